"""Whose word an event is: the article's own, or that of whom it quotes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from ruydad.events.arguments import Roles
from ruydad.events.ground import SPEECH_ACTS
from ruydad.events.triggers import Trigger
from ruydad.records import By, Contest, Event, Quote, Reading, Span, Speaker

_CONTESTING = ("denial", "doubt")
_HEADINGS = ("title", "heading")
_OWN_WORDS = SPEECH_ACTS - {"REQUEST"}  # who says that his state wants something of another reports it
_TOLD = ("past", "perfect", "pluperfect", "imperfect")
_REPORT = 3  # quotations that make an article the report of one man's words


class Word:
    """Who asserts what in one reading."""

    def __init__(self, reading: Reading) -> None:
        self._voices = reading.voices
        self._starts = [voice.span[0] for voice in reading.voices]
        self._contests = reading.contests
        self._headings = [block.span for block in reading.blocks if block.kind in _HEADINGS]
        self._states = {entity.id: entity.country for entity in reading.entities if entity.sector == "GOV"}
        self._lands = {entity.id for entity in reading.entities if entity.type == "GPE"}
        self._only = _only_speaker(reading)

    def by(self, span: Span, quote: Quote | None, trigger: Trigger, roles: Roles) -> By | None:
        """Who asserts the event told at `span`: the speaker of the `quote` around it, unless it is his own act in words
        (`محکوم می‌کنیم`); else who answers for that stretch of the article; None where the article does."""
        if quote is not None and quote.attitude in _CONTESTING:
            return None  # what he denies he does not assert
        if quote is not None and quote.speaker is not None:
            in_words = trigger.item.type in SPEECH_ACTS and trigger.item.entry.mode != "investigate"
            own = in_words and (_acts(quote.speaker, roles) or self._speaks_for(quote.speaker, trigger, roles))
            first = in_words and trigger.verb is not None and trigger.verb.person == 1
            return None if own or first else By(quote.speaker.name, quote.speaker.entity, quote.id)
        voice = bisect_right(self._starts, span[0]) - 1
        if voice >= 0 and span[0] < self._voices[voice].span[1]:
            speaker = self._voices[voice].speaker
            return By(speaker.name, speaker.entity)
        return None

    def _speaks_for(self, speaker: Speaker, trigger: Trigger, roles: Roles) -> bool:
        """Whether a state acts in the words of its own official: `مسکو پاسخ سختی خواهد داد` (Moscow will answer hard), said by its president."""
        state = self._states.get(speaker.entity or "")
        if state is None or trigger.item.type not in _OWN_WORDS or trigger.verb is None or trigger.verb.tense in _TOLD:
            return False
        return bool(roles.actor) and all(side.country == state and side.entity in self._lands for side in roles.actor)

    def _in_title(self, event: Event) -> Event:
        """`event`, where only the title tells it above the report of one man's words, as asserted by him."""
        one = self._only
        if one is None or event.by is not None or not self.headed((event.trigger, *event.mentions)):
            return event
        own = any(side.entity == one.entity for side in (*event.actor, *event.recipient))
        return event if own else replace(event, by=By(one.name, one.entity))

    def contested(self, event: Event) -> Event:
        """`event` with those who deny or doubt it: other voices than the one that asserts it, and than its own sides in a deed of words.

        What only the title tells above the report of one man's words, he asserts.
        """
        event = self._in_title(event)
        spans = (event.trigger, *event.mentions)
        found: dict[tuple[str, str], Contest] = {}
        for contest in self._contests:
            start, end = contest.span
            told = any(start <= a and b <= end for a, b in spans)
            own = event.by is not None and event.by.name == contest.speaker.name
            if told and not own and not any(a <= contest.cue[0] < b for a, b in spans):
                found.setdefault((contest.stance, contest.speaker.name), contest)
        return replace(event, contested=tuple(found.values())) if found else event

    def headed(self, spans: Iterable[Span]) -> bool:
        """Whether all of `spans` stand in titles and headings, which tell in short what the text tells in full, and on whose word."""
        return all(any(start <= span[0] < end for start, end in self._headings) for span in spans)


def _acts(speaker: Speaker, roles: Roles) -> bool:
    """Whether `speaker`, or one of several who speak together, is an actor."""
    start, end = speaker.span or (0, 0)
    return any(side.entity == speaker.entity or (side.span is not None and start <= side.span[0] and side.span[1] <= end) for side in roles.actor)


def _only_speaker(reading: Reading) -> Speaker | None:
    """Whose words the whole article reports; None where several speak, or hardly anybody does."""
    speakers = [quote.speaker for quote in reading.quotes]
    if len(speakers) < _REPORT or len({speaker.name if speaker else None for speaker in speakers}) > 1:
        return None
    return speakers[0]
