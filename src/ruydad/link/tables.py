"""The tables behind the linking of reports: families of types, words that say nothing, weights."""

from __future__ import annotations

from functools import cache

import msgspec

from ruydad.resources import load_csv, load_toml

_PACKAGE = "ruydad.link"


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `families.csv`: `mutual` acts have no direction."""

    type: str
    family: str
    mutual: str = ""


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `common_words.csv`."""

    word: str


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `weights.toml`, which says what each means."""

    bias: float
    sentence: float
    article: float
    side: float
    other_side: float
    same_day: float
    apart: float
    same_place: float
    same_country: float
    other_place: float
    same_size: float
    other_size: float
    same_type: float
    other_type: float
    same_words: float
    other_realis: float
    sure: float
    together: float


@cache
def families() -> dict[str, Family]:
    """The families by PLOVER's types."""
    return {row.type: row for row in load_csv(_PACKAGE, "families.csv", Family)}


@cache
def common_words() -> frozenset[str]:
    """Words in search form that tell no event from another."""
    return frozenset(row.word for row in load_csv(_PACKAGE, "common_words.csv", Word))


@cache
def weights() -> Weights:
    """What speaks for and against a link."""
    return load_toml(_PACKAGE, "weights.toml", Weights)
