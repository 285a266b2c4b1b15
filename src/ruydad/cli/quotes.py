"""`ruydad quotes`: who says what, and on whose word an article stands."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ruydad.cli.formats import DatesFormat
from ruydad.cli.options import Bidi, Errors, Inputs, Output, Published
from ruydad.cli.running import given_day, run, write
from ruydad.ingest import read_inputs

EPILOG = """[bold]Examples[/bold]

ruydad quotes report.txt [dim]# sources and quotations, for eyes[/dim]

ruydad quotes report.txt --published ۱۴۰۰/۰۴/۲۹ [dim]# the day tells who held an office[/dim]

ruydad quotes news.jsonl archive/ --speaker لاوروف --format csv -o lavrov.csv

cat report.txt | ruydad quotes - --format jsonl
"""

_Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Only quotations of speakers whose name holds these words.")]
_Format = Annotated[DatesFormat, typer.Option("--format", "-f", help="table for eyes, jsonl for programs, csv with a row a quotation.")]


def quotes(
    inputs: Inputs,
    speaker: _Speaker = None,
    published: Published = None,
    format_: _Format = DatesFormat.table,
    output: Output = None,
    errors: Errors = None,
    bidi: Bidi = None,
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
