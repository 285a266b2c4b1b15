"""Whether what was found across articles (copies, stories) still fits the articles."""

from __future__ import annotations

from ruydad.archive.database import Database
from ruydad.archive.writing import now


def state(db: Database) -> str:
    """What is different as soon as an article is added or coded again."""
    ((articles, latest, coded),) = db.rows("SELECT count(*), max(id), CAST(max(coded_at) AS text) FROM article WHERE state = 'coded'")
    ((change,),) = db.rows("SELECT max(id) FROM change")
    return f"{articles} {latest} {coded} {change}"


def is_current(db: Database, name: str, method: str) -> bool:
    """Whether `name` (`copies`, `stories`) was found in this way, and of the articles as they are now."""
    return db.rows("SELECT method, state FROM linked WHERE name = ?", (name,)) == [(method, state(db))]


def note(db: Database, name: str, method: str) -> None:
    """Notes that `name` is found of the articles as they are now."""
    db.rows("DELETE FROM linked WHERE name = ?", (name,))
    db.rows("INSERT INTO linked (name, method, state, at) VALUES (?, ?, ?, ?)", (name, method, state(db), now()))
