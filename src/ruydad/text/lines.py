"""Tells the line ends that end a paragraph from those that a narrow window or a mail program put in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import msgspec

from ruydad.records import Span
from ruydad.resources import load_toml
from ruydad.text.alignment import Edit
from ruydad.text.characters import HALF_SPACE
from ruydad.text.layout import HEADING, Ending, Joint, paragraph_ends, whole
from ruydad.text.letters import fold

_LINE = re.compile(rf"[^ \n{HALF_SPACE}](?:[^\n]*[^ \n{HALF_SPACE}])?")
_WIDE = re.compile(r"(?<=[.؟?!:»]) {4,}")  # what is left of a line end where a page was cut out carelessly
_STOP = re.compile(r"[.؟?!…] ")
_MARK = re.compile(r"[.؟?!…:] ")
_FIRST_WORD = re.compile(r"[^\s.،:؛؟!»«()]+")
_LAST_WORDS = re.compile(r"(?:(?<!\S)(\S{1,6}) )?([^\s»«()]+)\Z")
_CONTINUES = re.compile(r"[،.؟!»):؛](?!\.)")
_ITEM = re.compile(r"[-–—•*●▪■◦]|\d{1,2} ?[-.)–](?!\d)|\[\w{1,6}\]|به گزارش |به نقل از |(?:\w{2,12} ){1,2}[-–—] ")
_REPORT = re.compile(r"(?:وی|او|به گزارش|این|همچنین) ")  # no heading begins so
_WORD = re.compile(r"\w{3,} ")
_VERB = re.compile(r"ن?می ?\w+(?:د|م|یم|ید)")
_PLURAL = re.compile(r"\w{2,} ?های")
_CLOSERS = "»”\"’')）]"
_LONGEST_WORD = 24  # characters looked at on either side of a line end

_OPENER, _SELDOM, _BROKEN_WORD = 1.5, -1.2, 2.5  # log-odds; a half-space may also dangle at the end of a paragraph


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `lines.toml`."""

    never_last: tuple[str, ...]
    verbs: tuple[str, ...]
    never_first: tuple[str, ...]
    openers: tuple[str, ...]
    seldom_openers: tuple[str, ...]


@cache
def line_words() -> Words:
    """The word lists of `lines.toml`; read once."""
    return load_toml("ruydad.text", "lines.toml", Words)


class LineFixer:
    """Rejoins lines that were broken in mid-sentence, also over a blank line, and leaves one `\\n` between paragraphs.

    `… با همتای خود دیدار⏎کرد.` → `… با همتای خود دیدار کرد.` (met his counterpart.)
    """

    def __init__(self) -> None:
        words = line_words()
        self._never_last = frozenset(map(fold, words.never_last))
        self._verbs = frozenset(map(fold, words.verbs))
        self._never_first = frozenset(map(fold, words.never_first)) | self._verbs
        self._opens = dict.fromkeys(map(fold, words.openers), _OPENER) | dict.fromkeys(map(fold, words.seldom_openers), _SELDOM)

    def __call__(self, text: str) -> list[Edit]:
        spans = list(_lines(text))
        if not spans:
            return [(0, len(text), "")] if text else []
        edits = [(0, spans[0][0], "")] if spans[0][0] else []
        edits.extend(self._joined(text, spans))
        if spans[-1][1] < len(text):
            edits.append((spans[-1][1], len(text), ""))
        return edits

    def _joined(self, text: str, spans: Sequence[Span]) -> Iterator[Edit]:
        """What becomes of the line ends: a line feed where a paragraph ends, else a space, or the half-space that a word was broken at."""
        if len(spans) < 2:
            return
        endings = [self._ending(text, line, after) for line, after in pairwise(spans)]
        are_ends = [True] * len(endings) if whole(endings) else self._read(text, spans, endings)
        for (_, start), (end, _), ends in zip(spans, spans[1:], are_ends, strict=False):
            joint = "\n" if ends else HALF_SPACE if HALF_SPACE in text[start:end] else " "
            if text[start:end] != joint:
                yield start, end, joint

    def _read(self, text: str, spans: Sequence[Span], endings: Sequence[Ending]) -> list[bool]:
        """Which line ends end a paragraph."""
        joints = [self._joint(text, line, after, ending) for line, after, ending in zip(spans, spans[1:], endings, strict=False)]
        marks = [mark for start, end in spans for mark in _MARK.findall(text, start, end)]
        colons = marks.count(": ")
        return paragraph_ends(joints, len(marks) - colons, colons, text.count(" "))

    def _joint(self, text: str, line: Span, after: Span, ending: Ending) -> Joint:
        start, end = line
        following, stop = after
        gap = text[end:following]
        opening = _WORD.match(text, start, end)
        space = text.find(" ", following, stop)
        return Joint(
            ending=ending,
            length=end - start,
            following=(stop if space < 0 else space) - following,
            blank=gap.count("\n") > 1,
            indented=gap.endswith("  "),
            opens=self._opens.get(_first_word(text, after), 0.0) - _BROKEN_WORD * (HALF_SPACE in gap),
            item=_ITEM.match(text, following, stop) is not None or (opening is not None and text.startswith(opening[0], following)),
            brief=end - start <= HEADING and _STOP.search(text, start, end) is None and _REPORT.match(text, start, end) is None,
        )

    def _ending(self, text: str, line: Span, after: Span) -> Ending:
        """How `line` ends, before the line `after`."""
        start, end = line
        closed = end
        while end - 1 > start and text[end - 1] in _CLOSERS:
            end -= 1
        last = text[end - 1]
        if last in ".؟?!…/":
            return "stop"
        if (last in "،," and end == closed) or _CONTINUES.match(text, after[0]) or self._goes_on(_first_word(text, after)):
            return "cut"
        if last == ":":
            return "colon"
        words = _LAST_WORDS.search(text, max(start, end - _LONGEST_WORD), end)
        if words is None:
            return "open"
        before, found = words[1] or "", fold(words[2])
        if found in self._never_last or _PLURAL.fullmatch(found):
            return "cut"
        if found in self._verbs or _VERB.fullmatch(f"{before} {found}" if before in ("می", "نمی") else found):
            return "verb"
        return "closed" if end < closed else "open"

    def _goes_on(self, word: str) -> bool:
        """Whether `word` begins no sentence."""
        return word in self._never_first or _VERB.fullmatch(word) is not None


def _lines(text: str) -> Iterator[Span]:
    """The lines of `text` without white space at their edges; a wide gap behind the end of a sentence parts lines, too."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        for gap in _WIDE.finditer(text, start, end):
            yield start, gap.start()
            start = gap.end()
        yield start, end


def _first_word(text: str, line: Span) -> str:
    """The folded first word of `line`, "" where it begins with a mark."""
    found = _FIRST_WORD.match(text, line[0], min(line[1], line[0] + _LONGEST_WORD))
    return fold(found[0]) if found else ""
