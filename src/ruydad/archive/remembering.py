"""Sums that are kept as long as the archive stays as it is: a page that is looked at again, or drawn for other days, need not count again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from ruydad.archive.database import Database

T = TypeVar("T")


class Memory:
    """The last `limit` sums, for all connections to an archive. What is kept must not be changed by whoever gets it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, str], tuple[object, Any]] = OrderedDict()

    def of(self, db: Database, key: str, count: Callable[[], T]) -> T:
        """The sum that is called `key`: as it is kept, or counted by `count` where it is not, or where the archive was written to since."""
        state = state_of(db)
        if state is None:
            return count()
        with self._lock:
            known, found = self._kept.get((db.name, key), (None, None))
            if known == state:
                self._kept.move_to_end((db.name, key))
        if known == state:
            return found  # type: ignore[no-any-return]  # what `count` gave
        made = count()
        with self._lock:
            self._kept[db.name, key] = (state, made)
            self._kept.move_to_end((db.name, key))
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return made


def state_of(db: Database) -> object | None:
    """What differs as soon as anything is written to the file of an archive, or to the log beside it; None where that cannot be told at once."""
    if db.dialect != "sqlite":
        return None
    try:
        told = [path.stat() for path in (Path(db.name), Path(f"{db.name}-wal")) if path.exists()]
    except OSError:
        return None
    return tuple((one.st_ino, one.st_size, one.st_mtime_ns) for one in told)
