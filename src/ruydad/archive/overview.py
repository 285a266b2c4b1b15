"""What the first page of an archive tells: what is new in it, and what the last weeks were about."""

from __future__ import annotations

from datetime import date, timedelta

from ruydad.archive.database import Database
from ruydad.archive.found import Hit
from ruydad.archive.loading import load
from ruydad.archive.stories import StoryRow, rows_of
from ruydad.output import Record

_WINDOWS = (28, 92, 366, 3660)
"""Days that the last weeks may be: the fewest in which there is enough to count."""
_ENOUGH = 100  # events
_SURE = "version IS NOT NULL AND basis <> 'inferred'"
"""Articles whose day is told, not believed: what is believed may be years off, and is news of no week."""
_LAST = f"SELECT CAST(max(published_end) AS text) FROM article WHERE {_SURE}"
_DYADS = (
    "SELECT doer.country, target.country, count(DISTINCT event.id), avg(event.scale) FROM event "
    "JOIN side AS doer ON doer.event = event.id AND doer.role = 'actor' JOIN side AS target ON target.event = event.id AND target.role = 'recipient' "
    "WHERE event.day BETWEEN ? AND ? AND doer.country <> target.country AND event.realis IN ('actual', 'planned') "
    "GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT ?"
)


class Dyad(Record, frozen=True):
    """How often one side did something to another, by their countries, and PLOVER's mean score of it (-10 conflict … 10 cooperation)."""

    actor: str
    recipient: str
    count: int
    scale: float


class Lately(Record, frozen=True):
    """The last weeks of an archive: how many events of each type, the busiest pairs, and events by day (a day without any is left out)."""

    days: tuple[date, date]
    types: tuple[tuple[str, int], ...]
    dyads: tuple[Dyad, ...]
    by_day: tuple[tuple[date, int], ...]


class Numbers(Record, frozen=True):
    """How much an archive holds; `broken` are articles and inputs that could not be coded or read."""

    articles: int
    events: int
    quotes: int
    stories: int
    decisions: int
    broken: int


def numbers(db: Database) -> Numbers:
    """How much the archive holds."""
    counted = ("article WHERE state = 'coded'", "event", "quote", "story", "decision")
    articles, events, quotes, stories, decisions = (db.rows(f"SELECT count(*) FROM {what}")[0][0] for what in counted)
    ((broken,),) = db.rows("SELECT (SELECT count(*) FROM article WHERE state = 'broken') + (SELECT count(*) FROM fault)")
    return Numbers(articles, events, quotes, stories, decisions, broken)


def lately(db: Database, pairs: int = 8) -> Lately | None:
    """The last weeks up to the last article whose day is told; None where there is none."""
    end = last_day(db)
    if end is None:
        return None
    for length in _WINDOWS:
        days = (end - timedelta(days=length - 1), end)
        types = db.rows("SELECT type, count(*) FROM event WHERE day BETWEEN ? AND ? GROUP BY type ORDER BY 2 DESC, 1", _iso(days))
        if sum(count for _, count in types) >= _ENOUGH:
            break
    by_day = db.rows("SELECT CAST(day AS text), count(*) FROM event WHERE day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1", _iso(days))
    return Lately(
        days,
        tuple((type_, count) for type_, count in types),
        tuple(Dyad(*row) for row in db.rows(_DYADS, [*_iso(days), pairs])),
        tuple((date.fromisoformat(day), count) for day, count in by_day),
    )


def last_day(db: Database) -> date | None:
    """The day of the last article whose day is told."""
    ((last,),) = db.rows(_LAST)
    return None if last is None else date.fromisoformat(last)


def latest_stories(db: Database, limit: int = 6) -> tuple[StoryRow, ...]:
    """The stories of several articles that happened last, none later than the last article."""
    end = last_day(db)
    until = ("start_day <= ?", (end.isoformat(),)) if end else ("start_day IS NOT NULL", ())
    return rows_of(db, f"reports > 1 AND {until[0]}", until[1], "start_day DESC, reports DESC, id", limit)


def latest_articles(db: Database, limit: int = 8) -> tuple[Hit, ...]:
    """The articles that were published last; where no day is told, those that were added last."""
    rows = db.rows(f"SELECT id FROM article WHERE {_SURE} ORDER BY published_start DESC, id DESC LIMIT ?", (limit,))
    rows = rows or db.rows("SELECT id FROM article WHERE version IS NOT NULL ORDER BY id DESC LIMIT ?", (limit,))
    return load(db, "article", [row for (row,) in rows], None)


def _iso(days: tuple[date, date]) -> list[str]:
    return [day.isoformat() for day in days]
