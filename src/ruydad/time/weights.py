"""How much each sort of clue says, read from the table beside this module."""

from __future__ import annotations

from datetime import date
from functools import cache

import msgspec

from ruydad.resources import load_toml


class _Prior(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"first": "from"}):
    first: date
    weight: float


class _Tenure(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    inside: float
    between: float
    after: float
    early: float
    called: float
    new: float
    former: float
    after_former: float


class _Landmark(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    month: float
    year: float
    later: float
    early: float


class _Era(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    busy: float
    rest: float
    after: float
    early: float


class _Numbered(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    inside: float
    near: float
    early: float


class _Year(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    same: float
    next: float
    later: float
    early: float


class _Date(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    days: float
    month: float
    year: float
    early: float


class _House(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    general: float
    own: float


class Weights(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Natural logarithms of how much likelier a day becomes, by the sort of clue."""

    share: float
    widest: int
    temper: float
    prior: _Prior
    tenure: _Tenure
    landmark: _Landmark
    era: _Era
    numbered: _Numbered
    year: _Year
    date: _Date
    house: _House


@cache
def weights() -> Weights:
    """The table."""
    return load_toml("ruydad.time", "dating.toml", Weights)
