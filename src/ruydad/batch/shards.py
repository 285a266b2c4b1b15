"""How inputs are cut into shards: pieces of about the same work, which stay the same pieces when the input grows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Literal

from ruydad.batch.parts import Part, Shard
from ruydad.batch.places import Place, is_remote, local, places
from ruydad.batch.reading import PARQUET, read_part, rows_in
from ruydad.batch.warc import record_edges
from ruydad.errors import InputError
from ruydad.ingest import Fault, Options
from ruydad.ingest.forms import HEAD, form_of, stem
from ruydad.ingest.inputs import files_in
from ruydad.ingest.limits import MIB

SIZE = 2 * MIB
"""Bytes of input in a shard, by default: about a minute's work of one process."""

_PACKED = 4  # times that text is longer than when it is packed
_FILES = 1000  # at most, in a shard of small files
_BREAKS = 32  # a shard of small files ends where the hash of a path says so, about every 32nd: one more file changes one shard, not all after it
_PLAIN = re.compile(r"[^A-Za-z0-9_]+")


def shards_of(inputs: Iterable[str], size: int = SIZE, options: Options | None = None) -> Iterator[Shard]:
    """The shards of files and folders, in their order, each with the hash of its input. Every file is read once.

    JSON Lines are cut at line ends, web archives between records, tables and packed lines between articles; small files are put together.
    Raises `InputError` where an input is not there.
    """
    options = options or Options()
    names: set[str] = set()
    for shard in _grouped(_parts(inputs, size, options), size):
        if shard.name not in names:  # one file that is named twice
            names.add(shard.name)
            yield shard


def _parts(inputs: Iterable[str], size: int, options: Options) -> Iterator[tuple[Part, str, int]]:
    """The parts of inputs, each with its hash and its bytes."""
    for given in inputs:
        if is_remote(given):
            for place, name, many in places(given):
                yield from _parts_of(place, stem(name), size, options, many)
            continue
        path = local(given)
        if path.is_dir():
            for file in files_in(path, options):
                yield from _parts_of(Place(str(file)), stem(file.relative_to(path).as_posix()), size, options, many=True)
        elif path.is_file():
            yield from _parts_of(Place(str(path)), stem(path.name), size, options, many=False)
        else:
            raise InputError(f"{given}: there is no such file or folder; check the path")


def _parts_of(place: Place, name: str, size: int, options: Options, many: bool) -> Iterator[tuple[Part, str, int]]:
    try:
        whole = place.size()
        unit = _unit(place, whole, size)
        if unit == "lines":
            yield from _lines(place, name, size, many)
            return
        if unit == "records" and (edges := list(record_edges(place, size))):
            yield from _records(place, name, edges, many)
            return
        told = _hash_of(place)
    except OSError as error:
        raise InputError(f"{place.path}: cannot be read: {error.strerror or error}") from error
    if unit in {"whole", "records"}:
        yield Part(place.path, name, "whole", one_of_many=many), told, whole
        return
    pieces = _rows(place, whole, size) if place.suffix == PARQUET else _items(Part(place.path, name, "items", one_of_many=many), size, options)
    for first, last in pieces:
        yield Part(place.path, name, "items", first, last, count=last - first, one_of_many=many), f"{told}:{first}-{last}", size


def _unit(place: Place, whole: int, size: int) -> Literal["lines", "records", "items", "whole"]:
    """What a file is cut at, if it is."""
    if place.suffix == PARQUET:
        return "items"
    with place.open() as file:
        head = file.read(HEAD)
    try:
        form = form_of(place.name, head)
        packed = place.suffix in {".gz", ".zst"}
        inner = form_of(PurePosixPath(place.name).with_suffix("").name, b"") if packed else form
    except InputError:  # told by whoever reads it
        return "whole"
    if form == "jsonl":
        return "lines"
    if inner == "warc" and place.suffix != ".zst" and whole > size:
        return "records"
    return "items" if inner in {"jsonl", "csv"} and whole * (_PACKED if packed else 1) > size else "whole"


def _records(place: Place, name: str, edges: Sequence[tuple[int, int, int, int]], many: bool) -> Iterator[tuple[Part, str, int]]:
    """Parts of a web archive."""
    with place.open() as file:
        for first, last, before, count in edges:
            file.seek(first)
            told = hashlib.sha256(file.read(last - first)).hexdigest()
            yield Part(place.path, name, "records", first, last, before, count, many), told, last - first


def _lines(place: Place, name: str, size: int, many: bool) -> Iterator[tuple[Part, str, int]]:
    start = before = 0
    with place.open() as file:
        while True:
            told, lines, taken = hashlib.sha256(), 0, 0
            while taken < size and (data := file.read(min(MIB, size - taken))):
                told.update(data)
                lines += data.count(b"\n")
                taken += len(data)
            while taken and not data.endswith(b"\n") and (data := file.readline(MIB)):
                told.update(data)
                lines += data.count(b"\n")
                taken += len(data)
            if not taken:
                return
            yield Part(place.path, name, "lines", start, start + taken, before, lines, many), told.hexdigest(), taken
            start, before = start + taken, before + lines


def _rows(place: Place, whole: int, size: int) -> Iterator[tuple[int, int]]:
    rows = rows_in(place)
    step = max(1, rows * size // max(whole * _PACKED, 1))
    return ((first, min(first + step, rows)) for first in range(0, rows, step))


def _items(part: Part, size: int, options: Options) -> Iterator[tuple[int, int]]:
    first = n = letters = 0
    for n, one in enumerate(read_part(part, options), 1):
        letters += 0 if isinstance(one, Fault) else 2 * len(one.article.text)  # bytes of a letter
        if letters >= size:
            yield first, n
            first, letters = n, 0
    if n > first:
        yield first, n


def _hash_of(place: Place) -> str:
    with place.open() as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _grouped(parts: Iterable[tuple[Part, str, int]], size: int) -> Iterator[Shard]:
    """A shard of each part of a file that was cut; whole files are put together."""
    waiting: list[tuple[Part, str, int]] = []
    for one in parts:
        part = one[0]
        if part.unit != "whole":
            if waiting:
                yield _shard(waiting)
                waiting = []
            yield _shard([one])
            continue
        if waiting and (_ends(part.path) or sum(n for *_, n in waiting) + one[2] > size or len(waiting) == _FILES):
            yield _shard(waiting)
            waiting = []
        waiting.append(one)
    if waiting:
        yield _shard(waiting)


def _ends(path: str) -> bool:
    return hashlib.sha256(path.encode("utf-8", "surrogateescape")).digest()[0] % _BREAKS == 0


def _shard(parts: list[tuple[Part, str, int]]) -> Shard:
    first = parts[0][0]
    place = hashlib.sha256(f"{first.path}\0{first.first}".encode("utf-8", "surrogateescape")).hexdigest()[:8]
    plain = _PLAIN.sub("-", PurePosixPath(first.name).name).strip("-")[:40]
    told = parts[0][1] if len(parts) == 1 else hashlib.sha256("\0".join(f"{part.path}\0{one}" for part, one, _ in parts).encode()).hexdigest()
    return Shard(f"{plain or 'shard'}-{first.first:09}-{place}", tuple(part for part, *_ in parts), told, sum(n for *_, n in parts))
