"""Archives for the tests: of a few articles written for them, in SQLite and, where a server is installed, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_articles import items

from ruydad.archive.entries import Entry, entry
from ruydad.archive.fingerprint import version
from ruydad.archive.sqlite import SqliteDatabase
from ruydad.archive.store import SqlStore
from ruydad.ingest import Fault, Item
from ruydad.records import Article


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    """The articles, coded; an article whose day is none, and a file that is not there."""
    broken = Item(Article("undated", "رئیس مجلس سخنرانی کرد."), "news.jsonl", 4, published="دیروز صبح")
    return [entry((), one) for one in (*items(), broken, Fault("gone.txt", "there is no such file or folder; check the path"))]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Where an archive may be made."""
    return tmp_path / "a.db"


@pytest.fixture
def store(archive: Path) -> Iterator[SqlStore]:
    """An empty archive."""
    made = SqlStore(SqliteDatabase(archive, "create"))
    yield made
    made.close()


@pytest.fixture
def filled(store: SqlStore, entries: list[Entry]) -> SqlStore:
    """An archive with all of them."""
    store.write(entries, version())
    return store
