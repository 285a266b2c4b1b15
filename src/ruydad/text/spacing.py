"""Repairs spaces: half-spaces that were lost, words that were run together, marks with the space on the wrong side."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from ruydad.resources import load_csv, load_toml
from ruydad.text.alignment import Edit
from ruydad.text.characters import HALF_SPACE, LETTER

_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_JOINING = "بپتثجچحخسشصضطظعغفقکگلمنهیئ"  # letters that a suffix could be written on to
_SHORTEST_STEM = 3
_ORDINAL_OF_THIRTY = re.compile(f"(?<![{LETTER}])سی ام(?![{LETTER}])")


class SimpleVerb(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line of `verbs.csv`."""

    infinitive: str
    present: str


class Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `spacing.toml`."""

    suffixes: tuple[str, ...]
    after_heh: tuple[str, ...]
    in_heh: tuple[str, ...]
    not_plural: tuple[str, ...]
    bare: tuple[str, ...]
    preverbs: tuple[str, ...]
    impersonal: tuple[str, ...]
    not_verbs: tuple[str, ...]
    prepositions: tuple[str, ...]
    nouns: tuple[str, ...]
    not_glued: tuple[str, ...]
    before_numbers: tuple[str, ...]
    after_numbers: tuple[str, ...]


class SpacingFixers:
    """The fixers of spaces, each a method from text to edits. They hold for one line: no edit reaches over a line end."""

    def __init__(self) -> None:
        words = load_toml("ruydad.text", "spacing.toml", Words)
        self._forms = frozenset(_forms(load_csv("ruydad.text", "verbs.csv", SimpleVerb))) | frozenset(words.impersonal)
        self._not_verbs = frozenset(words.not_verbs)
        self._in_heh = frozenset(word[:-1] for word in words.in_heh)
        self._not_plural = frozenset(words.not_plural)
        self._bare = frozenset(words.bare)
        self._nouns = frozenset(words.nouns)
        self._not_glued = frozenset(words.not_glued)
        self._before_numbers = self._nouns | frozenset(words.before_numbers)
        self._after_numbers = frozenset(words.after_numbers)
        preverb = _either(words.preverbs)
        edge = f"[{LETTER}{HALF_SPACE}]"
        self._prefix = re.compile(f"(?<!{edge})(?:{preverb})?ن?می( ?)(?=([{LETTER}]{{2,14}})(?![{LETTER}]))")
        self._suffix = re.compile(f"([{LETTER}]) (?:({_either(words.suffixes)})|{_either(words.after_heh)})(?!{edge})")
        self._plural = re.compile(f"(?<=[{_JOINING}])ها(?:ی(?:ی|م|ت|ش|مان|تان|شان)?)?(?![{LETTER}{HALF_SPACE}])")
        self._perfect = re.compile(f"(?<=ه)(?:اند|ایم|اید)(?![{LETTER}])")
        self._glued = re.compile(f"(?<!{edge})({_either(words.prepositions)})([{LETTER}]{{2,12}})(?!{edge})")
        self._number = re.compile(f"(?<=[{LETTER}])(?=\\d)|(?<=\\d)(?=[{LETTER}]{{3}})")
        self._last_word = re.compile(f"[{LETTER}]+\\Z")
        self._first_word = re.compile(f"[{LETTER}]+")

    def prefixes(self, text: str) -> list[Edit]:
        """Puts a half-space behind می and نمی before a verb: `می رود`, `میرود` → `می‌رود` (goes)."""
        edits: list[Edit] = []
        for match in self._prefix.finditer(text):
            known = match[2] in self._forms
            if known and (match[1] or match[0] + match[2] not in self._not_verbs):
                edits.append((*match.span(1), HALF_SPACE))
        return edits

    def suffixes(self, text: str) -> list[Edit]:
        """Puts a half-space before endings that stand apart: `همکاری های` → `همکاری‌های` (cooperations of), `شده اند` → `شده‌اند`."""
        edits: list[Edit] = []
        for match in self._suffix.finditer(text):
            space = match.end(1)
            word = self._word_before(text, space)
            if word in self._bare or (match[2] is None and (match[1] != "ه" or len(word) < _SHORTEST_STEM)):
                continue
            edits.append((space, space + 1, HALF_SPACE))
        return edits

    def plurals(self, text: str) -> list[Edit]:
        """Takes the plural off a stem that it was written on to: `نگرانیهای` → `نگرانی‌های` (worries of), `هستهای` → `هسته‌ای`."""
        edits: list[Edit] = []
        for match in self._plural.finditer(text):
            at = match.start()
            stem = self._word_before(text, at)
            if match[0] == "های" and stem in self._in_heh:
                edits.append((at + 1, at + 1, HALF_SPACE))
            elif len(stem) >= _SHORTEST_STEM and stem not in self._not_plural:
                edits.append((at, at, HALF_SPACE))
        return edits

    def perfects(self, text: str) -> list[Edit]:
        """Takes the personal ending off a participle: `شدهاند` → `شده‌اند` (have become)."""
        return [
            (match.start(), match.start(), HALF_SPACE)
            for match in self._perfect.finditer(text)
            if self._word_before(text, match.start()).removeprefix("ن") in self._forms
        ]

    def ordinal(self, text: str) -> list[Edit]:
        """`سی ام` → `سی‌ام` (thirtieth)."""
        return [(match.start() + 2, match.start() + 3, HALF_SPACE) for match in _ORDINAL_OF_THIRTY.finditer(text)]

    def glued(self, text: str) -> list[Edit]:
        """Takes a preposition off a noun that it was run together with: `ازدفتر` → `از دفتر` (from the office of)."""
        return [
            (match.end(1), match.end(1), " ") for match in self._glued.finditer(text) if match[2] in self._nouns and match[0] not in self._not_glued
        ]

    def numbers(self, text: str) -> list[Edit]:
        """Takes numbers off words: `714میلیارد` → `714 میلیارد`, `سال1387` → `سال 1387`; `کووید۱۹` stays."""
        edits: list[Edit] = []
        for match in self._number.finditer(text):
            at = match.start()
            if text[at].isdecimal():
                apart = self._word_before(text, at) in self._before_numbers
            else:
                word = self._first_word.match(text, at, at + 16)
                apart = word is not None and word[0] not in self._after_numbers
            if apart:
                edits.append((at, at, " "))
        return edits

    def _word_before(self, text: str, end: int) -> str:
        """The letters that stand right before `end`, at most sixteen."""
        word = self._last_word.search(text, max(0, end - 16), end)
        return word[0] if word else ""


def _forms(verbs: Iterable[SimpleVerb]) -> Iterable[str]:
    """The forms that می and نمی stand before."""
    for verb in verbs:
        yield from (verb.infinitive[:-1] + ending for ending in _PAST_ENDINGS)
        yield from (verb.present + ending for ending in _PRESENT_ENDINGS)


def _either(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(sorted((re.escape(word) for word in words), key=len, reverse=True))})"
