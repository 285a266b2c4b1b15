"""The lexicon turned into tables that a sentence is looked up in.

A predicate is a sequence of folded words. Verbs are keyed by their (light) verb and read backwards from it
(`قرار` + گرفتن), nouns and adjective predicates by their first word. A form with a gap, `مورد انتقاد … قرار گرفتن`,
has a side of its own inside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ruydad.events.entries import Entry, EventType, Frame, load_frames, load_lexicon
from ruydad.events.forms import forms
from ruydad.text.letters import fold

Voice = Literal["active", "passive", "predicate", "noun"]
Words = tuple[str, ...]
_GAP = "…"
_DRAWN = frozenset({"از", "با", "به", "بر", "علیه"})


@dataclass(frozen=True, slots=True)
class Item:
    """One form of one entry: the words right before its verb (or all of them, where it has none), and those before its gap."""

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


class PhraseTable:
    """Items by the words that they are written with, looked up at a place in a row of words."""

    def __init__(self) -> None:
        self._items: dict[Words, list[Item]] = {}
        self._longest: dict[str, int] = {}

    def add(self, words: Words, item: Item) -> None:
        """Files `item` under `words`."""
        self._items.setdefault(words, []).append(item)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def at(self, words: Words, at: int, end: int) -> Iterable[tuple[int, list[Item]]]:
        """The entries that begin at `words[at]` and end by `end`, the longest first, each with its length. A last ی may be an ending."""
        first = words[at]
        longest = self._longest.get(first)
        if longest is None:  # nearly every word
            if not first.endswith("ی") or first[:-1] not in self._longest:
                return ()
            longest = 1
        return self._matches(words, at, end, longest)

    def _matches(self, words: Words, at: int, end: int, longest: int) -> Iterator[tuple[int, list[Item]]]:
        for size in range(min(longest, end - at), 0, -1):
            key = words[at : at + size]
            items = self._items.get(key) or (self._items.get((*key[:-1], key[-1][:-1])) if key[-1].endswith("ی") else None)
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


class Index:
    """All predicates of the lexicon, by verb and by first word. `longest` is the most words that a compound has before its verb."""

    def __init__(self) -> None:
        self.verbs: dict[str, VerbTable] = {}
        self.words = PhraseTable()
        frames = load_frames()
        verbs: list[tuple[str, Item]] = []
        entries: list[Entry] = []
        for file in load_lexicon():
            entries += file.entry
            for entry in file.entry:
                for infinitive, item in self._items(file.type, entry, frames[entry.frame]):
                    if item.voice in ("noun", "predicate"):
                        self.words.add(item.words, item)
                    else:
                        verbs.append((infinitive, item))
        self._file(verbs)
        self._modes = {entry.id: [(tuple(fold(cue).split()), mode) for cue, mode in entry.modes.items()] for entry in entries}
        self.governed: dict[str, set[str]] = {}
        nouns = [item for item in self.words if item.voice == "noun"]
        for item in (*nouns, *(item for _, item in verbs)):
            if len(item.words) == 1 and not item.head:
                self.governed.setdefault(item.words[0], set()).update(k for k in item.prepositions if k in _DRAWN)
        self.undergone = frozenset(item.words[0] for item in nouns if item.frame.ezafe == "recipient")
        self.longest = max((len(item.words) for _, item in verbs), default=0)

    def modes(self, entry: Entry) -> list[tuple[Words, str]]:
        """The words that set an entry's mode, folded, with the mode."""
        return self._modes[entry.id]

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

    def _items(self, type_: EventType, entry: Entry, frame: Frame) -> Iterator[tuple[str, Item]]:
        """The forms of an entry, each with its (light) verb, empty for nouns and predicates."""
        excludes = tuple(tuple(fold(phrase).split()) for phrase in entry.excludes)
        needs = tuple(tuple(fold(phrase).split()) for phrase in entry.needs)
        prepositions: dict[str, str] = {fold(k): v for k, v in {**frame.prepositions, **entry.slots}.items()}

        def item(form: str, voice: Voice, negated: bool = False) -> Item:
            head, _, words = form.rpartition(_GAP)
            return Item(tuple(words.split()), tuple(head.split()), voice, type_, entry, frame, excludes, prepositions, needs, negated)

        for infinitive in (form for one in entry.negated for form in forms(one)):
            before, _, verb = infinitive.rpartition(" ")
            yield verb, item(before, "active", negated=True)
        voices: tuple[tuple[Voice, list[str]], ...] = (("active", entry.verbs), ("passive", entry.passives))
        for voice, written in voices:
            for infinitive in (form for one in written for form in forms(one)):
                before, _, verb = infinitive.rpartition(" ")
                yield verb, item(before, voice)
                if voice == "passive" and verb == "شدن" and before.endswith("ه") and " " not in before:
                    yield before[:-1] + "ن", item("", "passive")  # `کشته شدن` is read as the passive of کشتن
        bare: tuple[tuple[Voice, list[str]], ...] = (("predicate", entry.predicates), ("noun", entry.nouns if entry.noun != "never" else []))
        for voice, written in bare:
            for form in (form for one in written for form in forms(one)):
                yield "", item(form, voice)


def _derived(infinitive: str, item: Item) -> Iterator[tuple[str, Item]]:
    """Forms of a light-verb compound that Persian makes by rule."""
    if not item.length:
        return
    for synonym in _SYNONYM.get(infinitive, ()):
        yield synonym, item
    passive = _PASSIVE.get(infinitive)
    if item.voice == "active" and passive and item.object:
        made = replace(item, voice="passive")
        for verb in (passive, *_SYNONYM.get(passive, ())):
            yield verb, made
