"""Things that are counted by ordinal numbers and come at a fixed pace, so that the number gives the year: `سی و دومین جشنواره فیلم فجر`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from math import log

import msgspec

from ruydad.records import Calendar, Interval, Span
from ruydad.resources import load_csv
from ruydad.text.letters import keyed
from ruydad.time.belief import FIRST, LAST, Clue, Piece, before
from ruydad.time.calendars import months_of
from ruydad.time.numbers import ordinal_at_end, read_number
from ruydad.time.spotting import Spotted
from ruydad.time.weights import weights

_YEAR = timedelta(days=365)
_LEAD = timedelta(days=60)  # so long before it begins it is in the news already
_DIGITS = re.compile(r"(\d{1,3}) ?(?:مین|امین|م|ام|ومین)")
_GAP = "…"
_MOST = 5  # places of the same words that are looked into


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where the ordinal stands beside the words of a thing: `before` them, `behind` them, behind them and before `tail`."""

    thing: Numbered
    before: bool
    behind: bool
    tail: str = ""


@cache
def forms() -> dict[str, tuple[Place, ...]]:
    """The places of ordinals by the words beside them, folded."""
    found: dict[str, list[Place]] = {}
    for row in load_csv("ruydad.time", "numbered.csv", _Row):
        for words in row.words.split("/"):
            head, _, tail = (keyed(part) for part in words.partition(_GAP))
            place = Place(Numbered(row), before=not head or _GAP not in words, behind=bool(head), tail=tail if head else "")
            found.setdefault(head or tail, []).append(place)
    return {head: tuple(known) for head, known in found.items()}


def clues(text: str, spotted: Spotted) -> Iterator[Clue]:
    """A clue for every numbered thing told of in the `plain` text; of words that hold one another, the longest count."""
    taken: list[tuple[int, int]] = []
    for head in sorted(forms().keys() & spotted.at.keys(), key=lambda words: (-len(words), words)):
        for start in spotted.at[head][:_MOST]:
            span = (start, start + len(head))
            if any(begin <= span[0] and span[1] <= end for begin, end in taken):
                continue
            taken.append(span)
            yield from _told(text, span, forms()[head])


def _told(text: str, span: Span, places: Sequence[Place]) -> Iterator[Clue]:
    for place in places:
        number = _number(text, *span, place)
        days = place.thing.days(number) if number else None
        if days and days.start >= FIRST:
            id = f"{place.thing.row.id} {number}"
            yield Clue(f"numbered {id}", _pieces(days), span, f"{id}: {days.start} … {days.end}")


def _pieces(days: Interval) -> tuple[Piece, ...]:
    told = weights().numbered
    long = days.end - days.start > _YEAR
    rare = 2 * max(0.0, log(4 * _YEAR / (days.end - days.start + 2 * _LEAD)))  # the shorter it lasts, the less is it told by chance
    begin, end = days.start - _LEAD, min(days.end, LAST)
    return (
        before(begin - (_YEAR if long else _LEAD), told.early),
        Piece(Interval(begin - (_YEAR if long else _LEAD), begin), told.near),
        Piece(Interval(begin, end), told.inside + rare),
        Piece(Interval(end, end + _YEAR), told.near),
    )


def _number(text: str, start: int, stop: int, place: Place) -> int | None:
    """The ordinal beside `[start, stop)`; a cardinal too where words follow it that belong to the thing."""
    if place.behind:
        behind = text[stop : stop + 60].split()
        number = read_number(behind, 0)
        digits = _DIGITS.match(text, stop + 1) if number is None else None
        if place.tail:
            after = " ".join(behind[number.last :]) if number else text[digits.end() : digits.end() + 60].strip() if digits else ""
            return (number.value if number else int(digits[1]) if digits else None) if after.startswith(place.tail) else None
        if number and number.ordinal:
            return number.value
        if digits:
            return int(digits[1])
    return _ordinal_before(text[max(0, start - 50) : start]) if place.before else None


def _ordinal_before(text: str) -> int | None:
    """The ordinal with which the text ends, in words or digits."""
    if number := ordinal_at_end(text.split()):
        return number
    match = re.search(rf"{_DIGITS.pattern} $", text)
    return int(match[1]) if match else None
