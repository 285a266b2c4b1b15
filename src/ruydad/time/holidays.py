"""The days that have a name, and when they fall."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import msgspec

from ruydad.records import Calendar, Interval
from ruydad.resources import load_toml
from ruydad.time.calendars import Reckoning, day_of, lunar_days, month_of, shift, single


class Holiday(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A day (or `days` days) of the year by a calendar. With `weekday`, the last such weekday of the month; 0 is Monday."""

    id: str
    calendar: Calendar
    month: int
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    day: int = 1
    days: int = 1
    weekday: int | None = None
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
    if holiday.weekday is not None:
        return _weekday(holiday, year)
    if holiday.calendar == "lunar":
        first = lunar_days(year, holiday.month, holiday.day, "either" if both else moon)
    else:
        first = single(day_of(holiday.calendar, year, holiday.month, holiday.day))
    last = shift(first.end, holiday.days - 1) if first else None
    return Interval(first.start, last) if first and last else None


def _weekday(holiday: Holiday, year: int) -> Interval | None:
    month = month_of(holiday.calendar, year, holiday.month)
    if month is None or holiday.weekday is None:
        return None
    found: date = month.end - timedelta(days=(month.end.weekday() - holiday.weekday) % 7)
    return Interval(found, found)
