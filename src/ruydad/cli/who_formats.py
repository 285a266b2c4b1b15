"""The forms in which `ruydad who` answers: a table for eyes, one JSON object for programs."""

from __future__ import annotations

from datetime import date
from typing import TextIO

import msgspec
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from ruydad.actors.answers import Answer, Claim, Period
from ruydad.cli.bidi import Words, harmless, isolate
from ruydad.cli.formats import console_for
from ruydad.cli.show import ruled_table

_FORMS = 8  # other names of a candidate that are shown


def as_json(query: str, day: date, found: tuple[Answer, ...], near: tuple[str, ...]) -> str:
    """The answers as one JSON object; `near` are the names that are offered where there is none."""
    return msgspec.json.encode({"query": query, "on": day, "found": found, "near": near}).decode()


def show_answers(found: tuple[Answer, ...], day: date, limit: int, stream: TextIO, bidi: bool | None) -> None:
    """Prints the first `limit` candidates in full and the others with a line each."""
    console, isolated = console_for(stream, bidi)
    page = _Page(day, console, isolated)
    for answer in found[:limit]:
        page.answer(answer)
    if len(found) > limit:
        console.print(Text(f"{len(found) - limit} more:", style="bold"))
    for answer in found[limit:]:
        console.print(Text(f"  {page.heading(answer)}"))


class _Page:
    def __init__(self, day: date, console: Console, bidi: bool) -> None:
        self.day = day
        self.console = console
        self.bidi = bidi

    def inline(self, text: str) -> str:
        return isolate(text, self.bidi)

    def words(self, text: str) -> Words:
        return Words(Text(harmless(text)), self.bidi)

    def heading(self, answer: Answer) -> str:
        codes = " ".join(filter(None, (answer.country, answer.sector))) or "–"
        return f"{self.inline(answer.name)} · {answer.kind} {answer.id} · on {self.day}: {codes}"

    def answer(self, answer: Answer) -> None:
        """Who it is, what he is on the day, and all claims or, of a state, those of the day."""
        self.console.print(Text(self.heading(answer), style="bold"))
        if answer.forms:
            self.console.print(self.forms(answer.forms))
        for claim in answer.on_day if answer.kind in {"person", "office"} else ():
            self.console.print(Text(f"  {self.held(answer, claim)}"))
        if len(answer.periods) > 1:
            self.console.print(self.periods(answer.periods))
        claims = answer.claims or answer.on_day
        self.console.print(self.table(answer, claims) if claims else Text("  no office is known", style="dim"))
        self.console.print()

    def forms(self, forms: tuple[str, ...]) -> Table:
        """The first of the names by which it goes, as one Persian list."""
        grid = Table.grid(padding=(0, 1))
        more = len(forms) - _FORMS
        listed = Words(Text(harmless("، ".join(forms[:_FORMS])), style="dim"), self.bidi)
        grid.add_row(Text("also", style="dim"), listed, Text(f"and {more} more" if more > 0 else "", style="dim", no_wrap=True))
        return grid

    def held(self, answer: Answer, claim: Claim) -> str:
        """What holds on the day, in a line."""
        if answer.kind == "office":
            return self.inline(claim.name)
        return f"{self.inline(claim.title)} ({self.inline(claim.body_name)})"

    def table(self, answer: Answer, claims: tuple[Claim, ...]) -> Table:
        """The claims, those of the day marked."""
        table = ruled_table("", "holder" if answer.kind != "person" else "of", "office", "first day", "last day", "known to", "sector", "source")
        table.show_lines = False
        for claim in claims:
            mark = "●" if claim.covers(self.day) else ""
            who = claim.body_name if answer.kind == "person" else claim.name
            precision = " / ".join(dict.fromkeys(filter(None, (claim.start_precision, claim.end_precision))))
            cells: list[RenderableType] = [mark, self.words(who), self.words(claim.title), claim.start, claim.end or "–", precision]
            table.add_row(*cells, claim.sector or "–", self.words(claim.source))
        return table

    def periods(self, periods: tuple[Period, ...]) -> Table:
        """What an organisation stood for when."""
        table = ruled_table("country", "sector", "since", "until")
        table.show_lines = False
        for period in periods:
            table.add_row(period.country or "–", period.sector or "–", period.since or "–", period.until or "–")
        return table
