"""Events as linked data (JSON-LD): the Simple Event Model for who, what, when and where; Web Annotation for the words that it was read off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from ruydad.export.flat import Kept
from ruydad.output import CodedArticle, CodedEvent, CodedSide

CONTEXT: dict[str, Any] = {
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "plover": "urn:plover:",
    "ruydad": "urn:ruydad:terms:",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "label": {"@id": "http://www.w3.org/2000/01/rdf-schema#label", "@language": "fa"},
    "start": {"@id": "sem:hasEarliestBeginTimeStamp", "@type": "xsd:date"},
    "end": {"@id": "sem:hasLatestEndTimeStamp", "@type": "xsd:date"},
}
"""What the names in a record stand for."""


def nodes(kept: Kept, article: CodedArticle) -> Iterator[dict[str, Any]]:
    """A node an event; what is not known is left out."""
    for event in article.events:
        yield {name: value for name, value in _node(kept, article, event).items() if value not in (None, [], "")}


def _node(kept: Kept, article: CodedArticle, event: CodedEvent) -> dict[str, Any]:
    return {
        "id": kept.permalink(event.id),
        "type": "sem:Event",
        "sem:eventType": {"id": f"plover:{event.event}"},
        "ruydad:mode": list(event.mode),
        "ruydad:context": list(event.context),
        "ruydad:realis": event.realis,
        "label": article.words(event.trigger),
        "sem:hasActor": [*(_side(side, "actor") for side in event.actor), *(_side(side, "recipient") for side in event.recipient)],
        "start": event.date[0].isoformat() if event.date else None,
        "end": event.date[1].isoformat() if event.date else None,
        "sem:hasPlace": _place(event),
        "prov:wasAttributedTo": {"label": event.by.name} if event.by else None,
        "ruydad:contested": [{"ruydad:stance": one.stance, "label": one.name} for one in event.contested],
        "ruydad:size": to_builtins(event.size) if event.size else None,
        "ruydad:scale": event.scale,
        "ruydad:confidence": event.confidence,
        "ruydad:decision": kept.decisions[event.id].verdict if event.id in kept.decisions else None,
        "oa:hasTarget": _target(kept, article, event),
    }


def _side(side: CodedSide, role: str) -> dict[str, Any]:
    found = {"type": "sem:Actor", "label": side.name, "sem:roleType": role, "ruydad:country": side.country, "ruydad:sector": side.sector}
    return {name: value for name, value in found.items() if value is not None}


def _place(event: CodedEvent) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    address = f"https://sws.geonames.org/{place.geonameid}/" if place.geonameid else None
    found = {"id": address, "type": "sem:Place", "label": place.name, "ruydad:country": place.country, "geo:lat": place.lat, "geo:long": place.lon}
    return {name: value for name, value in found.items() if value is not None}


def _target(kept: Kept, article: CodedArticle, event: CodedEvent) -> dict[str, Any]:
    """The words of the event: by their place in the text, and as they stand."""
    source = {"id": kept.url or f"urn:ruydad:{kept.key}", "schema:publisher": kept.outlet}
    return {
        "oa:hasSource": {name: value for name, value in source.items() if value is not None},
        "oa:hasSelector": [
            {"type": "oa:TextPositionSelector", "oa:start": event.trigger[0], "oa:end": event.trigger[1]},
            {"type": "oa:TextQuoteSelector", "oa:exact": article.text[event.trigger[0] : event.trigger[1]]},
        ],
    }
