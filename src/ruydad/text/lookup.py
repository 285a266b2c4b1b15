"""Finds the forms of a table in a text as whole words, by their first two words: built in a quarter of an automaton's time."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from ruydad.records import Span


class WholeWords:
    """A set of folded forms (`ruydad.text.letters.keyed`) that are found in a `plain` text."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = forms if isinstance(forms, (set, frozenset, dict)) else frozenset(forms)
        self._openers: set[str] = set()
        self._most: dict[str, int] = {}  # words of the longest form, by its first two words
        most = self._most
        for form in self._forms:
            first, _, rest = form.partition(" ")
            self._openers.add(first)
            if rest:
                pair = f"{first} {rest.partition(' ')[0]}"
                words = form.count(" ") + 1
                if words > most.get(pair, 0):
                    most[pair] = words

    def longest(self, text: str) -> list[Span]:
        """Where forms stand; where several begin or overlap, the earliest and of these the longest.

        With `وزیر` and `وزیر خارجه`, `وزیر خارجه ایران` has one.
        """
        found: list[Span] = []
        stop = 0
        for start, ends in self._found(text):
            if start >= stop:
                stop = ends[-1]
                found.append((start, stop))
        return found

    def every(self, text: str) -> list[Span]:
        """Where forms stand, whether they overlap or not, by their ends, of those that end together the longest first."""
        found = [(end, start) for start, ends in self._found(text) for end in ends]
        return [(start, end) for end, start in sorted(found)]

    def _found(self, text: str) -> list[tuple[int, list[int]]]:
        """Where forms begin, each with their ends, the shortest first."""
        words, openers, forms = text.split(" "), self._openers, self._forms
        opening = [i for i, word in enumerate(words) if word in openers]
        if not opening:
            return []
        letters = list(accumulate(map(len, words), initial=0))
        words.append("")
        found: list[tuple[int, list[int]]] = []
        for i in opening:
            word = words[i]
            start = letters[i] + i
            ends = [start + len(word)] if word in forms else []
            most = self._most.get(f"{word} {words[i + 1]}")
            if most is not None:
                stops = (letters[j] + j - 1 for j in range(i + 2, min(i + most, len(letters) - 1) + 1))
                ends += [end for end in stops if text[start:end] in forms]
            if ends:
                found.append((start, ends))
        return found
