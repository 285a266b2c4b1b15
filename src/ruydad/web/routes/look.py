"""The pictures of a question, and their tables as files."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from ruydad.archive.looking import STEPS
from ruydad.output import Record
from ruydad.time.calendars import date_in
from ruydad.web.desk import At, Desk
from ruydad.web.form import digits
from ruydad.web.picture_tables import table
from ruydad.web.picture_words import finding, notes
from ruydad.web.pictures import PICTURES, Looked
from ruydad.web.question import Question
from ruydad.web.refining import named
from ruydad.web.view import View

router = APIRouter()
_MARKED = "\ufeff"  # without it spreadsheets take Persian for Latin letters


class Mark(Record, frozen=True):
    """A part of the question as it is shown, and the address without it."""

    label: str
    value: str
    without: str


@router.get("/look", include_in_schema=False)
def look(desk: At) -> Response:
    """The pictures of a question, each with its table."""
    looked = _looked(desk)
    question, view = looked.question, looked.view
    return desk.render(
        "look.html",
        question=question,
        view=view,
        looked=looked,
        pictures=[(name, finding(looked, name), notes(looked, name), table(looked, name)) for name in PICTURES],
        data=msgspec.json.encode(looked.drawing()).decode(),
        marks=_marks(desk, question, view),
        steps=STEPS,
        edges=_edges(looked),
        kept=[(name, value) for name, value in [*question.pairs(), *view.pairs(desk.language)] if name not in {"from", "to", "page"}],
        url=lambda **changes: view.url(question, desk.language, **changes),
        file=lambda name: view.url(question, desk.language, f"/look/{name}.csv"),
    )


@router.get("/look/{picture}.csv", include_in_schema=False)
def file(picture: str, desk: At) -> Response:
    """The whole table of a picture."""
    if picture not in PICTURES:
        raise HTTPException(404)
    text = _MARKED + table(_looked(desk), picture, whole=True).csv()
    return Response(text, media_type="text/csv; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="ruydad-{picture}.csv"'})


def _looked(desk: Desk) -> Looked:
    query = desk.request.query_params
    return Looked(desk.store.database, Question.of(query), View.of(query, desk.language), desk.language)


def _marks(desk: Desk, question: Question, view: View) -> list[Mark]:
    """What is asked, part by part."""
    made = []
    for name, value in question.pairs():
        if name in {"show", "sort", "page", "lemma"}:
            continue
        field = f"{name}_" if name == "from" else name
        held = getattr(question, field)
        rest = tuple(one for one in held if one != value) if isinstance(held, tuple) else ""
        shown = digits(desk.language, value) if name in {"from", "to"} else value if name == "q" else named(desk.language, name, value)
        made.append(Mark(desk.t(f"look.asked_{name}"), shown, view.url(question.with_(**{field: rest}), desk.language)))
    return made


def _edges(looked: Looked) -> tuple[str, str]:
    """The first and the last day that are drawn, as the fields show them: by the calendar of the pictures."""
    if looked.span is None:
        return "", ""
    first, last = (date_in(looked.view.calendar, day) for day in (looked.span.start, looked.span.end))
    mark = "/" if looked.view.calendar == "jalali" else "-"
    first_, last_ = (mark.join(f"{number:02}" for number in numbers) if numbers else "" for numbers in (first, last))
    return digits(looked.language, first_), digits(looked.language, last_)
