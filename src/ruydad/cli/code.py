"""`ruydad code`: codes files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ruydad.cli.coding import Outcome, code_all
from ruydad.cli.formats import Format, Writer, writer
from ruydad.cli.notices import Notices
from ruydad.errors import DateError, RuydadError
from ruydad.ingest import read_inputs
from ruydad.records import Interval

_INTERRUPTED, _PIPE_CLOSED = 130, 141  # as a shell reports SIGINT and SIGPIPE

EPILOG = """[bold]Examples[/bold]

ruydad code report.txt [dim]# what was read, for eyes[/dim]

ruydad code report.txt --published ۱۴۰۰/۰۴/۲۹ [dim]# or 1400-04-29, or 2021-07-20[/dim]

ruydad code news.jsonl archive/ --format jsonl -o coded.jsonl --errors errors.jsonl --workers 2

cat report.txt | ruydad code - --format csv
"""


_Inputs = Annotated[list[str], typer.Argument(metavar="INPUT", help="Files (.txt, .jsonl), folders of them, or - for standard input.")]
_Published = Annotated[str | None, typer.Option(metavar="DATE", help="Publication date of articles without their own, Jalali or Gregorian.")]
_Format = Annotated[Format, typer.Option("--format", "-f", help="text for eyes, jsonl for programs, csv with a row an event.")]
_Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there, not to standard output.")]
_Errors = Annotated[Path | None, typer.Option(metavar="FILE", help="Write what could not be coded there (JSON Lines: id, path, line, reason).")]
_Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, envvar="RUYDAD_WORKERS", help="Processes. By default one for one article, else up to two.")
]
_Bidi = Annotated[
    bool | None,
    typer.Option("--bidi/--no-bidi", help="Direction marks around Persian in text output. By default where the terminal orders lines."),
]


def code(
    inputs: _Inputs,
    published: _Published = None,
    format_: _Format = Format.text,
    output: _Output = None,
    errors: _Errors = None,
    workers: _Workers = None,
    bidi: _Bidi = None,
) -> None:
    """Codes Persian news: files, folders, or standard input (-), in the order given.

    A line of a .jsonl file is an article: {"id", "text", "published", "title", "url", "source"}, of which only "text" must be there.
    What cannot be read or coded is told on standard error and the rest goes on; the exit code is then 1.
    """
    day = _day(published)
    with ExitStack() as stack:
        notices = stack.enter_context(_notices(errors, output))
        stream = stack.enter_context(_stream(output))
        try:
            outcomes = stack.enter_context(closing(code_all(read_inputs(inputs, sys.stdin.buffer), day, workers)))
            failed = _write(outcomes, writer(format_, stream, bidi), notices)
        except RuydadError as error:
            notices.say(f"ruydad: {error}")
            raise typer.Exit(1) from error
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            _let_go_of_stdout()
            raise typer.Exit(_PIPE_CLOSED) from None
    raise typer.Exit(1 if failed else 0)


def _write(outcomes: Iterator[Outcome], out: Writer, notices: Notices) -> bool:
    """Writes what was coded and tells what was not; whether anything failed."""
    failed = False
    for outcome in outcomes:
        if outcome.note:
            notices.say(f"{outcome.where}: {outcome.note}")
        if outcome.fault:
            failed = True
            notices.fault(outcome.fault)
        elif outcome.line is not None:
            out.write(outcome.line)
        notices.advance()
    return failed


def _day(published: str | None) -> Interval | None:
    if published is None:
        return None
    from ruydad.time import parse_date

    try:
        return parse_date(published)
    except DateError as error:
        raise typer.BadParameter(str(error), param_hint="--published") from error


@contextmanager
def _notices(errors: Path | None, output: Path | None) -> Iterator[Notices]:
    with ExitStack() as stack:
        file = stack.enter_context(_open(errors, "--errors")) if errors else None
        yield stack.enter_context(Notices(file, progress=sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())))


@contextmanager
def _stream(output: Path | None) -> Iterator[TextIO]:
    if output is not None:
        with _open(output, "--output") as file:
            yield file
        return
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass")
    yield sys.stdout


def _open(path: Path, option: str) -> TextIO:
    try:
        return path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be written: {error.strerror or error}", param_hint=option) from error


def _let_go_of_stdout() -> None:
    """Points standard output to nowhere, so that the interpreter's last flush does not complain of the closed pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
