"""How one written form of the lexicon stands for several: alternatives in brackets, and spellings that Persian has for one word.

`بر [لزوم|ضرورت|] گسترش روابط … تاکید کردن` stands for three; `گفت‌وگو` is written `گفتگو` and `گفت و گو` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    for group in load_support().spellings:
        for spelling in group:
            if f" {spelling} " in f" {form} ":
                yield from (f" {form} ".replace(f" {spelling} ", f" {other} ").strip() for other in group if other != spelling)
                break
