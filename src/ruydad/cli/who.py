"""`ruydad who`: who somebody is, who held an office, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ruydad.cli.formats import WhoFormat
from ruydad.cli.notices import Notices
from ruydad.cli.options import Bidi, Kb
from ruydad.cli.running import given_day, run, tell_notes

EPILOG = """[bold]Examples[/bold]

ruydad who وزیر خارجه روسیه --on 2021-07-20 [dim]# who it was on that day, and who before and after[/dim]

ruydad who لاوروف --on ۱۴۰۰/۰۴/۲۹ [dim]# the offices of a person[/dim]

ruydad who ناتو --format json

ruydad who "وزیر انرژی تاجیکستان" --kb offices.csv --kb persons.csv [dim]# with tables of your own[/dim]
"""

_Query = Annotated[
    list[str], typer.Argument(metavar="NAME…", help="A person, an office with its state or organisation, an organisation, a state, or an id.")
]
_On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day that is asked about, Jalali or Gregorian. Today by default.")]
_Format = Annotated[WhoFormat, typer.Option("--format", "-f", help="table for eyes, json for programs.")]
_Limit = Annotated[int, typer.Option(metavar="N", min=1, help="Show so many candidates in full; the others with a line each.")]


def who(
    name: _Query,
    on: _On = None,
    kb: Kb = None,
    format_: _Format = WhoFormat.table,
    limit: _Limit = 5,
    bidi: Bidi = None,
) -> None:
    """Tells who is meant by a name or an office: codes and offices on a day, and all offices with their days and sources.

    Any spelling will do, a surname, a part of a name, or Latin letters (putin). Several candidates are listed, best first. Where nothing
    is called so, names that are written alike are told on standard error and the exit code is 1.
    """
    interval = given_day(on, "--on")
    asked = _Asked(" ".join(name), interval.start if interval else date.today(), limit, format_, bidi)
    run(lambda stream, notices: asked.answered(kb or [], stream, notices), None, None)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question, and how its answer is shown."""

    query: str
    day: date
    limit: int
    form: WhoFormat
    bidi: bool | None

    def answered(self, kb: list[Path], stream: TextIO, notices: Notices) -> bool:
        """Answers, and tells names that are written alike where there is no answer; whether there is none."""
        from ruydad.actors import Lookup
        from ruydad.cli.who_formats import as_json, show_answers

        lookup = Lookup(kb)
        tell_notes(lookup.notes, notices)
        found = lookup.find(self.query, self.day)
        near = () if found else lookup.near(self.query)
        if self.form is WhoFormat.json:
            stream.write(as_json(self.query, self.day, found, near) + "\n")
        else:
            show_answers(found, self.day, self.limit, stream, self.bidi)
        if not found:
            notices.say(f"ruydad: nothing is called {self.query}" + (f"; did you mean {', '.join(near)}?" if near else ""))
        return not found
