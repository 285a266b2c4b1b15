"""The words and patterns that expressions of time are made of, read from the tables beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import msgspec

from ruydad.errors import ResourceError
from ruydad.records import Calendar
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.time.grammar import Grammar, Part
from ruydad.time.holidays import holidays
from ruydad.time.numbers import joined_numbers, number_words

PACKAGE = "ruydad.time"


def _date(first: str, last: str, number: int) -> str:
    """A date with one mark between its numbers, with or without a space on either side."""
    gap, mark = f"gap{number}", f"mark{number}"
    again = rf"(?P={gap})(?P={mark})(?P={gap})"
    return rf"{first}(?P<{gap}>[ \u00a0]?)(?P<{mark}>[./\-\\])(?P={gap})\d{{1,2}}{again}{last}(?!\d|{again}\d)"


_YEAR_FIRST = _date(r"(?:\d{4}|[3-9]\d)", r"\d{1,2}", 1)  # 1400/04/29 · 95 . 9 . 6
_YEAR_LAST = _date(r"\d{1,2}", r"\d{4}", 2)  # 29 / 4 / 1400
# A word, or a number with what is written inside it
TOKEN = re.compile(
    r"[^\W\d_هقبA-Z][^\W\d_]*"  # most words
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?"  # 2021-11-12T10:00
    rf"|{_YEAR_FIRST}|{_YEAR_LAST}"
    r"|(?:[01]?\d|2[0-4]) : [0-5]\d(?: : [0-5]\d)?(?!\d)"  # 17 : 32
    r"|\d+(?:[./٫٬,:\-–]\d+)*"  # 4:40 · 1991-1945 · 3.5
    r"|[هقب]\u200d?\s?\.\s?[شقمظ](?![^\W\d_])"  # ه.ش
    r"|[A-Z][a-z]{2,3}\.(?=\s?\d)"  # Nov. 12
    r"|[^\W\d_]+"
)
MARKS = {"(": "open", ")": "close", "،": "comma", ",": "comma", "-": "dash", "–": "dash", "ـ": "dash", "/": "slash"}
# White space and marks above and below letters, which say nothing
SILENT = frozenset(" \t\r\n\f\v\u00a0\u200d\u200e\u200f") | {chr(code) for code in range(0x064B, 0x0656)}
SILENT_LETTERS = "".join(sorted(SILENT))
BREAK = "\0"
# Classes whose items are made by rule, not listed as words
_MADE = ("d", "d0", "d2", "y4", "n", "c", "c2", "o", "o2", "om", "om2", "yy", "dd", "fraction", "literal", "stamp", "clock")
_LISTED_ELSEWHERE = ("month", "weakmonth", "may", "holiday", "weakholiday")


class _Word(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"kind": "class"}):
    kind: str
    forms: tuple[str, ...]
    value: int = 0
    after: tuple[str, ...] = ()


class _Glued(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    first: tuple[str, ...]
    then: tuple[str, ...]


class _Words(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    word: tuple[_Word, ...]
    glued: tuple[_Glued, ...]


class Refused(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A month that is another word too: what may not follow it, the numbers with which it is that word (هفت‌تیر), and what may not go before it."""

    word: str
    before: tuple[str, ...]
    alone: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class _Pattern(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    form: str
    guard: str | None = None


class _Tail(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    most: int
    stops: tuple[str, ...]


class _Expressions(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    tail: _Tail
    closing: tuple[str, ...]
    counted: tuple[str, ...]
    refused: tuple[Refused, ...]
    alias: dict[str, str]
    pattern: tuple[_Pattern, ...]


class _Month(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    calendar: Calendar
    number: int
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class _Months(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    month: tuple[_Month, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed word means: the words that must follow its first one, its class and value, and the classes behind which alone it counts."""

    rest: tuple[str, ...]
    kind: str
    value: object
    after: tuple[str, ...] = ()


# The phrases that open with one word, by their second word ("" for the word alone), the longest first
Phrases = dict[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern over class letters. Groups are its named parts; `guard` names a further condition, `vague` says that it tells no days."""

    kind: str
    regex: re.Pattern[str]
    guard: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All knowledge of the finder.

    `entries` are the listed words by their first word, `numbers` the words that numbers may begin with, `glued` the words that are
    several written as one, `letters` the letter of each class, `patterns` those that may open with a letter, `short` those of them that
    may be one item long, `closing` the words
    that may follow a bare number which is a year, `counted` those that make two numbers no years,
    `refused` months that are other words too.
    """

    entries: dict[str, Phrases]
    numbers: frozenset[str]
    glued: dict[str, tuple[str, ...]]
    letters: dict[str, str]
    tail_most: int
    tail_stops: frozenset[str]
    closing: frozenset[str]
    counted: frozenset[str]
    refused: dict[str, Refused]
    patterns: dict[str, tuple[Pattern, ...]]
    short: dict[str, tuple[Pattern, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, built on first use."""
    table, words = load_toml(PACKAGE, "expressions.toml", _Expressions), load_toml(PACKAGE, "words.toml", _Words)
    entries = _entries(words.word)
    numbers = number_words()
    for number in numbers:
        entries.setdefault(number, [])
    letters = {
        name: chr(0x100 + i) for i, name in enumerate(dict.fromkeys([*_MADE, *_LISTED_ELSEWHERE, *MARKS.values(), *(w.kind for w in words.word)]))
    }
    patterns = _patterns(table, letters)
    return Lexicon(
        entries={first: _by_second(found) for first, found in entries.items()},
        numbers=numbers,
        glued=_glued(words.glued, entries),
        letters=letters,
        tail_most=table.tail.most,
        tail_stops=frozenset(map(fold, table.tail.stops)),
        closing=frozenset(map(fold, table.closing)),
        counted=frozenset(map(fold, table.counted)),
        refused={row.word: row for row in map(_folded, table.refused)},
        patterns=_by_opening(patterns, letters),
        short=_by_opening([(part, pattern) for part, pattern in patterns if part.least == 1], letters),
    )


def _folded(row: Refused) -> Refused:
    return Refused(fold(row.word), tuple(map(fold, row.before)), tuple(map(fold, row.alone)), tuple(map(fold, row.after)))


def _entries(words: Iterable[_Word]) -> dict[str, list[Entry]]:
    entries: dict[str, list[Entry]] = {}
    for word in words:
        for form in word.forms:
            _add(entries, form, word.kind, word.value, word.after)
    _add_months(entries)
    for holiday in holidays():
        for form in holiday.forms:
            _add(entries, form, "holiday", holiday)
        for form in holiday.weak:
            _add(entries, form, "weakholiday", holiday)
    return entries


def _by_second(found: Iterable[Entry]) -> Phrases:
    filed: dict[str, list[Entry]] = {}
    for entry in sorted(found, key=lambda entry: -len(entry.rest)):
        filed.setdefault(entry.rest[0] if entry.rest else "", []).append(entry)
    return {second: tuple(phrases) for second, phrases in filed.items()}


def _add(entries: dict[str, list[Entry]], form: str, kind: str, value: object, after: tuple[str, ...] = ()) -> None:
    first, *rest = (match.group() for match in TOKEN.finditer(fold(form)))
    entries.setdefault(first, []).append(Entry(tuple(rest), kind, value, after))
    if (rest or [first])[-1].endswith("ه") and kind not in ("holiday", "weakholiday"):  # هفته‌ی گذشته
        entries[first].append(Entry((*rest, "ی"), kind, value, after))


def _add_months(entries: dict[str, list[Entry]]) -> None:
    for month in load_toml(PACKAGE, "months.toml", _Months).month:
        value = (month.calendar, month.number)
        for name in month.strong:
            _add(entries, name, "month", value)
            _add(entries, name + "ماه", "month", value)
        for name in month.weak:
            _add(entries, name, "weakmonth", value)
            if name.isascii():
                entries.setdefault(name + ".", []).append(Entry((), "weakmonth", value))
            _add(entries, name + "ماه", "month", value)
    _add(entries, "می", "may", ("gregorian", 5))


def _glued(rows: Iterable[_Glued], entries: dict[str, list[Entry]]) -> dict[str, tuple[str, ...]]:
    """Words that are written as one, each with its parts; what is a listed word as it stands is left alone."""
    glued = dict(joined_numbers())
    for row in rows:
        for first in map(fold, row.first):
            for kind in row.then:
                glued.update({first + then: (first, then) for then in _single(kind, entries)})
    return {word: parts for word, parts in glued.items() if word not in entries}


def _single(kind: str, entries: dict[str, list[Entry]]) -> list[str]:
    """The listed single words of the class `kind`, or the word itself that stands after a `=`."""
    if kind.startswith("="):
        return [fold(kind[1:])]
    found = [first for first, known in entries.items() if any(entry.kind == kind and not entry.rest for entry in known)]
    if not found:
        raise ResourceError(f"time/words.toml: glued: no single word of the class {kind!r}")
    return found


def _patterns(table: _Expressions, letters: dict[str, str]) -> list[tuple[Part, Pattern]]:
    grammar = Grammar(letters, table.alias)
    parts = [(row, grammar.compile(row.form)) for row in table.pattern]
    return [(part, Pattern(row.kind, re.compile(part.regex), row.guard)) for row, part in parts]


def _by_opening(patterns: Iterable[tuple[Part, Pattern]], letters: dict[str, str]) -> dict[str, tuple[Pattern, ...]]:
    """The patterns, filed under each letter with which a match of theirs can begin."""
    filed: dict[str, list[Pattern]] = {letter: [] for letter in letters.values()}
    for part, pattern in patterns:
        for letter in part.first:
            filed[letter].append(pattern)
    return {letter: tuple(found) for letter, found in filed.items() if found}
