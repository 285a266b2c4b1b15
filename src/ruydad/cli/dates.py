"""`ruydad dates`: when an article appeared, and which days its expressions of time mean."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ruydad.cli.formats import DatesFormat
from ruydad.cli.options import Bidi, Errors, Inputs, Output, Published
from ruydad.cli.running import given_day, run, write
from ruydad.ingest import STDIN, read_inputs

EPILOG = """[bold]Examples[/bold]

ruydad dates report.txt [dim]# its own date and every expression, for eyes[/dim]

ruydad dates report.txt --published ۱۴۰۰/۰۴/۲۹ [dim]# or 1400-04-29, or 2021-07-20[/dim]

ruydad dates news.jsonl archive/ --format jsonl -o dates.jsonl --errors errors.jsonl

echo 'دو هفته پیش' | ruydad dates - --published 2021-07-20 --format csv

ruydad dates --check gold/ --wrong --at-least 0.9 [dim]# against annotated articles[/dim]
"""

_Format = Annotated[DatesFormat, typer.Option("--format", "-f", help="table for eyes, jsonl for programs, csv with a row an expression.")]
_Vague = Annotated[bool, typer.Option("--vague", help="Also expressions too vague to be given days (چند روزی, سال‌های اخیر).")]
_Check = Annotated[bool, typer.Option("--check", help="Take INPUT for annotated articles (.json files, folders) and tell how many are read right.")]
_Wrong = Annotated[bool, typer.Option("--wrong", help="With --check: also show what differs from the annotation.")]
_AtLeast = Annotated[
    float | None,
    typer.Option("--at-least", metavar="F1", min=0, max=1, help="With --check: exit code 1 where the F1 of spans or values is lower."),
]


def dates(
    inputs: Inputs,
    published: Published = None,
    format_: _Format = DatesFormat.table,
    vague: _Vague = False,
    output: Output = None,
    errors: Errors = None,
    bidi: Bidi = None,
    check: _Check = False,
    wrong: _Wrong = False,
    at_least: _AtLeast = None,
) -> None:
    """Tells when articles appeared, and which days their expressions of time mean, in the Gregorian and the Jalali calendar.

    Inputs are those of `ruydad code`. What cannot be read is told on standard error and the rest goes on; the exit code is then 1.
    """
    _refuse_what_does_not_go_together(check, wrong or at_least is not None, published, format_, inputs)
    if check:
        from ruydad.cli.check import Report, check_all

        as_json = format_ is DatesFormat.jsonl
        run(lambda stream, notices: check_all(inputs, vague, Report(stream, notices, as_json, bidi, wrong, at_least)), output, errors)
    from ruydad.cli.dated import dates_of
    from ruydad.cli.dates_formats import dates_writer

    day = given_day(published)
    run(
        lambda stream, notices: write(dates_of(read_inputs(inputs, sys.stdin.buffer), day, vague), dates_writer(format_, stream, bidi), notices),
        output,
        errors,
    )


def _refuse_what_does_not_go_together(check: bool, for_check: bool, published: str | None, form: DatesFormat, inputs: list[str]) -> None:
    if for_check and not check:
        raise typer.BadParameter("--wrong and --at-least need --check")
    if check and published is not None:
        raise typer.BadParameter("annotated articles carry their own date", param_hint="--published")
    if check and form is DatesFormat.csv:
        raise typer.BadParameter("--check writes a table or jsonl", param_hint="--format")
    if check and STDIN in inputs:
        raise typer.BadParameter("--check reads files and folders, not standard input", param_hint="INPUT")
