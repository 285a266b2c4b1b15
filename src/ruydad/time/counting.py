"""Whose text it is: its publisher's country, and with it the calendar of years that it does not name and the moon of its feasts.

`سال گذشته` of an Iranian paper is a Jalali year; `عید قربان` of an Iranian paper is the day of Iran's calendar, of an Arab one Riyadh's.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick  # type: ignore[import-not-found]
import msgspec

from ruydad.records import Calendar
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.time.calendars import Reckoning
from ruydad.time.expressions import Found, Item


class _Publisher(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    country: str
    names: tuple[str, ...]
    shorts: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    years: Calendar | None = None
    lunar: Reckoning = "either"


class _Counting(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    openers: tuple[str, ...]
    dari: tuple[str, ...]
    publisher: tuple[_Publisher, ...]
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Counting:
    """How a text counts: the country of its press (ISO alpha-3, None where nothing shows it), its calendar of years, and its moon."""

    country: str | None
    calendar: Calendar
    lunar: Reckoning


@cache
def _table() -> _Counting:
    return load_toml("ruydad.time", "counting.toml", _Counting)


@cache
def _dari() -> frozenset[str]:
    return frozenset(name for month in _table().dari for name in (fold(month), fold(month) + "ماه"))


@cache
def _by_country() -> dict[str, _Publisher]:
    return {publisher.country: publisher for publisher in _table().publisher}


@cache
def _phrases() -> ahocorasick.Automaton:
    """Every phrase that shows a publisher, with its length, its country and whether it is a mere hint."""
    phrases = ahocorasick.Automaton()
    for publisher in _table().publisher:
        told = [*publisher.names, *(f"{opener} {short}" for opener in _table().openers for short in publisher.shorts)]
        for phrase, hint in [*((phrase, True) for phrase in publisher.hints), *((phrase, False) for phrase in told)]:
            folded = fold(phrase)
            phrases.add_word(folded, (len(folded), publisher.country, hint))
    phrases.make_automaton()
    return phrases


def counting(folded: str, found: list[Found]) -> Counting:
    """How the folded text counts, by its publisher and by what its expressions of time are."""
    country = country_of(folded, found)
    publisher = _by_country().get(country or "")
    return Counting(country, _calendar(found, publisher.years if publisher else None), publisher.lunar if publisher else "either")


def country_of(folded: str, found: list[Found]) -> str | None:
    """The country of the press that the folded text comes from: `به گزارش فارس` is IRN, `۷ سنبله` AFG. None where nothing shows it.

    The publisher named first counts, then names of months that only Afghans write, then habits of speech.
    """
    named, hinted = _publisher(folded)
    return named or _by_months(folded, found) or hinted


def _publisher(folded: str) -> tuple[str | None, str | None]:
    """The country of the publisher that the text names first, and that of the first hint where it names none."""
    hinted: str | None = None
    for last, (length, country, hint) in _phrases().iter(folded):
        if folded[last + 1 : last + 2].isalpha() or folded[last - length : last - length + 1].isalpha():
            continue
        if not hint:
            return country, None
        hinted = hinted or country
    return None, hinted


def _by_months(folded: str, found: list[Found]) -> str | None:
    """AFG where a month has its Afghan name. Iranian names show nothing: services abroad write them too."""
    for expression in found:
        for item in expression.items:
            if item.kind in ("month", "weakmonth") and folded[item.start : item.end] in _dari():
                return "AFG"
    return None


def _calendar(found: list[Found], publisher: Calendar | None) -> Calendar:
    weights = _table().weights
    score = weights["prior"] + {"jalali": weights["publisher"], "gregorian": -weights["publisher"]}.get(publisher or "", 0.0)
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
