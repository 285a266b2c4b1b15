"""Speech by itself: who says what in a text, and on whose word it stands, with the stages that it needs and no others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from ruydad.actors import ActorsStage
from ruydad.place import PlaceStage
from ruydad.records import Article, Hearsay, Interval, Quote, Reading, Source, Span
from ruydad.speech.stage import SpeechStage
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage
from ruydad.time import TimeStage, parse_date


@dataclass(frozen=True, slots=True)
class Speech:
    """What `listen` hears in a text. All spans are `[start, end)` in code points of that text, untouched."""

    quotes: tuple[Quote, ...]
    sources: tuple[Source, ...]
    hearsay: tuple[Hearsay, ...]


class SpeechReader:
    """The stages up to speech. Built once; `read` is pure and may be called from several threads."""

    def __init__(self) -> None:
        self._stages = (TextStage(), SyntaxStage(), TimeStage(), PlaceStage(), ActorsStage(), SpeechStage())

    def read(self, article: Article) -> Reading:
        """The reading of `article` as far as speech, its offsets on the repaired text; `ruydad.output.coded` carries them back."""
        reading = Reading(article)
        for stage in self._stages:
            reading = stage.read(reading)
        return reading


def listen(text: str, published: str | Interval | None = None) -> Speech:
    """Who says what in `text`, and on whose word it stands. The stages are built at the first call (some seconds) and kept.

    `published` is the day on which it appeared, in either calendar (`۲۹ تیر ۱۴۰۰`, `2021-07-20`): it tells who held an office then.
    Raises `DateError` where it is none.

        >>> text = "به گزارش ایسنا، وزیر خارجه عراق گفت که نشست بغداد لغو شد."
        >>> [(text[slice(*quote.span)], quote.speaker.name) for quote in listen(text).quotes]  # … said that the meeting was called off
        [('نشست بغداد لغو شد', 'وزیر خارجه عراق')]
    """
    day = parse_date(published) if isinstance(published, str) else published
    return carried(reader().read(Article("", text, published=day)))


@cache
def reader() -> SpeechReader:
    """The reader of this process, built at the first call."""
    return SpeechReader()


def carried(reading: Reading) -> Speech:
    """The speech of `reading`, its spans carried from the repaired text back to the untouched one."""
    back = reading.alignment.raw_span

    def maybe(span: Span | None) -> Span | None:
        return back(*span) if span else None

    quotes = (
        replace(
            quote,
            span=back(*quote.span),
            cue=maybe(quote.cue),
            speaker=replace(quote.speaker, span=maybe(quote.speaker.span)) if quote.speaker else None,
        )
        for quote in reading.quotes
    )
    sources: Sequence[Source] = [replace(source, span=back(*source.span)) for source in reading.sources]
    hearsay = (Hearsay(back(*one.span), back(*one.cue)) for one in reading.hearsay)
    return Speech(tuple(quotes), tuple(sources), tuple(hearsay))
