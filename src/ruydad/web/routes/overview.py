"""The first page: what the archive holds, what is new in it, what the last weeks were about, what is broken."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter
from fastapi.responses import Response

from ruydad.archive.overview import Lately, lately, latest_articles, latest_stories, numbers
from ruydad.web.desk import At
from ruydad.web.question import Question
from ruydad.web.rows import dyad_bars, type_bars

router = APIRouter()
_BROKEN = 5


@router.get("/", include_in_schema=False)
def overview(desk: At) -> Response:
    """The overview of the archive."""
    store = desk.store
    held = desk.remembered("numbers", lambda: numbers(store.database))
    recent = desk.remembered("lately", lambda: lately(store.database))
    return desk.render(
        "overview.html",
        held=held,
        lately=recent,
        types=type_bars(desk.language, recent.types, _of(recent)) if recent else [],
        dyads=dyad_bars(desk.language, recent.dyads, _of(recent)) if recent else [],
        stories=desk.remembered("latest stories", lambda: latest_stories(store.database)),
        articles=latest_articles(store.database),
        broken=tuple(islice(store.broken(), _BROKEN)) if held.broken else (),
    )


def _of(recent: Lately) -> Question:
    first, last = recent.days
    return Question(show="events", sort="new", from_=first.isoformat(), to=last.isoformat())
