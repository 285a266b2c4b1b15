"""Tells the line ends that end a paragraph from those that a narrow window or a mail program put in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import msgspec

from ruydad.resources import load_toml
from ruydad.text.alignment import Edit
from ruydad.text.letters import fold

_LINE = re.compile(r"[^ \n](?:[^\n]*[^ \n])?")
_FINISHED = re.compile(r"""[.؟?!…:/](?:[»”"’'）)\]\s])*\Z""")
_FIRST_WORD = re.compile(r"[^\s.،:؛؟!»«()]+")
_LAST_WORD = re.compile(r"[^\s»«()]+\Z")
_CONTINUES = re.compile(r"[،.؟!»):؛](?!\.)")

# Of a text wrapped by hand, as shares of its longest line: a line that was broken, and one that a paragraph may fill.
_BROKEN = 0.6
_FULL = 0.85
_LONGEST = 180  # no window or mail program breaks lines later than this
_FILLED = 0.75  # an open line as long as this was broken because it was full …
_ALMOST_ALL = 0.9  # … if this share of the open lines is
_MANY = 4  # open lines that are enough to judge by
_EVIDENCE = 0.12  # the share of open line ends that fall where only a break in mid-sentence can


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `lines.toml`."""

    never_last: tuple[str, ...]
    never_first: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    finished: bool  # ends as a sentence or a heading with a colon does
    cut: bool = False  # the next line goes on with the same sentence, to judge by the words at the break

    @property
    def length(self) -> int:
        return self.end - self.start


class LineFixer:
    """Rejoins lines that were broken in mid-sentence, also over a blank line, and leaves one `\\n` between paragraphs."""

    def __init__(self) -> None:
        words = load_toml("ruydad.text", "lines.toml", Words)
        self._never_last = frozenset(fold(word) for word in words.never_last)
        self._never_first = frozenset(fold(word) for word in words.never_first)

    def __call__(self, text: str) -> list[Edit]:
        lines = self._lines(text)
        if not lines:
            return [(0, len(text), "")] if text else []
        width = _wrap_width(lines)
        edits = [(0, lines[0].start, "")] if lines[0].start else []
        for i in range(len(lines) - 1):
            start, end = lines[i].end, lines[i + 1].start
            joint = " " if _goes_on(text, lines, i, width) else "\n"
            if text[start:end] != joint:
                edits.append((start, end, joint))
        if lines[-1].end < len(text):
            edits.append((lines[-1].end, len(text), ""))
        return edits

    def _lines(self, text: str) -> list[_Line]:
        spans = [match.span() for match in _LINE.finditer(text)]
        lines: list[_Line] = []
        for i, (start, end) in enumerate(spans):
            finished = _FINISHED.search(text, max(start, end - 12), end) is not None
            cut = not finished and i + 1 < len(spans) and self._cut(text, start, end, spans[i + 1][0])
            lines.append(_Line(start, end, finished, cut))
        return lines

    def _cut(self, text: str, start: int, end: int, following: int) -> bool:
        """Whether the words on both sides of a line end can't be the last and first of two paragraphs."""
        if text[end - 1] == "،" or _CONTINUES.match(text, following):
            return True
        last = _LAST_WORD.search(text, max(start, end - 20), end)
        if last is not None and fold(last[0]) in self._never_last:
            return True
        first = _FIRST_WORD.match(text, following, following + 20)
        return first is not None and fold(first[0]) in self._never_first


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The length of the longest line of a text that was wrapped by hand; None where lines are paragraphs."""
    longest = max(line.length for line in lines)
    unfinished = [line for line in lines[:-1] if not line.finished]
    if longest > _LONGEST or len(unfinished) < 2 or len(lines) > 8 * len(unfinished):
        return None
    if median(line.length for line in unfinished) < _BROKEN * longest:
        return None
    cuts = sum(line.cut for line in unfinished)
    filled = sum(line.length >= _FILLED * longest for line in unfinished[1:] if not line.cut)
    even = len(unfinished) >= _MANY and filled + cuts >= _ALMOST_ALL * (len(unfinished) - 1) and len(lines) > len(unfinished) + 1
    return longest if even or cuts >= max(1, _EVIDENCE * len(unfinished)) else None


def _goes_on(text: str, lines: Sequence[_Line], i: int, width: int | None) -> bool:
    """Whether line `i + 1` belongs to the paragraph of line `i`."""
    line, following = lines[i], lines[i + 1]
    if line.cut:
        return True
    if width is None:
        return False
    blank = text.count("\n", line.end, following.start) > 1
    if line.finished:
        return not blank and line.length >= _FULL * width
    if i == 0 and blank:  # a title stands apart
        return False
    return line.length >= _BROKEN * width
