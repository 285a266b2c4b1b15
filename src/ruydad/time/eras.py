"""Things of a period (a coalition, a law, a crisis, a coach): a text that tells of one was most likely written in its time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import msgspec

from ruydad.errors import ResourceError
from ruydad.records import Interval
from ruydad.resources import edge_day, load_csv
from ruydad.time.belief import FIRST, LAST, Clue, Piece, before
from ruydad.time.spotting import Groups, Opened, Spotted, groups
from ruydad.time.weights import weights

_SHOULDER = timedelta(days=200)  # before and after its busy time it is told half as surely
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "stop": "to"}):
    id: str
    first: str
    start: str
    stop: str
    words: str
    last: str = ""


@dataclass(frozen=True, slots=True)
class Era:
    """A thing of a period: it is told from `life` on, most often in `busy`."""

    id: str
    life: Interval
    busy: Interval
    words: Groups

    def pieces(self) -> tuple[Piece, ...]:
        """How likely it is on which days that news tells of it."""
        told = weights().era
        shoulder = Interval(max(self.life.start, self.busy.start - _SHOULDER), min(self.life.end, self.busy.end + _SHOULDER))
        rise = (told.busy - told.rest) / 2
        pieces = [before(self.life.start, told.early), Piece(self.life, told.rest), Piece(shoulder, rise), Piece(self.busy, rise)]
        if self.life.end < LAST:
            pieces.append(Piece(Interval(self.life.end + timedelta(days=1), LAST), told.after))
        return tuple(pieces)


@cache
def eras() -> tuple[Era, ...]:
    """The table."""
    return tuple(_era(row) for row in load_csv("ruydad.time", "eras.csv", _Row))


def clues(spotted: Spotted) -> Iterator[Clue]:
    """A clue for every thing told of."""
    for span, era in _opened().told(spotted):
        yield Clue(f"era {era.id}", era.pieces(), span, f"tells of {era.id}, {era.busy.start:%Y-%m} … {era.busy.end:%Y-%m}")


@cache
def _opened() -> Opened[Era]:
    return Opened((era.words, era) for era in eras())


def _era(row: _Row) -> Era:
    life = Interval(max(FIRST, _month(row, row.first).start), _month(row, row.last).end if row.last else LAST)
    busy = Interval(max(FIRST, _month(row, row.start).start), min(LAST, _month(row, row.stop).end))
    if not life.start <= busy.start <= busy.end <= life.end:
        raise ResourceError(f"ruydad.time/eras.csv: {row.id}: its months must be in order: first ≤ from ≤ to ≤ last")
    return Era(row.id, life, busy, groups(row.words))


def _month(row: _Row, written: str) -> Interval:
    if _MONTH.fullmatch(written) is None:
        raise ResourceError(f"ruydad.time/eras.csv: {row.id}: {written!r} is no month; write it as 2013-04")
    return Interval(edge_day(written, last=False), edge_day(written, last=True))
