"""Repairs spaces: half-spaces and spaces that were lost, numbers written on to words."""

from __future__ import annotations

import re

import msgspec

from ruydad.resources import load_toml
from ruydad.text.alignment import Edit
from ruydad.text.characters import LETTER
from ruydad.text.gaps import GapFixer
from ruydad.text.glued import GluedWords
from ruydad.text.joins import Joiner


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `spacing.toml`."""

    suffixes: tuple[str, ...]
    clitics: tuple[str, ...]
    bare: tuple[str, ...]
    whole: tuple[str, ...]
    prepositions: tuple[str, ...]
    nouns: tuple[str, ...]
    not_glued: tuple[str, ...]
    function_words: tuple[str, ...]
    first_of_two: tuple[str, ...]
    last_of_two: tuple[str, ...]
    before_numbers: tuple[str, ...]
    after_numbers: tuple[str, ...]


class SpacingFixers:
    """The fixers of spaces, each a function from text to edits. They hold for one line: no edit reaches over a line end."""

    def __init__(self) -> None:
        words = load_toml("ruydad.text", "spacing.toml", Words)
        joiner = Joiner()
        glued = GluedWords(
            joiner,
            prepositions=words.prepositions,
            nouns=words.nouns,
            not_glued=words.not_glued,
            first=words.first_of_two,
            last=words.last_of_two,
            function_words=words.function_words,
        )
        self.gaps = GapFixer(joiner, glued, suffixes=words.suffixes, clitics=words.clitics, bare=words.bare, whole=words.whole)
        self._before_numbers = frozenset((*words.nouns, *words.before_numbers))
        self._after_numbers = frozenset(words.after_numbers)
        self._number = re.compile(f"(?<=[{LETTER}])(?=\\d)|(?<=\\d)(?=[{LETTER}]{{3}})")
        self._last_word = re.compile(f"[{LETTER}]+\\Z")
        self._word = re.compile(f"[{LETTER}]+")

    def numbers(self, text: str) -> list[Edit]:
        """Takes numbers off words: `714میلیارد` → `714 میلیارد`, `سال1387` → `سال 1387`; `کووید۱۹` stays."""
        edits: list[Edit] = []
        for match in self._number.finditer(text):
            at = match.start()
            if text[at].isdecimal():
                apart = self._word_before(text, at) in self._before_numbers
            else:
                word = self._word.match(text, at, at + 16)
                apart = word is not None and word[0] not in self._after_numbers
            if apart:
                edits.append((at, at, " "))
        return edits

    def _word_before(self, text: str, end: int) -> str:
        """The letters that stand right before `end`, at most sixteen."""
        word = self._last_word.search(text, max(0, end - 16), end)
        return word[0] if word else ""
