"""Numbers of things and people, and what became of the people counted."""

from __future__ import annotations

import msgspec

from ruydad.events.scene import Scene
from ruydad.records import Quantity, Size
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.time.numbers import read_number

_REACH = 7  # words between people counted and what became of them
_SCALES = {"هزار": 1_000, "میلیون": 1_000_000, "میلیارد": 1_000_000_000}
_LARGEST = 10**13


class QuantityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `quantities.toml`."""

    people: list[str]
    fillers: list[str]
    units: dict[str, list[str]]
    tolls: dict[str, list[str]]


class QuantityReader:
    """Finds quantities in a sentence, and the tolls that they tell."""

    def __init__(self) -> None:
        table = load_toml("ruydad.events", "quantities.toml", QuantityFile)
        self._people = frozenset(fold(word) for word in table.people)
        self._fillers = frozenset(table.fillers)
        self._units = {fold(word): unit for unit, words in table.units.items() for word in words}
        self._tolls = {tuple(fold(words).split()): toll for toll, forms in table.tolls.items() for words in forms}

    def read(self, scene: Scene) -> list[Quantity]:
        """The quantities of a sentence: `۱۰۰ هزار دوز واکسن` is 100000 dose of واکسن."""
        row = scene.row
        words = list(row.words[row.first[scene.sentence.first] : row.first[scene.sentence.last]])
        base = row.first[scene.sentence.first]
        found: list[Quantity] = []
        at = 0
        while at < len(words):
            value, after = _number(words, at)
            if value is None or after >= len(words):
                at += 1
                continue
            if quantity := self._quantity(scene, base, words, at, after, value):
                found.append(quantity)
            at = after
        return found

    def _quantity(self, scene: Scene, base: int, words: list[str], at: int, after: int, value: float) -> Quantity | None:
        tokens, row = scene.reading.tokens, scene.row
        unit = self._units.get(words[after])
        people = next((i for i in range(after, min(after + 3, len(words))) if self._is_person(words[i])), None)
        if people is not None and all(word in self._fillers for word in words[after:people]):
            return Quantity((tokens[row.token[base + at]].start, tokens[row.token[base + people]].end), value, "person", words[people])
        if unit is None:
            return None
        thing = after + 1 if after + 1 < len(words) and tokens[row.token[base + after + 1]].tag in ("NOUN", "PROPN") else None
        last = thing if thing is not None else after
        return Quantity((tokens[row.token[base + at]].start, tokens[row.token[base + last]].end), value, unit, words[thing] if thing else None)

    def _is_person(self, word: str) -> bool:
        return word in self._people or (word.endswith("ی") and word[:-1] in self._people)

    def size(self, scene: Scene, quantities: list[Quantity]) -> Size | None:
        """Dead, injured and arrested, where the sentence counts people and tells within a few words what became of them."""
        tolls: dict[str, int] = {}
        for quantity in quantities:
            toll = self._toll(scene, quantity) if quantity.unit == "person" else None
            if toll:
                tolls.setdefault(toll, int(quantity.value))
        return Size(None, tolls.get("dead"), tolls.get("injured"), tolls.get("arrested")) if tolls else None

    def _toll(self, scene: Scene, quantity: Quantity) -> str | None:
        row, sentence = scene.row, scene.sentence
        first = next((i for i in range(sentence.first, sentence.last) if scene.reading.tokens[i].start >= quantity.span[1]), sentence.last)
        words = row.words[row.first[first] : row.first[sentence.last]][:_REACH]
        for i in range(len(words)):
            for size in (1, 2, 3):
                if toll := self._tolls.get(words[i : i + size]):
                    return toll
        return None


def amount(quantities: list[Quantity]) -> str | None:
    """What was given: the first quantity of things, in words."""
    for quantity in quantities:
        if quantity.unit != "person":
            return f"{quantity.value:g} {quantity.unit}" + (f" of {quantity.of}" if quantity.of else "")
    return None


def _number(words: list[str], at: int) -> tuple[float | None, int]:
    """The number that begins at word `at`, in digits or words, and the word after it."""
    word = words[at]
    if word.isdecimal() and len(word) < 13:
        value, after = float(word), at + 1
    else:
        number = read_number(words, at)
        if number is None or number.ordinal:
            return None, at + 1
        value, after = float(number.value), number.last
    while after < len(words) and words[after] in _SCALES and value * _SCALES[words[after]] < _LARGEST:
        value, after = value * _SCALES[words[after]], after + 1
    return value, after
