"""`ruydad kb`: tables of who is who that a user brings, checked and written in good form; what is packaged, written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ruydad.cli.notices import Notices
from ruydad.cli.running import run
from ruydad.errors import InputError
from ruydad.ingest import Fault

if TYPE_CHECKING:
    from ruydad.actors.contributed import Table

CHECK_EPILOG = """[bold]Examples[/bold]

ruydad kb check offices.csv persons.csv [dim]# together: an office may name a person of the other table[/dim]

ruydad kb check offices.csv --fix [dim]# sorts the rows, writes Persian letters for Arabic ones[/dim]
"""

app = typer.Typer(name="kb", help="Tables of persons, offices and organisations of your own.", no_args_is_help=True, rich_markup_mode="rich")

_Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Tables in the form of persons.csv, offices.csv or organisations.csv.")]
_Fix = Annotated[bool, typer.Option("--fix", help="Write each table back, sorted and in good form; what that does not mend is told.")]


@app.command("check", epilog=CHECK_EPILOG)
def check(files: _Files, fix: _Fix = False) -> None:
    """Tells everything that is wrong with tables for --kb, a line each: file, line, what is wrong and how it is mended.

    The tables are told apart by their header and checked together with the packaged ones. Rows that replace packaged ones are told on
    standard error. The exit code is 1 where anything is to be mended.
    """
    run(lambda stream, notices: _check([str(path) for path in files], fix, stream, notices), None, None)


def _check(paths: list[str], fix: bool, stream: TextIO, notices: Notices) -> bool:
    from ruydad.actors.checking import check_tables
    from ruydad.actors.kb import packaged

    tables, failed = _read(paths, notices)
    if fix:
        kept = [table for table in tables if not _rewrite(table, notices)]
        failed = failed or len(kept) < len(tables)
        tables, _ = _read([table.path for table in tables], notices)
    findings = check_tables(tables, packaged())
    for finding in findings:
        if finding.grade == "note":
            notices.say(str(finding))
        else:
            stream.write(f"{finding}\n")
    wrong = sum(finding.grade != "note" for finding in findings)
    rows = sum(len(table.rows) + table.unread for table in tables)
    notices.say(f"{rows} row{'s' if rows != 1 else ''}: " + (f"{wrong} to mend" if wrong else "nothing to mend"))
    return failed or wrong > 0


def _read(paths: list[str], notices: Notices) -> tuple[list[Table], bool]:
    """The tables that can be read, and whether one could not."""
    from ruydad.actors.contributed import read_table

    tables: list[Table] = []
    for path in paths:
        try:
            tables.append(read_table(path))
        except InputError as error:
            notices.say(f"ruydad: {error}")
    return tables, len(tables) < len(paths)


def _rewrite(table: Table, notices: Notices) -> bool:
    """Writes the table back in good form, unless a line of it would be lost; whether that failed."""
    from ruydad.actors.contributed import written

    if table.unread:
        notices.fault(Fault(table.path, f"not rewritten: {table.unread} of its lines cannot be read and would be lost"))
        return True
    try:
        Path(table.path).write_text(written(table), "utf-8")
    except OSError as error:
        notices.fault(Fault(table.path, f"cannot be written: {error.strerror or error}"))
        return True
    return False
