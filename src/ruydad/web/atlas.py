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


@cache
def label_points() -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude of the name of each state, by its code."""
    return {one.code: (one.latitude, one.longitude) for one in load_csv(_PACKAGE, "labels.csv", LabelPoint)}


def city(geonameid: int | None) -> str | None:
    """The English name of a town; None where it is not known."""
    return None if geonameid is None else _cities().get(geonameid)


@cache
def _cities() -> Mapping[int, str]:
    return {one.geonameid: one.name for one in load_csv(_PACKAGE, "cities.csv", City)}
