"""Quotation marks: which one closes which."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruydad.records import Span

_MARK = re.compile(r"[«»“”„\"]")
_OPENING = {"«": "«", "“": "“", "„": "“"}
_CLOSING = {"»": "«", "”": "“"}
_BEFORE_OPENING = " \t\n\r\u200c\u00a0:،,؛.([-–«"


def quotations(text: str, blocks: Iterable[Span]) -> dict[int, int]:
    """The offset of each opening mark in `text`, with the offset of the mark that closes it within the same block.

    Marks may nest (`«… «…» …»`); one that is never closed, or closes nothing, is left out. A straight mark (`"`)
    opens where it leans on what follows and nothing is open.
    """
    pairs: dict[int, int] = {}
    for start, end in blocks:
        _pair(text, start, end, pairs)
    return pairs


def _pair(text: str, start: int, end: int, pairs: dict[int, int]) -> None:
    open_: dict[str, list[int]] = {"«": [], "“": [], '"': []}
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark == '"':
            stack = open_['"']
            if stack and not _leans_forward(text, at, start, end):
                pairs[stack.pop()] = at
            elif stack:  # the earlier one was never closed
                stack[:] = [at]
            else:
                stack.append(at)
        elif mark in _OPENING:
            open_[_OPENING[mark]].append(at)
        elif open_[_CLOSING[mark]]:
            pairs[open_[_CLOSING[mark]].pop()] = at


def _leans_forward(text: str, at: int, start: int, end: int) -> bool:
    """Whether the straight mark at `at` can only be an opening one: space or a colon before it, a letter after it."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return before in _BEFORE_OPENING and not after.isspace() and after.isalnum() and before != "."
