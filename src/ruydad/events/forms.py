"""How one written form of the lexicon stands for several: alternatives in brackets, and spellings that Persian has for one word.

`بر [لزوم|ضرورت|] گسترش روابط … تاکید کردن` stands for three; `گفت‌وگو` is written `گفتگو` and `گفت و گو` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from ruydad.events.support import load_support
from ruydad.text.letters import fold

_BRACKETS = re.compile(r"\[([^\]]*)\]")


def forms(written: str) -> Iterator[str]:
    """The folded forms that `written` stands for, each once."""
    seen: set[str] = set()
    for form in alternatives(written):
        for spelt in _spellings(form):
            if spelt not in seen:
                seen.add(spelt)
                yield spelt


def alternatives(written: str) -> Iterator[str]:
    """`written`, folded, with each choice of its brackets."""
    form = fold(written)
    if "[" not in form:
        yield form
        return
    parts = _BRACKETS.split(form)  # text, group, text, group, … text
    groups = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    for choice in product(*groups):
        yield " ".join("".join(choice).split())


def _spellings(form: str) -> Iterator[str]:
    yield form
    padded, seen = f" {form} ", set[int]()
    for word in dict.fromkeys(form.split()):
        for group, spelling, others in _openings().get(word, ()):
            if group not in seen and spelling in padded:
                seen.add(group)
                yield from (padded.replace(spelling, other).strip() for other in others)


@cache
def _openings() -> dict[str, list[tuple[int, str, tuple[str, ...]]]]:
    """The spellings by their first word: the number of the group, the spelling, and the group's others."""
    found: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
    for number, group in enumerate(load_support().spellings):
        for spelling in group:
            others = tuple(f" {other} " for other in group if other != spelling)
            found.setdefault(spelling.split()[0], []).append((number, f" {spelling} ", others))
    return found
