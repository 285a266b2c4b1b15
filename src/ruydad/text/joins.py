"""Half-spaces by likelihood: how surely two words are one, and where a word that was run together comes apart.

Two logistic models over counts from the raw sentences of a treebank: of words, of pairs that stand joined by a half-space and of
pairs that stand apart. Scores are log-odds, 0 is even. The weights are made by `training/spacing.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from ruydad.errors import ResourceError
from ruydad.text.pairs import SHORTEST_PART, Counts, Verbs, candidates, context_features, join_features, split_features

WEIGHT_UNIT = 64  # the weights in the file are whole numbers of this part of a logit
_SURE = 4 * WEIGHT_UNIT  # no context turns a pair that is as sure as this …
_HOPELESS = -2 * WEIGHT_UNIT  # … or as unlikely
_CACHED = 1 << 16


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `weights/spacing.msgpack`. Keys of pairs have a space between the words."""

    source: str
    licence: str
    date: str
    words: dict[str, int]  # how often a word stands without any half-space
    joined: dict[str, int]  # how often a pair is joined by a half-space
    apart: dict[str, int]  # how often a pair that might be joined has a space
    names: list[str]  # parts of names of persons and places that are in none of these
    join: dict[str, int]  # what each feature of a space says, in parts of a logit
    split: dict[str, int]  # what each feature of a place in a word says


class Joiner:
    """Scores spaces and places in words."""

    def __init__(self) -> None:
        weights = _weights()
        self.counts, self._verbs = Counts(weights.words, weights.joined, weights.apart), Verbs()
        self._join, self._split = weights.join, weights.split
        self._names = frozenset(weights.names)
        self._pair_score = lru_cache(_CACHED)(self._pair)

    def known(self, word: str) -> bool:
        """Whether `word` was seen in any way, or is a verb form or part of a name: `بهگزارش` (run together: by report) is not."""
        return word in self._names or self.counts.known(word, self._verbs)

    def score(self, before: str, left: str, right: str, after: str) -> float:
        """The log-odds that the space between `left` and `right` ought to be a half-space: above 0 for `می رود` (goes)."""
        score = self._pair_score(left, right)
        if _HOPELESS < score < _SURE:
            score += sum(self._join.get(feature, 0) for feature in context_features(self.counts, before, left, right, after))
        return score / WEIGHT_UNIT

    def _pair(self, left: str, right: str) -> int:
        """The score of a pair without its context."""
        if not self.counts.may_join(left, right):
            return _HOPELESS
        return sum(self._join.get(feature, 0) for feature in join_features(self.counts, self._verbs, left, right))

    def cuts(self, word: str) -> tuple[tuple[int, float], ...]:
        """The places in `word` that want a half-space, counted from its start, with their log-odds: `میرود` → 2 (می‌رود, goes)."""
        if word in self._names or self.counts.whole(word):
            return ()
        places = list(candidates(word))
        stops = [*places, len(word)]
        best: dict[tuple[int, int], tuple[float, int]] = {(0, stop): (0.0, -1) for stop in stops}
        starts = {stop: [0] for stop in stops}  # of the parts that end there
        for stop in stops:
            for middle in places:
                if stop - middle < SHORTEST_PART:  # nothing more ends here
                    break
                right = word[middle:stop]
                for start in starts[middle]:
                    left = word[start:middle]
                    if self.counts.may_split(left, right, self._verbs):
                        total = best[start, middle][0] + self._place(word, left, right)
                        if total > best.get((middle, stop), (-1e9, 0))[0]:
                            best[middle, stop] = total, start
                if (middle, stop) in best:
                    starts[stop].append(middle)
        return tuple(reversed(list(self._trace(word, best)))) if len(best) > len(stops) else ()

    def _trace(self, word: str, best: dict[tuple[int, int], tuple[float, int]]) -> Iterator[tuple[int, float]]:
        """The cuts of the best chain of parts, last first."""
        stop = len(word)
        middle = max((key for key in best if key[1] == stop), key=lambda key: best[key][0])[0]
        while middle > 0:
            start = best[middle, stop][1]
            yield middle, best[middle, stop][0] - best[start, middle][0]
            middle, stop = start, middle

    def _place(self, word: str, left: str, right: str) -> float:
        return sum(self._split.get(feature, 0) for feature in split_features(self.counts, self._verbs, word, left, right)) / WEIGHT_UNIT


@cache
def _weights() -> Weights:
    try:
        packed = files("ruydad.text").joinpath("weights/spacing.msgpack").read_bytes()
    except FileNotFoundError as error:
        raise ResourceError("ruydad.text: weights/spacing.msgpack is missing; reinstall ruydad, or make it with training/spacing.py") from error
    try:
        return msgspec.msgpack.decode(packed, type=Weights)
    except msgspec.DecodeError as error:
        raise ResourceError(f"ruydad.text/weights/spacing.msgpack: {error}; make it anew with training/spacing.py") from error
