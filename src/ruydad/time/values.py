"""What the rules of resolution work with: the value of an expression, and what it may count from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from ruydad.records import Calendar, Grain, Interval
from ruydad.time import calendars
from ruydad.time.calendars import Reckoning, day_of, lunar_days, single
from ruydad.time.expressions import Found, Item
from ruydad.time.tense import Direction, direction
from ruydad.time.today import Today

UNKNOWN = "the publication date is not known"
NO_DATE = "no such date in the calendar"
NO_ANCHOR = "nothing before it that it could count from"
FROM_EVENT = "it counts from an event"
VAGUE = "vague"

_OFFSETS = {"last": -1, "ago": -1, "earlier": -1, "now": 0, "this": 0, "same": 0, "coming": 1, "hence": 1, "later": 1}
_NAMES = {"jalali": "Jalali", "lunar": "lunar", "gregorian": "Gregorian"}


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression denotes; `reason` says why the days are open, or what contradicts them where they are given."""

    grain: Grain
    days: Interval | None = None
    calendar: Calendar | None = None
    duration: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Context:
    """What the rules may look at: the folded text, the publication date, where sentences end, and the last day told of
    (`anchor`) and the last days, month or year told of (`told`)."""

    folded: str
    today: Today
    ends: Sequence[int]
    anchor: Interval | None = None
    told: Interval | None = None

    def direction(self, stop: int) -> Direction | None:
        """Which way the sentence points from `stop` on."""
        at = bisect_right(self.ends, stop - 1)
        return direction(self.folded, stop, self.ends[at] if at < len(self.ends) else len(self.folded))

    def calendar(self, items: Sequence[Item]) -> Calendar:
        """The calendar that an era among `items` names, else the one in which the text counts."""
        kinds = {item.kind for item in items}
        return "gregorian" if "era_gregorian" in kinds else "jalali" if "era_jalali" in kinds else self.today.calendar


Rule = Callable[[Context, Found], Value]


def day_grain(found: Found, grain: Grain = "day") -> Grain:
    """`part` where a part of the day or an hour is named."""
    named = {"part", "part2", "at"} & found.slots.keys() or any(item.kind in ("part", "tonight") for item in found.items)
    return "part" if named else grain


def number_of(items: Sequence[Item]) -> int:
    """The number that the first item holds, 0 where it holds none."""
    value = items[0].value
    return value if isinstance(value, int) else 0


def month_named(items: Sequence[Item]) -> tuple[Calendar, int]:
    """Calendar and number of the month among `items`."""
    value = next(item.value for item in items if item.kind in ("month", "weakmonth", "may"))
    assert isinstance(value, tuple)
    return value[0], value[1]


def is_named(items: Sequence[Item]) -> bool:
    """Whether a month stands among `items` by its name."""
    return any(item.kind in ("month", "weakmonth", "may") for item in items)


def offset_of(items: Sequence[Item]) -> int:
    """How many units away `items` lead: -1 for گذشته, 2 for دو … آینده."""
    offset = next((_OFFSETS[item.kind] for item in items if item.kind in _OFFSETS), 0)
    return offset * (number_of(items) if items[0].kind in ("d", "c") else 1)


def day_in(calendar: Calendar, year: int, month: int, day: int, moon: Reckoning) -> Interval | None:
    """The day of a date, a lunar one by `moon`."""
    return lunar_days(year, month, day, moon) if calendar == "lunar" else single(day_of(calendar, year, month, day))


def why_no_day(calendar: Calendar, year: int | None, month: int, day: int) -> str:
    """Why a date does not exist: `month 7 of the Jalali calendar has 30 days`."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    longest = {"jalali": 31 if month <= 6 else 30, "lunar": 30, "gregorian": 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31}[calendar]
    span = calendars.month_of(calendar, year, month) if year else None
    days = (span.end - span.start).days + 1 if span else longest
    if day > days:
        return f"month {month} of the {_NAMES[calendar]} {'year ' + str(year) if span else 'calendar'} has {days} days"
    return f"the {_NAMES[calendar]} calendar does not reach the year {year}" if year else NO_DATE


def why_open(today: Today) -> str:
    """Why a relative expression stays open."""
    if today.interval is None:
        return UNKNOWN
    if today.exact:
        return NO_DATE
    return f"the publication date is known only to {today.interval.start} … {today.interval.end}"


def moved(context: Context, day: date, unit: str, step: int) -> Interval | None:
    """The unit `step` units after the one in which `day` lies."""
    there = Today(Interval(day, day), context.today.calendar)
    if unit == "mah":
        return there.month(there.calendar, step)
    if unit == "hafte":
        return there.week(step)
    if unit == "sal":
        year = there.year(there.calendar)
        return calendars.year_of(there.calendar, year + step) if year else None
    return there.day(step if unit == "roz" else 0)


def relative_month(context: Context, items: Sequence[Item]) -> Interval | None:
    """The month of `ماه گذشته`, `آن ماه`."""
    calendar = context.calendar(items)
    if any(item.kind == "that" for item in items):
        return moved(context, context.told.start, "mah", 0) if context.told else None
    return context.today.month(calendar, offset_of(items))
