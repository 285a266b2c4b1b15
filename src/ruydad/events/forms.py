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

_GAP = "…"
_BRACKETS = re.compile(r"\[([^\]]*)\]")


def forms(written: str) -> Iterator[str]:
    """The folded forms that `written` stands for, each once."""
    seen: set[str] = set()
    for form in alternatives(written):
        for spelt in _spellings(form):
            if spelt not in seen:
                seen.add(spelt)
                yield spelt


def first_words(written: str, verbs: int) -> frozenset[str]:
    """The words that the forms of `written` may begin with, without the last `verbs` words of each; an empty one for a form that is no longer.

    `[ابراز|اعلام] نگرانی کردن` (to express concern) begins with `ابراز` or `اعلام`. Most are told without spelling the forms out.
    """
    form = fold(written)
    first, _, rest = form.partition(" ")
    if form[0] == "[":
        group, _, rest = form[1:].partition("]")
        words = [option.partition(" ")[0] for option in group.split("|")]
        certain = not rest or rest[0] == " "
    else:
        words, certain = [first], "[" not in first
    if certain and (not verbs or _has_words(rest)) and not any(not word or _GAP in word or word in _openings() for word in words):
        return frozenset(words)
    spelt = (one.rpartition(" ")[0] if verbs else one for one in forms(written))
    return frozenset((one.replace(_GAP, " ").split() or [""])[0] for one in spelt)


def _has_words(form: str) -> bool:
    """Whether each choice of the brackets of `form` leaves a word."""
    if "[" not in form:
        return form != ""
    parts = _BRACKETS.split(form)
    return any(part.strip(" …") for part in parts[::2]) or any("" not in group.split("|") for group in parts[1::2])


def may_be(written: str, ending: str) -> bool:
    """Whether a form of `written` may be a single word before the word that `ending` ends with: `کشته شدن` for `ه شدن`."""
    if "[" not in written:
        return written.endswith(ending) and written.count(" ") == 1
    return ending.split()[-1] in written and len(_BRACKETS.sub(" ", written).split()) <= 2


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
