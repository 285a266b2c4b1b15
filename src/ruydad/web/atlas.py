"""What the map knows of places beside the archive: where the names of states stand, and what towns are called in English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from ruydad.resources import load_csv

_PACKAGE = "ruydad.web.words"


class LabelPoint(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Where the name of a state stands, in degrees."""

    code: str
    latitude: float
    longitude: float


class City(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A town by its number in GeoNames."""

    geonameid: int
    name: str


class Region(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A sea, province or region, by its Persian name."""

    name: str
    english: str


@cache
def label_points() -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude of the name of each state, by its code."""
    return {one.code: (one.latitude, one.longitude) for one in load_csv(_PACKAGE, "labels.csv", LabelPoint)}


def in_english(name: str, geonameid: int | None) -> str | None:
    """The English name of a place by its number or its Persian name: `دریای عمان` is the Gulf of Oman. None where it is not known."""
    return _cities().get(geonameid or 0) or _regions().get(name)


@cache
def _cities() -> Mapping[int, str]:
    return {one.geonameid: one.name for one in load_csv(_PACKAGE, "cities.csv", City)}


@cache
def _regions() -> Mapping[str, str]:
    return {one.name: one.english for one in load_csv(_PACKAGE, "regions.csv", Region)}
