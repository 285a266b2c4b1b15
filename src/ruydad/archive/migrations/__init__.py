"""The numbered steps that make an archive what it is today, one folder a database; each step is applied once, in order, or not at all."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from sqlite3 import complete_statement

from ruydad.resources import read_text


@cache
def steps(dialect: str) -> tuple[tuple[int, str, tuple[str, ...]], ...]:
    """The number, the name and the statements of each step for `dialect`, in order."""
    folder = files("ruydad.archive.migrations").joinpath(dialect)
    package = "ruydad.archive.migrations"
    names = sorted(one.name for one in folder.iterdir() if one.name.endswith(".sql"))
    return tuple((int(name[:4]), name.removesuffix(".sql"), _statements(read_text(package, f"{dialect}/{name}"))) for name in names)


def _statements(script: str) -> tuple[str, ...]:
    """The statements of a script, without the comments between them."""
    found: list[str] = []
    lines: list[str] = []
    for line in script.splitlines():
        if line.startswith("--") or not line.strip():
            continue
        lines.append(line)
        if complete_statement("\n".join(lines)):
            found.append("\n".join(lines))
            lines = []
    return tuple(found)
