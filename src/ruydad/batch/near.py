"""Near-copies within a run: before anything is coded, the texts of all shards are compared by their signatures, and of nearly the same one is kept.

Which one depends neither on the order of inputs nor on the number of workers: articles are taken in the order of the names of their shards, and
one is dropped where it is nearly the same as one before it that is kept. What a shard is to drop is part of the hash of its input, and so it is
coded again where that changes. Signatures are made on the engine and kept; they are compared here, a part of them at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from pathlib import Path

import msgspec
import numpy as np

from ruydad.archive.searchform import words
from ruydad.archive.tables import needed
from ruydad.batch.gates import Gatekeeper
from ruydad.batch.linking.blocks import KEYS, pairs_of
from ruydad.batch.linking.scratch import Array, Scratch, hash64, lists, mapped, texts
from ruydad.batch.parts import Shard
from ruydad.batch.reading import read_shard
from ruydad.batch.rounds import Do, Engine, rounds
from ruydad.batch.worker import Settings
from ruydad.ingest import Item, Options
from ruydad.link.copies import bands_of, likeness, shingles_of
from ruydad.output import Record

NEAR = 0.9
"""Of the runs of three words of both, those that both have: nearly the same text. Its numbers must be the same: `۱۲ کشته` and `۱۹ کشته` are news."""

_ROWS = 9  # of a band: finds 99.9 of 100 pairs that share 90 % of their runs
_BANDS = 20
_BUCKET = 1 << 18  # keys that are compared at a time
_KEPT = 4096  # texts in memory


class Signing(Record, frozen=True):
    """What all signatures of a run are made with, and where they are kept."""

    settings: Settings
    scratch: str

    def name(self, shard: Shard) -> str:
        """What the signatures of a shard are called."""
        told = msgspec.json.encode((NEAR, shard.name, shard.hash, self.settings.gates, self.settings.columns), order="deterministic")
        return f"signatures/{hashlib.sha256(told).hexdigest()[:20]}"


_SHARDS, _SIGNINGS = msgspec.json.Decoder(Shard), msgspec.json.Decoder(Signing)


def without_near_copies(
    shards: Sequence[Shard], settings: Settings, scratch: Path, engine: Engine, seen: Callable[[], None] = lambda: None
) -> list[Shard]:
    """The shards, in their order, each with the articles that it is to drop. `seen` is told of each shard that was looked at.

    Raises `InputError` without the extra `archive`.
    """
    needed("rensa", "archive")
    signing = Signing(settings, str(scratch.resolve()))
    kept = Scratch(scratch)
    names = {signing.name(one): one for one in shards}
    kept.keep("signatures", set(names))
    missing = [one for name, one in names.items() if not kept.has(name)]
    with rounds(engine, make, msgspec.json.encode(signing).decode()) as run:
        for _ in run([msgspec.json.encode(one).decode() for one in missing]):
            seen()
    ordered = sorted(shards, key=lambda one: one.name)
    signatures = Signatures(kept, [signing.name(one) for one in ordered])
    twins: dict[str, dict[int, str]] = {}
    for number, first in dropped(near_pairs(signatures)):
        at, row = signatures.place(number)
        twins.setdefault(ordered[at].name, {})[row] = f"nearly the same text as {signatures.called(first)}"
    return [_dropping(one, twins[one.name]) if one.name in twins else one for one in shards]


def make(shared: str) -> Do:
    """What makes the signatures of a shard (JSON)."""
    signing = _SIGNINGS.decode(shared)

    def do(told: str) -> str:
        _sign(_SHARDS.decode(told), signing)
        return ""

    return do


def dropped(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The numbers that are dropped, each with that of the text that is kept in its place.

    >>> list(dropped([(1, 2), (2, 3)]))  # 3 is near to what is dropped only
    [(2, 1)]
    """
    gone: set[int] = set()
    for number, near in groupby(sorted(pairs, key=lambda pair: (pair[1], pair[0])), key=lambda pair: pair[1]):
        first = next((one for one, _ in near if one not in gone), None)
        if first is not None:
            gone.add(number)
            yield number, first


def near_pairs(signatures: Signatures) -> list[tuple[int, int]]:
    """The pairs of texts that are nearly the same, the smaller number first."""
    found: set[tuple[int, int]] = set()
    for some in signatures.candidates():
        for pair in some.tolist():
            if pair not in found and signatures.are_near(*pair):
                found.add(pair)
    return sorted(found)


class Signatures:
    """The signatures of all shards behind one another: articles have numbers that run through them."""

    def __init__(self, scratch: Scratch, names: Sequence[str]) -> None:
        self._scratch, self._names = scratch, names
        self._bases = np.array([0, *accumulate(len(self._array(i, "rows")) for i in range(len(names)))], dtype=np.int64)
        self._text = lru_cache(_KEPT)(self._text_of)

    def place(self, number: int) -> tuple[int, int]:
        """The number of the shard of an article, and its row there."""
        at, n = self._at(number)
        return at, int(self._array(at, "rows")[n])

    def called(self, number: int) -> str:
        """What an article is called, and where it stands."""
        at, n = self._at(number)
        return self._slice(at, "names", n).tobytes().decode()

    def are_near(self, one: int, other: int) -> bool:
        """Whether two texts are nearly the same, and tell the same numbers."""
        (first, numbers), (second, others) = self._text(one), self._text(other)
        return numbers == others and likeness(first, second) >= NEAR

    def candidates(self) -> Iterator[Array]:
        """The pairs that may be near, some at a time."""
        buckets = 1 + int(self._bases[-1]) * _BANDS // _BUCKET
        edges = [np.uint64(i * (1 << 64) // buckets) for i in range(buckets)]
        for i, low in enumerate(edges):
            yield from pairs_of((self._between(at, low, edges[i + 1 :]) for at in range(len(self._names))), "copies")

    def _between(self, at: int, low: np.uint64, rest: Sequence[np.uint64]) -> Array:
        """The keys of a shard from `low` up to the next edge."""
        keys = self._array(at, "keys")
        first = np.searchsorted(keys["key"], low)
        last = np.searchsorted(keys["key"], rest[0]) if rest else len(keys)
        found = np.array(keys[first:last])
        found["number"] += self._bases[at]
        return found

    def _text_of(self, number: int) -> tuple[frozenset[int], int]:
        at, n = self._at(number)
        return frozenset(self._slice(at, "shingles", n).tolist()), int(self._array(at, "numbers")[n])

    def _at(self, number: int) -> tuple[int, int]:
        at = int(np.searchsorted(self._bases, number, "right")) - 1
        return at, number - int(self._bases[at])

    def _slice(self, at: int, name: str, n: int) -> Array:
        ends = self._array(at, f"{name}-ends")
        part: Array = self._array(at, f"{name}-data")[ends[n] : ends[n + 1]]
        return part

    def _array(self, at: int, name: str) -> Array:
        return mapped(self._scratch, self._names[at], name)


def _sign(shard: Shard, signing: Signing) -> None:
    """Keeps the signatures of the articles of a shard that the other gates let pass."""
    gate = Gatekeeper(signing.settings.gates)
    rows, numbers, names, shingles, keys = [], [], [], [], []  # type: ignore[var-annotated]
    for row, one in enumerate(read_shard(shard, Options(columns=signing.settings.columns)), 1):
        if not isinstance(one, Item) or gate.refuses(one.article):
            continue
        found = words(one.article.text)
        runs = shingles_of(found)
        keys += [(hash64(repr(band)), len(rows), 0, 0) for band in bands_of(runs, _ROWS)]
        rows.append(row)
        numbers.append(hash64(" ".join(word for word in found if word.isdecimal())))
        names.append(f"{one.article.id} ({one.where})".encode("utf-8", "replace"))
        shingles.append(sorted(map(hash64, runs)))
    arrays = {"rows": np.array(rows, dtype=np.int64), "numbers": np.array(numbers, dtype=np.uint64), "keys": np.sort(np.array(keys, dtype=KEYS))}
    for name, pair in {"shingles": lists(shingles), "names": texts(names)}.items():
        arrays |= {f"{name}-{part}": array for part, array in pair.items()}
    Scratch(Path(signing.scratch)).save(signing.name(shard), arrays)


def _dropping(shard: Shard, twins: dict[int, str]) -> Shard:
    told = msgspec.json.encode((shard.hash, sorted(twins.items())))
    return msgspec.structs.replace(shard, hash=hashlib.sha256(told).hexdigest(), twins=twins)
