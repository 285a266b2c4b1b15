"""Intervals of days cut out of one another and joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ruydad.records import Calendar, Interval
from ruydad.time import calendars
from ruydad.time.calendars import day_of, single
from ruydad.time.expressions import Item
from ruydad.time.today import move_months

UNIT_DAYS = {"roz": 1, "hafte": 7}
UNIT_YEARS = {"sal": 1, "sali": 1, "dahe": 10, "gharn": 100, "long_year": 1}


def read_literal(parts: tuple[int, int, int]) -> tuple[Interval | None, Calendar]:
    """The day of `(1400, 4, 29)` or `(29, 4, 1400)`: years below 1700 are Jalali, two-digit years above 31 are 13xx."""
    year, month, day = parts if parts[0] > 31 else parts[::-1]
    if 31 < year < 100:
        year += 1300
    calendar: Calendar = "jalali" if year < 1700 else "gregorian"
    return single(day_of(calendar, year, month, day)), calendar


def stretch(today: date, unit: str, count: int, ahead: bool) -> Interval | None:
    """`count` units up to today or from tomorrow on."""
    step = count if ahead else -count
    if unit in ("roz", "hafte"):
        far = calendars.shift(today, step * UNIT_DAYS[unit])
    elif unit == "saat":
        far = calendars.shift(today, (step * 3600) // 86400)
    else:
        far = move_months(today, step * (1 if unit == "mah" else 12 * UNIT_YEARS[unit]))
    if far is None:
        return None
    if ahead:
        return Interval(today + timedelta(days=1), far) if far > today else None  # far lies ahead, so tomorrow exists
    last = today - timedelta(days=1) if unit == "roz" and far < today else today
    return Interval(far, last)


def edge_of_month(days: Interval | None, edge: Sequence[Item] | None) -> Interval | None:
    """The early, middle or late days of a month, the whole of it without an edge."""
    return calendars.thirds_of_month(days, edge[0].kind) if days and edge else days


_EDGES_OF_YEAR = {"early": (1, 3), "mid": (4, 9), "late": (10, 12), "first_half": (1, 6), "second_half": (7, 12)}


def edge_of_year(calendar: Calendar, year: int, edge: Sequence[Item] | None) -> Interval | None:
    """The early, middle or late months of a year, the whole of it without an edge."""
    return calendars.months_of(calendar, year, *_EDGES_OF_YEAR[edge[0].kind]) if edge else calendars.year_of(calendar, year)


def join(first: Interval | None, last: Interval | None) -> Interval | None:
    """From the first day of `first` to the last of `last`, None where they are not in order."""
    return Interval(first.start, last.end) if first and last and first.start <= last.end else None


def day_within(month: Interval | None, day: int) -> Interval | None:
    """The day of that number in a month, None past its end."""
    if month is None or day < 1:
        return None
    found = month.start + timedelta(days=day - 1)
    return Interval(found, found) if found <= month.end else None


def weekday_within(week: Interval | None, weekday: int) -> Interval | None:
    """The day of a week that is such a weekday; 0 is Monday."""
    if week is None:
        return None
    found = week.start + timedelta(days=(weekday - week.start.weekday()) % 7)
    return Interval(found, found)
