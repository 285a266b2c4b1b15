"""Find: the search box with its suggestions, facets, hits as events, quotations or articles, and all of them as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from ruydad.archive.faceting import Facets, facets, total
from ruydad.archive.finding import page
from ruydad.archive.found import Hit
from ruydad.archive.saving import saved
from ruydad.archive.store import SqlStore
from ruydad.archive.suggesting import nearest
from ruydad.archive.tables import needed
from ruydad.archive.wanted import Kind
from ruydad.errors import ArchiveError, InputError
from ruydad.web.desk import At, Desk, Site
from ruydad.web.downloads import MEDIA, sent
from ruydad.web.elsewhere import command, python
from ruydad.web.folding import folded
from ruydad.web.form import number
from ruydad.web.offering import offers
from ruydad.web.question import Question
from ruydad.web.refining import chips, groups, spans

router = APIRouter()
_PAGE = 20
_FURTHEST = 5000  # hits that pages go through; beyond it a question is made narrower, or downloaded
_NAMES = ("actor", "recipient", "place", "said_by")  # fields that are asked by words of a name
_VALUES = 200  # of a facet, among which those are that are asked for
_TYPED = 100  # letters that are looked at
SHOWN: dict[Kind, str] = {"event": "events", "quote": "quotes", "article": "articles"}
_KINDS = {show: kind for kind, show in SHOWN.items()}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found, or why it cannot be asked."""

    kind: Kind
    found: Facets
    hits: tuple[Hit, ...] = ()
    error: str = ""


@router.get("/find", include_in_schema=False)
def find(desk: At) -> Response:
    """The page of a question. What the forms send empty is left out of its address."""
    try:
        question = Question.of(desk.request.query_params)
        answer = _answer(desk, question)
    except InputError as error:
        question = question_of_words(desk)
        answer = Answer(_KINDS.get(question.show or "articles", "article"), Facets(0, True, {}), error=str(error))
    by_script = "hx-request" in desk.request.headers
    if not by_script and not answer.error and any(not value for value in desk.request.query_params.values()):
        return RedirectResponse(question.url("/find"), 303)
    response = desk.render("find.html", 400 if answer.error and not by_script else 200, **_shown(desk, question, answer))
    if by_script and "hx-history-restore-request" not in desk.request.headers:
        response.headers["HX-Push-Url"] = question.url("/find")
    response.headers["Vary"] = "HX-Request"
    return response


@router.get("/find/total", include_in_schema=False)
def count(desk: At) -> Response:
    """The number of hits of a question, as a tab shows it."""
    try:
        found, exact = total(desk.store.database, Question.of(desk.request.query_params).wanted())
    except InputError:
        return Response("", media_type="text/html")
    return Response(f"{'' if exact else '≈'}{number(desk.language, found)}", media_type="text/html; charset=utf-8")


@router.get("/suggest", include_in_schema=False)
def suggest(desk: At, q: Annotated[str, Query(max_length=1000)] = "") -> Response:
    """What is offered for what was typed."""
    found = offers(desk.store.database, desk.language, q[-_TYPED:])
    labelled = [
        {"field": one.field, "value": one.value, "name": one.name, "what": desk.t(f"find.offer_{one.kind}"), "count": _counted(desk, one.count)}
        for one in found.offers
    ]
    return JSONResponse({"typed": found.typed, "offers": labelled})


@router.get("/find.{form}", include_in_schema=False)
def download(request: Request, desk: At, form: Literal["csv", "jsonl", "parquet"]) -> Response:
    """All hits of a question as a file."""
    question = Question.of(request.query_params)
    wanted = question.wanted()
    if form == "parquet":
        needed("pyarrow", "arrow")
    site: Site = request.app.state.site

    def pieces() -> Iterator[bytes]:
        with _borrowed(site) as store:
            yield from sent(store.each(wanted), wanted.kind, form)

    name = f"ruydad-{SHOWN[wanted.kind]}.{form}"
    return StreamingResponse(pieces(), media_type=MEDIA[form], headers={"Content-Disposition": f'attachment; filename="{name}"'})


@contextmanager
def _borrowed(site: Site) -> Iterator[SqlStore]:
    """A connection that is kept as long as the file is sent."""
    store = site.stores.take()
    try:
        yield store
    finally:
        site.stores.give(store)


def question_of_words(desk: Desk) -> Question:
    """The question as far as it can be shown again: its page may be no number."""
    return Question.of(desk.request.query_params.__class__([(k, v) for k, v in desk.request.query_params.multi_items() if k != "page"]))


def _answer(desk: Desk, question: Question) -> Answer:
    wanted = question.wanted()
    offset = (question.page - 1) * _PAGE
    if offset >= _FURTHEST:
        raise InputError(desk.t("find.too_far", n=_FURTHEST))
    database = desk.store.database
    found = desk.remembered(("facets", replace(wanted, sort="best")), lambda: facets(database, wanted, _VALUES))
    return Answer(wanted.kind, found, page(database, wanted, _PAGE, offset))


def _shown(desk: Desk, question: Question, answer: Answer) -> dict[str, Any]:
    show = SHOWN[answer.kind]
    database = desk.store.database
    asked = question.with_(show=show, page=question.page)
    return {
        "question": question,
        "show": show,
        "answer": answer,
        "folds": folded(database, answer.hits),
        "groups": groups(desk.language, answer.kind, question, answer.found),
        "spans": spans(desk.language, answer.found),
        "chips": list(chips(desk.language, question)),
        "guesses": _guesses(desk, question) if not answer.hits and not answer.error else [],
        "last": -(-min(answer.found.total, _FURTHEST) // _PAGE),
        "command": command(asked, show, desk.site.settings.archive),
        "python": python(asked, show, desk.site.settings.archive),
        "saved": _kept(desk),
        "tabs": tuple(_KINDS),
        "forms": tuple(MEDIA),
        "asked": asked,
    }


def _kept(desk: Desk) -> list[Any]:
    try:
        return list(saved(desk.store.database))
    except ArchiveError:
        return []


def _guesses(desk: Desk, question: Question) -> list[tuple[str, str]]:
    """Questions with a word that is spelled otherwise: the word, and the address."""
    database = desk.store.database
    made = [(guess, question.url("/find", q=question.q.replace(word, guess))) for word in question.q.split() for guess in nearest(database, word)]
    for field in _NAMES:
        values = getattr(question, field)
        for i, value in enumerate(values):
            for word in value.split():
                for guess in nearest(database, word):
                    changed = (*values[:i], value.replace(word, guess), *values[i + 1 :])
                    made.append((guess, question.url("/find", **{field: changed})))
    return made


def _counted(desk: Desk, value: int | None) -> str:
    return "" if value is None else number(desk.language, value)
