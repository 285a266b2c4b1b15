"""Codes inputs into an archive: processes that code, one that writes, in batches that are all there or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from ruydad.archive.entries import Entry, entry
from ruydad.archive.fingerprint import Version, version
from ruydad.archive.store import Store
from ruydad.archive.writing import Written
from ruydad.ingest import Fault, Item
from ruydad.pool import spread
from ruydad.records import Interval

_BATCH = 64  # entries in a transaction
_SECONDS = 2.0  # at most between two of them, so that little is coded again after a crash

Seen = Callable[[Entry], None]
"""Is told of every entry, once what came before it is written."""


class Adder:
    """Codes into one archive with one version. `kb` are the user's tables of who is who; `seen` is told of every entry after it was written."""

    def __init__(self, store: Store, kb: Sequence[str] = (), workers: int | None = None, seen: Seen | None = None) -> None:
        self.version: Version = version(kb)
        self.written = Written()
        self._store = store
        self._kb = tuple(kb)
        self._workers = workers
        self._afresh = False
        self._seen = seen or (lambda _: None)
        self._waiting: list[Entry] = []
        self._last = time.monotonic()

    def add(self, inputs: Iterable[Item | Fault], published: Interval | None = None) -> Written:
        """Codes what the archive does not have yet. `published` dates the articles that have no date of their own."""
        return self.code(self._new(dated(one, published) for one in inputs))

    def code(self, inputs: Iterable[Item | Fault], afresh: bool = False) -> Written:
        """Codes all of `inputs`, whether the archive has them or not; `afresh` even those that this version coded."""
        self._afresh = afresh
        with closing(spread(inputs, partial(entry, self._kb), self._workers)) as entries:
            for one in entries:
                self._take(one)
        self._write()
        return self.written

    def _new(self, inputs: Iterable[Item | Fault]) -> Iterator[Item | Fault]:
        """What is to be coded; of the rest only the place is noted."""
        for one in inputs:
            if isinstance(one, Item) and self._store.is_known(one):
                self._take(Entry(one))
            else:
                yield one

    def _take(self, one: Entry) -> None:
        self._waiting.append(one)
        if len(self._waiting) >= _BATCH or time.monotonic() - self._last > _SECONDS:
            self._write()

    def _write(self) -> None:
        if self._waiting:
            self.written.add(self._store.write(self._waiting, self.version, self._afresh))
            for one in self._waiting:
                self._seen(one)
        self._waiting = []
        self._last = time.monotonic()


def dated(one: Item | Fault, published: Interval | None) -> Item | Fault:
    """`one` with the day `published`, where it has none of its own."""
    if published is None or isinstance(one, Fault) or one.published is not None or one.article.published is not None:
        return one
    return replace(one, article=replace(one.article, published=published))


def unread(store: Store, read: Callable[[str], Iterable[Item | Fault]]) -> Iterator[Item | Fault]:
    """What `read` gives now for the inputs that could not be read, and nothing else of their files: each file is read once."""
    places = {(one.path, one.line) for one in store.broken() if one.id is None and one.path is not None}
    for file in dict.fromkeys(_file_of(path) for path, _ in sorted(places, key=str)):
        whole = (file, None) in places
        yield from (one for one in read(file) if whole or (one.path, one.line) in places or (one.path, None) in places)


def _file_of(path: str) -> str:
    """The file, folder or address that a path leads to: `news.zip` of `news.zip!day/report.txt`."""
    while "!" in path and not Path(path).exists():
        path = path.rpartition("!")[0]
    return path
