"""`ruydad add`, `ruydad retry` and `ruydad recode`: code into an archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ruydad.cli.archive_options import Archive, Workers
from ruydad.cli.notices import Notices
from ruydad.cli.options import Kb, Published
from ruydad.cli.reading import CacheFolder, Columns, Fetch, articles
from ruydad.cli.running import given_day, run, tell_notes
from ruydad.ingest import STDIN, Fault, Item

if TYPE_CHECKING:
    from ruydad.archive.adding import Adder
    from ruydad.archive.entries import Entry
    from ruydad.archive.store import SqlStore
    from ruydad.archive.writing import Written

ADD_EPILOG = """[bold]Examples[/bold]

ruydad add news/ --archive a.db [dim]# makes the archive where there is none[/dim]

ruydad add news/ --archive a.db [dim]# again: only what is new is coded, and what a crash left over[/dim]

ruydad add old.jsonl --archive a.db --published ۱۴۰۰/۰۴/۲۹ --errors errors.jsonl

ruydad add --from coded/ --archive a.db [dim]# what `ruydad batch` coded, as it is[/dim]

RUYDAD_ARCHIVE=a.db ruydad add news/ [dim]# so that it need not be named each time[/dim]
"""
RETRY_EPILOG = """[bold]Examples[/bold]

ruydad status --archive a.db --broken [dim]# what is broken, and why[/dim]

ruydad retry --archive a.db
"""
RECODE_EPILOG = """[bold]Examples[/bold]

ruydad recode --archive a.db [dim]# after an upgrade of ruydad: only articles that an older version coded[/dim]

ruydad recode --archive a.db --all && ruydad diff --archive a.db
"""

_Errors = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write what could not be read or coded there too (JSON Lines: id, path, line, reason).")
]
_All = Annotated[bool, typer.Option("--all", help="Code every article again, not only those of another version.")]
_Inputs = Annotated[
    list[str] | None, typer.Argument(metavar="INPUT", help="Files, folders or - for standard input, as of `ruydad code`.", show_default=False)
]
_From = Annotated[list[str] | None, typer.Option("--from", metavar="DIR", help="Take over what `ruydad batch` coded there (s3://… too); repeatable.")]
_LINES = {".jsonl", ".ndjson", ".csv"}

Work = Callable[["SqlStore", "Adder", Notices], "Written"]


def add(
    archive: Archive,
    inputs: _Inputs = None,
    from_: _From = None,
    published: Published = None,
    kb: Kb = None,
    columns: Columns = None,
    fetch: Fetch = False,
    cache: CacheFolder = None,
    workers: Workers = None,
    errors: _Errors = None,
) -> None:
    """Codes news into an archive, which is made where there is none. Inputs are those of `ruydad code`.

    What the archive has already (by its text) is passed over, so that the same command goes on where it was broken off. What cannot be read
    or coded is told, kept with its reason (`ruydad status --broken`) and tried again by `ruydad retry`; the exit code is then 1.
    """
    day = given_day(published)
    if not inputs and not from_:
        raise typer.BadParameter("name what is to be coded, or a folder of a batch (--from)", param_hint="INPUT")

    def work(store: SqlStore, adder: Adder, notices: Notices) -> Written:
        for folder in from_ or ():
            from ruydad.batch.archiving import load
            from ruydad.batch.folder import Folder

            adder.written.add(load(Folder(folder), store, lambda one: _tell(one, notices)))
        if not inputs:
            return adder.written
        notices.expect(_expected(inputs))
        skipped = lambda path, reason: notices.say(f"{path}: passed over: {reason}")  # noqa: E731
        with closing(articles(inputs, columns, fetch, cache, skipped)) as found:
            return adder.add(_noted(found, notices), day)

    _coding(archive, "create", kb, workers, errors, work)


def retry(
    archive: Archive,
    kb: Kb = None,
    columns: Columns = None,
    fetch: Fetch = False,
    cache: CacheFolder = None,
    workers: Workers = None,
    errors: _Errors = None,
) -> None:
    """Tries again what could not be read or coded: articles from the text that the archive keeps, inputs from where they were."""

    def work(store: SqlStore, adder: Adder, notices: Notices) -> Written:
        from ruydad.archive.adding import unread

        notices.expect(store.count_items("broken") + store.count_items("pending") + store.status().unread)
        again = unread(store, lambda path: articles([path], columns, fetch, cache))
        return adder.code(chain(store.items("broken"), store.items("pending"), again))

    _coding(archive, "write", kb, workers, errors, work)


def recode(archive: Archive, all_: _All = False, kb: Kb = None, workers: Workers = None, errors: _Errors = None) -> None:
    """Codes again what another version of ruydad, its tables or its weights coded.

    Facts that are the same keep their ids, vanished ones leave a tombstone, and `ruydad diff` tells what changed. It may be broken off and
    run again. Decisions by people stay.
    """

    def work(store: SqlStore, adder: Adder, notices: Notices) -> Written:
        outdated = None if all_ else adder.version
        notices.expect(store.count_items("coded", outdated))
        return adder.code(store.items("coded", outdated), all_)

    _coding(archive, "write", kb, workers, errors, work)


def _coding(archive: str, mode: str, kb: list[Path] | None, workers: int | None, errors: Path | None, work: Work) -> None:
    """Opens the archive, does `work`, and tells in a line what became of it."""

    def whole(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.adding import Adder
        from ruydad.archive.store import open_store

        tables = tuple(map(str, kb or ()))
        if tables:
            from ruydad.actors.kb import load_knowledge

            tell_notes(tuple(map(str, load_knowledge(tables).notes)), notices)
        store = open_store(archive, "create" if mode == "create" else "write")
        try:
            written = work(store, Adder(store, tables, workers, lambda one: _tell(one, notices)), notices)
            store.tune()
        finally:
            store.close()
        stream.write(_summary(written) + "\n")
        return written.broken + written.unread > 0

    run(whole, None, errors)


def _tell(one: Entry, notices: Notices) -> None:
    from ruydad.archive.entries import Reasoned

    if isinstance(one.input, Fault):
        notices.fault(one.input)
    elif isinstance(one.result, Reasoned):
        notices.fault(Fault(one.input.path, one.result.reason, one.input.line, one.input.article.id))
    notices.advance()


def _noted(inputs: Iterable[Item | Fault], notices: Notices) -> Iterator[Item | Fault]:
    for one in inputs:
        if isinstance(one, Item) and one.note:
            notices.say(f"{one.where}: {one.note}")
        yield one


def _summary(written: Written) -> str:
    told = {
        "coded": written.coded,
        "of them changed": written.changed,
        "there already": written.known,
        "could not be coded": written.broken,
        "could not be read": written.unread,
    }
    return ", ".join(f"{number} {what}" for what, number in told.items() if number) or "nothing to do"


def _expected(inputs: list[str]) -> int | None:
    """About how many articles there are behind `inputs`; None where nobody can say. It serves the remaining time only."""
    if STDIN in inputs:
        return None
    files = [file for name in inputs for file in (Path(name).rglob("*") if Path(name).is_dir() else [Path(name)]) if file.is_file()]
    return sum(_lines(file) if file.suffix.lower() in _LINES else 1 for file in files)


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            return sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
