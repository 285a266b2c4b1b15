"""Finds the words of all tables that tell when a text was written, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from ruydad.records import Span
from ruydad.text.letters import keyed
from ruydad.text.lookup import WholeWords

NEAR = 400  # characters between the words of one event

Groups = tuple[tuple[str, ...], ...]
"""Words of which one of each group must stand near the others."""


def groups(cell: str) -> Groups:
    """`بیروت|بندر/انبار` as groups of alternatives."""
    return tuple(tuple(keyed(word) for word in group.split("/")) for group in cell.split("|"))


@dataclass(frozen=True, slots=True)
class Spotted:
    """Where the forms of the tables stand in a text, by form."""

    at: dict[str, list[int]]

    def first(self, told: Groups, near: int = NEAR) -> Span | None:
        """The span of the first word of `told` beside which all the others stand; None where they do not."""
        places = [sorted((start, word) for word in group for start in self.at.get(word, ())) for group in told]
        if not all(places):
            return None
        for start, word in places[0]:
            if all(any(abs(other - start) <= near for other, _ in group) for group in places[1:]):
                return start, start + len(word)
        return None


class Spotter:
    """A set of forms that are found as whole words. Built once."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._words = WholeWords(forms)

    def spot(self, text: str) -> Spotted:
        """What stands in the `plain` text; single spaces only count, as they stand between words of a clean text."""
        at: dict[str, list[int]] = {}
        for start, end in self._words.every(text):
            at.setdefault(text[start:end], []).append(start)
        return Spotted(at)


def alternatives(told: Iterable[Groups]) -> set[str]:
    """All forms of the groups."""
    return {word for one in told for group in one for word in group}


T = TypeVar("T")


class Opened(Generic[T]):
    """Things by the words of their first group, so that only those are looked at of which a word stands in the text."""

    def __init__(self, things: Iterable[tuple[Groups, T]]) -> None:
        self._things: dict[str, list[tuple[int, Groups, T]]] = {}
        for number, (told, thing) in enumerate(things):
            for word in told[0]:
                self._things.setdefault(word, []).append((number, told, thing))

    def told(self, spotted: Spotted, near: int = NEAR) -> Iterator[tuple[Span, T]]:
        """The things that the text tells of, each once, with the span of their first word."""
        seen: set[int] = set()
        for word in spotted.at:
            for number, told, thing in self._things.get(word, ()):
                if number not in seen:
                    seen.add(number)
                    if span := spotted.first(told, near):
                        yield span, thing
