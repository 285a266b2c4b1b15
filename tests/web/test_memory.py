"""What was counted is kept until the archive changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ruydad.archive.store import open_store
from ruydad.web.memory import Memory


@pytest.fixture
def count() -> Callable[[], int]:
    """Counts how often it is called."""
    calls: list[None] = []

    def made() -> int:
        calls.append(None)
        return len(calls)

    return made


def test_it_is_made_once(archive: Path, count: Callable[[], int]) -> None:
    memory = Memory(str(archive))
    assert [memory.of("a", count), memory.of("a", count), memory.of("b", count)] == [1, 1, 2]


def test_it_is_made_anew_when_the_archive_was_written_to(archive: Path, count: Callable[[], int]) -> None:
    memory = Memory(str(archive))
    assert memory.of("a", count) == 1
    store = open_store(archive, "write")
    store.database.rows("UPDATE fault SET tries = tries + 1")
    assert memory.of("a", count) == 2
    store.close()


def test_only_so_much_is_kept(archive: Path, count: Callable[[], int]) -> None:
    memory = Memory(str(archive), size=2)
    for key in "abc":
        memory.of(key, count)
    assert memory.of("c", count) == 3
    assert memory.of("a", count) == 4


def test_of_what_is_no_file_nothing_is_kept(count: Callable[[], int]) -> None:
    memory = Memory("postgresql://nobody@nowhere/news")
    assert [memory.of("a", count), memory.of("a", count)] == [1, 2]
