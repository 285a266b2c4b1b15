"""The folder that a batch writes to: finished shards, failed ones, and what is planned. Whatever is visible there is whole.

OUT/plan.json                        the shards of the inputs that were named
OUT/shards/NAME/articles.parquet …   the tables of a finished shard, and receipt.json
OUT/failed/NAME.json                 why a shard could not be coded
OUT/links/TABLE/N.parquet            copies and stories over all shards, and receipt.json
OUT/.linking/                        the steps to these, while they are made, and what of them is of use the next time
OUT/.tmp/                            what is being written
With `--partition month` the tables of a shard are in folders of their months: OUT/shards/NAME/month=2021-07/articles.parquet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from ruydad.archive.tables import needed
from ruydad.batch.parts import Shard
from ruydad.batch.schema import TABLES, Rows, Table, arrow_table, by_month
from ruydad.batch.stores import RECEIPT, LocalStore, store_of
from ruydad.errors import InputError
from ruydad.output import Record

Partition = Literal["shard", "month"]
"""What the tables of a shard are parted by: nothing else, or the month of publication."""


class Receipt(Record, frozen=True):
    """That a shard is done: of which input, by which version, what came out, and how long it took."""

    shard: str
    paths: tuple[str, ...]
    input: str
    size: int
    made_by: str
    release: str
    code: str
    lexicon: str
    model: str
    tables: str | None
    schema: int
    rows: dict[str, int]
    dropped: dict[str, int]
    errors: dict[str, int]
    seconds: float
    finished: datetime


class Failure(Record, frozen=True):
    """That a shard could not be coded, and why."""

    shard: str
    paths: tuple[str, ...]
    input: str
    made_by: str
    reason: str

    @classmethod
    def of(cls, shard: Shard, made_by: str, reason: str) -> Failure:
        """That `shard` could not be coded by what `made_by` names."""
        return cls(shard.name, shard.paths, shard.hash, made_by, reason)


class Planned(Record, frozen=True):
    """A shard that the inputs have: its name, the hash of its input, its bytes."""

    name: str
    hash: str
    size: int


class Plan(Record, frozen=True):
    """All shards of the inputs, and by what they are to be coded."""

    made_by: str
    shards: tuple[Planned, ...]


class Linked(Record, frozen=True):
    """That the links are those of the articles as they are: `state` is what they were made of, `rows` what each table holds."""

    state: str
    rows: dict[str, int]
    finished: datetime


_RECEIPTS, _FAILURES, _PLANS = msgspec.json.Decoder(Receipt), msgspec.json.Decoder(Failure), msgspec.json.Decoder(Plan)
_LINKED = msgspec.json.Decoder(Linked)


class Folder:
    """A folder of a batch, on this machine or in an object store."""

    def __init__(self, place: str | Path) -> None:
        self._store = store_of(place)
        self.address = self._store.address

    @property
    def path(self) -> Path:
        """Where it is on this machine. Raises `InputError` where it is not."""
        if not isinstance(self._store, LocalStore):
            raise InputError(f"{self.address} is no folder of this machine")
        return self._store.path

    @property
    def scratch(self) -> Path:
        """A folder of this machine for what is made between steps."""
        return self._store.scratch

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps other runs from the folder, and clears away what a run that was killed was writing. Raises `InputError` where another one runs."""
        with self._store.alone():
            yield

    def commit(self, rows: Rows, receipt: Receipt, partition: Partition = "shard") -> None:
        """Puts a finished shard in its place, as a whole; what was there before, of an older version, is gone."""
        parts = by_month(rows) if partition == "month" else {"": rows}
        self._store.put(f"shards/{receipt.shard}", _files(parts, receipt))
        self._store.delete(f"failed/{receipt.shard}.json")

    def remove(self, shard: str) -> None:
        """Takes a shard away, as a whole."""
        self._store.remove(f"shards/{shard}")

    def fail(self, failure: Failure) -> None:
        """Notes that a shard could not be coded. What an older version made of it stays."""
        self._store.write(f"failed/{failure.shard}.json", _encoded(failure))

    def plan(self, shards: Sequence[Shard], made_by: str) -> None:
        """Notes what is to be done, for `status`; shards of the same files that are no more are taken away."""
        plan = Plan(made_by, tuple(Planned(one.name, one.hash, one.size) for one in shards))
        self._store.write("plan.json", _encoded(plan))
        names, paths = {one.name for one in shards}, {part.path for one in shards for part in one.parts}
        receipts = self.receipts()
        for receipt in receipts:
            if receipt.shard not in names and not paths.isdisjoint(receipt.paths):
                self.remove(receipt.shard)
        done = {(one.shard, one.input, one.made_by) for one in receipts}  # by a run after the one that failed, or beside its last worker
        for failure in self.failures():
            if failure.shard not in names or (failure.shard, failure.input, failure.made_by) in done:
                self._store.delete(f"failed/{failure.shard}.json")

    def planned(self) -> Plan:
        """What is to be done. Raises `InputError` where the folder is none of a batch."""
        mend = f"`ruydad batch IN --out {self.address}` makes one"
        data = self._store.read("plan.json")
        if data is None:
            raise InputError(f"{self.address} is no folder of a batch; {mend}")
        try:
            return _PLANS.decode(data)
        except msgspec.DecodeError as error:
            raise InputError(f"{self.address} is no folder of a batch ({error}); {mend}") from error

    def receipts(self) -> list[Receipt]:
        """The receipts of all finished shards, by name."""
        return sorted(map(_RECEIPTS.decode, self._store.read_all("shards", f"*/{RECEIPT}")), key=lambda one: one.shard)

    def failures(self) -> list[Failure]:
        """The failed shards, by name."""
        return sorted(map(_FAILURES.decode, self._store.read_all("failed", "*.json")), key=lambda one: one.shard)

    def rows(self, shard: str, table: Table, at_once: int) -> Iterator[dict[str, Any]]:
        """The rows of a table of a finished shard, some in memory at a time; of one that is parted by months, month by month."""
        for name in self._store.files(f"shards/{shard}"):
            if name.rpartition("/")[2] == f"{table}.parquet":
                with self._store.open(name) as file:
                    for batch in needed("pyarrow.parquet", "batch").ParquetFile(file).iter_batches(at_once):
                        yield from batch.to_pylist()

    def linked(self) -> Linked | None:
        """What the links were made of, if there are any."""
        data = self._store.read(f"links/{RECEIPT}")
        return _LINKED.decode(data) if data is not None else None

    def put_links(self, tables: Iterable[tuple[str, Path]], linked: Linked) -> None:
        """Puts the tables of links in their place, as a whole: the files of each, in order."""
        self._store.put("links", _links(tables, linked))


def _files(parts: dict[str, Rows], receipt: Receipt) -> Iterator[tuple[str, bytes]]:
    arrow, parquet = needed("pyarrow", "batch"), needed("pyarrow.parquet", "batch")
    for part, rows in parts.items():
        for table in TABLES:
            sink = arrow.BufferOutputStream()
            parquet.write_table(arrow_table(table, rows[table]), sink, compression="zstd")
            yield f"{part}{table}.parquet", sink.getvalue().to_pybytes()
    yield RECEIPT, _encoded(receipt)


def _links(tables: Iterable[tuple[str, Path]], linked: Linked) -> Iterator[tuple[str, bytes]]:
    for i, (table, path) in enumerate(tables):
        yield f"{table}/{i:05}.parquet", path.read_bytes()
    yield RECEIPT, _encoded(linked)


def _encoded(record: Record) -> bytes:
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"
