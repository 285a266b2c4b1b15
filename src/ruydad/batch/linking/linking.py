"""Finds the copies and stories of a whole batch, step by step; what was done is not done again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import msgspec
import numpy as np

from ruydad.archive.tables import needed
from ruydad.batch.folder import Folder, Linked
from ruydad.batch.linking.blocks import Kind
from ruydad.batch.linking.counted import merged
from ruydad.batch.linking.joined import joined
from ruydad.batch.linking.pieces import pieces_of
from ruydad.batch.linking.scratch import Array, Scratch
from ruydad.batch.linking.tables import TABLES, VERSION
from ruydad.batch.linking.worker import ORIGINS, SURE, LinkWorker, Plan, Step, Task
from ruydad.batch.rounds import Do, Engine, Round, rounds

_HERE = Engine()
_BUCKET = 50_000  # rows of a bucket
_COUNTED: dict[Kind, Literal["articles", "events"]] = {"copies": "articles", "stories": "events"}
_KEYS: dict[Kind, int] = {"copies": 60, "stories": 12}  # rows of buckets that each of these makes, about
_STEPS = 8  # for each piece
Told = Callable[[int], None]
_TASKS, _PLANS = msgspec.json.Decoder(Task), msgspec.json.Decoder(Plan)
_MEMBERS = np.dtype([("top", "<i8"), ("number", "<i8")])
_PAIRS = np.dtype([("top", "<i8"), *SURE.descr])
_KINDS: tuple[Kind, ...] = get_args(Kind)


def link(folder: Folder, engine: Engine = _HERE, expected: Told = lambda _: None, seen: Callable[[], None] = lambda: None) -> Linked:
    """Finds the copies and stories of all finished shards, and writes them to `links/` in the folder; nothing where that was done already.

    `expected` is told the number of steps, `seen` of each that ends. Raises `InputError` where the folder is none of a batch, or without the extra
    `archive`.
    """
    needed("rensa", "archive")
    folder.planned()
    receipts = folder.receipts()
    pieces = tuple(pieces_of(receipts))
    state = hashlib.sha256(msgspec.json.encode((VERSION, [one.name for one in pieces]))).hexdigest()[:16]
    if (linked := folder.linked()) and linked.state == state:
        return linked
    scratch = Scratch(folder.scratch)
    _clear(scratch, {one.name for one in pieces}, state)
    plan = Plan(folder.address, str(scratch.path.resolve()), state, pieces)
    sizes: dict[Kind, int] = {kind: sum(one.rows[_COUNTED[kind]] for one in receipts) for kind in _KINDS}
    buckets = {kind: 1 + size * _KEYS[kind] // _BUCKET for kind, size in sizes.items()}
    expected(_STEPS * len(pieces) + sum(buckets.values()))
    path = scratch.path / f"{state}.json"  # a file, as it is long and every task asks for it
    path.write_bytes(msgspec.json.encode(plan))
    with rounds(engine, make, str(path)) as run:
        going = _Linking(plan, scratch, run, seen)
        going.begin()
        for kind in _KINDS:
            going.find(kind, buckets[kind])
    linked = Linked(state, going.rows(), datetime.now(UTC))
    folder.put_links(going.tables(), linked)
    shutil.rmtree(scratch.path / state)
    path.unlink()
    return linked


def make(shared: str) -> Do:
    """What does the tasks of the plan at a path."""
    worker = LinkWorker(_PLANS.decode(Path(shared).read_bytes()))

    def do(told: str) -> str:
        worker.do(_TASKS.decode(told))
        return told

    return do


class _Linking:
    """One run through all steps."""

    def __init__(self, plan: Plan, scratch: Scratch, run: Round, seen: Callable[[], None]) -> None:
        self._plan, self._scratch, self._run, self._seen = plan, scratch, run, seen
        self._worker = LinkWorker(plan)
        self._pieces = range(len(plan.pieces))

    def begin(self) -> None:
        """Reads the pieces, and counts what is in them."""
        self._round("read", self._pieces)
        self._keep("twice", lambda: {"twice": _twice(self._worker.shelf.keys())})
        self._round("count", self._pieces)
        self._keep("counted", lambda: merged(self._bundles("count", "stories")))

    def find(self, kind: Kind, buckets: int) -> None:
        """Finds what belongs together."""
        self._round("keys", self._pieces, kind, buckets)
        self._round("pairs", range(buckets), kind, buckets)
        self._round("compare", self._pieces, kind, buckets)
        self._keep(f"joined-{kind}", lambda: _joined([one["sure"] for one in self._bundles("compare", kind)]))
        self._round("write", self._pieces, kind, buckets)
        if kind == "copies":
            self._keep("origins", lambda: _together([one["origins"] for one in self._bundles("write", kind)]))

    def tables(self) -> Iterator[tuple[str, Path]]:
        """The files of each table, in order."""
        for kind in _KINDS:
            for piece in self._pieces:
                for path in sorted((self._scratch.path / self._worker.name(Task("write", piece, kind))).glob("*.parquet")):
                    yield path.stem, path

    def rows(self) -> dict[str, int]:
        """How many rows each table has."""
        found = dict.fromkeys(TABLES, 0)
        for table, path in self.tables():
            found[table] += needed("pyarrow.parquet", "batch").read_metadata(path).num_rows  # type: ignore[index]
        return {str(table): rows for table, rows in found.items()}

    def _round(self, step: Step, numbers: Sequence[int], kind: Kind = "stories", buckets: int = 1) -> None:
        tasks = [Task(step, number, kind, buckets) for number in numbers]
        missing = [one for one in tasks if not self._scratch.has(self._worker.name(one))]
        for _ in range(len(tasks) - len(missing)):
            self._seen()
        for _ in self._run([msgspec.json.encode(one).decode() for one in missing]):
            self._seen()

    def _keep(self, name: str, made: Callable[[], dict[str, Array]]) -> None:
        if not self._scratch.has(f"{self._plan.state}/{name}"):
            self._scratch.save(f"{self._plan.state}/{name}", made())

    def _bundles(self, step: Step, kind: Kind) -> Iterator[dict[str, Array]]:
        for piece in self._pieces:
            name = self._worker.name(Task(step, piece, kind))
            yield {one: self._scratch.load(name, one) for one in self._scratch.arrays(name)}


def _twice(keys: Array) -> Array:
    """Which articles are in an earlier place too."""
    twice = np.ones(len(keys), dtype=bool)
    twice[np.unique(keys, return_index=True)[1]] = False
    return twice


def _joined(sure: list[Array]) -> dict[str, Array]:
    """What hangs together, and through what, by the smallest number of each group."""
    pairs = np.concatenate([np.array([], dtype=SURE), *sure])
    numbers, tops = joined(pairs["one"], pairs["other"])
    members = np.empty(len(numbers), dtype=_MEMBERS)
    members["top"], members["number"] = tops, numbers
    found = np.empty(len(pairs), dtype=_PAIRS)
    found["top"] = tops[np.searchsorted(numbers, pairs["one"])]
    for name in SURE.names or ():
        found[name] = pairs[name]
    return {"numbers": numbers, "members": np.sort(members), "pairs": found[np.lexsort((found["other"], found["one"], found["top"]))]}


def _together(origins: list[Array]) -> dict[str, Array]:
    """The copies of all pieces, each with its origin, by their numbers."""
    found = np.sort(np.concatenate([np.array([], dtype=ORIGINS), *origins]))
    return {"articles": found["article"], "origins": found["origin"]}


def _clear(scratch: Scratch, pieces: set[str], state: str) -> None:
    """Takes away what is of shards that are no more as they were."""
    scratch.path.mkdir(parents=True, exist_ok=True)
    scratch.keep("pieces", {f"pieces/{one}" for one in pieces})
    for path in scratch.path.glob("*"):
        if path.name not in {"pieces", "signatures", state}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
