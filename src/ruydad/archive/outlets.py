"""The outlets of an archive: what each printed, on whose word, and from whom it copied."""

from __future__ import annotations

from datetime import date

from ruydad.archive.database import Database
from ruydad.output import Record

_TOLD = "CASE WHEN basis <> 'inferred' THEN published_{} END"
"""The days of articles that are told; what is only inferred may be years off."""
_OF = "article IN (SELECT id FROM article WHERE outlet = ?)"


class Outlet(Record, frozen=True):
    """An outlet in short: its articles, how many of them are copies of another's, the days from the first to the last (of those that are told)."""

    name: str
    articles: int
    copies: int
    days: tuple[date, date] | None


class Exchange(Record, frozen=True):
    """How many articles went from one outlet to another; `likeness` (0 to 1) is how much of their words they share. None is an unknown outlet."""

    outlet: str | None
    articles: int
    likeness: float


class Voice(Record, frozen=True):
    """Whom an outlet relies on: a source by its role, or a speaker; and in how many articles or quotations."""

    name: str
    role: str
    count: int


class OutletTold(Record, frozen=True):
    """An outlet with its voices and with whom it shares texts."""

    outlet: Outlet
    sources: tuple[Voice, ...]
    speakers: tuple[Voice, ...]
    copies_from: tuple[Exchange, ...]
    copied_by: tuple[Exchange, ...]


def outlets(db: Database) -> tuple[Outlet, ...]:
    """All outlets, those with most articles first."""
    return _outlets(db, "outlet IS NOT NULL", ())


def outlet(db: Database, name: str, limit: int = 12) -> OutletTold | None:
    """An outlet; None where no article is of one of that name."""
    found = _outlets(db, "outlet = ?", (name,))
    if not found:
        return None
    sources = f"SELECT name, role, count(DISTINCT article) FROM source WHERE role <> 'outlet' AND {_OF} GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ?"
    speakers = f"SELECT speaker_name, 'speaker', count(*) FROM quote WHERE speaker_name IS NOT NULL AND {_OF} GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?"
    return OutletTold(
        found[0],
        tuple(Voice(*row) for row in db.rows(sources, (name, limit))),
        tuple(Voice(*row) for row in db.rows(speakers, (name, limit))),
        _exchange(db, name, "article", "origin", limit),
        _exchange(db, name, "origin", "article", limit),
    )


def _outlets(db: Database, where: str, values: tuple[object, ...]) -> tuple[Outlet, ...]:
    copied = (
        f"SELECT outlet, count(*) FROM copy JOIN article ON article.id = copy.article WHERE copy.article <> copy.origin AND {where} GROUP BY outlet"
    )
    copies: dict[str, int] = dict(db.rows(copied, values))
    sql = (
        f"SELECT outlet, count(*), CAST(min({_TOLD.format('start')}) AS text), CAST(max({_TOLD.format('end')}) AS text) FROM article "
        f"WHERE version IS NOT NULL AND {where} GROUP BY outlet ORDER BY 2 DESC, 1"
    )
    return tuple(Outlet(name, count, copies.get(name, 0), _days(first, last)) for name, count, first, last in db.rows(sql, values))


def _exchange(db: Database, name: str, own: str, other: str, limit: int) -> tuple[Exchange, ...]:
    """The outlets at the other side of its copies: `own` and `other` are columns of `copy`."""
    sql = (
        "SELECT theirs.outlet, count(*), avg(copy.likeness) FROM copy "
        f"JOIN article AS mine ON mine.id = copy.{own} JOIN article AS theirs ON theirs.id = copy.{other} "
        "WHERE mine.outlet = ? AND copy.article <> copy.origin GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
    )
    return tuple(Exchange(*row) for row in db.rows(sql, (name, limit)))


def _days(first: str | None, last: str | None) -> tuple[date, date] | None:
    return None if first is None or last is None else (date.fromisoformat(first), date.fromisoformat(last))
