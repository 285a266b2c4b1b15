"""The data dictionary: every column of an export and every table of an archive, read off the code and the migrations themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ruydad.archive.migrations import steps
from ruydad.export.flat import EXPORTED
from ruydad.resources import read_text

_HEAD = """# Data dictionary

What `ruydad export` writes and what the tables of an archive hold. This page is made by `ruydad export --dictionary -o docs/dictionary.md`.

Spans are `[start, end)` in letters of the untouched text, days are Gregorian and inclusive, several values of one cell are parted by `; `.
"""
_TABLE = re.compile(r"CREATE TABLE (\w+) \((.*)\)", re.S)
_COLUMN = re.compile(r"^  (\w+) (INTEGER|TEXT|REAL|BLOB)( NOT NULL)?(.*?),?$", re.M)
_REFERENCE = re.compile(r"REFERENCES (\w+)")


def dictionary() -> str:
    """The page, in Markdown."""
    return "\n".join([_HEAD, *_export(), *_archive()])


def _export() -> Iterator[str]:
    yield "## Columns of `ruydad export --to csv` and `--to parquet`\n\nA row is an event as one article tells it.\n"
    yield "| column | holds | what |\n|---|---|---|"
    yield from (f"| `{name}` | {column.kind} | {_cell(column.means)} |" for name, column in EXPORTED.items())


def _archive() -> Iterator[str]:
    told: dict[str, Any] = json.loads(read_text("ruydad.archive", "datasette.json"))["database"]["tables"]
    yield "\n## Tables of an archive"
    for name, body in sorted(dict(_tables()).items()):  # a step that makes a table anew has the last word
        described = told.get(name, {})
        yield f"\n### `{name}`\n\n{described.get('description', '')}\n\n| column | holds | what |\n|---|---|---|"
        for column, kind, needed, rest in _COLUMN.findall(body):
            parent = _REFERENCE.search(rest)
            means = described.get("columns", {}).get(column) or (f"row of `{parent[1]}`" if parent else "")
            yield f"| `{column}` | {kind.lower()}{'' if needed or 'PRIMARY KEY' in rest else ', may be empty'} | {_cell(means)} |"


def _tables() -> Iterator[tuple[str, str]]:
    """The name and the columns of every table of facts that the migrations make."""
    for _, _, statements in steps("sqlite"):
        yield from (match.groups() for statement in statements if (match := _TABLE.match(statement)))  # type: ignore[misc]  # both groups are there


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
