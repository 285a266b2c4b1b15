"""Days, months, years and what is made of them, in three calendars, as inclusive Gregorian intervals.

Jalali days are persiantools', lunar days those of Iran's official calendar where its table reaches and Umm al-Qura beside it
(the two part by a day or two: 10 Dhu al-Hijja 1442 was 2021-07-21 in Iran, 2021-07-20 in Riyadh).
Every function returns None for a date that does not exist or that the calendars do not reach.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec
from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

from ruydad.records import Calendar, Interval
from ruydad.resources import load_csv

ONE_DAY = timedelta(days=1)

# Whose moon lunar days follow: Iran's official calendar, Umm al-Qura, or either where that is not known
Reckoning = Literal["iran", "riyadh", "either"]


class _LunarMonth(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    year: int
    month: int
    first_day: date


@cache
def _iran() -> dict[tuple[int, int], date]:
    return {(row.year, row.month): row.first_day for row in load_csv("ruydad.time", "lunar_iran.csv", _LunarMonth)}


@cache
def _iran_firsts() -> tuple[tuple[date, ...], tuple[tuple[int, int], ...]]:
    """The first days of the table's months, with that of the month after the last (which is Umm al-Qura's), and the months."""
    months = sorted(_iran().items(), key=lambda item: item[1])
    (year, month), last = months[-1]
    end = umm_al_qura(year + month // 12, month % 12 + 1, 1) or last + timedelta(days=30)
    return (*(first for _, first in months), end), tuple(month for month, _ in months)


def shift(day: date, days: int) -> date | None:
    """`day` moved by `days`, None where that leaves the years 1–9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def single(day: date | None) -> Interval | None:
    """The one day as an interval, None for none."""
    return Interval(day, day) if day else None


def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date: `("jalali", 1400, 4, 29)` is 2021-07-20. Lunar dates are Iran's where its table reaches."""
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        if calendar == "jalali":
            found: date = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
            return found
        return _lunar_day(year, month, day)
    except (ValueError, OverflowError):
        return None


def _lunar_day(year: int, month: int, day: int) -> date | None:
    first = _iran().get((year, month))
    if first is None:
        return umm_al_qura(year, month, day)
    following = (year + month // 12, month % 12 + 1)
    after = _iran().get(following) or umm_al_qura(*following, 1)
    found = first + timedelta(days=day - 1)
    return found if 1 <= day <= 30 and (after is None or found < after) else None


def lunar_days(year: int, month: int, day: int, moon: Reckoning) -> Interval | None:
    """The day of a lunar date by `moon`; with `either` the interval that holds both: 10 Dhu al-Hijja 1442 is 2021-07-20 … 21.

    None where the date does not exist; `either` takes the one that does where the other month is a day shorter.
    """
    iran = day_of("lunar", year, month, day) if moon != "riyadh" else None
    riyadh = umm_al_qura(year, month, day) if moon != "iran" else None
    days = [found for found in (iran, riyadh) if found]
    return Interval(min(days), max(days)) if days else None


def umm_al_qura(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a lunar date in the calendar of Riyadh."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def date_in(calendar: Calendar, day: date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian `day`: 2021-07-20 is (1400, 4, 29) in `jalali`."""
    try:
        if calendar == "gregorian":
            return day.year, day.month, day.day
        if calendar == "jalali":
            found = JalaliDate(day)  # type: ignore[no-untyped-call]
            return found.year, found.month, found.day
        return _lunar_date(day)
    except (ValueError, OverflowError):
        return None


def _lunar_date(day: date) -> tuple[int, int, int]:
    firsts, months = _iran_firsts()
    at = bisect_right(firsts, day) - 1
    if 0 <= at < len(months):
        return *months[at], (day - firsts[at]).days + 1
    found = Gregorian(day.year, day.month, day.day).to_hijri()
    return found.year, found.month, found.day


def month_of(calendar: Calendar, year: int, month: int) -> Interval | None:
    """A month from its first to its last day. `month` may lie outside 1–12 and then counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return _until(day_of(calendar, year, month, 1), day_of(calendar, year + month // 12, month % 12 + 1, 1))


def year_of(calendar: Calendar, year: int) -> Interval | None:
    """A year from its first to its last day: Jalali 1399 is 2020-03-20 … 2021-03-20."""
    return years_of(calendar, year, year)


def years_of(calendar: Calendar, first: int, last: int) -> Interval | None:
    """The years `first` to `last` as one interval."""
    return _until(day_of(calendar, first, 1, 1), day_of(calendar, last + 1, 1, 1)) if first <= last else None


def season_of(calendar: Calendar, year: int, season: int) -> Interval | None:
    """Season 1 (بهار) to 4 (زمستان), by the Jalali quarters; of a Gregorian year, the season that begins in it."""
    jalali = year - 621 if calendar == "gregorian" else year
    return months_of("jalali", jalali, season * 3 - 2, season * 3)


def months_of(calendar: Calendar, year: int, first: int, last: int) -> Interval | None:
    """The months `first` to `last` of a year as one interval."""
    begin, end = month_of(calendar, year, first), month_of(calendar, year, last)
    return Interval(begin.start, end.end) if begin and end else None


def week_of(day: date) -> Interval | None:
    """The week, Saturday to Friday, in which `day` lies."""
    first = shift(day, -((day.weekday() - 5) % 7))
    last = shift(first, 6) if first else None
    return Interval(first, last) if first and last else None


def thirds_of_month(span: Interval, edge: str) -> Interval:
    """The first ten days (`early`), the second ten (`mid`) or the rest (`late`) of a month."""
    first = {"early": 0, "mid": 10, "late": 20}[edge]
    last = span.end if edge == "late" else span.start + timedelta(days=first + 9)
    return Interval(span.start + timedelta(days=first), last)


def _until(first: date | None, after: date | None) -> Interval | None:
    return Interval(first, after - ONE_DAY) if first and after and first < after else None
