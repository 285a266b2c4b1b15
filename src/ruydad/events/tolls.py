"""How great an event was: what became of the people counted, how many marched, how much was given or seized."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruydad.events.quantities import QuantityFile, amount
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.records import Quantity, Side, Size
from ruydad.resources import load_toml
from ruydad.text.letters import fold

_REACH = 25  # words between people counted and the verb that tells what became of them
_BEFORE = 5  # words between what became of people and their number
_CROWD = 12  # words between a protest and the number of those who take part
_KEYS = ("dead", "injured", "arrested", "displaced", "participants")
_TOLD = {"ASSAULT": ("dead", "injured", "displaced"), "COERCE": ("arrested", "displaced"), "PROTEST": ("participants",), "SANCTION": ("displaced",)}
_GOODS = frozenset({"AID", "COOPERATE"})
_GROWTH = 4  # times the first toll that a revised one may be
_COUNT = "toll_count"  # the lexicon's entry of `شمار شهدا … رسید`, whose numbers are all of the dead
_ONE = {"assassinate": "dead", "execute": "dead", "kill": "dead", "arrest": "arrested", "arrest_of": "arrested"}


class TollReader:
    """Reads the size of an event off the quantities of its sentence."""

    def __init__(self) -> None:
        table = load_toml("ruydad.events", "quantities.toml", QuantityFile)
        self._tolls = {tuple(fold(words).split()): toll for toll, forms in table.tolls.items() for words in forms}
        self._starts = frozenset(words[0] for words in self._tolls)
        self._parts = frozenset(fold(words).split()[-1] for words in table.parts)
        self._linking = table.linking

    def size(self, scene: Scene, trigger: Trigger, recipient: tuple[Side, ...], quantities: list[Quantity]) -> Size | None:
        """The size that the sentence gives the event of `trigger`, None where it gives none.

        `۳ سرباز و ۲ غیرنظامی کشته شدند` is five dead; `شمار کشته‌ها از ۳ به ۷ نفر رسید` seven, with three before; who is killed
        or arrested alone and by name is one.
        """
        type_, entry = trigger.item.type, trigger.item.entry
        if type_ in _GOODS or (entry.mode in ("seize", "return") and type_ in ("COERCE", "RETREAT")):
            given = amount(quantities, scene.reading.tokens[trigger.first].start) if quantities else None
            return Size(given) if given else None
        if type_ not in _TOLD:
            return None
        people = [quantity for quantity in quantities if quantity.unit == "person"]
        if not people and entry.id in _ONE and _alone(scene, recipient):
            return _size({_ONE[entry.id]: 1})
        return self._counted(scene, trigger, people) if people else None

    def _counted(self, scene: Scene, trigger: Trigger, people: list[Quantity]) -> Size | None:
        totals: dict[str, int] = {}
        before: dict[str, int] = {}
        previous: tuple[Quantity, str | None] | None = None
        for quantity in people:
            toll = self._toll(scene, quantity)
            if toll is None and trigger.item.type == "PROTEST" and _near(scene, quantity, trigger):
                toll = "participants"
            if toll is None and trigger.item.entry.id == _COUNT:
                toll = "dead"
            linked = self._words(scene, previous[0].span[1], quantity.span[0]) if previous and previous[1] == toll else ()
            if toll in _TOLD[trigger.item.type] and not self._part(scene, quantity):
                value = int(quantity.value)
                if toll not in totals:
                    totals[toll] = value
                elif linked == ("به",):
                    before[toll], totals[toll] = totals[toll], value
                elif 0 < len(linked) <= 3 and linked[-1] == "و":
                    totals[toll] += value
            previous = (quantity, toll)
        if not totals:
            return None
        return _size(totals, _size(before) if before else None)

    def _toll(self, scene: Scene, quantity: Quantity) -> str | None:
        """What became of the people counted, by the counting word itself, what stands before their number, or the verb after."""
        own = self._tolls.get((quantity.of,)) if quantity.of else None
        return own or self._after(scene, quantity) or self._before(scene, quantity)

    def _after(self, scene: Scene, quantity: Quantity) -> str | None:
        sentence, tokens = scene.sentence, scene.reading.tokens
        first = next((i for i in range(sentence.first, sentence.last) if tokens[i].start >= quantity.span[1]), sentence.last)
        ends = (v.last for v in scene.verbs if v.first >= first and v.tense not in ("infinitive", "participle"))
        words = scene.row.words[scene.row.first[first] : scene.row.first[next(ends, sentence.last)]][:_REACH]
        return next((toll for i in range(len(words)) if (toll := self._at(words, i))), None)

    def _before(self, scene: Scene, quantity: Quantity) -> str | None:
        """`کشته شدن دست‌کم ۳ نفر`, `بازداشت ۱۲ معترض`: only small words stand between."""
        words = self._words(scene, scene.reading.tokens[scene.sentence.first].start, quantity.span[0])
        for i in range(len(words) - 1, max(len(words) - 1 - _BEFORE, -1), -1):
            if words[i] in self._starts and (toll := self._at(words, i)):
                return toll
            if words[i] not in self._linking:
                return None
        return None

    def _at(self, words: Sequence[str], i: int) -> str | None:
        if words[i] not in self._starts:
            return None
        return next((toll for size in (3, 2, 1) if (toll := self._tolls.get(tuple(words[i : i + size])))), None)

    def _part(self, scene: Scene, quantity: Quantity) -> bool:
        """Whether the number is part of a greater one: `از جمله ۲ کودک`."""
        words = self._words(scene, scene.reading.tokens[scene.sentence.first].start, quantity.span[0])
        return bool(words) and words[-1] in self._parts

    def _words(self, scene: Scene, start: int, stop: int) -> tuple[str, ...]:
        """The words of the sentence's tokens between the clean offsets `start` and `stop`."""
        tokens, row = scene.reading.tokens, scene.row
        inside = [i for i in range(scene.sentence.first, scene.sentence.last) if start <= tokens[i].start < stop]
        return row.words[row.first[inside[0]] : row.first[inside[-1] + 1]] if inside else ()


def revised(first: Size | None, later: Size | None) -> Size | None:
    """The size of an event told twice. A later count that is somewhat greater revises the first, which stays as `earlier`; one that
    is far greater counts more than this event (`در سال گذشته ۱۸۰ تن کشته شدند`)."""
    if first is None or later is None:
        return first or later
    counts: dict[str, int] = {}
    before: dict[str, int] = {}
    for key in _KEYS:
        one, other = getattr(first, key), getattr(later, key)
        if one is not None and other is not None and one < other <= _GROWTH * one:
            before[key], counts[key] = one, other
        elif (told := one if one is not None else other) is not None:
            counts[key] = told
    earlier = first.earlier or later.earlier
    if before:
        earlier = _size(before, earlier)
    return replace(_size(counts, earlier), amount=first.amount or later.amount)


def _size(counts: dict[str, int], earlier: Size | None = None) -> Size:
    told = counts.get
    return Size(None, told("dead"), told("injured"), told("arrested"), told("displaced"), told("participants"), earlier)


def _alone(scene: Scene, sides: tuple[Side, ...]) -> bool:
    """Whether the sides are one person with a name."""
    if len(sides) != 1:
        return False
    return any(entity.id == sides[0].entity and entity.type == "PER" and " " in entity.name for entity in scene.reading.entities)


def _near(scene: Scene, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether people counted stand near enough to a protest to take part in it."""
    tokens = scene.reading.tokens
    at = next((i for i in range(scene.sentence.first, scene.sentence.last) if tokens[i].start >= quantity.span[0]), scene.sentence.last)
    return min(abs(at - trigger.first), abs(at - trigger.last)) <= _CROWD
