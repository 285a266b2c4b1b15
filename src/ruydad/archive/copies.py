"""Copies of one text in an archive: found, kept and told family by family."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from ruydad.archive.database import Database
from ruydad.archive.linked import is_current, note
from ruydad.archive.writing import insert
from ruydad.link.copies import METHOD, Text, copies
from ruydad.output import Record

_NAME = "copies"


class Member(Record, frozen=True):
    """An article of a family. `likeness` (0 to 1) is how much of the words, three by three, it shares with the origin."""

    id: str
    name: str
    title: str | None
    day: date | None
    outlet: str | None
    url: str | None
    likeness: float


class Family(Record, frozen=True):
    """Articles that are copies of one text: `origin` is the earliest, `copies` are the others by their days."""

    origin: Member
    copies: tuple[Member, ...]


def update(db: Database, seen: Callable[[], None] | None = None) -> bool:
    """Finds the copies anew where articles were added or changed since they were found; whether that was so.

    `seen` is told of each article read. Needs the extra `archive`.
    """
    if is_current(db, _NAME, METHOD):
        return False

    def read(row: int) -> list[str]:
        if seen:
            seen()
        return _words(db, row)

    days = db.rows("SELECT id, CAST(published_end AS text) FROM article WHERE state = 'coded' ORDER BY id")
    found = copies((Text(row, _day(day)) for row, day in days), read)
    with db.transaction():
        db.rows("DELETE FROM copy")
        insert(db, "copy", ("article", "origin", "likeness"), [(one.key, one.origin, one.likeness) for one in found])
        note(db, _NAME, METHOD)
    return True


def families(db: Database) -> Iterator[Family]:
    """The families as they were found, the largest first."""
    rows = db.stream(
        "SELECT origin, key, name, title, CAST(published_end AS text), outlet, url, likeness FROM copy JOIN article ON article.id = copy.article "
        "ORDER BY (SELECT count(*) FROM copy AS other WHERE other.origin = copy.origin) DESC, "
        "origin, article.id <> origin, coalesce(CAST(published_end AS text), '9'), article.id"
    )
    for _, family in groupby(rows, lambda row: row[0]):
        origin, *others = (Member(key, name, title, _day(day), outlet, url, like) for _, key, name, title, day, outlet, url, like in family)
        yield Family(origin, tuple(others))


def origins(db: Database, keys: Sequence[str]) -> dict[str, str]:
    """The keys of those articles that are of a family of copies, each with the key of its origin; an origin has its own."""
    marks = ", ".join("?" * len(keys))
    sql = (
        "SELECT article.key, origin.key FROM article JOIN copy ON copy.article = article.id JOIN article AS origin ON origin.id = copy.origin "
        f"WHERE article.key IN ({marks})"
    )
    return dict(db.rows(sql, keys)) if keys else {}


def _words(db: Database, row: int) -> list[str]:
    """The words of an article in search form, as they were entered into the search."""
    return [word for (words,) in db.rows("SELECT words FROM sentence WHERE article = ? ORDER BY id", (row,)) for word in words.split()]


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
