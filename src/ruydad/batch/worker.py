"""Codes one shard after another: the same on this machine's processes and on the engines of a cluster. The model is loaded once."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import msgspec

from ruydad.archive.adding import dated
from ruydad.archive.entries import Coding, Reasoned, entry, record_of, safe
from ruydad.archive.fingerprint import Version, version
from ruydad.batch.folder import Folder, Partition, Receipt
from ruydad.batch.gates import Gate, Gatekeeper, Gates
from ruydad.batch.parts import Shard
from ruydad.batch.reading import read_shard
from ruydad.batch.schema import TABLES, VERSION, Place, Rows, article_row, error_row, fact_rows
from ruydad.ingest import Fault, Item, Options
from ruydad.output import Record
from ruydad.pool import process_coder
from ruydad.records import Interval

At = Callable[[int | None], None]
"""Is told the number of the article that is worked on, from 1, and None when it is done."""


class Settings(Record, frozen=True):
    """How a batch codes: the user's tables of who is who, columns of tables, the day of articles without one, the gates, and what
    the tables of a shard are parted by.
    """

    kb: tuple[str, ...] = ()
    columns: dict[str, str] = msgspec.field(default_factory=dict)
    published: Interval | None = None
    gates: Gates = Gates()
    partition: Partition = "shard"

    def made_by(self) -> str:
        """One name for all that tells what comes out: version, settings, tables. Raises `InputError` where a table cannot be read."""
        told = msgspec.json.encode((version(self.kb).fingerprint, VERSION, self), order="deterministic")
        return hashlib.sha256(told).hexdigest()[:16]


class ShardWorker:
    """Codes shards into one folder."""

    def __init__(self, settings: Settings, folder: Folder) -> None:
        self._settings, self._folder = settings, folder
        process_coder(settings.kb)  # now, so that no article is charged for the models
        self._version: Version = version(settings.kb)
        self._made_by = settings.made_by()

    def work(self, shard: Shard, skips: Mapping[int, tuple[str, str]] | None = None, at: At = lambda _: None) -> Receipt:
        """Codes `shard` and puts it in its place. `skips` are articles that are not to be coded, by number, with the kind and reason of the error."""
        start = time.perf_counter()
        made = _Made(shard, self._settings, skips or {}, at)
        for one in read_shard(shard, Options(columns=self._settings.columns)):
            made.take(dated(one, self._settings.published))
        v = self._version
        receipt = Receipt(
            shard=shard.name,
            paths=shard.paths,
            input=shard.hash,
            size=shard.size,
            made_by=self._made_by,
            release=v.release,
            code=v.code,
            lexicon=v.lexicon,
            model=v.model,
            tables=v.tables,
            schema=VERSION,
            rows={table: len(made.rows[table]) for table in TABLES},
            dropped=dict(sorted(made.dropped.items())),
            errors=dict(sorted(made.errors.items())),
            seconds=round(time.perf_counter() - start, 3),
            finished=datetime.now(UTC),
        )
        self._folder.commit(made.rows, receipt, self._settings.partition)
        return receipt


class _Made:
    """The rows of one shard, as they come."""

    def __init__(self, shard: Shard, settings: Settings, skips: Mapping[int, tuple[str, str]], at: At) -> None:
        self.rows: Rows = {table: [] for table in TABLES}
        self.dropped: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self._shard, self._kb, self._skips, self._at = shard, settings.kb, skips, at
        self._gate = Gatekeeper(settings.gates)
        self._number = 0

    def take(self, one: Item | Fault) -> None:
        """Codes one input."""
        self._number += 1
        self._at(self._number)
        place = Place(self._shard.name, self._number)
        if isinstance(one, Fault):
            self._error(place, "unreadable", one, one.id, one.reason)
        elif skip := self._skips.get(self._number):
            self._broken(place, one, *skip)
        elif refused := self._gate.refuses(one.article) or self._near():
            self.dropped[refused[0]] += 1
            self.rows["articles"].append(article_row(place, one, "dropped", refused))
        else:
            self._code(place, one)
        self._at(None)

    def _near(self) -> tuple[Gate, str] | None:
        return ("near", self._shard.twins[self._number]) if self._number in self._shard.twins else None

    def _code(self, place: Place, item: Item) -> None:
        result = entry(self._kb, item).result
        if isinstance(result, Coding):
            record = record_of(result.record, safe(item.article).text, result.clean)
            self.rows["articles"].append(article_row(place, item, "coded", coding=result, record=record))
            for table, row in fact_rows(place, item, record):
                self.rows[table].append(row)
        elif isinstance(result, Reasoned):
            self._broken(place, item, "broken", result.reason)

    def _broken(self, place: Place, item: Item, kind: str, reason: str) -> None:
        self.rows["articles"].append(article_row(place, item, "broken", (None, reason)))
        self._error(place, kind, item, item.article.id, reason)

    def _error(self, place: Place, kind: str, one: Item | Fault, name: str | None, reason: str) -> None:
        self.errors[kind] += 1
        self.rows["errors"].append(error_row(place, kind, one.path, one.line, name, reason))
