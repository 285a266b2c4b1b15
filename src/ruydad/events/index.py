"""The lexicon turned into tables that a sentence is looked up in.

A predicate is a sequence of folded words. Verbs are keyed by their (light) verb and read backwards from it
(`قرار` + گرفتن), nouns and adjective predicates by their first word. A form with a gap, `مورد انتقاد … قرار گرفتن`,
has a side of its own inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from threading import Lock
from typing import Literal, NamedTuple

import msgspec
from msgspec import structs

from ruydad.events.entries import Entry, EventType, Frame, load_frames, load_lexicon
from ruydad.events.forms import forms, key_of, keys, may_be
from ruydad.events.support import load_support
from ruydad.text.letters import fold

Voice = Literal["active", "passive", "predicate", "noun"]
Words = tuple[str, ...]
_GAP = "…"
_BARE = ""  # what a verb without anything before it opens with
_NOMINAL = frozenset({"predicate", "noun"})
COPULAS = ("یم", "ند")  # the copula as an ending: we are, they are
_DRAWN = frozenset({"از", "با", "به", "بر", "علیه"})


class Item(msgspec.Struct, frozen=True, gc=False):
    """One form of one entry: the words right before its verb (or all of them, where it has none), and those before its gap.

    A hundred thousand of them may be made, so they are cheap to make and the garbage collector need not know of them.
    """

    words: Words
    head: Words
    voice: Voice
    type: EventType
    entry: Entry
    frame: Frame
    excludes: tuple[Words, ...]
    prepositions: dict[str, str]
    needs: tuple[Words, ...] = ()
    negated: bool = False  # counts where the verb is negated: `نپذیرفت`

    @property
    def object(self) -> str | None:
        """What the object with را becomes: the frame's, unless the entry gives `را` a slot of its own."""
        return self.prepositions.get("را", self.frame.object)

    @property
    def held(self) -> str | None:
        """What a side in the gap becomes, where a preposition opens the gap (`از … خواستن`) or a rejected offer's owner stands in it."""
        if not self.head:
            return None
        if self.head[-1] in self.prepositions:
            return self.prepositions[self.head[-1]]
        return "recipient" if self.type == "REJECT" and self.voice == "active" else None

    @property
    def length(self) -> int:
        """How many words prove it, besides the verb."""
        return len(self.words) + len(self.head)


# The light verb that makes the passive of another: `بازداشت کردن` → `بازداشت شدن`.
_PASSIVE = {"کردن": "شدن", "نمودن": "گردیدن", "ساختن": "شدن"}
# Light verbs that stand for one another in all compounds of written Persian.
_SYNONYM = {"کردن": ("نمودن",), "شدن": ("گردیدن", "گشتن")}


_ONE = (1,)


class PhraseTable:
    """Items by the words that they are written with, looked up at a place in a row of words."""

    def __init__(self) -> None:
        self._items: dict[Words, list[Item]] = {}
        self._sizes: dict[str, list[int]] = {}  # of the entries by their first word, the longest first

    def add(self, words: Words, item: Item) -> None:
        """Files `item` under `words`."""
        items = self._items.get(words)
        if items is not None:
            items.append(item)
            return
        self._items[words] = [item]
        sizes = self._sizes.get(words[0])
        if sizes is None:
            self._sizes[words[0]] = [len(words)]
        elif len(words) not in sizes:
            self._sizes[words[0]] = sorted([*sizes, len(words)], reverse=True)  # a new list: another thread may be reading the old one

    def absent(self, words: Set[str]) -> bool:
        """Whether no entry begins with one of `words`, with or without their last ی."""
        return self._sizes.keys().isdisjoint(words)

    def places(self, words: Words, first: int, last: int) -> list[int]:
        """Where in `words[first:last]` an entry may begin: few places, so that `at` need not be asked at each word."""
        known = self._sizes
        return [i for i in range(first, last) if (word := words[i]) in known or (word[-1] == "ی" and word[:-1] in known)]

    def at(self, words: Words, at: int, end: int) -> Iterable[tuple[int, list[Item]]]:
        """The entries that begin at `words[at]` and end by `end`, the longest first, each with its length. A last ی may be an ending."""
        first = words[at]
        sizes = self._sizes.get(first)
        if sizes is None:  # nearly every word
            return self._matches(words, at, end, _ONE) if first[-1] == "ی" and first[:-1] in self._sizes else ()
        return self._matches(words, at, end, sizes if first[-1] != "ی" or sizes[-1] == 1 else (*sizes, 1))

    def _matches(self, words: Words, at: int, end: int, sizes: Iterable[int]) -> Iterator[tuple[int, list[Item]]]:
        for size in sizes:
            if at + size > end:
                continue
            key = words[at : at + size]
            items = self._items.get(key) or (self._items.get((*key[:-1], key[-1][:-1])) if key[-1][-1] == "ی" else None)
            if items:
                yield size, items

    def __iter__(self) -> Iterator[Item]:
        return (item for items in self._items.values() for item in items)


class VerbTable:
    """What one (light) verb makes: `whole` compounds by all their words, `parted` ones by the same, those with a gap by what follows it.

    `tail` is the most words that follow a gap.
    """

    def __init__(self) -> None:
        self.whole: dict[Words, list[Item]] = {}
        self.parted = PhraseTable()
        self.gapped: dict[Words, PhraseTable] = {}
        self.tail = 0

    def add(self, item: Item) -> None:
        """Files a form."""
        if item.head:
            table = self.gapped.get(item.words)
            if table is None:
                table = self.gapped[item.words] = PhraseTable()
            table.add(item.head, item)
            self.tail = max(self.tail, len(item.words))
            return
        self.whole.setdefault(item.words, []).append(item)
        if item.words:
            self.parted.add(item.words, item)


class Written(NamedTuple):
    """One form as the lexicon has it, not yet spelt out, with what it is a form of."""

    form: str
    voice: Voice
    negated: bool
    type: EventType
    entry: Entry
    frame: Frame


class Index:
    """All predicates of the lexicon, by verb and by first word. `longest` is the most words that a compound has before its verb.

    The lexicon stands for some hundred thousand forms, of which an article needs a few: they are spelt out when a sentence has the word
    that is their key (`open`). `governed` are the prepositions that a noun draws after it; like the tables, it holds for the words that
    have been opened. `undergone` are the nouns whose ezafe is whom it is done to.
    """

    def __init__(self) -> None:
        self.verbs: dict[str, VerbTable] = {}
        self.words = PhraseTable()
        self.longest = 0
        self.governed: dict[str, set[str]] = {}
        self._closed: dict[str, list[Written]] = {}
        self._told: dict[str, tuple[tuple[Words, ...], tuple[Words, ...], dict[str, str]]] = {}
        self._lock = Lock()
        for preposition, nouns in load_support().governing.items():
            for noun in nouns:
                self.governed.setdefault(noun.split()[-1], set()).add(preposition)
        frames = load_frames()
        entries = [(file.type, entry) for file in load_lexicon() for entry in file.entry]
        for type_, entry in entries:
            for voice, negated, listed in _listed(entry):
                for form in listed:
                    written = Written(form, voice, negated, type_, entry, frames[entry.frame])
                    for key in _keys(form, voice):
                        self._closed.setdefault(key, []).append(written)
        self._modes = {entry.id: [(tuple(fold(cue).split()), mode) for cue, mode in entry.modes.items()] for _, entry in entries}
        undergone = (noun for _, entry in entries if frames[entry.frame].ezafe == "recipient" and entry.noun != "never" for noun in entry.nouns)
        self.undergone = frozenset(form.split()[0] for noun in undergone for form in forms(noun))
        self._spell_out(_BARE)

    def modes(self, entry: Entry) -> list[tuple[Words, str]]:
        """The words that set an entry's mode, folded, with the mode."""
        return self._modes[entry.id]

    def open(self, words: Iterable[str]) -> Set[str]:
        """Makes the forms ready whose key is one of the folded `words`, a last ی of which may be an ending; the words without it are given too.

        Threads may call it at once.
        """
        asked = set(words)
        asked.update([word[:-1] for word in asked if word.endswith("ی")])
        if self._closed.keys().isdisjoint(asked):
            return asked
        for word in self._closed.keys() & asked:
            with self._lock:
                if word in self._closed:
                    self._spell_out(word)
                    del self._closed[word]
        return asked

    def _spell_out(self, key: str) -> None:
        """Files the forms with that key, in the order of the lexicon."""
        verbs: list[tuple[str, Item]] = []
        for written in self._closed.get(key, ()):
            for infinitive, item in self._items(written, key):
                if infinitive:
                    verbs.append((infinitive, item))
                else:
                    self.words.add(item.words, item)
                if item.voice != "predicate" and len(item.words) == 1 and not item.head:
                    self.governed.setdefault(item.words[0], set()).update(item.prepositions.keys() & _DRAWN)
        self._file(verbs)

    def _file(self, verbs: list[tuple[str, Item]]) -> None:
        """Files verbs, and the forms that follow from them by rule where the lexicon does not give those itself."""
        written = {(infinitive, item.head, item.words, item.negated) for infinitive, item in verbs}
        derived = [pair for verb in verbs for pair in _derived(*verb)]
        verbs = verbs + [(i, item) for i, item in derived if (i, item.head, item.words, item.negated) not in written]
        for infinitive, item in verbs:
            table = self.verbs.get(infinitive)
            if table is None:
                table = self.verbs[infinitive] = VerbTable()
            table.add(item)
            if len(item.words) > self.longest:
                self.longest = len(item.words)

    def _items(self, written: Written, key: str) -> Iterator[tuple[str, Item]]:
        """The forms with that key that `written` stands for, each with its (light) verb, empty for nouns and predicates."""
        _, voice, negated, type_, entry, frame = written
        excludes, needs, prepositions = self._asides(entry, frame)
        for form in forms(written.form, key or None):
            before, _, verb = ("", "", "") if voice in _NOMINAL else form.rpartition(" ")
            head, _, words = (form if voice in _NOMINAL else before).rpartition(_GAP)
            own = tuple(words.split()), tuple(head.split())
            if key_of(own[1] + own[0]) == key:
                yield verb, Item(*own, voice, type_, entry, frame, excludes, prepositions, needs, negated)
            if not key and voice == "passive" and verb == "شدن" and before.endswith("ه") and " " not in before:
                yield before[:-1] + "ن", Item((), (), voice, type_, entry, frame, excludes, prepositions, needs)  # `کشته شدن`: the passive of کشتن

    def _asides(self, entry: Entry, frame: Frame) -> tuple[tuple[Words, ...], tuple[Words, ...], dict[str, str]]:
        """What the forms of an entry share: the phrases that it refuses, those of which it needs one, the slots of its prepositions."""
        told = self._told.get(entry.id)
        if told is None:
            excludes, needs = (tuple(tuple(fold(phrase).split()) for phrase in phrases) for phrases in (entry.excludes, entry.needs))
            told = self._told[entry.id] = excludes, needs, {fold(k): v for k, v in {**frame.prepositions, **entry.slots}.items()}
        return told


def _listed(entry: Entry) -> Iterator[tuple[Voice, bool, list[str]]]:
    """The written forms of an entry, with their voice and whether their verb is to be negated."""
    yield "active", True, entry.negated
    yield "active", False, entry.verbs
    yield "passive", False, entry.passives
    yield "predicate", False, [*entry.predicates, *_with_copula(entry.predicates)]
    yield "noun", False, entry.nouns if entry.noun != "never" else []


def _with_copula(predicates: list[str]) -> Iterator[str]:
    """Adjectives written as one word with the copula: `موافقیم` (we agree), `مخالفند` (they are against)."""
    for one in predicates:
        if " " not in one and "[" not in one and "‌" not in one and not one.endswith(COPULAS) and not one.endswith(("ا", "و", "ه")):
            yield from (one + ending for ending in COPULAS if one + ending not in predicates)


def _keys(written: str, voice: Voice) -> Iterable[str]:
    """The keys of the forms of `written`, `_BARE` for verbs that stand alone."""
    if voice in _NOMINAL:
        return keys(written, 0)
    return {*keys(written, 1), _BARE} if voice == "passive" and may_be(written, "ه شدن") else keys(written, 1)


def _derived(infinitive: str, item: Item) -> Iterator[tuple[str, Item]]:
    """Forms of a light-verb compound that Persian makes by rule."""
    if not item.length:
        return
    for synonym in _SYNONYM.get(infinitive, ()):
        yield synonym, item
    passive = _PASSIVE.get(infinitive)
    if item.voice == "active" and passive and item.object:
        made = structs.replace(item, voice="passive")
        for verb in (passive, *_SYNONYM.get(passive, ())):
            yield verb, made
