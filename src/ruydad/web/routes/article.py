"""The article view: a text as it was written, with what was read off it."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException
from fastapi.responses import RedirectResponse, Response

from ruydad.archive.around import around
from ruydad.errors import InputError
from ruydad.web.desk import At
from ruydad.web.reading import LAYERS, Page

router = APIRouter()


@router.get("/articles/{key}", include_in_schema=False)
def article(desk: At, key: str, event: str | None = None, layers: str | None = None, view: str = "text") -> Response:
    """The article `key`; `event` (`v3`) opens and lights an event, `layers` (`actors,times`) names those that are shown, `view` is text or both."""
    try:
        known = around(desk.store.database, key.partition(".")[0])
    except InputError as error:
        raise HTTPException(404, "not_found") from error
    asked = desk.request.query_params.getlist("layer") or (None if layers is None else layers.split(","))
    shown = [layer for layer in LAYERS if asked is None or layer in asked]
    keeping = "" if asked is None else f"layers={','.join(shown)}&"
    page = Page(desk.language, desk.store.article(known.key), known, event, keeping)
    return desk.render("article.html", page=page, layers=shown, all_layers=LAYERS, view="both" if view == "both" else "text")


@router.get("/events/{fact}", include_in_schema=False)
def event(fact: str) -> Response:
    """The permalink of an event leads to its article, where its words are lit."""
    key, _, name = fact.partition(".")
    if not key.isalnum() or name[:1] not in {"v", "q", "e"} or not name[1:].isdecimal():
        raise HTTPException(404, "not_found")
    return RedirectResponse(f"/articles/{key}?event={name}#{name}" if name[0] == "v" else f"/articles/{key}#{name}", 303)
