"""Tables of articles (CSV, TSV): one article a row, columns by their names."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from ruydad.errors import InputError
from ruydad.ingest.columns import article_of, columns_of
from ruydad.ingest.encoding import decode
from ruydad.ingest.items import Fault, Item
from ruydad.ingest.limits import Limits, lines_of, read_all

_SAMPLE = 65_536  # bytes that tell encoding and separator
_SEPARATORS = ",;\t|"


def read_table(stream: io.BufferedReader, path: str, stem: str, columns: Mapping[str, str], limits: Limits) -> Iterator[Item | Fault]:
    """The articles of a table, in order. A row that holds none gives a `Fault` and the rest goes on.

    Raises `InputError` where the table as a whole cannot be read: another encoding, no column of text.
    """
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    text, encoding = _told(sample)
    csv.field_size_limit(limits.line)
    reader = csv.reader(_lines(stream, encoding, limits), delimiter=_separator(text))
    header = next(_rows(reader), [])
    if not any(header):
        raise InputError("the table is empty; its first row must name the columns")
    places = _places(header, columns)
    note = None if encoding == "utf-8" else f"read as {encoding}"
    for row in _rows(reader):
        if any(row):
            yield _item(row, places, path, stem, reader.line_num, note)


def _places(header: list[str], columns: Mapping[str, str]) -> dict[str, int]:
    names = [name.strip() for name in header]
    return {field: names.index(column) for field, column in columns_of(names, columns).items()}


def _item(row: list[str], places: Mapping[str, int], path: str, stem: str, line: int, note: str | None) -> Item | Fault:
    fields: dict[str, object] = {field: row[place] for field, place in places.items() if place < len(row)}
    article, published = article_of(fields, f"{stem}:{line}")
    if not article.text.strip():
        return Fault(path, "the row has no text", line, article.id if fields.get("id") else None)
    return Item(article, path, line, published=published, note=note, form="csv")


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise InputError(f"the table cannot be read on ({error}); a quotation mark may be left open before here") from error


def _told(sample: bytes) -> tuple[str, str]:
    """The text of the sample and the name of its encoding; the sample may end within a letter."""
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")().decode(sample), "utf-16"
    return decode(sample[: sample.rfind(b"\n") + 1] or sample)


def _separator(text: str) -> str:
    """The mark that stands most often in the first line."""
    header = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=header.count)


def _lines(stream: io.BufferedReader, encoding: str, limits: Limits) -> Iterable[str]:
    if encoding.startswith(("utf-16", "utf-32")):  # whose lines do not end in one byte
        data = read_all(stream, limits.document, f"a table in {encoding}")
        return io.StringIO(data.decode(encoding, "replace"), newline="")
    return _decoded(stream, "utf-8-sig" if encoding == "utf-8" else encoding, limits)


def _decoded(stream: io.BufferedReader, encoding: str, limits: Limits) -> Iterator[str]:
    for number, line in enumerate(lines_of(stream, limits.line), 1):
        if line is None:
            raise InputError(f"line {number} is too long for a table; the file may be of another kind")
        try:
            yield line.decode(encoding if number == 1 else encoding.removesuffix("-sig"))
        except UnicodeDecodeError as error:
            raise InputError(f"line {number}: byte 0x{line[error.start]:02x} is not {error.encoding}; convert the file to UTF-8") from error
