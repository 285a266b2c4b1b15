"""`ruydad diff` and `ruydad archive`: what versions changed; whether an archive is sound, brought up to date, decided about, and shown elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ruydad.cli.archive_options import Archive, TableFormat
from ruydad.cli.bidi import harmless
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.options import Output
from ruydad.cli.running import run
from ruydad.cli.show import ruled_table

if TYPE_CHECKING:
    from ruydad.archive.database import Mode
    from ruydad.archive.history import Change
    from ruydad.archive.store import SqlStore

DIFF_EPILOG = """[bold]Examples[/bold]

ruydad recode -a a.db && ruydad diff -a a.db [dim]# what the version that coded last changed, in numbers[/dim]

ruydad diff -a a.db --list --kind event [dim]# event by event[/dim]

ruydad diff 3e4df6a8 -a a.db --list --format json [dim]# of a version that `ruydad status` lists[/dim]
"""
CHECK_EPILOG = """[bold]Examples[/bold]

ruydad archive check a.db [dim]# the file, its indexes, and each article against its text[/dim]

ruydad archive check a.db --mend [dim]# makes the search indexes anew[/dim]
"""
UPGRADE_EPILOG = """[bold]Examples[/bold]

ruydad archive upgrade a.db [dim]# keeps a.db.before-5[/dim]
"""
DECIDE_EPILOG = """[bold]Examples[/bold]

ruydad archive decide a.db 0f3c9a….v3 rejected --note "an exercise, not an attack"

ruydad archive decide a.db 0f3c9a….v3 corrected --field place --value بصره --person سارا
"""
METADATA_EPILOG = """[bold]Examples[/bold]

ruydad archive metadata a.db -o metadata.json && datasette a.db -m metadata.json
"""

app = typer.Typer(name="archive", help="An archive as a file: check, upgrade, decide, show.", no_args_is_help=True, rich_markup_mode="rich")

_Name = Annotated[str, typer.Argument(metavar="ARCHIVE", help="An SQLite file, or postgresql://user@host/name.")]
_Version = Annotated[str | None, typer.Argument(metavar="VERSION", help="The beginning of a version's name; by default the last that changed facts.")]
_List = Annotated[bool, typer.Option("--list", help="Fact by fact, not in numbers.")]
_Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Only event, quote, entity or article.")]
_Format = Annotated[TableFormat, typer.Option("--format", "-f", help="table for eyes, json for programs (one object a line).")]
_Mend = Annotated[bool, typer.Option("--mend", help="Make the search indexes anew before the check.")]
_Fact = Annotated[str, typer.Argument(metavar="FACT", help="The id of an event, quotation or entity, as `ruydad find` tells it.")]
_Verdict = Annotated[str, typer.Argument(metavar="VERDICT", help="accepted, rejected or corrected.")]
_Field = Annotated[str | None, typer.Option(metavar="NAME", help="The field that is corrected.")]
_Value = Annotated[str | None, typer.Option(metavar="VALUE", help="What it should hold.")]
_Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")]
_Person = Annotated[str | None, typer.Option(metavar="NAME", help="Who decides. By default the name under which you are logged in.")]


def diff(archive: Archive, version: _Version = None, list_: _List = False, kind: _Kind = None, format_: _Format = TableFormat.table) -> None:
    """Tells what a version changed in the facts of articles that were coded before: new, gone, back, and changed in which fields."""
    if kind not in {None, "event", "quote", "entity", "article"}:
        raise typer.BadParameter(f"{kind!r} is none of event, quote, entity, article", param_hint="--kind")

    def work(store: SqlStore, stream: TextIO, notices: Notices) -> bool:
        if list_:
            for change in store.changes(version, kind):
                stream.write((change.to_json() if format_ is TableFormat.json else _line(change)) + "\n")
        else:
            _show_counts(store, version, kind, format_, stream)
        return False

    _with_store(archive, "read", work)


def _show_counts(store: SqlStore, version: str | None, kind: str | None, form: TableFormat, stream: TextIO) -> None:
    counts = [one for one in store.change_counts(version) if kind in {None, one.kind}]
    if form is TableFormat.json:
        stream.writelines(one.to_json() + "\n" for one in counts)
        return
    table = ruled_table("kind", "what", "field", "facts")
    table.show_lines = False
    table.columns[-1].justify = "right"
    for one in counts:
        table.add_row(one.kind, one.what, one.field or "", str(one.count))
    console, _ = console_for(stream, None)
    console.print(table if counts else "nothing changed")


def _line(change: Change) -> str:
    fields = "; ".join(f"{name}: {before} → {after}" for name, (before, after) in change.fields.items())
    return harmless(f"{change.id} {change.what} {change.kind} {change.label}{f' ({fields})' if fields else ''}")


@app.command("check", epilog=CHECK_EPILOG)
def check(archive: _Name, mend: _Mend = False) -> None:
    """Tells everything that is wrong with an archive, a line each; the exit code is then 1.

    The file and its indexes are looked through, and of each article whether its text is the one that was added and its facts are all there.
    """

    def work(store: SqlStore, stream: TextIO, notices: Notices) -> bool:
        if mend:
            store.mend()
        wrong = 0
        for fault in store.check():
            stream.write(fault + "\n")
            wrong += 1
        notices.say(f"{store.status().coded} articles: " + (f"{wrong} to mend" if wrong else "nothing to mend"))
        return wrong > 0

    _with_store(archive, "write", work)


@app.command("upgrade", epilog=UPGRADE_EPILOG)
def upgrade(archive: _Name) -> None:
    """Brings an archive that an older release made up to date. A copy of it as it was is kept beside it."""

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.store import upgrade_store

        stream.write(upgrade_store(archive) + "\n")
        return False

    run(work, None, None)


@app.command("decide", epilog=DECIDE_EPILOG)
def decide(
    archive: _Name, fact: _Fact, verdict: _Verdict, field: _Field = None, value: _Value = None, note: _Note = None, person: _Person = None
) -> None:
    """Keeps what you decide about a fact. It stays when the article is coded again, and `ruydad find` shows it."""
    if verdict not in {"accepted", "rejected", "corrected"}:
        raise typer.BadParameter(f"{verdict!r} is none of accepted, rejected, corrected", param_hint="VERDICT")

    def work(store: SqlStore, stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.decisions import Decision

        store.decide(Decision(fact, verdict, person or getuser(), field, value, note))  # type: ignore[arg-type]  # checked above
        return False

    _with_store(archive, "write", work)


@app.command("metadata", epilog=METADATA_EPILOG)
def metadata(archive: _Name, output: Output = None) -> None:
    """Writes the description with which Datasette shows an archive: what its tables and columns hold, labels, and ready queries."""

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.datasette import description

        stream.write(description(Path(archive).stem))
        return False

    run(work, output, None)


def _with_store(archive: str, mode: Mode, work: Callable[[SqlStore, TextIO, Notices], bool]) -> None:
    def whole(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.store import open_store

        store = open_store(archive, mode)
        try:
            return work(store, stream, notices)
        finally:
            store.close()

    run(whole, None, None)
