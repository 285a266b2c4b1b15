"""What people decided: taken from forms and programs, listed, and given as files."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from ruydad.archive.checking import open_events
from ruydad.archive.decisions import VERDICTS, Decision, count_decisions, decide_all, decisions, labels, latest, undo
from ruydad.errors import InputError
from ruydad.web.deciding import Sent, decisions_of, sent
from ruydad.web.deciding import one as value
from ruydad.web.desk import At
from ruydad.web.routes.check import local
from ruydad.web.told import correction, when
from ruydad.web.who import person

router = APIRouter()
_PAGE = 50
_COLUMNS = ("at", "person", "fact", "verdict", "field", "value", "note", "queue", "chance", "id", "undoes")


@router.post("/decisions", include_in_schema=False)
def decide(desk: At, request: Request, told: Annotated[Sent, Depends(sent)]) -> Response:
    """Keeps what is decided about a fact, or takes the last decision about it back (`undone`)."""
    fact, me = value(told, "fact"), value(told, "person") or person(desk)
    if not fact:
        raise InputError("a decision names its fact, such as 0f3c9a….v3")
    with desk.writing() as store:
        if value(told, "verdict") == "undone":
            which = value(told, "id")
            done = undo(store.database, fact, me, value(told, "note") or None, int(which) if which.isdecimal() else None)
            ids = [done] if done is not None else []
        else:
            if value(told, "verdict") == "reviewed" and open_events(store.database, fact):
                raise HTTPException(409, "still_open")
            ids = decide_all(store.database, decisions_of(told, store, me))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"fact": fact, "decisions": ids}, 201 if ids else 200)
    if request.headers.get("hx-request") and not value(told, "next"):
        return Response(status_code=204, headers={"HX-Trigger": "decided"})
    return RedirectResponse(local(value(told, "next", "/check")), 303)


@router.get("/decisions", include_in_schema=False)
def log(desk: At, who: str = "", verdict: str = "", page: int = 1) -> Response:
    """The log, the last decision first; only those of a person or of a verdict."""
    if verdict and verdict not in VERDICTS:
        raise HTTPException(404, "not_found")
    page = max(1, min(page, 100_000))
    found = latest(desk.store.database, _PAGE + 1, (page - 1) * _PAGE, who or None, verdict or None)
    counts = count_decisions(desk.store.database)
    return desk.render(
        "decisions.html",
        when=when,
        correction=correction,
        found=found[:_PAGE],
        more=len(found) > _PAGE,
        page=page,
        who=who,
        verdict=verdict,
        labels=labels(desk.store.database, [one.fact for one in found]),
        people=sorted({name for name, _ in counts}),
        verdicts=[(one, sum(n for (name, of), n in counts.items() if of == one and who in {"", name})) for one in VERDICTS],
        undone={one.undoes for one in found if one.undoes},
        me=person(desk),
    )


@router.get("/decisions.jsonl", include_in_schema=False)
def as_lines(desk: At, who: str = "", verdict: str = "") -> Response:
    """The log, first to last, as `ruydad decisions` takes it in."""
    found = decisions(desk.store.database, who or None, verdict or None)
    return _file((msgspec.json.encode(one).decode() + "\n" for one in found), "application/jsonl", "jsonl")


@router.get("/decisions.csv", include_in_schema=False)
def as_table(desk: At, who: str = "", verdict: str = "") -> Response:
    """The log as a table."""
    return _file(_rows(decisions(desk.store.database, who or None, verdict or None)), "text/csv; charset=utf-8", "csv")


def _rows(found: Iterable[Decision]) -> Iterator[str]:
    line = StringIO()
    table = csv.writer(line, lineterminator="\n")
    table.writerow(_COLUMNS)
    for one in found:
        table.writerow([getattr(one, name) for name in _COLUMNS])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()


def _file(lines: Iterable[str], media: str, ending: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="decisions.{ending}"'}
    return Response("".join(lines), media_type=media, headers=headers)
