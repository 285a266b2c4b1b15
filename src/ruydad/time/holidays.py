"""When a holiday falls."""

from __future__ import annotations

from datetime import date, timedelta

from ruydad.records import Interval
from ruydad.time.calendars import day_of, month_of, umm_al_qura
from ruydad.time.lexicon import Holiday


def holiday_days(holiday: Holiday, year: int, both: bool = False) -> Interval | None:
    """The days of `holiday` in a year of its own calendar. With `both`, a lunar one spans Iran's day and that of Riyadh."""
    if holiday.weekday is not None:
        return _last_weekday(holiday, year)
    first = day_of(holiday.calendar, year, holiday.month, holiday.day)
    if first is None:
        return None
    last = first + timedelta(days=holiday.days - 1)
    other = umm_al_qura(year, holiday.month, holiday.day) if both and holiday.calendar == "lunar" else None
    return Interval(min(first, other), max(last, other)) if other else Interval(first, last)


def _last_weekday(holiday: Holiday, year: int) -> Interval | None:
    month = month_of(holiday.calendar, year, holiday.month)
    if month is None or holiday.weekday is None:
        return None
    found: date = month.end - timedelta(days=(month.end.weekday() - holiday.weekday) % 7)
    return Interval(found, found)
