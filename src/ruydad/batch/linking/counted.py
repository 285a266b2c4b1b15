"""In how many articles each word and each side is, over all pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import numpy as np

from ruydad.batch.linking.pieces import Shelf
from ruydad.batch.linking.scratch import Array, Scratch, hash64
from ruydad.link.likeness import Frequencies, side_keys

_KEPT = 2048
_WORDS = 1 << 16  # whose counts are in memory


class Counts(Mapping[str, int]):
    """Counts by hashes; 0 for what was not counted."""

    def __init__(self, hashes: Array, counts: Array) -> None:
        self._hashes, self._counts = hashes, counts
        self._found = lru_cache(_WORDS)(self._of)

    def __getitem__(self, word: str) -> int:
        return self._found(word)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("words are known by their hashes only")

    def __len__(self) -> int:
        return len(self._hashes)

    def _of(self, word: str) -> int:
        told = np.uint64(hash64(word))
        at = int(np.searchsorted(self._hashes, told))
        return int(self._counts[at]) if at < len(self._hashes) and self._hashes[at] == told else 0


def count(shelf: Shelf, piece: int, twice: Array) -> dict[str, Array]:
    """The counts of a piece; `twice` tells which articles are left out."""
    words: dict[int, frozenset[str]] = {}
    sides: dict[int, set[str]] = {}
    for _, article, report in shelf.reports_in(piece):
        if not twice[article]:
            words[article] = report.about
            sides.setdefault(article, set()).update(side_keys(report.parties))
    return {"articles": np.array([len(words)]), **_counted("words", words.values()), **_counted("sides", sides.values())}


def merged(parts: Iterable[Mapping[str, Array]]) -> dict[str, Array]:
    """The counts of all pieces together."""
    found: dict[str, Array] = {}
    for part in parts:
        if not found:
            found = {name: np.array(array) for name, array in part.items()}
            continue
        found["articles"] = found["articles"] + part["articles"]
        for name in ("words", "sides"):
            hashes = np.concatenate((found[name], part[name]))
            counts = np.concatenate((found[f"{name}-counts"], part[f"{name}-counts"]))
            found[name], back = np.unique(hashes, return_inverse=True)
            found[f"{name}-counts"] = np.bincount(back, counts).astype(np.int64)
    return found


def frequencies(scratch: Scratch, name: str) -> Frequencies:
    """How rare words and sides are, by the counts of that name."""
    words, sides = (Counts(scratch.load(name, one), scratch.load(name, f"{one}-counts")) for one in ("words", "sides"))
    return Frequencies(int(scratch.load(name, "articles")[0]), words, sides, _KEPT)


def _counted(name: str, sets: Iterable[Iterable[str]]) -> dict[str, Array]:
    known = lru_cache(_WORDS)(hash64)
    hashes, counts = np.unique(np.array([known(word) for words in sets for word in words], dtype=np.uint64), return_counts=True)
    return {name: hashes, f"{name}-counts": counts.astype(np.int64)}
