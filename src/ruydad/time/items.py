"""Sorts the words, numbers and marks of a text into the classes that expressions of time are made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ruydad.time.lexicon import BREAK, MARKS, SILENT, SILENT_LETTERS, TOKEN, Lexicon, Phrases, lexicon
from ruydad.time.numbers import read_number, scales

_LITERAL = re.compile(r"(\d{4}|\d{1,2})\s?([/.\-\\])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})")
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d\S*")
_CLOCK = re.compile(r"([01]?\d|2[0-4])\s?:\s?[0-5]\d(?:\s?:\s?[0-5]\d)?")
_PAIR = re.compile(r"(\d{4}|\d{1,2})\s?[-–]\s?(\d{4}|\d{1,2})")
_FRACTION = re.compile(r"(\d{1,2})[./٫](\d)")
_ORDINAL_ENDINGS = ("ام", "امین", "مین", "th", "st", "nd", "rd")  # ۵ام, 12th

# Behind these روز is a day like any other: در آن روز ارتش …, سه روز پزشک نداشت
_COUNTING = frozenset({"that", "this", "same", "every", "few", "d", "d0", "d2", "n", "c", "c2", "o", "o2", "om", "om2", "final"})
_NAMED_DAYS = ("holiday", "weakholiday")
_DAY_WORDS = ("روز", "هفته")

_MOST_WORDS = 12  # of a number
_WIDEST_GAP = 8  # characters of white space inside a phrase


class Item(NamedTuple):
    """A word, phrase, number or mark that may be part of an expression: its span, class and value."""

    start: int
    end: int
    kind: str
    value: object = 0


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words and numbers of a folded text, and where each begins."""

    folded: str
    words: list[str]
    starts: list[int]

    def end(self, at: int) -> int:
        """Where token `at` ends."""
        return self.starts[at] + len(self.words[at])

    def is_near(self, at: int) -> bool:
        """Whether nothing but white space stands between token `at` and the next."""
        start, stop = self.end(at), self.starts[at + 1]
        return stop - start <= _WIDEST_GAP and not self.folded[start:stop].strip(SILENT_LETTERS)


def items_of(folded: str, starts: Sequence[int] = ()) -> list[Item]:
    """The items of the folded text, with one of the class `BREAK` wherever something else stands between two of them.

    `starts` are the offsets at which sentences begin.
    """
    lex = lexicon()
    tokens = _tokens(folded, lex)
    entries, words, items, count = lex.entries, tokens.words, list[Item](), len(tokens.words)
    following, broken, sentence = 0, True, -1
    for at in [i for i, word in enumerate(words) if word in entries or word[0].isdecimal()]:
        if at < following:
            continue
        broken, word = broken or at > following, words[at]
        known = entries.get(word)
        item, following = None, at + 1
        if known is not None:
            item, following = _word(tokens, at, known, word in lex.numbers, "" if broken else items[-1].kind)
        if item is None and word[0].isdecimal():
            item, following = _digits(tokens, at)
        if item is None:
            broken = True
            continue
        current = bisect_right(starts, item.start) if starts else 0
        if items and (broken or current != sentence):
            items.append(Item(item.start, item.start, BREAK))
        items.append(item)
        stop = tokens.starts[following] if following < count else len(folded)
        if stop - item.end == 1 and folded[item.end] == " ":
            broken = False
        else:
            marks, broken = _between(folded, item.end, stop)
            items.extend(marks)
        sentence = current
    return items


def _tokens(folded: str, lex: Lexicon) -> _Tokens:
    """The words and numbers of the text; words written as one that are two (امروزدوشنبه) taken apart."""
    matches = list(TOKEN.finditer(folded))
    words, starts = [match.group() for match in matches], [match.start() for match in matches]
    glued = lex.glued
    if glued.keys().isdisjoint(words):
        return _Tokens(folded, words, starts)
    parted, offsets = list[str](), list[int]()
    for word, start in zip(words, starts, strict=True):
        for part in glued.get(word, (word,)):
            parted.append(part)
            offsets.append(start)
            start += len(part)
    return _Tokens(folded, parted, offsets)


def _word(tokens: _Tokens, at: int, known: Phrases, number: bool, before: str) -> tuple[Item | None, int]:
    """The item that begins with the listed word at `at`, right behind an item of the class `before`, and the token after it."""
    start = tokens.starts[at]
    if len(known) > ("" in known) and at + 1 < len(tokens.words):
        for entry in known.get(tokens.words[at + 1], ()):
            if entry.kind in _NAMED_DAYS and before in _COUNTING and tokens.words[at] in _DAY_WORDS:
                continue
            if (not entry.after or before in entry.after) and _follows(tokens, at, entry.rest):
                last = at + len(entry.rest)
                return Item(start, tokens.end(last), entry.kind, entry.value), last + 1
    for entry in known.get("", ()):
        if not entry.after or before in entry.after:
            return Item(start, tokens.end(at), entry.kind, entry.value), at + 1
    if not number:
        return None, at + 1
    found = read_number(_run(tokens, at), 0)
    if found is None:
        return None, at + 1
    last = at + found.last - 1
    letter = "c" if not found.ordinal else "om" if tokens.words[last].endswith("ین") else "o"
    return Item(start, tokens.end(last), number_class(found.value, letter), found.value), last + 1


def _follows(tokens: _Tokens, at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words `rest` follow token `at` with nothing but white space between."""
    if tuple(tokens.words[at + 1 : at + 1 + len(rest)]) != rest:
        return False
    return all(tokens.is_near(i) for i in range(at, at + len(rest)))


def _run(tokens: _Tokens, at: int) -> list[str]:
    """The words from token `at` on that only white space divides, as many as a number can have."""
    words = [tokens.words[at]]
    for i in range(at + 1, min(at + _MOST_WORDS, len(tokens.words))):
        if not tokens.is_near(i - 1):
            break
        words.append(tokens.words[i])
    return words


def _digits(tokens: _Tokens, at: int) -> tuple[Item | None, int]:
    """The item of the number in digits at `at`, with a scale (۲ هزار) or an ordinal ending (۵ ام) after it."""
    start, end, word = tokens.starts[at], tokens.end(at), tokens.words[at]
    if len(word) > 6 or not word.isdecimal():
        kind, value = _written(word)
        return Item(start, end, kind, value), at + 1
    if at + 1 < len(tokens.words) and tokens.starts[at + 1] - end <= 1 and tokens.is_near(at):
        following = tokens.words[at + 1]
        if following in _ORDINAL_ENDINGS:
            letter = "om" if following.endswith("ین") else "o"
            return Item(start, tokens.end(at + 1), number_class(int(word), letter), int(word)), at + 2
        if scale := scales().get(following):
            return Item(start, tokens.end(at + 1), "n", int(word) * scale), at + 2
    if len(word) == 2 and word[0] == "0" and word != "00":
        return Item(start, end, "d0", int(word)), at + 1
    return Item(start, end, number_class(int(word), "d", year=len(word) == 4), int(word)), at + 1


def _written(word: str) -> tuple[str, object]:
    """The class and value of a number in digits with what is written inside it."""
    if match := _LITERAL.fullmatch(word):
        one, _, two, three = match.groups()
        if match[2] == "/" and len(one) == len(two) == len(three) == 2 and one[0] == "0" and int(three) <= 31:
            return "literal", (1400 + int(one), int(two), int(three))  # 03/02/15
        dated = len(one) == 4 or len(three) == 4 or int(one) > 31 or (match[2] == "/" and int(three) > 31)
        return ("literal" if dated else BREAK), (int(one), int(two), int(three))
    if match := _STAMP.fullmatch(word):
        return "stamp", (int(match[1]), int(match[2]), int(match[3]))
    if _CLOCK.fullmatch(word):
        return "clock", word
    if match := _FRACTION.fullmatch(word):
        return "fraction", int(match[1]) * 10 + int(match[2])
    if match := _PAIR.fullmatch(word):
        kinds = {number_class(int(side), "d") for side in match.groups()}
        pair = (int(match[1]), int(match[2]))
        return ("yy" if kinds == {"y4"} else "dd" if kinds == {"d"} else BREAK), pair
    return BREAK, word


def number_class(value: int, letter: str, year: bool = True) -> str:
    """The class of a number: `letter` is d for digits, c for words, o for ordinals and om for those that stand before their noun (پنجمین).

    `year` says whether it may be a year of four digits.
    """
    if 1 <= value <= 31:
        return letter
    if 31 < value < 100:
        return f"{letter}2"
    return "y4" if year and (1200 <= value <= 1500 or 1700 <= value <= 2150) and letter in "cd" else "n"


def _between(folded: str, start: int, stop: int) -> tuple[list[Item], bool]:
    """The marks between an item and the next word, and whether anything else stands there."""
    marks = list[Item]()
    for i in range(start, stop):
        char = folded[i]
        if char in SILENT:
            continue
        if char not in MARKS or len(marks) == 2:
            return marks, True
        marks.append(Item(i, i + 1, MARKS[char]))
    return marks, False
