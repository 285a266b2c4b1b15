"""The figures: precision, recall and F1 with their intervals, and how much of the details of matched events is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from ruydad.evaluation.counting import Counts, count
from ruydad.evaluation.gold import GoldArticle
from ruydad.evaluation.system import SystemArticle
from ruydad.output import Record

_DRAWS = 500
_EDGES = (0.025, 0.975)
_SCORES = {  # what is told: what counts as right, and of what
    "events: type": ("events.type", "events"),
    "events: type + who": ("events.who", "events"),
    "events: type + who + realis": ("events.full", "events"),
    "times: exact span": ("times.right", "times"),
    "times: resolved value": ("values.right", "values"),
    "quotes: overlap .3": ("quotes.loose", "quotes"),
    "quotes: overlap .8": ("quotes.strict", "quotes"),
    "sources": ("sources.right", "sources"),
}
_RATES = {
    "realis of matched events": "realis",
    "date overlaps": "date",
    "date exact": "day",
    "place country": "place",
    "mode": "mode",
    "asserted by": "by",
    "sectors of who-matches": "sectors",
    "speaker of matched quotes": "speaker",
    "spans that verify": "span",
}
PARTS = {"events": "events", "times": "times", "quotes": "quotes", "sources": "sources"}
"""The parts of an annotation, and how the names of their figures begin."""


class Score(Record, frozen=True):
    """Precision, recall and F1, with the 95 % bootstrap interval of F1 over articles (None where there is but one)."""

    p: float
    r: float
    f1: float
    ci: tuple[float, float] | None
    gold: int
    sys: int


class Rate(Record, frozen=True):
    """The share of what could be compared that is right; None where there was nothing."""

    rate: float | None
    n: int


class TypeScore(Record, frozen=True):
    """Precision, recall and F1 of the events of one type."""

    p: float
    r: float
    f1: float
    gold: int
    sys: int


class Report(Record, frozen=True):
    """All figures, by their names. `missing` articles are not in the system's output, and count as empty."""

    articles: int
    missing: tuple[str, ...]
    f1: dict[str, Score]
    rate: dict[str, Rate]
    type: dict[str, TypeScore]


def evaluate(gold: Sequence[GoldArticle], coded: dict[str, SystemArticle]) -> Report:
    """Compares each annotated article with the coded one of the same id. The same input gives the same intervals."""
    counts = [count(one, coded.get(one.id, SystemArticle(one.id))) for one in gold]
    total: Counts = sum(counts, Counter())
    draws = _draws(counts)
    parts = {part for one in gold for part in (one.parts or PARTS)}
    types = sorted({name.split(".")[1] for name in total if name.startswith("type.")})
    return Report(
        len(gold),
        tuple(one.id for one in gold if one.id not in coded),
        {name: _score(total, draws, *what) for name, what in _SCORES.items() if name.split(":")[0] in parts},
        {name: _rate(total, what) for name, what in _RATES.items() if what != "speaker" or "quotes" in parts},
        {one: TypeScore(*_prf(*(total[f"type.{one}.{of}"] for of in ("right", "gold", "system"))), *_sums(total, f"type.{one}")) for one in types},
    )


def _draws(counts: Sequence[Counts]) -> list[Counts]:
    """The sums of articles drawn with replacement, as many as there are."""
    luck = Random(0)
    return [sum((luck.choice(counts) for _ in counts), Counter()) for _ in range(_DRAWS)] if len(counts) > 1 else []


def _score(total: Counts, draws: Sequence[Counts], right: str, of: str) -> Score:
    values = sorted(_prf(one[right], *_sums(one, of))[2] for one in draws)
    interval = (values[int(_EDGES[0] * len(values))], values[int(_EDGES[1] * len(values))]) if values else None
    return Score(*_prf(total[right], *_sums(total, of)), interval, *_sums(total, of))


def _sums(counts: Counts, of: str) -> tuple[int, int]:
    return counts[f"{of}.gold"], counts[f"{of}.system"]


def _rate(total: Counts, what: str) -> Rate:
    all_ = total[f"{what}.all"]
    return Rate(total[f"{what}.right"] / all_ if all_ else None, all_)


def _prf(right: int, gold: int, found: int) -> tuple[float, float, float]:
    precision, recall = right / found if found else 0.0, right / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0
