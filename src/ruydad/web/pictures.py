"""The pictures of a question: what is drawn, and the tables that say the same."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from io import StringIO
from typing import Any, NamedTuple

from ruydad.archive.database import Database
from ruydad.archive.looking import STEPS, Course, Dyad, Era, Period, Places, PlaceSum, Step, core, course, dyads, fitting, fold, foremost, places
from ruydad.archive.remembering import Memory
from ruydad.records import Interval
from ruydad.web import form
from ruydad.web.atlas import in_english, label_points
from ruydad.web.question import Question
from ruydad.web.settings import Language
from ruydad.web.view import View, ticks
from ruydad.web.wording import name_of, numbers, say

QUADS = (1, 2, 3, 4)
TYPES = (
    *(("AGREE", 1), ("CONSULT", 1), ("SUPPORT", 1), ("CONCEDE", 1), ("COOPERATE", 2), ("AID", 2), ("RETREAT", 2)),
    *(("REQUEST", 3), ("ACCUSE", 3), ("REJECT", 3), ("THREATEN", 3), ("PROTEST", 4), ("SANCTION", 4), ("MOBILIZE", 4), ("COERCE", 4), ("ASSAULT", 4)),
)
"""The types in the order in which they are drawn, from cooperation to conflict, each with its quad."""
_SUMS = Memory(24)  # those of the last eight questions: up to some megabytes each, so they are not in the memory of the desk
PICTURES = ("timeline", "quads", "types", "matrix", "network", "map")
_DRAWN_PERIODS = 1500
_LENGTHS: dict[Step, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_BESIDE = 366  # days; so far before the first and after the last event can be drawn
_DRAWN_SPOTS, _DRAWN_DYADS = 400, 400


class Cell(NamedTuple):
    """A cell of a table: as it is shown, as CSV has it, and where it leads."""

    text: str
    value: object
    url: str | None = None


class Table(NamedTuple):
    """What a picture shows, in rows; the first cell of each is its head. `left_out` is the number of rows that are not shown."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0

    def csv(self) -> str:
        """The table as CSV, with raw numbers and days."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.head)
        writer.writerows([_inert(cell.value) for cell in row] for row in self.rows)
        return out.getvalue()


@dataclass
class Looked:
    """A question looked at. What is drawn is counted when it is asked for first, with one query for times, one for sides, one for places."""

    database: Database
    question: Question
    view: View
    language: Language

    @cached_property
    def course(self) -> Course:
        """All events of the question, whenever they were: the strip under the timeline shows them."""
        wanted = self._ever.wanted()
        return _SUMS.of(self.database, f"course {wanted}", lambda: course(self.database, wanted))

    @cached_property
    def reach(self) -> Interval | None:
        """The days that the strip shows: the core of the events, and what is asked for."""
        wanted = self.question.wanted()
        days = self.course.days
        found = Interval(days[0].day, days[-1].day) if self.view.whole and days else core(self.course)
        if found is None:
            return None
        given = [self._near(day) for day in (wanted.start, wanted.end) if day]
        return Interval(min([found.start, *given]), max([found.end, *given]))

    @cached_property
    def span(self) -> Interval | None:
        """The days that are drawn: those that are asked for, else all that the strip shows."""
        wanted, reach = self.question.wanted(), self.reach
        if reach is None:
            return None
        start = self._near(wanted.start) if wanted.start else reach.start
        return Interval(start, max(self._near(wanted.end) if wanted.end else reach.end, start))

    def _near(self, day: date) -> date:
        """A day that is asked for, or the one nearest to it that is not years away from all events: a picture of millennia would be empty."""
        first, last = (self.course.days[n].day.toordinal() for n in (0, -1))
        return date.fromordinal(min(max(day.toordinal(), first - _BESIDE, 1), last + _BESIDE, date.max.toordinal()))

    @property
    def stragglers(self) -> int:
        """How many dated events lie outside of what the strip shows."""
        return self.course.dated - self.course.within(self.reach).dated

    @property
    def step(self) -> Step:
        """The period by which is counted: the one that is asked for, or the shortest of which there are not too many to draw."""
        if self.view.step is None or self.span is None:
            return fitting(self.span)
        days = (self.span.end - self.span.start).days
        return next((one for one in STEPS[STEPS.index(self.view.step) :] if days <= _DRAWN_PERIODS * _LENGTHS[one]), STEPS[-1])

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        return fold(self.course, self.span, self.view.calendar, self.step)

    @cached_property
    def dyads(self) -> tuple[Dyad, ...]:
        wanted, sectors = self.question.wanted(), self.view.who == "sector"
        return _SUMS.of(self.database, f"dyads {sectors} {wanted}", lambda: dyads(self.database, wanted, sectors))

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides of the matrix and the network, those with most events first."""
        return foremost(self.dyads, self.view.top)

    @cached_property
    def places(self) -> Places:
        wanted = self.question.wanted()
        return _SUMS.of(self.database, f"places {wanted}", lambda: places(self.database, wanted))

    @property
    def _ever(self) -> Question:
        return self.question.with_(from_="", to="")

    def t(self, key: str, **values: object) -> str:
        """A phrase of the page, numbers as the language writes them."""
        written = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return say(self.language, f"look.{key}", **written)

    def number(self, value: float | None, decimals: int = 0) -> str:
        """A number as it is shown; a minus is one, not a hyphen, and stays before its number in Persian, too."""
        return form.number(self.language, value, decimals).replace("-", "\u200e−")

    def side(self, code: str) -> str:
        """The name of a side: `ایران`, or with its sector `ایران، دولت`."""
        country, _, sector = code.partition(" ")
        name = form.country(self.language, country)
        return f"{name}{say(self.language, 'base.comma')}{name_of(self.language, 'sectors', sector)}" if sector else name

    def period(self, one: Period, era: Era | None = None) -> str:
        """A period in words of a calendar: `تیر ۱۴۰۰`; in the other one by its edges: `22 June to 22 July 2021`."""
        if (era or self.view.calendar) != self.view.calendar or self.step in {"day", "week"}:
            return form.long_days(self.language, (one.start, one.end), era or self.view.calendar)
        words = form.long_day(self.language, one.start, self.view.calendar).split(" ")
        return " ".join(words[-1:] if self.step == "year" else words[1:])

    def find(self, **changes: Any) -> str:
        """Where the events of a mark are found."""
        return self.question.url("/find", show="events", **changes)

    def of_period(self, one: Period, **changes: Any) -> str:
        """Where the events of a period are found, within the days that are asked for."""
        span = self.span or Interval(one.start, one.end)
        first, last = max(one.start, span.start), min(one.end, span.end)
        return self.find(from_=first.isoformat(), to=last.isoformat(), **changes)

    def of_dyad(self, actor: str, recipient: str) -> str:
        """Where the events of a dyad are found, what else is asked of sides still holding."""
        return self.find(dyad=(_pair(actor, recipient),))

    def spot(self, one: PlaceSum) -> str:
        """The name of a place in the language, of a state where only that is known."""
        if one.name is None:
            return form.country(self.language, one.country)
        return (in_english(one.name, one.geonameid) or one.name) if self.language == "en" else one.name

    def drawing(self) -> dict[str, Any]:
        """What the scripts draw."""
        span, reach = self.span, self.reach
        drawn = Interval(self.periods[0].start, self.periods[-1].end) if self.periods else None
        other: Era = "gregorian" if self.view.calendar == "jalali" else "jalali"
        return {
            "language": self.language,
            "colour": self.view.colour,
            "share": self.view.share,
            "calendar": self.view.calendar,
            "span": span and _edges(span),
            "drawn": drawn and _edges(drawn),
            "reach": reach and _edges(reach),
            "ticks": [ticks(drawn, era, self.language) if drawn else [] for era in (self.view.calendar, other)],
            "strip": self._strip(),
            "periods": [self._period(one, other) for one in self.periods],
            "types": [{"code": code, "name": name_of(self.language, "types", code), "quad": quad} for code, quad in TYPES],
            "quads": [self.t(f"quad{quad}") for quad in QUADS],
            "sides": [{"code": code, "name": self.side(code), "url": self.find(actor=(code.replace(" ", ""),))} for code in self.sides],
            "dyads": self._dyads(),
            "spots": [self._spot(one) for one in self.places.places[:_DRAWN_SPOTS]],
            "states": {number: form.country(self.language, code) for number, code in numbers().items()},
            "words": {
                key: self.t(key)
                for key in ("events", "score", "from", "to", "borders", "source", "both", "domestic", "state", "region", "more", "less")
            },
        }

    def _strip(self) -> dict[str, Any]:
        """The whole course, in coarser periods, with ticks of its own."""
        if self.reach is None:
            return {"bars": [], "ticks": []}
        step = fitting(self.reach)
        bars = fold(self.course, self.reach, self.view.calendar, step)
        return {
            "bars": [{"start": one.start, "end": one.end, "count": one.count} for one in bars],
            "ticks": ticks(self.reach, self.view.calendar, self.language),
        }

    def _period(self, one: Period, other: Era) -> dict[str, Any]:
        return {
            "start": one.start,
            "end": one.end,
            "label": self.period(one),
            "other": self.period(one, other),
            "url": self.of_period(one),
            "types": one.types,
            "quads": one.quads,
            "count": one.count,
            "score": one.score,
        }

    def _dyads(self) -> list[dict[str, Any]]:
        known = set(self.sides)
        shown = [one for one in self.dyads if one.actor in known and one.recipient in known][:_DRAWN_DYADS]
        return [
            {
                "actor": one.actor,
                "recipient": one.recipient,
                "count": one.count,
                "score": one.score,
                "url": self.of_dyad(one.actor, one.recipient),
                "both": self.both(one),
            }
            for one in shown
        ]

    def both(self, one: Dyad) -> str:
        """Where the events between the two sides of a dyad are found, either way round."""
        return self.find(dyad=(_pair(one.actor, one.recipient), _pair(one.recipient, one.actor)))

    def _spot(self, one: PlaceSum) -> dict[str, Any]:
        latitude, longitude = label_points().get(one.country or "", (None, None)) if one.precision == "country" else (one.latitude, one.longitude)
        return {
            "name": self.spot(one),
            "country": form.country(self.language, one.country),
            "precision": one.precision,
            "count": one.count,
            "latitude": latitude,
            "longitude": longitude,
            "url": self.of_place(one),
        }

    def of_place(self, one: PlaceSum) -> str:
        """Where the events of a place are found; a state stands for all that is in it."""
        return self.find(place=self.question.place or (one.name or one.country,))


def _pair(actor: str, recipient: str) -> str:
    """A dyad as a question has it: `IRNGOV-USAGOV`."""
    return f"{actor}-{recipient}".replace(" ", "")


def _edges(span: Interval) -> dict[str, Any]:
    return {"start": span.start, "end": span.end}


def _inert(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
