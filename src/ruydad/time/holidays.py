"""When a holiday falls."""

from __future__ import annotations

from datetime import date, timedelta

from ruydad.records import Interval
from ruydad.time.calendars import Reckoning, day_of, lunar_days, month_of, shift, single
from ruydad.time.lexicon import Holiday


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
