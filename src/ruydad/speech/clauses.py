"""The function words of clauses, loaded once from `clauses.toml` and folded."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold


class ClauseTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `clauses.toml`."""

    openings: tuple[str, ...]
    adverbs: tuple[str, ...]
    adverb_ends: tuple[str, ...]
    prepositions: tuple[str, ...]
    partitives: tuple[str, ...]
    pronouns: tuple[str, ...]
    bare_pointers: tuple[str, ...]
    bound_before: tuple[str, ...]
    bound_after: tuple[str, ...]
    hollow_heads: tuple[str, ...]
    anybody: tuple[str, ...]
    speechless: tuple[str, ...]
    bodies: tuple[str, ...]
    headlines: tuple[str, ...]


class ClauseWords:
    """The words of a `ClauseTable`, folded; `opening` matches one or more adverbs at the start of a clause."""

    def __init__(self, table: ClauseTable) -> None:
        self.adverbs = _folded(table.adverbs)
        self.adverb_ends = _folded(table.adverb_ends)
        self.prepositions = _folded(table.prepositions)
        self.partitives = _folded(table.partitives)
        self.pronouns = _folded(table.pronouns)
        self.bare_pointers = _folded(table.bare_pointers)
        self.bound_before = _folded(table.bound_before)
        self.bound_after = _folded(table.bound_after)
        self.hollow_heads = _folded(table.hollow_heads)
        self.anybody = _folded(table.anybody)
        self.speechless = _folded(table.speechless)
        self.bodies = _folded(table.bodies)
        self.headlines = _folded(table.headlines)
        words = "|".join(re.escape(word) for word in sorted(_folded(table.openings), key=len, reverse=True))
        self.opening = re.compile(rf"[\s،؛,]*(?:(?:{words})\b[\s،,]*)+")


@cache
def clause_words() -> ClauseWords:
    """The function words, loaded at the first call."""
    return ClauseWords(load_toml("ruydad.speech", "clauses.toml", ClauseTable))


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))
