"""Questions that are kept under a name: the list, keeping one, forgetting one, and all of them as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import QueryParams

from ruydad.archive.saving import Saved, forget, save, saved
from ruydad.web.desk import At
from ruydad.web.question import Question
from ruydad.web.who import person

router = APIRouter()


@router.get("/saved", include_in_schema=False)
def kept(desk: At) -> Response:
    """The questions that are kept."""
    return desk.render("saved.html", saved=saved(desk.store.database))


@router.get("/saved.jsonl", include_in_schema=False)
def exported(desk: At) -> Response:
    """The same as JSON Lines: name, query, who kept it and when."""
    lines = "".join(f"{one.to_json()}\n" for one in saved(desk.store.database))
    return Response(lines, media_type="application/x-ndjson", headers={"Content-Disposition": 'attachment; filename="ruydad-saved.jsonl"'})


@router.post("/saved", include_in_schema=False)
def keep(desk: At, name: Annotated[str, Form()], query: Annotated[str, Form()] = "") -> Response:
    """Keeps a question, as its address asks it, and goes back to it."""
    question = Question.of(QueryParams(query)).with_(page=1)
    address = question.url("/find")
    with desk.writing() as store:
        save(store.database, Saved(name, address.partition("?")[2], person(desk)))
    return RedirectResponse(address, 303)


@router.post("/saved/forget", include_in_schema=False)
def drop(desk: At, name: Annotated[str, Form()]) -> Response:
    """Keeps a question no longer."""
    with desk.writing() as store:
        forget(store.database, name)
    return RedirectResponse("/saved", 303)
