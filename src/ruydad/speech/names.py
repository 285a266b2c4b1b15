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
_STOP = re.compile(r"[،,:؛;.!؟?/\n]|\s(?:به نقل|به گزارش|که|در|از|با|بر|را|روز|نیز|همچنین|و به|حدود|دست کم|دستکم|بیش|کمتر|آقای|خانم|\d+)\b")
_POINTING = re.compile(r"این|آن|همین|همان")
_NAMELESS = re.compile(r"(?:این|آن|همین|همان|وی|او|ایشان|سال|امروز|دیروز|اخیر|جدید|تازه)\b")
_OPEN = '«"“'
_PLACE = re.compile(r"\s*\([^()\n]{1,30}\)")
_EDITION = re.compile(r"\s+(?:عربی|فارسی|انگلیسی|ورزشی|اسپورت)\b(?=\s*[»\"”،,:؛]|$)")
_PRINTED = re.compile(r"\s+چاپ\s+\w+")

NameKind = Literal["medium", "anonymous", "office", "other"]


Opener = Literal["report", "quote", "notice", "basis", "review", "byline", "interview", "echo"]


class SourceTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `sources.toml`."""

    reports: tuple[str, ...]
    quotes: tuple[str, ...]
    notices: tuple[str, ...]
    bases: tuple[str, ...]
    reviews: tuple[str, ...]
    bylines: tuple[str, ...]
    interviews: tuple[str, ...]
    echoes: tuple[str, ...]
    papers: tuple[str, ...]
    talks: tuple[str, ...]
    programmes: tuple[str, ...]
    mirrors: tuple[str, ...]
    publishing: tuple[str, ...]
    media: tuple[str, ...]
    common: tuple[str, ...]
    anonymous: tuple[str, ...]
    desks: tuple[str, ...]
    reporters: tuple[str, ...]
    modifiers: tuple[str, ...]
    offices: tuple[str, ...]
    informants: tuple[str, ...]
    releases: tuple[str, ...]
    judgements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name of a source in the text. `outlet` is the row of the table that it is, None where the table lacks it."""

    span: Span
    kind: NameKind
    outlet: Outlet | None = None


def known_as(span: Span, outlet: Outlet) -> SourceName:
    """The words at `span` as the name of `outlet`."""
    return SourceName(span, "office" if outlet.authority else "medium", outlet)


@dataclass(frozen=True, slots=True)
class Found:
    """A source before its role is settled. `opened` runs from the words that announce it to the end of its name; no name: an echo."""

    opener: Opener | Literal["dateline", "subject", "release"]
    opened: Span
    name: SourceName | None


class NameReader:
    """Reads names of sources off a text. Built once from `sources.toml`."""

    def __init__(self) -> None:
        self.table = load_toml("ruydad.speech", "sources.toml", SourceTable)
        self.media = frozenset(map(fold, self.table.media))
        self._anonymous = tuple(sorted(map(fold, self.table.anonymous), key=len, reverse=True))
        self._reporters = frozenset(map(fold, self.table.reporters))
        self._common = frozenset(map(fold, self.table.common))
        self._modifiers = frozenset(map(fold, self.table.modifiers))
        self._inner = self.media | self._modifiers | frozenset(map(fold, self.table.desks))
        self._offices = tuple(map(fold, self.table.offices))
        self._informants = tuple(map(fold, self.table.informants))
        self.releases = frozenset(map(fold, self.table.releases))

    def at(self, view: View, outlets: tuple[Named, ...], start: int, end: int) -> SourceName | None:
        """The name that the words at `start` open, no farther than `end`; None where they only point back (`این گزارش`)."""
        while start < end and view.folded[start] in " \t\n:":
            start += 1
        if start >= end or _NAMELESS.match(view.folded, start) or view.folded[start] in "،,؛.":
            return None
        stop, far = self._stops(view, start, min(end, start + _WIDTH))
        known = within(outlets, start, far if self.opens_medium(view, start) else stop)
        if known is not None and not (known.short and (_within_another(view, start, known) or not self._leads(view, start, known))):
            low, high = self.stretched(view, known, start)
            return known_as((start if self.opens_medium(view, start) else low, high), known.outlet)
        shut = view.marks.get(start, -1)
        if 0 < shut <= start + _WIDTH:
            return SourceName((start + 1, shut), "other")
        start = self._after_reporter(view, start, stop)
        span = view.trim(start, self._quoted(view, start, stop, far))
        return None if span is None or view.folded[slice(*span)] in self.media else SourceName(_completed(view, span), self.kind(view, span[0]))

    def medium(self, view: View, outlets: tuple[Named, ...], start: int, end: int) -> SourceName | None:
        """The medium that the words at `start` name without words that announce it: a common word needs its noun (`روزنامه ایران`)."""
        index = view.token_from(start)
        if index == len(view.tokens) or (index and _POINTING.fullmatch(view.tokens[index - 1].norm)):
            return None
        first = view.tokens[index]
        if first.norm not in self._inner and first.norm not in self._reporters and within(outlets, start, first.start + 2) is None:
            return None  # what nearly every word is, told fast
        name = self.at(view, outlets, start, end)
        if name is None or name.kind != "medium":
            return None
        bare = within(outlets, name.span[0], name.span[0] + 1)
        return None if (bare is not None and bare.short and bare.span[1] >= name.span[1]) or self.vague(view, name) else name

    def vague(self, view: View, name: SourceName) -> bool:
        """Whether `name` opens with a noun that is not only for media, and nothing after it says that it is one: `شبکه بانکی`."""
        index = view.token_from(name.span[0])
        if name.outlet is not None or index == len(view.tokens) or view.tokens[index].norm not in self._common:
            return False
        after = view.tokens[index + 1] if index + 1 < len(view.tokens) else None
        return after is None or not (after.norm in self._modifiers or view.folded[after.start] in _OPEN)

    def _leads(self, view: View, start: int, known: Named) -> bool:
        """Whether the words at `start` lead to a name that may be a common word: `خبرنگار پارلمانی فارس`, not `مطالعات شرق`."""
        index = view.token_from(start)
        first = view.tokens[index].norm if index < len(view.tokens) else ""
        return known.span[0] <= start + 1 or first in self._inner or first in self._reporters

    def opens_medium(self, view: View, start: int) -> bool:
        """Whether a noun for a medium stands at `start`."""
        index = view.token_from(start)
        return index < len(view.tokens) and view.tokens[index].start == start and view.tokens[index].norm in self.media

    def _quoted(self, view: View, start: int, stop: int, far: int) -> int:
        """Where the name in quotation marks ends that the noun for a medium at `start` has before `far`; else `stop`."""
        if not self.opens_medium(view, start):
            return stop
        return next((view.marks[at] + 1 for at in range(start, far) if at in view.marks), stop)

    def kind(self, view: View, start: int) -> NameKind:
        """What the noun at `start` says that it names."""
        if self._begins(view, start, self._anonymous):
            return "anonymous"
        if self.informs(view, start) and self.opens_medium(view, start):  # پایگاه اطلاع‌رسانی دولت
            return "office"
        if self.opens_medium(view, start):
            return "medium"
        return "office" if self._begins(view, start, self._offices) else "other"

    def informs(self, view: View, start: int) -> bool:
        """Whether the words at `start` open the name of an office whose every word is news: `وزارت …`, `پلیس …`."""
        return self._begins(view, start, self._informants) and not self._plural(view, start)

    @staticmethod
    def _plural(view: View, start: int) -> bool:
        """Whether the noun at `start` is a plural: `شرکت‌های خارجی` are no office."""
        index = view.token_from(start)
        return index < len(view.tokens) and view.tokens[index].norm.endswith((" ها", " های", "های"))

    @staticmethod
    def _begins(view: View, start: int, phrases: tuple[str, ...]) -> bool:
        text = view.folded
        if not text.startswith(phrases, start):  # of all at once, which is much faster
            return False
        return any(text.startswith(words, start) and not text[start + len(words) : start + len(words) + 1].isalnum() for words in phrases)

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
        while (
            index < len(view.tokens)
            and view.tokens[index].start < start
            and (view.tokens[index].norm in self._modifiers or view.folded[view.tokens[index].start] in _OPEN)
        ):
            index += 1  # خبرنگار اقتصادی خبرگزاری …
        start = min(start, view.tokens[index].start) if index < len(view.tokens) else start
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

    def _stops(self, view: View, start: int, end: int) -> Span:
        """Where the name that begins at `start` ends at the latest: with its noun phrase, and at a mark, a preposition or a verb."""
        nameless = next((words for words in self._anonymous if view.folded.startswith(words, start)), "")
        found = _STOP.search(view.folded, start + len(nameless), end)
        stop = found.start() if found else end
        verbs = view.verbs_between(start, stop)
        if verbs:
            stop = view.start(verbs[0])
        if found and view.folded[found.start()] in "،,:":
            return stop, stop
        inside = (view.tokens[p.last - 1].end for p in view.phrases_between(start, start + max(len(nameless), 1)))
        return min(stop, max(inside, default=stop)), stop


def _within_another(view: View, start: int, known: Named) -> bool:
    """Whether `known` is only a part of the name in quotation marks that the words at `start` lead to: `شرق` in `شبکه «افق شرق»`."""
    marks = [(at, view.marks[at]) for at in range(start, known.span[0]) if at in view.marks]
    return bool(marks) and marks[-1] != (known.span[0] - 1, known.span[1])


def _completed(view: View, span: Span) -> Span:
    """`span` with the rest of a name in quotation marks that it opens, a name in brackets and where it is printed."""
    start, end = span
    for at in range(start, min(end + 2, len(view.folded))):
        if view.marks.get(at, end + _WIDTH) < end + _WIDTH and (at <= end or view.folded[end] == " "):
            end = max(end, view.marks[at] + 1)
    if end < len(view.folded) and view.folded[end] in '»"”' and view.openings.get(end, -1) >= start:
        end += 1
    for addition in (_PLACE, _PRINTED, _EDITION):
        match = addition.match(view.folded, end)
        end = match.end() if match else end
    if view.folded[start] in _OPEN and view.marks.get(start) == end - 1:
        return start + 1, end - 1
    return start, end
