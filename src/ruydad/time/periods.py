"""Rules of resolution for expressions longer than days, for lengths and for sets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from ruydad.records import Calendar, Grain, Interval
from ruydad.time import calendars
from ruydad.time.calendars import month_of, single
from ruydad.time.expressions import Found, Item
from ruydad.time.lengths import Length, iso, read_length
from ruydad.time.spans import UNIT_DAYS, edge_of_month, edge_of_year, join, stretch
from ruydad.time.tense import Direction
from ruydad.time.today import Today, weekday_beside
from ruydad.time.values import VAGUE, Context, Rule, Value, is_named, month_named, number_of, offset_of, relative_month
from ruydad.time.years import Year, feast_year, read_year

_GRAINS: dict[str, Grain] = {
    "roz": "day", "hafte": "week", "mah": "month", "sal": "year", "dahe": "decade", "gharn": "decade",
    "saat": "part", "minute": "part", "second": "part", "minutes": "part", "moments": "part", "long_hour": "part", "long_minute": "part",
}  # fmt: skip
_PLURALS: dict[str, Grain] = {
    "sals": "year",
    "mahs": "month",
    "haftes": "week",
    "rozs": "day",
    "part": "part",
    "clock": "part",
    "age": "year",
    "long_year": "year",
    "sali": "day",
    "anniversary": "day",
}


# -- counted from today --------------------------------------------------------------------------------------------------------------


def _ago(context: Context, found: Found) -> Value:
    low, high = read_length(found.slots["length"], context.folded)
    ahead = found.first("hence") is not None
    first, last = _away(context, high, ahead), _away(context, low, ahead)
    if ahead:
        first, last = last, first
    days = join(first.days, last.days) if first != last else first.days
    return Value(last.grain, days, last.calendar)


def _away(context: Context, length: Length, ahead: bool) -> Value:
    """The day, month or year that lies `length` before today, or after it."""
    today, sign = context.today, 1 if ahead else -1
    calendar = today.calendar
    if list(length.parts) == ["Y"] and length.months % 12 == 0:
        year = today.year(calendar)
        return Value("year", calendars.year_of(calendar, year + sign * length.months // 12) if year else None, calendar)
    if (told := length.single) is None:
        if length.months and not length.days:
            return Value("month", today.month(calendar, sign * length.months), calendar)
        days = today.map(lambda day: single(length.from_day(day, ahead)))
        return Value("part" if "TH" in length.parts else "day", days)
    unit, count = told
    if unit in UNIT_DAYS:
        slack = 0 if today.exact or unit == "roz" else 1  # people round weeks
        there = today.day(sign * count * UNIT_DAYS[unit])
        early = calendars.shift(there.start, -slack) if there else None
        return Value("day", Interval(early, there.end) if there and early else None)
    if unit in ("saat", "minute", "second"):
        return Value("part", today.day(sign * length.days))
    return Value("month", today.month(calendar, sign * count), calendar)


def _window(context: Context, found: Found) -> Value:
    """A stretch that ends or begins today: `سه هفته گذشته`, `سه روز آینده`."""
    _, length = read_length(found.slots["length"], context.folded)
    ahead = found.first("coming") is not None
    grain: Grain = _GRAINS.get(length.units[-1], "day")
    if not context.today.exact:
        return Value(grain)
    return Value(grain, context.today.map(lambda today: stretch(today, length, ahead), join=False))


def _week(context: Context, found: Found) -> Value:
    return Value("week", context.today.week(offset_of(found.items)))


def _weekend(context: Context, found: Found) -> Value:
    days = (3, 4) if context.today.calendar == "jalali" else (5, 6)
    turn = "coming" if found.first("coming") or context.direction(found.span[1]) == "future" else None
    last = context.today.map(lambda day: single(weekday_beside(day, days[1], turn)))
    first = calendars.shift(last.start, -1) if last and context.today.exact else None
    return Value("week", Interval(first, last.end) if first and last else None)


# -- months --------------------------------------------------------------------------------------------------------------------------


def _month(context: Context, found: Found) -> Value:
    calendar, number = month_named(found.slots["month"])
    turn = found.slots["turn"][0].kind if "turn" in found.slots else None
    if turn:
        days = context.today.beside(lambda y: month_of(calendar, y, number), calendar, ahead=turn == "coming")
    else:
        days = _numbered_month(context, calendar, number, found.slots.get("year", ()), context.direction(found.span[1]))
    edge, edge2 = found.slots.get("edge"), found.slots.get("edge2")
    if edge2:
        return Value("month", join(days if edge and edge[0].kind == "o" else edge_of_month(days, edge), edge_of_month(days, edge2)), calendar)
    return Value("month", edge_of_month(days, edge), calendar)


def _numbered_month(context: Context, calendar: Calendar, number: int, year: Sequence[Item], way: Direction | None) -> Interval | None:
    if not year:
        return context.today.nearest(lambda y: month_of(calendar, y, number), calendar, way)
    if calendar == "lunar":
        return _lunar_month(number, feast_year(year, True, context.today, context.told), context.today)
    told = read_year(year, calendar, context.today, context.told)
    return month_of(calendar, told.number, number) if told else None


def _lunar_month(number: int, told: Year | None, today: Today) -> Interval | None:
    """A month of the moon, in a lunar year or as one that begins in a year of another calendar: `محرم سال گذشته`.

    Of the year at hand it is the one nearest to today that has a day in it.
    """
    if told is None or told.calendar == "lunar":
        return month_of("lunar", told.number, number) if told else None
    span = calendars.year_of(told.calendar, told.number)
    first = calendars.date_in("lunar", span.start) if span else None
    months = [month_of("lunar", first[0] + step, number) for step in (0, 1)] if first else []
    inside = [month for month in months if month and span and span.start <= month.end and month.start <= span.end]
    if told.number == today.year(told.calendar) and today.first:
        day = today.first
        return min(inside, key=lambda month: max((month.start - day).days, (day - month.end).days), default=None)
    return next((month for month in inside if span and span.start <= month.start), None)


def _months(context: Context, found: Found) -> Value:
    calendar, first = month_named(found.slots["month"])
    calendar2, last = month_named(found.slots["month2"])
    year = found.slots.get("year2") or found.slots.get("year", ())
    begin = _numbered_month(context, calendar, first, found.slots.get("year") or year, None)
    end = _numbered_month(context, calendar2, last, year, None)
    if begin and end and begin.start > end.start and "year" not in found.slots and (told := calendars.date_in(calendar, end.start)):
        begin = month_of(calendar, told[0] - 1, first)  # آبان تا خرداد ۱۴۰۰
    return Value("month", join(begin, end), calendar)


def _relmonth(context: Context, found: Found) -> Value:
    month = relative_month(context, found.slots["month"])
    return Value("month", edge_of_month(month, found.slots.get("edge")), context.calendar(found.items))


def _week_of_month(context: Context, found: Found) -> Value:
    """`هفته اول مهر` is its first seven days, `دهه اول محرم` its first ten; the last of them ends with the month."""
    month, nth = found.slots["month"], found.slots["nth"]
    size = 7 if found.slots["unit"][0].kind == "hafte" else 10
    if is_named(month):
        calendar, number = month_named(month)
        whole = _numbered_month(context, calendar, number, found.slots.get("year", ()), context.direction(found.span[1]))
    else:
        calendar, whole = context.calendar(month), relative_month(context, month)
    grain: Grain = "week" if size == 7 else "day"
    if whole is None:
        return Value(grain, calendar=calendar)
    if nth[0].kind in ("late", "closing", "final"):
        begin = whole.end - timedelta(days=size - 1) if size == 7 else whole.start + timedelta(days=20)
        return Value(grain, Interval(begin, whole.end), calendar)
    nth_one = number_of(nth) or 1
    if nth_one * size > 35:
        return Value(grain, calendar=calendar, reason="a month has no such part")
    begin = whole.start + timedelta(days=size * (nth_one - 1))
    end = whole.end if (size, nth_one) == (10, 3) else min(calendars.shift(begin, size - 1) or whole.end, whole.end)
    return Value(grain, Interval(begin, end) if begin <= end else None, calendar)


def _week_of_year(context: Context, found: Found) -> Value:
    """`هفته نخست سال ۱۴۰۰`: its first seven days."""
    told, nth = read_year(found.slots["year"], None, context.today, context.told), found.slots["nth"]
    whole = calendars.year_of(told.calendar, told.number) if told else None
    if whole is None or told is None:
        return Value("week")
    begin = whole.end - timedelta(days=6) if nth[0].kind != "o" and nth[0].kind != "om" else whole.start + timedelta(days=7 * number_of(nth) - 7)
    return Value("week", Interval(begin, begin + timedelta(days=6)), told.calendar)


# -- years and their parts -----------------------------------------------------------------------------------------------------------


def _season(context: Context, found: Found) -> Value:
    item = found.first("season") or found.first("weakseason")
    season = item.value if item and isinstance(item.value, int) else 1
    if year := found.slots.get("year"):
        told = read_year(year, context.today.calendar if not _has_number(year) else None, context.today, context.anchor)
        return Value("season", calendars.season_of(told.calendar, told.number, season) if told else None, told.calendar if told else None)
    if turn := found.slots.get("turn"):
        return Value("season", context.today.beside(lambda y: calendars.season_of("jalali", y, season), "jalali", turn[0].kind == "coming"), "jalali")
    way = context.direction(found.span[1])
    return Value("season", context.today.nearest(lambda y: calendars.season_of("jalali", y, season), "jalali", way), "jalali")


def _has_number(items: Sequence[Item]) -> bool:
    return any(item.kind in ("y4", "d2", "c2", "d0") for item in items)


def _year(context: Context, found: Found) -> Value:
    told = read_year(found.slots["year"], None, context.today, context.told)
    if told is None:
        return Value("year")
    days = edge_of_year(told.calendar, told.number, found.slots.get("edge"))
    return Value("year", days, told.calendar, reason=None if days else f"the {told.calendar} calendar does not reach the year {told.number}")


def _bc(context: Context, found: Found) -> Value:
    grain: Grain = "decade" if found.first("gharn") or found.first("dahe") else "year"
    return Value(grain, reason="before the common era, which calendars of days do not reach")


def _since(context: Context, found: Found) -> Value:
    """From the beginning of a year until today."""
    told, now = read_year(found.slots["year"], None, context.today, context.told), context.today.day(0)
    span = calendars.year_of(told.calendar, told.number) if told else None
    return Value("duration", Interval(span.start, now.end) if span and now and span.start <= now.end else None)


def _years(context: Context, found: Found) -> Value:
    pair = found.first("yy")
    if pair and isinstance(pair.value, tuple):
        numbers = list(pair.value)
    else:
        numbers = [item.value for item in found.items if item.kind in ("y4", "d2", "c2") and isinstance(item.value, int)]
    largest = Item(0, 0, "y4" if max(numbers) > 99 else "d2", max(numbers))
    first = read_year((largest, *(item for item in found.items if item.kind.startswith("era"))), None, context.today, None)
    if first is None:
        return Value("year")
    century = first.number - max(numbers)
    years = sorted(number + (century if number < 100 else 0) for number in numbers)
    return Value("year", calendars.years_of(first.calendar, years[0], years[-1]), first.calendar)


def _range_of_years(context: Context, found: Found) -> Value:
    """`سال جاری تا ۱۴۰۲`."""
    begin = read_year(found.slots["from"], None, context.today, context.told)
    end = read_year(found.slots["till"], None, context.today, context.told)
    first, last = (calendars.year_of(year.calendar, year.number) if year else None for year in (begin, end))
    return Value("year", join(first, last), begin.calendar if begin else None)


def _share(context: Context, found: Found) -> Value:
    """A part of a year told in months: `سه‌ماهه نخست سال`, `ربع چهارم سال`, `نیمسال دوم`, `ماه اول سال`, `نه‌ماهه امسال`."""
    size = number_of(found.slots["count"]) if "count" in found.slots else _SHARES[found.slots["unit"][0].kind]
    grain: Grain = {1: "month", 3: "season"}.get(size, "year")  # type: ignore[assignment]
    told = _year_or_this(context, found.slots.get("year", ()))
    if told is None or not 1 <= size <= 12:
        return Value(grain)
    nth = found.slots.get("nth")
    first = 13 - size if nth and nth[0].kind in ("closing", "late", "final") else size * ((number_of(nth) if nth else 0) or 1) - size + 1
    last = first + size - 1
    if last > 12:
        return Value(grain, calendar=told.calendar, reason="a year has no such part")
    return Value(grain, calendars.months_of(told.calendar, told.number, first, last), told.calendar)


_SHARES = {"mah": 1, "rob": 3, "faslword": 3, "third": 4, "halfyear": 6}


def _year_or_this(context: Context, items: Sequence[Item]) -> Year | None:
    if items:
        return read_year(items, None, context.today, context.told)
    number = context.today.year(context.today.calendar)
    return Year(context.today.calendar, number) if number else None


# -- lengths and sets ----------------------------------------------------------------------------------------------------------------


def duration(low: Length, high: Length) -> Value:
    """A length that no day holds: `P44D`, `PT30M/PT60M`."""
    return Value("duration", duration=iso(low, high))


def _duration(context: Context, found: Found) -> Value:
    return duration(*read_length(found.slots["length"], context.folded))


def _set(context: Context, found: Found) -> Value:
    return Value("set")


def _vague(context: Context, found: Found) -> Value:
    unit = found.slots["unit"][0].kind if "unit" in found.slots else "part"
    return Value(_GRAINS.get(unit) or _PLURALS.get(unit, "duration"), reason=VAGUE)


PERIOD_RULES: dict[str, Rule] = {
    "ago": _ago,
    "window": _window,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "months": _months,
    "relmonth": _relmonth,
    "week_of_month": _week_of_month,
    "week_of_year": _week_of_year,
    "season": _season,
    "year": _year,
    "bc": _bc,
    "since": _since,
    "years": _years,
    "range_of_years": _range_of_years,
    "share": _share,
    "duration": _duration,
    "set": _set,
    "vague": _vague,
}
