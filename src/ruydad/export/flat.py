"""Events as flat rows, for tables (CSV) and Parquet: what each column holds is said here once, for the writers and for the data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ruydad.output import CodedArticle, CodedEvent, CodedSide

Kind = Literal["text", "whole number", "number", "day"]


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's verdict on an event."""

    verdict: str | None
    person: str
    at: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an article beside its coded form. `permalink` gives the address of one of its events by its name (`v3`), `decisions` what
    people decided about it last.
    """

    key: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    permalink: Callable[[str], str]
    decisions: Mapping[str, Decided] = field(default_factory=dict)


Cell = Callable[[Kept, CodedArticle, CodedEvent], object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what kind of value it holds, what that means, and how it is read off."""

    kind: Kind
    means: str
    cell: Cell


def urn(key: str) -> Callable[[str], str]:
    """The permalinks of an article without a desk that shows it: `urn:ruydad:0f3c9a….v3`."""
    return lambda event: f"urn:ruydad:{key}.{event}"


def rows(kept: Kept, article: CodedArticle, columns: Mapping[str, Column] | None = None) -> Iterator[list[object]]:
    """A row an event, in the order of `columns` (by default `COLUMNS`); what is not known is None, several values of one cell are parted by `; `."""
    for event in article.events:
        yield [column.cell(kept, article, event) for column in (COLUMNS if columns is None else columns).values()]


def _joined(values: Iterator[str | None]) -> str | None:
    found = [value or "" for value in values]
    return "; ".join(found) if any(found) else None


def _sides(role: Literal["actor", "recipient"], who: str) -> Iterator[tuple[str, Column]]:
    def sides(event: CodedEvent) -> tuple[CodedSide, ...]:
        return event.actor if role == "actor" else event.recipient

    yield role, Column("text", f"{who}: names as resolved", lambda _, __, event: _joined(side.name for side in sides(event)))
    yield (
        f"{role}_country",
        Column("text", f"{who}: countries (ISO 3166 alpha-3; UNO, EUR, IGO …)", lambda _, __, e: _joined(s.country for s in sides(e))),
    )
    yield f"{role}_sector", Column("text", f"{who}: sectors (GOV, MIL, CVL …)", lambda _, __, event: _joined(side.sector for side in sides(event)))
    yield f"{role}_office", Column("text", f"{who}: offices", lambda _, __, event: _joined(side.office for side in sides(event)))
    yield (
        f"{role}_text",
        Column("text", f"{who}: the words of the text; empty where inferred", lambda _, __, event: _joined(side.text for side in sides(event))),
    )


def _size(name: str, means: str) -> Column:
    return Column("whole number", means, lambda _, __, event: getattr(event.size, name) if event.size else None)


def _contested(stance: str, means: str) -> Column:
    return Column("text", means, lambda _, __, event: _joined(one.name for one in event.contested if one.stance == stance))


COLUMNS: dict[str, Column] = {
    "id": Column("text", "name of the event in every archive: the article's key and its number there", lambda kept, _, e: f"{kept.key}.{e.id}"),
    "permalink": Column("text", "address of the event: urn:ruydad:…, or at the desk that --base names", lambda kept, _, e: kept.permalink(e.id)),
    "event": Column("text", "PLOVER's type", lambda _, __, event: event.event),
    "mode": Column("text", "PLOVER's modes", lambda _, __, event: _joined(iter(event.mode))),
    "context": Column("text", "what it is about", lambda _, __, event: _joined(iter(event.context))),
    "realis": Column("text", "actual, planned, hypothetical or negated", lambda _, __, event: event.realis),
    **dict(_sides("actor", "who did it")),
    **dict(_sides("recipient", "to whom it was done")),
    "start": Column("day", "first day on which it may have happened (Gregorian)", lambda _, __, event: event.date[0] if event.date else None),
    "end": Column("day", "last such day", lambda _, __, event: event.date[1] if event.date else None),
    "place": Column("text", "where it happened", lambda _, __, event: event.place.name if event.place else None),
    "place_country": Column("text", "country of the place", lambda _, __, event: event.place.country if event.place else None),
    "geonameid": Column("whole number", "GeoNames' number of the place", lambda _, __, event: event.place.geonameid if event.place else None),
    "latitude": Column("number", "degrees north", lambda _, __, event: event.place.lat if event.place else None),
    "longitude": Column("number", "degrees east", lambda _, __, event: event.place.lon if event.place else None),
    "said_by": Column("text", "who asserts it; empty where the article itself does", lambda _, __, event: event.by.name if event.by else None),
    "standing": Column("text", "how good the word is on which it stands", lambda _, __, event: event.standing),
    "denied_by": _contested("denies", "who denies it in the same article"),
    "doubted_by": _contested("doubts", "who doubts it there"),
    "dead": _size("dead", "people killed, as told"),
    "injured": _size("injured", "people hurt, as told"),
    "arrested": _size("arrested", "people arrested, as told"),
    "displaced": _size("displaced", "people driven out, as told"),
    "participants": _size("participants", "people who took part, as told"),
    "amount": Column("text", "how much of what", lambda _, __, event: event.size.amount if event.size else None),
    "quad": Column("whole number", "1, 2 verbal and material cooperation; 3, 4 verbal and material conflict", lambda _, __, event: event.quad),
    "scale": Column("number", "-10 (conflict) to 10 (cooperation)", lambda _, __, event: event.scale),
    "cameo": Column("text", "CAMEO's code", lambda _, __, event: event.cameo),
    "confidence": Column("number", "how sure the coder is, 0 to 1", lambda _, __, event: event.confidence),
    "trigger": Column("text", "the words that tell it", lambda _, article, event: article.words(event.trigger)),
    "span_start": Column("whole number", "where these begin, in letters of the untouched text", lambda _, __, event: event.trigger[0]),
    "span_end": Column("whole number", "where they end", lambda _, __, event: event.trigger[1]),
    "sentence": Column("text", "the sentence that tells it", lambda _, article, event: article.words(article.sentence(event.trigger))),
    "article": Column("text", "name of the article in every archive: the hash of its text", lambda kept, _, __: kept.key),
    "name": Column("text", "what its input called it", lambda kept, _, __: kept.name),
    "title": Column("text", "its title", lambda kept, _, __: kept.title),
    "outlet": Column("text", "who published it", lambda kept, _, __: kept.outlet),
    "url": Column("text", "its address", lambda kept, _, __: kept.url),
    "published_start": Column("day", "first day on which it may have been published", lambda _, a, __: a.published.start if a.published else None),
    "published_end": Column("day", "last such day", lambda _, article, __: article.published.end if article.published else None),
}
"""The columns, in their order."""


def _decided(name: str, means: str) -> Column:
    return Column("text", means, lambda kept, _, event: getattr(kept.decisions.get(event.id), name, None))


EXPORTED: dict[str, Column] = {
    **COLUMNS,
    "decision": _decided("verdict", "what a person decided about the event last: accepted, rejected, corrected; added where the coder missed it"),
    "decided_by": _decided("person", "who decided"),
    "decided_at": _decided("at", "when (UTC)"),
}
"""The columns of an archive's export: those of the coder, and what people decided."""
