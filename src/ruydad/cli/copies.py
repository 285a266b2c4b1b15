"""`ruydad copies`: articles of an archive that are copies of one text."""

from __future__ import annotations

import csv
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

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
    from collections.abc import Iterator

    from ruydad.archive.copies import Family, Member

EPILOG = """[bold]Examples[/bold]

ruydad copies -a a.db [dim]# families of copies, the largest first, each with its earliest article on top[/dim]

ruydad copies -a a.db --format csv -o copies.csv

ruydad copies -a a.db --as-found [dim]# as they were found last, without looking whether articles have come since[/dim]
"""

_COLUMNS = ("origin", "article", "name", "title", "day", "outlet", "url", "likeness")


class CopiesFormat(StrEnum):
    """What `--format` of `ruydad copies` takes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


_AsFound = Annotated[bool, typer.Option("--as-found", help="Show what was found last; change nothing in the archive.")]
_Format = Annotated[CopiesFormat, typer.Option("--format", "-f", help="table for eyes, jsonl (a family a line), or csv (an article a line).")]


def copies(archive: Archive, as_found: _AsFound = False, format_: _Format = CopiesFormat.table, output: Output = None, bidi: Bidi = None) -> None:
    """Finds articles that are copies of one text (agency text republished with changes), and the earliest of them. Needs ruydad\\[archive].

    What is found is kept in the archive, and found anew when articles have been added or coded again.
    """

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.copies import families, update
        from ruydad.archive.store import open_store

        store = open_store(archive, "read" if as_found else "write")
        try:
            if not as_found:
                notices.expect(store.count_items("coded"))
                update(store.database, notices.advance)
            shown, others = _write(families(store.database), format_, stream, bidi)
        finally:
            store.close()
        notices.say(f"{others} articles are copies of {shown} others" if shown else "no article is a copy of another")
        return False

    run(work, output, None)


def _write(families: Iterator[Family], form: CopiesFormat, stream: TextIO, bidi: bool | None) -> tuple[int, int]:
    """Writes families; how many there are, and how many copies in them."""
    found = list(families)
    if form is CopiesFormat.jsonl:
        stream.writelines(family.to_json() + "\n" for family in found)
    elif form is CopiesFormat.csv:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(_COLUMNS)
        rows.writerows(_cells(family, member) for family in found for member in (family.origin, *family.copies))
    elif found:
        _show(found, stream, bidi)
    return len(found), sum(len(family.copies) for family in found)


def _cells(family: Family, member: Member) -> list[object]:
    return [family.origin.id, member.id, member.name, member.title, member.day, member.outlet, member.url, member.likeness]


def _show(families: list[Family], stream: TextIO, bidi: bool | None) -> None:
    console, isolated = console_for(stream, bidi)
    table = ruled_table("published", "article", "outlet", "alike")
    for family in families:
        for member in (family.origin, *family.copies):
            first = member is family.origin
            name = Words(Text(harmless(member.title or member.name), style="bold" if first else ""), isolated)
            table.add_row(
                str(member.day or "–"), name, Words(Text(harmless(member.outlet or "–")), isolated), "" if first else f"{member.likeness:.0%}"
            )
            table.show_lines = False
        table.add_section()
    console.print(table)
