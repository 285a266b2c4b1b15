"""A coded article as rows of the archive's tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from ruydad.archive.entries import Coding, Words
from ruydad.archive.searchform import search_form
from ruydad.errors import InputError
from ruydad.output import CodedActor, CodedArticle, CodedBy, CodedContest, CodedEvent, CodedQuote, CodedSide
from ruydad.records import Span

PER_ARTICLE = 65536
"""Row ids of what belongs to an article are its own id times this, plus a number."""

TABLES: dict[str, tuple[str, ...]] = {
    "sentence": ("id", "article", "span_start", "span_end", "words", "lemmas"),
    "entity": ("id", "article", "n", "type", "name", "kb", "country", "sector", "office"),
    "mention": ("entity", "span_start", "span_end"),
    "time": ("id", "article", "span_start", "span_end", "text", "start_day", "end_day", "grain", "calendar", "value", "reason"),
    "source": ("id", "article", "span_start", "span_end", "text", "role", "name", "entity", "standing"),
    "quantity": ("id", "article", "span_start", "span_end", "text", "value", "unit", "what"),
    "quote": (
        *("id", "article", "n", "sentence", "day", "span_start", "span_end", "text", "kind", "attitude", "cue_start", "cue_end", "cue"),
        *("speaker", "speaker_name", "speaker_start", "speaker_end", "speaker_text", "standing", "words", "lemmas", "names"),
    ),
    "event": (
        *("id", "article", "n", "sentence", "type", "mode", "context", "realis", "trigger_start", "trigger_end", "trigger_text"),
        *("start_day", "end_day", "day", "place_name", "place_text", "place_start", "place_end", "place_country", "geonameid"),
        *("latitude", "longitude", "resolution", "amount", "dead", "injured", "arrested"),
        *("quad", "scale", "cameo", "confidence", "standing", "place_names"),
    ),
    "side": ("event", "role", "n", "entity", "name", "country", "sector", "office", "span_start", "span_end", "text", "why", "names"),
    "claim": ("event", "n", "stance", "entity", "name", "quote", "cue_start", "cue_end", "names"),
}
"""The tables of facts, parents before children, and the columns that `rows_of` fills."""

Rows = dict[str, list[tuple[object, ...]]]


def rows_of(article: CodedArticle, coding: Coding, row: int) -> Rows:
    """The rows of each table for the article whose row id is `row`. Raises `InputError` where it holds too much of one kind."""
    made = _Rows(article, coding, row)
    rows = {table: list(dict.fromkeys(getattr(made, table)())) for table in TABLES}
    for table, found in rows.items():
        if len(found) >= PER_ARTICLE and table != "mention":
            raise InputError(f"the article is too long for an archive: {len(found)} rows of {table}, at most {PER_ARTICLE - 1}; cut it in parts")
    return rows


class _Rows:
    """Makes the rows of one article; a method a table."""

    def __init__(self, article: CodedArticle, coding: Coding, row: int) -> None:
        self.article = article
        self.coding = coding
        self.row = row
        self.day = article.published.start.isoformat() if article.published else None
        self.starts = [start for start, _ in article.sentences]

    def id(self, n: int) -> int:
        return self.row * PER_ARTICLE + n

    def fact(self, name: str | None) -> int | None:
        """The row id of `e7`, `q7` or `v7`."""
        return self.id(number(name)) if name else None

    def in_sentence(self, at: int) -> int | None:
        """The row id of the sentence that letter `at` stands in, or of the one before it."""
        i = bisect_right(self.starts, at)
        return self.id(i) if i else None

    def sentence(self) -> Iterator[tuple[object, ...]]:
        for i, (span, words) in enumerate(zip(self.article.sentences, self.coding.sentences, strict=True), 1):
            yield self.id(i), self.row, *span, *words

    def entity(self) -> Iterator[tuple[object, ...]]:
        for e in self.article.entities:
            yield self.fact(e.id), self.row, number(e.id), e.type, e.name, e.kb, e.country, e.sector, e.office

    def mention(self) -> Iterator[tuple[object, ...]]:
        return ((self.fact(entity.id), *span) for entity in self.article.entities for span in entity.mentions)

    def time(self) -> Iterator[tuple[object, ...]]:
        for i, t in enumerate(self.article.times, 1):
            yield self.id(i), self.row, *t.span, t.text, _day(t.start), _day(t.end), t.grain, t.calendar, t.value, t.reason

    def source(self) -> Iterator[tuple[object, ...]]:
        for i, s in enumerate(self.article.sources, 1):
            yield self.id(i), self.row, *s.span, s.text, s.role, s.name, self.fact(_entity(s.actor)), s.standing

    def quantity(self) -> Iterator[tuple[object, ...]]:
        for i, q in enumerate(self.article.quantities, 1):
            yield self.id(i), self.row, *q.span, q.text, q.value, q.unit, q.of

    def quote(self) -> Iterator[tuple[object, ...]]:
        return (self._quote(quote, words) for quote, words in zip(self.article.quotes, self.coding.quotes, strict=True))

    def _quote(self, q: CodedQuote, words: Words) -> tuple[object, ...]:
        said, cue = self.article.words(q.span), self.article.words(q.cue) if q.cue else None
        head = (self.fact(q.id), self.row, number(q.id), self.in_sentence(q.span[0]), self.day, *q.span, said, q.kind, q.attitude, *_span(q.cue), cue)
        if q.speaker is None:
            return *head, None, None, None, None, None, q.standing, *words, ""
        speaker = (self.fact(q.speaker.entity), q.speaker.name, *_span(q.speaker.span), q.speaker.text)
        return *head, *speaker, q.standing, *words, search_form(q.speaker.name, q.speaker.text)

    def event(self) -> Iterator[tuple[object, ...]]:
        return map(self._event, self.article.events)

    def _event(self, v: CodedEvent) -> tuple[object, ...]:
        start, end = v.date or (None, None)
        place, size = v.place, v.size
        return (
            *(self.fact(v.id), self.row, number(v.id), self.in_sentence(v.trigger[0])),
            *(v.event, " ".join(v.mode), " ".join(v.context), v.realis, *v.trigger, self.article.words(v.trigger)),
            *(_day(start), _day(end), _day(start) or self.day),
            *((place.name, place.text, *place.span, place.country, place.geonameid) if place else (None,) * 6),
            *((place.lat, place.lon, place.resolution) if place else (None,) * 3),
            *((size.amount, size.dead, size.injured, size.arrested) if size else (None,) * 4),
            *(v.quad, v.scale, v.cameo, v.confidence, v.standing, search_form(place.name, place.text) if place else ""),
        )

    def side(self) -> Iterator[tuple[object, ...]]:
        for event in self.article.events:
            for role, sides in (("actor", event.actor), ("recipient", event.recipient)):
                yield from (self._side(event, role, i, side) for i, side in enumerate(sides, 1))

    def _side(self, event: CodedEvent, role: str, i: int, s: CodedSide) -> tuple[object, ...]:
        why = s.why.rule if s.why else None
        place = (self.fact(event.id), role, i, self.fact(s.entity))
        return *place, s.name, s.country, s.sector, s.office, *_span(s.span), s.text, why, search_form(s.name, s.text)

    def claim(self) -> Iterator[tuple[object, ...]]:
        for event in self.article.events:
            claims: Sequence[CodedBy | CodedContest] = [*([event.by] if event.by else []), *event.contested]
            for i, one in enumerate(claims, 1):
                stance, quote, cue = ("asserts", self.fact(one.quote), None) if isinstance(one, CodedBy) else (one.stance, None, one.cue)
                yield self.fact(event.id), i, stance, self.fact(one.entity), one.name, quote, *_span(cue), search_form(one.name)


def number(name: str) -> int:
    """The number of a fact in its article: 7 of `v7`."""
    return int(name[1:])


def _entity(actor: CodedActor | None) -> str | None:
    return actor.entity if actor else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span | None) -> tuple[int | None, int | None]:
    return span or (None, None)
