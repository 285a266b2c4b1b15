"""Decisions as annotated articles, in the form of the codebook: so that the coding of an archive can be measured by what its readers decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from ruydad.archive.corrections import corrected
from ruydad.archive.decisions import coded_article, place
from ruydad.archive.found import Review
from ruydad.archive.reviews import added_event, as_seen, decided_articles, of_article
from ruydad.archive.store import SqlStore
from ruydad.output import CodedArticle, CodedEvent, CodedSide

_SAFE = re.compile(r"[\w.-]{1,100}")
_GIVEN = ("given", "url")  # how a day is known that a coder may be told


def annotated(store: SqlStore, whole: bool = True, person: str | None = None) -> Iterator[dict[str, Any]]:
    """Annotated articles: those that somebody marked as fully reviewed, or (not `whole`) all of which any event was decided about.

    The events are those that were found right, as they were then, with what was corrected, and those that were added; what was rejected, and what
    nobody decided about, is none. `person` counts one person's decisions only. `parts` says that only events were annotated.
    """
    db = store.database
    found = list(decided_articles(db, whole, person))
    names = Counter(name for _, name in found)
    for key, name in found:
        article = coded_article(db, place(db, key)[0])
        if article is None:
            continue
        told = of_article(db, key, person)
        called = name if names[name] == 1 and _SAFE.fullmatch(name) else key
        yield _article(article, called, told)


def _article(article: CodedArticle, name: str, told: dict[str, Review]) -> dict[str, Any]:
    events = sorted(_events(article, told), key=lambda event: event.trigger)
    whole = told.get("")
    return {
        "id": name,
        "text": article.text,
        "published": _published(article),
        "sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "sentences": article.sentences,
        "times": [],
        "sources": [],
        "quotes": [],
        "events": [_event(article, event) for event in events],
        "parts": ["events"],
        "reviewed": {"by": whole.person, "at": whole.at} if whole and whole.verdict == "reviewed" else None,
    }


def _events(article: CodedArticle, told: dict[str, Review]) -> Iterator[CodedEvent]:
    """The events that people left standing. One that a later version no longer finds is as it was when it was decided about."""
    there = {event.id: event for event in article.events}
    for name, review in told.items():
        if name.startswith("a"):
            added = added_event(review, name, article)
            if added is not None:
                yield added
        elif name.startswith("v") and review.verdict in {"accepted", "corrected"}:
            event = as_seen(review) or there.get(name)
            if event is not None:
                yield corrected(event, review.corrections, article.text)


def _event(article: CodedArticle, event: CodedEvent) -> dict[str, Any]:
    where = event.place
    size = {name: value for name, value in msgspec.to_builtins(event.size).items() if name != "earlier"} if event.size else None
    return {
        "type": event.event,
        "mode": event.mode[0] if event.mode else None,
        "realis": event.realis,
        "s": _sentences(article, event),
        "trigger": event.trigger,
        "actor": [_side(side) for side in event.actor],
        "recipient": [_side(side) for side in event.recipient],
        "date": [day.isoformat() for day in event.date] if event.date else None,
        "place": {"text": where.text or where.name, "country": where.country} if where else None,
        "by": event.by.name if event.by else None,
        "size": size or None,
    }


def _sentences(article: CodedArticle, event: CodedEvent) -> list[int]:
    """The numbers of the sentences that tell the event; where none holds its words, that of the one before them."""
    spots = [start for start, _ in (event.trigger, *event.mentions)]
    holding = [i for i, (start, end) in enumerate(article.sentences) if any(start <= spot < end for spot in spots)]
    return holding or [max((i for i, (start, _) in enumerate(article.sentences) if start <= spots[0]), default=0)]


def _side(side: CodedSide) -> dict[str, Any]:
    return {"text": side.text or side.name, "name": side.name, "country": side.country, "sector": side.sector}


def _published(article: CodedArticle) -> str | None:
    day = article.published
    return day.start.isoformat() if day and day.basis in _GIVEN and day.start == day.end else None
