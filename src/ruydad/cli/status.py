"""`ruydad status`: how an archive stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.text import Text

from ruydad.cli.archive_options import Archive, TableFormat
from ruydad.cli.bidi import harmless
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.running import run
from ruydad.cli.show import ruled_table

if TYPE_CHECKING:
    from ruydad.archive.status import Status
    from ruydad.archive.store import SqlStore

EPILOG = """[bold]Examples[/bold]

ruydad status --archive a.db

ruydad status --archive a.db --broken [dim]# what could not be read or coded, and why[/dim]

ruydad status --archive a.db --format json
"""

_Broken = Annotated[bool, typer.Option("--broken", help="List what could not be read or coded, with its reason.")]
_Format = Annotated[TableFormat, typer.Option("--format", "-f", help="table for eyes, json for programs.")]


def status(archive: Archive, broken: _Broken = False, format_: _Format = TableFormat.table) -> None:
    """Tells what an archive holds, which versions coded it, and what could not be read or coded."""

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.store import open_store

        store = open_store(archive)
        try:
            if broken:
                _show_broken(store, stream, format_)
            elif format_ is TableFormat.json:
                stream.write(store.status().to_json() + "\n")
            else:
                _show(store.status(), stream)
        finally:
            store.close()
        return False

    run(work, None, None)


def _show_broken(store: SqlStore, stream: TextIO, form: TableFormat) -> None:
    for one in store.broken():
        where = f"{one.path}:{one.line}" if one.line else one.path
        stream.write((one.to_json() if form is TableFormat.json else harmless(f"{where}: {one.reason} (tried {one.tries} times)")) + "\n")


def _show(status: Status, stream: TextIO) -> None:
    console, _ = console_for(stream, None)
    days = f", published {status.first_day} to {status.last_day}" if status.first_day else ""
    console.print(Text(f"{status.name}: {status.coded} articles coded{days}; {status.bytes / 1e6:.1f} MB, schema {status.schema}", style="bold"))
    for number, what in ((status.pending, "wait to be coded"), (status.broken, "could not be coded"), (status.unread, "could not be read")):
        if number:
            console.print(f"{number} {what}; `ruydad retry` tries again")
    table = ruled_table("table", "rows")
    table.show_lines = False
    table.columns[1].justify = "right"
    for name, number in status.rows.items():
        table.add_row(name, str(number))
    console.print(table)
    versions = ruled_table("version", "release", "first used", "articles")
    versions.show_lines = False
    for one in status.versions:
        versions.add_row(one.fingerprint, one.release, one.first_used, str(one.articles))
    console.print(versions)
