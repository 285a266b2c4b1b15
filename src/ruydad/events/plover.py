"""Scores and codes that follow from an event's type and mode: quad class, conflict–cooperation score, CAMEO."""

from __future__ import annotations

import msgspec

from ruydad.resources import load_csv


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `plover.csv`; the row without mode holds for the type as such."""

    type: str
    quad: int
    scale: float
    cameo: str
    mode: str = ""


class Scores:
    """The table `plover.csv`, looked up by type and mode."""

    def __init__(self) -> None:
        self._rows = {(row.type, row.mode): row for row in load_csv("ruydad.events", "plover.csv", Score)}

    def of(self, type_: str, modes: tuple[str, ...]) -> Score:
        """The scores of an event; those of its first mode where it has several."""
        return self._rows.get((type_, modes[0] if modes else "")) or self._rows[type_, ""]

    def modes(self, type_: str) -> frozenset[str]:
        """The modes that a type may have."""
        return frozenset(mode for t, mode in self._rows if t == type_ and mode)
