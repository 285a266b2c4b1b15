"""`ruydad export`: the events of an archive in the forms that others read, each with its span and permalink."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import msgspec
import typer

from ruydad.cli.notices import Notices
from ruydad.cli.options import Output
from ruydad.cli.running import run

if TYPE_CHECKING:
    from ruydad.export.flat import Kept
    from ruydad.output import CodedArticle

EPILOG = """[bold]Examples[/bold]

ruydad export -a a.db --to parquet -o events.parquet [dim]# a row an event, with its span and permalink[/dim]

ruydad export -a a.db --to csv --redact -o public.csv [dim]# without the names of victims, protesters, private persons[/dim]

ruydad export -a a.db --as-corrected -o events.csv [dim]# as people left them at the desk[/dim]

ruydad export -a a.db --to acled -o acled.csv [dim]# or plover (JSON Lines), gdelt (tab-separated)[/dim]

ruydad export -a a.db --to json-ld --base https://desk.example.org -o events.jsonld

ruydad export -a a.db --to inception -o corpus.zip [dim]# documents with their annotations, for INCEpTION[/dim]

ruydad export --dictionary [dim]# what each column and table holds[/dim]
"""
_PAGE = 5000  # rows of a Parquet batch


class ExportFormat(StrEnum):
    """What `--to` of `ruydad export` takes."""

    parquet = "parquet"
    csv = "csv"
    plover = "plover"
    gdelt = "gdelt"
    acled = "acled"
    json_ld = "json-ld"
    inception = "inception"


_FILES = {ExportFormat.parquet, ExportFormat.inception}

Put = Callable[["Kept", "CodedArticle"], None]
"""Writes one article."""

_Archive = Annotated[
    str | None,
    typer.Option("--archive", "-a", metavar="ARCHIVE", envvar="RUYDAD_ARCHIVE", help="The archive: an SQLite file, or postgresql://user@host/name."),
]
_To = Annotated[ExportFormat, typer.Option("--to", "-t", help="The form; parquet (ruydad\\[arrow]) and inception (ruydad\\[inception]) want -o.")]
_Redact = Annotated[bool, typer.Option("--redact", help="Hide the names of victims, protesters and private persons, in columns and in texts.")]
_Base = Annotated[str | None, typer.Option(metavar="URL", help="Address of the desk that permalinks lead to; else they are urn:ruydad:….")]
_AsCorrected = Annotated[bool, typer.Option("--as-corrected", help="Events as people left them: corrected, added, without those that they rejected.")]
_Dictionary = Annotated[bool, typer.Option("--dictionary", help="Write what each column and table holds (Markdown), and nothing else.")]


def export(
    archive: _Archive = None,
    to: _To = ExportFormat.csv,
    redact: _Redact = False,
    base: _Base = None,
    as_corrected: _AsCorrected = False,
    dictionary: _Dictionary = False,
    output: Output = None,
) -> None:
    """Writes the events of an archive, a row an event with its span and permalink, in forms that other programs read."""
    if not dictionary and archive is None:
        raise typer.BadParameter("name the archive", param_hint="--archive")
    if not dictionary and to in _FILES and output is None:
        raise typer.BadParameter(f"{to.value} goes to a file: name it with -o", param_hint="--to")

    def work(stream: TextIO, notices: Notices) -> bool:
        if dictionary:
            from ruydad.archive.dictionary import dictionary as page

            stream.write(page() + "\n")
            return False
        from ruydad.archive.exporting import kept
        from ruydad.archive.store import open_store
        from ruydad.export.redact import redacted

        store = open_store(str(archive))
        try:
            notices.expect(store.count_items("coded"))
            with _writer(to, stream, output, notices) as put:
                for known, article in kept(store.database, base, as_corrected):
                    put(*(redacted(known, article) if redact else (known, article)))
                    notices.advance()
        finally:
            store.close()
        return False

    run(work, None if to in _FILES and not dictionary else output, None)


def _writer(to: ExportFormat, stream: TextIO, output: Path | None, notices: Notices) -> AbstractContextManager[Put]:
    match to:
        case ExportFormat.csv:
            return nullcontext(_csv(stream))
        case ExportFormat.parquet:
            assert output is not None
            return _Parquet(output)
        case ExportFormat.json_ld:
            return _JsonLd(stream)
        case ExportFormat.inception:
            assert output is not None
            return _Inception(output)
        case _:
            return _Other(to.value, stream, notices)


def _csv(stream: TextIO) -> Put:
    from ruydad.export.flat import EXPORTED, rows

    table = csv.writer(stream, lineterminator="\n")
    table.writerow(EXPORTED)
    return lambda kept, article: table.writerows(rows(kept, article, EXPORTED))


class _Other(AbstractContextManager[Put]):
    """PLOVER's, GDELT's and ACLED's forms, which have no place for some events; how many is told at the end."""

    def __init__(self, form: str, stream: TextIO, notices: Notices) -> None:
        from ruydad.cli.exported import exporter

        self._out, self._notices = exporter(form, stream), notices

    def __enter__(self) -> Put:
        return lambda _, article: self._out.put(article)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            for line in self._out.told():
                self._notices.say(line)


class _JsonLd(AbstractContextManager[Put]):
    """One document: the context, and a graph with a node a line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream, self._first = stream, True

    def __enter__(self) -> Put:
        from ruydad.export.jsonld import CONTEXT

        self._stream.write(f'{{"@context": {msgspec.json.encode(CONTEXT).decode()},\n"@graph": [')
        return self._put

    def _put(self, kept: Kept, article: CodedArticle) -> None:
        from ruydad.export.jsonld import nodes

        for node in nodes(kept, article):
            self._stream.write(("\n" if self._first else ",\n") + msgspec.json.encode(node).decode())
            self._first = False

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._stream.write("\n]}\n")


class _Inception(AbstractContextManager[Put]):
    def __init__(self, output: Path) -> None:
        from ruydad.export.inception import InceptionFile

        self._file = InceptionFile(output)

    def __enter__(self) -> Put:
        return self._file.write

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._file.close()


class _Parquet(AbstractContextManager[Put]):
    """A Parquet file, written batch by batch."""

    def __init__(self, output: Path) -> None:
        from ruydad.archive.tables import needed
        from ruydad.errors import InputError
        from ruydad.export.flat import EXPORTED

        self._arrow = needed("pyarrow", "arrow")
        types = {"text": self._arrow.string(), "whole number": self._arrow.int64(), "number": self._arrow.float64(), "day": self._arrow.date32()}
        about = {name: {"description": column.means} for name, column in EXPORTED.items()}
        self._schema = self._arrow.schema([self._arrow.field(name, types[one.kind], metadata=about[name]) for name, one in EXPORTED.items()])
        self._waiting: list[list[object]] = []
        try:
            self._file = needed("pyarrow.parquet", "arrow").ParquetWriter(str(output), self._schema, compression="zstd")
        except OSError as error:
            raise InputError(f"{output} cannot be written: {error}") from error

    def __enter__(self) -> Put:
        return self._put

    def _put(self, kept: Kept, article: CodedArticle) -> None:
        from ruydad.export.flat import EXPORTED, rows

        self._waiting += rows(kept, article, EXPORTED)
        if len(self._waiting) >= _PAGE:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            columns: Iterable[tuple[Any, ...]] = zip(*self._waiting, strict=True)
            arrays = [self._arrow.array(cells, one.type) for cells, one in zip(columns, self._schema, strict=True)]
            self._file.write_batch(self._arrow.RecordBatch.from_arrays(arrays, schema=self._schema))
        self._waiting = []

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with closing(self._file):
            if kind is None:
                self._flush()
