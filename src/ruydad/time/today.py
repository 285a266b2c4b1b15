"""What relative expressions count from: the publication date, known to the day or to an interval."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ruydad.records import Calendar, Interval
from ruydad.time.calendars import Reckoning, date_in, month_of, shift, single, week_of

WIDEST = timedelta(days=31)  # an inferred publication date less sure than this dates nothing else


@dataclass(frozen=True, slots=True)
class Today:
    """The publication date, the calendar in which the text counts its years and months, and whose moon its lunar days follow."""

    interval: Interval | None
    calendar: Calendar = "jalali"
    lunar: Reckoning = "iran"

    @property
    def first(self) -> date | None:
        """The earliest day that it may be, None where nothing is known."""
        return self.interval.start if self.interval and self._sure else None

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.interval is not None and self.interval.start == self.interval.end

    @property
    def _sure(self) -> bool:
        return self.interval is not None and self.interval.end - self.interval.start <= WIDEST

    def map(self, rule: Callable[[date], Interval | None], join: bool = True) -> Interval | None:
        """What `rule` gives for today. Over an interval, both ends joined; without `join` None where the two ends differ."""
        if self.interval is None:
            return None
        first, last = rule(self.interval.start), rule(self.interval.end)
        if first == last:
            return first
        return Interval(first.start, last.end) if first and last and join and self._sure else None

    def day(self, offset: int) -> Interval | None:
        """The day `offset` days from today."""
        return self.map(lambda today: single(shift(today, offset)))

    def year(self, calendar: Calendar) -> int | None:
        """This year's number, None where the publication date leaves more than one."""
        if self.interval is None:
            return None
        first, last = date_in(calendar, self.interval.start), date_in(calendar, self.interval.end)
        return first[0] if first and last and first[0] == last[0] else None

    def month(self, calendar: Calendar, offset: int) -> Interval | None:
        """The month `offset` months from this one."""

        def rule(today: date) -> Interval | None:
            this = date_in(calendar, today)
            return month_of(calendar, this[0], this[1] + offset) if this else None

        return self.map(rule, join=False)

    def week(self, offset: int) -> Interval | None:
        """The week, Saturday to Friday, `offset` weeks from this one."""

        def rule(today: date) -> Interval | None:
            day = shift(today, 7 * offset)
            return week_of(day) if day else None

        return self.map(rule, join=False)

    def nearest(self, options: Callable[[int], Interval | None], calendar: Calendar, way: str | None) -> Interval | None:
        """Of what `options` gives for last year, this and the next, the one nearest to today; `way` decides where it is far off."""

        def rule(today: date) -> Interval | None:
            this = date_in(calendar, today)
            found = [option for year in (-1, 0, 1) if this and (option := options(this[0] + year))]
            return min(found, key=lambda option: _far(option, today, way), default=None)

        return self.map(rule, join=False)

    def beside(self, options: Callable[[int], Interval | None], calendar: Calendar, ahead: bool) -> Interval | None:
        """Of what `options` gives for the years around, the last that is over, or with `ahead` the first that is to come."""

        def rule(today: date) -> Interval | None:
            this = date_in(calendar, today)
            found = [option for year in (-2, -1, 0, 1, 2) if this and (option := options(this[0] + year))]
            if ahead:
                return next((option for option in found if option.start > today), None)
            return next((option for option in reversed(found) if option.end < today), None)

        return self.map(rule, join=False)


def _far(option: Interval, today: date, way: str | None) -> int:
    """How far `option` is from today in days; what lies the wrong way counts thrice beyond a month."""
    behind, ahead = (today - option.end).days, (option.start - today).days
    if ahead > 0:
        return ahead * 3 if way == "past" and ahead > 31 else ahead
    if behind > 0:
        return behind * 3 if way == "future" and behind > 31 else behind
    return 0


def move_months(day: date, months: int) -> date | None:
    """The same day of the Gregorian month `months` away, or that month's last day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def weekday_beside(today: date, weekday: int, turn: str | None) -> date | None:
    """The most recent such weekday, today included; strictly before with `last`; the next, today included, with `future`, after it with `coming`."""
    back = (today.weekday() - weekday) % 7
    if turn in ("future", "coming"):
        ahead = -back % 7
        return shift(today, ahead or (7 if turn == "coming" else 0))
    return shift(today, -(back or (7 if turn in ("last", "ago") else 0)))
