"""PLOVER's JSON Lines: a record an event, with PLOVER's field names.

PLOVER has no place for plans: what is announced becomes the promise, concession or threat that it is (`planned.csv`). What is only supposed, or
said not to have happened, is no record there. The fields are those of PLOVER 2.0 draft (Open Event Data Alliance), chapter on records.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec

import ruydad
from ruydad.events.plover import Scores
from ruydad.export.common import days
from ruydad.export.tables import planned
from ruydad.output import CodedArticle, CodedEvent, CodedPlace, CodedSide, fold_space

FIELDS = (
    "id", "date", "enddate", "actor", "recipient", "event", "mode", "context", "quad_code", "event_scale", "event_loc", "event_text",
    "size", "text", "text_info", "cite_info", "coder", "comment",
)  # fmt: skip
"""The fields of a record, in their order."""

_RESOLUTION = {"subcity": 5, "city": 4, "district": 3, "province": 2, "country": 1}
_SCORES = Scores()


class Export:
    """Makes PLOVER records of coded articles."""

    def omitted(self, article: CodedArticle, event: CodedEvent) -> str | None:
        """Why an event has no place in PLOVER; None where it has."""
        if event.realis in ("hypothetical", "negated"):
            return event.realis
        if not event.actor and not event.recipient:
            return "without sides"
        return None if days(article, event) else "undated"

    def records(self, article: CodedArticle) -> Iterator[dict[str, Any]]:
        """A record for each event that PLOVER has a place for."""
        for event in article.events:
            if self.omitted(article, event) is None:
                yield self._record(article, event)

    def _record(self, article: CodedArticle, event: CodedEvent) -> dict[str, Any]:
        kind, modes = _kind(event)
        score = _SCORES.of(kind, modes)
        first, last = days(article, event) or (date.min, date.min)
        start, end = article.sentence(event.trigger)
        values: dict[str, Any] = {
            "id": f"{article.id}_{event.id}",
            "date": first.isoformat(),
            "enddate": last.isoformat(),
            "actor": [_entity(side) for side in event.actor],
            "recipient": [_entity(side) for side in event.recipient],
            "event": [kind],
            "mode": list(modes),
            "context": list(event.context),
            "quad_code": score.quad,
            "event_scale": score.scale,
            "event_loc": _location(event.place) if event.place else None,
            "event_text": article.words(event.trigger),
            "size": _size(event),
            "text": article.words((start, end)),
            "text_info": {"start": event.trigger[0], "end": event.trigger[1], "text_story": article.id},
            "cite_info": _citation(article),
            "coder": f"ruydad {ruydad.__version__}",
            "comment": _comment(event),
        }
        return {name: values[name] for name in FIELDS if values[name] is not None}


def line(record: dict[str, Any]) -> str:
    """A record as one line of JSON."""
    return msgspec.json.encode(record).decode()


def _kind(event: CodedEvent) -> tuple[str, tuple[str, ...]]:
    """Type and modes as PLOVER wants them: those of a planned event are of what its announcement is."""
    if event.realis != "planned":
        return event.event, event.mode
    mode = event.mode[0] if event.mode else ""
    row = planned().get((event.event, mode)) or planned().get((event.event, ""))
    if row is None:
        return event.event, event.mode
    return row.as_type, (row.as_mode,) if row.as_mode else ()


def _entity(side: CodedSide) -> dict[str, Any]:
    found = {
        "code": side.country,
        "sector": side.sector,
        "entity_text": fold_space(side.text) if side.text else side.name,
        "identifier_text": side.name,
        "office": side.office,
    }
    return {name: value for name, value in found.items() if value is not None}


def _location(place: CodedPlace) -> dict[str, Any]:
    found = {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country_code": place.country,
        "resolution": _RESOLUTION.get(place.resolution or ""),
    }
    return {name: value for name, value in found.items() if value is not None}


def _size(event: CodedEvent) -> dict[str, Any] | None:
    if event.size is None:
        return None
    built: dict[str, Any] = msgspec.to_builtins(event.size)
    return built


def _citation(article: CodedArticle) -> dict[str, Any]:
    outlets = [source.name for source in article.sources if source.role == "outlet"]
    title = article.words(article.title.span) if article.title else None
    published = article.published.start.isoformat() if article.published else None
    found = {"corpus": outlets[0] if outlets else None, "title": title, "language": "fas", "publication": published, "codebook": "PLOVER 2.0"}
    return {name: value for name, value in found.items() if value is not None}


def _comment(event: CodedEvent) -> str | None:
    """What PLOVER has no field for: who asserts the event, and that it was announced."""
    said = f"asserted by {event.by.name}" if event.by else None
    announced = f"announced {event.event}" if event.realis == "planned" else None
    return "; ".join(filter(None, (announced, said))) or None
