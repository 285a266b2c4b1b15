"""The page of an actor: what it did, said and had done to it, to and by whom, when; a person's offices. And the list of actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ruydad.archive.counterparts import Counterpart, busiest, counterparts
from ruydad.archive.looking import course
from ruydad.archive.wanted import Wanted
from ruydad.web.desk import At, Desk
from ruydad.web.drawing import Chart, chart
from ruydad.web.question import Question
from ruydad.web.rows import sums, type_bars
from ruydad.web.subjects import Who, who

router = APIRouter()
_EVENTS, _QUOTES, _COUNTERPARTS, _ACTORS = 5, 5, 12, 60
ROLES = ("actor", "recipient")


@dataclass(frozen=True, slots=True)
class Sums:
    """What is counted of an actor: its events in each role, their types, over time, with whom; and the day of the last of them."""

    numbers: dict[str, int]
    types: dict[str, list[tuple[str, int]]]
    chart: Chart | None
    counterparts: tuple[Counterpart, ...]
    last: date | None


@router.get("/actors", include_in_schema=False)
def actors(desk: At) -> Response:
    """The persons and bodies that are in most articles."""
    return desk.render("actors.html", actors=desk.remembered("busiest", lambda: busiest(desk.store.database, _ACTORS)))


@router.get("/actors/{target}", include_in_schema=False)
def actor(desk: At, target: str) -> Response:
    """An actor, by its code or its entry in who is who."""
    db = desk.store.database
    found = who(db, desk.language, target)
    if found is None:
        raise HTTPException(404, "no_actor")
    told = desk.remembered(("actor", target, desk.language), lambda: _sums(desk, found))
    asks = {role: _asked(found, role) for role in ROLES}
    return desk.render(
        "actor.html",
        who=found,
        told=told,
        types={role: type_bars(desk.language, told.types[role], asks[role]) for role in ROLES},
        events={role: desk.store.find(_of(found, role), _EVENTS).hits for role in ROLES},
        quotes=desk.remembered(("quotes of", target), lambda: desk.store.find(Wanted(kind="quote", actor=(found.party,), sort="new"), _QUOTES)),
        asks=asks,
        said=Question(show="quotes", sort="new", actor=(target,)),
    )


def _sums(desk: Desk, found: Who) -> Sums:
    db = desk.store.database
    courses = {role: course(db, _of(found, role)) for role in ROLES}
    return Sums(
        {role: courses[role].dated + courses[role].undated for role in ROLES},
        {role: sums((one.type, one.count) for one in courses[role].days) for role in ROLES},
        chart(courses["actor"], courses["recipient"], "jalali" if desk.language == "fa" else "gregorian"),
        counterparts(db, found.party, "name" if found.is_entry else "country", _COUNTERPARTS),
        max((told.days[-1].day for told in courses.values() if told.days), default=None),
    )


def _of(found: Who, role: str) -> Wanted:
    """The events in which it has the role."""
    side = (found.party,)
    return Wanted(kind="event", sort="new", actor=side) if role == "actor" else Wanted(kind="event", sort="new", recipient=side)


def _asked(found: Who, role: str) -> Question:
    """The same, as it is asked on the page of the search."""
    return Question(show="events", sort="new").with_(**{role: (found.target,)})
