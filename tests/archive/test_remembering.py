"""Sums are kept until the archive is written to."""

from __future__ import annotations

import os

from ruydad.archive.remembering import Memory
from ruydad.archive.store import SqlStore


def test_a_sum_is_counted_again_only_after_a_write(filled: SqlStore) -> None:
    memory, counted = Memory(4), []

    def count() -> int:
        counted.append(1)
        return int(filled.database.rows("SELECT count(*) FROM event")[0][0])

    first = memory.of(filled.database, "events", count)
    assert memory.of(filled.database, "events", count) == first
    assert len(counted) == (1 if filled.database.dialect == "sqlite" else 2)
    with filled.database.transaction():
        filled.database.rows("UPDATE event SET dead = 0")
    if filled.database.dialect == "sqlite":
        os.utime(filled.database.name)  # the clock of the file system may not have moved on
    before = len(counted)
    memory.of(filled.database, "events", count)
    assert len(counted) == before + 1


def test_only_the_last_sums_are_kept(filled: SqlStore) -> None:
    memory = Memory(2)
    for key in ("a", "b", "c"):
        assert memory.of(filled.database, key, lambda key=key: key) == key  # type: ignore[misc]
    assert memory.of(filled.database, "c", lambda: "again") == ("c" if filled.database.dialect == "sqlite" else "again")
    assert memory.of(filled.database, "a", lambda: "again") == "again"
