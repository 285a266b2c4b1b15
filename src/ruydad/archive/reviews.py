"""What the log of decisions says of each fact in the end, and the events as they are with that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from ruydad.archive.corrections import Added, Party, Where, corrected, event_of, following, meaning, outline
from ruydad.archive.database import Database
from ruydad.archive.decisions import fact_of
from ruydad.archive.found import FoundEvent, FoundPlace, FoundSide, Hit, Review
from ruydad.errors import InputError
from ruydad.output import CodedArticle, CodedEvent

STANDS = "decision.verdict <> 'undone' AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.undoes = decision.id)"
"""The condition that a decision was not taken back."""

Place = tuple[int, str, int]
"""Where a fact stands: the row of its article, its kind, its number there."""

_EVENT = msgspec.json.Decoder(CodedEvent)
_CHUNK = 500  # articles that are asked for at a time


def reviews(db: Database, articles: Sequence[int], by: str | None = None) -> dict[Place, Review]:
    """What was decided about the facts of some articles (row ids), as far as it stands; only by one person. Skipped facts are not among them."""
    found: dict[Place, Review] = {}
    who, values = (" AND person = ?", [by]) if by else ("", [])
    columns = "decision.article, key, kind, n, verdict, person, CAST(at AS text), field, value, note, seen"
    for i in range(0, len(articles), _CHUNK):
        some = articles[i : i + _CHUNK]
        rows = db.rows(
            f"SELECT {columns} FROM decision JOIN article ON article.id = decision.article "
            f"WHERE decision.article IN ({', '.join('?' * len(some))}) AND verdict <> 'skipped' AND {STANDS}{who} ORDER BY decision.id",
            [*some, *values],
        )
        for row, key, kind, n, *told in rows:
            place = (row, kind, n)
            found[place] = _with(found.get(place) or Review(fact_of(key, kind, n), None, "", ""), kind, told)
    return found


def of_article(db: Database, key: str, by: str | None = None) -> dict[str, Review]:
    """What was decided about the facts of an article, by their ids there (`v3`, `q1`, `a1`); about the article itself by the empty one."""
    rows = db.rows("SELECT id FROM article WHERE key = ?", (key,))
    return {one.fact.partition(".")[2]: one for one in reviews(db, [row for (row,) in rows], by).values()}


def as_seen(review: Review) -> CodedEvent | None:
    """The event as it was when it was decided about; None where that was not kept."""
    return _EVENT.decode(review.seen) if review.seen else None


def stale(review: Review, event: Any) -> bool:
    """Whether an event reads otherwise now than when it was decided about."""
    seen = as_seen(review)
    return seen is not None and outline(event) != outline(seen)


def reviewed(article: CodedArticle, told: dict[str, Review]) -> CodedArticle:
    """The article as people left it: without the events that they rejected, with what they corrected, and with those that they added."""
    events: list[CodedEvent] = []
    for event in article.events:
        review = told.get(event.id)
        if review is None or review.verdict != "rejected":
            events.append(corrected(event, review.corrections, article.text) if review else event)
    events += [one for name, review in told.items() if (one := added_event(review, name, article)) is not None]
    return msgspec.structs.replace(article, events=tuple(events))


def added_event(review: Review, name: str, article: CodedArticle) -> CodedEvent | None:
    """The event that a person added to the article; None where the review is of something else, or somebody rejected it."""
    if review.added is None or review.verdict == "rejected":
        return None
    return corrected(event_of(msgspec.convert(review.added, Added), name, article.text), review.corrections, article.text)


def as_reviewed(hit: FoundEvent) -> FoundEvent | None:
    """The event as people left it, None where they rejected it."""
    review = hit.review
    if review is None:
        return hit
    if review.verdict == "rejected":
        return None
    told = review.corrections
    changes: dict[str, Any] = {name: told[name] for name in ("realis", "date") if name in told}
    if "type" in told:
        changes["event"] = told["type"]
    for role in ("actor", "recipient"):
        if role in told:
            changes[role] = tuple(_side(party, (*hit.actor, *hit.recipient)) for party in told[role])
    if "place" in told:
        changes["place"] = _place(told["place"], hit.place)
    return msgspec.structs.replace(hit, **changes, **following(hit, told))


def left(hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits as people left them: events that they rejected are not among them."""
    for hit in hits:
        now = as_reviewed(hit) if isinstance(hit, FoundEvent) else hit
        if now is not None:
            yield now


def rejected(db: Database) -> set[tuple[int, int]]:
    """The events that people rejected: the row of the article, and the number there."""
    sql = (
        f"SELECT article, n, verdict FROM decision WHERE kind = 'event' AND verdict IN ('accepted', 'rejected', 'corrected') AND {STANDS} ORDER BY id"
    )
    last = {(article, n): verdict for article, n, verdict in db.rows(sql)}
    return {place for place, verdict in last.items() if verdict == "rejected"}


def decided_articles(db: Database, whole: bool, person: str | None = None) -> Iterator[tuple[str, str]]:
    """The key and the name of each article of which a fact was decided about, or (`whole`) that somebody marked as reviewed; in their order."""
    which = "kind = 'article' AND verdict = 'reviewed'" if whole else "verdict IN ('accepted', 'rejected', 'corrected', 'added')"
    who = " AND person = ?" if person else ""
    sql = f"SELECT DISTINCT article FROM decision WHERE {which}{who} AND {STANDS}"
    rows = db.rows(f"SELECT key, name FROM article WHERE id IN ({sql}) ORDER BY id", [person] if person else [])
    yield from rows


def _with(review: Review, kind: str, told: Iterable[Any]) -> Review:
    """The review with one more decision."""
    verdict, person, at, field, value, note, seen = told
    changes: dict[str, Any] = {"person": person, "at": at}
    if note:
        changes["note"] = note
    if verdict != "noted":
        changes |= {"verdict": verdict, "seen": seen or review.seen}
    if verdict == "corrected" and field:
        changes["corrections"] = {**review.corrections, field: _meaning(kind, field, value)}
    if verdict == "added":
        changes["added"] = msgspec.json.decode(value or "null")
    return msgspec.structs.replace(review, **changes)


def _meaning(kind: str, field: str, value: str | None) -> Any:
    """What a correction means; one that an older release took and this one does not understand stays as it is written."""
    if kind not in {"event", "added"}:
        return value
    try:
        return meaning(field, value)
    except InputError:
        return value


def _side(party: Party, there: Iterable[FoundSide]) -> FoundSide:
    for side in there:
        if side.name == party.name:
            return msgspec.structs.replace(side, country=party.country, sector=party.sector)
    return FoundSide(None, party.name, party.country, party.sector, None, None, None, None)


def _place(where: Where | None, there: FoundPlace | None) -> FoundPlace | None:
    if where is None:
        return None
    if there is not None and there.name == where.name:
        return msgspec.structs.replace(there, country=where.country or there.country)
    return FoundPlace(where.name, where.country, None, None, None)
