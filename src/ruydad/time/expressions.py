"""Finds expressions of time: words and numbers are sorted into classes, and patterns over the classes are matched.

Finding needs no calendar and no date; what an expression denotes is worked out in `ruydad.time.resolve`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ruydad.records import Span
from ruydad.text.letters import fold
from ruydad.time.lexicon import MARKS, TOKEN, Entry, Pattern, lexicon
from ruydad.time.numbers import read_number

_LITERAL = re.compile(r"(\d{4}|\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{1,2})")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_PAIR = re.compile(r"(\d{4}|\d{1,2})[-–](\d{4}|\d{1,2})")
_BREAK = "\0"


@dataclass(frozen=True, slots=True)
class Item:
    """A word, phrase, number or mark that may be part of an expression: its span, class and value."""

    start: int
    end: int
    kind: str
    value: object = 0


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: its span, the kind of its pattern, its items, and the named parts of the pattern.

    A part named `span` narrows the span to itself where the pattern needs more words than belong to the expression.
    """

    span: Span
    kind: str
    items: tuple[Item, ...]
    slots: dict[str, tuple[Item, ...]]

    def first(self, kind: str) -> Item | None:
        """The first item of class `kind`."""
        return next((item for item in self.items if item.kind == kind), None)


def find(folded: str, starts: Sequence[int] = ()) -> list[Found]:
    """All expressions of the folded text, in order. `starts` are the offsets at which sentences begin; no expression crosses one."""
    tokens = [(match.start(), match.end(), match.group()) for match in TOKEN.finditer(folded)]
    items = _items(folded, tokens, starts)
    letters = lexicon().letters
    codes = "".join(letters.get(item.kind, _BREAK) for item in items)
    return [expression for expression in _matches(folded, items, codes) if expression.kind != "vague"]


def _items(folded: str, tokens: list[tuple[int, int, str]], starts: Sequence[int]) -> list[Item]:
    """The items of the text, with a break wherever something else stands between two of them."""
    entries, items, at = lexicon().entries, list[Item](), 0
    broken, sentence = True, -1
    while at < len(tokens):
        start, _, word = tokens[at]
        known = () if word[0].isdecimal() else entries.get(word)
        if known is None:
            broken, at = True, at + 1
            continue
        item, following = _item(folded, tokens, at, known)
        if item is None:
            broken, at = True, at + 1
            continue
        current = bisect_right(starts, start) if starts else 0
        if items and (broken or current != sentence):
            items.append(Item(start, start, _BREAK))
        items.append(item)
        mark, broken = _between(folded, item.end, tokens[following][0] if following < len(tokens) else len(folded))
        items.extend(mark)
        sentence, at = current, following
    return items


def _item(folded: str, tokens: list[tuple[int, int, str]], at: int, known: Sequence[Entry]) -> tuple[Item | None, int]:
    """The item that begins at token `at`, and the token after it."""
    start, end, word = tokens[at]
    if word[0].isdecimal():
        kind, value = _digits(word)
        return Item(start, end, kind, value), at + 1
    words = _run(folded, tokens, at, 12)
    for entry in known:
        length = len(entry.rest)
        if length < len(words) and tuple(words[1 : length + 1]) == entry.rest:
            return Item(start, tokens[at + length][1], entry.kind, entry.value), at + length + 1
    number = read_number(words, 0)
    if number is None:
        return None, at + 1
    return Item(start, tokens[at + number.last - 1][1], _number_class(number.value, "o" if number.ordinal else "c"), number.value), at + number.last


def _run(folded: str, tokens: list[tuple[int, int, str]], at: int, most: int) -> list[str]:
    """The words from token `at` on that only white space divides, `most` at the utmost."""
    words = [tokens[at][2]]
    for i in range(at + 1, min(at + most, len(tokens))):
        gap = folded[tokens[i - 1][1] : tokens[i][0]]
        if gap.strip() or len(gap) > 8:
            break
        words.append(tokens[i][2])
    return words


def _digits(word: str) -> tuple[str, object]:
    """The class and value of a number in digits with what is written inside it."""
    if len(word) <= 6 and word.isdecimal():
        return _number_class(int(word), "d", year=len(word) == 4), int(word)
    if match := _LITERAL.fullmatch(word):
        one, _, two, three = match.groups()
        return ("literal" if len(one) == 4 or len(three) == 4 or int(one) > 31 else _BREAK), (int(one), int(two), int(three))
    if _CLOCK.fullmatch(word):
        return "clock", word
    if match := _PAIR.fullmatch(word):
        kinds = {_number_class(int(side), "d") for side in match.groups()}
        pair = (int(match[1]), int(match[2]))
        return ("yy" if kinds == {"y4"} else "dd" if kinds == {"d"} else _BREAK), pair
    return _BREAK, word


def _number_class(value: int, letter: str, year: bool = True) -> str:
    if 1 <= value <= 31:
        return letter
    if value < 100:
        return f"{letter}2"
    return "y4" if year and (1200 <= value <= 1500 or 1700 <= value <= 2150) and letter != "o" else "n"


def _between(folded: str, start: int, stop: int) -> tuple[list[Item], bool]:
    """The marks between an item and the next word, and whether anything else stands there."""
    marks = list[Item]()
    for i in range(start, stop):
        char = folded[i]
        if char.isspace():
            continue
        if char not in MARKS or len(marks) == 2:
            return marks, True
        marks.append(Item(i, i + 1, MARKS[char]))
    return marks, False


def _matches(folded: str, items: list[Item], codes: str) -> list[Found]:
    patterns, found, at = lexicon().patterns, list[Found](), 0
    while at < len(codes):
        best: tuple[re.Match[str], Pattern] | None = None
        for pattern in patterns.get(codes[at], ()):
            match = pattern.regex.match(codes, at)
            if match and (best is None or match.end() > best[0].end()) and _passes(pattern, folded, items, match):
                best = match, pattern
        if best is None:
            at += 1
            continue
        found.append(_found(folded, items, *best))
        at = best[0].end()
    return found


def _found(folded: str, items: list[Item], match: re.Match[str], pattern: Pattern) -> Found:
    inside = tuple(items[match.start() : match.end()])
    slots = {name: tuple(items[match.start(name) : match.end(name)]) for name, text in match.groupdict().items() if text}
    told = slots.get("span", inside)
    stop = _tail(folded, inside[-1].end, told[-1].end) if "way" in slots and slots["unit"][0].kind in ("roz", "saat") else told[-1].end
    return Found((told[0].start, stop), pattern.kind, inside, slots)


_SENTENCE_END = tuple(".؟!؛:\n")
_TAIL_WORD = re.compile(r"\s{1,8}[«\"]?[^\W\d_]+[»\"]?")


def _tail(folded: str, start: int, without: int) -> int:
    """Where the event that stands after `start` ends (`پیش از` + `تصرف این ولایت`); `without` where there is none."""
    lex, at = lexicon(), start
    for _ in range(lex.tail_most):
        match = _TAIL_WORD.match(folded, at, at + 40)
        if match is None or match.group().strip(' \n«»"') in lex.tail_stops:
            break
        if at > start and folded[match.end() : match.end() + 1] in _SENTENCE_END:
            break  # the last word of a sentence is its verb
        at = match.end()
    return at if at > start else without


_VERB_END = re.compile(r"\s{1,8}[^\W\d_]{0,20}[دمیت]\b")
_AGE = re.compile(r"\s{1,8}(?:سن|دارد|داشت|دارم|داشتم|ندارد)\b")
_AGENT = re.compile(r"\s{1,8}(?:سوی|طرف|جانب|جمله)\b")
_PLURAL = re.compile(r"\s?(?:ها|های|هایی)\b")

# What must not follow a match, by the name of the guard: `می گویند`, `۲۲ سال دارد`, `دو روز بعد از سوی`
_GUARDS = {"not_a_verb": _VERB_END, "not_an_age": _AGE, "not_an_agent": _AGENT}


def _passes(pattern: Pattern, folded: str, items: list[Item], match: re.Match[str]) -> bool:
    """Whether what follows leaves the match standing. A unit with a plural ending (`آن سال‌هایی`) tells no date."""
    stop = items[match.end() - 1].end
    if folded.startswith("ها", stop + 1) and _PLURAL.match(folded, stop):
        return False
    return pattern.guard is None or _GUARDS[pattern.guard].match(folded, stop) is None


def find_in(text: str, starts: Sequence[int] = ()) -> list[Found]:
    """All expressions of `text` as it stands, in order; offsets are those of `text`."""
    return find(fold(text), starts)
