"""The connections of the desk to its archive: each request has its own, and one at a time writes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from ruydad.archive.store import SqlStore, open_store

_KEPT = 8  # connections that wait for the next request


class Stores:
    """Connections to the archive `name`; a request borrows one, so that several read at once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._idle: deque[SqlStore] = deque()
        self._writing = Lock()

    def take(self) -> SqlStore:
        """A connection that reads, nobody else's until it is given back. Raises `ArchiveError` where the archive cannot be opened."""
        try:
            return self._idle.pop()
        except IndexError:
            return open_store(self.name)

    def give(self, store: SqlStore) -> None:
        """Takes a connection back."""
        if len(self._idle) < _KEPT:
            self._idle.append(store)
        else:
            store.close()

    @contextmanager
    def writing(self) -> Iterator[SqlStore]:
        """The one connection that writes; others wait until it is done."""
        with self._writing:
            store = open_store(self.name, "write")
            try:
                yield store
            finally:
                store.close()

    def close(self) -> None:
        """Lets the archive go."""
        while self._idle:
            self._idle.pop().close()
