"""Outlets: the list, and an outlet with what it reports, on whose word, from whom it copies and who copies it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ruydad.archive import outlets as told
from ruydad.archive.looking import course, dyads
from ruydad.archive.wanted import Wanted
from ruydad.web.desk import At
from ruydad.web.drawing import chart
from ruydad.web.question import Question
from ruydad.web.rows import dyad_bars, sums, type_bars

router = APIRouter()
_ARTICLES, _DYADS = 6, 10


@router.get("/outlets", include_in_schema=False)
def outlets(desk: At) -> Response:
    """All outlets of the archive."""
    return desk.render("outlets.html", outlets=told.outlets(desk.store.database))


@router.get("/outlets/{name:path}", include_in_schema=False)
def outlet(desk: At, name: str) -> Response:
    """An outlet, by the name under which its articles came."""
    db = desk.store.database
    found = told.outlet(db, name)
    if found is None:
        raise HTTPException(404, "no_outlet")
    events = course(db, Wanted(kind="event", outlet=(name,)))
    asked = Question(show="events", sort="new", outlet=(name,))
    return desk.render(
        "outlet.html",
        outlet=found.outlet,
        found=found,
        chart=chart(events, None, "jalali" if desk.language == "fa" else "gregorian"),
        types=type_bars(desk.language, sums((one.type, one.count) for one in events.days), asked),
        dyads=dyad_bars(desk.language, dyads(db, Wanted(kind="event", outlet=(name,)))[:_DYADS], asked),
        articles=desk.store.find(Wanted(kind="article", sort="new", outlet=(name,)), _ARTICLES).hits,
        asked=asked,
    )
