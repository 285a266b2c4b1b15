"""The words and patterns that expressions of time are made of, read from the tables beside this module."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import msgspec

from ruydad.records import Calendar
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.time.grammar import Grammar
from ruydad.time.numbers import number_words

PACKAGE = "ruydad.time"

# A word, or a number with what is written inside it: 1400/04/29, 4:40, 1991-1945, 3.5
TOKEN = re.compile(r"\d+(?:[./٫٬,:\-–]\d+)*|[^\W\d_]+")
MARKS = {"(": "open", ")": "close", "،": "comma", ",": "comma", "-": "dash", "–": "dash", "ـ": "dash", "/": "slash"}
# Classes whose items are made by rule, not listed as words
_MADE = (
    "d",
    "d2",
    "y4",
    "n",
    "c",
    "c2",
    "o",
    "o2",
    "yy",
    "dd",
    "literal",
    "clock",
    "month",
    "weakmonth",
    "may",
    "holiday",
    "weakholiday",
    *dict.fromkeys(MARKS.values()),
)


class _Word(msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"kind": "class"}):
    kind: str
    forms: tuple[str, ...]
    value: int = 0


class _Pattern(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    kind: str
    form: str
    guard: str | None = None


class _Tail(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    most: int
    stops: tuple[str, ...]


class _Expressions(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    tail: _Tail
    word: tuple[_Word, ...]
    alias: dict[str, str]
    pattern: tuple[_Pattern, ...]


class _Month(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    calendar: Calendar
    number: int
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class _Months(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    month: tuple[_Month, ...]


class Holiday(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A day (or `days` days) of the year by a calendar. With `weekday`, the last such weekday of the month; 0 is Monday."""

    id: str
    calendar: Calendar
    month: int
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    day: int = 1
    days: int = 1
    weekday: int | None = None
    greeted: bool = False  # people congratulate one another on it


class _Holidays(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    holiday: tuple[Holiday, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listed word means: the words that must follow its first one, its class and its value."""

    rest: tuple[str, ...]
    kind: str
    value: object


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern over class letters. `slots` are its named parts; `guard` names a further condition."""

    kind: str
    regex: re.Pattern[str]
    guard: str | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All knowledge of the finder: entries by first word, class letters, patterns by the letter that they may open with."""

    entries: dict[str, tuple[Entry, ...]]
    letters: dict[str, str]
    tail_most: int
    tail_stops: frozenset[str]
    patterns: dict[str, tuple[Pattern, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, built on first use."""
    table = load_toml(PACKAGE, "expressions.toml", _Expressions)
    entries: dict[str, list[Entry]] = {}
    for word in table.word:
        for form in word.forms:
            _add(entries, form, word.kind, word.value)
    _add_months(entries)
    for holiday in holidays():
        for form in holiday.forms:
            _add(entries, form, "holiday", holiday)
        for form in holiday.weak:
            _add(entries, form, "weakholiday", holiday)
    for number in number_words():
        entries.setdefault(number, [])
    letters = {name: chr(0x100 + i) for i, name in enumerate(dict.fromkeys([*_MADE, *(word.kind for word in table.word)]))}
    longest_first = {first: tuple(sorted(found, key=lambda e: -len(e.rest))) for first, found in entries.items()}
    return Lexicon(longest_first, letters, table.tail.most, frozenset(map(fold, table.tail.stops)), _by_opening(table, letters))


@cache
def holidays() -> tuple[Holiday, ...]:
    """The holidays, in the order of their table."""
    return load_toml(PACKAGE, "holidays.toml", _Holidays).holiday


def _add(entries: dict[str, list[Entry]], form: str, kind: str, value: object) -> None:
    first, *rest = TOKEN.findall(fold(form))
    entry = Entry(tuple(rest), kind, value)
    known = entries.setdefault(first, [])
    if entry not in known:
        known.append(entry)


def _add_months(entries: dict[str, list[Entry]]) -> None:
    for month in load_toml(PACKAGE, "months.toml", _Months).month:
        value = (month.calendar, month.number)
        for name in month.strong:
            _add(entries, name, "month", value)
            _add(entries, name + "ماه", "month", value)
        for name in month.weak:
            _add(entries, name, "weakmonth", value)
            _add(entries, name + "ماه", "month", value)
    _add(entries, "می", "may", ("gregorian", 5))


def _by_opening(table: _Expressions, letters: dict[str, str]) -> dict[str, tuple[Pattern, ...]]:
    """The patterns, filed under each letter with which a match of theirs can begin."""
    grammar = Grammar(letters, table.alias)
    filed: dict[str, list[Pattern]] = {letter: [] for letter in letters.values()}
    for row in table.pattern:
        part = grammar.compile(row.form)
        pattern = Pattern(row.kind, re.compile(part.regex), row.guard)
        for letter in part.first:
            filed[letter].append(pattern)
    return {letter: tuple(found) for letter, found in filed.items()}
