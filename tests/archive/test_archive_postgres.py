"""What is PostgreSQL's own: addresses, rights, locks; and that both databases have the same tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from archive_servers import new_database

from ruydad.archive.database import SCHEMA
from ruydad.archive.entries import Entry
from ruydad.archive.fingerprint import version
from ruydad.archive.migrations import steps
from ruydad.archive.rows import TABLES
from ruydad.archive.store import SqlStore, open_store, upgrade_store
from ruydad.errors import ArchiveError


@pytest.fixture
def address(server: str) -> Iterator[str]:
    with new_database(server) as name:
        yield name


def columns(dialect: str) -> dict[str, list[str]]:
    """The columns of each table that the steps for `dialect` make, in order."""
    found: dict[str, list[str]] = {}
    for _, _, statements in steps(dialect):
        for statement in statements:
            made = re.match(r"CREATE TABLE (\w+) \(\n(.*)\n\)", statement, re.S)
            if made and not made[1].endswith("_search"):
                lines = (line.split()[0] for line in made[2].splitlines())
                found[made[1]] = [name for name in lines if name not in {"PRIMARY", "CHECK"}]
            elif more := re.match(r"ALTER TABLE (\w+) ADD COLUMN (\w+) ", statement):
                found[more[1]].append(more[2])
            elif gone := re.match(r"DROP TABLE (\w+)", statement):
                found.pop(gone[1], None)
    return found


def test_both_databases_have_the_same_tables() -> None:
    assert columns("postgres") == columns("sqlite")
    assert [(number, name) for number, name, _ in steps("postgres")] == [(number, name) for number, name, _ in steps("sqlite")]
    for table, names in TABLES.items():
        assert columns("sqlite")[table] == list(names)


def test_a_database_without_an_archive_is_told(address: str) -> None:
    with pytest.raises(ArchiveError, match="there is no archive"):
        open_store(address)


def test_a_server_that_is_not_there_is_told_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(ArchiveError, match=r"postgresql://sara@.*cannot be reached") as told:
        open_store("postgresql://sara:secret@/news?host=/nowhere")
    assert "secret" not in str(told.value)


def test_an_archive_of_a_newer_release_is_left_alone(store: SqlStore, address: str) -> None:
    store.database.rows("INSERT INTO migration VALUES (?, 'later', now())", (SCHEMA + 1,))
    with pytest.raises(ArchiveError, match="newer release"):
        open_store(address)


def test_an_archive_of_an_older_release_is_upgraded_when_told_to(address: str, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.archive.migrations.steps", lambda dialect: steps(dialect)[:-1])
    store = open_store(address, "create")
    store.write([replace(entries[0], result=None)], version())
    monkeypatch.undo()
    with pytest.raises(ArchiveError, match=r"older release.*pg_dump"):
        open_store(address)
    assert "1 step" in upgrade_store(address)
    assert "up to date" in upgrade_store(address)
    assert open_store(address).status().pending == 1


def test_an_archive_opened_for_reading_is_not_written(filled: SqlStore, address: str, entries: list[Entry]) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        open_store(address).write(entries, version())


def test_writers_wait_for_each_other_and_tell(filled: SqlStore, address: str, entries: list[Entry]) -> None:
    other = open_store(address, "write")
    other.database.rows("SET lock_timeout = 1")
    with filled.database.transaction(), pytest.raises(ArchiveError, match="another process is writing"):
        other.write(entries, version())
    assert other.write(entries, version()).known == 3


def test_a_lost_connection_is_told(filled: SqlStore, address: str) -> None:
    other = open_store(address)
    filled.database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()")
    with pytest.raises(ArchiveError):
        other.status()


def test_search_tables_are_made_anew(filled: SqlStore) -> None:
    filled.database.rows("DELETE FROM event_search")
    assert any("search index of events" in fault for fault in filled.check())
    filled.mend()
    assert list(filled.check()) == []
