"""Marks the words that a list of known names holds, as one of the features that the network sees: a hint, never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ruydad.resources import read_text

KINDS = ("organisation", "person", "place")
MARKS = 3 ** len(KINDS) + 1  # for every kind: outside, first word, further word; 0 pads
_OPENS, _GOES_ON = 1, 2
_WEIGHTS = {kind: 3**i for i, kind in enumerate(KINDS)}


class Gazetteer:
    """Known names by their folded words."""

    def __init__(self, names: dict[str, Sequence[str]]) -> None:
        """`names` holds the folded names of each of `KINDS`."""
        self._weights: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for kind, listed in names.items():
            for name in listed:
                self._weights[name] = self._weights.get(name, 0) + _WEIGHTS[kind]
                first, spaces = name.partition(" ")[0], name.count(" ")
                self._longest[first] = max(self._longest.get(first, 0), spaces + 1)

    def marks(self, words: Sequence[str]) -> list[int]:
        """A number for each of the folded `words`: which names it opens or goes on with. The longest name of a kind wins."""
        marks = [1] * len(words)
        longest = self._longest
        open_until = 0
        for i, word in enumerate(words):
            size = longest.get(word) or longest.get(word.partition(" ")[0])
            if size is None or i < open_until:
                continue
            for end in range(min(len(words), i + size), i, -1):
                weight = self._weights.get(" ".join(words[i:end]))
                if weight is not None:
                    marks[i] = 1 + _OPENS * weight
                    marks[i + 1 : end] = [1 + _GOES_ON * weight] * (end - i - 1)
                    open_until = end
                    break
        return marks


@cache
def gazetteer() -> Gazetteer:
    """The packaged names, `weights/names.txt`."""
    names: dict[str, Sequence[str]] = {}
    for line in read_text("ruydad.syntax", "weights/names.txt").splitlines():
        kind, _, listed = line.partition(": ")
        if kind in KINDS:
            names[kind] = listed.split("|")
    return Gazetteer(names)
