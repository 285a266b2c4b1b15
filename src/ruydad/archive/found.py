"""What a search gives: articles, events and quotations, each with its place in the text and the words around it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from ruydad.archive.snippets import Snippet
from ruydad.output import Record
from ruydad.records import Span


class FoundArticle(Record, frozen=True):
    """An article: `id` is its key in every archive, `name` what its input called it, `copy_of` the earliest article of which it is a copy."""

    id: str
    name: str
    title: str | None
    published: tuple[date, date] | None
    outlet: str | None
    url: str | None
    events: int
    quotes: int
    snippet: Snippet
    copy_of: str | None = None


class Within(Record, frozen=True):
    """The article that a fact was read off."""

    id: str
    name: str
    title: str | None
    published: tuple[date, date] | None
    outlet: str | None
    url: str | None


class FoundSide(Record, frozen=True):
    """Somebody who did something or to whom it was done; `id` is the entity's, `kb` its entry in the tables of who is who."""

    id: str | None
    name: str
    country: str | None
    sector: str | None
    office: str | None
    kb: str | None
    span: Span | None
    text: str | None


class FoundClaim(Record, frozen=True):
    """Who asserts, denies or doubts an event, and in which quotation."""

    stance: str
    name: str
    quote: str | None


class FoundPlace(Record, frozen=True):
    """Where it happened."""

    name: str
    country: str | None
    geonameid: int | None
    latitude: float | None
    longitude: float | None


class Review(Record, frozen=True):
    """What people decided about a fact, as far as it stands: the last verdict, by whom and when, their note, and what they corrected (field → value).

    `added` is the event itself, where a person added it. `stale` says that the fact reads otherwise now than when the verdict was given; `seen` is
    what it was then (JSON).
    """

    fact: str
    verdict: str | None
    person: str
    at: str
    note: str | None = None
    corrections: dict[str, Any] = msgspec.field(default_factory=dict)
    stale: bool = False
    added: dict[str, Any] | None = None
    seen: str | None = None


class FoundEvent(Record, frozen=True):
    """An event: `id` stays when the article is coded again; `decision` is what a person decided about it last, `review` all that was decided."""

    id: str
    article: Within
    event: str
    mode: tuple[str, ...]
    context: tuple[str, ...]
    realis: str
    date: tuple[date, date] | None
    actor: tuple[FoundSide, ...]
    recipient: tuple[FoundSide, ...]
    place: FoundPlace | None
    claims: tuple[FoundClaim, ...]
    amount: str | None
    dead: int | None
    injured: int | None
    arrested: int | None
    quad: int
    scale: float
    cameo: str | None
    confidence: float
    standing: str | None
    trigger: Span
    trigger_text: str
    snippet: Snippet
    decision: str | None = None
    review: Review | None = None


class FoundQuote(Record, frozen=True):
    """A quotation and who speaks: `speaker` is his name, `country`, `sector` and `office` what he stands for in the article."""

    id: str
    article: Within
    kind: str
    attitude: str
    span: Span
    cue: str | None
    speaker: str | None
    speaker_id: str | None
    country: str | None
    sector: str | None
    office: str | None
    standing: str | None
    snippet: Snippet
    decision: str | None = None
    review: Review | None = None


Hit = FoundArticle | FoundEvent | FoundQuote


class Found(Record, frozen=True):
    """The hits of one page. `total` is their number, at most `limit` of counting; `capped` says that there are more than were looked at."""

    hits: tuple[Hit, ...]
    total: int
    capped: bool


class Count(Record, frozen=True):
    """How many hits share the values of some dimensions, in the order that they were asked for."""

    values: tuple[str | None, ...]
    count: int
