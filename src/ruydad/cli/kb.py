"""`ruydad kb`: tables of who is who that a user brings, checked and written in good form; what is packaged, written out."""

from __future__ import annotations

from enum import StrEnum
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

EXPORT_EPILOG = """[bold]Examples[/bold]

ruydad kb export offices --output offices.csv [dim]# the packaged table of offices, with where it is from[/dim]

ruydad kb export offices --about "وزیر خارجه روسیه" [dim]# who held an office, to correct or go on[/dim]

ruydad kb export persons --about پوتین
"""


class KbTable(StrEnum):
    """The tables that can be written out."""

    offices = "offices"
    persons = "persons"
    organisations = "organisations"


app = typer.Typer(name="kb", help="Tables of persons, offices and organisations of your own.", no_args_is_help=True, rich_markup_mode="rich")

_Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="Tables in the form of persons.csv, offices.csv or organisations.csv.")]
_Table = Annotated[KbTable, typer.Argument(help="Which table.")]
_About = Annotated[str, typer.Option("--about", metavar="NAME", help="A person, an office, an organisation: only the rows that tell of it.")]
_Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output by default.")]
_Fix = Annotated[bool, typer.Option("--fix", help="Write each table back, sorted and in good form; what that does not mend is told.")]


@app.command("check", epilog=CHECK_EPILOG)
def check(files: _Files, fix: _Fix = False) -> None:
    """Tells everything that is wrong with tables for --kb, a line each: file, line, what is wrong and how it is mended.

    The tables are told apart by their header and checked together with the packaged ones. Rows that replace packaged ones are told on
    standard error. The exit code is 1 where anything is to be mended.
    """
    run(lambda stream, notices: _check([str(path) for path in files], fix, stream, notices), None, None)


@app.command("export", epilog=EXPORT_EPILOG)
def export(table: _Table, about: _About = "", output: _Output = None) -> None:
    """Writes a packaged table, or its rows that answer a question, as CSV in the form that `ruydad kb check` and --kb take.

    The rows can be corrected or continued and given back by --kb, where they take the place of the packaged ones.
    """
    run(lambda stream, notices: _export(table, about, stream), output, None)


def _export(table: KbTable, about: str, stream: TextIO) -> bool:
    from ruydad.actors.exporting import export_table

    stream.write(export_table(table.value, about))
    return False


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
