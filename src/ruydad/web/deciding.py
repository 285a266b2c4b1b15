"""What a form of the desk or a program sends, as decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi import HTTPException, Request
from starlette.datastructures import FormData

from ruydad.archive.corrections import FIELDS, Added, Party, corrected, meaning
from ruydad.archive.decisions import Decision
from ruydad.archive.found import Review
from ruydad.archive.reviews import added_event, of_article
from ruydad.archive.store import SqlStore
from ruydad.errors import InputError
from ruydad.output import CodedArticle, CodedEvent

Sent = Mapping[str, list[str]]
"""The fields of a form, each with its values."""


async def sent(request: Request) -> Sent:
    """What was sent, as a form or as JSON. Raises `InputError` where it is neither."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            told = msgspec.json.decode(await request.body(), type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise InputError(f"this is no JSON object: {error}") from error
        return {name: _values(value) for name, value in told.items() if value is not None}
    form: FormData = await request.form()
    return {name: [value for value in form.getlist(name) if isinstance(value, str)] for name in form}


def one(told: Sent, name: str, default: str = "") -> str:
    """The one value of a field."""
    return (told.get(name) or [default])[0].strip()


def decisions_of(told: Sent, store: SqlStore, person: str) -> list[Decision]:
    """The decisions that are sent: a verdict; an edited event as a correction of each field that is another now; an event that was missed.

    Raises `InputError` where a value is none.
    """
    fact, verdict, note = one(told, "fact"), one(told, "verdict"), one(told, "note") or None
    queue, chance = one(told, "queue") or None, one(told, "chance")
    shared: dict[str, Any] = {"note": note, "queue": queue, "chance": _chance(chance)}
    if verdict == "corrected" and "field" not in told:
        fields = changed(as_it_stands(store, fact)[1], edited(told))
        if not fields:
            return [Decision(fact, "accepted", person, **shared)]
        return [Decision(fact, "corrected", person, name, value, **shared) for name, value in fields.items()]
    if verdict == "added" and "value" not in told:
        value = msgspec.json.encode(missed(told, store.article(fact.partition(".")[0]))).decode()
        return [Decision(fact, "added", person, value=value, note=note)]
    return [Decision(fact, verdict, person, one(told, "field") or None, one(told, "value") or None, **shared)]  # type: ignore[arg-type]  # checked there


def edited(told: Sent) -> dict[str, str]:
    """The fields of an event as a form tells them, each as the value of a correction (JSON)."""
    values: dict[str, object] = {"type": one(told, "type"), "realis": one(told, "realis", "actual"), "mode": told.get("mode", [])}
    values |= {role: _parties(told, role) for role in ("actor", "recipient")}
    first, last = one(told, "from"), one(told, "to")
    values["date"] = [first, last or first] if first else None
    where = one(told, "place")
    values["place"] = {"name": where, "country": one(told, "place_country").upper() or None} if where else None
    return {name: value if isinstance(value, str) else msgspec.json.encode(value).decode() for name, value in values.items()}


def changed(event: CodedEvent, values: Mapping[str, str]) -> dict[str, str]:
    """Of the values of fields those that mean something else than the event says."""
    now: dict[str, Any] = {
        "type": event.event,
        "mode": event.mode,
        "realis": event.realis,
        "date": event.date,
        "actor": tuple(Party(side.name, side.country, side.sector) for side in event.actor),
        "recipient": tuple(Party(side.name, side.country, side.sector) for side in event.recipient),
        "place": (event.place.name, event.place.country) if event.place else None,
    }
    found = {}
    for name in FIELDS:
        if name not in values:
            continue
        means = meaning(name, values[name])
        if name == "mode":
            means, now[name] = tuple(sorted(means)), tuple(sorted(event.mode))
        elif name == "place" and means is not None:
            means = (means.name, means.country)
        if means != now[name]:
            found[name] = values[name]
    return found


def missed(told: Sent, article: CodedArticle) -> Added:
    """The event that a person adds: its fields, and the words (`trigger`) of the sentence that begins at `sentence` which tell it."""
    values = {name: meaning(name, value) for name, value in edited(told).items()}
    words = one(told, "trigger")
    start = one(told, "sentence", "0")
    at = article.text.find(words, int(start) if start.isdecimal() else 0)
    if not words or at < 0:
        raise InputError(f"the words that tell the event do not stand in the sentence: {words!r}; copy them letter for letter")
    return Added(trigger=(at, at + len(words)), **values)


def as_it_stands(store: SqlStore, fact: str) -> tuple[CodedArticle, CodedEvent, Review | None]:
    """The article of an event, the event as people left it, and what they decided. Raises `HTTPException` where there is none."""
    key, _, name = fact.partition(".")
    try:
        article = store.article(key)
    except InputError as error:
        raise HTTPException(404, "not_found") from error
    review = of_article(store.database, key).get(name)
    for event in article.events:
        if event.id == name:
            return article, corrected(event, review.corrections, article.text) if review else event, review
    added = added_event(review, name, article) if review else None
    if added is None:
        raise HTTPException(404, "not_found")
    return article, added, review


def _parties(told: Sent, role: str) -> list[dict[str, str | None]]:
    """The sides of a role: lists of names, countries and sectors side by side. Lines without a name are left out."""
    names: Sequence[str] = told.get(f"{role}_name", ())
    countries, sectors = told.get(f"{role}_country", []), told.get(f"{role}_sector", [])
    found = []
    for i, name in enumerate(names):
        country, sector = (values[i].strip().upper() if i < len(values) else "" for values in (countries, sectors))
        if name.strip() or country:
            found.append({"name": name.strip() or country, "country": country or None, "sector": sector or None})
    return found


def _values(value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    return [value if isinstance(value, str) else msgspec.json.encode(value).decode()]


def _chance(told: str) -> float | None:
    try:
        chance = float(told)
    except ValueError:
        return None
    return chance if 0 < chance <= 1 else None
