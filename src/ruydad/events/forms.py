"""How one written form of the lexicon stands for several: alternatives in brackets, and spellings that Persian has for one word.

`بر [لزوم|ضرورت|] گسترش روابط … تاکید کردن` stands for three; `گفت‌وگو` is written `گفتگو` and `گفت و گو` too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product

from ruydad.events.support import load_support
from ruydad.text.letters import fold

_GAP = "…"
_PASSED = frozenset("از با بر برای بی به تا تحت در را روی زیر علیه غیر مورد".split())  # noqa: SIM905  # too common to file anything by
_BRACKETS = re.compile(r"\[([^\]]*)\]")


def forms(written: str, key: str | None = None) -> Iterator[str]:
    """The folded forms that `written` stands for, each once; of those whose key (`key_of`) is another than `key` some are left out."""
    seen: set[str] = set()
    for form in alternatives(written, key):
        for spelt in _spellings(form):
            if spelt not in seen:
                seen.add(spelt)
                yield spelt


def key_of(words: Iterable[str]) -> str:
    """The word by which a form is filed: its first that is no preposition or the like; empty where there are no words."""
    key = ""
    for word in words:
        if word != _GAP:
            key = word
            if word not in _PASSED:
                break
    return key


def keys(written: str, verbs: int) -> frozenset[str]:
    """The keys of the forms of `written`, without the last `verbs` words of each: `[ابراز|اعلام] نگرانی کردن` has `ابراز` and `اعلام`.

    Most are told without spelling the forms out.
    """
    found: set[str] = set()
    rest = fold(written)
    while rest:
        if rest[0] == "[":
            group, _, rest = rest[1:].partition("]")
            options = group.split("|")
        else:
            word, _, rest = rest.partition(" ")
            options, rest = [word], " " + rest if rest else ""
        told = [_certain_key(option) for option in options]
        if None in told or (verbs and not rest) or (rest and rest[0] != " "):
            break  # a spelling, a bracket inside a word, or the verb: they must be spelt out
        found.update(key for key in told if key)
        if all(told):
            return frozenset(found)
        rest = rest[1:]
    spelt = (one.rpartition(" ")[0] if verbs else one for one in forms(written))
    return frozenset(key_of(one.replace(_GAP, f" {_GAP} ").split()) for one in spelt)


def _certain_key(option: str) -> str | None:
    """The key of a part of a form, empty where it has none, None where other spellings may have another."""
    for word in option.split():
        if word in _openings() or (_GAP in word and word != _GAP) or "[" in word:
            return None
        if word not in _PASSED and word != _GAP:
            return word
    return ""


def may_be(written: str, ending: str) -> bool:
    """Whether a form of `written` may be a single word before the word that `ending` ends with: `کشته شدن` for `ه شدن`."""
    if "[" not in written:
        return written.endswith(ending) and written.count(" ") == 1
    return ending.split()[-1] in written and len(_BRACKETS.sub(" ", written).split()) <= 2


def alternatives(written: str, key: str | None = None) -> Iterator[str]:
    """`written`, folded, with each choice of its brackets; of the first bracket without what makes it a form of another key than `key`."""
    form = fold(written)
    if "[" not in form:
        yield form
        return
    parts = _BRACKETS.split(form)  # text, group, text, group, … text
    groups = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    if key is not None and parts[2:] != [""] and _certain_key(parts[0]) == "" and parts[0][-1:] in ("", " ") and parts[2][:1] in ("", " "):
        groups[1] = [option for option in groups[1] if _certain_key(option) in (None, "", key)]
    for choice in product(*groups):
        yield " ".join("".join(choice).split())


def _spellings(form: str) -> Iterator[str]:
    yield form
    if _openings().keys().isdisjoint(form.split()):  # nearly every form
        return
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
