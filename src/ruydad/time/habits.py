"""Habits of writing that came and went: Arabic letters on Persian keyboards, the way in which an agency opens its reports.

As in the dating of manuscripts, the hand tells the time. A habit is of one publisher, known by its name in the text, or of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Literal

import msgspec

from ruydad.records import Interval
from ruydad.resources import load_csv
from ruydad.time.belief import FIRST, LAST, Clue, Piece
from ruydad.time.weights import weights

Habit = Literal["arabic-letters", "persian-letters", "name-and-colon", "no-name-and-colon", "ascii-digits", "persian-digits", "bar-in-title"]

_TOP = 500  # characters in which an agency names itself
_LEAST = 20  # letters or digits that must speak for a habit


class _Row(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"start": "from", "stop": "to"}):
    id: str
    habit: Habit
    outlet: str = ""
    start: date = FIRST
    stop: date = LAST


@cache
def habits() -> tuple[_Row, ...]:
    """The table."""
    return load_csv("ruydad.time", "habits.csv", _Row)


def clues(raw: str, folded: str) -> Iterator[Clue]:
    """A clue for every habit that the `raw` text shows; `folded` is its repaired form."""
    shown = _shown(raw)
    for row in habits():
        if row.outlet:
            at = folded.find(row.outlet)
            named = row.habit in shown if "colon" not in row.habit else _opens(folded, row.outlet) is (row.habit == "name-and-colon")
            if at >= 0 and named:
                yield _clue(row, (at, at + len(row.outlet)), weights().house.own)
        elif row.habit in shown:
            yield _clue(row, (0, 0), weights().house.general)


def _clue(row: _Row, span: tuple[int, int], weight: float) -> Clue:
    return Clue(f"habit {row.id}", (Piece(Interval(row.start, row.stop), weight),), span, f"written as in {row.start} … {row.stop} ({row.id})")


def _opens(folded: str, outlet: str) -> bool:
    return re.search(rf"{outlet} ?[:،]", folded[:_TOP]) is not None


def _shown(raw: str) -> set[str]:
    arabic, persian = raw.count("ي") + raw.count("ك"), raw.count("ی") + raw.count("ک")
    shown = {"arabic-letters" if arabic > persian else "persian-letters"} if arabic + persian >= _LEAST else set()
    own, ascii_ = len(re.findall("[۰-۹]", raw)), len(re.findall("[0-9]", raw))
    if own + ascii_ >= 3:
        shown.add("persian-digits" if own > ascii_ else "ascii-digits")
    if "|" in raw.strip().partition("\n")[0]:
        shown.add("bar-in-title")
    return shown
