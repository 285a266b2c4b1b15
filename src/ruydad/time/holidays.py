"""The days that have a name, and when they fall."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

import msgspec

from ruydad.records import Calendar, Interval
from ruydad.resources import load_toml
from ruydad.time.calendars import Reckoning, date_in, day_of, lunar_days, month_of, shift, single


class Holiday(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A day (or `days` days) of the year by a calendar, told by its number or by its weekday; a row of `holidays.toml`."""

    id: str
    calendar: Calendar
    month: int
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    day: int = 1
    days: int = 1
    weekday: int | None = None  # 0 is Monday
    nth: int = -1  # which such weekday of the month, counted from its end where negative
    offset: int = 0  # days from the day so found
    greeted: bool = False  # people congratulate one another on it


class _Holidays(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    holiday: tuple[Holiday, ...]


@cache
def holidays() -> tuple[Holiday, ...]:
    """The holidays, in the order of their table."""
    return load_toml("ruydad.time", "holidays.toml", _Holidays).holiday


def holiday_days(holiday: Holiday, year: int, both: bool = False, moon: Reckoning = "iran") -> Interval | None:
    """The days of `holiday` in a year of its own calendar, a lunar one by `moon`; with `both` from the earlier to the later moon's.

    Adha of 1442 is 2021-07-21 in Iran, 2021-07-20 in Riyadh. None where the calendar does not reach.
    """
    found = _first(holiday, year, "either" if both else moon)
    start = shift(found.start, holiday.offset) if found else None
    end = shift(found.end, holiday.offset + holiday.days - 1) if found else None
    return Interval(start, end) if start and end else None


def holiday_within(holiday: Holiday, span: Interval, moon: Reckoning = "iran") -> Interval | None:
    """The days of `holiday` that begin within `span`, the first where there are two: Ashura within the Jalali year 1399 is 2020-08-30.

    None where there are none; `span` is a year or less.
    """
    first, last = date_in(holiday.calendar, span.start), date_in(holiday.calendar, span.end)
    years = range(first[0], last[0] + 1) if first and last else range(0)
    found = (holiday_days(holiday, year, moon=moon) for year in years)
    return next((days for days in found if days and span.start <= days.start <= span.end), None)


def _first(holiday: Holiday, year: int, moon: Reckoning) -> Interval | None:
    """The day told by the table, before its offset; two days where the moons part."""
    if holiday.weekday is not None:
        return _weekday(holiday, year, holiday.weekday)
    if holiday.calendar == "lunar":
        return lunar_days(year, holiday.month, holiday.day, moon)
    return single(day_of(holiday.calendar, year, holiday.month, holiday.day))


def _weekday(holiday: Holiday, year: int, weekday: int) -> Interval | None:
    month = month_of(holiday.calendar, year, holiday.month)
    if month is None:
        return None
    if holiday.nth > 0:
        return single(month.start + timedelta(days=(weekday - month.start.weekday()) % 7 + 7 * (holiday.nth - 1)))
    return single(month.end - timedelta(days=(month.end.weekday() - weekday) % 7 + 7 * (-holiday.nth - 1)))
