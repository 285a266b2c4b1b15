"""What every command does around its work: opens what is written to, tells faults, and ends with the right status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NoReturn, TextIO

import typer

from ruydad.cli.formats import Writer
from ruydad.cli.notices import Notices
from ruydad.cli.outcomes import Outcome
from ruydad.errors import DateError, RuydadError
from ruydad.records import Interval

_NOTES = 10
_INTERRUPTED, _PIPE_CLOSED = 130, 141  # as a shell reports SIGINT and SIGPIPE


def run(work: Callable[[TextIO, Notices], bool], output: Path | None, errors: Path | None) -> NoReturn:
    """Does `work`, which writes to the stream, tells by the notices and gives whether anything failed, and leaves.

    The status is 0, 1 where anything failed, 130 where the user broke off, 141 where nobody reads on.
    """
    with ExitStack() as stack:
        notices = stack.enter_context(_notices(errors, output))
        stream = stack.enter_context(_stream(output))
        try:
            failed = work(stream, notices)
        except RuydadError as error:
            notices.say(f"ruydad: {error}")
            raise typer.Exit(1) from error
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None
        except BrokenPipeError:
            _let_go_of_stdout()
            raise typer.Exit(_PIPE_CLOSED) from None
    raise typer.Exit(1 if failed else 0)


def write(outcomes: Generator[Outcome, None, None], out: Writer, notices: Notices) -> bool:
    """Writes what was read and tells what was not; whether anything failed."""
    failed = False
    with closing(outcomes):
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


def given_day(words: str | None, option: str = "--published") -> Interval | None:
    """The day that the value of an option names. Raises `BadParameter` where it names none."""
    if words is None:
        return None
    from ruydad.time import parse_date

    try:
        return parse_date(words)
    except DateError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def tell_notes(notes: Sequence[str], notices: Notices) -> None:
    """Tells where a user's tables contradict others or replace what is packaged, the first few of many."""
    for note in notes[:_NOTES]:
        notices.say(note)
    if len(notes) > _NOTES:
        notices.say(f"and {len(notes) - _NOTES} more; `ruydad kb check` tells all")


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
