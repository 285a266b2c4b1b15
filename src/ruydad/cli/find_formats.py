"""The forms in which `ruydad find` writes: a table for eyes, JSON Lines, CSV, Parquet."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import msgspec
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from ruydad.archive.found import Count, FoundArticle, FoundEvent, FoundQuote, FoundSide, Hit
from ruydad.archive.snippets import Snippet
from ruydad.archive.tables import FLAT
from ruydad.archive.wanted import Kind
from ruydad.cli.bidi import Words, harmless
from ruydad.cli.formats import console_for
from ruydad.cli.show import ruled_table

_HIT = "bold yellow"
_HEADS: dict[Kind, tuple[str, ...]] = {
    "article": ("published", "article", "words"),
    "event": ("when, where", "event", "who", "to whom", "words"),
    "quote": ("published", "speaker", "said"),
}


class HitWriter:
    """Writes hits of a kind one after another. `form` is table, jsonl, csv or parquet, which goes to the file `output`."""

    def __init__(self, kind: Kind, form: str, stream: TextIO, output: Path | None, bidi: bool | None) -> None:
        self._stack = ExitStack()
        self._table: Table | None = None
        self._console, self._bidi = console_for(stream, bidi)
        self._write: Callable[[Any], None]
        match form:
            case "jsonl":
                self._write = lambda hit: _line(stream, hit)
            case "csv":
                rows = csv.writer(stream, lineterminator="\n")
                rows.writerow(FLAT[kind])
                self._write = lambda hit: rows.writerow([cell(hit) for cell in FLAT[kind].values()])
            case "parquet":
                from ruydad.archive.tables import ParquetFile

                assert output is not None
                self._write = self._stack.enter_context(ParquetFile(output, kind)).write
            case _:
                self._table = ruled_table(*_HEADS[kind])
                self._write = lambda hit: self._add(hit)

    def __enter__(self) -> HitWriter:
        return self

    def write(self, hit: Hit) -> bool:
        """Writes one hit; gives True, so that hits can be counted."""
        self._write(hit)
        return True

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._table is not None and self._table.row_count and error is None:
            self._console.print(self._table)
        self._stack.__exit__(kind, error, trace)

    def _add(self, hit: Hit) -> None:
        assert self._table is not None
        if isinstance(hit, FoundEvent):
            self._table.add_row(*self._event(hit))
        elif isinstance(hit, FoundQuote):
            self._table.add_row(_days(hit.article.published), self._words(hit.speaker or "–", "cyan"), self._said(hit))
        else:
            self._table.add_row(_days(hit.published), self._article(hit), self._snippet(hit.snippet))

    def _article(self, hit: FoundArticle) -> RenderableType:
        copy = f", copy of {hit.copy_of}" if hit.copy_of else ""
        return Group(self._words(hit.title or hit.name, "bold"), Text(f"{hit.id} · {hit.events} events, {hit.quotes} quotes{copy}", style="dim"))

    def _said(self, hit: FoundQuote) -> RenderableType:
        return Group(self._snippet(hit.snippet), Text(hit.id, style="dim"))

    def _event(self, hit: FoundEvent) -> Iterable[RenderableType]:
        place: list[RenderableType] = [self._words(hit.place.name)] if hit.place else []
        yield Group(_days(hit.date), *place)
        kind = Text(hit.event, style="bold")
        for extra in (*hit.mode, *([] if hit.realis == "actual" else [hit.realis]), *([hit.decision] if hit.decision else [])):
            kind.append(f"\n{extra}", style="not bold")
        yield kind
        yield self._sides(hit.actor)
        yield self._sides(hit.recipient)
        said: list[RenderableType] = [Text(f"{claim.stance}: {harmless(claim.name)}", style="dim") for claim in hit.claims]
        yield Group(self._snippet(hit.snippet, hit.trigger_text), *said, Text(hit.id, style="dim"))

    def _sides(self, sides: Sequence[FoundSide]) -> RenderableType:
        lines: list[RenderableType] = []
        for side in sides:
            lines += [self._words(side.name), Text(" ".join(filter(None, (side.country, side.sector))), style="dim")]
        return Group(*(lines or ["–"]))

    def _words(self, text: str, style: str = "") -> Words:
        return Words(Text(harmless(text), style=style), self._bidi)

    def _snippet(self, snippet: Snippet, trigger: str = "") -> Words:
        text = Text(harmless(snippet.text))
        for start, end in snippet.hits:
            text.stylize(_HIT, start, end)
        if not snippet.hits and trigger:
            text.highlight_words([trigger], _HIT)
        return Words(text, self._bidi)


def write_counts(tables: Sequence[tuple[list[str], list[Count]]], best: bool, form: str, stream: TextIO, output: Path | None) -> None:
    """Writes counts, each with the dimensions that it is by; `best` puts the most frequent values first."""
    if form == "parquet" and output is not None:
        from ruydad.archive.tables import write_counts as write_parquet

        write_parquet(output, *tables[0])
        return
    console, _ = console_for(stream, None)
    for names, counts in tables:
        rows = sorted(counts, key=lambda one: -one.count) if best else counts
        if form == "jsonl":
            for one in rows:
                stream.write(msgspec.json.encode({**dict(zip(names, one.values, strict=True)), "count": one.count}).decode() + "\n")
        elif form == "csv":
            csv.writer(stream, lineterminator="\n").writerows([[*names, "count"], *([*one.values, one.count] for one in rows)])
        else:
            _show(console, names, rows[:_SHOWN] if best else rows)


_SHOWN = 12  # values of a facet


def _show(console: Console, names: Sequence[str], rows: Sequence[Count]) -> None:
    table = ruled_table(*names, "count")
    table.show_lines = False
    table.columns[-1].justify = "right"
    for one in rows:
        table.add_row(*(harmless(value or "–") for value in one.values), str(one.count))
    console.print(table)


def _line(stream: TextIO, hit: Hit) -> None:
    stream.write(hit.to_json() + "\n")


def _days(days: tuple[date, date] | None) -> str:
    if days is None:
        return "–"
    return str(days[0]) if days[0] == days[1] else f"{days[0]}\nto {days[1]}"
