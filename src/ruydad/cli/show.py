"""A coded article for eyes: title, date and how it is known, sources, quotations, and a table of events with their evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from textwrap import shorten

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from ruydad.cli.bidi import Words, harmless, isolate
from ruydad.output import CodedArticle, CodedDating, CodedEvent, CodedSide, CodedSource
from ruydad.records import Span

_SPACE = re.compile(r"\s+")
_EVIDENCE = 60  # letters of a piece of evidence shown
_AROUND = 30  # letters of evidence shown on either side of an event's words


def show(article: CodedArticle, console: Console, bidi: bool) -> None:
    """Prints `article`; `bidi` isolates its Persian pieces from the Latin ones beside them."""
    page = _Page(article, bidi)
    console.print(page.head())
    if article.quotes:
        console.print(page.quotations())
    console.print(page.events() if article.events else Text("No events.\n", style="dim"))


def dating(published: CodedDating | None, words: Callable[[str], str], text: str) -> str:
    """When an article appeared and which words of `text` that was read off, in one line; `words` makes them fit for the terminal."""
    if published is None:
        return "no publication date is known"
    days = str(published.start) if published.start == published.end else f"{published.start} to {published.end}"
    evidence = ", ".join(words(shorten(text[start:end], _EVIDENCE, placeholder="…")) for start, end in published.evidence)
    return f"published {days} ({published.basis}{f' from {evidence}' if evidence else ''})"


class _Page:
    def __init__(self, article: CodedArticle, bidi: bool) -> None:
        self.article = article
        self.bidi = bidi

    def words(self, text: str, style: str = "") -> Words:
        return Words(Text(harmless(text), style=style), self.bidi)

    def inline(self, text: str) -> str:
        return isolate(text, self.bidi)

    def head(self) -> Group:
        title = self.article.words(self.article.title.span) if self.article.title else ""
        lines: list[RenderableType] = [self.words(title, "bold")] if title else []
        published = dating(self.article.published, self.inline, self.article.text)
        lines.append(Text(f"{self.inline(self.article.id)} · {published}", style="dim"))
        if self.article.sources:
            lines.append(Text("sources: " + " ← ".join(map(self.source, self.article.sources)), style="dim"))
        return Group(*lines, "")

    def source(self, source: CodedSource) -> str:
        return f"{self.inline(source.name)} ({source.role})"

    def quotations(self) -> Table:
        table = ruled_table("speaker", "said")
        for quote in self.article.quotes:
            speaker = self.words(quote.speaker.name, "cyan") if quote.speaker else Text("–")
            table.add_row(speaker, self.words(self.article.words(quote.span)))
        return table

    def events(self) -> Table:
        table = ruled_table("event", "who", "to whom", "when, where", "words in the text")
        for event in self.article.events:
            table.add_row(self.kind(event), self.sides(event.actor), self.sides(event.recipient), self.when_where(event), self.evidence(event))
        return table

    def kind(self, event: CodedEvent) -> Text:
        text = Text(event.event, style="bold")
        for extra in (*event.mode, *([] if event.realis == "actual" else [event.realis])):
            text.append(f"\n{extra}", style="not bold")
        return text

    def sides(self, sides: Iterable[CodedSide]) -> Group:
        lines: list[RenderableType] = []
        for name, same in groupby(sides, key=lambda side: side.name):  # `دو طرف` stands for several under one name
            lines.append(self.words(name))
            lines.append(Text(", ".join(" ".join(filter(None, (side.country, side.sector))) for side in same), style="dim"))
        return Group(*(lines or ["–"]))

    def when_where(self, event: CodedEvent) -> Group:
        lines: list[RenderableType] = []
        if event.date:
            start, end = event.date
            lines.append(str(start) if start == end else f"{start}\nto {end}")
        if event.place:
            lines.append(self.words(event.place.name))
        return Group(*(lines or ["–"]))

    def evidence(self, event: CodedEvent) -> Group:
        lines: list[RenderableType] = [Words(self.context(event.trigger), self.bidi)]
        if event.by:
            lines.append(Text(f"said by {self.inline(event.by.name)}", style="dim"))
        return Group(*lines)

    def context(self, trigger: Span) -> Text:
        """The words of the event, marked, in the sentence around them."""
        first, last = self.article.sentence(trigger)
        text = self.article.text
        before, after = _one_line(text[first : trigger[0]]), _one_line(text[trigger[1] : last])
        if len(before) > _AROUND:
            before = "…" + before[-_AROUND:].partition(" ")[2]
        if len(after) > _AROUND:
            after = after[:_AROUND].rpartition(" ")[0] + "…"
        return Text.assemble(harmless(before), (harmless(self.article.words(trigger)), "bold yellow"), harmless(after))


def _one_line(text: str) -> str:
    """`text` with each run of white space, those at its ends too, folded to one space."""
    return _SPACE.sub(" ", text)


def ruled_table(*columns: str) -> Table:
    """An empty table with a rule between its rows; cells too long for their column are wrapped."""
    table = Table(box=box.HORIZONTALS, show_lines=True, header_style="dim", padding=(0, 1), pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
