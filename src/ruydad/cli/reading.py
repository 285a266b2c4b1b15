"""How the commands that take articles read them: the options for columns of tables and for addresses of the web."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Annotated

import typer

from ruydad.errors import InputError
from ruydad.ingest import Fault, Item, Options, parse_columns, read_inputs
from ruydad.ingest.options import Fetcher

Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="Which column of a table, or key of JSON Lines, holds what: text=متن,published=تاریخ. Common names are known.",
    ),
]
Fetch = Annotated[
    bool, typer.Option("--fetch/--no-fetch", help="Fetch addresses of the web: those named as INPUT, those of OPML lists, pages behind feeds.")
]
CacheFolder = Annotated[
    Path | None, typer.Option("--cache", metavar="FOLDER", help="Where --fetch keeps what it fetched. By default in the user's cache folder.")
]


def articles(
    inputs: Sequence[str],
    columns: Sequence[str] | None = None,
    fetch: bool = False,
    cache: Path | None = None,
    on_skip: Callable[[str, str], None] | None = None,
) -> Generator[Item | Fault, None, None]:
    """The articles behind `inputs` as `read_inputs` gives them, by the options above. Close the generator to let go of what it holds.

    Raises `BadParameter` for columns that map nothing, `InputError` where fetching needs what is not installed; at once, not with the first article.
    """
    stack = ExitStack()
    options = Options(columns=parsed_columns(columns or ()), fetcher=_fetcher(cache, stack) if fetch else None)
    if on_skip is not None:
        options = Options(options.columns, options.fetcher, on_skip=on_skip)

    def read() -> Generator[Item | Fault, None, None]:
        with stack:
            yield from read_inputs(inputs, sys.stdin.buffer, options)

    return read()


def parsed_columns(pairs: Sequence[str]) -> dict[str, str]:
    """Field → column, as --columns says it. Raises `BadParameter` where it maps nothing."""
    try:
        return parse_columns(pairs)
    except InputError as error:
        raise typer.BadParameter(str(error), param_hint="--columns") from error


def _fetcher(cache: Path | None, stack: ExitStack) -> Fetcher:
    try:
        from ruydad.ingest.fetching import Cache, PoliteFetcher, default_folder
    except ImportError as error:
        raise InputError(f"--fetch needs httpx and protego ({error}): pip install 'ruydad[read]'") from error
    return stack.enter_context(closing(PoliteFetcher(cache=Cache(cache or default_folder()))))
