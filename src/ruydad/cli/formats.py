"""The forms in which coded articles are written: for eyes, for programs, for tables."""

from __future__ import annotations

import csv
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TextIO

import msgspec
from rich.console import Console

from ruydad.cli.bidi import orders_lines_itself
from ruydad.cli.show import show
from ruydad.output import CodedArticle, CodedEvent, CodedSide

_ARTICLES = msgspec.json.Decoder(CodedArticle)
_WIDTH = 100  # of text that goes to no terminal

Rows = Callable[[bytes], Iterable[Sequence[object]]]
"""Makes the rows of a table of one line of JSON."""
Page = Callable[[bytes, Console, bool], None]
"""Prints one line of JSON for eyes, with or without direction marks around what is Persian."""


class Format(StrEnum):
    """What `--format` of `ruydad code` takes."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"
    plover = "plover"
    gdelt = "gdelt"
    acled = "acled"


class DatesFormat(StrEnum):
    """What `--format` of `ruydad dates` and `ruydad quotes` takes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


class WhoFormat(StrEnum):
    """What `--format` of `ruydad who` takes."""

    table = "table"
    json = "json"


class Writer(ABC):
    """Writes one coded article, given as a line of JSON, at a time."""

    @abstractmethod
    def write(self, line: bytes) -> None:
        """Writes the article."""

    def told(self) -> Iterator[str]:
        """What is to be told when all is written: nothing, unless a form has no place for some of it."""
        return iter(())


def writer(form: Format, stream: TextIO, bidi: bool | None = None) -> Writer:
    """The writer of coded articles in `form` to `stream`; `bidi` as `--bidi` says, None where it was not given."""
    if form in (Format.plover, Format.gdelt, Format.acled):
        from ruydad.cli.exported import exporter

        return exporter(form.value, stream)

    def rows(line: bytes) -> Iterator[list[object]]:
        article = _ARTICLES.decode(line)
        return ([cell(article, event) for cell in COLUMNS.values()] for event in article.events)

    return writer_of(form, stream, bidi, COLUMNS, rows, lambda line, console, isolated: show(_ARTICLES.decode(line), console, isolated))


def writer_of(form: Format | DatesFormat, stream: TextIO, bidi: bool | None, columns: Iterable[str], rows: Rows, page: Page) -> Writer:
    """The writer of `form` to `stream`. `rows` are those of CSV under `columns`, `page` prints for eyes, each made of one line of JSON."""
    match form:
        case Format.jsonl | DatesFormat.jsonl:
            return JsonLines(stream)
        case Format.csv | DatesFormat.csv:
            return Table(stream, columns, rows)
        case _:
            return Text(stream, bidi, page)


class JsonLines(Writer):
    """One JSON object a line, one line an article, written through at once."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: bytes) -> None:
        self._stream.write(line.decode() + "\n")
        self._stream.flush()


class Text(Writer):
    """For eyes. `page` prints one line of JSON, with or without direction marks around what is Persian."""

    def __init__(self, stream: TextIO, bidi: bool | None, page: Page) -> None:
        self._console, self._bidi = console_for(stream, bidi)
        self._page = page

    def write(self, line: bytes) -> None:
        self._page(line, self._console, self._bidi)
        self._console.file.flush()


class _Console(Console):
    """A console that tells of a closed pipe, where rich would leave by itself."""

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError in whose handler rich calls this


def console_for(stream: TextIO, bidi: bool | None) -> tuple[Console, bool]:
    """A console on `stream`, and whether what is Persian is isolated there: as `bidi` says, else where the terminal orders lines itself."""
    terminal = stream.isatty()
    console = _Console(file=stream, width=None if terminal or "COLUMNS" in os.environ else _WIDTH, highlight=False)
    return console, terminal and orders_lines_itself(os.environ) if bidi is None else bidi


class Table(Writer):
    """CSV under `columns`; `rows` makes those of one line of JSON."""

    def __init__(self, stream: TextIO, columns: Iterable[str], rows: Rows) -> None:
        self._stream, self._rows = stream, rows
        self._csv = csv.writer(stream, lineterminator="\n")
        self._csv.writerow(columns)

    def write(self, line: bytes) -> None:
        self._csv.writerows(self._rows(line))
        self._stream.flush()


def _joined(values: Iterator[str | None]) -> str:
    return "; ".join(value or "" for value in values)


def _sides(role: str) -> Iterator[tuple[str, Callable[[CodedArticle, CodedEvent], str]]]:
    def sides(event: CodedEvent) -> tuple[CodedSide, ...]:
        return event.actor if role == "actor" else event.recipient

    yield role, lambda _, event: _joined(side.name for side in sides(event))
    yield f"{role}_country", lambda _, event: _joined(side.country for side in sides(event))
    yield f"{role}_sector", lambda _, event: _joined(side.sector for side in sides(event))


COLUMNS: dict[str, Callable[[CodedArticle, CodedEvent], object]] = {
    "article": lambda article, _: article.id,
    "published_start": lambda article, _: article.published.start if article.published else "",
    "published_end": lambda article, _: article.published.end if article.published else "",
    "id": lambda _, event: event.id,
    "event": lambda _, event: event.event,
    "mode": lambda _, event: _joined(iter(event.mode)),
    "context": lambda _, event: _joined(iter(event.context)),
    "realis": lambda _, event: event.realis,
    **dict(_sides("actor")),
    **dict(_sides("recipient")),
    "start": lambda _, event: event.date[0] if event.date else "",
    "end": lambda _, event: event.date[1] if event.date else "",
    "place": lambda _, event: event.place.name if event.place else "",
    "place_country": lambda _, event: (event.place.country or "") if event.place else "",
    "by": lambda _, event: event.by.name if event.by else "",
    "trigger": lambda article, event: article.words(event.trigger),
    "sentence": lambda article, event: article.words(article.sentence(event.trigger)),
    "quad": lambda _, event: event.quad,
    "scale": lambda _, event: event.scale,
    "cameo": lambda _, event: event.cameo or "",
    "confidence": lambda _, event: event.confidence,
}
"""The columns, in their order, with a row an event; several values of one cell are parted by `; `."""
