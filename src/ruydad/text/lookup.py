"""Finds the forms of a table in a text as whole words, by their first words: built in no time, and no slower than an automaton."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ruydad.records import Span

_WORD = re.compile("[^ ]+")


class WholeWords:
    """A set of folded forms (`ruydad.text.letters.keyed`) that are found in a `plain` text."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = forms if isinstance(forms, (set, frozenset, dict)) else frozenset(forms)
        self._most: dict[str, int] = {}  # words of the longest form, by its first word
        most = self._most
        for form in self._forms:
            first, _, rest = form.partition(" ")
            words = rest.count(" ") + 2 if rest else 1
            if words > most.get(first, 0):
                most[first] = words

    def longest(self, text: str) -> list[Span]:
        """Where forms stand; where several begin or overlap, the earliest and of these the longest.

        With `وزیر` and `وزیر خارجه`, `وزیر خارجه ایران` has one.
        """
        found: list[Span] = []
        stop = 0
        for start, ends in self._openings(text):
            if start >= stop:
                for end in reversed(ends):
                    if text[start:end] in self._forms:
                        found.append((start, end))
                        stop = end
                        break
        return found

    def every(self, text: str) -> list[Span]:
        """Where forms stand, whether they overlap or not, by their ends, of those that end together the longest first."""
        found = [(end, start) for start, ends in self._openings(text) for end in ends if text[start:end] in self._forms]
        return [(start, end) for end, start in sorted(found)]

    def _openings(self, text: str) -> Iterator[tuple[int, list[int]]]:
        """The places of words that open a form, each with the ends of the words that it may end with."""
        words = [match.span() for match in _WORD.finditer(text)]
        most = self._most
        for i, (start, end) in enumerate(words):
            count = most.get(text[start:end])
            if count is not None:
                yield start, [stop for _, stop in words[i : i + count]]
