"""Which facts of an article that was coded again are those of before: they keep their number, new ones take one that was never given.

A fact is the same where it rests on the same words: an event of the same type on the same trigger, a quotation of the same stretch, an
entity of the same entry in the tables of who is who. Weaker likenesses count where those fail, each fact of before at most once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from ruydad.output import CodedArticle
from ruydad.records import Span

Kind = Literal["entity", "quote", "event"]
Fact = dict[str, Any]
"""An entity, quotation or event of a coded article, as plain JSON values."""
Number = tuple[Kind, int]

LISTS: dict[Kind, tuple[str, str]] = {"entity": ("entities", "e"), "quote": ("quotes", "q"), "event": ("events", "v")}
"""Where facts of a kind stand in the coded article, and the letter of their ids."""
_SILENT = {"id", "why"}  # what may differ without a change of the fact
_OF_ARTICLE = ("published", "title", "sources")


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a fact: `fields` are those that differ, before and after; `record` is the fact, of a gone one as it was.

    The kind `article`, number 0, tells of the article itself: its day, its title, its sources.
    """

    kind: Kind | Literal["article"]
    n: int
    what: Literal["new", "gone", "back", "changed"]
    label: str
    record: Fact
    fields: dict[str, tuple[object, object]] = field(default_factory=dict)


def settle(old: CodedArticle, new: CodedArticle, graves: Mapping[Number, Fact]) -> tuple[CodedArticle, list[Difference]]:
    """`new` with the ids of its facts as in `old`, and what differs. `graves` are facts that were gone already: one that is back has its id again."""
    before, after = msgspec.to_builtins(old), msgspec.to_builtins(new)
    names: dict[str, str] = {}
    differences: list[Difference] = []
    for kind, (place, letter) in LISTS.items():
        found = _Matching(kind, before[place], after[place], {n: fact for (of, n), fact in graves.items() if of == kind}).numbers()
        names |= {fact["id"]: f"{letter}{n}" for fact, n in zip(after[place], found, strict=True)}
    _rename(after, names)
    fields = {name: (before[name], after[name]) for name in _OF_ARTICLE if before[name] != after[name]}
    if fields:
        differences.append(Difference("article", 0, "changed", new.id, {}, fields))
    for kind, (place, _) in LISTS.items():
        differences += _differences(kind, before[place], after[place], graves, new.text)
    return msgspec.convert(after, CodedArticle), differences


def label(kind: Kind, fact: Fact, text: str) -> str:
    """A fact in a few words: the type of an event with its trigger, the name of an entity, the speaker of a quotation."""
    if kind == "event":
        start, end = fact["trigger"]
        return f"{fact['event']} {' '.join(text[start:end].split())}"
    if kind == "entity":
        return str(fact["name"])
    return str(fact["speaker"]["name"]) if fact["speaker"] else "–"


class _Matching:
    """Finds the facts of before among those of now."""

    def __init__(self, kind: Kind, before: list[Fact], after: list[Fact], graves: dict[int, Fact]) -> None:
        self.after = after
        self.keys = _KEYS[kind]
        self.before = {int(fact["id"][1:]): fact for fact in before}
        self.graves = graves

    def numbers(self) -> list[int]:
        """The number of each fact of now."""
        found: dict[int, int] = {}
        for keys in self.keys:
            self._match(found, keys, self.before)
        self._match(found, self.keys[0], self.graves)
        fresh = max([0, *self.before, *self.graves])
        numbers = []
        for i in range(len(self.after)):
            if i not in found:
                fresh += 1
            numbers.append(found.get(i, fresh))
        return numbers

    def _match(self, found: dict[int, int], keys: _Keys, there: Mapping[int, Fact]) -> None:
        taken = set(found.values())
        holders: dict[Hashable, list[int]] = {}
        for n, fact in there.items():
            if n not in taken:
                for key in keys(fact):
                    holders.setdefault(key, []).append(n)
        for i, fact in enumerate(self.after):
            if i in found:
                continue
            same = next((n for key in keys(fact) for n in holders.get(key, ()) if n not in taken), None)
            if same is not None:
                found[i] = same
                taken.add(same)


_Keys = Callable[[Fact], Iterable[Hashable]]


def _spans(spans: Iterable[Iterable[int]]) -> set[Span]:
    return {(start, end) for start, end in spans}


_KEYS: dict[Kind, tuple[_Keys, ...]] = {
    "event": (
        lambda v: [(v["event"], tuple(v["trigger"]))],
        lambda v: [(v["event"], span) for span in sorted(_spans([v["trigger"], *v["mentions"]]))],
        lambda v: [(v["event"], letter) for letter in range(*v["trigger"])],
        lambda v: [tuple(v["trigger"])],
    ),
    "quote": (
        lambda q: [tuple(q["span"])],
        lambda q: [tuple(q["cue"])] if q["cue"] else [],
        lambda q: [("start", q["span"][0]), ("end", q["span"][1])],
    ),
    "entity": (
        lambda e: [(e["type"], e["kb"], e["name"])],
        lambda e: [(e["type"], e["kb"])] if e["kb"] else [],
        lambda e: [(e["type"], e["name"])],
        lambda e: sorted(_spans(e["mentions"])),
    ),
}


def _rename(value: object, names: Mapping[str, str]) -> None:
    """Gives every fact, and every place that names one, its new id."""
    if isinstance(value, dict):
        for key, inside in value.items():
            if key in {"id", "entity", "quote"} and isinstance(inside, str):
                value[key] = names.get(inside, inside)
            else:
                _rename(inside, names)
    elif isinstance(value, list | tuple):
        for inside in value:
            _rename(inside, names)


def _differences(kind: Kind, before: list[Fact], after: list[Fact], graves: Mapping[Number, Fact], text: str) -> Iterable[Difference]:
    was = {int(fact["id"][1:]): fact for fact in before}
    for fact in after:
        n = int(fact["id"][1:])
        if n not in was:
            yield Difference(kind, n, "back" if (kind, n) in graves else "new", label(kind, fact, text), fact)
            continue
        old = was.pop(n)
        fields = {name: (old.get(name), fact[name]) for name in fact if name not in _SILENT and old.get(name) != fact[name]}
        if fields:
            yield Difference(kind, n, "changed", label(kind, fact, text), fact, fields)
    for n, fact in was.items():
        yield Difference(kind, n, "gone", label(kind, fact, text), fact)
