"""Outlets: the list, and an outlet with what it reports, on whose word, from whom it copies and who copies it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ruydad.archive import outlets as told
from ruydad.archive.looking import Dyad, course, dyads
from ruydad.archive.wanted import Wanted
from ruydad.web.desk import At, Desk
from ruydad.web.drawing import Chart, chart
from ruydad.web.question import Question
from ruydad.web.rows import dyad_bars, sums, type_bars

router = APIRouter()
_ARTICLES, _DYADS = 6, 10


@dataclass(frozen=True, slots=True)
class Sums:
    """What is counted of an outlet: its events over time, their types, and who did most to whom."""

    chart: Chart | None
    types: list[tuple[str, int]]
    dyads: tuple[Dyad, ...]


@router.get("/outlets", include_in_schema=False)
def outlets(desk: At) -> Response:
    """All outlets of the archive."""
    return desk.render("outlets.html", outlets=desk.remembered("outlets", lambda: told.outlets(desk.store.database)))


@router.get("/outlets/{name:path}", include_in_schema=False)
def outlet(desk: At, name: str) -> Response:
    """An outlet, by the name under which its articles came."""
    db = desk.store.database
    found = desk.remembered(("outlet", name), lambda: told.outlet(db, name))
    if found is None:
        raise HTTPException(404, "no_outlet")
    counted = desk.remembered(("outlet", name, desk.language), lambda: _sums(desk, name))
    asked = Question(show="events", sort="new", outlet=(name,))
    return desk.render(
        "outlet.html",
        outlet=found.outlet,
        found=found,
        chart=counted.chart,
        types=type_bars(desk.language, counted.types, asked),
        dyads=dyad_bars(desk.language, counted.dyads, asked),
        articles=desk.remembered(("articles of", name), lambda: desk.store.find(Wanted(kind="article", sort="new", outlet=(name,)), _ARTICLES).hits),
        asked=asked,
    )


def _sums(desk: Desk, name: str) -> Sums:
    wanted = Wanted(kind="event", outlet=(name,))
    events = course(desk.store.database, wanted)
    return Sums(
        chart(events, None, "jalali" if desk.language == "fa" else "gregorian"),
        sums((one.type, one.count) for one in events.days),
        dyads(desk.store.database, wanted)[:_DYADS],
    )
