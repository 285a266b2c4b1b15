"""Quotation marks: which one closes which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruydad.records import Span

_MARK = re.compile(r"[«»‹›“”„\"]|<<|>>|\(\(|\)\)")
_OPENING = {"«": "«", "‹": "‹", "“": "“", "„": "“", "<<": "<", "((": "("}
_CLOSING = {"»": "«", "›": "‹", "”": "“", ">>": "<", "))": "("}
_BEFORE_OPENING = " \t\n\r\u200c\u00a0:،,؛.([-–«"
_INTRODUCED = re.compile(r"(?:^|[:،,]|\bکه|\b(?:گفت|نوشت|افزود|کرد|داد|داشت))\s*$")
_ACROSS = 12  # blocks that what stands in marks may go on for
_LEAD = 30  # code points before a mark in which it is introduced

Mark = tuple[str, int]  # the kind of a mark and its offset


def quotations(text: str, blocks: Sequence[Span]) -> dict[int, int]:
    """The offset of each opening mark in `text` (of its last letter: `((`), with the offset of the mark that closes it.

    Marks may nest (`«… «…» …»`); one that is never closed, or closes nothing, is left out. A straight mark (`"`)
    opens where it leans on what follows and nothing is open. What is opened in one paragraph may be closed in a later one; where the
    paragraphs between open anew (`«… ¶ «… ¶ «…»`), each runs to its own end, and what closes it is that end.
    """
    pairs: dict[int, int] = {}
    waiting: Mark | None = None
    since = 0  # the block of what waits
    for number, (start, end) in enumerate(blocks):
        opened, shut = _pair(text, start, end, pairs)
        if waiting is not None:
            closer = next((at for kind, at in shut if kind == waiting[0]), None)
            if closer is not None:
                pairs[waiting[1]] = closer
            elif number == since + 1 and _opens_with(text, start, end) == waiting[0]:
                pairs[waiting[1]] = blocks[since][1]
            elif number - since < _ACROSS and not opened:
                continue
        waiting = next((mark for mark in opened[-1:] if _INTRODUCED.search(text[max(start, mark[1] - _LEAD) : mark[1]])), None)
        since = number
    return pairs


def _opens_with(text: str, start: int, end: int) -> str | None:
    """The kind of the opening mark that `[start, end)` begins with; None where it begins with none."""
    first = _MARK.match(text, start, end)
    mark = first.group() if first else ""
    return mark if mark == '"' else _OPENING.get(mark)


def _pair(text: str, start: int, end: int, pairs: dict[int, int]) -> tuple[list[Mark], list[Mark]]:
    """Adds the pairs of the block `[start, end)` to `pairs`; the marks that stay open in it, and those that close nothing."""
    open_: dict[str, list[int]] = {kind: [] for kind in (*_OPENING.values(), '"')}
    loose: list[Mark] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark == '"':
            stack = open_['"']
            if stack and not _leans_forward(text, at, start, end):
                pairs[stack.pop()] = at
            elif stack:  # the earlier one was never closed
                stack[:] = [at]
            elif _leans_back(text, at, start, end):
                loose.append(('"', at))
            else:
                stack.append(at)
        elif mark in _OPENING:
            open_[_OPENING[mark]].append(match.end() - 1)
        elif open_[_CLOSING[mark]]:
            pairs[open_[_CLOSING[mark]].pop()] = at
        else:
            loose.append((_CLOSING[mark], at))
    return sorted(((kind, at) for kind, stack in open_.items() for at in stack), key=lambda mark: mark[1]), loose


def _leans_forward(text: str, at: int, start: int, end: int) -> bool:
    """Whether the straight mark at `at` can only be an opening one: space or a colon before it, a letter after it."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return before in _BEFORE_OPENING and not after.isspace() and after.isalnum() and before != "."


def _leans_back(text: str, at: int, start: int, end: int) -> bool:
    """Whether the straight mark at `at` can only be a closing one: it stands right after a word, and none right after it."""
    return at > start and not text[at - 1].isspace() and text[at - 1] != ":" and (at + 1 == end or not text[at + 1].isalnum())
