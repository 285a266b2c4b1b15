"""The chain on whose authority an article speaks: its publisher, the media it quotes, the offices that released the news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import ahocorasick  # type: ignore[import-not-found]

from ruydad.records import Quote, Source, SourceRole, Span
from ruydad.speech.names import NameReader, SourceName
from ruydad.speech.outlets import Named, OutletFinder, within
from ruydad.speech.view import View
from ruydad.text.letters import fold

_Opener = Literal["report", "quote", "byline", "interview", "echo"]
_LEAD = 4  # sentences within which a domestic medium that reports is the publisher
_EARLY = 3  # blocks within which a name and a mark can be a dateline
_FIRST = 60  # code points from the start of a block within which a dateline ends
_DATELINE = re.compile(r"[»\"”]?\s*(?:[:،,]|[-–—ـ])\s?")
_PLACE = re.compile(r"[^\n:،,.]{2,30}?\s*[-–—ـ:/،]\s*")  # تهران -
_NEAR = 40  # tokens before a cue among which a statement is looked for
_ASKING = 120  # code points before a cue within which the medium that is told stands
_BYLINE = re.compile(r"\s*:")
_ASKED = re.compile(r"(?:^|\s)(?:با|به)\s+(?:خبرنگار\w*\s+)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A source before its role is settled. `opened` runs from the words that announce it to the end of its name; no name: an echo."""

    opener: _Opener | Literal["dateline", "subject", "release"]
    opened: Span
    name: SourceName | None


class SourceFinder:
    """Finds the sources of a reading. Built once from `sources.toml` and `outlets.csv`."""

    def __init__(self) -> None:
        self._outlets = OutletFinder()
        self._names = NameReader()
        table = self._names.table
        openers: tuple[tuple[_Opener, tuple[str, ...]], ...] = (
            ("report", table.reports),
            ("quote", table.quotes),
            ("byline", table.bylines),
            ("interview", table.interviews),
            ("echo", table.echoes),
        )
        self._openers = ahocorasick.Automaton()
        for opener, phrases in openers:
            for phrase in phrases:
                self._openers.add_word(fold(phrase), (len(phrase), opener))
        self._openers.make_automaton()

    @property
    def media(self) -> frozenset[str]:
        """The nouns for a medium, folded."""
        return self._names.media

    def outlets(self, view: View) -> tuple[Named, ...]:
        """The names of outlets in the text, those that may be common words among them."""
        return self._outlets.find(view.folded)

    def announced(self, view: View, outlets: tuple[Named, ...]) -> list[Found]:
        """The sources that fixed words announce: `به گزارش …`, `به نقل از …`, `خبرگزاری فارس: …`, `تهران - ایرنا -`."""
        found = [*self._datelines(view, outlets), *self._opened(view, outlets)]
        found.sort(key=lambda f: (f.opened[0], -f.opened[1]))
        kept: list[Found] = []
        for item in found:
            if not kept or item.opened[0] >= kept[-1].opened[1]:
                kept.append(item)
        return kept

    def _opened(self, view: View, outlets: tuple[Named, ...]) -> Iterator[Found]:
        text = view.folded
        for last, (length, opener) in self._openers.iter(text):
            start, end = last + 1 - length, last + 1
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            if opener == "echo":
                yield Found(opener, (start, end), None)
            elif opener != "byline" or _BYLINE.match(text, end):
                name = self._names.at(view, outlets, end, view.reach(end)[1])
                if name is not None and (opener == "report" or name.kind == "medium" or (opener == "quote" and name.kind == "office")):
                    yield Found(opener, (start, name.span[1]), name)

    def _datelines(self, view: View, outlets: tuple[Named, ...]) -> Iterator[Found]:
        for named in outlets:
            sentence = view.sentence(named.span[0])
            block = view.reading.blocks[sentence.block]
            after = _DATELINE.match(view.folded, named.span[1])
            if after is None or after.end() - block.span[0] > _FIRST:
                continue
            comma = after.group().strip() in ("،", ",")
            if (named.short or comma) and (sentence.block >= _EARLY or block.kind == "title"):
                continue
            span = self._names.stretched(view, named, block.span[0])
            lead = view.trim(block.span[0], span[0])
            if lead is None or (not comma and _PLACE.fullmatch(view.folded, block.span[0], span[0])):
                yield Found("dateline", (block.span[0], after.end()), SourceName(span, "medium", named.outlet))

    # ---- sources that speak ---------------------------------------------------------------------------------------

    def spoken(self, view: View, outlets: tuple[Named, ...], quotes: Sequence[Quote]) -> Iterator[Found]:
        """The sources that a quotation names: a medium that says, or is told, something; an office in its statement."""
        institutions = {entity.id for entity in view.reading.entities if entity.type == "ORG"}
        for quote in quotes:
            speaker, cue = quote.speaker, quote.cue
            if cue is None:
                continue
            if speaker is not None and speaker.span is not None:
                found = self._speaking(view, outlets, speaker.span, cue, speaker.entity in institutions)
                if found is not None:
                    yield found
            yield from self._asking(view, outlets, cue)

    def _speaking(self, view: View, outlets: tuple[Named, ...], span: Span, cue: Span, institution: bool) -> Found | None:
        name = self._names.at(view, outlets, span[0], min(span[1] + 2, len(view.folded)))
        if name is None:
            return None
        if name.kind in ("medium", "anonymous"):
            return Found("subject", name.span, name)
        if name.kind == "other" and not institution:
            return None
        first, stop = view.token_from(view.reach(cue[0])[0]), view.token_from(cue[1])
        released = any(token.norm in self._names.releases for token in view.tokens[max(first, stop - _NEAR) : stop])
        return Found("release", span, SourceName(span, "office")) if released else None

    def _asking(self, view: View, outlets: tuple[Named, ...], cue: Span) -> Iterator[Found]:
        low = max(view.reach(cue[0])[0], cue[0] - _ASKING)
        named = within(outlets, low, cue[0])
        if named is None:
            return
        span = self._names.stretched(view, named, low)
        if (not named.short or span[0] < named.span[0]) and _ASKED.search(view.folded, max(low - 1, 0), _outside(view, span[0])):
            yield Found("interview", span, SourceName(span, "medium", named.outlet))

    # ---- roles ----------------------------------------------------------------------------------------------------

    def chain(self, view: View, found: Iterable[Found]) -> tuple[Source, ...]:
        """The records of the sources in the order of the text, each once, with its role."""
        seen: set[str] = set()
        sources: list[Source] = []
        published = False
        for item in sorted((f for f in found if f.name is not None), key=lambda f: f.opened[0]):
            name = item.name
            if name is None or self._known(view, name, seen):
                continue
            role = self._role(view, item, name, published)
            published |= role == "outlet"
            words = " ".join(view.reading.clean[slice(*name.span)].split())
            sources.append(Source(name.span, role, words, _entity(view, name.span)))
        return tuple(sources)

    def _known(self, view: View, name: SourceName, seen: set[str]) -> bool:
        words = view.folded[slice(*name.span)].split()
        key = name.outlet.id if name.outlet else " ".join(word for word in words if word not in self._names.media) or " ".join(words)
        if key in seen:
            return True
        seen.add(key)
        return False

    def _role(self, view: View, item: Found, name: SourceName, published: bool) -> SourceRole:
        if name.kind == "office":
            return "authority"
        given = view.reading.article.source
        if given and fold(given) in (view.folded[slice(*name.span)], *(map(fold, name.outlet.names) if name.outlet else ())):
            return "outlet"
        if published or item.opener in ("quote", "subject"):
            return "relay"
        domestic = name.outlet is None or name.outlet.language == "fa"
        early = view.sentence_index(name.span[0]) < _LEAD
        if item.opener == "dateline":
            return "relay" if view.block(name.span[0]).kind == "title" else "outlet"
        return "outlet" if domestic and (early or item.opener == "byline") else "relay"


def _outside(view: View, start: int) -> int:
    """`start`, before the quotation mark that opens a name there."""
    return start - 1 if start and view.folded[start - 1] in '«"“' else start


def _entity(view: View, span: Span) -> str | None:
    mention = next((m for m in view.mentions_between(*span) if m.span[1] <= span[1] and len(m.entities) == 1), None)
    return mention.entities[0] if mention is not None and mention.kind in ("organisation", "name") else None
