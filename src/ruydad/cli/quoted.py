"""What `ruydad quotes` reads off an article: who says what, and on whose word it stands, in the coordinates of the raw text."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from functools import partial

import msgspec

from ruydad.cli.dated import with_day
from ruydad.cli.outcomes import Outcome, outcome
from ruydad.ingest import Fault, Item
from ruydad.output import CodedActor, CodedArticle, CodedDating, CodedHearsay, CodedQuote, CodedSource, Record, coded
from ruydad.records import Article, Interval
from ruydad.speech.reader import SpeechReader, reader
from ruydad.text.letters import fold


class SpokenQuote(CodedQuote, frozen=True, kw_only=True):
    """A quotation with its words, those of its cue, and the side that its speaker stands for."""

    text: str
    cue_text: str | None = None
    actor: CodedActor | None = None


class QuotedArticle(Record, frozen=True):
    """The speech of an article in its untouched `text`, in the form of the coded article."""

    id: str
    text: str
    published: CodedDating | None
    sources: tuple[CodedSource, ...]
    quotes: tuple[SpokenQuote, ...]
    hearsay: tuple[CodedHearsay, ...]


def quotes_of(inputs: Iterable[Item | Fault], published: Interval | None, speaker: str | None) -> Generator[Outcome, None, None]:
    """The outcomes of `inputs`, in their order. `published` dates the articles that have no date of their own.

    With `speaker` only quotations whose speaker's name holds these words come out, and of articles without one no line.
    """
    words = frozenset(fold(speaker).split()) if speaker else frozenset[str]()
    for one in inputs:
        result = outcome(one, lambda: partial(_line, reader(), published, words))
        yield replace(result, line=result.line or None)


def _line(read: SpeechReader, published: Interval | None, words: frozenset[str], item: Item) -> bytes:
    heard = quoted(read, with_day(item, published))
    if words:
        heard = msgspec.structs.replace(heard, quotes=tuple(quote for quote in heard.quotes if _is(quote, words)))
    return b"" if words and not heard.quotes else heard.to_json().encode()


def quoted(read: SpeechReader, article: Article) -> QuotedArticle:
    """The speech of one article."""
    told = coded(read.read(article))
    entities = {entity.id: CodedActor(entity.id, entity.name, entity.country, entity.sector, entity.office) for entity in told.entities}
    quotes = tuple(_spoken(told, quote, entities) for quote in told.quotes)
    return QuotedArticle(told.id, told.text, told.published, told.sources, quotes, told.hearsay)


def _spoken(told: CodedArticle, quote: CodedQuote, entities: dict[str, CodedActor]) -> SpokenQuote:
    actor = entities.get(quote.speaker.entity or "") if quote.speaker else None
    cue = told.words(quote.cue) if quote.cue else None
    return SpokenQuote(**msgspec.structs.asdict(quote), text=told.words(quote.span), cue_text=cue, actor=actor)


def _is(quote: SpokenQuote, words: frozenset[str]) -> bool:
    """Whether the speaker's name, or the words that name him here, hold all of `words`."""
    speaker = quote.speaker
    return speaker is not None and any(words.issubset(fold(name).split()) for name in (speaker.name, speaker.text or ""))
