"""Pairs: each annotated item with at most one of the system's, and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ruydad.evaluation.gold import GoldEvent
from ruydad.evaluation.system import SystemEvent, SystemSide
from ruydad.records import Span

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT"})
"""Types whose sides count as one set: who met whom is often told either way."""
TYPE, WHO, FULL = 1, 2, 3
"""How well two events agree: in type and sentence; in the countries of their sides too; in realis too."""

_FOLDED = str.maketrans({**dict(zip("يكةۀأإؤئ", "یکههااوی", strict=True)), **dict.fromkeys('\u200c-«»"', " "), "ـ": ""})
_VOWELS = re.compile("[\u064b-\u065f\u0670]")

Grades = Mapping[tuple[int, int], float]
"""How well a pair agrees, by the numbers of its two items; those that do not agree at all are not there."""


def pairs(count: int, grades: Grades) -> dict[int, int]:
    """For each of `count` annotated items that can have one its partner, each partner once.

    As many pairs of the best grade are made as can be, then of the next, and so on; a pair is never loosened for one of a worse grade. The partner
    with the higher grade is tried first, of equals the one with the smaller number.
    """
    made = _Pairs(grades)
    for grade in sorted(set(grades.values()), reverse=True):
        made.widen(grade)
        for item in range(count):
            if item not in made.partner:
                made.place(item, set())
    return made.partner


class _Pairs:
    """Augmenting paths (Kuhn's algorithm), grade by grade."""

    def __init__(self, grades: Grades) -> None:
        self._grades = grades
        self._open: dict[int, list[int]] = {}
        self._least = 0.0
        self._owner: dict[int, int] = {}
        self.partner: dict[int, int] = {}

    def widen(self, least: float) -> None:
        """Lets pairs of this grade or better be made."""
        self._least = least
        allowed: dict[int, list[int]] = {}
        for (item, other), grade in self._grades.items():
            if grade >= least:
                allowed.setdefault(item, []).append(other)
        self._open = {item: sorted(others, key=lambda other: -self._grades[item, other]) for item, others in allowed.items()}

    def place(self, item: int, tried: set[int]) -> bool:
        """Finds a partner for an item, moving others whose pairs are no better than this grade; whether it could."""
        for other in self._open.get(item, ()):
            if other in tried:
                continue
            tried.add(other)
            owner = self._owner.get(other)
            if owner is None or (self._grades[owner, other] <= self._least and self.place(owner, tried)):
                self.partner[item], self._owner[other] = other, item
                return True
        return False


def grade(gold: GoldEvent, sentences: Sequence[Span], coded: SystemEvent) -> int:
    """How well a coded event agrees with an annotated one: 0 (not at all), `TYPE`, `WHO` or `FULL`."""
    if gold.type != coded.event:
        return 0
    told = [spot for spot in (coded.trigger, *coded.mentions) if spot]
    if not any(sentences[i][0] <= spot[0] < sentences[i][1] for spot in told for i in gold.s):
        return 0
    wanted, found = [(states(one.actor), states(one.recipient)) for one in (gold, coded)]
    alike = wanted == found or (gold.type in MUTUAL and wanted[0] | wanted[1] == found[0] | found[1])
    if not alike:
        return TYPE
    return FULL if gold.realis == coded.realis else WHO


def states(sides: Iterable[SystemSide] | Iterable[object]) -> set[str]:
    """The countries of sides, as far as they are known."""
    return {country for side in sides if (country := getattr(side, "country", None))}


def overlap(one: Span, other: Span) -> float:
    """How much of the letters of both spans is in both, 0 to 1."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (max(one[1], other[1]) - min(one[0], other[0])) if shared > 0 else 0.0


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are the same in any spelling, or one has all the words of the other: `پوتین` is `ولادیمیر پوتین`."""
    first, second = (set(_VOWELS.sub("", (name or "").translate(_FOLDED)).split()) for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)
