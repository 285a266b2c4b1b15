"""Keeps the repaired text aligned to the raw one while fixers rewrite it.

A fixer says what it wants as edits `(start, end, replacement)` on the text that it was given, in order and without
overlap. `Revision` applies them and remembers, for each stretch that is no longer letter for letter, which raw
stretch it came from. All of it is linear in the length of the text and the number of edits.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from ruydad.records import Alignment

Edit = tuple[int, int, str]
Fixer = Callable[[str], list[Edit]]
Rewrite = tuple[int, int, int, int]  # start and end before, start and end after

_NEVER = sys.maxsize  # an offset that no text reaches


class Revision:
    """A text under repair: `text` is its present state, `alignment()` leads from there back to the raw text."""

    def __init__(self, raw: str) -> None:
        self.text = raw
        self._rewrites: list[Rewrite] = []

    def translate(self, table: dict[int, str]) -> None:
        """Replaces letters one by one. Every replacement in `table` must be one character long."""
        self.text = self.text.translate(table)

    def edit(self, edits: list[Edit]) -> None:
        """Applies `edits`, which are in order, do not overlap, and count on the present text."""
        if edits:
            self._rewrites = _compose(self._rewrites, list(_rewrites(edits)))
            self.text = "".join(_applied(self.text, edits))

    def alignment(self) -> Alignment:
        """The alignment of the present text to the raw one."""
        length = len(self.text)
        pieces: list[tuple[int, int, int]] = []
        before = after = 0
        for start, end, left, right in self._rewrites:
            if left > after:
                pieces.append((after, before, left - after))
            if right > left:
                pieces.append((left, start, end - start))
            before, after = end, right
        if length > after:
            pieces.append((after, before, length - after))
        clean, raw, width = zip(*pieces, strict=True) if pieces else ((), (), ())
        return Alignment(clean, raw, width, length)


def _applied(text: str, edits: list[Edit]) -> Iterator[str]:
    """The pieces of `text` as `edits` want it."""
    done = 0
    for start, end, replacement in edits:
        yield text[done:start]
        yield replacement
        done = end
    yield text[done:]


def _rewrites(edits: list[Edit]) -> Iterator[Rewrite]:
    """The stretches that `edits` move. An edit that keeps the width is letter for letter and moves nothing."""
    shift = 0
    for start, end, replacement in edits:
        grown = len(replacement) - (end - start)
        if grown:
            yield start, end, start + shift, end + shift + grown
            shift += grown


def _compose(first: list[Rewrite], second: list[Rewrite]) -> list[Rewrite]:
    """The rewrites that lead straight through: `first` from raw to middle, `second` from middle to clean.

    Rewrites that overlap in the middle melt into one, because neither half of such a stretch is letter for letter.
    """
    if not first or not second:
        return first or second
    composed: list[Rewrite] = []
    i = j = shift_raw = shift_clean = 0  # the shifts: middle minus raw, clean minus middle, before the present place
    a, b = first[0][2], second[0][0]  # where the next ones start in the middle
    while a < _NEVER or b < _NEVER:
        left = right = a if a < b else b
        raw, clean = left - shift_raw, left + shift_clean
        while True:  # take in whatever opens this stretch or overlaps it
            if a < right or a == left:
                _, stop, _, reach = first[i]
                shift_raw = reach - stop
                i += 1
                a = first[i][2] if i < len(first) else _NEVER
            elif b < right or b == left:
                _, reach, _, stop = second[j]
                shift_clean = stop - reach
                j += 1
                b = second[j][0] if j < len(second) else _NEVER
            else:
                break
            if reach > right:
                right = reach
        composed.append((raw, right - shift_raw, clean, right + shift_clean))
    return composed
