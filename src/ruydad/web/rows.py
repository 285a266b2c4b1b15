"""The rows of tables of bars, the same on every page: words, a number, and the search that finds what is counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ruydad.web.question import Question
from ruydad.web.settings import Language
from ruydad.web.wording import countries, name_of

Bar = tuple[str, int, str]
"""What a row is: its words, its number, where it leads."""


class Pair(Protocol):
    """What one side did to another, by their codes."""

    @property
    def actor(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def count(self) -> int: ...


def type_bars(language: Language, counts: Iterable[tuple[str, int]], asked: Question) -> list[Bar]:
    """Types of events, in the order that they are given."""
    return [(name_of(language, "types", code), count, asked.url(type=(code,))) for code, count in counts]


def dyad_bars(language: Language, pairs: Iterable[Pair], asked: Question) -> list[Bar]:
    """Pairs of states: `روسیه ← اوکراین`, `Russia → Ukraine`."""
    names, arrow = countries(language), "←" if language == "fa" else "→"
    return [(f"{names.get(one.actor, one.actor)} {arrow} {names.get(one.recipient, one.recipient)}", one.count, _both(asked, one)) for one in pairs]


def _both(asked: Question, one: Pair) -> str:
    return asked.url(dyad=(f"{one.actor}-{one.recipient}",))


def sums(types: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Counts of types added up, most first."""
    found: dict[str, int] = {}
    for code, count in types:
        found[code] = found.get(code, 0) + count
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
