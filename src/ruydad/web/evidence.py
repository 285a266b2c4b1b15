"""What the words of an article prove: marks for the text, and the record of each event with its reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ruydad.events.explain import Language, meaning
from ruydad.export.tables import goldstein
from ruydad.output import CodedArticle, CodedEvent, CodedQuote, CodedTime, CodedWhy
from ruydad.records import Span
from ruydad.web.segments import Mark
from ruydad.web.signs import plain

_WORDS = 160  # letters of a stretch of text that a reason quotes
_VOICES = 8  # colours of speakers; further speakers share them


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule in words, the words of the text that it matched, and an example of it; `words` is empty where this version does not know the rule."""

    rule: str
    words: str
    quoted: tuple[str, ...] = ()
    example: str | None = None
    gloss: str | None = None


@dataclass(frozen=True)
class Told:
    """An event as the page shows it: its record, the words that tell it, and what made each part of it."""

    event: CodedEvent
    article: CodedArticle
    language: Language

    @property
    def id(self) -> str:
        return self.event.id

    @cached_property
    def trigger(self) -> str:
        """The words that tell the event."""
        return self.words(self.event.trigger)

    @cached_property
    def sentence(self) -> str:
        """The sentence of the trigger."""
        return plain(self.article.words(self.article.sentence(self.event.trigger)), 400)

    @cached_property
    def rules(self) -> list[Reason]:
        """What made it an event of this type and realis."""
        return [self.reason(why) for why in dict.fromkeys(self.event.why) if not _dates(why)]

    @cached_property
    def dated(self) -> list[Reason]:
        """What tells its days."""
        return [self.reason(why) for why in dict.fromkeys(self.event.why) if _dates(why)]

    @cached_property
    def days_told(self) -> tuple[str, ...]:
        """The expressions of the text that say just these days, where no rule tells what they were read off."""
        return tuple(dict.fromkeys(plain(time.text, _WORDS) for time in _times_of(self.article, self.event))) if self.event.date else ()

    @cached_property
    def quote(self) -> CodedQuote | None:
        """The quotation in which it is asserted."""
        by = self.event.by
        return next((quote for quote in self.article.quotes if by and quote.id == by.quote), None)

    @property
    def goldstein(self) -> float | None:
        return goldstein(self.event.cameo or "")

    def words(self, span: Span) -> str:
        """The words at `span`, on one line and harmless."""
        return plain(self.article.words(span), _WORDS)

    def number(self, span: Span) -> int:
        """The number of the sentence in which `span` begins, from 1; 0 for none."""
        return next((n for n, (start, end) in enumerate(self.article.sentences, 1) if start <= span[0] < end), 0)

    def reason(self, why: CodedWhy) -> Reason:
        """`why` in the language of the page."""
        quoted = tuple(dict.fromkeys(self.words(span) for span in why.spans))
        try:
            found = meaning(why.rule, self.language)
        except KeyError:
            return Reason(why.rule, "", quoted)
        return Reason(why.rule, found.words, quoted, found.example, found.gloss)


def told(article: CodedArticle, language: Language) -> list[Told]:
    """The events in the order in which the text tells them first."""
    return [Told(event, article, language) for event in sorted(article.events, key=lambda event: (event.trigger, int(event.id[1:])))]


def marks(article: CodedArticle) -> Iterator[Mark]:
    """Everything that hangs on words of the text. Times, sources and hearsay are numbered in the order of the article (`t1`, `s1`, `h1`);
    `p1` is what its day of publication was read off."""
    for quote in article.quotes:
        yield Mark(quote.span, "quote", quote.id)
        if quote.cue:
            yield Mark(quote.cue, "cue", quote.id)
    for entity in article.entities:
        yield from (Mark(span, "actor", entity.id) for span in entity.mentions)
    for n, time in enumerate(article.times, 1):
        yield Mark(time.span, "time", f"t{n}")
    for n, source in enumerate(article.sources, 1):
        yield Mark(source.span, "source", f"s{n}")
    for span in article.published.evidence if article.published else ():
        yield Mark(span, "source", "p1")
    for n, hearsay in enumerate(article.hearsay, 1):
        yield Mark(hearsay.cue, "hearsay", f"h{n}")
    for event in article.events:
        for span in (event.trigger, *event.mentions):
            yield Mark(span, "event", event.id)
        yield from (Mark(span, "evidence", event.id, part) for part, span in dict.fromkeys(_evidence(article, event)))


def voices(article: CodedArticle) -> dict[str, int]:
    """The colour (1 to 8) of each quotation: one speaker has one colour, in the order in which they speak; 0 where nobody is known to speak."""
    colours: dict[str, int] = {}
    found = {}
    for quote in article.quotes:
        speaker = quote.speaker
        found[quote.id] = 1 + colours.setdefault(speaker.entity or speaker.name, len(colours)) % _VOICES if speaker else 0
    return found


def _evidence(article: CodedArticle, event: CodedEvent) -> Iterator[tuple[str, Span]]:
    """The parts of an event's record and the words that prove them."""
    for span in (event.trigger, *event.mentions):
        yield "sentence", article.sentence(span)
        yield "trigger", span
    for part, sides in (("actor", event.actor), ("recipient", event.recipient)):
        for side in sides:
            yield from ((part, span) for span in _spans(side.span, side.why.spans if side.why else ()))
    if event.place:
        yield "place", event.place.span
    yield from _dating(article, event)
    for why in event.why:
        if not _dates(why):
            yield from (("rule", span) for span in why.spans if span != event.trigger)
    quote = next((quote for quote in article.quotes if event.by and quote.id == event.by.quote), None)
    if quote:
        yield from (("by", span) for span in _spans(quote.cue, [quote.speaker.span] if quote.speaker and quote.speaker.span else ()))
    yield from (("contest", contest.cue) for contest in event.contested)


def _dating(article: CodedArticle, event: CodedEvent) -> Iterator[tuple[str, Span]]:
    spans = [span for why in event.why if _dates(why) for span in why.spans]
    yield from (("date", span) for span in spans or [time.span for time in _times_of(article, event)])


def _times_of(article: CodedArticle, event: CodedEvent) -> list[CodedTime]:
    return [time for time in article.times if event.date and (time.start, time.end) == event.date]


def _dates(why: CodedWhy) -> bool:
    return why.rule.startswith("date:")


def _spans(first: Span | None, others: Iterable[Span]) -> list[Span]:
    return [*([first] if first else []), *others]
