"""The store of coded articles: what every implementation does, and the one over SQL databases."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ruydad.archive import finding, history, status, suggesting, writing
from ruydad.archive.database import SCHEMA, Database, Mode
from ruydad.archive.decisions import Decision, decide, decisions
from ruydad.archive.entries import Entry, record_of, unpack
from ruydad.archive.fingerprint import Version
from ruydad.archive.found import Count, Found, Hit
from ruydad.archive.history import Change, ChangeCount
from ruydad.archive.status import Broken, Status
from ruydad.archive.wanted import Wanted
from ruydad.archive.writing import Written
from ruydad.errors import ArchiveError, InputError
from ruydad.ingest import Item
from ruydad.output import CodedArticle

if TYPE_CHECKING:
    from ruydad.archive.postgres import PostgresDatabase
    from ruydad.archive.sqlite import SqliteDatabase

_POSTGRES = ("postgresql://", "postgres://")


class Store(Protocol):
    """Keeps coded articles. What goes wrong is raised as `ArchiveError`; what was committed before is kept."""

    def is_known(self, item: Item) -> bool:
        """Whether the article is there, and this input tells nothing new about it (its day, its address)."""
        ...

    def write(self, entries: Sequence[Entry], version: Version, afresh: bool = False) -> Written:
        """Writes entries, all or none; writing them again changes nothing. Facts of an article that was coded before keep their ids.

        With `afresh` the facts of an article are written again even where the same version coded it.
        """
        ...

    def items(self, state: str | None = None, outdated: Version | None = None) -> Iterator[Item]:
        """The articles of a state (`coded`, `pending`, `broken`), or all, as they came in; with `outdated` those that another version coded."""
        ...

    def count_items(self, state: str | None = None, outdated: Version | None = None) -> int:
        """How many `items` gives."""
        ...

    def find(self, wanted: Wanted, limit: int, offset: int = 0) -> Found:
        """A page of hits: best first where words are asked for, else latest first."""
        ...

    def each(self, wanted: Wanted) -> Iterator[Hit]:
        """All hits in the order of the archive, in bounded memory."""
        ...

    def count(self, wanted: Wanted, by: Sequence[str]) -> list[Count]:
        """How many hits there are by some dimensions."""
        ...

    def articles(self) -> Iterator[CodedArticle]:
        """All coded articles, whole, in the order in which they came."""
        ...

    def article(self, key: str) -> CodedArticle:
        """One of them. Raises `InputError` where none is called so, or it is not coded."""
        ...

    def decide(self, decision: Decision) -> None:
        """Keeps what a person decided about a fact."""
        ...

    def decisions(self) -> Iterator[Decision]:
        """All decisions, first to last."""
        ...

    def changes(self, version: str | None = None, kind: str | None = None) -> Iterator[Change]:
        """What a version changed, fact by fact; None is the last one that changed anything."""
        ...

    def change_counts(self, version: str | None = None) -> list[ChangeCount]:
        """What a version changed, in numbers."""
        ...

    def status(self) -> Status:
        """The numbers of the archive."""
        ...

    def broken(self) -> Iterator[Broken]:
        """What is kept with the reason why it could not be read or coded."""
        ...

    def check(self) -> Iterator[str]:
        """Everything that is wrong with the archive."""
        ...

    def mend(self) -> None:
        """Makes the search indexes anew."""
        ...

    def tune(self) -> None:
        """Brings what the database knows of its tables up to date, after much was written. An archive that is busy is left as it is."""
        ...

    def close(self) -> None: ...


class SqlStore:
    """The store over an SQL database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def is_known(self, item: Item) -> bool:
        return writing.is_known(self.database, item)

    def write(self, entries: Sequence[Entry], version: Version, afresh: bool = False) -> Written:
        return writing.write(self.database, entries, version, afresh)

    def items(self, state: str | None = None, outdated: Version | None = None) -> Iterator[Item]:
        return history.items(self.database, state, writing.version_id(self.database, outdated) if outdated else None)

    def count_items(self, state: str | None = None, outdated: Version | None = None) -> int:
        return history.count(self.database, state, writing.version_id(self.database, outdated) if outdated else None)

    def find(self, wanted: Wanted, limit: int, offset: int = 0) -> Found:
        return finding.find(self.database, wanted, limit, offset)

    def each(self, wanted: Wanted) -> Iterator[Hit]:
        return finding.each(self.database, wanted)

    def count(self, wanted: Wanted, by: Sequence[str]) -> list[Count]:
        return finding.count(self.database, wanted, by)

    def articles(self) -> Iterator[CodedArticle]:
        for raw, clean, packed in self.database.stream("SELECT raw, clean, coded FROM article WHERE state = 'coded' ORDER BY id"):
            yield record_of(zlib.decompress(packed), unpack(raw), clean)

    def article(self, key: str) -> CodedArticle:
        rows = self.database.rows("SELECT raw, clean, coded, state, reason FROM article WHERE key = ?", (key,))
        if not rows:
            raise InputError(f"{self.database.name}: no article is called {key}")
        ((raw, clean, packed, state, reason),) = rows
        if packed is None:
            raise InputError(f"{self.database.name}: the article {key} is {state}, not coded{f': {reason}' if reason else ''}")
        return record_of(zlib.decompress(packed), unpack(raw), clean)

    def decide(self, decision: Decision) -> None:
        decide(self.database, decision)

    def decisions(self) -> Iterator[Decision]:
        return decisions(self.database)

    def changes(self, version: str | None = None, kind: str | None = None) -> Iterator[Change]:
        return history.changes(self.database, version, kind)

    def change_counts(self, version: str | None = None) -> list[ChangeCount]:
        return history.change_counts(self.database, version)

    def status(self) -> Status:
        return status.status(self.database)

    def broken(self) -> Iterator[Broken]:
        return status.broken(self.database)

    def check(self) -> Iterator[str]:
        return status.check(self.database)

    def tune(self) -> None:
        with suppress(ArchiveError):
            self.database.tune()

    def mend(self) -> None:
        self.database.reindex()
        with self.database.transaction():
            suggesting.fill(self.database)

    def close(self) -> None:
        self.database.close()


def open_store(name: str | Path, mode: Mode = "read") -> SqlStore:
    """The store at a path, or at the address of a PostgreSQL database (`postgresql://user@host/name`).

    Raises `ArchiveError` where it cannot be opened: there is none, it is no archive, or another release made it.
    """
    return SqlStore(_database(name, mode))


def _database(name: str | Path, mode: Mode) -> SqliteDatabase | PostgresDatabase:
    if str(name).startswith(_POSTGRES):
        from ruydad.archive.postgres import PostgresDatabase

        return PostgresDatabase(str(name), mode)
    from ruydad.archive.sqlite import SqliteDatabase

    return SqliteDatabase(name, mode)


def upgrade_store(name: str | Path) -> str:
    """Brings an archive that an older release made up to date; what was done, in words. A copy of a file is kept beside it.

    Raises `ArchiveError` where it is no archive, or a newer release made it.
    """
    database = _database(name, "upgrade")
    try:
        if not (missing := database.missing()):
            return f"{database.name} is up to date (schema {SCHEMA})"
        kept = ""
        if database.dialect == "sqlite":
            copy = Path(f"{name}.before-{SCHEMA}")
            database.copy(copy)
            kept = f"; as it was it is kept in {copy}"
        database.upgrade()
        return f"{database.name} has schema {SCHEMA} now ({missing} step{'s' if missing > 1 else ''}){kept}"
    finally:
        database.close()
