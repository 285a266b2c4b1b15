"""Numbers of things and people: `بیش از ۱۰۰ هزار دوز واکسن`, `بین ۳ تا ۵ نفر`, `۵/۹ میلیارد دلار`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from ruydad.events.scene import Scene
from ruydad.records import Quantity
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.time.numbers import joined_numbers, number_words, read_number

_SCALES = {"هزار": 1_000, "میلیون": 1_000_000, "میلیارد": 1_000_000_000}
_LARGEST = 10**13
_CACHED = 1 << 16
_RANGE = frozenset({"تا", "الی"})
_NUMERAL = re.compile(r"(\d{1,3}(?:[٬,]\d{3})+|\d{1,12})(?:[./٫](\d{1,3}))?")


class QuantityFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `quantities.toml`; its comments say what each list is."""

    people: list[str]
    fillers: frozenset[str]
    parts: list[str]
    linking: frozenset[str]
    units: dict[str, list[str]]
    tolls: dict[str, list[str]]


class QuantityReader:
    """Finds quantities in a sentence."""

    def __init__(self) -> None:
        table = load_toml("ruydad.events", "quantities.toml", QuantityFile)
        self._people = frozenset(fold(word) for word in table.people)
        self._fillers = table.fillers
        self._units = {fold(word): unit for unit, words in table.units.items() for word in words}
        self._numbers = number_words() | joined_numbers().keys() | _SCALES.keys()
        self._opening = lru_cache(_CACHED)(self._opens)

    def read(self, scene: Scene) -> list[Quantity]:
        """The quantities of a sentence: `۱۰۰ هزار دوز واکسن` is 100000 dose of واکسن; of a range (`۳ تا ۵ نفر`) the lower end, of a
        revision (`از ۳ به ۷ نفر`) both numbers."""
        row = scene.row
        words = row.words[row.first[scene.sentence.first] : row.first[scene.sentence.last]]
        base = row.first[scene.sentence.first]
        found: list[Quantity] = []
        free = 0  # the first word that no quantity has taken
        opening = self._opening
        for at in [i for i, word in enumerate(words) if opening(word)]:
            value, after = number(words, at) if at >= free else (None, at)
            if value is None or after >= len(words):
                continue
            end = after
            if words[after] in _RANGE and after + 1 < len(words):
                upper, last = number(words, after + 1)
                if upper is not None and last < len(words):
                    value, end = _scaled(value, upper, words, after, last), last
            if quantity := self._quantity(scene, base, words, at, end, value) or self._before_revision(scene, base, words, at, after, value):
                found.append(quantity)
            free = end
        return found

    def _opens(self, word: str) -> bool:
        """Whether a number may begin with `word`."""
        return "0" <= word[0] <= "9" or word in self._numbers or word.endswith("هزار")

    def _before_revision(self, scene: Scene, base: int, words: Sequence[str], at: int, after: int, value: float) -> Quantity | None:
        """The first number of `از ۳ به ۷ نفر`, which takes its unit from the second."""
        if words[after] != "به" or not at or words[at - 1] != "از":
            return None
        second, last = number(words, after + 1) if after + 1 < len(words) else (None, 0)
        if second is None or last >= len(words) or not (quantity := self._quantity(scene, base, words, after + 1, last, second)):
            return None
        token = scene.reading.tokens[scene.row.token[base + at]]
        return Quantity((token.start, scene.reading.tokens[scene.row.token[base + after - 1]].end), value, quantity.unit, quantity.of)

    def _quantity(self, scene: Scene, base: int, words: Sequence[str], at: int, after: int, value: float) -> Quantity | None:
        tokens, row = scene.reading.tokens, scene.row
        unit = self._units.get(words[after])
        people = next((i for i in range(after, min(after + 3, len(words))) if self._is_person(words[i])), None)
        if people is not None and all(word in self._fillers for word in words[after:people]):
            return Quantity((tokens[row.token[base + at]].start, tokens[row.token[base + people]].end), value, "person", words[people])
        if unit is None:
            return None
        thing = after + 1 if after + 1 < len(words) and tokens[row.token[base + after + 1]].tag in ("NOUN", "PROPN") else None
        if unit == "ton" and thing is None:  # `۳ تن کشته شدند`: تن counts people too
            return Quantity((tokens[row.token[base + at]].start, tokens[row.token[base + after]].end), value, "person", words[after])
        last = thing if thing is not None else after
        return Quantity((tokens[row.token[base + at]].start, tokens[row.token[base + last]].end), value, unit, words[thing] if thing else None)

    def _is_person(self, word: str) -> bool:
        return word in self._people or (word.endswith("ی") and word[:-1] in self._people)


def amount(quantities: Sequence[Quantity], near: int = 0) -> str | None:
    """What was given or taken, in words: of the quantities of things the one nearest to the clean offset `near`."""
    things = [quantity for quantity in quantities if quantity.unit != "person"]
    if not things:
        return None
    told = min(things, key=lambda quantity: abs(quantity.span[0] - near))
    value = f"{told.value:.0f}" if told.value == int(told.value) else f"{told.value:g}"
    return f"{value} {told.unit}" + (f" of {told.of}" if told.of else "")


def number(words: Sequence[str], at: int) -> tuple[float | None, int]:
    """The number that begins at word `at`, in digits or words, and the word after it; None where none begins.

    `یکهزار و ۳۵۵` is 1355, `۱٫۵ میلیون` (1.5 million) 1500000, `هزار` (a thousand) 1000.
    """
    word = words[at]
    numeral = _NUMERAL.fullmatch(word)
    if numeral:
        value, after = float(re.sub("[٬,]", "", numeral[1]) + ("." + numeral[2] if numeral[2] else "")), at + 1
    elif word in _SCALES:
        value, after = float(_SCALES[word]), at + 1
    elif word.endswith("هزار") and (joined := read_number([word[:-4]], 0)) and not joined.ordinal:
        value, after = joined.value * 1000.0, at + 1
    else:
        found = read_number(list(words[at : at + 8]), 0)
        if found is None or found.ordinal:
            return None, at + 1
        value, after = float(found.value), at + found.last
    return _continued(words, value, after)


def _continued(words: Sequence[str], value: float, after: int) -> tuple[float, int]:
    """The number with the scales that follow it and the digits joined to those: `۲ هزار و ۳۰۰`."""
    while after < len(words) and words[after] in _SCALES and value * _SCALES[words[after]] < _LARGEST:
        value, after = value * _SCALES[words[after]], after + 1
    if value >= 1000 and value % 1000 == 0 and after + 1 < len(words) and words[after] == "و" and words[after + 1].isdecimal():
        rest = float(words[after + 1][:12])
        scale = _SCALES.get(words[after + 2], 1) if after + 2 < len(words) else 1
        if rest * scale < value and (scale > 1 or rest < 1000):
            return value + rest * scale, after + 2 + (scale > 1)
    return value, after


def _scaled(lower: float, upper: float, words: Sequence[str], after: int, last: int) -> float:
    """The lower end of a range in the scale of the upper: `۱۰ تا ۱۵ میلیارد`."""
    scale = 1
    for word in words[after + 2 : last]:
        scale *= _SCALES.get(word, 1)
    return lower * scale if lower < upper / scale and scale > 1 else lower
