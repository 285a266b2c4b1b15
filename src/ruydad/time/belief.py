"""What clues together say of a day: the evidence for each day is added up, and the days that hold most of the belief are the answer.

Every clue tells how much likelier it makes some days than the rest (a log-likelihood ratio). Clues of one text hang together (a
minister and his government), so soft ones are tempered; the certain ones count in full. With a flat prior the sum is the logarithm
of the belief (Bayes), and the shortest interval that holds a given share of it is the highest-density interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from ruydad.records import Interval, Span

FIRST = date(1985, 1, 1)
LAST = date(2035, 12, 31)
_DAYS = (LAST - FIRST).days + 1


@dataclass(frozen=True, slots=True)
class Piece:
    """Days and how much likelier a clue makes them than days of which it says nothing (natural logarithm; below zero: less likely)."""

    days: Interval
    weight: float


@dataclass(frozen=True, slots=True)
class Clue:
    """What one passage says of the day of publication: the pieces, of which later ones add to earlier ones, its span, and why.

    `id` names what is told, so that it counts once however often it is told. The span is empty where the whole text is meant; clues that
    are `certain` are not tempered.
    """

    id: str
    pieces: tuple[Piece, ...]
    span: Span
    reason: str
    certain: bool = False

    def holds(self, days: Interval) -> bool:
        """Whether the middle of `days` is among what the clue makes likelier."""
        middle = days.start + (days.end - days.start) / 2
        return sum(piece.weight for piece in self.pieces if piece.days.start <= middle <= piece.days.end) > 0


def since(day: date, weight: float) -> Piece:
    """From `day` on."""
    return Piece(Interval(day, LAST), weight)


def before(day: date, weight: float) -> Piece:
    """All days before `day`."""
    return Piece(Interval(FIRST, day - timedelta(days=1)), weight)


def around(day: date, back: int, ahead: int, weight: float) -> Piece:
    """`back` days before `day` to `ahead` days after it."""
    return Piece(Interval(day - timedelta(days=back), day + timedelta(days=ahead)), weight)


def believed(clues: Iterable[Clue], prior: Sequence[Piece], temper: float) -> np.ndarray:
    """The belief in each day from `FIRST` to `LAST`; it sums up to 1. `temper` (0–1) is what soft clues are multiplied by."""
    soft, hard = np.zeros(_DAYS), np.zeros(_DAYS)
    for clue in {clue.id: clue for clue in clues}.values():
        for piece in clue.pieces:
            _add(hard if clue.certain else soft, piece)
    for piece in prior:
        _add(hard, piece)
    total = hard + temper * soft
    weights = np.exp(total - total.max())
    belief: np.ndarray = weights / weights.sum()
    return belief


def _add(total: np.ndarray, piece: Piece) -> None:
    start, stop = max(0, (piece.days.start - FIRST).days), (piece.days.end - FIRST).days + 1
    if stop > start:
        total[start:stop] += piece.weight


def likeliest_year(belief: np.ndarray) -> tuple[int, float]:
    """The Gregorian year that holds most of the belief, and how much of it."""
    edges = [(date(year, 1, 1) - FIRST).days for year in range(FIRST.year, LAST.year + 1)]
    shares = np.add.reduceat(belief, edges)
    best = int(shares.argmax())
    return FIRST.year + best, float(shares[best])


def densest(belief: np.ndarray, share: float) -> Interval:
    """The shortest interval that holds `share` of the belief, with the days beside it that are as likely as its least likely one."""
    sums = np.concatenate(([0.0], np.cumsum(belief)))
    stops = np.searchsorted(sums, sums[:-1] + share - 1e-9)  # the first stop at which the share is reached; past the end where it never is
    lengths = np.where(stops <= _DAYS, stops - np.arange(_DAYS), _DAYS + 1)
    start = int(lengths.argmin())
    stop = min(_DAYS, int(stops[start]))
    least = belief[start:stop].min() * 0.99
    lower, after = np.flatnonzero(belief[:start] < least), np.flatnonzero(belief[stop:] < least)
    start = int(lower[-1]) + 1 if lower.size else 0
    stop = stop + int(after[0]) if after.size else _DAYS
    return Interval(FIRST + timedelta(days=start), FIRST + timedelta(days=stop - 1))
