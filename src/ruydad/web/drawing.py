"""Small pictures that a page draws by itself, without a script: events by their days, upwards what was done, downwards what was suffered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ruydad.archive.looking import Course, Era, Period, core, fitting, fold
from ruydad.records import Interval

WIDTH, HEIGHT = 720, 96
"""The size of a picture, in its own units; it is stretched to the width that it is given."""
_GAP = 0.18  # of a column's width


@dataclass(frozen=True, slots=True)
class Column:
    """The column of a period: where it stands, how high it is, and what it counts. `up` and `down` are (y, height)."""

    start: date
    end: date
    x: float
    width: float
    up: tuple[float, float]
    down: tuple[float, float]
    done: int
    suffered: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of columns; `base` is the line from which they rise and hang, `left_out` the events before and after its days."""

    columns: tuple[Column, ...]
    base: float
    left_out: int

    @property
    def days(self) -> tuple[date, date]:
        """Its first and last day."""
        return self.columns[0].start, self.columns[-1].end


def chart(done: Course, suffered: Course | None, era: Era) -> Chart | None:
    """The picture of one or two courses over the days in which most of both are; None where nothing has a day."""
    both = Course(tuple(sorted((*done.days, *(suffered.days if suffered else ())), key=lambda one: one.day)), 0)
    span = core(both)
    if span is None:
        return None
    step = fitting(span)
    above = fold(done, span, era, step)
    below = fold(suffered, span, era, step) if suffered else ()
    columns, base = _columns(above, below)
    return Chart(columns, base, both.dated - both.within(Interval(span.start, span.end)).dated)


def _columns(above: Sequence[Period], below: Sequence[Period]) -> tuple[tuple[Column, ...], float]:
    high, deep = max(one.count for one in above), max((one.count for one in below), default=0)
    unit = HEIGHT / max(high + deep, 1)
    base = round(high * unit, 2)
    step = WIDTH / len(above)
    columns = []
    for at, one in enumerate(above):
        other = below[at].count if below else 0
        up, down = round(one.count * unit, 2), round(other * unit, 2)
        place = (round(at * step, 2), round(step * (1 - _GAP), 2))
        columns.append(Column(one.start, one.end, *place, (round(base - up, 2), up), (base, down), one.count, other))
    return tuple(columns), base
