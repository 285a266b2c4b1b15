"""`ruydad decisions`: what people decided about the facts of an archive, listed, written to a file, and taken over from one."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import msgspec
import typer
from rich.text import Text

from ruydad.cli.archive_options import Archive
from ruydad.cli.bidi import Words, harmless
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.options import Bidi, Output
from ruydad.cli.running import run
from ruydad.cli.show import ruled_table

if TYPE_CHECKING:
    from ruydad.archive.decisions import Decision

EPILOG = """[bold]Examples[/bold]

ruydad decisions -a a.db [dim]# who decided what, when[/dim]

ruydad decisions -a a.db --person سارا --verdict rejected -f csv -o rejected.csv

ruydad decisions -a a.db -f jsonl -o decisions.jsonl && ruydad decisions -a b.db --import decisions.jsonl

ruydad decisions -a a.db --undo 0f3c9a….v3 [dim]# takes the last decision about an event back[/dim]
"""
_COLUMNS = ("at", "person", "fact", "verdict", "field", "value", "note", "queue", "chance", "id", "undoes")


class DecisionsFormat(StrEnum):
    """What `--format` of `ruydad decisions` takes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


_Format = Annotated[DecisionsFormat, typer.Option("--format", "-f", help="table for eyes, jsonl (which --import reads), csv.")]
_Person = Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person decided; with --undo, who undoes.")]
_Verdict = Annotated[str | None, typer.Option(metavar="VERDICT", help="Only accepted, rejected, corrected, added, reviewed …")]
_Import = Annotated[
    Path | None,
    typer.Option("--import", metavar="FILE", help="Take over decisions that another archive wrote as jsonl; those known are passed over."),
]
_Undo = Annotated[str | None, typer.Option(metavar="FACT", help="Take back the last decision about this fact.")]


def decisions(
    archive: Archive,
    person: _Person = None,
    verdict: _Verdict = None,
    import_: _Import = None,
    undo: _Undo = None,
    format_: _Format = DecisionsFormat.table,
    output: Output = None,
    bidi: Bidi = None,
) -> None:
    """Tells what people decided about the facts of an archive, first to last. Nothing is taken out: what is undone stands beside what undid it."""

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive import decisions as log
        from ruydad.archive.store import open_store

        store = open_store(archive, "write" if import_ or undo else "read")
        try:
            if import_:
                new, known = log.take(store.database, _read(import_))
                notices.say(f"{new} decisions taken over, {known} known before")
            elif undo:
                done = log.undo(store.database, undo, person or _user())
                notices.say(f"{undo}: {'undone' if done is not None else 'nothing stands that could be undone'}")
                return done is None
            else:
                _write(log.decisions(store.database, person, verdict), format_, stream, bidi)
        finally:
            store.close()
        return False

    run(work, output, None)


def _write(found: Iterator[Decision], form: DecisionsFormat, stream: TextIO, bidi: bool | None) -> None:
    if form is DecisionsFormat.jsonl:
        stream.writelines(one.to_json() + "\n" for one in found)
        return
    if form is DecisionsFormat.csv:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(_COLUMNS)
        rows.writerows([getattr(one, name) for name in _COLUMNS] for one in found)
        return
    console, isolated = console_for(stream, bidi)
    table = ruled_table("when", "who", "about", "verdict", "note")
    table.show_lines = False
    for one in found:
        verdict = f"{one.verdict} {one.field}: {one.value}" if one.field else one.verdict
        words = [Words(Text(harmless(text)), isolated) for text in (one.person, verdict, one.note or "")]
        table.add_row((one.at or "")[:16].replace("T", " "), words[0], one.fact, words[1], words[2])
    console.print(table if table.row_count else "nothing was decided yet")


def _read(path: Path) -> Iterator[Decision]:
    """The decisions of a file. Raises `InputError` with the line that is none."""
    from ruydad.archive.decisions import Decision
    from ruydad.errors import InputError

    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    decoder = msgspec.json.Decoder(Decision)
    for number, line in enumerate(lines, 1):
        try:
            yield decoder.decode(line)
        except msgspec.DecodeError as error:
            raise InputError(f"{path}:{number}: this is no decision ({error}); `ruydad decisions -f jsonl` writes them") from error


def _user() -> str:
    from getpass import getuser

    return getuser()
