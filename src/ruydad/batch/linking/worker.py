"""What is done with one piece or one bucket, in whatever process: each task writes one bundle."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Literal
from uuid import uuid4

import numpy as np

from ruydad.archive.tables import needed
from ruydad.batch.folder import Folder
from ruydad.batch.linking.blocks import PAIRS, Kind, bucketed, copy_keys, pairs_of, story_keys
from ruydad.batch.linking.counted import count, frequencies
from ruydad.batch.linking.pieces import Piece, Shelf, read_piece
from ruydad.batch.linking.scratch import Array, Scratch
from ruydad.batch.linking.tables import TABLES, VERSION, Table
from ruydad.batch.schema import table_of
from ruydad.link.copies import alike, family
from ruydad.link.likeness import Frequencies
from ruydad.link.reports import Report
from ruydad.link.rows import Table as LinkTable
from ruydad.link.rows import story_rows
from ruydad.link.stories import Sure, grouped, sure_pairs
from ruydad.output import Record

SURE = np.dtype([("how", "<f8"), ("one", "<i8"), ("other", "<i8")])
"""A pair that belongs together, and how sure that is."""

ORIGINS = np.dtype([("article", "<i8"), ("origin", "<i8")])
"""A copy and its origin."""

Step = Literal["read", "count", "keys", "pairs", "compare", "write"]
Row = tuple[object, ...]
_NAMES: dict[LinkTable, Table] = {"story": "stories", "report": "reports", "disagreement": "disagreements", "toll": "tolls"}


class Task(Record, frozen=True):
    """A step for a piece, or of the pairs for a bucket of so many."""

    step: Step
    number: int
    kind: Kind = "stories"
    buckets: int = 1


class Plan(Record, frozen=True):
    """What all tasks are about: the folder of the batch, that of the steps, the pieces, and under what name steps that depend on all of them are."""

    folder: str
    scratch: str
    state: str
    pieces: tuple[Piece, ...]


class LinkWorker:
    """Does the tasks of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._scratch, self._folder = plan, Scratch(Path(plan.scratch)), Folder(plan.folder)
        self._loaded: dict[str, Array] = {}

    def name(self, task: Task) -> str:
        """What the bundle of a task is called."""
        if task.step == "read":
            return f"pieces/{self._plan.pieces[task.number].name}"
        return f"{self._plan.state}/{task.step}/{task.kind}-{task.number:05}"

    def do(self, task: Task) -> None:
        """Does a task, if that was not done before."""
        if not self._scratch.has(self.name(task)):
            getattr(self, f"_{task.step}")(task)

    def _read(self, task: Task) -> None:
        read_piece(self._folder, self._plan.pieces[task.number], self._scratch)

    def _count(self, task: Task) -> None:
        self._scratch.save(self.name(task), count(self.shelf, task.number, self._twice))

    def _keys(self, task: Task) -> None:
        found = (
            copy_keys(self.shelf, task.number, self._twice)
            if task.kind == "copies"
            else story_keys(self.shelf, task.number, self._twice, self._frequencies)
        )
        self._scratch.save(self.name(task), bucketed(found, task.buckets))

    def _pairs(self, task: Task) -> None:
        n = task.number
        parts = []
        for piece in range(len(self._plan.pieces)):
            name = f"{self._plan.state}/keys/{task.kind}-{piece:05}"
            ends = self._scratch.load(name, "ends")
            parts.append(self._scratch.load(name, "rows")[ends[n] : ends[n + 1]])
        self._scratch.save(self.name(task), ((f"{i:05}", some) for i, some in enumerate(pairs_of(parts, task.kind))))

    def _compare(self, task: Task) -> None:
        bases = self._bases(task.kind)
        found = [np.array([], dtype=PAIRS)]
        for bucket in range(task.buckets):
            name = f"{self._plan.state}/pairs/{task.kind}-{bucket:05}"
            for array in self._scratch.arrays(name):
                pairs = self._scratch.load(name, array)
                first, last = np.searchsorted(pairs["one"], bases[task.number : task.number + 2])
                found.append(pairs[first:last])
        pairs = np.unique(np.concatenate(found)).tolist()
        sure = self._alike(pairs) if task.kind == "copies" else sure_pairs(pairs, self.shelf, self._frequencies)
        self._scratch.save(self.name(task), {"sure": np.array(sure, dtype=SURE)})

    def _alike(self, pairs: list[tuple[int, int]]) -> list[Sure]:
        shingles = self.shelf.shingles
        return [(1.0, one, other) for one, other in pairs if alike(shingles(one), shingles(other))]

    def _write(self, task: Task) -> None:
        place = self._scratch.path / self.name(task)
        new = place.parent / f".{uuid4().hex}"
        new.mkdir(parents=True)
        rows: dict[Table, list[Row]] = {}
        if task.kind == "copies":
            rows["copies"], origins = self._copies(task.number)
            np.save(new / "origins.npy", np.array(origins, dtype=ORIGINS))
        else:
            rows = self._stories(task.number)
        for name, found in rows.items():
            table = table_of(found, TABLES[name], {"ruydad.batch.linking": str(VERSION)})
            needed("pyarrow.parquet", "batch").write_table(table, str(new / f"{name}.parquet"), compression="zstd")
        self._scratch.publish(new, self.name(task))

    def _copies(self, piece: int) -> tuple[list[Row], list[tuple[int, int]]]:
        """The families whose first article is in a piece, and the numbers of their articles with those of the origins."""
        shelf = self.shelf
        rows: list[Row] = []
        origins = []
        for group, _ in self._groups(piece, "copies"):
            days = {article: shelf.day(article) for article in group}
            for one in family(group, days, shelf.shingles):
                rows.append((shelf.key(one.key), shelf.key(one.origin), one.likeness, days[one.key]))
                origins.append((one.key, one.origin))
        return rows, origins

    def _stories(self, piece: int) -> dict[Table, list[Row]]:
        """The stories whose first report is in a piece, in the order of these."""
        linked = self._scratch.load(f"{self._plan.state}/joined-stories", "numbers")
        alone = [number for number, article, _ in self.shelf.reports_in(piece) if not self._twice[article] and not _holds(linked, number)]
        found = [one for group, sure in self._groups(piece, "stories") for one in self._told(group, sure)]
        found += [one for number in alone for one in self._told([number], [])]
        rows: dict[Table, list[Row]] = {table: [] for table in _NAMES.values()}
        for _, told in sorted(found, key=lambda one: one[0]):
            for table, row in told:
                rows[_NAMES[table]].append(row)
        return rows

    def _told(self, group: list[int], sure: list[Sure]) -> Iterator[tuple[int, list[tuple[LinkTable, Row]]]]:
        """The stories of reports that hang together: the number of the first report of each, and its rows."""
        shelf = self.shelf
        numbers = {shelf[number].key: number for number in group}

        def origin(report: Report) -> int:
            return self._origin(shelf.article_of(numbers[report.key]))

        for story in grouped(group, sure, shelf, self._frequencies):
            first = min(numbers[report.key] for report in story.reports)
            yield first, list(story_rows(story, shelf[first].key, lambda report: report.key, lambda report: report.article, origin))

    def _groups(self, piece: int, kind: Kind) -> Iterator[tuple[list[int], list[Sure]]]:
        """The numbers that hang together, where the smallest is of a piece, with the pairs that hold them."""
        name = f"{self._plan.state}/joined-{kind}"
        bases = self._bases(kind)[piece : piece + 2]
        members, pairs = self._scratch.load(name, "members"), self._scratch.load(name, "pairs")
        for top, group in groupby(members[slice(*np.searchsorted(members["top"], bases))].tolist(), key=lambda row: row[0]):
            first, last = np.searchsorted(pairs["top"], (top, top + 1))
            yield [number for _, number in group], [(how, one, other) for _, how, one, other in pairs[first:last].tolist()]

    def _bases(self, kind: Kind) -> Array:
        return self.shelf.articles if kind == "copies" else self.shelf.reports

    def _origin(self, article: int) -> int:
        articles, origins = (self._load("origins", name) for name in ("articles", "origins"))
        at = int(np.searchsorted(articles, article))
        return int(origins[at]) if at < len(articles) and articles[at] == article else article

    def _load(self, bundle: str, name: str) -> Array:
        key = f"{bundle}/{name}"
        if key not in self._loaded:
            self._loaded[key] = self._scratch.load(f"{self._plan.state}/{bundle}", name)
        return self._loaded[key]

    @property
    def _twice(self) -> Array:
        """Which articles are in an earlier shard too."""
        return self._load("twice", "twice")

    @cached_property
    def shelf(self) -> Shelf:
        """All pieces."""
        return Shelf(self._scratch, [piece.name for piece in self._plan.pieces])

    @cached_property
    def _frequencies(self) -> Frequencies:
        return frequencies(self._scratch, f"{self._plan.state}/counted")


def _holds(numbers: Array, number: int) -> bool:
    at = int(np.searchsorted(numbers, number))
    return at < len(numbers) and bool(numbers[at] == number)
