"""`ruydad gold export`: decisions of an archive as annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TextIO

import msgspec
import typer

from ruydad.cli.archive_options import Archive
from ruydad.cli.notices import Notices
from ruydad.cli.running import run

EPILOG = """[bold]Examples[/bold]

ruydad gold export -a a.db --to mine [dim]# a file for each article that somebody marked as fully reviewed at the desk[/dim]

ruydad gold export -a a.db --to mine --person سارا && ruydad evaluate mine a.db
"""

app = typer.Typer(name="gold", help="Annotated articles: made of what people decided.", no_args_is_help=True, rich_markup_mode="rich")

_To = Annotated[Path, typer.Option("--to", metavar="DIR", help="The folder that gets a file for each article; it is made where it is not there.")]
_Whole = Annotated[
    bool,
    typer.Option(
        "--reviewed-only/--all-decided",
        help="Only articles that were fully reviewed (their recall can be measured), or all of which anything was decided about.",
    ),
]
_Person = Annotated[str | None, typer.Option(metavar="NAME", help="Only what this person decided.")]


@app.callback()
def _group() -> None:
    """Annotated articles: made of what people decided."""


@app.command("export", epilog=EPILOG)
def export(archive: Archive, to: _To, reviewed_only: _Whole = True, person: _Person = None) -> None:
    """Writes what people decided as annotated articles, in the form that `ruydad evaluate` reads: a JSON file for each article.

    An event that was accepted, corrected (as it was corrected) or added is one; what was rejected is none.
    """

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.annotating import annotated
        from ruydad.archive.store import open_store
        from ruydad.errors import InputError

        store = open_store(archive)
        articles = events = 0
        try:
            to.mkdir(parents=True, exist_ok=True)
            for one in annotated(store, reviewed_only, person):
                (to / f"{one['id']}.json").write_bytes(msgspec.json.format(msgspec.json.encode(one), indent=1))
                articles += 1
                events += len(one["events"])
        except OSError as error:
            raise InputError(f"{to} cannot be written: {error.strerror or error}") from error
        finally:
            store.close()
        if not articles:
            which = (
                "was marked as fully reviewed; `--all-decided` takes all of which anything was decided about"
                if reviewed_only
                else "was decided about"
            )
            notices.say(f"ruydad: no article {which}{f' by {person}' if person else ''}")
            return True
        notices.say(f"{articles} articles with {events} events in {to}")
        return False

    run(work, None, None)
