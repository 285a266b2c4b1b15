"""Reads the files of knowledge that lie beside the stages: TOML and CSV with a header, checked against a schema.

Every file opens with comment lines that name `Source:`, `Licence:` and `Date:`. A schema is a `msgspec.Struct` that
forbids unknown fields, so that a slip in a table is refused with the file, the line and what was expected.
"""

from __future__ import annotations

import csv
import gc
from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from ruydad.errors import ResourceError

T = TypeVar("T")

_YOUNG = 50_000  # new objects between two looks of the collector; an article makes some thousand


def read_text(package: str, name: str) -> str:
    """The text of the file `name` beside the modules of `package` (`ruydad.time`)."""
    try:
        return files(package).joinpath(name).read_text("utf-8")
    except (FileNotFoundError, ModuleNotFoundError) as error:
        raise ResourceError(f"{package}: the file {name} is missing; reinstall ruydad") from error


def load_toml(package: str, name: str, schema: type[T]) -> T:
    """The TOML file `name`, as a record of `schema`. Raises `ResourceError` where it does not fit."""
    try:
        return msgspec.toml.decode(read_text(package, name), type=schema)
    except msgspec.DecodeError as error:  # ValidationError is one of these
        raise ResourceError(f"{package}/{name}: {error}") from error


def load_csv(package: str, name: str, schema: type[T]) -> tuple[T, ...]:
    """The rows of the CSV file `name`, each as a record of `schema`. Lines that open with `#` are comments.

    An empty cell takes the field's default; cells are converted to the field's type (`int`, `float`, `date`, …).
    Raises `ResourceError` with the line where a row does not fit.
    """
    rows = load_rows(package, name)
    try:
        return msgspec.convert([cells for _, cells in rows], tuple[schema, ...], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError:  # one by one, to say which row it is
        return tuple(_record(f"{package}/{name}:{number}", cells, schema) for number, cells in rows)


def load_rows(package: str, name: str) -> list[tuple[int, dict[str, str]]]:
    """The rows of the CSV file `name`, each with the number of its line and its cells by their column, without the empty ones."""
    lines = [(n, line) for n, line in enumerate(read_text(package, name).splitlines(), 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader((line for _, line in lines), strict=True)
    header = next(reader, [])
    rows: list[tuple[int, dict[str, str]]] = []
    for (number, _), row in zip(lines[1:], reader, strict=False):
        if len(row) > len(header):
            raise ResourceError(f"{package}/{name}:{number}: more cells than the header has; quote cells that hold commas")
        rows.append((number, {key: cell for key, cell in zip(header, row, strict=False) if cell}))
    return rows


def _record(where: str, cells: dict[str, str], schema: type[T]) -> T:
    try:
        return msgspec.convert(cells, schema, strict=False)
    except msgspec.ValidationError as error:
        raise ResourceError(f"{where}: {error}") from error


@cache
def edge_day(cell: str, *, last: bool) -> date:
    """The first or the last day of a cell that holds a year, month or day: `2005-02` ends on 2005-02-28. Raises `ValueError` for anything else."""
    year, month, day = (int(part) for part in (cell + "-0-0").split("-")[:3])
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1))


def settled() -> None:
    """Tells the garbage collector that all that is there stays, and that what an article leaves behind may gather a while.

    For processes of our own alone, once their tables are loaded: whatever else lives in the process is never looked through again.
    """
    gc.freeze()
    gc.set_threshold(_YOUNG, 20, 50)


@contextmanager
def uncollected() -> Iterator[None]:
    """Keeps the garbage collector away while tables are built: it would look through a million records that all stay, again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():  # all that is there now counts as old, so that the collector need not look through it at once
                gc.freeze()
                gc.unfreeze()
            gc.enable()
