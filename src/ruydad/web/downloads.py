"""All hits of a question as a file, sent while they are read: CSV, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from ruydad.archive.found import Hit
from ruydad.archive.tables import FLAT, ParquetFile
from ruydad.archive.wanted import Kind

MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}
"""The forms, and what a browser is told that they are."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ROWS = 200  # that are sent at a time
_BYTES = 1 << 16


def sent(hits: Iterable[Hit], kind: Kind, form: str) -> Iterator[bytes]:
    """The file in pieces, with the columns of `ruydad find`."""
    match form:
        case "csv":
            return _csv(hits, kind)
        case "jsonl":
            return (f"{hit.to_json()}\n".encode() for hit in hits)
        case _:
            return _parquet(hits, kind)


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _csv(hits: Iterable[Hit], kind: Kind) -> Iterator[bytes]:
    """The rows; a mark at the start tells spreadsheets that they are UTF-8."""
    columns = FLAT[kind]
    yield "\ufeff".encode() + _lines([list(columns)])
    rest = iter(hits)
    while page := list(islice(rest, _ROWS)):
        yield _lines([harmless(cell(hit)) for cell in columns.values()] for hit in page)


def _lines(rows: Iterable[list[object]] | Iterable[list[str]]) -> bytes:
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _parquet(hits: Iterable[Hit], kind: Kind) -> Iterator[bytes]:
    """A Parquet file ends with where everything in it stands, so it is written whole before it is sent."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.parquet"
        with ParquetFile(path, kind) as file:
            for hit in hits:
                file.write(hit)
        with path.open("rb") as stream:
            while piece := stream.read(_BYTES):
                yield piece
