"""Works out which days an expression denotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruydad.records import Interval, Span, TimeExpression
from ruydad.time.calendars import shift, single, week_of
from ruydad.time.centuries import CENTURY_RULES
from ruydad.time.days import DAY_RULES
from ruydad.time.expressions import Found
from ruydad.time.periods import PERIOD_RULES
from ruydad.time.spans import weekday_within
from ruydad.time.today import Today
from ruydad.time.values import Context, Rule, Value, why_open

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Resolver:
    """Resolves the expressions of one text in order; it keeps the last day told of, for `روز بعد` and `آن روز`.

    `ends` are the offsets at which sentences end, `gregorian` the spans that count in Gregorian years whatever the rest does.
    """

    def __init__(self, folded: str, today: Today, ends: Sequence[int] = (), gregorian: Sequence[Span] = ()) -> None:
        self._context = Context(folded, today, ends or (len(folded),))
        self._gregorian = gregorian

    def resolve(self, found: Found) -> TimeExpression:
        """The record of one expression. `reason` says why its days are open, or what in the text contradicts them."""
        context, counted = self._context, self._context.today
        if any(start <= found.span[0] < stop for start, stop in self._gregorian):
            context.today = replace(counted, calendar="gregorian")
        value = _agreeing(found, RULES[found.kind](context, found))
        if value.days and value.grain in ("day", "part"):
            context.anchor = value.days
        if value.days and value.grain not in ("duration", "decade"):
            context.told = value.days
        reason = value.reason if value.days or value.grain in ("duration", "set") else value.reason or why_open(context.today)
        context.today = counted
        start, end = (value.days.start, value.days.end) if value.days else (None, None)
        return TimeExpression(found.span, value.grain, start, end, value.calendar, value.duration, reason)


def _agreeing(found: Found, value: Value) -> Value:
    """The value with a contradiction between its day and a weekday told beside it; of two moons, the one that agrees."""
    days, weekday = value.days, found.first("weekday")
    if days is None or weekday is None or not isinstance(weekday.value, int):
        return value
    if found.kind not in ("date", "literal", "deictic") and not (found.kind == "clock" and ("month" in found.slots or found.first("deictic"))):
        return value
    told = weekday_within(days, weekday.value)
    if told and told.end <= days.end:
        return replace(value, days=told) if days.start != days.end else value
    if value.calendar == "lunar":
        beside = [day for step in (-1, 1) if (day := shift(days.start, step)) and day.weekday() == weekday.value]
        if beside:
            return replace(value, days=single(beside[0]))
    if days.start != days.end:
        return value
    return replace(value, reason=f"the text says {_WEEKDAYS[weekday.value]}, but that day is a {_WEEKDAYS[days.start.weekday()]}")


def _range(context: Context, found: Found) -> Value:
    """`از سه‌شنبه تا جمعه این هفته`: from the first day of one expression to the last of another."""
    assert found.ends is not None
    begin, end = (RULES[part.kind](context, part) for part in found.ends)
    grain = begin.grain if begin.grain == end.grain else "duration"
    if begin.days is None or end.days is None:
        return Value(grain, calendar=begin.calendar, reason=begin.reason or end.reason)
    first, last = begin.days, end.days
    if found.ends[1].kind == "weekday":
        first, last = _in_order(context, found.ends, first, last)
    if first.start > last.end:
        return Value(grain, calendar=begin.calendar, reason="it would end before it begins")
    return Value(grain, Interval(first.start, last.end), begin.calendar or end.calendar)


def _until_now(context: Context, found: Found) -> Value:
    """`از ۲۱ سپتامبر تاکنون`."""
    assert found.ends is not None
    begin, now = RULES[found.ends[0].kind](context, found.ends[0]), context.today.day(0)
    if begin.days is None or now is None or begin.days.start > now.end:
        return Value("duration", calendar=begin.calendar, reason=begin.reason)
    return Value("duration", Interval(begin.days.start, now.end), begin.calendar)


def _in_order(context: Context, ends: tuple[Found, Found], first: Interval, last: Interval) -> tuple[Interval, Interval]:
    """A day and a weekday so that the weekday follows within a week."""
    if "week" in ends[1].slots and "week" not in ends[0].slots and (week := week_of(last.start)):
        return weekday_within(week, first.start.weekday()) or first, last
    if first.start <= last.start:
        return first, last
    if ends[0].kind != "weekday" or context.direction(ends[1].span[1]) == "future":
        return first, _moved(last, 7 * ((first.start - last.start).days // 7 + 1))
    return _moved(first, -7), last


def _moved(days: Interval, step: int) -> Interval:
    """The interval `step` days away, itself at the end of the calendar."""
    start, end = shift(days.start, step), shift(days.end, step)
    return Interval(start, end) if start and end else days


RULES: dict[str, Rule] = {**DAY_RULES, **PERIOD_RULES, **CENTURY_RULES, "range": _range, "until_now": _until_now}
