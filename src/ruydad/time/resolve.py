"""Works out which days an expression denotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ruydad.records import Calendar, Grain, Interval, Span, TimeExpression
from ruydad.time import calendars
from ruydad.time.calendars import day_of, single
from ruydad.time.expressions import Found, Item
from ruydad.time.holidays import holiday_days
from ruydad.time.lexicon import Holiday
from ruydad.time.spans import UNIT_DAYS, UNIT_YEARS, day_within, edge_of_month, edge_of_year, join, read_literal, stretch, weekday_within
from ruydad.time.tense import Direction, direction
from ruydad.time.today import Today, season_beside, weekday_beside
from ruydad.time.years import read_year

UNKNOWN = "the publication date is not known"
NO_DATE = "no such date in the calendar"
NO_ANCHOR = "nothing before it that it could count from"

_OFFSETS = {"last": -1, "ago": -1, "earlier": -1, "now": 0, "this": 0, "same": 0, "coming": 1, "later": 1}
_UNIT_GRAINS: dict[str, Grain] = {"roz": "day", "hafte": "week", "mah": "month", "sal": "year", "dahe": "decade", "gharn": "decade", "saat": "part"}
_ISO_UNITS = {"roz": "D", "long_day": "D", "hafte": "W", "long_week": "W", "mah": "M", "long_month": "M"}


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression denotes; `reason` says why the days are open."""

    grain: Grain
    days: Interval | None = None
    calendar: Calendar | None = None
    duration: str | None = None
    reason: str | None = None


class Resolver:
    """Resolves the expressions of one text in order; it keeps the last day told of, for `روز بعد` and `آن روز`.

    `ends` are the offsets at which sentences end, `gregorian` the spans that count in Gregorian years whatever the rest does.
    """

    def __init__(self, folded: str, today: Today, ends: Sequence[int] = (), gregorian: Sequence[Span] = ()) -> None:
        self._folded = folded
        self._today = today
        self._ends = ends or (len(folded),)
        self._gregorian = gregorian
        self._anchor: Interval | None = None
        self._rules: dict[str, Callable[[Found], Value]] = {
            name.removeprefix("_read_"): getattr(self, name) for name in dir(self) if name.startswith("_read_")
        }

    def resolve(self, found: Found) -> TimeExpression:
        """The record of one expression."""
        counted = self._today
        if any(start <= found.span[0] < stop for start, stop in self._gregorian):
            self._today = replace(counted, calendar="gregorian")
        value = self._rules[found.kind](found)
        self._today = counted
        if value.days and value.grain in ("day", "part"):
            self._anchor = value.days
        reason = None if value.days or value.grain in ("duration", "set") else value.reason or (UNKNOWN if self._today.first is None else NO_DATE)
        start, end = (value.days.start, value.days.end) if value.days else (None, None)
        return TimeExpression(found.span, value.grain, start, end, value.calendar, value.duration, reason)

    # -- days ------------------------------------------------------------------------------------------------------------------------

    def _read_date(self, found: Found) -> Value:
        grain = _day_grain(found)
        month = found.slots["month"]
        number = _number(found.slots["day"])
        if month[0].kind not in ("month", "weakmonth", "may"):
            days = day_within(self._relative_month(month), number)
            return Value(grain, days, self._today.calendar)
        calendar, numbered = _month(month)
        return Value(grain, self._day(calendar, numbered, number, found.slots.get("year", ()), found.span[1]), calendar)

    def _day(self, calendar: Calendar, month: int, day: int, year: Sequence[Item], stop: int) -> Interval | None:
        if year:
            told = read_year(year, calendar, self._today, self._anchor)
            return single(day_of(calendar, told.number, month, day)) if told else None
        return self._today.nearest(lambda y: single(day_of(calendar, y, month, day)), calendar, self._direction(stop))

    def _read_dates(self, found: Found) -> Value:
        """A range of days: the year and month told last hold for the first as well."""
        month, month2 = found.slots["month"], found.slots.get("month2")
        calendar, first = _month(month)
        calendar2, last = _month(month2) if month2 else (calendar, first)
        pair = found.first("dd")
        day, day2 = pair.value if pair and isinstance(pair.value, tuple) else (_number(found.slots["day"]), _number(found.slots["day2"]))
        year = found.slots.get("year", ())
        begin = self._day(calendar, first, min(day, day2) if pair else day, year or found.slots.get("year2", ()), found.span[1])
        end = self._day(calendar2, last, max(day, day2) if pair else day2, found.slots.get("year2", ()) or year, found.span[1])
        return Value("day", join(begin, end), calendar)

    def _read_literal(self, found: Found) -> Value:
        item = found.first("literal")
        parts = item.value if item else None
        return Value("day", *read_literal(parts)) if isinstance(parts, tuple) else Value("day")

    def _read_weekday(self, found: Found) -> Value:
        weekday = found.first("weekday")
        number = weekday.value if weekday else None
        if not isinstance(number, int):
            return Value("day")
        if week := found.slots.get("week"):
            days = self._today.week(_offset(week))
            return Value(_day_grain(found), weekday_within(days, number))
        turn = found.slots["turn"][0].kind if "turn" in found.slots else self._direction(found.span[1])
        return Value(_day_grain(found), self._today.map(lambda day: single(weekday_beside(day, number, turn))))

    def _read_deictic(self, found: Found) -> Value:
        grain = _day_grain(found)
        item = found.first("deictic") or found.first("tonight")
        if "back" in found.slots:
            grain = "part" if found.slots["back"][0].kind == "part" else grain
            return Value(grain, self._today.day(0 if found.first("now") else -1))
        return Value(grain, self._today.day(item.value if item and isinstance(item.value, int) else 0))

    def _read_clock(self, found: Found) -> Value:
        if "month" in found.slots:
            return replace(self._read_date(found), grain="part")
        if found.first("deictic") or found.first("tonight"):
            return replace(self._read_deictic(found), grain="part")
        if found.first("weekday"):
            return replace(self._read_weekday(found), grain="part")
        if found.first("last"):
            return Value("part", self._today.day(-1))
        return Value("part", self._anchor or self._today.day(0))

    def _read_holiday(self, found: Found) -> Value:
        item = found.first("holiday") or found.first("weakholiday")
        holiday = item.value if item else None
        if not isinstance(holiday, Holiday):
            return Value("day")
        both = not self._today.exact
        if year := found.slots.get("year"):
            told = read_year(year, holiday.calendar, self._today, self._anchor)
            days = holiday_days(holiday, told.number, both) if told else None
        else:
            days = self._today.nearest(lambda y: holiday_days(holiday, y, both), holiday.calendar, self._direction(found.span[1]))
        return Value(_day_grain(found), days, holiday.calendar)

    def _read_anchor(self, found: Found) -> Value:
        unit = found.slots["unit"][0].kind if "unit" in found.slots else "roz"
        step = -1 if found.first("ago") or found.first("earlier") else 1 if found.first("later") else 0
        if "number" in found.slots:
            if unit in ("mah", "sal", "hafte"):
                return self._read_duration(found)
            step = _number(found.slots["number"]) if unit == "roz" else 0
        anchor = self._anchor or (self._today.day(0) if unit != "roz" or step < 0 else None)
        if anchor is None:
            return Value("part" if unit == "saat" else _UNIT_GRAINS[unit], reason=NO_ANCHOR)
        return Value("part" if unit == "saat" else _day_grain(found, _UNIT_GRAINS[unit]), self._moved(anchor.start, unit, step))

    def _moved(self, day: date, unit: str, step: int) -> Interval | None:
        """The unit `step` units after the one in which `day` lies."""
        there = Today(Interval(day, day), self._today.calendar)
        if unit == "mah":
            return there.month(there.calendar, step)
        if unit == "hafte":
            return there.week(step)
        if unit == "sal":
            year = there.year(there.calendar)
            return calendars.year_of(there.calendar, year + step) if year else None
        return there.day(step if unit == "roz" else 0)

    def _read_beside(self, found: Found) -> Value:
        """`یک روز پیش از حمله`: what it counts from is an event, not a date; a length is still a length."""
        unit = found.slots["unit"][0].kind
        if unit in ("roz", "saat"):
            return Value("day" if unit == "roz" else "part", reason="it counts from an event")
        return self._read_duration(found)

    # -- longer than days ------------------------------------------------------------------------------------------------------------

    def _read_ago(self, found: Found) -> Value:
        unit, count = found.slots["unit"][0].kind, _number(found.slots["number"])
        step = count if found.first("hence") else -count
        calendar = self._today.calendar
        if unit in UNIT_DAYS:
            slack = 0 if self._today.exact or unit == "roz" else 1  # people round weeks
            days = self._today.day(step * UNIT_DAYS[unit])
            early = calendars.shift(days.start, -slack) if days else None
            return Value("day", Interval(early, days.end) if days and early else None)
        if unit == "saat":
            return Value("part", self._today.day(0))
        if unit == "mah":
            return Value("month", self._today.month(calendar, step), calendar)
        year = self._today.year(calendar)
        return Value("year", calendars.year_of(calendar, year + step * UNIT_YEARS[unit]) if year else None, calendar)

    def _read_window(self, found: Found) -> Value:
        """A stretch that ends or begins today: `سه هفته گذشته`, `سه روز آینده`."""
        unit, count = found.slots["unit"][0].kind, _number(found.slots["number"])
        ahead = found.first("coming") is not None
        grain = _UNIT_GRAINS[unit]
        return Value(grain, self._today.map(lambda today: stretch(today, unit, count, ahead), join=False) if self._today.exact else None)

    def _read_week(self, found: Found) -> Value:
        return Value("week", self._today.week(_offset(found.items)))

    def _read_weekend(self, found: Found) -> Value:
        days = (3, 4) if self._today.calendar == "jalali" else (5, 6)
        turn = "coming" if found.first("coming") or self._direction(found.span[1]) == "future" else None
        last = self._today.map(lambda day: single(weekday_beside(day, days[1], turn)))
        return Value("week", Interval(last.start - timedelta(days=1), last.end) if last and self._today.exact else None)

    def _read_month(self, found: Found) -> Value:
        calendar, number = _month(found.slots["month"])
        if year := found.slots.get("year"):
            told = read_year(year, calendar, self._today, self._anchor)
            days = calendars.month_of(calendar, told.number, number) if told else None
        else:
            turn = found.slots["turn"][0].kind if "turn" in found.slots else None
            way: Direction | None = {"last": "past", "coming": "future"}.get(turn or "", self._direction(found.span[1]))  # type: ignore[assignment]
            days = self._today.nearest(lambda y: calendars.month_of(calendar, y, number), calendar, way)
        return Value("month", edge_of_month(days, found.slots.get("edge")), calendar)

    def _read_months(self, found: Found) -> Value:
        calendar, first = _month(found.slots["month"])
        calendar2, last = _month(found.slots["month2"])
        year = found.slots.get("year2") or found.slots.get("year", ())
        begin = self._month(calendar, first, found.slots.get("year") or year)
        return Value("month", join(begin, self._month(calendar2, last, year)), calendar)

    def _month(self, calendar: Calendar, number: int, year: Sequence[Item]) -> Interval | None:
        if not year:
            return self._today.nearest(lambda y: calendars.month_of(calendar, y, number), calendar, None)
        told = read_year(year, calendar, self._today, self._anchor)
        return calendars.month_of(calendar, told.number, number) if told else None

    def _read_relmonth(self, found: Found) -> Value:
        return Value("month", edge_of_month(self._relative_month(found.slots["month"]), found.slots.get("edge")), self._calendar(found.items))

    def _relative_month(self, items: Sequence[Item]) -> Interval | None:
        calendar = self._calendar(items)
        if any(item.kind == "that" for item in items):
            return self._moved(self._anchor.start, "mah", 0) if self._anchor else None
        return self._today.month(calendar, _offset(items))

    def _calendar(self, items: Sequence[Item]) -> Calendar:
        kinds = {item.kind for item in items}
        return "gregorian" if "era_gregorian" in kinds else "jalali" if "era_jalali" in kinds else self._today.calendar

    def _read_season(self, found: Found) -> Value:
        item = found.first("season") or found.first("weakseason")
        season = item.value if item and isinstance(item.value, int) else 1
        if year := found.slots.get("year"):
            told = read_year(year, self._today.calendar, self._today, self._anchor)
            return Value("season", calendars.season_of(told.calendar, told.number, season) if told else None, told.calendar if told else None)
        if turn := found.slots.get("turn"):
            return Value("season", self._today.map(lambda day: season_beside(day, season, turn[0].kind), join=False), "jalali")
        way = self._direction(found.span[1])
        return Value("season", self._today.nearest(lambda y: calendars.season_of("jalali", y, season), "jalali", way), "jalali")

    def _read_year(self, found: Found) -> Value:
        told = read_year(found.slots["year"], None, self._today, self._anchor)
        if told is None:
            return Value("year")
        return Value("year", edge_of_year(told.calendar, told.number, found.slots.get("edge")), told.calendar)

    def _read_since(self, found: Found) -> Value:
        """From the beginning of a year until today."""
        items = found.slots["year"]
        bare = len(items) == 1 and items[0].kind == "sal"
        number = self._today.year(self._today.calendar) if bare else None
        told = read_year(items, None, self._today, self._anchor) if not bare else None
        span = calendars.year_of(told.calendar, told.number) if told else calendars.year_of(self._today.calendar, number) if number else None
        now = self._today.day(0)
        return Value("duration", Interval(span.start, now.end) if span and now and span.start <= now.end else None)

    def _read_years(self, found: Found) -> Value:
        pair = found.first("yy")
        if pair and isinstance(pair.value, tuple):
            numbers = list(pair.value)
        else:
            numbers = [item.value for item in found.items if item.kind in ("y4", "d2") and isinstance(item.value, int)]
        first = read_year((Item(0, 0, "y4" if max(numbers) > 99 else "d2", max(numbers)), *found.items), None, self._today, None)
        if first is None or len(numbers) != 2:
            return Value("year")
        century = first.number - max(numbers)
        low, high = sorted(number + (century if number < 100 else 0) for number in numbers)
        return Value("year", calendars.years_of(first.calendar, low, high), first.calendar)

    def _read_decade(self, found: Found) -> Value:
        if found.first("last") or found.first("now"):
            return Value("decade", self._today.map(lambda day: stretch(day, "dahe", 1, False)) if self._today.exact else None)
        number = next(item.value for item in found.items if item.kind in ("d", "d2", "c", "c2", "y4") and isinstance(item.value, int))
        calendar: Calendar = self._calendar(found.items)
        if number > 99:
            calendar = "jalali" if number < 1700 else "gregorian"
        elif number % 10 or number == 0:
            return Value("decade", reason="no decade of that number")
        else:
            number += 1300 if calendar == "jalali" else 1900 if number > 20 else 2000
        first = number - number % 10
        return Value("decade", calendars.years_of(calendar, first, first + 9), calendar)

    def _read_century(self, found: Found) -> Value:
        item = next((item for item in found.items if item.kind in ("o", "d", "c")), None)
        jalali = found.first("era_jalali") is not None
        calendar: Calendar = "jalali" if jalali else "gregorian"
        if item and isinstance(item.value, int):
            number = item.value
        else:
            year = self._today.year(calendar)
            number = (year + 99) // 100 - (1 if found.first("last") else 0) if year else 0
        return Value("decade", calendars.years_of(calendar, number * 100 - 99, number * 100) if number else None, calendar)

    # -- lengths and sets ------------------------------------------------------------------------------------------------------------

    def _read_duration(self, found: Found) -> Value:
        number, unit = _number(found.slots["number"]), found.slots["unit"][0]
        kind = unit.kind if unit.kind != "sali" else {"سالی": "sal", "ماهی": "mah"}.get(self._folded[unit.start : unit.end], "roz")
        if kind in UNIT_YEARS:
            return Value("duration", duration=f"P{number * UNIT_YEARS[kind]}Y")
        return Value("duration", duration=f"P{number}{_ISO_UNITS[kind]}")

    _read_duration_of = _read_duration

    def _read_set(self, found: Found) -> Value:
        return Value("set")

    def _direction(self, stop: int) -> Direction | None:
        """Which way the sentence points from `stop` on."""
        at = bisect_right(self._ends, stop - 1)
        return direction(self._folded, stop, self._ends[at] if at < len(self._ends) else len(self._folded))


def _day_grain(found: Found, grain: Grain = "day") -> Grain:
    """`part` where a part of the day is named."""
    return "part" if "part" in found.slots or "part2" in found.slots or any(item.kind in ("part", "tonight") for item in found.items) else grain


def _number(items: Sequence[Item]) -> int:
    value = items[0].value
    return value if isinstance(value, int) else 0


def _month(items: Sequence[Item]) -> tuple[Calendar, int]:
    value = items[0].value
    assert isinstance(value, tuple)
    return value[0], value[1]


def _offset(items: Sequence[Item]) -> int:
    return next((_OFFSETS[item.kind] for item in items if item.kind in _OFFSETS), 0)
