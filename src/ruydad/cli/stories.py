"""`ruydad stories`: events that several articles report, each with its reports, and where these disagree."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from ruydad.cli.archive_options import Archive
from ruydad.cli.bidi import Words, harmless
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.options import Bidi, Output
from ruydad.cli.running import run
from ruydad.cli.show import ruled_table

if TYPE_CHECKING:
    from ruydad.archive.store import SqlStore
    from ruydad.archive.stories import ReportRow, StoryRow, StoryTold

EPILOG = """[bold]Examples[/bold]

ruydad stories -a a.db [dim]# what most articles report, first[/dim]

ruydad stories -a a.db --disagree --type ASSAULT [dim]# where tolls, days, sides … differ[/dim]

ruydad stories 4128770 -a a.db [dim]# one story: its reports, on whose word each, what they say otherwise, how tolls grew[/dim]

ruydad stories -a a.db --least 1 --format csv -o stories.csv [dim]# all, those of one report too[/dim]
"""
_COLUMNS = (
    *("id", "type", "start", "end", "actor", "recipient", "place", "place_country", "reports", "independent"),
    *("dead", "injured", "arrested", "disagree"),
)
_REPORT_COLUMNS = ("story", "report", "article", "title", "outlet", "url", "day", "voice", "stance", "link", "trigger")


class StoriesFormat(StrEnum):
    """What `--format` of `ruydad stories` takes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


_Number = Annotated[int | None, typer.Argument(metavar="STORY", help="The number of a story, to see its reports.")]
_Least = Annotated[int, typer.Option(metavar="N", min=1, help="Stories that at least so many articles report.")]
_Disagree = Annotated[bool, typer.Option("--disagree", help="Only those of which reports disagree.")]
_Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Type of event (CONSULT, PROTEST …).")]
_Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="So many stories.")]
_AsFound = Annotated[bool, typer.Option("--as-found", help="Show what was found last; change nothing in the archive.")]
_Format = Annotated[StoriesFormat, typer.Option("--format", "-f", help="table for eyes, jsonl, or csv.")]


def stories(
    archive: Archive,
    number: _Number = None,
    least: _Least = 2,
    disagree: _Disagree = False,
    type_: _Type = None,
    limit: _Limit = None,
    as_found: _AsFound = False,
    format_: _Format = StoriesFormat.table,
    output: Output = None,
    bidi: Bidi = None,
) -> None:
    """Brings reports of one event in several articles together, and tells where they disagree.

    What is found is kept in the archive (tables story, report, disagreement, toll), and found anew when articles have been added or coded again.
    """

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.store import open_store
        from ruydad.archive.stories import inflation, story, told, update

        store = open_store(archive, "read" if as_found else "write")
        try:
            if not as_found:
                _copies(store, notices)
                notices.expect(store.count_items("coded"))
                update(store.database, notices.advance)
            if number is not None:
                _write_one(story(store.database, number), format_, stream, bidi)
                return False
            found = list(told(store.database, least, disagree, type_.upper() if type_ else None))
            _write(found[:limit], format_, stream, bidi)
            events, all_ = inflation(store.database)
        finally:
            store.close()
        notices.say(f"{len(found)} stories; {events} events as articles tell them are {all_} stories")
        return False

    run(work, output, None)


def _copies(store: SqlStore, notices: Notices) -> None:
    """Brings copies up to date too, so that reports that are copies do not count as independent, where that can be done."""
    from ruydad.archive.copies import update
    from ruydad.errors import InputError

    try:
        update(store.database)
    except InputError as error:
        notices.say(f"copies are not known, all reports count as independent ({error})")


def _write(found: list[StoryRow], form: StoriesFormat, stream: TextIO, bidi: bool | None) -> None:
    if form is StoriesFormat.jsonl:
        stream.writelines(one.to_json() + "\n" for one in found)
    elif form is StoriesFormat.csv:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(_COLUMNS)
        rows.writerows(_cells(one) for one in found)
    elif found:
        console, isolated = console_for(stream, bidi)
        table = ruled_table("story", "event", "who", "to whom", "reports", "disagree on")
        for one in found:
            table.add_row(*_shown(one, isolated))
        console.print(table)


def _cells(one: StoryRow) -> Iterable[object]:
    first, last = one.days or ("", "")
    yield from (one.id, one.type, first, last, one.actor, one.recipient, one.place, one.place_country, one.reports, one.independent)
    yield from (one.dead, one.injured, one.arrested, "; ".join(one.disagree))


def _shown(one: StoryRow, isolated: bool) -> Iterable[RenderableType]:
    yield str(one.id)
    days = "" if one.days is None else str(one.days[0]) if one.days[0] == one.days[1] else f"{one.days[0]}\nto {one.days[1]}"
    numbers = [f"{number} {name}" for name, number in (("dead", one.dead), ("injured", one.injured), ("arrested", one.arrested)) if number]
    yield Group(Text(one.type, style="bold"), *([days] if days else []), *([_words(one.place, isolated)] if one.place else []), *numbers)
    yield _words(one.actor, isolated)
    yield _words(one.recipient, isolated)
    yield f"{one.reports}" if one.independent == one.reports else f"{one.reports}, {one.independent} independent"
    yield ", ".join(one.disagree)


def _words(text: str | None, isolated: bool) -> Words:
    return Words(Text(harmless(text or "")), isolated)


def _write_one(told: StoryTold, form: StoriesFormat, stream: TextIO, bidi: bool | None) -> None:
    if form is StoriesFormat.jsonl:
        stream.write(told.to_json() + "\n")
        return
    fields = told.story.disagree
    if form is StoriesFormat.csv:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow([*_REPORT_COLUMNS, *fields])
        rows.writerows([told.story.id, *_report_cells(one), *(one.said.get(field) for field in fields)] for one in told.reports)
        return
    console, isolated = console_for(stream, bidi)
    head = ruled_table("story", "event", "who", "to whom", "reports", "disagree on")
    head.add_row(*_shown(told.story, isolated))
    console.print(head)
    table = ruled_table("published", "report", "on whose word", *fields)
    for one in told.reports:
        what = Group(_words(one.trigger, isolated), _words(one.title or one.outlet, isolated), Text(f"{one.id}, {one.link:.0%} sure", style="dim"))
        said = (_words(one.said.get(field, "–"), isolated) for field in fields)
        table.add_row(str(one.day or "–"), what, Group(_words(one.voice, isolated), *([] if one.stance == "asserts" else [one.stance])), *said)
    console.print(table)
    for name in dict.fromkeys(step.field for step in told.tolls):
        console.print(f"{name}: " + " → ".join(f"{step.value} ({step.day or '–'})" for step in told.tolls if step.field == name))


def _report_cells(one: ReportRow) -> list[object]:
    return [one.id, one.article, one.title, one.outlet, one.url, one.day, one.voice, one.stance, one.link, one.trigger]
