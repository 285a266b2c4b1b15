"""The first page: what the archive holds, what is new in it, what the last weeks were about, what is broken."""

from __future__ import annotations

from itertools import islice

from fastapi import APIRouter
from fastapi.responses import Response

from ruydad.archive.overview import Lately, lately, latest_stories
from ruydad.archive.wanted import Wanted
from ruydad.web.desk import At, Desk
from ruydad.web.question import Question
from ruydad.web.wording import countries, name_of

router = APIRouter()
_ARTICLES, _BROKEN = 8, 5
Bar = tuple[str, int, str]
"""What a row of a table of bars is: its words, its number, where it leads."""


@router.get("/", include_in_schema=False)
def overview(desk: At) -> Response:
    """The overview of the archive."""
    store = desk.store
    status = store.status()
    broken = status.broken + status.unread
    recent = lately(store.database)
    return desk.render(
        "overview.html",
        status=status,
        lately=recent,
        types=_types(desk, recent) if recent else [],
        dyads=_dyads(desk, recent) if recent else [],
        stories=latest_stories(store.database),
        articles=store.find(Wanted(kind="article", sort="new"), _ARTICLES).hits,
        broken=tuple(islice(store.broken(), _BROKEN)) if broken else (),
        broken_count=broken,
    )


def _types(desk: Desk, recent: Lately) -> list[Bar]:
    asked = _of(recent)
    return [(name_of(desk.language, "types", code), count, asked.url(type=(code,))) for code, count in recent.types]


def _dyads(desk: Desk, recent: Lately) -> list[Bar]:
    names, arrow, asked = countries(desk.language), "←" if desk.language == "fa" else "→", _of(recent)
    return [
        (
            f"{names.get(one.actor, one.actor)} {arrow} {names.get(one.recipient, one.recipient)}",
            one.count,
            asked.url(actor=(one.actor,), recipient=(one.recipient,)),
        )
        for one in recent.dyads
    ]


def _of(recent: Lately) -> Question:
    first, last = recent.days
    return Question(show="events", sort="new", from_=first.isoformat(), to=last.isoformat())
