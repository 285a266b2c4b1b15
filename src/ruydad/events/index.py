"""The lexicon turned into tables that a sentence is looked up in.

A predicate is a sequence of folded words. Verbs are keyed by their light verb and read backwards from it
(`مورد انتقاد قرار` + گرفتن), nouns and adjective predicates by their first word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ruydad.events.entries import Entry, EventType, Frame, load_frames, load_lexicon
from ruydad.text.letters import fold

Voice = Literal["active", "passive", "predicate", "noun"]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One form of one entry: the words that come before its verb (or all of them, where it has none)."""

    words: Words
    voice: Voice
    type: EventType
    entry: Entry
    frame: Frame
    excludes: frozenset[str]
    prepositions: dict[str, str]


# The light verb that makes the passive of another: `بازداشت کردن` → `بازداشت شدن`.
_PASSIVE = {"کردن": "شدن", "نمودن": "گردیدن", "ساختن": "شدن"}
# Light verbs that stand for one another in all compounds of written Persian.
_SYNONYM = {"کردن": ("نمودن",), "شدن": ("گردیدن", "گشتن")}


class Index:
    """All predicates of the lexicon, by verb and by first word."""

    def __init__(self) -> None:
        self.verbs: dict[str, list[Item]] = {}
        self.words: dict[str, list[Item]] = {}
        frames = load_frames()
        derived: list[tuple[str, Item]] = []
        for file in load_lexicon():
            for entry in file.entry:
                for infinitive, item in self._items(file.type, entry, frames[entry.frame]):
                    if item.voice in ("noun", "predicate"):
                        self.words.setdefault(item.words[0], []).append(item)
                        continue
                    self.verbs.setdefault(infinitive, []).append(item)
                    derived.extend(_derived(infinitive, item))
        self._add_derived(derived)
        for table in (self.verbs, self.words):
            for items in table.values():
                items.sort(key=lambda item: -len(item.words))

    def _add_derived(self, derived: list[tuple[str, Item]]) -> None:
        """Adds forms that follow from others, where the lexicon does not give them itself."""
        written = {(infinitive, item.words) for infinitive, items in self.verbs.items() for item in items}
        for infinitive, item in derived:
            if (infinitive, item.words) not in written:
                written.add((infinitive, item.words))
                self.verbs.setdefault(infinitive, []).append(item)

    def _items(self, type_: EventType, entry: Entry, frame: Frame) -> Iterator[tuple[str, Item]]:
        """The forms of an entry, each with its (light) verb, empty for nouns and predicates."""
        excludes = frozenset(fold(word) for word in entry.excludes)
        prepositions: dict[str, str] = {fold(k): v for k, v in {**frame.prepositions, **entry.slots}.items()}

        def item(words: Words, voice: Voice) -> Item:
            return Item(words, voice, type_, entry, frame, excludes, prepositions)

        for voice, infinitives in (("active", entry.verbs), ("passive", entry.passives)):
            for infinitive in infinitives:
                *before, verb = fold(infinitive).split()
                yield verb, item(tuple(before), "active" if voice == "active" else "passive")
        for predicate in entry.predicates:
            yield "", item(tuple(fold(predicate).split()), "predicate")
        if entry.noun != "never":
            for noun in entry.nouns:
                yield "", item(tuple(fold(noun).split()), "noun")


def _derived(infinitive: str, item: Item) -> Iterator[tuple[str, Item]]:
    """Forms of a light-verb compound that Persian makes by rule."""
    if not item.words:
        return
    for synonym in _SYNONYM.get(infinitive, ()):
        yield synonym, item
    passive = _PASSIVE.get(infinitive)
    if item.voice == "active" and passive and item.frame.object:
        made = Item(item.words, "passive", item.type, item.entry, item.frame, item.excludes, item.prepositions)
        for verb in (passive, *_SYNONYM.get(passive, ())):
            yield verb, made
