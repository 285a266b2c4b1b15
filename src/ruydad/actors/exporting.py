"""The packaged tables of who is who, or those of their rows that answer a question, in the form that a table of the user's own has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ruydad.actors.answers import Answer
from ruydad.actors.contributed import Kind, Row, parse_table, written
from ruydad.actors.lookup import Lookup
from ruydad.errors import InputError
from ruydad.resources import read_text

_PACKAGE = "ruydad.actors"


def export_table(kind: Kind, about: str = "") -> str:
    """The packaged table `kind` as CSV with the comments that say where it is from, or its rows that `about` asks for.

    `export_table("offices", "وزیر خارجه روسیه")` (Russia's foreign minister) has one row for each who held the office,
    `export_table("persons", "وزیر خارجه روسیه")` their names. Raises `InputError` where nothing is called so, or no row tells of it.
    """
    table = parse_table(read_text(_PACKAGE, f"{kind}.csv"), f"{kind}.csv")
    if not about:
        return written(table)
    asked = _keys(_answer(about), kind)
    rows = [row for row in table.rows if _key(row, kind) in asked]
    if not rows:
        raise InputError(f"{about}: no row of {kind}.csv tells of it; other tables may")
    return written(replace(table, rows=rows))


def _answer(about: str) -> Answer:
    lookup = Lookup()
    if found := lookup.find(about):
        return found[0]
    near = lookup.near(about)
    raise InputError(f"nothing is called {about}" + (f"; did you mean {', '.join(near)}?" if near else ""))


def _keys(answer: Answer, kind: Kind) -> set[str]:
    """What tells the rows of the answer: its own ids, or those of its claims."""
    if kind == "offices":
        return {f"{claim.person} {claim.office} {claim.body} {claim.start}" for claim in answer.claims or answer.on_day}
    if kind == "organisations":
        return _ids(answer, "organisation", (claim.body for claim in answer.claims)) | {period.id for period in answer.periods}
    return _ids(answer, "person", (claim.person for claim in answer.claims or answer.on_day))


def _ids(answer: Answer, kind: str, others: Iterable[str]) -> set[str]:
    return {answer.id} if answer.kind == kind else set(others)


def _key(row: Row, kind: Kind) -> str:
    cells = row.cells
    return f"{cells['person']} {cells['office']} {cells['body']} {cells['start']}" if kind == "offices" else cells["id"]
