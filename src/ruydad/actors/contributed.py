"""Tables that a user brings: CSV files in the form of persons.csv, offices.csv or organisations.csv, told apart by their header.

A table is read line by line, so that whatever is wrong with it is told with its line and with its mend, all at once.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from ruydad.errors import InputError
from ruydad.tables import Organisation, Person, Tenure, record

Kind = Literal["persons", "offices", "organisations"]
Grade = Literal["error", "conflict", "form", "note"]

SCHEMAS: dict[Kind, type[Person] | type[Tenure] | type[Organisation]] = {"persons": Person, "offices": Tenure, "organisations": Organisation}
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "persons": ("id", "name", "aliases", "country", "sector", "type"),
    "offices": ("person", "office", "body", "title", "sector", "start", "end", "source"),
    "organisations": ("id", "name", "aliases", "type", "country", "sector", "since", "until"),
}
_NEEDED: dict[Kind, tuple[str, ...]] = {
    "persons": ("id", "name", "country"),
    "offices": ("person", "office", "body", "title", "start"),
    "organisations": ("id", "name", "type"),
}
_ORDER: dict[Kind, tuple[str, ...]] = {"persons": ("id",), "offices": ("body", "office", "start", "person"), "organisations": ("id",)}
_CODED = frozenset({"id", "person", "office", "body", "country", "sector", "type", "start", "end", "since", "until"})
DATES = ("start", "end", "since", "until")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
FIRST_YEAR = 1700
"""A year before it is one of the Jalali calendar."""
_ARABIC = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ـ": None} | {chr(0x0660 + digit): chr(0x06F0 + digit) for digit in range(10)})
_DIGITS = str.maketrans({chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)})
_SPACES = re.compile(r"[\u200c \t\u00a0]*[ \t\u00a0][\u200c \t\u00a0]*|\u200c{2,}")
_AT_EDGE = " \u200c\u200e\u200f"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is to be said of a line of a table, and how it is mended.

    `grade` is `error` where the line cannot be used, `conflict` where it contradicts another one, `form` where it is only badly written
    (it is read as `--fix` would write it), `note` where it replaces what the packaged tables say.
    """

    path: str
    line: int
    grade: Grade
    message: str
    mend: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" + (f"; {self.mend}" if self.mend else "")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its number and its cells, mended."""

    line: int
    cells: dict[str, str]
    record: Person | Tenure | Organisation | None = None

    @property
    def dated(self) -> bool:
        """Whether its dates are dates."""
        return all(known_date(self.cells.get(column, "")) for column in DATES)


@dataclass(slots=True)
class Table:
    """A table as it was read. `rows` are in the order of the file; those that have no `record` cannot be used, `unread` lines have no cells."""

    path: str
    kind: Kind
    comments: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unread: int = 0

    def find(self, line: int, grade: Grade, message: str, mend: str = "") -> None:
        """Keeps a finding."""
        self.findings.append(Finding(self.path, line, grade, message, mend))


def read_table(path: str | Path) -> Table:
    """The table in the file `path`. Raises `InputError` where it cannot be opened, is no UTF-8, or has the header of none of the tables."""
    try:
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: no UTF-8 at byte {error.start}; save the table as UTF-8") from error
    return parse_table(text, str(path))


def parse_table(text: str, path: str) -> Table:
    """The table written in `text`; `path` is what findings call it. Raises `InputError` where it has the header of none of the tables."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    written = [(number, line) for number, line in lines if not line.startswith("#")]
    if not written:
        raise InputError(f"{path}: the table is empty; its first line names the columns: {','.join(COLUMNS['offices'])}")
    number, head = written[0]
    header = [cell.strip() for cell in next(csv.reader([head]))]
    table = Table(path, _kind(header, f"{path}:{number}"), [line for _, line in lines if line.startswith("#")])
    for number, line in written[1:]:
        _read_row(table, number, line, header)
    return table


def _kind(header: list[str], where: str) -> Kind:
    """Which table has that header: all the columns that it needs, and none that it does not know."""
    for kind in ("offices", "organisations", "persons"):
        known = set(COLUMNS[kind])
        if set(_NEEDED[kind]) <= set(header) <= known and (kind != "organisations" or {"since", "until"} & set(header)):
            return kind
    forms = "".join(f"\n  {kind}: {','.join(columns)}" for kind, columns in COLUMNS.items())
    raise InputError(f"{where}: the header ({','.join(header)}) is that of none of the tables, which are{forms}")


def _read_row(table: Table, number: int, line: str, header: list[str]) -> None:
    values = _cells(table, number, line, len(header))
    if values is None:
        table.unread += 1
        return
    cells = {column: _mended(column, value) for column, value in zip(header, values, strict=True)}
    for column, value in zip(header, values, strict=True):
        for part in value.split("|") if cells[column] != value else ():
            if (mended := _mended(column, part)) != part:
                table.find(number, "form", f"{column} «{part}» {_slip(column, part)}", f"write «{mended}», or use --fix")
    missing = [column for column in _NEEDED[table.kind] if not cells[column]]
    for column in missing:
        table.find(number, "error", f"{column} is empty", "fill the cell")
    table.rows.append(Row(number, cells, None if missing else _record(table, number, cells)))


def _cells(table: Table, number: int, line: str, width: int) -> list[str] | None:
    try:
        values = next(csv.reader([line], strict=True))
    except csv.Error as error:
        table.find(number, "error", f"this is no line of CSV ({error})", "close the quotation marks; a cell holds no line break")
        return None
    if len(values) != width:
        table.find(number, "error", f"{len(values)} cells where the header has {width}", "quote cells that hold commas")
        return None
    return values


def _record(table: Table, number: int, cells: dict[str, str]) -> Person | Tenure | Organisation | None:
    filled = {column: cell for column, cell in cells.items() if cell} | ({"sector": cells.get("sector", "")} if table.kind == "persons" else {})
    try:
        return record(filled, SCHEMAS[table.kind])
    except msgspec.ValidationError as error:
        table.find(number, "error", str(error).replace(" - at `$.", " in the column `"), "see the head of the packaged table")
        return None


def _mended(column: str, value: str) -> str:
    """The cell in good form: Persian letters, single spaces, none at the edges; codes and dates in ASCII."""
    if column in _CODED:
        return value.translate(_DIGITS).strip(_AT_EDGE)
    return "|".join(_SPACES.sub(_space, part.translate(_ARABIC)).strip(_AT_EDGE) for part in value.split("|"))


def _space(match: re.Match[str]) -> str:
    """One space for several, and for half-spaces beside one; one half-space for several."""
    return " " if match.group().strip("\u200c") else "\u200c"


def _slip(column: str, value: str) -> str:
    """What is wrong with a cell that is mended."""
    if column in _CODED:
        return "has digits that are not ASCII" if value.translate(_DIGITS) != value else "has spaces at its edges"
    return "has Arabic letters" if value.translate(_ARABIC) != value else "has spaces too many"


def known_date(cell: str) -> bool:
    """Whether the cell is empty, or a year, month or day that the Gregorian calendar has: `2021`, `2021-07`, `2021-07-20`."""
    if not cell:
        return True
    if not DATE.fullmatch(cell) or int(cell[:4]) < FIRST_YEAR:
        return False
    try:
        date.fromisoformat((cell + "-01-01")[:10])
    except ValueError:
        return False
    return True


def sort_key(table: Table, row: Row) -> tuple[str, ...]:
    """By what the rows of the table are ordered."""
    return tuple(row.cells[column] for column in _ORDER[table.kind])


def order_of(kind: Kind) -> str:
    """The columns by which a table is ordered, for messages."""
    return ", ".join(_ORDER[kind])


def written(table: Table) -> str:
    """The table in good form: its comments, the header, the rows sorted and mended, each once."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS[table.kind], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(unique(table))
    return "".join(f"{comment}\n" for comment in table.comments) + out.getvalue()


def unique(table: Table) -> Iterator[dict[str, str]]:
    """The cells of the rows in their order, aliases sorted; of rows that are alike, one."""
    last: dict[str, str] | None = None
    for row in sorted(table.rows, key=lambda row: (sort_key(table, row), row.line)):
        cells = row.cells | ({"aliases": _sorted(row.cells["aliases"])} if "aliases" in row.cells else {})
        if cells != last:
            yield cells
        last = cells


def _sorted(cell: str) -> str:
    return "|".join(sorted({part for part in cell.split("|") if part}))
