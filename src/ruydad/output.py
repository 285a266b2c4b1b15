"""What comes out: the coded article, in the coordinates of the raw input.

Every span is `[start, end)` in code points of `CodedArticle.text`, which is the input untouched, and the `text` beside a
span is that slice with each run of white space folded to one space. What was inferred has no span and carries `why`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from ruydad import records
from ruydad.records import Attitude, Basis, Calendar, EntityType, Grain, QuoteKind, Reading, Realis, Resolution, SourceRole, Span, Stance, Standing


class Record(msgspec.Struct, frozen=True):
    """The root of the records of the output: immutable, compared by value, encoded by field name."""

    def to_json(self) -> str:
        """The record as one line of JSON."""
        try:
            return msgspec.json.encode(self).decode()
        except UnicodeEncodeError:  # a lone surrogate in the text: JSON can carry it only escaped
            return json.dumps(msgspec.to_builtins(self), ensure_ascii=True, separators=(",", ":"))


class CodedTitle(Record, frozen=True):
    """Where the title stands."""

    span: Span


class CodedDating(Record, frozen=True):
    """The publication date: inclusive Gregorian days, how it is known, and what it was read off; of an inferred one, the likeliest year."""

    start: date
    end: date
    basis: Basis
    evidence: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    year: int | None = None
    belief: float | None = None


class CodedActor(Record, frozen=True):
    """The political side that an entity stands for."""

    entity: str
    name: str
    country: str | None = None
    sector: str | None = None
    office: str | None = None


class CodedSource(Record, frozen=True):
    """A link in the chain on whose authority the article speaks."""

    span: Span
    text: str
    role: SourceRole
    name: str
    actor: CodedActor | None = None
    standing: Standing | None = None


class CodedTime(Record, frozen=True):
    """An expression that denotes days; `start` and `end` are None where it could not be resolved, and `reason` says why."""

    span: Span
    text: str
    start: date | None
    end: date | None
    grain: Grain
    calendar: Calendar | None = None
    value: str | None = None
    reason: str | None = None


class CodedEntity(Record, frozen=True):
    """Somebody or something that the article speaks of, with all its mentions."""

    id: str
    type: EntityType
    name: str
    kb: str | None
    country: str | None
    sector: str | None
    office: str | None
    mentions: tuple[Span, ...]


class CodedSpeaker(Record, frozen=True):
    """Who is quoted; no span where nothing names him."""

    entity: str | None
    name: str
    span: Span | None
    text: str | None


class CodedQuote(Record, frozen=True):
    """Direct or indirect speech."""

    id: str
    span: Span
    kind: QuoteKind
    cue: Span | None
    speaker: CodedSpeaker | None
    standing: Standing | None = None
    attitude: Attitude = "neutral"


class CodedHearsay(Record, frozen=True):
    """What the article passes on though nobody answers for it, and the words that say so."""

    span: Span
    cue: Span


class CodedQuantity(Record, frozen=True):
    """A number of something."""

    span: Span
    text: str
    value: float
    unit: str | None
    of: str | None


class CodedWhy(Record, frozen=True):
    """What made a record: a rule or lexicon entry, and the spans that it matched."""

    rule: str
    spans: tuple[Span, ...] = ()


class CodedSide(Record, frozen=True):
    """One participant of an event; without span where it is inferred, and then `why` says from what."""

    entity: str | None
    span: Span | None
    text: str | None
    name: str
    country: str | None
    sector: str | None
    office: str | None
    why: CodedWhy | None = None


class CodedPlace(Record, frozen=True):
    """Where an event happened."""

    span: Span
    text: str
    name: str
    country: str | None
    geonameid: int | None
    lat: float | None
    lon: float | None
    resolution: Resolution | None


class CodedBy(Record, frozen=True):
    """Who asserts an event, where it is not the article itself."""

    entity: str | None
    name: str
    quote: str | None


class CodedContest(Record, frozen=True):
    """Who else in the article denies or doubts an event, and the words that say so."""

    stance: Stance
    entity: str | None
    name: str
    cue: Span


class CodedSize(Record, frozen=True, omit_defaults=True):
    """How much, how many: the keys that the text gives; `earlier` is what was told before a revision."""

    amount: str | None = None
    dead: int | None = None
    injured: int | None = None
    arrested: int | None = None
    displaced: int | None = None
    participants: int | None = None
    earlier: CodedSize | None = None


class CodedEvent(Record, frozen=True):
    """Who did what to whom, when, where, said by whom, and the words that it was read off."""

    id: str
    event: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    realis: Realis
    trigger: Span
    mentions: tuple[Span, ...]
    actor: tuple[CodedSide, ...]
    recipient: tuple[CodedSide, ...]
    date: tuple[date, date] | None
    place: CodedPlace | None
    by: CodedBy | None
    size: CodedSize | None
    quad: int
    scale: float
    cameo: str | None
    confidence: float
    why: tuple[CodedWhy, ...]
    standing: Standing | None = None
    contested: tuple[CodedContest, ...] = ()


class CodedArticle(Record, frozen=True):
    """A coded article: the untouched text, its repaired form, and what was read off it."""

    id: str
    text: str
    clean: str
    title: CodedTitle | None
    published: CodedDating | None
    sources: tuple[CodedSource, ...]
    sentences: tuple[Span, ...]
    times: tuple[CodedTime, ...]
    entities: tuple[CodedEntity, ...]
    quotes: tuple[CodedQuote, ...]
    quantities: tuple[CodedQuantity, ...]
    events: tuple[CodedEvent, ...]
    notes: tuple[str, ...] = ()
    hearsay: tuple[CodedHearsay, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The article as plain dicts, lists, strings and numbers; days as ISO 8601."""
        built: dict[str, Any] = json.loads(self.to_json())
        return built

    def words(self, span: Span) -> str:
        """The words at `span`, each run of white space folded to one space."""
        return fold_space(self.text[span[0] : span[1]])

    def sentence(self, span: Span) -> Span:
        """The sentence in which `span` begins, stretched to its end; `span` itself where none holds it."""
        i = bisect_right(self.sentences, span[0], key=lambda sentence: sentence[0]) - 1
        if i < 0 or self.sentences[i][1] <= span[0]:
            return span
        start, end = self.sentences[i]
        return start, max(end, span[1])


def fold_space(text: str) -> str:
    """`text` on one line: each run of white space is one space, none at the ends."""
    return " ".join(text.split())


def coded(reading: Reading) -> CodedArticle:
    """The finished reading, carried over to the coordinates of the raw text."""
    return _Carrier(reading).article()


class _Carrier:
    """Carries the records of one reading from clean to raw offsets."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.raw = reading.article.text
        self.entities = {entity.id: entity for entity in reading.entities}

    def span(self, clean: Span) -> Span:
        """The raw span that clean `[start, end)` was read off, without outer white space (unless it is nothing else)."""
        start, end = self.reading.alignment.raw_span(*clean)
        slice_ = self.raw[start:end]
        kept = slice_.strip()
        if kept:
            start += len(slice_) - len(slice_.lstrip())
            end = start + len(kept)
        return start, end

    def spans(self, clean: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(self.span(one) for one in clean)

    def words(self, raw: Span) -> str:
        return fold_space(self.raw[raw[0] : raw[1]])

    def article(self) -> CodedArticle:
        reading = self.reading
        title = next((block for block in reading.blocks if block.kind == "title"), None)
        return CodedArticle(
            id=reading.article.id,
            text=self.raw,
            clean=reading.clean,
            title=CodedTitle(self.span(title.span)) if title else None,
            published=self.dating(reading.dating, reading.article),
            sources=tuple(map(self.source, reading.sources)),
            sentences=self.spans(sentence.span for sentence in reading.sentences),
            times=tuple(map(self.time, reading.times)),
            entities=self.entity_list(reading.entities, reading.mentions),
            quotes=tuple(map(self.quote, reading.quotes)),
            quantities=tuple(map(self.quantity, reading.quantities)),
            events=tuple(map(self.event, reading.events)),
            notes=reading.notes,
            hearsay=tuple(CodedHearsay(self.span(one.span), self.span(one.cue)) for one in reading.hearsay),
        )

    def dating(self, dating: records.Dating | None, article: records.Article) -> CodedDating | None:
        if dating is not None:
            interval = dating.interval
            return CodedDating(interval.start, interval.end, dating.basis, self.spans(dating.evidence), dating.reasons, dating.year, dating.belief)
        if article.published is not None:
            reasons = (article.dated_by,) if article.dated_by else ()
            return CodedDating(article.published.start, article.published.end, "given", reasons=reasons)
        return None

    def source(self, source: records.Source) -> CodedSource:
        span = self.span(source.span)
        return CodedSource(span, self.words(span), source.role, source.name, self.actor(source.entity), source.standing)

    def actor(self, entity_id: str | None) -> CodedActor | None:
        entity = self.entities.get(entity_id) if entity_id else None
        return CodedActor(entity.id, entity.name, entity.country, entity.sector, entity.office) if entity else None

    def time(self, time: records.TimeExpression) -> CodedTime:
        span = self.span(time.span)
        return CodedTime(span, self.words(span), time.start, time.end, time.grain, time.calendar, time.value, time.reason)

    def entity_list(self, entities: Iterable[records.Entity], mentions: Iterable[records.Mention]) -> tuple[CodedEntity, ...]:
        found: dict[str, list[Span]] = {entity.id: [] for entity in entities}
        for mention in mentions:
            span = self.span(mention.span)
            for entity_id in mention.entities:
                if entity_id in found:
                    found[entity_id].append(span)
        return tuple(CodedEntity(e.id, e.type, e.name, e.kb, e.country, e.sector, e.office, tuple(found[e.id])) for e in entities)

    def quote(self, quote: records.Quote) -> CodedQuote:
        speaker = None
        if quote.speaker is not None:
            span = self.span(quote.speaker.span) if quote.speaker.span else None
            speaker = CodedSpeaker(quote.speaker.entity, quote.speaker.name, span, self.words(span) if span else None)
        return CodedQuote(
            quote.id, self.span(quote.span), quote.kind, self.span(quote.cue) if quote.cue else None, speaker, quote.standing, quote.attitude
        )

    def quantity(self, quantity: records.Quantity) -> CodedQuantity:
        span = self.span(quantity.span)
        return CodedQuantity(span, self.words(span), quantity.value, quantity.unit, quantity.of)

    def why(self, why: records.Why) -> CodedWhy:
        return CodedWhy(why.rule, self.spans(why.spans))

    def side(self, side: records.Side) -> CodedSide:
        span = self.span(side.span) if side.span else None
        words = self.words(span) if span else None
        why = self.why(side.why) if side.why else None
        return CodedSide(side.entity, span, words, side.name, side.country, side.sector, side.office, why)

    def place(self, place: records.Place) -> CodedPlace:
        span = self.span(place.span)
        return CodedPlace(span, self.words(span), place.name, place.country, place.geonameid, place.lat, place.lon, place.resolution)

    def event(self, event: records.Event) -> CodedEvent:
        by = event.by
        return CodedEvent(
            id=event.id,
            event=event.event,
            mode=event.mode,
            context=event.context,
            realis=event.realis,
            trigger=self.span(event.trigger),
            mentions=self.spans(event.mentions),
            actor=tuple(map(self.side, event.actor)),
            recipient=tuple(map(self.side, event.recipient)),
            date=_days(event.date),
            place=self.place(event.place) if event.place else None,
            by=CodedBy(by.entity, by.name, by.quote) if by else None,
            size=_size(event.size),
            quad=event.quad,
            scale=event.scale,
            cameo=event.cameo,
            confidence=event.confidence,
            why=tuple(map(self.why, event.why)),
            contested=tuple(CodedContest(c.stance, c.speaker.entity, c.speaker.name, self.span(c.cue)) for c in event.contested),
            standing=event.standing,
        )


def _size(size: records.Size | None) -> CodedSize | None:
    if size is None:
        return None
    return CodedSize(size.amount, size.dead, size.injured, size.arrested, size.displaced, size.participants, _size(size.earlier))


def _days(interval: records.Interval | None) -> tuple[date, date] | None:
    return (interval.start, interval.end) if interval else None
