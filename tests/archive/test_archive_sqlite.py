"""A file that is missing, foreign, old, new, locked, read-only, full or damaged: a clear error, and the data intact."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ruydad.archive.database import SCHEMA
from ruydad.archive.entries import Entry
from ruydad.archive.fingerprint import version
from ruydad.archive.migrations import steps
from ruydad.archive.sqlite import SqliteDatabase
from ruydad.archive.store import SqlStore, open_store, upgrade_store
from ruydad.errors import ArchiveError
from ruydad.ingest import Item


@pytest.fixture
def address(archive: Path) -> str:
    """Archives are files here."""
    return str(archive)


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [number for number, *_ in steps("sqlite")] == list(range(1, SCHEMA + 1))


def test_a_new_archive_keeps_its_promises(store: SqlStore) -> None:
    rows = store.database.rows
    assert rows("PRAGMA journal_mode") == [("wal",)]
    assert rows("PRAGMA foreign_keys") == [(1,)]
    tables = rows("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'")
    assert len(tables) > 15
    assert all(sql.rstrip().rpartition(")")[2].strip().startswith("STRICT") for _, sql in tables), "every table is strict"


def test_a_missing_archive_is_told_with_the_command_that_makes_one(archive: Path) -> None:
    for mode in ("read", "write"):
        with pytest.raises(ArchiveError, match=r"there is no archive.*ruydad add"):
            open_store(archive, mode)  # type: ignore[arg-type]
    assert not archive.exists()


def test_an_empty_file_becomes_an_archive(archive: Path) -> None:
    archive.touch()
    open_store(archive, "create").close()
    assert open_store(archive).status().coded == 0


def test_another_database_is_left_alone(archive: Path) -> None:
    with sqlite3.connect(archive) as other:
        other.execute("CREATE TABLE recipe (name)")
    before = archive.read_bytes()
    with pytest.raises(ArchiveError, match="no archive of ruydad"):
        open_store(archive, "create")
    assert archive.read_bytes() == before


def test_a_file_that_is_no_database_is_told(archive: Path) -> None:
    archive.write_text("این یک بایگانی نیست\n" * 100, "utf-8")
    with pytest.raises(ArchiveError, match="not an SQLite file"):
        open_store(archive)


def test_an_archive_of_a_newer_release_is_left_alone(filled: SqlStore, archive: Path) -> None:
    filled.database.rows("INSERT INTO migration VALUES (?, 'later', '2030-01-01')", (SCHEMA + 1,))
    filled.close()
    for mode in ("read", "write", "create", "upgrade"):
        with pytest.raises(ArchiveError, match=f"newer release \\(schema {SCHEMA + 1}, this one has {SCHEMA}\\); upgrade ruydad"):
            SqliteDatabase(archive, mode)  # type: ignore[arg-type]


@pytest.fixture
def older(archive: Path, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive as the release before this one made it, with an article that waits to be coded."""
    monkeypatch.setattr("ruydad.archive.migrations.steps", lambda dialect: steps(dialect)[:-1])
    store = SqlStore(SqliteDatabase(archive, "create"))
    store.write([replace(entries[0], result=None)], version())
    store.close()
    monkeypatch.undo()
    return archive


def test_an_archive_of_an_older_release_is_upgraded_when_told_to(older: Path) -> None:
    with pytest.raises(ArchiveError, match=f"older release.*ruydad archive upgrade {older}"):
        open_store(older, "write")
    assert "1 step" in upgrade_store(older)
    assert "up to date" in upgrade_store(older)
    with sqlite3.connect(f"{older}.before-{SCHEMA}") as copy:
        assert copy.execute("SELECT count(*) FROM article").fetchone() == (1,)
        assert copy.execute("SELECT max(number) FROM migration").fetchone() == (SCHEMA - 1,)
    store = open_store(older, "write")
    assert store.status().pending == 1
    assert list(store.check()) == []


def test_an_upgrade_that_fails_leaves_the_archive_as_it_was(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *front, (number, name, statements) = steps("sqlite")
    monkeypatch.setattr("ruydad.archive.migrations.steps", lambda _: (*front, (number, name, (*statements, "CREATE NONSENSE"))))
    with pytest.raises(ArchiveError, match="NONSENSE"):
        upgrade_store(older)
    monkeypatch.undo()
    assert "1 step" in upgrade_store(older)


def test_a_locked_archive_is_told_and_read_meanwhile(filled: SqlStore, archive: Path, entries: list[Entry]) -> None:
    other = SqlStore(SqliteDatabase(archive, "write", patience=0))
    with filled.database.transaction():
        with pytest.raises(ArchiveError, match="another process is writing"):
            other.write(entries, version())
        assert open_store(archive).status().coded == 3
    assert other.write(entries, version()).known == 3


def test_a_full_disk_is_told_and_nothing_is_half_written(store: SqlStore, entries: list[Entry]) -> None:
    store.write(entries[:1], version())
    ((pages,),) = store.database.rows("PRAGMA page_count")
    store.database.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(ArchiveError, match=r"the disk is full.*what was committed before is kept"):
        store.write([_copied(entries[1], i) for i in range(100)], version())
    store.database.rows("PRAGMA max_page_count = 1000000")
    assert list(store.check()) == []
    coded = store.status().coded
    store.write([_copied(entries[1], 1000)], version())
    assert store.status().coded == coded + 1


def _copied(entry: Entry, i: int) -> Entry:
    """The same coding for another text."""
    assert isinstance(entry.input, Item)
    return replace(entry, input=replace(entry.input, article=replace(entry.input.article, text=f"{entry.input.article.text} {i}")))


def test_an_archive_that_cannot_be_written_is_told(filled: SqlStore, entries: list[Entry]) -> None:
    filled.database.rows("PRAGMA query_only = ON")  # what a read-only disk answers, and root can be refused
    with pytest.raises(ArchiveError, match="cannot be written"):
        filled.write([entries[-1]], version())


def test_an_archive_opened_for_reading_is_not_written(filled: SqlStore, archive: Path, entries: list[Entry]) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        open_store(archive).write(entries, version())


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_an_archive_in_a_folder_that_cannot_be_written_is_read(filled: SqlStore, archive: Path) -> None:
    filled.close()
    archive.parent.chmod(0o500)
    try:
        assert open_store(archive).status().coded == 3
    finally:
        archive.parent.chmod(0o700)


def test_a_damaged_file_is_told(filled: SqlStore, archive: Path) -> None:
    filled.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.close()
    whole = archive.read_bytes()
    archive.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(ArchiveError, match="damaged"):
        for _ in open_store(archive, "write").articles():
            pass


def test_the_check_finds_what_is_wrong(filled: SqlStore) -> None:
    rows = filled.database.rows
    rows("PRAGMA foreign_keys = OFF")
    rows("DELETE FROM quote WHERE id = (SELECT min(id) FROM quote)")
    rows("UPDATE article SET raw = (SELECT raw FROM article WHERE name = 'meeting') WHERE name = 'protest'")
    rows("UPDATE article SET coded = x'00' WHERE name = 'condemned'")
    wrong = "\n".join(filled.check())
    assert "search index of quotes" in wrong
    assert "rows of quote" in wrong
    assert "not the one that was added" in wrong
    assert "its coded form cannot be read" in wrong


def test_search_indexes_are_made_anew(filled: SqlStore) -> None:
    filled.database.rows("INSERT INTO event_search (event_search) VALUES ('delete-all')")
    assert any("search index of events" in fault for fault in filled.check())
    filled.mend()
    assert list(filled.check()) == []
