"""The `ruydad` command."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

import ruydad
from ruydad.cli import (
    add,
    archive,
    batch,
    code,
    copies,
    dates,
    decisions,
    evaluate,
    explain,
    export,
    find,
    gold,
    kb,
    quotes,
    read,
    serve,
    status,
    stories,
    who,
)

app = typer.Typer(name="ruydad", add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich")
app.command("code", epilog=code.EPILOG)(code.code)
app.command("dates", epilog=dates.EPILOG)(dates.dates)
app.command("explain", epilog=explain.EPILOG)(explain.explain)
app.command("quotes", epilog=quotes.EPILOG)(quotes.quotes)
app.command("read", epilog=read.EPILOG)(read.read)
app.command("who", epilog=who.EPILOG)(who.who)
app.command("add", epilog=add.ADD_EPILOG)(add.add)
app.command("status", epilog=status.EPILOG)(status.status)
app.command("retry", epilog=add.RETRY_EPILOG)(add.retry)
app.command("recode", epilog=add.RECODE_EPILOG)(add.recode)
app.command("diff", epilog=archive.DIFF_EPILOG)(archive.diff)
app.command("find", epilog=find.EPILOG)(find.find)
app.command("export", epilog=export.EPILOG)(export.export)
app.command("copies", epilog=copies.EPILOG)(copies.copies)
app.command("stories", epilog=stories.EPILOG)(stories.stories)
app.command("serve", epilog=serve.EPILOG)(serve.serve)
app.command("decisions", epilog=decisions.EPILOG)(decisions.decisions)
app.command("evaluate", epilog=evaluate.EPILOG)(evaluate.evaluate)
app.add_typer(archive.app)
app.add_typer(batch.app)
app.add_typer(gold.app)
app.add_typer(kb.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ruydad {ruydad.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """Turns Persian news text into records of political events (who did what to whom, when, where, said by whom), offline."""


def run() -> None:
    """The entry point of the installed command."""
    try:
        app()
    finally:
        _leave()


def _leave() -> None:
    """Ends a process in which Daft's own engine ran: its threads may still let go of Python's lock while Python shuts down, which aborts.

    All that was to be written is written by then; Ray, whose processes are ended on the way out, is left to do so.
    """
    if "daft" not in sys.modules or "ray" in sys.modules:
        return
    ended = sys.exception()
    if isinstance(ended, SystemExit) and (ended.code is None or isinstance(ended.code, int)):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code or 0)
