"""What the pictures of the desk are drawn from: events counted by their days, their sides and their places.

A mark of a picture stands for the events that a question with one more part finds: each sum here is made by the same selection as the hits.
Scores are PLOVER's, from -10 (a massacre) to +10 (aid), as Goldstein's were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from sys import intern
from typing import Literal

from ruydad.archive.database import Database
from ruydad.archive.selecting import selection
from ruydad.archive.wanted import Wanted
from ruydad.output import Record
from ruydad.records import Interval
from ruydad.time.calendars import ONE_DAY, date_in, month_of, week_of, year_of

Era = Literal["gregorian", "jalali"]
"""The calendars that a picture's periods can be of."""
Step = Literal["day", "week", "month", "year"]
STEPS: tuple[Step, ...] = ("day", "week", "month", "year")
"""The periods, from short to long."""
Precision = Literal["city", "region", "country"]
"""How precisely a place is known: a town or a spot in it; a province, a district, a sea; a state."""

BULK = 0.7
"""The part of the dated events that the core of a course holds at least."""
_DENSE = 0.25  # of the mean of the core: what is beside it belongs to it where it has so much
_BESIDE = 10  # parts of the core's length by which is looked beside it
_DRAWN = {"day": 62, "week": 400, "month": 3000}  # days up to which a picture of such periods can be read
_PRECISIONS: dict[str, Precision] = {"city": "city", "sub-city": "city", "country": "country"}
_PAIRS = (
    " JOIN side AS doer ON doer.event = event.id AND doer.role = 'actor' JOIN side AS target ON target.event = event.id AND target.role = 'recipient'"
)


class DaySum(Record, frozen=True):
    """The events of one type on one day: how many, and the sum of their scores. `quad` is 1 to 4."""

    day: date
    type: str
    quad: int
    count: int
    score: float


class Course(Record, frozen=True):
    """Events by their days, first to last; `undated` is the number of those that have none."""

    days: tuple[DaySum, ...]
    undated: int

    @property
    def dated(self) -> int:
        """How many events have a day."""
        return sum(one.count for one in self.days)

    def within(self, span: Interval | None) -> Course:
        """The part of it from the first to the last day of `span`; all of it for None."""
        if span is None:
            return self
        first = bisect_left(self.days, span.start, key=lambda one: one.day)
        return _of_days(self, self.days[first : bisect_right(self.days, span.end, key=lambda one: one.day)])


class Period(Record, frozen=True):
    """A day, week, month or year: how many events of each type it has, and the mean of their scores, None where there are none."""

    start: date
    end: date
    types: dict[str, int]
    quads: tuple[int, int, int, int]
    score: float | None

    @property
    def count(self) -> int:
        """All its events."""
        return sum(self.quads)


class Dyad(Record, frozen=True):
    """What one side did to another: `actor` and `recipient` are a country's code, or with sectors `IRN GOV`; `score` is the mean."""

    actor: str
    recipient: str
    count: int
    score: float


class PlaceSum(Record, frozen=True):
    """The events at one place. A state has no coordinates; so have events of which only the state is known, whatever place is named."""

    name: str | None
    country: str | None
    precision: Precision
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    count: int


class Places(Record, frozen=True):
    """Events by their places, most events first; `unplaced` have no place, `unmapped` one of which neither the state nor the spot is known."""

    places: tuple[PlaceSum, ...]
    unplaced: int
    unmapped: int


@dataclass(slots=True)
class _Tally:
    types: dict[str, int]
    quads: list[int]
    score: float


def _of_days(course: Course, days: Iterable[DaySum]) -> Course:
    """The course with other days; the events without a day are no part of a span of days."""
    return Course(tuple(days), 0)


def course(db: Database, wanted: Wanted) -> Course:
    """The events that are wanted, by day and type. One that lasts counts on its first day; an event without a day on its article's."""
    chosen = selection(db, replace(wanted, kind="event"))
    rows = db.rows(f"{chosen.sql('event.day, event.type, event.quad, count(*), sum(event.scale)')} GROUP BY 1, 2, 3", chosen.values)
    days = {day: _day(day) for day, *_ in rows if day is not None}  # few, and the same for all their types: the sums are kept in memory
    dated = [DaySum(days[day], intern(kind), quad, count, score) for day, kind, quad, count, score in rows if day is not None]
    dated.sort(key=lambda one: (one.day, one.type))
    return Course(tuple(dated), sum(row[3] for row in rows if row[0] is None))


def core(found: Course, part: float = BULK) -> Interval | None:
    """The shortest span that holds `part` of the dated events, and what is dense beside it. None without dated events.

    News looks back: an article of 2021 tells of 1953, and a picture from 1953 on would show one column at its end.
    """
    if not found.days:
        return None
    sums: dict[date, int] = {}
    for one in found.days:
        sums[one.day] = sums.get(one.day, 0) + one.count
    days = list(sums)
    reached = [0, *accumulate(sums.values())]
    least = reached[-1] * part
    spans = [(days[last] - day, day) for first, day in enumerate(days) if (last := bisect_left(reached, reached[first] + least) - 1) < len(days)]
    length, start = min(spans)
    return _widened(Interval(start, start + length), days, reached)


def _widened(span: Interval, days: list[date], reached: list[int]) -> Interval:
    """The span with what is dense on either side; `reached[i]` events are before `days[i]`."""
    length = (span.end - span.start).days + 1
    stretch = max(1, length // _BESIDE)
    first, last = span.start, span.end

    def told(start: date, end: date) -> int:
        return reached[bisect_right(days, end)] - reached[bisect_left(days, start)]

    least = told(first, last) / length * stretch * _DENSE
    while first > days[0] and told(first - timedelta(stretch), first - ONE_DAY) >= least:
        first -= timedelta(stretch)
    while last < days[-1] and told(last + ONE_DAY, last + timedelta(stretch)) >= least:
        last += timedelta(stretch)
    return Interval(max(first, days[0]), min(last, days[-1]))


def fitting(span: Interval | None) -> Step:
    """The period by which a span is best drawn: days for two months, weeks for a year, months for eight years."""
    length = (span.end - span.start).days + 1 if span else 1
    steps: tuple[Step, ...] = ("day", "week", "month")
    return next((step for step in steps if length <= _DRAWN[step]), "year")


def fold(found: Course, span: Interval | None, era: Era, step: Step) -> tuple[Period, ...]:
    """The periods from the one that holds the first day of `span` to that of the last, the empty ones too."""
    if span is None:
        return ()
    spans = _spans(span, era, step)
    tallies = [_Tally({}, [0, 0, 0, 0], 0.0) for _ in spans]
    starts = [one.start for one in spans]
    for one in found.within(span).days:
        tally = tallies[bisect_right(starts, one.day) - 1]
        tally.types[one.type] = tally.types.get(one.type, 0) + one.count
        tally.quads[one.quad - 1] += one.count
        tally.score += one.score
    return tuple(_period(one, tally) for one, tally in zip(spans, tallies, strict=True))


def dyads(db: Database, wanted: Wanted, sectors: bool = False) -> tuple[Dyad, ...]:
    """Who did how much to whom, most first: by countries, or by countries and sectors. Sides without a country are left out.

    An event with two actors of one country counts once for it.
    """
    chosen = selection(db, replace(wanted, kind="event"))
    # as expressions: a planner that groups along an index of `side` reads the whole table for it
    parts = ("country", "sector") if sectors else ("country",)
    actor, recipient = (" || ' ' || ".join(f"coalesce({side}.{part}, '')" for part in parts) for side in ("doer", "target"))
    rows = db.rows(f"{chosen.sql(f'{actor}, {recipient}, count(DISTINCT event.id), avg(event.scale)', _PAIRS)} GROUP BY 1, 2", chosen.values)
    made = [Dyad(actor.rstrip(), recipient.rstrip(), *sums) for actor, recipient, *sums in rows if actor[:1].strip() and recipient[:1].strip()]
    return tuple(sorted(made, key=lambda one: (-one.count, one.actor, one.recipient)))


def foremost(found: Sequence[Dyad], limit: int) -> tuple[str, ...]:
    """The `limit` sides with most events, done or suffered, most first."""
    sums: dict[str, int] = {}
    for one in found:
        for side in {one.actor, one.recipient}:
            sums[side] = sums.get(side, 0) + one.count
    return tuple(sorted(sums, key=lambda side: (-sums[side], side))[:limit])


def places(db: Database, wanted: Wanted) -> Places:
    """Where the events that are wanted were."""
    chosen = selection(db, replace(wanted, kind="event"))
    # a planner that groups along the index of places would read the row of each event for its day
    name = "coalesce(event.place_name, '')" if chosen.conditions else "event.place_name"
    what = f"{name}, event.place_country, event.latitude, event.longitude, event.geonameid, event.resolution, count(*)"
    rows = db.rows(f"{chosen.sql(what)} GROUP BY 1, 2, 3, 4, 5, 6", chosen.values)
    sums: dict[tuple[str | None, str | None, Precision, float | None, float | None, int | None], int] = {}
    unplaced = unmapped = 0
    for name, country, latitude, longitude, geonameid, resolution, count in rows:
        if not name and country is None:
            unplaced += count
        elif latitude is None and country is None:
            unmapped += count
        else:
            precision = _precision(latitude, resolution)
            spot = (None, None, None) if precision == "country" else (latitude, longitude, geonameid)
            key = (None if precision == "country" else name or None, country, precision, *spot)
            sums[key] = sums.get(key, 0) + count
    ordered = sorted(sums.items(), key=lambda item: (-item[1], str(item[0])))
    return Places(tuple(PlaceSum(*key, count) for key, count in ordered), unplaced, unmapped)


def _precision(latitude: float | None, resolution: str | None) -> Precision:
    if latitude is None:
        return "country"
    return _PRECISIONS.get(resolution or "", "region")


def _spans(span: Interval, era: Era, step: Step) -> list[Interval]:
    """The periods that cover `span`."""
    made = [_around(span.start, era, step)]
    while made[-1].end < span.end:
        made.append(_around(made[-1].end + ONE_DAY, era, step))
    return made


def _around(day: date, era: Era, step: Step) -> Interval:
    """The period that holds `day`; Jalali weeks begin on Saturday, others on Monday. A day that the calendar lacks stands for itself."""
    found: Interval | None = None
    if step == "week":
        found = week_of(day) if era == "jalali" else Interval(monday := day - timedelta(day.weekday()), monday + timedelta(6))
    elif step != "day" and (numbers := date_in(era, day)):
        found = month_of(era, *numbers[:2]) if step == "month" else year_of(era, numbers[0])
    return found or Interval(day, day)


def _period(span: Interval, tally: _Tally) -> Period:
    first, second, third, fourth = tally.quads
    count = sum(tally.quads)
    return Period(span.start, span.end, dict(sorted(tally.types.items())), (first, second, third, fourth), tally.score / count if count else None)


def _day(day: str | date) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)
