"""Archives for the tests: of a few articles written for them, in SQLite and, where a server is installed, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_articles import items
from archive_servers import Server, new_database, programs_of_postgres

from ruydad.archive.entries import Entry, entry
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore, open_store
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


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of these tests' own, without the name of a database."""
    pytest.importorskip("psycopg")
    programs = programs_of_postgres()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with Server(programs) as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, archive: Path) -> Iterator[str]:
    """Where an archive may be made: a file, and a new database."""
    if request.param == "sqlite":
        yield str(archive)
        return
    with new_database(request.getfixturevalue("server")) as name:
        yield name


@pytest.fixture
def store(address: str) -> Iterator[SqlStore]:
    """An empty archive."""
    made = open_store(address, "create")
    yield made
    made.close()


@pytest.fixture
def filled(store: SqlStore, entries: list[Entry]) -> SqlStore:
    """An archive with all of them."""
    store.write(entries, version())
    return store
