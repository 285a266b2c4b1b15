"""What the first page of an archive tells: what is new in it, and what the last weeks were about."""

from __future__ import annotations

from datetime import date, timedelta

from ruydad.archive.database import Database
from ruydad.archive.stories import StoryRow, rows_of
from ruydad.output import Record

_WINDOWS = (28, 92, 366, 3660)
"""Days that the last weeks may be: the fewest in which there is enough to count."""
_ENOUGH = 100  # events
_LAST = "SELECT CAST(max(published_end) AS text) FROM article WHERE version IS NOT NULL"
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


def lately(db: Database, pairs: int = 8) -> Lately | None:
    """The last weeks up to the day of the last article; None where there is nothing with a day."""
    ((last,),) = db.rows(_LAST)
    if last is None:
        return None
    end = date.fromisoformat(last)
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


def latest_stories(db: Database, limit: int = 6) -> tuple[StoryRow, ...]:
    """The stories of several articles that were told of last."""
    return rows_of(db, "reports > 1 AND start_day IS NOT NULL", (), "start_day DESC, reports DESC, id", limit)


def _iso(days: tuple[date, date]) -> list[str]:
    return [day.isoformat() for day in days]
