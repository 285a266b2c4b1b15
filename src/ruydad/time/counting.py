"""In which calendar a text counts its years and months where it does not say: `سال گذشته` of an Iranian paper is a Jalali year."""

from __future__ import annotations

from functools import cache

import msgspec

from ruydad.records import Calendar
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.time.expressions import Found, Item


class _Counting(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    weights: dict[str, float]
    iranian: tuple[str, ...]


@cache
def _table() -> tuple[dict[str, float], tuple[str, ...]]:
    table = load_toml("ruydad.time", "counting.toml", _Counting)
    return table.weights, tuple(fold(phrase) for phrase in table.iranian)


def counts_in(folded: str, found: list[Found]) -> Calendar:
    """`jalali` or `gregorian`, by what the folded text's explicit years, months and eras are, and whether an Iranian agency speaks."""
    weights, iranian = _table()
    score = weights["prior"]
    if any(phrase in folded for phrase in iranian):
        score += weights["iranian"]
    for expression in found:
        for item in expression.items:
            score += _sign(item, weights)
    return "jalali" if score > 0 else "gregorian"


def _sign(item: Item, weights: dict[str, float]) -> float:
    """What one item speaks for: above zero for Jalali, below for Gregorian."""
    if item.kind in ("month", "weakmonth", "may") and isinstance(item.value, tuple):
        return {"jalali": weights["month"], "gregorian": -weights["month"]}.get(item.value[0], 0.0)
    if item.kind == "y4" and isinstance(item.value, int):
        return weights["year"] if item.value < 1700 else -weights["year"]
    if item.kind == "yy":
        return -weights["year"]
    return {"era_gregorian": -weights["era"], "era_jalali": weights["era"]}.get(item.kind, 0.0)
