"""The words that name a source: where a name begins and ends, and whether it is a medium, an office or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import msgspec

from ruydad.records import Span
from ruydad.resources import load_toml
from ruydad.speech.outlets import Named, Outlet, within
from ruydad.speech.view import View
from ruydad.text.letters import fold

_WIDTH = 90  # code points that the name of a source may have
_STOP = re.compile(r"[،,:؛;.!؟?/\n]|\s(?:به نقل|به گزارش|که|در|از|با|بر|را|روز|و به)\b")
_POINTING = re.compile(r"(?:این|آن|همین|همان|وی|او|ایشان)\b")
_OPEN = '«"“'
_PLACE = re.compile(r"\s*\([^()\n]{1,30}\)")
_PRINTED = re.compile(r"\s+چاپ\s+\w+")

NameKind = Literal["medium", "anonymous", "office", "other"]


class SourceTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `sources.toml`."""

    reports: tuple[str, ...]
    quotes: tuple[str, ...]
    bylines: tuple[str, ...]
    interviews: tuple[str, ...]
    echoes: tuple[str, ...]
    media: tuple[str, ...]
    anonymous: tuple[str, ...]
    desks: tuple[str, ...]
    reporters: tuple[str, ...]
    modifiers: tuple[str, ...]
    offices: tuple[str, ...]
    releases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name of a source in the text. `outlet` is the row of the table that it is, None where the table lacks it."""

    span: Span
    kind: NameKind
    outlet: Outlet | None = None


class NameReader:
    """Reads names of sources off a text. Built once from `sources.toml`."""

    def __init__(self) -> None:
        self.table = load_toml("ruydad.speech", "sources.toml", SourceTable)
        self.media = frozenset(map(fold, self.table.media))
        self._anonymous = tuple(map(fold, self.table.anonymous))
        self._reporters = frozenset(map(fold, self.table.reporters))
        self._inner = self.media | frozenset(map(fold, (*self.table.desks, *self.table.modifiers)))
        self._offices = tuple(map(fold, self.table.offices))
        self.releases = frozenset(map(fold, self.table.releases))

    def at(self, view: View, outlets: tuple[Named, ...], start: int, end: int) -> SourceName | None:
        """The name that the words at `start` open, no farther than `end`; None where they only point back (`این گزارش`)."""
        while start < end and view.folded[start] in " \t\n:":
            start += 1
        if start >= end or _POINTING.match(view.folded, start) or view.folded[start] in "،,؛.":
            return None
        stop = self._stop(view, start, min(end, start + _WIDTH))
        known = within(outlets, start, stop)
        if known is not None:
            return SourceName(self.stretched(view, known, start), "medium", known.outlet)
        shut = view.marks.get(start, -1)
        if 0 < shut <= start + _WIDTH:
            return SourceName((start + 1, shut), "other")
        start = self._after_reporter(view, start, stop)
        span = view.trim(start, stop)
        return None if span is None else SourceName(_completed(view, span), self.kind(view, span[0]))

    def kind(self, view: View, start: int) -> NameKind:
        """What the noun at `start` says that it names."""
        index = view.token_from(start)
        word = view.tokens[index].norm if index < len(view.tokens) else ""
        if view.folded.startswith(self._anonymous, start):
            return "anonymous"
        if word in self.media:
            return "medium"
        return "office" if view.folded.startswith(self._offices, start) else "other"

    def stretched(self, view: View, known: Named, low: int) -> Span:
        """The span of a known name with the nouns and adjectives before it, back to `low`, and a place in brackets after it.

        `گروه بین‌الملل خبرگزاری فارس`, `شبکه «العالم»`, `خبرگزاری امارات (وام)`.
        """
        start, end = known.span
        index = self._noun_before(view, view.token_from(start), low)
        while (
            index
            and view.tokens[index - 1].start >= low
            and (view.tokens[index - 1].norm in self._inner or view.folded[view.tokens[index - 1].start] in _OPEN)
        ):
            index -= 1
        while view.folded[view.tokens[index].start] in _OPEN and view.tokens[index].start < start:
            index += 1
        start = min(start, view.tokens[index].start)
        return _completed(view, (start, end))

    def _noun_before(self, view: View, index: int, low: int) -> int:
        """The noun for a medium among the few words before token `index`: `روزنامه` in `روزنامه فرامنطقه‌ای الحیات`; else `index`."""
        for i in range(index - 1, max(index - 4, -1), -1):
            token = view.tokens[i]
            if token.start < low or token.tag in ("PUNCT", "VERB", "ADP", "CCONJ", "SCONJ"):
                break
            if token.norm in self.media:
                return i
        return index

    def _after_reporter(self, view: View, start: int, stop: int) -> int:
        index = view.token_from(start)
        while index + 1 < len(view.tokens) and view.tokens[index].norm in self._reporters and view.tokens[index + 1].start < stop:
            index += 1
        return view.tokens[index].start if index < len(view.tokens) else start

    def _stop(self, view: View, start: int, end: int) -> int:
        """Where the name that begins at `start` ends at the latest: at a mark, a preposition, a verb, or with its noun phrase."""
        found = _STOP.search(view.folded, start, end)
        stop = found.start() if found else end
        verbs = view.verbs_between(start, stop)
        if verbs:
            stop = view.start(verbs[0])
        if found and view.folded[found.start()] in "،,:":
            return stop
        return min(stop, max((view.tokens[p.last - 1].end for p in view.phrases_between(start, start + 1)), default=stop))


def _completed(view: View, span: Span) -> Span:
    """`span` with the rest of a name in quotation marks that it opens, a name in brackets and where it is printed."""
    start, end = span
    for at in range(start, min(end + 2, len(view.folded))):
        if view.marks.get(at, end + _WIDTH) < end + _WIDTH and (at <= end or view.folded[end] == " "):
            end = max(end, view.marks[at] + 1)
    if end < len(view.folded) and view.folded[end] in '»"”' and view.openings.get(end, -1) >= start:
        end += 1
    for addition in (_PLACE, _PRINTED):
        match = addition.match(view.folded, end)
        end = match.end() if match else end
    if view.folded[start] in _OPEN and view.marks.get(start) == end - 1:
        return start + 1, end - 1
    return start, end
