"""What the dates and years that a text tells say of the day on which it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from ruydad.records import Calendar, Interval, Span
from ruydad.time.belief import FIRST, LAST, Clue, Piece, around, before
from ruydad.time.calendars import day_of, shift
from ruydad.time.expressions import Found
from ruydad.time.resolve import Resolver
from ruydad.time.tense import direction
from ruydad.time.today import Today
from ruydad.time.weights import weights

_MOST = 40  # expressions that are looked into
_YEAR = timedelta(days=365)


def clues(folded: str, found: Sequence[Found], ends: Sequence[int]) -> Iterator[Clue]:
    """Clues of full dates, of years, and of days of the month with their weekday. `ends` are the offsets at which sentences end."""
    resolver = Resolver(folded, Today(None))
    for expression in found[:_MOST]:
        weekday = expression.first("weekday")
        if expression.kind == "date" and "year" not in expression.slots and weekday and isinstance(weekday.value, int):
            if clue := _by_weekday(expression, weekday.value):
                yield clue
            continue
        time = resolver.resolve(expression)
        if time.start is None or time.end is None or not FIRST <= time.start <= time.end <= LAST:
            continue
        if time.grain in ("day", "part", "month") and expression.kind in ("date", "literal", "dates", "month"):
            yield from _by_date(folded, Interval(time.start, time.end), expression.span, ends)
        elif time.grain == "year":
            yield _by_year(Interval(time.start, time.end), expression)


def _by_date(folded: str, days: Interval, span: Span, ends: Sequence[int]) -> Iterator[Clue]:
    """A full date: written within days, weeks or months of it, and not before it where it is told in the past."""
    told = weights().date
    past = direction(folded, span[1], next((end for end in ends if end >= span[1]), len(folded))) == "past"
    pieces = [
        before(days.start if past else days.start - timedelta(days=60), told.early),
        around(days.end, 0 if past else 60, 365, told.year),
        around(days.end, 0 if past else 30, 30, told.month - told.year),
        around(days.end, 0 if past else 4, 3, told.days - told.month),
    ]
    yield Clue(f"date {days.start} {days.end}", tuple(pieces), span, f"tells of {days.start}")


def _by_year(days: Interval, expression: Found) -> Clue:
    """A year told. One without سال is most often that of a tournament or a vote (جام جهانی ۲۰۱۸), which is in the news for years before."""
    told, named = weights().year, expression.first("sal") is None
    span = expression.span
    pieces = (
        before(days.start - (4 * _YEAR if named else timedelta(days=30)), told.early),
        Piece(days, told.same),
        Piece(Interval(days.end + timedelta(days=1), days.end + _YEAR), told.next),
        Piece(Interval(days.end + _YEAR, days.end + 4 * _YEAR), told.later),
    )
    return Clue(f"year {days.start}", pieces, span, f"tells of the year {days.start} … {days.end}")


def _by_weekday(expression: Found, weekday: int) -> Clue | None:
    """`دوشنبه ۲۸ تیر` without a year: a year in which that day of the month was that weekday."""
    month, day = expression.slots["month"][0].value, expression.slots["day"][0].value
    if not isinstance(month, tuple) or not isinstance(day, int):
        return None
    calendar: Calendar = month[0]
    base = {"jalali": 621, "lunar": 0, "gregorian": 0}[calendar]
    years = range(1405, 1460) if calendar == "lunar" else range(FIRST.year - base, LAST.year - base + 1)
    days = [there for year in years if (there := day_of(calendar, year, month[1], day)) and there.weekday() == weekday and FIRST < there < LAST]
    pieces = tuple(Piece(Interval(shift(there, -10) or there, shift(there, 10) or there), weights().date.month) for there in days)
    return Clue(f"weekday {month} {day}", pieces, expression.span, "a day of the month with its weekday") if pieces else None
