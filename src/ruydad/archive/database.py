"""What the store asks of a database: statements with `?` for values, transactions, and a search for words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol

from ruydad.archive.textquery import TextQuery

Row = tuple[Any, ...]
Mode = Literal["read", "write", "create", "upgrade"]
"""`read` changes nothing, `write` wants an archive that is there, `create` makes one where there is none, `upgrade` takes one of an older release."""

SCHEMA = 8
"""The number of the last migration: what this release reads and writes."""


class Database(Protocol):
    """One connection. Everything that goes wrong is raised as `ArchiveError`, with the name of the archive and what to do."""

    name: str
    """What the user calls it."""

    @property
    def dialect(self) -> Literal["sqlite", "postgres"]: ...

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query; the empty list for any other statement."""
        ...

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        """The rows of a query, one after another, in bounded memory."""
        ...

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """One statement for many rows of values."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what is done inside is committed at its end, or taken back where anything is raised."""
        ...

    def matching(self, table: str, wanted: Mapping[str, TextQuery]) -> tuple[str, list[object]]:
        """The condition that a row of the search table `table` answers the query of each column, and its values."""
        ...

    def rank(self, table: str, wanted: Mapping[str, TextQuery]) -> tuple[str, list[object]]:
        """An expression that is the smaller the better a row of a search table answers, and its values."""
        ...

    def index(self, table: str, articles: Sequence[int]) -> None:
        """Enters what belongs to `articles` (row ids) into the search table of `table`."""
        ...

    def unindex(self, table: str, articles: Sequence[int]) -> None:
        """Takes it out again, before it is changed."""
        ...

    def faults(self) -> list[str]:
        """What the database itself finds wrong with its file."""
        ...

    def reindex(self) -> None:
        """Makes the search tables anew."""
        ...

    def tune(self) -> None:
        """Brings what the database knows about its tables up to date, after much was written."""
        ...

    def bytes(self) -> int:
        """The room that the archive takes."""
        ...

    def close(self) -> None: ...
