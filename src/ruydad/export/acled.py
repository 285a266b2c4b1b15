"""ACLED's table (CSV): violence, protest and the strategic developments that ACLED records; nothing else has a place there.

Only what happened is told there. Columns after ACLED's public codebook (2023, actors' kinds in words).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruydad.export.common import STATELESS, days, exact, number
from ruydad.export.tables import AcledKind, acled_kinds, countries, sectors
from ruydad.output import CodedArticle, CodedEvent, CodedSide

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1",
    "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location",
    "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The columns, in their order."""

_MONTH = 31
_CIVIL = "Civilians"
_PLACES = {"subcity": 1, "city": 1, "district": 2, "province": 3, "country": 3}
_UNNAMED = {"Protests": "Protesters", "Riots": "Rioters"}


class Export:
    """Makes ACLED rows of coded articles."""

    def omitted(self, article: CodedArticle, event: CodedEvent) -> str | None:
        """Why an event has no place in ACLED; None where it has."""
        if event.realis != "actual":
            return event.realis
        if _kind(event) is None:
            return "neither violence nor protest"
        if days(article, event) is None:
            return "undated"
        return None if _country(event) else "in no known country"

    def rows(self, article: CodedArticle) -> Iterator[list[object]]:
        """A row for each event that ACLED has a place for, in the order of `COLUMNS`."""
        for event in article.events:
            kind = _kind(event)
            if kind and self.omitted(article, event) is None:
                yield _row(article, event, kind)


def _row(article: CodedArticle, event: CodedEvent, kind: AcledKind) -> list[object]:
    first, last = days(article, event) or (date.min, date.min)
    country = countries()[_country(event)]
    doers, others = _party(event.actor, kind), _party(event.recipient, kind)
    place = event.place if event.place and event.place.country == country.code else None
    targeted = "Civilian targeting" if kind.disorder.startswith("Political violence") and others[2] == _CIVIL else ""
    sources = "; ".join(source.name for source in article.sources)
    return [
        f"{country.code}{number(article.id, event.id, size=5)}", first.isoformat(), first.year, _precision(first, last),
        kind.disorder, kind.event, kind.sub, *doers, *others, "-".join(filter(None, (doers[2], others[2]))), targeted,
        country.number or "", country.region, country.name, "", "", "", place.name if place else country.name,
        (place.lat if place else None) or "", (place.lon if place else None) or "", _PLACES.get((place.resolution if place else None) or "country"),
        sources, "National" if sources else "", article.words(article.sentence(event.trigger)),
        (event.size.dead if event.size else None) or 0, "; ".join(event.context), "",
    ]  # fmt: skip


def _kind(event: CodedEvent) -> AcledKind | None:
    """What the event is in ACLED: by its mode, else by its type, apart where those who suffer it are civilians."""
    civilians = bool(event.recipient) and all(side.sector == "CVL" for side in event.recipient)
    kinds, mode = acled_kinds(), event.mode[0] if event.mode else ""
    return kinds.get((event.event, mode, civilians)) or kinds.get((event.event, mode, False)) or kinds.get((event.event, "", False))


def _country(event: CodedEvent) -> str:
    """Where it happened: the country of its place, else of those who suffer it, else of the doers; empty where none is a state."""
    places = [event.place.country] if event.place else []
    for code in (*places, *(side.country for side in event.recipient), *(side.country for side in event.actor)):
        if code and code not in STATELESS and code in countries():
            return code
    return ""


def _party(sides: tuple[CodedSide, ...], kind: AcledKind) -> tuple[str, str, str]:
    """The first of the sides, those joined to it, and its kind of actor."""
    if not sides:
        return "", "", ""
    first, *others = sides
    sector = sectors().get(first.sector or "")
    inter = sector.acled if sector else _CIVIL
    return first.name, "; ".join(side.name for side in others), _UNNAMED.get(kind.event, inter) if inter == _CIVIL else inter


def _precision(first: date, last: date) -> int:
    """1 where the day is known, 2 within a week, 3 within a month or more."""
    if exact((first, last)):
        return 1
    return 2 if (last - first).days <= _MONTH // 4 else 3
