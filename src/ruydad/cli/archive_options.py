"""Options of the commands that work on an archive."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

Archive = Annotated[
    str,
    typer.Option("--archive", "-a", metavar="ARCHIVE", envvar="RUYDAD_ARCHIVE", help="The archive: an SQLite file, or postgresql://user@host/name."),
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, envvar="RUYDAD_WORKERS", help="Processes that code. By default one for one article, else up to two.")
]


class TableFormat(StrEnum):
    """What `--format` takes where a table and one JSON object are all there is."""

    table = "table"
    json = "json"
