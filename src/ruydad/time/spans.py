"""Intervals of days cut out of one another and joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ruydad.records import Calendar, Interval
from ruydad.time import calendars
from ruydad.time.calendars import single
from ruydad.time.expressions import Item
from ruydad.time.lengths import Length

UNIT_DAYS = {"roz": 1, "hafte": 7}


def literal_day(parts: tuple[int, int, int], era: Calendar | None = None) -> tuple[int, int, int, Calendar]:
    """Year, month, day and calendar of `(1400, 4, 29)`, `(29, 4, 1400)` or, the month first, `(11, 24, 2016)`.

    Years below 1700 are Jalali where no `era` is named beside them, two-digit years above 31 are 13xx.
    """
    first_is_year = parts[0] > 31
    year, month, day = parts if first_is_year else parts[::-1]
    if 31 < year < 100:
        year += 1300
    calendar: Calendar = era or ("jalali" if year < 1700 else "gregorian")
    if calendar == "gregorian" and month > 12 >= day and not first_is_year:
        month, day = day, month
    return year, month, day, calendar


def stretch(today: date, length: Length, ahead: bool) -> Interval | None:
    """`length` up to today or from tomorrow on."""
    hours = any(unit in ("saat", "minute", "second") for unit in length.units)
    far = length.from_day(today, ahead, up=hours)
    if far is None:
        return None
    if ahead:
        return Interval(today + timedelta(days=1), far) if far > today else None  # far lies ahead, so tomorrow exists
    last = today - timedelta(days=1) if length.units[-1] == "roz" and far < today else today
    return Interval(far, last)


def edge_of_month(days: Interval | None, edge: Sequence[Item] | None) -> Interval | None:
    """The early, middle or late days of a month or one of its halves, the whole of it without an edge."""
    if days is None or not edge:
        return days
    if edge[0].kind in ("first_half", "second_half"):
        middle = days.start + timedelta(days=14)
        return Interval(days.start, middle) if edge[0].kind == "first_half" else Interval(middle + timedelta(days=1), days.end)
    return calendars.thirds_of_month(days, edge[0].kind)


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
    found = calendars.shift(month.start, day - 1)
    return single(found) if found and found <= month.end else None


def weekday_within(week: Interval | None, weekday: int) -> Interval | None:
    """The day of a week that is such a weekday; 0 is Monday."""
    if week is None:
        return None
    return single(calendars.shift(week.start, (weekday - week.start.weekday()) % 7))
