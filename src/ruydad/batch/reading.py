"""Reads the articles of a part of an input: through `ruydad.ingest`, and Parquet and packed lines (.zst) through Arrow."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice, repeat
from pathlib import Path, PurePosixPath
from typing import Any

from ruydad.archive.tables import needed
from ruydad.batch.parts import Part, Shard
from ruydad.errors import InputError
from ruydad.ingest import Fault, Item, Options
from ruydad.ingest.columns import article_of, columns_of
from ruydad.ingest.documents import Documents
from ruydad.ingest.inputs import read_file
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
            with Path(part.path).open("rb") as file:
                file.seek(part.first)
                lines = lines_of(io.BytesIO(file.read((part.last or 0) - part.first)), options.limits.line)
                yield from read_jsonl(chain(repeat(b"", part.before), lines), part.path, name, options.columns)
        elif part.path.endswith(PARQUET):
            yield from _parquet(part, options)
        elif part.path.endswith(_LINES):
            yield from islice(_packed_lines(part, options), part.first, part.last)
        else:
            with closing(Documents(options)) as documents:
                yield from islice(read_file(Path(part.path), part.name, documents, part.one_of_many), part.first, part.last)
    except (OSError, InputError) as error:
        yield Fault(part.path, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def rows_in(path: Path) -> int:
    """How many rows a Parquet file has. Raises `InputError` where it is none."""
    return int(_opened(path).metadata.num_rows)


def _packed_lines(part: Part, options: Options) -> Iterator[Item | Fault]:
    arrow = needed("pyarrow", "batch")
    with arrow.OSFile(part.path) as file, arrow.CompressedInputStream(file, "zstd") as stream:
        lines = lines_of(io.BufferedReader(stream), options.limits.line)
        yield from read_jsonl(lines, part.path, PurePosixPath(part.name).name, options.columns)


def _parquet(part: Part, options: Options) -> Iterator[Item | Fault]:
    """Rows of a Parquet file; row groups before the first one are passed over unread."""
    file = _opened(Path(part.path))
    columns = columns_of(file.schema_arrow.names, options.columns)
    last = rows_in(Path(part.path)) if part.last is None else part.last
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


def _opened(path: Path) -> Any:
    arrow = needed("pyarrow", "batch")
    try:
        return needed("pyarrow.parquet", "batch").ParquetFile(str(path))
    except arrow.ArrowInvalid as error:
        raise InputError(f"{path} is no whole Parquet file ({error}); fetch it again") from error
