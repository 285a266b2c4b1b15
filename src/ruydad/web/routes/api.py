"""The archive for programs: the records of the command line as JSON, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, Literal

import msgspec
from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ruydad.archive.decisions import latest
from ruydad.archive.faceting import total
from ruydad.archive.finding import countable
from ruydad.archive.found import FoundArticle, FoundEvent, Hit
from ruydad.archive.loading import one
from ruydad.archive.measuring import measure
from ruydad.archive.outlets import outlet, outlets
from ruydad.archive.reviews import as_reviewed, left, of_article, reviewed
from ruydad.archive.stories import story, told
from ruydad.archive.wanted import Wanted
from ruydad.errors import InputError
from ruydad.web.desk import At, Desk
from ruydad.web.openapi import ENDPOINTS, Actor, ActorOffice, description, records
from ruydad.web.question import Question
from ruydad.web.routes.stories import LARGEST
from ruydad.web.subjects import who

router = APIRouter()
_MOST, _USUAL = 500, 50
_FURTHEST = 100_000
_BY = 4  # dimensions that are counted by at once


@router.get("/api", include_in_schema=False)
def page(desk: At) -> Response:
    """What the API takes and gives, for people."""
    return desk.render("api.html", endpoints=ENDPOINTS, records=records())


@router.get("/api/openapi.json", include_in_schema=False)
def openapi() -> Response:
    """What the API takes and gives, for programs."""
    return _json(description())


@router.get("/api/{what}", include_in_schema=False)
def hits(desk: At, what: str) -> Response:
    """A page of a list."""
    lists: dict[str, Callable[[Desk], Response]] = {
        "events": lambda desk: _hits(desk, "events"),
        "quotes": lambda desk: _hits(desk, "quotes"),
        "articles": lambda desk: _hits(desk, "articles"),
        "stories": _stories,
        "outlets": lambda desk: _pages(desk, desk.remembered("api outlets", lambda: outlets(desk.store.database))),
        "count": _count,
        "decisions": _decisions,
        "precision": lambda desk: _json(measure(desk.store.database)),
    }
    if what not in lists:
        raise HTTPException(404, "not_found")
    return lists[what](desk)


@router.get("/api/events/{id}", include_in_schema=False)
def event(desk: At, id: str) -> Response:
    """One event."""
    found = _one(desk, id, "v")
    assert isinstance(found, FoundEvent)
    if not _is_set(desk, "as_corrected"):
        return _json(found)
    corrected = as_reviewed(found)
    if corrected is None:
        raise HTTPException(404, "not_found")
    return _json(corrected)


@router.get("/api/quotes/{id}", include_in_schema=False)
def quote(desk: At, id: str) -> Response:
    """One quotation."""
    return _json(_one(desk, id, "q"))


@router.get("/api/articles/{key}", include_in_schema=False)
def article(desk: At, key: str) -> Response:
    """An article with all that was read off it."""
    try:
        found = desk.store.article(key)
    except InputError as error:
        raise HTTPException(404, "not_found") from error
    if _is_set(desk, "as_corrected"):
        found = reviewed(found, of_article(desk.store.database, key))
    return Response(found.to_json(), media_type="application/json")


@router.get("/api/actors/{id}", include_in_schema=False)
def actor(desk: At, id: str) -> Response:
    """An actor of the tables, or a code."""
    found = who(desk.store.database, desk.language, id)
    if found is None:
        raise HTTPException(404, "no_actor")
    side = (found.party,)
    asked = (Wanted(kind="event", actor=side), Wanted(kind="event", recipient=side), Wanted(kind="quote", actor=side))
    numbers = desk.remembered(("api actor", id), lambda: [total(desk.store.database, one)[0] for one in asked])
    offices = tuple(ActorOffice(office.title, office.body, office.since, office.until) for office in found.offices)
    return _json(Actor(found.target, found.name, found.country, found.sector, found.aliases, offices, *numbers))


@router.get("/api/stories/{id}", include_in_schema=False)
def one_story(desk: At, id: int) -> Response:
    """One story."""
    if not 0 < id <= LARGEST:
        raise HTTPException(404, "no_story")
    try:
        return _json(story(desk.store.database, id))
    except InputError as error:
        raise HTTPException(404, "no_story") from error


@router.get("/api/outlets/{name:path}", include_in_schema=False)
def one_outlet(desk: At, name: str) -> Response:
    """One outlet."""
    found = desk.remembered(("outlet", name), lambda: outlet(desk.store.database, name))
    if found is None:
        raise HTTPException(404, "no_outlet")
    return _json(found)


def _hits(desk: Desk, show: Literal["events", "quotes", "articles"]) -> Response:
    question = Question.of(desk.request.query_params).with_(show=show, page=_number(desk, "page", 1, _FURTHEST))
    limit = _number(desk, "limit", _USUAL, _MOST)
    found = desk.store.find(question.wanted(), limit, (question.page - 1) * limit)
    items = tuple(left(found.hits)) if _is_set(desk, "as_corrected") else found.hits
    more = len(found.hits) == limit and (found.capped or question.page * limit < found.total)
    return _page(desk, items, more, found.total, found.capped)


def _stories(desk: Desk) -> Response:
    query = desk.request.query_params
    found = told(desk.store.database, _number(desk, "least", 2, 1_000_000), _is_set(desk, "disagree"), query.get("type", "").upper() or None)
    return _pages(desk, found)


def _decisions(desk: Desk) -> Response:
    query, limit = desk.request.query_params, _number(desk, "limit", _USUAL, _MOST)
    first = (_number(desk, "page", 1, _FURTHEST) - 1) * limit
    found = latest(desk.store.database, limit + 1, first, query.get("person"), query.get("verdict"))
    return _page(desk, found[:limit], len(found) > limit)


def _count(desk: Desk) -> Response:
    by = [name.strip() for name in ",".join(desk.request.query_params.getlist("by")).split(",") if name.strip()]
    if not 1 <= len(by) <= _BY:
        raise InputError(f"say by what is counted: by=month,type (one to {_BY} dimensions)")
    question = Question.of(desk.request.query_params)
    wanted = question.wanted()
    chosen = wanted if question.show else countable(wanted, by)
    counts = desk.remembered(("api count", chosen, tuple(by)), lambda: desk.store.count(chosen, by))
    return _page(desk, [{**dict(zip(by, one.values, strict=True)), "count": one.count} for one in counts], False, len(counts))


def _one(desk: Desk, name: str, letter: str) -> Hit:
    try:
        found = one(desk.store.database, name)
    except InputError as error:
        raise HTTPException(404, "not_found") from error
    if isinstance(found, FoundArticle) or name.rpartition(".")[2][:1] != letter:
        raise HTTPException(404, "not_found")
    return found


def _pages(desk: Desk, found: Iterable[Any]) -> Response:
    """A page of a list that is there as a whole."""
    limit = _number(desk, "limit", _USUAL, _MOST)
    first = (_number(desk, "page", 1, _FURTHEST) - 1) * limit
    items = list(islice(found, first, first + limit + 1))
    return _page(desk, items[:limit], len(items) > limit)


def _page(desk: Desk, items: Sequence[Any], more: bool, total: int | None = None, capped: bool = False) -> Response:
    """A page, with the addresses of those around it in the header Link."""
    number = _number(desk, "page", 1, _FURTHEST)
    around = {"next": number + 1 if more else None, "prev": number - 1 if number > 1 else None, "first": 1 if number > 1 else None}
    links = {name: str(desk.here(page=str(n))) for name, n in around.items() if n}
    response = _json({"items": items, "total": total, "capped": capped, "next": links.get("next")})
    if links:
        response.headers["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
    return response


def _number(desk: Desk, name: str, usual: int, most: int) -> int:
    told_ = desk.request.query_params.get(name) or str(usual)
    if not told_.isascii() or not told_.isdecimal() or not 1 <= int(told_[:12]) <= most:
        raise InputError(f"{name} is a number from 1 to {most}, not {told_!r}")
    return int(told_)


def _is_set(desk: Desk, name: str) -> bool:
    return desk.request.query_params.get(name, "0") in {"1", "true", "on"}


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json")
