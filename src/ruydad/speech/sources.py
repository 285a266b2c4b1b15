"""The chain on whose authority an article speaks: its publisher, the media it quotes, the offices that released the news."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick  # type: ignore[import-not-found]

from ruydad.records import Quote, Source, SourceRole, Span
from ruydad.speech.names import Found, NameKind, NameReader, Opener, SourceName, known_as
from ruydad.speech.outlets import Named, OutletFinder, within
from ruydad.speech.released import ReleasedFinder
from ruydad.speech.view import View
from ruydad.text.letters import fold

__all__ = ["Found", "SourceFinder"]

_LEAD = 4  # sentences within which a domestic medium that reports is the publisher
_EARLY = 3  # blocks within which a name and a mark can be a dateline
_FIRST = 60  # code points from the start of a block within which a dateline ends
_DATELINE = re.compile(r"[»\"”)]?\s*(?:[:،,/]|[-–—ـ])\s?")
_PLACE = re.compile(r"(?:[^\n:،,.(]{2,30}?\s*[-–—ـ:/،(]\s*){1,3}")  # تهران -, تهران – ۱۲ مهر –, تهران (
_PERSIAN = ("IRN", "AFG", "TJK")  # states whose outlets in other languages publish in Persian too
_NAME_WORDS = 6  # that the name of a medium has at most
_ENDS = (".", "؟", "!", "؛", "»", "")
_BYLINE = re.compile(r"\s*:")
_ANNOUNCED: dict[Opener, tuple[NameKind, ...]] = {"quote": ("anonymous", "office"), "notice": ("office",), "byline": ("office",)}


class SourceFinder:
    """Finds the sources of a reading. Built once from `sources.toml` and `outlets.csv`."""

    def __init__(self) -> None:
        self._outlets = OutletFinder()
        self._names = NameReader()
        self._released = ReleasedFinder(self._names)
        table = self._names.table
        openers: tuple[tuple[Opener, tuple[str, ...]], ...] = (
            ("report", table.reports),
            ("quote", table.quotes),
            ("notice", table.notices),
            ("basis", table.bases),
            ("review", table.reviews),
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
        found = [*self._datelines(view, outlets), *self._unlisted(view, outlets), *self._opened(view, outlets)]
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
                name = self._announced(view, outlets, opener, end)
                if name is not None:
                    yield Found(opener, (start, name.span[1]), name)

    def _announced(self, view: View, outlets: tuple[Named, ...], opener: Opener, at: int) -> SourceName | None:
        """The name that the words of `opener`, which end at `at`, announce, if it is of the kind that they can announce."""
        end = view.reach(at)[1]
        if opener in ("basis", "review"):
            return self._names.medium(view, outlets, at, end)
        name = self._names.at(view, outlets, at, end)
        if name is None or name.kind in ("medium", *_ANNOUNCED.get(opener, ())):
            return name
        several = view.folded.startswith(" ها", at) or view.folded.endswith("های", 0, at)  # گزارش‌های میدانی
        return name if opener == "report" and not several and not _person(view, name.span[0]) else None

    def _datelines(self, view: View, outlets: tuple[Named, ...]) -> Iterator[Found]:
        for named in outlets:
            sentence = view.sentence(named.span[0])
            block = view.reading.blocks[sentence.block]
            span = self._names.stretched(view, named, block.span[0])
            bracketed = view.folded[span[0] - 1 : span[0]] == "(" and view.folded[span[1] : span[1] + 1] == ")"
            if bracketed and not view.folded[span[1] + 1 : block.span[1]].strip(" .\n"):  # … پایان یافت. (ایسنا)
                if view.folded[block.span[0] : span[0] - 1].rstrip()[-1:] in _ENDS:
                    yield Found("byline", (span[0], span[1]), known_as(span, named.outlet))
                continue
            after = _DATELINE.match(view.folded, span[1])
            if after is None or after.end() - block.span[0] > _FIRST:
                continue
            comma = after.group().strip() in ("،", ",")
            if (named.short or comma) and (sentence.block >= _EARLY or block.kind == "title"):
                continue
            lead = view.trim(block.span[0], span[0] - bracketed)
            if lead is None or (not comma and _PLACE.fullmatch(view.folded, block.span[0], span[0])):
                end = _place_end(view, after.end()) if "/" in after.group() else after.end()  # ایسنا/خراسان رضوی رئیس دانشگاه …
                yield Found("dateline", (block.span[0], end), known_as(span, named.outlet))

    def _unlisted(self, view: View, outlets: tuple[Named, ...]) -> Iterator[Found]:
        """Media that no table has, by their noun and the colon after their name: `روزنامه صبح ساحل:`."""
        for block in view.reading.blocks:
            colon = view.folded.find(":", block.span[0], min(block.span[1], block.span[0] + _FIRST))
            if colon < 0 or within(outlets, block.span[0], colon) is not None or view.verbs_between(block.span[0], colon):
                continue
            lead = view.trim(block.span[0], colon)
            name = self._names.at(view, outlets, lead[0], colon) if lead else None
            if name is not None and name.kind == "medium" and lead is not None and len(view.folded[slice(*lead)].split()) <= _NAME_WORDS:
                yield Found("dateline", (block.span[0], colon + 1), SourceName(lead, "medium"))

    def spoken(self, view: View, outlets: tuple[Named, ...], quotes: Sequence[Quote]) -> Iterator[Found]:
        """The sources that speak, are told or publish something (see `ruydad.speech.released`)."""
        yield from self._released.spoken(view, outlets, quotes)

    # ---- roles ----------------------------------------------------------------------------------------------------

    def chain(self, view: View, found: Iterable[Found]) -> tuple[Source, ...]:
        """The records of the sources in the order of the text, each once, with its role."""
        seen = _Seen(self._names.media)
        sources: list[Source] = []
        published = False
        for item in sorted((f for f in found if f.name is not None), key=lambda f: f.opened[0]):
            name = item.name
            entity = None if name is None else _entity(view, name.span)
            if name is None or seen.has(view, name, entity) or (sources and name.span[0] < sources[-1].span[1]):
                continue
            role = self._role(view, item, name, published) if name.kind != "other" or not _body(view, entity) else "authority"
            published |= role == "outlet"
            words = " ".join(view.reading.clean[slice(*name.span)].split())
            sources.append(Source(name.span, role, words, entity))
        return tuple(sources)

    def _role(self, view: View, item: Found, name: SourceName, published: bool) -> SourceRole:
        if name.kind == "office":
            return "authority"
        given = view.reading.article.source
        if given and fold(given) in (view.folded[slice(*name.span)], *(map(fold, name.outlet.names) if name.outlet else ())):
            return "outlet"
        if published or name.kind == "anonymous" or item.opener in ("quote", "subject", "notice", "basis", "review"):
            return "relay"
        domestic = name.outlet is None or name.outlet.language == "fa" or name.outlet.country in _PERSIAN
        early = view.sentence_index(name.span[0]) < _LEAD
        if item.opener == "dateline":
            return "relay" if view.block(name.span[0]).kind == "title" else "outlet"
        return "outlet" if domestic and (early or item.opener == "byline") else "relay"


def _person(view: View, start: int) -> bool:
    """Whether somebody's name stands at `start`; a person is no source."""
    persons = {entity.id for entity in view.reading.entities if entity.type == "PER"}
    return any(mention.kind == "name" and persons.issuperset(mention.entities) for mention in view.mentions_between(start, start + 1))


class _Seen:
    """The sources of one reading that are told already."""

    def __init__(self, media: frozenset[str]) -> None:
        self._media = media
        self._keys: set[str] = set()
        self._offices: list[frozenset[str]] = []

    def has(self, view: View, name: SourceName, entity: str | None) -> bool:
        """Whether `name` was told before: the outlet, the entity, the words, or for an office a part of them (`پلیس` after `پلیس تهران`)."""
        words = view.folded[slice(*name.span)].split()
        own = [word for word in words if word not in self._media]
        key = name.outlet.id if name.outlet else entity or " ".join(own) or " ".join(words)
        part = name.kind == "office" and any(told.issuperset(words) for told in self._offices)
        if name.kind == "office":
            self._offices.append(frozenset(words))
        known = part or key in self._keys
        self._keys.add(key)
        return known


def _place_end(view: View, start: int) -> int:
    """Where the place that begins at `start` ends; `start` where there is none."""
    return next((place.span[1] for place in view.reading.places if place.span[0] == start), start)


def _body(view: View, key: str | None) -> bool:
    """Whether the entity `key` is a body that is no medium: `به گزارش دیده‌بان حقوق بشر` (Human Rights Watch)."""
    return any(entity.id == key and entity.type == "ORG" and entity.sector not in (None, "JRN") for entity in view.reading.entities)


def _entity(view: View, span: Span) -> str | None:
    mention = next((m for m in view.mentions_between(*span) if m.span[1] <= span[1] and len(m.entities) == 1), None)
    return mention.entities[0] if mention is not None and mention.kind in ("organisation", "name") else None
