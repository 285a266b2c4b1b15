"""Rules of resolution for expressions that denote days and hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruydad.records import Calendar, Grain, Interval
from ruydad.time import calendars
from ruydad.time.calendars import month_of, shift, single
from ruydad.time.expressions import Found, Item
from ruydad.time.holidays import Holiday, holiday_days, holiday_within
from ruydad.time.lengths import read_length
from ruydad.time.periods import duration
from ruydad.time.spans import day_within, join, literal_day, weekday_within
from ruydad.time.today import weekday_beside
from ruydad.time.values import (
    FROM_EVENT,
    NO_ANCHOR,
    Context,
    Rule,
    Value,
    day_grain,
    day_in,
    is_named,
    month_named,
    moved,
    number_of,
    offset_of,
    relative_month,
    why_no_day,
)
from ruydad.time.years import ERAS, feast_year, read_year


def _date(context: Context, found: Found) -> Value:
    grain, month = day_grain(found), found.slots["month"]
    if not is_named(month):
        whole = relative_month(context, month)
        return Value(grain, day_within(whole, number_of(found.slots["day"])), context.today.calendar)
    calendar, numbered = month_named(month)
    if found.slots["day"][0].kind == "final":
        whole = _month(context, calendar, numbered, found.slots.get("year", ()), found.span[1])
        return Value(grain, single(whole.end) if whole else None, calendar)
    return _day(context, found, calendar, numbered, number_of(found.slots["day"]), found.slots.get("year", ()))


def _month(context: Context, calendar: Calendar, month: int, year: Sequence[Item], stop: int) -> Interval | None:
    if not year:
        return context.today.nearest(lambda y: month_of(calendar, y, month), calendar, context.direction(stop))
    told = read_year(year, calendar, context.today, context.told)
    return month_of(calendar, told.number, month) if told else None


def _day(context: Context, found: Found, calendar: Calendar, month: int, day: int, year: Sequence[Item]) -> Value:
    """The day of a date, with or without its year."""
    grain, moon = day_grain(found), context.today.lunar
    if year:
        told = read_year(year, calendar, context.today, context.told)
        days = day_in(calendar, told.number, month, day, moon) if told else None
        return Value(grain, days, calendar, reason=why_no_day(calendar, told.number, month, day) if told and not days else None)
    days = context.today.nearest(lambda y: day_in(calendar, y, month, day, moon), calendar, context.direction(found.span[1]))
    impossible = (not days and context.today.exact) or day > (31 if calendar == "gregorian" or (calendar == "jalali" and month <= 6) else 30)
    return Value(grain, days, calendar, reason=why_no_day(calendar, None, month, day) if impossible else None)


def _dates(context: Context, found: Found) -> Value:
    """A range of days: the year and month told last hold for the first as well."""
    month, month2 = found.slots["month"], found.slots.get("month2")
    if not is_named(month):
        whole = relative_month(context, month)
        days = join(day_within(whole, number_of(found.slots["day"])), day_within(whole, number_of(found.slots["day2"])))
        return Value("day", days, context.today.calendar)
    calendar, first = month_named(month)
    calendar2, last = month_named(month2) if month2 else (calendar, first)
    pair = found.first("dd")
    day, day2 = sorted(pair.value) if pair and isinstance(pair.value, tuple) else (number_of(found.slots["day"]), number_of(found.slots["day2"]))
    year, year2 = found.slots.get("year", ()), found.slots.get("year2", ())
    begin = _day(context, found, calendar, first, day, year or year2)
    end = _day(context, found, calendar2, last, day2, year2 or year)
    if begin.days and end.days and begin.days.start > end.days.start and not year and (told := calendars.date_in(calendar, end.days.start)):
        days = day_in(calendar, told[0] - 1, first, day, context.today.lunar)  # هشتم بهمن تا ۳۰ فروردین ۹۱
        return Value("day", join(days, end.days), calendar)
    return Value("day", join(begin.days, end.days), calendar, reason=begin.reason or end.reason)


def _nth_weekday(context: Context, found: Found) -> Value:
    """`اولین جمعه مهر ۱۳۹۹`."""
    calendar, number = month_named(found.slots["month"])
    whole = _month(context, calendar, number, found.slots["year"], found.span[1])
    weekday, nth = found.first("weekday"), found.slots["nth"]
    if whole is None or weekday is None or not isinstance(weekday.value, int):
        return Value("day", calendar=calendar)
    if nth[0].kind != "o":
        back = (whole.end.weekday() - weekday.value) % 7
        return Value("day", single(shift(whole.end, -back)), calendar)
    first = weekday_within(whole, weekday.value)
    there = shift(first.start, 7 * (number_of(nth) - 1)) if first else None
    return Value("day", single(there) if there and there <= whole.end else None, calendar)


def _day_of_year(context: Context, found: Found) -> Value:
    """`چهل و هفتمین روز سال`."""
    told = read_year(found.slots["year"], None, context.today, context.told)
    whole = calendars.year_of(told.calendar, told.number) if told else None
    if whole is None or told is None:
        return Value("day")
    if found.slots["day"][0].kind == "final":
        return Value("day", single(whole.end), told.calendar)
    return Value("day", day_within(whole, number_of(found.slots["day"])), told.calendar)


def _literal(context: Context, found: Found) -> Value:
    item = found.first("literal") or found.first("stamp")
    grain: Grain = "part" if found.first("stamp") or found.first("clock") else day_grain(found)
    if item is None or not isinstance(item.value, tuple):
        return Value(grain)
    era = next((ERAS[item.kind] for item in found.items if item.kind in ERAS), None)
    year, month, day, calendar = literal_day(item.value, era)
    days = day_in(calendar, year, month, day, context.today.lunar)
    return Value(grain, days, calendar, reason=None if days else why_no_day(calendar, year, month, day))


def _weekday(context: Context, found: Found) -> Value:
    weekday = found.first("weekday")
    number = weekday.value if weekday else None
    if not isinstance(number, int):
        return Value("day")
    if week := found.slots.get("week"):
        return Value(day_grain(found), weekday_within(context.today.week(offset_of(week)), number))
    turn = found.slots["turn"][0].kind if "turn" in found.slots else context.direction(found.span[1])
    return Value(day_grain(found), context.today.map(lambda day: single(weekday_beside(day, number, turn))))


def _weekdays(context: Context, found: Found) -> Value:
    """`شنبه و یکشنبه هفته آینده`: from the first to the last of them."""
    first, last = number_of(found.slots["first"]), number_of(found.slots["last"])
    if week := found.slots.get("week"):
        whole = context.today.week(offset_of(week))
        one, other = weekday_within(whole, first), weekday_within(whole, last)
        return Value(day_grain(found), join(one, other) or join(other, one))
    turn, length = context.direction(found.span[1]), (last - first) % 7
    if turn == "future":
        begin = context.today.map(lambda day: single(weekday_beside(day, first, turn)), join=False)
        end = shift(begin.start, length) if begin else None
        return Value(day_grain(found), Interval(begin.start, end) if begin and end else None)
    until = context.today.map(lambda day: single(weekday_beside(day, last, turn)), join=False)
    start = shift(until.start, -length) if until else None
    return Value(day_grain(found), Interval(start, until.end) if until and start else None)


def _deictic(context: Context, found: Found) -> Value:
    grain = day_grain(found)
    item = found.first("deictic") or found.first("tonight")
    if "back" in found.slots:
        grain = "part" if found.slots["back"][0].kind == "part" else grain
        return Value(grain, context.today.day(0 if found.first("now") else -1))
    return Value(grain, context.today.day(item.value if item and isinstance(item.value, int) else 0))


def _clock(context: Context, found: Found) -> Value:
    if "month" in found.slots:
        return replace(_date(context, found), grain="part")
    if found.first("deictic") or found.first("tonight"):
        return replace(_deictic(context, found), grain="part")
    week = found.first("hafte")
    if found.first("weekday"):
        inside = Found(found.span, found.kind, found.items, {**found.slots, "week": _behind(found, week)} if week else found.slots)
        return replace(_weekday(context, inside), grain="part")
    if week:
        return Value("part", context.today.week(offset_of(_behind(found, week))))
    if found.first("last"):
        return Value("part", context.today.day(-1))
    return Value("part", context.anchor or context.today.day(0))


def _behind(found: Found, item: Item) -> tuple[Item, ...]:
    """The items from `item` on, with the number of weeks before it: `دو هفته آینده`, but not the hour of `ساعت ۱۰ هفته پیش`."""
    at = found.items.index(item)
    counted = at > 1 and found.items[at - 1].kind in ("d", "c") and found.items[at - 2].kind != "saat"
    return found.items[at - 1 if counted else at :]


def _holiday(context: Context, found: Found) -> Value:
    item = found.first("holiday") or found.first("weakholiday")
    holiday = item.value if item else None
    if not isinstance(holiday, Holiday):
        return Value("day")
    moon = context.today.lunar if context.today.exact else "either"  # a text of no sure day may be of any country
    if year := found.slots.get("year"):
        told = feast_year(year, holiday.calendar == "lunar", context.today, context.told)
        span = calendars.year_of(told.calendar, told.number) if told else None
        if told and told.calendar == holiday.calendar:
            days = holiday_days(holiday, told.number, moon=moon)
        else:
            days = holiday_within(holiday, span, moon) if span else None
    else:
        days = context.today.nearest(lambda y: holiday_days(holiday, y, moon=moon), holiday.calendar, context.direction(found.span[1]))
    if days and (nth := found.slots.get("nth")):
        days = single(shift(days.start, number_of(nth) - 1))
    return Value(day_grain(found), days, holiday.calendar)


def _anchor(context: Context, found: Found) -> Value:
    """What counts from the day last told of: `روز بعد`, `همان روز`, `فردای آن روز`, `دو روز بعد`."""
    if "length" in found.slots:
        return _anchored_length(context, found)
    unit = found.slots["unit"][0].kind if "unit" in found.slots else "roz"
    step = -1 if found.first("ago") or found.first("earlier") else 1 if found.first("later") or found.first("after") else 0
    if "step" in found.slots:
        step = number_of(found.slots["step"])
    anchor = (context.anchor if unit == "roz" else context.told or context.anchor) or _today_for(context, found, unit, step)
    grain = day_grain(found, _GRAINS[unit])
    return Value(grain, moved(context, anchor.start, unit, step)) if anchor else Value(grain, reason=NO_ANCHOR)


def _today_for(context: Context, found: Found, unit: str, step: int) -> Interval | None:
    """Today, where nothing was told of: `سال بعد` and `روز قبل` may count from it, `همان سال` and `روز بعد` not."""
    return context.today.day(0) if (unit != "roz" or step < 0) and not found.first("that") else None


_GRAINS: dict[str, Grain] = {"roz": "day", "hafte": "week", "mah": "month", "sal": "year"}


def _anchored_length(context: Context, found: Found) -> Value:
    """`دو روز بعد`, `سه سال بعد`: counted from the day last told of. Without one, and over more than ten years, it tells a length."""
    low, high = read_length(found.slots["length"], context.folded)
    ahead = found.first("ago") is None
    short = not low.months and "W" not in low.parts
    anchor = context.anchor or (context.today.day(0) if short and "D" not in low.parts else None)
    if not short and ((anchor is None and not found.first("that")) or high.months > _LONGEST):
        return duration(low, high)
    grain: Grain = "year" if list(low.parts) == ["Y"] else "month" if low.months else "day" if {"D", "W"} & low.parts.keys() else "part"
    if anchor is None:
        return Value(grain, reason=NO_ANCHOR)
    if low.months and low.single:
        unit, count = low.single
        return Value(grain, moved(context, anchor.start, unit, count if ahead else -count)) if unit in _GRAINS else duration(low, high)
    days = sorted(day for length in (low, high) if (day := length.from_day(anchor.start, ahead)))
    return Value(grain, Interval(days[0], days[-1]) if days else None)


_LONGEST = 120  # months that a story counts on from a day of its own


def _beside(context: Context, found: Found) -> Value:
    """`یک روز پیش از حمله`: what it counts from is an event, not a date; a length is still a length."""
    low, high = read_length(found.slots["length"], context.folded)
    if low.months or "W" in low.parts:
        return duration(low, high)
    return Value("day" if "D" in low.parts else "part", reason=FROM_EVENT)


def _from_day(context: Context, found: Found) -> Value:
    """`ده روز بعد از عید قربان`: counted from a day that is told."""
    value = _date(context, found) if "month" in found.slots else _holiday(context, found)
    if value.days is None:
        return value
    ahead = found.first("ago") is None
    lengths = read_length(found.slots["length"], context.folded)
    days = sorted(day for length in lengths for end in (value.days.start, value.days.end) if (day := length.from_day(end, ahead)))
    return Value("day", Interval(days[0], days[-1]) if days else None, value.calendar)


def _moments(context: Context, found: Found) -> Value:
    """`ساعاتی پیش`, `دقایقی پس از حمله`: on the day told of."""
    return Value("part", (context.anchor if "way" in found.slots else None) or context.today.day(0))


def _nth(context: Context, found: Found) -> Value:
    """`سومین روز` of something."""
    return Value("day", reason=FROM_EVENT)


DAY_RULES: dict[str, Rule] = {
    "date": _date,
    "dates": _dates,
    "nth_weekday": _nth_weekday,
    "day_of_year": _day_of_year,
    "literal": _literal,
    "weekday": _weekday,
    "weekdays": _weekdays,
    "deictic": _deictic,
    "clock": _clock,
    "holiday": _holiday,
    "anchor": _anchor,
    "beside": _beside,
    "from_day": _from_day,
    "moments": _moments,
    "nth": _nth,
}
