"""The tables behind the export forms: codes of countries, sectors and events in other systems."""

from __future__ import annotations

from functools import cache

import msgspec

from ruydad.resources import load_csv

_PACKAGE = "ruydad.export"


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `countries.csv`; its head says what the columns hold."""

    code: str
    name: str
    fips: str
    cameo: str
    region: str
    number: int | None = None


class Sector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `sectors.csv`."""

    sector: str
    cameo: str = ""
    acled: str = "Civilians"


class Planned(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `planned.csv`: what a planned event of a type and mode is in PLOVER."""

    type: str
    as_type: str
    mode: str = ""
    as_mode: str = ""


class AcledKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `acled.csv`: what a type and mode is in ACLED."""

    type: str
    disorder: str
    event: str
    sub: str
    mode: str = ""
    civilians: str = ""


class Goldstein(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `goldstein.csv`."""

    code: str
    score: float


@cache
def countries() -> dict[str, Country]:
    """The countries by ISO 3166 alpha-3 code."""
    return {row.code: row for row in load_csv(_PACKAGE, "countries.csv", Country)}


@cache
def sectors() -> dict[str, Sector]:
    """The sectors by PLOVER's code."""
    return {row.sector: row for row in load_csv(_PACKAGE, "sectors.csv", Sector)}


@cache
def planned() -> dict[tuple[str, str], Planned]:
    """What planned events are in PLOVER, by type and mode; the empty mode stands for the others."""
    return {(row.type, row.mode): row for row in load_csv(_PACKAGE, "planned.csv", Planned)}


@cache
def acled_kinds() -> dict[tuple[str, str, bool], AcledKind]:
    """What events are in ACLED, by type, mode (empty for the others) and whether it holds for civilians only."""
    return {(row.type, row.mode, row.civilians == "yes"): row for row in load_csv(_PACKAGE, "acled.csv", AcledKind)}


def goldstein(code: str) -> float | None:
    """The score of a CAMEO code on Goldstein's scale, that of the nearest code above it where it has none of its own; None for no code of CAMEO's."""
    scores = _goldstein()
    while code:
        if code in scores:
            return scores[code]
        code = code[:-1] if len(code) != 3 else f"{code[:2]}0" if code[2] != "0" else ""
    return None


@cache
def _goldstein() -> dict[str, float]:
    return {row.code: row.score for row in load_csv(_PACKAGE, "goldstein.csv", Goldstein)}
