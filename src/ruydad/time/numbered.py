"""Things that are counted by ordinal numbers and come at a fixed pace, so that the number gives the year: `سی و دومین جشنواره فیلم فجر`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import msgspec

from ruydad.records import Calendar, Interval
from ruydad.resources import load_csv
from ruydad.time.belief import LAST, Clue, Piece, before
from ruydad.time.calendars import months_of
from ruydad.time.numbers import read_number
from ruydad.time.spotting import Spotted, form
from ruydad.time.weights import weights

_YEAR = timedelta(days=365)
_LEAD = timedelta(days=60)  # so long before it begins it is in the news already
_DIGITS = re.compile(r"(\d{1,3}) ?(?:مین|امین|م|ام|ومین)")
_GAP = "…"


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    calendar: Calendar
    year: int
    month: int
    every: int
    length: int
    words: str
    from_number: int = 1
    to_number: int = 999


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row of the table: number 1 began in `month` of `year`, and one more every `every` years; each lasts `length` months."""

    row: _Row

    def days(self, number: int) -> Interval | None:
        """When number `number` is (talked of); None where the row does not reach so far."""
        row = self.row
        if not row.from_number <= number <= row.to_number:
            return None
        return months_of(row.calendar, row.year + (number - 1) * row.every, row.month, row.month + row.length - 1)


@cache
def forms() -> dict[str, tuple[tuple[Numbered, str], ...]]:
    """The rows by the words that stand beside (or, with what follows the gap, round) the ordinal."""
    found: dict[str, list[tuple[Numbered, str]]] = {}
    for row in load_csv("ruydad.time", "numbered.csv", _Row):
        for words in row.words.split("/"):
            head, _, tail = words.partition(_GAP)
            found.setdefault(form(head), []).append((Numbered(row), form(tail)))
    return {head: tuple(known) for head, known in found.items()}


def clues(text: str, spotted: Spotted) -> Iterator[Clue]:
    """A clue for every numbered thing told of in the `plain` text."""
    for head in sorted(forms().keys() & spotted.at.keys(), key=len, reverse=True):
        for start in spotted.at[head][:5]:
            for thing, tail in forms()[head]:
                number = _number(text, start, start + len(head), tail)
                days = thing.days(number) if number else None
                if days and days.start.year > 1980:
                    yield Clue(
                        f"numbered {thing.row.id} {number}",
                        _pieces(days),
                        (start, start + len(head)),
                        f"{thing.row.id} {number}: {days.start} … {days.end}",
                    )


def _pieces(days: Interval) -> tuple[Piece, ...]:
    told = weights().numbered
    begin, end = days.start - _LEAD, min(days.end, LAST)
    return before(begin, told.early), Piece(Interval(begin, end), told.inside), Piece(Interval(end, end + _YEAR), told.near)


def _number(text: str, start: int, stop: int, tail: str) -> int | None:
    """The ordinal beside `[start, stop)`, behind it also a cardinal where `tail` follows."""
    behind = text[stop : stop + 40].split()
    number = read_number(behind, 0)
    digits = _DIGITS.match(text, stop + 1) if number is None else None
    if tail:
        after = " ".join(behind[number.last :]) if number else text[digits.end() :].strip() if digits else ""
        return (number.value if number else int(digits[1]) if digits else None) if after.startswith(tail) else None
    if number and number.ordinal:
        return number.value
    return int(digits[1]) if digits else _ordinal_before(text[max(0, start - 40) : start])


def _ordinal_before(text: str) -> int | None:
    """The ordinal with which the text ends: `سی امین` is 30."""
    words = text.split()
    for length in range(min(6, len(words)), 0, -1):
        number = read_number(words[-length:], 0)
        if number and number.ordinal and number.last == length:
            return number.value
    match = re.search(rf"{_DIGITS.pattern} $", text)
    return int(match[1]) if match else None
