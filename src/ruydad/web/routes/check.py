"""The queue: events one after another, to be decided about; and articles, to be gone through as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import RedirectResponse, Response

from ruydad.archive.checking import ORDERS, Order, Task, before, next_task, open_events
from ruydad.archive.corrections import Added, event_of
from ruydad.archive.database import Database
from ruydad.archive.decisions import Decision, labels, latest
from ruydad.archive.loading import one as hit
from ruydad.archive.measuring import measure
from ruydad.archive.reviews import of_article, reviewed
from ruydad.errors import InputError
from ruydad.output import CodedArticle
from ruydad.records import Span
from ruydad.web.card import Card, Choices
from ruydad.web.deciding import as_it_stands
from ruydad.web.desk import At, Desk
from ruydad.web.question import Question
from ruydad.web.settings import Language
from ruydad.web.told import when
from ruydad.web.who import person, remember

router = APIRouter()
_RECENT, _LOOKED_BACK = 6, 200  # decisions that are shown, and those among which is one that can be taken back


@dataclass(frozen=True)
class Queue:
    """Where one is in the queue: its order and the question that narrows it."""

    order: Order
    question: Question

    def url(self, **more: str) -> str:
        """The address of the queue: of its head, or of the event that is named."""
        pairs = [("order", self.order), *(pair for pair in self.question.pairs() if pair[0] not in {"show", "sort", "page"}), *more.items()]
        return f"/check?{urlencode(pairs)}"

    def in_order(self, order: Order) -> str:
        """The same question in another order."""
        return Queue(order, self.question).url()

    @property
    def whole(self) -> str:
        """The same order of all events."""
        return Queue(self.order, Question()).url()


@dataclass(frozen=True)
class Line:
    """A sentence of an article, with its events."""

    article: CodedArticle
    n: int
    span: Span
    cards: list[Card]

    @property
    def text(self) -> str:
        return self.article.text[slice(*self.span)]

    def blank(self, key: str, language: Language) -> Card:
        """The form of an event that the sentence tells and nobody saw."""
        return Card(self.article, event_of(Added("CONSULT", (self.span[0], self.span[0])), "a0", self.article.text), None, language, key)


@router.get("/check", include_in_schema=False)
def check(desk: At, order: str = "doubt", event: str | None = None, fact: str | None = None, edit: str = "") -> Response:
    """The event that comes next, or the one that is named; with `edit` as a form."""
    question = Question.of(desk.request.query_params)
    queue = Queue(_order(order), question)
    me = person(desk)
    db = desk.store.database
    named = event or fact
    asked = None if question.is_empty else question.with_(show="events").wanted()
    task = Task(named, "chosen") if named else next_task(db, queue.order, me, asked)
    card = _card(desk, task.fact) if task else None
    recent = latest(db, _RECENT, person=me)
    return desk.render(
        "check.html",
        when=when,
        queue=queue,
        orders=ORDERS,
        task=task,
        card=card,
        paper=hit(db, card.key) if card else None,
        editing=bool(edit) and not desk.read_only,
        choices=Choices(desk.language),
        me=me,
        measure=measure(db, me),
        recent=recent,
        last=_last(db, me),
        labels=labels(db, [one.fact for one in recent]),
        previous=before(db, me, named),
        question=question,
    )


@router.get("/check/article/{key}", include_in_schema=False)
def whole(desk: At, key: str, add: int | None = None, edit: str = "") -> Response:
    """An article sentence by sentence with its events, to be gone through as a whole; `add` opens the form of an event that a sentence tells,
    `edit` that of an event.
    """
    try:
        paper, article = hit(desk.store.database, key), desk.store.article(key)
    except InputError as error:
        raise HTTPException(404, "not_found") from error
    told = of_article(desk.store.database, key)
    refused = [event for event in article.events if event.id in told and told[event.id].verdict == "rejected"]
    events = sorted([*reviewed(article, told).events, *refused], key=lambda event: event.trigger)
    cards = [Card(article, event, told.get(event.id), desk.language, key) for event in events]
    return desk.render(
        "check_article.html",
        when=when,
        paper=paper,
        key=key,
        lines=[Line(article, n, span, [card for card in cards if card.sentence[0] == span[0]]) for n, span in enumerate(article.sentences)],
        adding=None if desk.read_only else add,
        editing="" if desk.read_only else edit,
        left=open_events(desk.store.database, key),
        whole=told.get(""),
        choices=Choices(desk.language),
        me=person(desk),
    )


@router.post("/check/person", include_in_schema=False)
def call_me(desk: At, name: Annotated[str, Form()] = "", next: Annotated[str, Form()] = "/check") -> Response:
    """Keeps the name that stands beside decisions."""
    response = RedirectResponse(local(next), 303)
    remember(response, name)
    return response


def local(path: str, otherwise: str = "/check") -> str:
    """`path` where it is one of the desk, so that a form leads nowhere else."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else otherwise


def _order(order: str) -> Order:
    for one in ORDERS:
        if one == order:
            return one
    raise InputError(f"{order!r} is no order; there are {', '.join(ORDERS)}")


def _card(desk: Desk, fact: str) -> Card:
    article, event, review = as_it_stands(desk.store, fact)
    return Card(article, event, review, desk.language, fact.partition(".")[0])


def _last(db: Database, person: str) -> Decision | None:
    """The last decision of a person that was not taken back: what the next undoing is of."""
    told = latest(db, _LOOKED_BACK, person=person)
    undone = {one.undoes for one in told}
    return next((one for one in told if one.verdict != "undone" and one.id not in undone), None)
