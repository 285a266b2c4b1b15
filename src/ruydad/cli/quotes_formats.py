"""The forms in which `ruydad quotes` writes: a table for eyes, JSON Lines for programs, CSV with a row a quotation."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

import msgspec
from rich.console import Console
from rich.text import Text as Line

from ruydad.cli.bidi import Words, harmless, isolate
from ruydad.cli.formats import DatesFormat, Writer, writer_of
from ruydad.cli.quoted import QuotedArticle, SpokenQuote
from ruydad.cli.show import dating, ruled_table

_ARTICLES = msgspec.json.Decoder(QuotedArticle)


def quotes_writer(form: DatesFormat, stream: TextIO, bidi: bool | None) -> Writer:
    """The writer of `form` to `stream`; `bidi` as `--bidi` says, None where it was not given."""
    return writer_of(form, stream, bidi, COLUMNS, _rows, lambda line, console, isolated: _show(_ARTICLES.decode(line), console, isolated))


def _rows(line: bytes) -> Iterator[list[object]]:
    """A row a quotation; an article without any has none."""
    article = _ARTICLES.decode(line)
    return ([cell(article, quote) for cell in COLUMNS.values()] for quote in article.quotes)


COLUMNS: dict[str, Callable[[QuotedArticle, SpokenQuote], object]] = {
    "article": lambda article, _: article.id,
    "published_start": lambda article, _: article.published.start if article.published else "",
    "published_end": lambda article, _: article.published.end if article.published else "",
    "id": lambda _, quote: quote.id,
    "kind": lambda _, quote: quote.kind,
    "span_start": lambda _, quote: quote.span[0],
    "span_end": lambda _, quote: quote.span[1],
    "text": lambda _, quote: quote.text,
    "cue": lambda _, quote: quote.cue_text or "",
    "attitude": lambda _, quote: quote.attitude,
    "speaker": lambda _, quote: quote.speaker.name if quote.speaker else "",
    "speaker_text": lambda _, quote: (quote.speaker.text or "") if quote.speaker else "",
    "country": lambda _, quote: (quote.actor.country or "") if quote.actor else "",
    "sector": lambda _, quote: (quote.actor.sector or "") if quote.actor else "",
    "office": lambda _, quote: (quote.actor.office or "") if quote.actor else "",
    "standing": lambda _, quote: quote.standing or "",
    "sources": lambda article, _: _chain(article, str),
}
"""The columns, in their order."""


def _chain(article: QuotedArticle, words: Callable[[str], str]) -> str:
    """The sources in the order of the text: `ایسنا (outlet) ← رویترز (relay)`."""
    return " ← ".join(f"{words(source.name)} ({source.role})" for source in article.sources)


def _show(article: QuotedArticle, console: Console, bidi: bool) -> None:
    """Prints when the article appeared, whom it has its news from, and a table of its quotations."""

    def inline(text: str) -> str:
        return isolate(text, bidi)

    console.print(Line(f"{inline(article.id)} · {dating(article.published, inline, article.text)}", style="bold"))
    if article.sources:
        console.print(Line(f"sources: {_chain(article, inline)}", style="dim"))
    for one in article.hearsay:
        console.print(Line(f"nobody's word: {inline(' '.join(article.text[slice(*one.span)].split()))}", style="dim"))
    if not article.quotes:
        console.print(Line("No quotations.\n", style="dim"))
        return
    table = ruled_table("at", "speaker", "standing", "cue", "kind", "said")
    for quote in article.quotes:
        at = Line("–".join(map(str, quote.span)), style="dim")
        speaker = Words(Line(harmless(quote.speaker.name), style="cyan"), bidi) if quote.speaker else "–"
        cue = Words(Line(harmless(quote.cue_text)), bidi) if quote.cue_text else "–"
        table.add_row(at, speaker, quote.standing or "–", cue, quote.kind, Words(Line(harmless(quote.text)), bidi))
    console.print(table)
