"""Days gathered by years or months of the calendar of the page, each with the days between which its hits lie."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ruydad.errors import DateError
from ruydad.time import parse_date
from ruydad.time.calendars import date_in
from ruydad.web.settings import Language
from ruydad.web.wording import say

_MANY_YEARS = 2  # of more than so many, years are counted, else months


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month: its name, its first and last day as they are written in an address, and its hits."""

    name: str
    first: str
    last: str
    count: int


def periods(language: Language, days: Sequence[tuple[str, int]]) -> list[Period]:
    """The years that hold `days` (ISO, with their hits), or the months where they are of few years: first to last.

    `۱۴۰۰` is 1400/01/01 to 1400/12/29 in Persian; in English they are years of the Gregorian calendar.
    """
    by_month: Counter[tuple[int, int]] = Counter()
    for day, count in days:
        year, month = _month(language, date.fromisoformat(day))
        by_month[year, month] += count
    years = Counter({year: 0 for year, _ in by_month})
    for (year, _), count in by_month.items():
        years[year] += count
    if len(years) > _MANY_YEARS:
        return [
            Period(str(year), _day(language, year, 1, 1), _day(language, year, 12, _length(language, year, 12)), years[year])
            for year in sorted(years)
        ]
    letter = "j" if language == "fa" else "g"
    return [
        Period(
            f"{say(language, f'months.{letter}{month}')} {year}",
            _day(language, year, month, 1),
            _day(language, year, month, _length(language, year, month)),
            by_month[year, month],
        )
        for year, month in sorted(by_month)
    ]


def _month(language: Language, day: date) -> tuple[int, int]:
    found = date_in("jalali", day) if language == "fa" else None
    return (found[0], found[1]) if found else (day.year, day.month)


def _day(language: Language, year: int, month: int, day: int) -> str:
    return f"{year:04}/{month:02}/{day:02}" if language == "fa" else f"{year:04}-{month:02}-{day:02}"


def _length(language: Language, year: int, month: int) -> int:
    """The days of a month."""
    if language != "fa":
        return monthrange(year, month)[1]
    if month <= 6:  # the first half of the Jalali year
        return 31
    try:
        parse_date(f"{year:04}/{month:02}/30")
    except DateError:
        return 29
    return 30
