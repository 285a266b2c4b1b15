"""Finds expressions of time: words and numbers are sorted into classes, and patterns over the classes are matched.

Finding needs no calendar and no date; what an expression denotes is worked out in `ruydad.time.resolve`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ruydad.records import Span
from ruydad.text.letters import fold
from ruydad.time.guards import passes
from ruydad.time.items import Item, items_of
from ruydad.time.lexicon import BREAK, Pattern, lexicon
from ruydad.time.tense import is_before_verb

__all__ = ["Found", "Item", "find", "find_in"]


@dataclass(frozen=True, slots=True)
class Found:
    """An expression: its span, the kind of its pattern, its items, and the named parts of the pattern.

    A part named `span` narrows the span to itself where the pattern needs more words than belong to the expression.
    `ends` are the two expressions that a range is made of.
    """

    span: Span
    kind: str
    items: tuple[Item, ...]
    slots: dict[str, tuple[Item, ...]]
    ends: tuple[Found, Found] | None = None

    def first(self, kind: str) -> Item | None:
        """The first item of class `kind`."""
        return next((item for item in self.items if item.kind == kind), None)


def find(folded: str, starts: Sequence[int] = (), vague: bool = False, text: str | None = None) -> list[Found]:
    """All expressions of the folded text, in order; with `vague` also those that tell no days (`چند روز پیش`).

    `starts` are the offsets at which sentences begin; no expression crosses one. `text` is the text before folding, by whose
    half-spaces the words of events hold together (پس از آتش‌بس).
    """
    items = items_of(folded, starts)
    letters = lexicon().letters
    codes = "".join([letters.get(item.kind, BREAK) for item in items])
    return _matches(folded, items, codes, text or folded, {"stop"} if vague else {"stop", "vague"})


def find_in(text: str, starts: Sequence[int] = (), vague: bool = False) -> list[Found]:
    """All expressions of `text` as it stands, in order; offsets are those of `text`."""
    return find(fold(text), starts, vague, text)


def _matches(folded: str, items: list[Item], codes: str, text: str, dropped: set[str]) -> list[Found]:
    lex, found, at = lexicon(), list[Found](), 0
    while at < len(codes):
        best: tuple[re.Match[str], Pattern] | None = None
        alone = codes[at + 1 : at + 2] in ("", BREAK)
        for pattern in (lex.short if alone else lex.patterns).get(codes[at], ()):
            match = pattern.regex.match(codes, at)
            if match and (best is None or match.end() > best[0].end()) and passes(pattern.guard, folded, items[at : match.end()]):
                best = match, pattern
        if best is None:
            at += 1
            continue
        if best[1].kind not in dropped:
            found.append(_found(text, items, *best))
        at = best[0].end()
        while found and at < len(items) and items[at].start < found[-1].span[1]:
            at += 1  # the tail of an event (پیش از عید قربان) takes in what is in it
    return found


def _found(text: str, items: list[Item], match: re.Match[str], pattern: Pattern) -> Found:
    inside = tuple(items[match.start() : match.end()])
    slots = {name: tuple(items[match.start(name) : match.end(name)]) for name, text in match.groupdict().items() if text}
    told = slots.get("span", inside)
    stop = _tail(text, inside[-1].end, told[-1].end) if "way" in slots and told[-1].kind in _FINE else told[-1].end
    return Found((told[0].start, stop), pattern.kind, inside, slots)


_FINE = ("roz", "saat", "minute", "second", "moments", "long_hour", "long_minute")  # units that are counted from an event to the day
_SENTENCE_END = tuple(".؟!؛:\n")
_TAIL_WORD = re.compile(r"\s{1,8}[«\"]?([^\W\d_]+(?:\u200c[^\W\d_]+)*)[»\"]?")


def _tail(text: str, start: int, without: int) -> int:
    """Where the event that stands after `start` ends (`پیش از` + `تصرف این ولایت`); `without` where there is none."""
    lex, at = lexicon(), start
    for _ in range(lex.tail_most):
        match = _TAIL_WORD.match(text, at, at + 40)
        if match is None or fold(match.group(1)) in lex.tail_stops:
            break
        if at > start and (text[match.end() : match.end() + 1] in _SENTENCE_END or is_before_verb(text, match.end())):
            break  # the last word of a sentence is its verb, the one before a verb is often a part of it (کناره گرفت)
        at = match.end()
    return at if at > start else without
