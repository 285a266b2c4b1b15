"""Questions that somebody gave a name. They stand in the archive, so that they go where it goes and all who share it have them."""

from __future__ import annotations

from ruydad.archive.database import Database
from ruydad.archive.writing import now
from ruydad.errors import InputError
from ruydad.output import Record

LONGEST = 100
"""Letters of a name."""


class Saved(Record, frozen=True):
    """A question by its name: `query` is that of the address of the desk (`type=CONSULT&actor=RUS`), `person` who keeps it."""

    name: str
    query: str
    person: str
    at: str | None = None


def save(db: Database, one: Saved) -> None:
    """Keeps a question. One of the same name is replaced. Raises `InputError` where it has no name, or one that is too long."""
    name = " ".join(one.name.split())
    if not name or len(name) > LONGEST:
        raise InputError(f"a question that is kept has a name of 1 to {LONGEST} letters")
    with db.transaction():
        db.rows("DELETE FROM saved WHERE name = ?", (name,))
        db.rows("INSERT INTO saved (name, query, person, at) VALUES (?, ?, ?, ?)", (name, one.query, one.person, now()))


def forget(db: Database, name: str) -> None:
    """Keeps a question no longer. Raises `InputError` where none is called so."""
    with db.transaction():
        if not db.rows("SELECT 1 FROM saved WHERE name = ?", (name,)):
            raise InputError(f"no question that is kept is called {name!r}")
        db.rows("DELETE FROM saved WHERE name = ?", (name,))


def saved(db: Database) -> list[Saved]:
    """The questions that are kept, by their names."""
    return [Saved(name, query, person, str(at)) for name, query, person, at in db.rows("SELECT name, query, person, at FROM saved ORDER BY name")]
