"""The numbered steps that make an archive what it is today, one folder a database; each step is applied once, in order, or not at all."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from sqlite3 import complete_statement

from ruydad.archive.database import SCHEMA, Database
from ruydad.archive.suggesting import FILLED
from ruydad.errors import ArchiveError
from ruydad.resources import read_text


@cache
def steps(dialect: str) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """The number, the name and the statements of each step for `dialect`, in order."""
    folder = files("ruydad.archive.migrations").joinpath(dialect)
    package = "ruydad.archive.migrations"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".sql"))
    return tuple((int(name[:4]), name.removesuffix(".sql"), _statements(read_text(package, f"{dialect}/{name}"))) for name in names)


def schema_of(db: Database) -> int:
    """The number of the last step that was applied to an archive. Raises `ArchiveError` where a newer release did that."""
    schema: int = db.rows("SELECT coalesce(max(number), 0) FROM migration")[0][0]
    if schema > SCHEMA:
        raise ArchiveError(f"{db.name}: it was made by a newer release (schema {schema}, this one has {SCHEMA}); upgrade ruydad")
    return schema


def apply_missing(db: Database, now: object) -> None:
    """Applies the steps that were not applied yet, and notes that they were, at `now` as the database keeps times. To be done in a transaction."""
    done = {number for (number,) in db.rows("SELECT number FROM migration")}
    for number, name, statements in steps(db.dialect):
        if number in done:
            continue
        for statement in statements:
            db.rows(statement)
        if number in FILLED:
            FILLED[number](db)
        db.rows("INSERT INTO migration VALUES (?, ?, ?)", (number, name, now))


def _statements(script: str) -> tuple[str, ...]:
    """The statements of a script, without the comments between them."""
    found: list[str] = []
    lines: list[str] = []
    for line in script.splitlines():
        if line.startswith("--") or not line.strip():
            continue
        lines.append(line)
        if complete_statement("\n".join(lines)):
            found.append("\n".join(lines))
            lines = []
    return tuple(found)
