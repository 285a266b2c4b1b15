"""How a voice stands to what it tells: witness, official, party to the fight, medium, nobody who is named, nobody at all."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

import ahocorasick  # type: ignore[import-not-found]
import msgspec

from ruydad.records import By, Entity, Event, Hearsay, Quote, Reading, Source, Span, Standing
from ruydad.resources import load_toml
from ruydad.speech.view import View
from ruydad.text.letters import fold

_BESIDE = 80  # code points after a speaker within which it stands that he would not be named
_THAT = re.compile(r"\s*(?:(?:از آن |از این )?(?:است|بود)\b)?\s*(?:که\b)?")
_CONFLICT = (3, 4)  # quads of verbal and material conflict
_BLOCS = ("EUR", "IGO", "UNO")  # whose staff has no sector in the codebook


class StandingTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `standing.toml`."""

    witnesses: tuple[str, ...]
    anonymous: tuple[str, ...]
    unnamed: tuple[str, ...]
    officials: tuple[str, ...]
    hearsay: tuple[str, ...]
    seeming: tuple[str, ...]
    rumours: tuple[str, ...]
    sectors: dict[str, Standing]


class Standings:
    """Tells how voices stand. Built once from `standing.toml`."""

    def __init__(self) -> None:
        table = load_toml("ruydad.speech", "standing.toml", StandingTable)
        self._sectors = table.sectors
        self._witnesses, self._anonymous, self._unnamed, self._officials, self._rumours = (
            tuple(map(fold, words)) for words in (table.witnesses, table.anonymous, table.unnamed, table.officials, table.rumours)
        )
        self._hearsay = ahocorasick.Automaton()
        for far, phrases in ((True, table.hearsay), (False, table.seeming)):
            for phrase in phrases:
                self._hearsay.add_word(fold(phrase), (len(phrase), far))
        self._hearsay.make_automaton()

    def quotes(self, view: View, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """`quotes`, each with the standing of its speaker."""
        entities = {entity.id: entity for entity in view.reading.entities}
        return tuple(replace(quote, standing=self._of_quote(view, quote, entities)) for quote in quotes)

    def sources(self, view: View, sources: Sequence[Source]) -> tuple[Source, ...]:
        """`sources`, each with its standing: `publisher`, `relay` or that of the office; media without a name are `anonymous`."""
        entities = {entity.id: entity for entity in view.reading.entities}
        return tuple(replace(source, standing=self._of_source(view, source, entities)) for source in sources)

    def _of_quote(self, view: View, quote: Quote, entities: dict[str, Entity]) -> Standing | None:
        speaker = quote.speaker
        if speaker is None:
            return "unattributed" if quote.cue is not None else None
        entity = entities.get(speaker.entity or "")
        words = (fold(speaker.name), view.folded[slice(*speaker.span)] if speaker.span else "")
        beside = view.folded[speaker.span[0] : min(view.reach(speaker.span[0])[1], speaker.span[1] + _BESIDE)] if speaker.span else ""
        if _opens(words[0], self._rumours):
            return "unattributed"
        if any(phrase in beside for phrase in self._unnamed):
            return "anonymous"
        if any(_opens(one, self._witnesses) for one in words):
            return "witness"
        if (entity is None or entity.kb is None) and any(_opens(one, self._anonymous) for one in words):
            return "anonymous"
        return self._of_entity(entity, words)

    def _of_source(self, view: View, source: Source, entities: dict[str, Entity]) -> Standing:
        words = view.folded[slice(*source.span)]
        if source.role == "outlet":
            return "publisher"
        if source.role == "relay":
            return "anonymous" if _opens(words, self._anonymous) else "relay"
        standing = self._of_entity(entities.get(source.entity or ""), (words,)) or "private"
        return "official" if standing == "relay" else standing  # the pages of an office

    def _of_entity(self, entity: Entity | None, words: Sequence[str]) -> Standing | None:
        if entity is not None and entity.sector:
            return self._sectors.get(entity.sector, "private")
        if (entity is not None and entity.country in _BLOCS) or any(_opens(one, self._officials) for one in words):
            return "official"
        return "private" if entity is not None else None

    def hearsay(self, view: View, quotes: Sequence[Quote]) -> tuple[Hearsay, ...]:
        """What the article tells though nobody answers for it, in the order of the text, none inside another.

        `گفته می‌شود نشست لغو شده است` (the meeting is said to have been called off). Words of speech that have a speaker are none.
        """
        voiced = [quote.cue for quote in quotes if quote.cue is not None and quote.speaker is not None and quote.speaker.span is not None]
        found: list[Hearsay] = []
        for cue, far in self._cues(view):
            if any(start < cue[1] and cue[0] < end for start, end in voiced) or (found and cue[0] < found[-1].span[1]):
                continue
            that = _THAT.match(view.folded, cue[1])
            span = view.trim(that.end() if that else cue[1], view.reach(cue[0])[1]) if far else self._clause(view, cue)
            if span is not None:
                found.append(Hearsay(span, cue))
        return tuple(found)

    def _cues(self, view: View) -> Iterator[tuple[Span, bool]]:
        text = view.folded
        for last, (length, far) in self._hearsay.iter_long(text):
            start, end = last + 1 - length, last + 1
            within = (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
            if not within and not text.startswith("که ", start - 3):  # همان طور که گفته شد
                yield (start, end), far

    @staticmethod
    def _clause(view: View, cue: Span) -> Span | None:
        """The clause around an adverb: from the verb before it, or its sentence's start, to the end of the next verb."""
        start, end = view.reach(cue[0])
        before, after = view.verbs_between(start, cue[0]), view.verbs_between(cue[1], end)
        return view.trim(view.end(before[-1]) if before else start, view.end(after[0]) if after else end)


def graded(event: Event, reading: Reading) -> Event:
    """`event` with how good the word is on which it stands."""
    return replace(event, standing=of_event(event, reading))


def of_event(event: Event, reading: Reading) -> Standing | None:
    """How good the word is on which `event` stands: that of whoever asserts it; `party` where he is a side of a conflict himself.

    None where the article itself asserts it, but `unattributed` where it only passes on what is said.
    """
    if event.by is None:
        i = bisect_right(reading.hearsay, event.trigger[0], key=lambda one: one.span[0]) - 1
        return "unattributed" if i >= 0 and event.trigger[0] < reading.hearsay[i].span[1] else None
    standing = _spoken(event.by, reading)
    sides = {side.country for side in (*event.actor, *event.recipient)} - {None}
    speaker = next((entity for entity in reading.entities if entity.id == event.by.entity), None)
    partial = speaker is not None and speaker.country in sides and standing == "official" and event.quad in _CONFLICT
    return "party" if partial else standing


def _spoken(by: By, reading: Reading) -> Standing | None:
    said = next((quote.standing for quote in reading.quotes if quote.id == by.quote), None)
    if said is not None or by.entity is None:
        return said
    return next((quote.standing for quote in reading.quotes if quote.speaker is not None and quote.speaker.entity == by.entity), None)


def _opens(words: str, phrases: tuple[str, ...]) -> bool:
    return words.startswith(phrases) and any(words.startswith(phrase) and not words[len(phrase) : len(phrase) + 1].isalnum() for phrase in phrases)
