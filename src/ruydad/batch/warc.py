"""Where web archives are cut: between records, each of which is packed by itself, as the standard wants."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, cast

from ruydad.batch.places import Place
from ruydad.errors import InputError
from ruydad.ingest.worker import missing

_GZIP = b"\x1f\x8b"


def record_edges(place: Place, size: int) -> Iterator[tuple[int, int, int, int]]:
    """Pieces of about `size` bytes: first and last byte (excluded), records before it, records in it.

    None at all where the file is damaged or is packed as a whole: then it cannot be cut. Raises `InputError` without the extra `read`.
    """
    try:
        starts = list(_starts(place))
    except (OSError, ValueError, EOFError, RuntimeError):  # whoever reads it tells what is wrong
        return
    whole = place.size()
    if len(starts) < 2 or sorted(set(starts)) != starts or not _are_records(place, starts):
        return
    first = before = 0
    for number, start in enumerate([*starts[1:], whole], 1):
        if start - first >= size or start == whole:
            yield first, start, before, number - before
            first, before = start, number


def _starts(place: Place) -> Iterator[int]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise InputError(missing("web archives", "fastwarc", error)) from error
    with place.open() as file:
        for record in ArchiveIterator(cast("Any", file), parse_http=False, auto_decode="none", fsspec_args=False):
            yield int(record.stream_pos)


def _are_records(place: Place, starts: list[int]) -> bool:
    """Whether a record begins at each of these places."""
    with place.open() as file:
        for start in starts:
            file.seek(start, io.SEEK_SET)
            if not file.read(5).startswith((_GZIP, b"WARC/")):
                return False
    return starts[0] == 0
