"""Many who read at once, and one who writes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ruydad.archive.wanted import Wanted
from ruydad.errors import ArchiveError
from ruydad.web.stores import Stores


def test_each_who_reads_has_its_own_connection(archive: Path) -> None:
    stores = Stores(str(archive))
    first, second = stores.take(), stores.take()
    assert first is not second
    stores.give(first)
    assert stores.take() is first, "one that was given back is used again"
    stores.give(first)
    stores.give(second)
    stores.close()


def test_connections_may_pass_from_thread_to_thread(archive: Path) -> None:
    stores = Stores(str(archive))

    def read(_: int) -> int:
        store = stores.take()
        try:
            return store.find(Wanted(kind="article"), 5).total
        finally:
            stores.give(store)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(read, range(64))) == {8}
    stores.close()


def test_one_writes_at_a_time(archive: Path) -> None:
    stores = Stores(str(archive))

    def write(n: int) -> None:
        with stores.writing() as store, store.database.transaction():
            ((seen,),) = store.database.rows("SELECT tries FROM fault WHERE path = 'gone.txt'")
            store.database.rows("UPDATE fault SET tries = ? WHERE path = 'gone.txt'", (seen + 1,))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(20)))
    store = stores.take()
    assert store.database.rows("SELECT tries FROM fault") == [(21,)]
    stores.give(store)
    stores.close()


def test_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="there is no archive"):
        Stores(str(tmp_path / "none.db")).take()
