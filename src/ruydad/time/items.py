"""Sorts the words, numbers and marks of a text into the classes that expressions of time are made of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ruydad.time.lexicon import BREAK, MARKS, SILENT, SILENT_LETTERS, TOKEN, Entry, Lexicon, lexicon
from ruydad.time.numbers import read_number, scales

_LITERAL = re.compile(r"(\d{4}|\d{1,2})\s?([/.\-\\])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})")
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d\S*")
_CLOCK = re.compile(r"([01]?\d|2[0-4])\s?:\s?[0-5]\d(?:\s?:\s?[0-5]\d)?")
_PAIR = re.compile(r"(\d{4}|\d{1,2})\s?[-–]\s?(\d{4}|\d{1,2})")
_FRACTION = re.compile(r"(\d{1,2})[./٫](\d)")
_ORDINAL_ENDINGS = ("ام", "امین", "مین", "th", "st", "nd", "rd")  # ۵ام, 12th

_MOST_WORDS = 12  # of a number
_WIDEST_GAP = 8  # characters of white space inside a phrase

Token = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Item:
    """A word, phrase, number or mark that may be part of an expression: its span, class and value."""

    start: int
    end: int
    kind: str
    value: object = 0


def items_of(folded: str, starts: Sequence[int] = ()) -> list[Item]:
    """The items of the folded text, with one of the class `BREAK` wherever something else stands between two of them.

    `starts` are the offsets at which sentences begin.
    """
    lex = lexicon()
    tokens = _tokens(folded, lex)
    entries, items, at, count = lex.entries, list[Item](), 0, len(tokens)
    broken, sentence = True, -1
    while at < count:
        start, _, word = tokens[at]
        known = entries.get(word)
        item, following = None, at + 1
        if known is not None:
            item, following = _word(folded, tokens, at, known, word in lex.numbers, "" if broken else items[-1].kind)
        if item is None and word[0].isdecimal():
            item, following = _digits(folded, tokens, at)
        if item is None:
            broken, at = True, following
            continue
        current = bisect_right(starts, start) if starts else 0
        if items and (broken or current != sentence):
            items.append(Item(start, start, BREAK))
        items.append(item)
        stop = tokens[following][0] if following < count else len(folded)
        if stop - item.end == 1 and folded[item.end] == " ":
            broken = False
        else:
            marks, broken = _between(folded, item.end, stop)
            items.extend(marks)
        sentence, at = current, following
    return items


def _tokens(folded: str, lex: Lexicon) -> list[Token]:
    """The words and numbers of the text; words written as one that are two (امروزدوشنبه) taken apart."""
    tokens = list[Token]()
    glued = lex.glued
    for match in TOKEN.finditer(folded):
        word = match.group()
        if word in glued:
            at = match.start()
            for part in glued[word]:
                tokens.append((at, at + len(part), part))
                at += len(part)
        else:
            tokens.append((match.start(), match.end(), word))
    return tokens


def _word(folded: str, tokens: list[Token], at: int, known: Sequence[Entry], number: bool, before: str) -> tuple[Item | None, int]:
    """The item that begins with the listed word at `at`, right behind an item of the class `before`, and the token after it."""
    start = tokens[at][0]
    for entry in known:
        if (not entry.after or before in entry.after) and (not entry.rest or _follows(folded, tokens, at, entry.rest)):
            last = at + len(entry.rest)
            return Item(start, tokens[last][1], entry.kind, entry.value), last + 1
    if not number:
        return None, at + 1
    words = _run(folded, tokens, at)
    found = read_number(words, 0)
    if found is None:
        return None, at + 1
    last = at + found.last - 1
    letter = "c" if not found.ordinal else "om" if tokens[last][2].endswith("ین") else "o"
    return Item(start, tokens[last][1], number_class(found.value, letter), found.value), last + 1


def _follows(folded: str, tokens: list[Token], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words `rest` follow token `at` with nothing but white space between."""
    if at + len(rest) >= len(tokens):
        return False
    for word in rest:
        if tokens[at + 1][2] != word or not _is_gap(folded, tokens[at][1], tokens[at + 1][0]):
            return False
        at += 1
    return True


def _is_gap(folded: str, start: int, stop: int) -> bool:
    return stop - start <= _WIDEST_GAP and not folded[start:stop].strip(SILENT_LETTERS)


def _run(folded: str, tokens: list[Token], at: int) -> list[str]:
    """The words from token `at` on that only white space divides, as many as a number can have."""
    words = [tokens[at][2]]
    for i in range(at + 1, min(at + _MOST_WORDS, len(tokens))):
        if not _is_gap(folded, tokens[i - 1][1], tokens[i][0]):
            break
        words.append(tokens[i][2])
    return words


def _digits(folded: str, tokens: list[Token], at: int) -> tuple[Item | None, int]:
    """The item of the number in digits at `at`, with a scale (۲ هزار) or an ordinal ending (۵ ام) after it."""
    start, end, word = tokens[at]
    if len(word) > 6 or not word.isdecimal():
        kind, value = _written(word)
        return Item(start, end, kind, value), at + 1
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and following[0] - end <= 1 and _is_gap(folded, end, following[0]):
        if following[2] in _ORDINAL_ENDINGS:
            letter = "om" if following[2].endswith("ین") else "o"
            return Item(start, following[1], number_class(int(word), letter), int(word)), at + 2
        if scale := scales().get(following[2]):
            return Item(start, following[1], "n", int(word) * scale), at + 2
    if len(word) == 2 and word[0] == "0" and word != "00":
        return Item(start, end, "d0", int(word)), at + 1
    return Item(start, end, number_class(int(word), "d", year=len(word) == 4), int(word)), at + 1


def _written(word: str) -> tuple[str, object]:
    """The class and value of a number in digits with what is written inside it."""
    if match := _LITERAL.fullmatch(word):
        one, _, two, three = match.groups()
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
