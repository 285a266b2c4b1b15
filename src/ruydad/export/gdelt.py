"""GDELT 1.0's event table: tab-separated, without a head, 58 columns.

A row is a pair of sides, as GDELT has it: an event with two doers and two who suffer it gives four. Only what happened is told there. Codes of
places are FIPS 10-4's, those of actors CAMEO's. What GDELT measures over many articles (sources, articles, tone) is 1, 1 and empty here.
Columns after The GDELT Event Database Data Format Codebook V1.03 (2013).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruydad.export.common import STATELESS, days, number, pairs
from ruydad.export.tables import countries, goldstein, sectors
from ruydad.output import CodedArticle, CodedEvent, CodedPlace, CodedSide

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")

COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in _ACTOR), *(f"Actor2{name}" for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone",
    *(f"Actor1Geo_{name}" for name in _GEO), *(f"Actor2Geo_{name}" for name in _GEO), *(f"ActionGeo_{name}" for name in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""The columns, in their order."""

_KNOWN_GROUP = {"UNO": "UNO", "EUR": "EEC"}
_COUNTRY, _CITY = 1, 4  # GDELT's kinds of places: a country, a city of the world
_LEAD = 3  # sentences in which GDELT calls an event a root event


class Export:
    """Makes GDELT rows of coded articles."""

    def omitted(self, article: CodedArticle, event: CodedEvent) -> str | None:
        """Why an event has no place in GDELT; None where it has."""
        if event.realis != "actual":
            return event.realis
        if not event.actor and not event.recipient:
            return "without sides"
        return None if days(article, event) else "undated"

    def rows(self, article: CodedArticle) -> Iterator[list[object]]:
        """A row for each pair of sides of each event that GDELT has a place for, in the order of `COLUMNS`."""
        for event in article.events:
            if self.omitted(article, event) is None:
                for i, (doer, other) in enumerate(pairs(event)):
                    yield _row(article, event, i, doer, other)


def _row(article: CodedArticle, event: CodedEvent, i: int, doer: CodedSide | None, other: CodedSide | None) -> list[object]:
    first, _ = days(article, event) or (date.min, date.min)
    code = event.cameo or ""
    score = goldstein(code)
    root = any(start <= event.trigger[0] < end for start, end in article.sentences[:_LEAD])
    added = article.published.start if article.published else first
    here = _place(event.place) if event.place else [""] * len(_GEO)
    return [
        number(article.id, event.id, i), f"{first:%Y%m%d}", f"{first:%Y%m}", first.year, f"{_fraction(first):.4f}",
        *_actor(doer), *_actor(other),
        int(root), code, code[:3], code[:2], event.quad, "" if score is None else score, 1 + len(event.mentions), 1, 1, "",
        *_home(doer), *_home(other), *here,
        f"{added:%Y%m%d}", article.id,
    ]  # fmt: skip


def _fraction(day: date) -> float:
    """The year with the part of it that has gone by, as GDELT reckons it."""
    return day.year + (day.month * 30 + day.day) / 365


def _actor(side: CodedSide | None) -> list[object]:
    if side is None:
        return [""] * len(_ACTOR)
    country = countries().get(side.country or "")
    cameo = country.cameo if country else ""
    group = "" if country or not side.country else _KNOWN_GROUP.get(side.country, "")
    sector = sectors().get(side.sector or "")
    kind = sector.cameo if sector else (side.country if side.country in STATELESS and not group else "") or ""
    return [f"{cameo or group}{kind}", side.name, cameo, group, "", "", "", kind, "", ""]


def _home(side: CodedSide | None) -> list[object]:
    """Where a side is at home: its country."""
    country = countries().get(side.country or "") if side else None
    return [_COUNTRY, country.name, country.fips, "", "", "", country.fips] if country else [""] * len(_GEO)


def _place(place: CodedPlace) -> list[object]:
    country = countries().get(place.country or "")
    fips = country.fips if country else ""
    kind = _COUNTRY if place.resolution == "country" else _CITY
    return [kind, place.name, fips, "", place.lat or "", place.lon or "", place.geonameid or fips]
