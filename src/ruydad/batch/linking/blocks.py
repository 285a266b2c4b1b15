"""The pairs that are worth comparing: of articles that share a part of their signature, of reports that share something rare and touch in time."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

import numpy as np

from ruydad.batch.linking.pieces import Shelf
from ruydad.batch.linking.scratch import Array, hash64
from ruydad.link.likeness import Frequencies
from ruydad.link.stories import keys, touching

Kind = Literal["copies", "stories"]

KEYS = np.dtype([("key", "<u8"), ("number", "<i8"), ("first", "<i4"), ("last", "<i4")])
"""A row of a block: by what an article or report is found, its number, and the days on which it may have happened (0 where unknown)."""
PAIRS = np.dtype([("one", "<i8"), ("other", "<i8")])
"""Numbers of two articles or reports, the smaller one first."""

_BESIDE = 64  # texts of a block that a text is compared with, beside the first: those before it
_AT_ONCE = 1 << 20  # pairs in memory


def copy_keys(shelf: Shelf, piece: int, twice: Array) -> Array:
    """By what the articles of a piece are found; `twice` tells which are left out."""
    rows = [(key, article, 0, 0) for article, bands in shelf.bands(piece) if not twice[article] for key in bands.tolist()]
    return np.array(rows, dtype=KEYS)


def story_keys(shelf: Shelf, piece: int, twice: Array, rare: Frequencies) -> Array:
    """By what the reports of a piece are found."""
    rows = []
    for number, article, report in shelf.reports_in(piece):
        if not twice[article]:
            first, last = (day.toordinal() for day in report.window) if report.window else (0, 0)
            rows += [(hash64(f"{report.family}\0{key}"), number, first, last) for key in keys(report, rare)]
    return np.array(rows, dtype=KEYS)


def bucketed(rows: Array, buckets: int) -> dict[str, Array]:
    """Rows by buckets of their keys, and where each bucket ends; within one by key and number."""
    of = rows["key"] % np.uint64(buckets)
    order = np.lexsort((rows["number"], rows["key"], of))
    return {"rows": rows[order], "ends": np.searchsorted(of[order], np.arange(buckets + 1, dtype=np.uint64))}


def pairs_of(parts: Iterable[Array], kind: Kind) -> Iterator[Array]:
    """The pairs within the blocks of a bucket, some at a time, each of them once and by their numbers. `parts` are its rows from every piece."""
    rows = np.concatenate([np.array([], dtype=KEYS), *parts])
    rows = rows[np.lexsort((rows["number"], rows["key"]))]
    starts = np.flatnonzero(np.concatenate(([True], rows["key"][1:] != rows["key"][:-1]))) if len(rows) else np.array([], dtype=np.int64)
    found = array("q")
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if end - start > 1:
            block = rows[start:end]
            for pair in _chained(block["number"].tolist()) if kind == "copies" else _timely(block):
                found.extend(pair)
                if len(found) >= 2 * _AT_ONCE:
                    yield _once(found)
                    found = array("q")
    if found:
        yield _once(found)


def _chained(block: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of a block of texts; of a large one, each with the first and with those before it."""
    for at, number in enumerate(block):
        first = max(0, at - _BESIDE)
        yield from ((other, number) for other in (block[first:at] if first == 0 else [block[0], *block[first:at]]))


def _timely(block: Array) -> Iterator[tuple[int, int]]:
    windows = {n: (date.fromordinal(first), date.fromordinal(last)) if first else None for _, n, first, last in block.tolist()}
    return touching(list(windows), windows)


def _once(found: array[int]) -> Array:
    return np.unique(np.frombuffer(found, dtype=np.int64).view(PAIRS))
