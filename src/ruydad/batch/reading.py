"""Reads the articles of a part of an input: through `ruydad.ingest`, and Parquet and packed lines (.zst) through Arrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import chain, islice, repeat
from pathlib import PurePosixPath
from typing import Any, cast

from ruydad.archive.tables import needed
from ruydad.batch.parts import Part, Shard
from ruydad.batch.places import Place
from ruydad.errors import InputError
from ruydad.ingest import Fault, Item, Options
from ruydad.ingest.columns import article_of, columns_of
from ruydad.ingest.documents import Blob, Documents
from ruydad.ingest.jsonl import read_jsonl
from ruydad.ingest.limits import lines_of

PARQUET = ".parquet"
_LINES = (".jsonl.zst", ".ndjson.zst")
_ROWS = 1000  # of Parquet that are held at once


def read_shard(shard: Shard, options: Options) -> Iterator[Item | Fault]:
    """The articles of `shard`, in order; what cannot be read gives a `Fault` and the rest goes on."""
    return (one for part in shard.parts for one in read_part(part, options))


def read_part(part: Part, options: Options) -> Iterator[Item | Fault]:
    """The articles of `part`, with the lines and ids that they have in the whole file."""
    name = PurePosixPath(part.name).name
    try:
        if part.unit == "lines":
            lines = lines_of(io.BytesIO(_piece(part)), options.limits.line)
            yield from read_jsonl(chain(repeat(b"", part.before), lines), part.path, name, options.columns)
        elif part.unit == "records":
            yield from _records(part, options)
        elif part.path.endswith(PARQUET):
            yield from _parquet(part, options)
        elif part.path.endswith(_LINES):
            yield from islice(_packed_lines(part, options), part.first, part.last)
        else:
            yield from islice(_document(part, options), part.first, part.last)
    except (OSError, InputError) as error:
        yield Fault(part.path, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def rows_in(place: Place) -> int:
    """How many rows a Parquet file has. Raises `InputError` where it is none."""
    with place.open() as file:
        return int(_opened(file, place.path).metadata.num_rows)


def _document(part: Part, options: Options) -> Iterator[Item | Fault]:
    """All articles of a file of any form."""
    place = Place(part.path)
    with place.open() as file, closing(Documents(options)) as documents:
        yield from documents.read(Blob(part.path, part.name, place.name, file, place.size(), one_of_many=part.one_of_many))


def _records(part: Part, options: Options) -> Iterator[Item | Fault]:
    """The articles of some records of a web archive, with the numbers that these have in all of it."""
    data = _piece(part)
    stream = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(data)))
    with closing(Documents(options)) as documents:
        for one in documents.read(Blob(part.path, part.name, Place(part.path).name, stream, len(data), one_of_many=part.one_of_many)):
            if one.line is None:
                yield one
                continue
            line, name = one.line + part.before, f"{part.name}:{one.line + part.before}"
            if isinstance(one, Item):
                called = one.article.id == f"{part.name}:{one.line}"
                yield replace(one, line=line, article=replace(one.article, id=name) if called else one.article)
            else:
                yield replace(one, line=line, id=name if one.id == f"{part.name}:{one.line}" else one.id)


def _piece(part: Part) -> bytes:
    """The bytes of a part of a file."""
    with Place(part.path).open() as file:
        file.seek(part.first)
        return file.read((part.last or 0) - part.first)


def _packed_lines(part: Part, options: Options) -> Iterator[Item | Fault]:
    arrow = needed("pyarrow", "batch")
    with Place(part.path).open() as file, arrow.CompressedInputStream(arrow.PythonFile(file, "r"), "zstd") as stream:
        lines = lines_of(io.BufferedReader(stream), options.limits.line)
        yield from read_jsonl(lines, part.path, PurePosixPath(part.name).name, options.columns)


def _parquet(part: Part, options: Options) -> Iterator[Item | Fault]:
    """Rows of a Parquet file; row groups before the first one are passed over unread."""
    with Place(part.path).open() as opened:
        file = _opened(opened, part.path)
        columns = columns_of(file.schema_arrow.names, options.columns)
        last = int(file.metadata.num_rows) if part.last is None else part.last
        start = 0
        for group in range(file.num_row_groups):
            end = start + file.metadata.row_group(group).num_rows
            if end > part.first and start < last:
                number = start
                for batch in file.iter_batches(_ROWS, [group], sorted(set(columns.values()))):
                    for row in batch.to_pylist():
                        if part.first <= number < last:
                            yield _item({field: row[column] for field, column in columns.items()}, part, number + 1)
                        number += 1
            start = end


def _item(fields: dict[str, Any], part: Part, number: int) -> Item | Fault:
    article, published = article_of(fields, f"{PurePosixPath(part.name).name}:{number}")
    if not article.text.strip():
        return Fault(part.path, "the row has no text", number, article.id if fields.get("id") else None)
    return Item(article, part.path, number, published=published, form="parquet")


def _opened(file: Any, name: str) -> Any:
    arrow = needed("pyarrow", "batch")
    try:
        return needed("pyarrow.parquet", "batch").ParquetFile(file)
    except arrow.ArrowInvalid as error:
        raise InputError(f"{name} is no whole Parquet file ({error}); fetch it again") from error
