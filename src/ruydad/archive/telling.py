"""Stories as a reader wants them: chosen from a list, and one with its reports side by side, each with its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ruydad.archive.asking import TYPES
from ruydad.archive.database import Database
from ruydad.archive.found import FoundEvent
from ruydad.archive.loading import load
from ruydad.archive.stories import ReportRow, StoryRow, StoryTold, rows_of, story
from ruydad.errors import InputError
from ruydad.output import Record

Order = Literal["new", "reports"]
_ORDERS: dict[Order, str] = {"new": "start_day DESC NULLS LAST, reports DESC, id", "reports": "reports DESC, start_day DESC NULLS LAST, id"}
_SEARCHED = "(actor || ' ' || recipient || ' ' || coalesce(place, ''))"
_SHOWN = 200
"""Reports of one story that are shown: no page is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesWanted:
    """What stories must be: told by at least so many articles, of a type, with words in the names of sides or place, in some days."""

    least: int = 2
    type: str | None = None
    words: str = ""
    disagree: bool = False
    start: date | None = None
    end: date | None = None
    order: Order = "new"


class Telling(Record, frozen=True):
    """A report with the event as its article tells it; `origin` is the article of which that one is a copy, `copies` are those of it in the story."""

    report: ReportRow
    event: FoundEvent
    origin: str | None
    copies: tuple[ReportRow, ...]


class Told(Record, frozen=True):
    """A story with its reports, those that are no copies of another first to last, each with its copies; `left_out` are not shown."""

    told: StoryTold
    tellings: tuple[Telling, ...]
    left_out: int


def find_stories(db: Database, wanted: StoriesWanted, limit: int, offset: int = 0) -> tuple[tuple[StoryRow, ...], int]:
    """A page of the stories that are wanted, and how many there are. Raises `InputError` where the type or the order is none."""
    if wanted.order not in _ORDERS:
        raise InputError(f"stories cannot be ordered by {wanted.order!r}; they can by {' and '.join(_ORDERS)}")
    where, values = _where(wanted)
    ((total,),) = db.rows(f"SELECT count(*) FROM story WHERE {where}", values)
    return rows_of(db, where, values, _ORDERS[wanted.order], limit, offset), total


def _where(wanted: StoriesWanted) -> tuple[str, list[object]]:
    conditions: list[str] = ["reports >= ?"]
    values: list[object] = [wanted.least]
    if wanted.type:
        if wanted.type not in TYPES:
            raise InputError(f"{wanted.type!r} is no type of event; there are {', '.join(TYPES)}")
        conditions.append("type = ?")
        values.append(wanted.type)
    for word in wanted.words.split():
        conditions.append(f"{_SEARCHED} LIKE ?")
        values.append(f"%{word.replace('%', '').replace('_', '')}%")
    if wanted.disagree:
        conditions.append("EXISTS (SELECT 1 FROM disagreement WHERE disagreement.story = story.id)")
    if wanted.start:
        conditions.append("coalesce(end_day, start_day) >= ?")
        values.append(wanted.start.isoformat())
    if wanted.end:
        conditions.append("start_day <= ?")
        values.append(wanted.end.isoformat())
    return " AND ".join(conditions), values


def telling(db: Database, number: int) -> Told:
    """A story with its reports side by side, copies folded under the first of them. Raises `InputError` where there is none of that number."""
    told = story(db, number)
    origins = _origins(db, number)
    families: dict[str, list[ReportRow]] = {}
    for one in told.reports:
        families.setdefault(origins.get(one.article, one.article), []).append(one)
    shown = [reports for _, reports in zip(range(_SHOWN), families.values(), strict=False)]
    events = _events(db, number, [reports[0] for reports in shown])
    tellings = tuple(
        Telling(reports[0], events[reports[0].id], origins.get(reports[0].article), tuple(reports[1:]))
        for reports in shown
        if reports[0].id in events
    )
    return Told(told, tellings, sum(map(len, families.values())) - sum(map(len, shown)))


def _origins(db: Database, number: int) -> dict[str, str]:
    """The origin of each article of the story that is a copy of another; an origin is its own."""
    sql = (
        "SELECT article.key, other.key FROM report JOIN copy ON copy.article = report.article JOIN article ON article.id = copy.article "
        "JOIN article AS other ON other.id = copy.origin WHERE report.story = ?"
    )
    return dict(db.rows(sql, (number,)))


def _events(db: Database, number: int, reports: Sequence[ReportRow]) -> dict[str, FoundEvent]:
    """The events of some reports of a story, by their names."""
    rows = db.rows("SELECT event FROM report WHERE story = ?", (number,))
    wanted = {one.id for one in reports}
    loaded = load(db, "event", [row for (row,) in rows], None)
    return {one.id: one for one in loaded if isinstance(one, FoundEvent) and one.id in wanted}
