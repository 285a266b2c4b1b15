"""`ruydad quotes`: who says what, and on whose word an article stands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ruydad.cli.formats import DatesFormat
from ruydad.cli.running import given_day, run, write
from ruydad.ingest import read_inputs

EPILOG = """[bold]Examples[/bold]

ruydad quotes report.txt [dim]# sources and quotations, for eyes[/dim]

ruydad quotes report.txt --published ۱۴۰۰/۰۴/۲۹ [dim]# the day tells who held an office[/dim]

ruydad quotes news.jsonl archive/ --speaker لاوروف --format csv -o lavrov.csv

cat report.txt | ruydad quotes - --format jsonl
"""

_Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help="Files (.txt, .jsonl), folders of them, or - for standard input.")]
_Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Only quotations of speakers whose name holds these words.")]
_Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date of articles without their own, Jalali or Gregorian.")]
_Format = Annotated[DatesFormat, typer.Option("--format", "-f", help="table for eyes, jsonl for programs, csv with a row a quotation.")]
_Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output.")]
_Errors = Annotated[Path | None, typer.Option(metavar="FILE", help="Write what could not be read there (JSON Lines: id, path, line, reason).")]
_Bidi = Annotated[
    bool | None,
    typer.Option("--bidi/--no-bidi", help="Direction marks around Persian in the table. By default where the terminal orders lines."),
]


def quotes(
    inputs: _Inputs,
    speaker: _Speaker = None,
    published: _Published = None,
    format_: _Format = DatesFormat.table,
    output: _Output = None,
    errors: _Errors = None,
    bidi: _Bidi = None,
) -> None:
    """Tells who says what in articles, by which words, and on whose authority they stand (publisher, other media, offices).

    Inputs are those of `ruydad code`. What cannot be read is told on standard error and the rest goes on; the exit code is then 1.
    """
    if speaker is not None and not speaker.strip():
        raise typer.BadParameter("a name is wanted", param_hint="--speaker")
    day = given_day(published)
    from ruydad.cli.quoted import quotes_of
    from ruydad.cli.quotes_formats import quotes_writer

    run(
        lambda stream, notices: write(quotes_of(read_inputs(inputs, sys.stdin.buffer), day, speaker), quotes_writer(format_, stream, bidi), notices),
        output,
        errors,
    )
