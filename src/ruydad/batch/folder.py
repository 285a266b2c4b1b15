"""The folder that a batch writes to: finished shards, failed ones, and what is planned. Whatever is visible there is whole.

OUT/plan.json                        the shards of the inputs that were named
OUT/shards/NAME/articles.parquet …   the tables of a finished shard, and receipt.json
OUT/failed/NAME.json                 why a shard could not be coded
OUT/links/TABLE/N.parquet            copies and stories over all shards, and receipt.json
OUT/.linking/                        the steps to these, while they are made, and what of them is of use the next time
OUT/.tmp/                            what is being written
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from ruydad.archive.tables import needed
from ruydad.batch.parts import Shard
from ruydad.batch.schema import TABLES, Rows, arrow_table
from ruydad.errors import InputError
from ruydad.output import Record

_RECEIPT = "receipt.json"


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
    """A folder of a batch."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._shards, self._failed, self._links, self._tmp = path / "shards", path / "failed", path / "links", path / ".tmp"

    @property
    def scratch(self) -> Path:
        """Where what is made between steps is kept."""
        return self.path / ".linking"

    def make(self) -> None:
        """Makes what is missing. Raises `InputError` where that cannot be."""
        try:
            for one in (self._shards, self._failed, self._tmp):
                one.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.path} cannot be written to: {error.strerror or error}") from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keeps other runs from the folder, and clears away what a run that was killed was writing. Raises `InputError` where another one runs."""
        self.make()
        with (self.path / ".lock").open("w") as lock:
            try:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except ImportError:  # Windows: two runs at a time are the user's to avoid
                pass
            except OSError as error:
                raise InputError(f"another run writes to {self.path}; wait for it") from error
            shutil.rmtree(self._tmp)
            self._tmp.mkdir()
            yield

    def commit(self, rows: Rows, receipt: Receipt) -> None:
        """Puts a finished shard in its place, at once as a whole; what was there before, of an older version, is gone."""
        parquet = needed("pyarrow.parquet", "batch")
        new, place = self._tmp / f"{receipt.shard}-{uuid4().hex}", self._shards / receipt.shard
        new.mkdir()
        for table in TABLES:
            parquet.write_table(arrow_table(table, rows[table]), str(new / f"{table}.parquet"), compression="zstd")
            _sync(new / f"{table}.parquet")
        _write(new / _RECEIPT, receipt)
        self.remove(receipt.shard)
        os.replace(new, place)
        _sync(self._shards)
        (self._failed / f"{receipt.shard}.json").unlink(missing_ok=True)

    def remove(self, shard: str) -> None:
        """Takes a shard away, at once as a whole."""
        place, old = self._shards / shard, self._tmp / f"{shard}-{uuid4().hex}"
        if place.exists():
            os.replace(place, old)
            shutil.rmtree(old)

    def fail(self, failure: Failure) -> None:
        """Notes that a shard could not be coded. What an older version made of it stays."""
        self._put(self._failed / f"{failure.shard}.json", failure)

    def plan(self, shards: Sequence[Shard], made_by: str) -> None:
        """Notes what is to be done, for `status`; shards of the same files that are no more are taken away."""
        self._put(self.path / "plan.json", Plan(made_by, tuple(Planned(one.name, one.hash, one.size) for one in shards)))
        names, paths = {one.name for one in shards}, {part.path for one in shards for part in one.parts}
        for receipt in self.receipts():
            if receipt.shard not in names and not paths.isdisjoint(receipt.paths):
                self.remove(receipt.shard)
        for failure in self.failures():
            if failure.shard not in names:
                (self._failed / f"{failure.shard}.json").unlink()

    def planned(self) -> Plan:
        """What is to be done. Raises `InputError` where the folder is none of a batch."""
        try:
            return _PLANS.decode((self.path / "plan.json").read_bytes())
        except (OSError, msgspec.DecodeError) as error:
            raise InputError(f"{self.path} is no folder of a batch ({error}); `ruydad batch IN --out {self.path}` makes one") from error

    def receipts(self) -> list[Receipt]:
        """The receipts of all finished shards, by name."""
        return [_RECEIPTS.decode(path.read_bytes()) for path in sorted(self._shards.glob(f"*/{_RECEIPT}"))]

    def failures(self) -> list[Failure]:
        """The failed shards, by name."""
        return [_FAILURES.decode(path.read_bytes()) for path in sorted(self._failed.glob("*.json"))]

    def linked(self) -> Linked | None:
        """What the links were made of, if there are any."""
        path = self._links / _RECEIPT
        return _LINKED.decode(path.read_bytes()) if path.exists() else None

    def put_links(self, tables: Iterable[tuple[str, Path]], linked: Linked) -> None:
        """Puts the tables of links in their place, at once as a whole: the files of each, in order."""
        new, old = self._tmp / uuid4().hex, self._tmp / uuid4().hex
        new.mkdir()
        for i, (table, path) in enumerate(tables):
            (new / table).mkdir(exist_ok=True)
            shutil.copyfile(path, new / table / f"{i:05}.parquet")
            _sync(new / table / f"{i:05}.parquet")
        _write(new / _RECEIPT, linked)
        if self._links.exists():
            os.replace(self._links, old)
        os.replace(new, self._links)
        _sync(self.path)
        shutil.rmtree(old, ignore_errors=True)

    def _put(self, path: Path, record: Record) -> None:
        new = self._tmp / uuid4().hex
        _write(new, record)
        os.replace(new, path)


def _write(path: Path, record: Record) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")
    _sync(path)


def _sync(path: Path) -> None:
    """Has the disk keep what was written, so that it outlives the machine's power."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
