"""Events whose days everybody knows, told of in a text: they tell when the text was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

import msgspec

from ruydad.records import Interval
from ruydad.resources import load_csv
from ruydad.text.letters import keyed
from ruydad.time.belief import FIRST, Clue, Piece, before
from ruydad.time.spotting import Groups, Opened, Spotted, Spotter, alternatives, groups
from ruydad.time.weights import weights


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    kind: Literal["event", "relations"]
    first: date
    words: str
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Landmark:
    """An event with its first and last day. `words` are groups of alternatives, of each of which one must be told."""

    id: str
    kind: Literal["event", "relations"]
    first: date
    last: date
    words: Groups

    @property
    def foreign(self) -> bool:
        """Whether Iran has no part in it, so that its anniversaries are counted in Gregorian years."""
        return not any("ایران" in word for group in self.words for word in group)

    def pieces(self) -> tuple[Piece, ...]:
        """How likely it is on which days that news tells of it."""
        told = weights().landmark
        end = self.last
        return (
            before(self.first, told.early),
            Piece(Interval(self.first, end + timedelta(days=3 * 365)), told.later),
            Piece(Interval(self.first, end + timedelta(days=365)), told.year - told.later),
            Piece(Interval(self.first, end + timedelta(days=31)), told.month - told.year),
        )


@cache
def landmarks() -> tuple[Landmark, ...]:
    """The landmarks of the table."""
    rows = load_csv("ruydad.time", "landmarks.csv", _Row)
    return tuple(Landmark(row.id, row.kind, row.first, row.last or row.first, groups(row.words)) for row in rows)


def clues(spotted: Spotted) -> Iterator[Clue]:
    """A clue for every event told of."""
    for span, landmark in _opened().told(spotted):
        if landmark.kind == "event" and landmark.first > FIRST:
            yield Clue(f"landmark {landmark.id}", landmark.pieces(), span, f"tells of {landmark.id} of {landmark.first}")


def told_landmarks(folded: str) -> list[Landmark]:
    """The landmarks that the folded text tells of."""
    return [landmark for _, landmark in _opened().told(_spotter().spot(keyed(folded)), near=len(folded))]


@cache
def _opened() -> Opened[Landmark]:
    return Opened((landmark.words, landmark) for landmark in landmarks())


@cache
def _spotter() -> Spotter:
    return Spotter(alternatives(landmark.words for landmark in landmarks()))
