"""The page of an actor: what it did, said and had done to it, to and by whom, when; a person's offices. And the list of actors."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ruydad.archive.counterparts import busiest, counterparts
from ruydad.archive.looking import Course, course
from ruydad.archive.wanted import Wanted
from ruydad.web.desk import At
from ruydad.web.drawing import chart
from ruydad.web.question import Question
from ruydad.web.rows import sums, type_bars
from ruydad.web.subjects import Who, who

router = APIRouter()
_EVENTS, _QUOTES, _COUNTERPARTS, _ACTORS = 5, 5, 12, 60
ROLES = ("actor", "recipient")


@router.get("/actors", include_in_schema=False)
def actors(desk: At) -> Response:
    """The persons and bodies that are in most articles."""
    return desk.render("actors.html", actors=busiest(desk.store.database, _ACTORS))


@router.get("/actors/{target}", include_in_schema=False)
def actor(desk: At, target: str) -> Response:
    """An actor, by its code or its entry in who is who."""
    db = desk.store.database
    found = who(db, desk.language, target)
    if found is None:
        raise HTTPException(404, "no_actor")
    courses = {role: course(db, _of(found, role)) for role in ROLES}
    quotes = desk.store.find(Wanted(kind="quote", actor=(found.party,), sort="new"), _QUOTES)
    return desk.render(
        "actor.html",
        who=found,
        day=_last(courses),
        numbers={role: courses[role].dated + courses[role].undated for role in ROLES},
        types={role: type_bars(desk.language, sums((one.type, one.count) for one in courses[role].days), _asked(found, role)) for role in ROLES},
        events={role: desk.store.find(_of(found, role), _EVENTS).hits for role in ROLES},
        chart=chart(courses["actor"], courses["recipient"], "jalali" if desk.language == "fa" else "gregorian"),
        counterparts=counterparts(db, found.party, "name" if found.is_entry else "country", _COUNTERPARTS),
        quotes=quotes,
        asks={role: _asked(found, role) for role in ROLES},
        said=Question(show="quotes", sort="new", actor=(target,)),
    )


def _of(found: Who, role: str) -> Wanted:
    """The events in which it has the role."""
    side = (found.party,)
    return Wanted(kind="event", sort="new", actor=side) if role == "actor" else Wanted(kind="event", sort="new", recipient=side)


def _asked(found: Who, role: str) -> Question:
    """The same, as it is asked on the page of the search."""
    return Question(show="events", sort="new").with_(**{role: (found.target,)})


def _last(courses: dict[str, Course]) -> date | None:
    """The day of the last event of which the archive tells: offices that were held then are marked."""
    return max((told.days[-1].day for told in courses.values() if told.days), default=None)
