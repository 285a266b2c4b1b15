"""Finds the words that may prove an event: verbs with their nonverbal part, adjective predicates, verbal nouns."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from ruydad.events.index import Index, Item, VerbTable
from ruydad.events.scene import Scene
from ruydad.events.words import WordRow
from ruydad.records import Sentence, Token, Verb

_GAP = 9  # words that may part a verb from its nonverbal part
_FAR = 30  # and where that opens with a preposition or is the verb's object: `بر ضرورت … تاکید کرد`, `دعوت … را پذیرفت`
_OPENING = frozenset({"از", "با", "بر", "به"})
_WE, _BE = "یم", "بودن"
_COPULAS = frozenset({"شدن", "بودن", "گردیدن", "گشتن", "هستن"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate of the lexicon in the text. `first` and `last` bound its tokens (`last` excluded); `gap` those inside it that are not its own."""

    item: Item
    first: int
    last: int
    verb: Verb | None
    gap: tuple[int, int] | None = None


def triggers(scene: Scene, index: Index) -> list[Trigger]:
    """The triggers of a sentence, by their last words. Several that end alike are readings of one verb or noun, the likelier first."""
    first, last = scene.row.first[scene.sentence.first], scene.row.first[scene.sentence.last]
    present = index.open(scene.row.words[first:last])
    window = _Window(scene.reading.tokens, scene.row, index, scene.sentence, scene.verbs, present)
    found = [t for verb in scene.verbs for t in window.of_verb(verb)]
    taken = {i for t in found for i in _own(t)}
    found.extend(window.of_words(taken))
    return sorted(found, key=lambda t: t.last)


def _own(trigger: Trigger) -> Iterator[int]:
    gap = range(*trigger.gap) if trigger.gap else range(0)
    return (i for i in range(trigger.first, trigger.last) if i not in gap)


@dataclass(frozen=True, slots=True)
class _Window:
    """A sentence, and what its words are looked up in; `present` are its words, with and without a last ی."""

    tokens: tuple[Token, ...]
    row: WordRow
    index: Index
    sentence: Sentence
    verbs: list[Verb]
    present: Set[str]

    def of_verb(self, verb: Verb) -> list[Trigger]:
        """The compounds that end in `verb`: with their words right before it (the longest first), around a gap, parted from it, bare.

        Of two the one with more words right before the verb is likelier: `متهم را به آلمان استرداد کرد` is no `متهم … کردن`.
        """
        table = self.index.verbs.get(verb.infinitive)
        if not table:
            return []
        row, stop, floor = self.row, self.row.first[verb.first], self.row.first[self.sentence.first]
        found = self._gapped(table, verb, floor)
        for size in range(min(self.index.longest, stop - floor), 0, -1):
            if items := [item for item in table.whole.get(row.words[stop - size : stop], ()) if _fits(item, verb)]:
                found.extend(Trigger(item, row.token[stop - size], verb.last, verb) for item in items)
                break
        if not found:
            found = self._parted(table, verb, floor)
        if not found and verb.first < verb.last:
            found = [Trigger(item, verb.first, verb.last, verb) for item in table.whole.get((), ()) if _fits(item, verb)]
        return sorted(found, key=lambda t: (-len(t.item.words), -len(t.item.head), -t.item.negated))

    def _gapped(self, table: VerbTable, verb: Verb, floor: int) -> list[Trigger]:
        """Compounds with a side inside: `مورد حمله نیروهای ترکیه قرار گرفت`."""
        row, stop = self.row, self.row.first[verb.first]
        for tail in range(max(floor, stop - table.tail), stop + 1):
            heads = table.gapped.get(row.words[tail:stop])
            if heads is None or heads.absent(self.present):
                continue
            for at in reversed(heads.places(row.words, max(floor, tail - _FAR), tail - 1)):
                for size, items in heads.at(row.words, at, tail - 1):
                    if tail - at > _GAP and not self._belongs(row.token[at], size, verb):
                        continue
                    gap = (row.token[at + size - 1] + 1, row.token[tail] if tail < stop else verb.first)
                    if fitting := [item for item in items if _fits(item, verb)]:
                        return [Trigger(item, row.token[at], verb.last, verb, gap) for item in fitting]
        return []

    def _belongs(self, token: int, size: int, verb: Verb) -> bool:
        """Whether words at `token`, far from `verb`, are its own: several that a preposition opens, or its object, no other clause between."""
        head = self.tokens[token].head
        if self.tokens[token].relation == "obj" and verb.first - 2 <= head < verb.last:
            return True
        if size == 1 or self.tokens[token].norm not in _OPENING:
            return False
        if any(token < other.first < verb.first and other.tense not in ("infinitive", "participle") for other in self.verbs):
            return verb.first - 2 <= self.tokens[min(token + 1, verb.first)].head < verb.last  # over a relative clause the tree alone tells
        return True

    def _parted(self, table: VerbTable, verb: Verb, floor: int) -> list[Trigger]:
        """A compound whose nonverbal part stands apart: `انتقاد شدیدی از آمریکا کرد`."""
        if table.parted.absent(self.present):
            return []
        row, stop = self.row, self.row.first[verb.first]
        for at in reversed(table.parted.places(row.words, max(floor, stop - _GAP), stop - 1)):
            for size, items in table.parted.at(row.words, at, stop - 1):
                end = row.closes(at, size)
                if 0 < end < verb.first and _may_part(self.tokens, row.token[at], end, verb.first):
                    return [Trigger(item, row.token[at], verb.last, verb, (end, verb.first)) for item in items if _fits(item, verb)]
        return []

    def of_words(self, taken: set[int]) -> Iterator[Trigger]:
        """Adjective predicates and verbal nouns, outside the tokens `taken`."""
        row, end = self.row, self.row.first[self.sentence.last]
        inside = {i for verb in self.verbs for i in range(verb.first, verb.last)}
        free = self.row.first[self.sentence.first]  # the first word that no noun has taken
        for at in self.index.words.places(row.words, free, end):
            token = row.token[at]
            if at < free or token in taken or token in inside:
                continue
            for size, items in self.index.words.at(row.words, at, end):
                stop = row.closes(at, size)
                if stop > 0:
                    yield from (Trigger(item, token, stop, self._governor(stop, item)) for item in items)
                    free = row.first[stop]
                    break

    def _governor(self, after: int, item: Item) -> Verb | None:
        """The verb that closes the clause of a word at `after`: the next one, a copula for predicates, which the word may end in (`موافقیم`)."""
        if item.voice == "predicate" and item.words[-1].endswith(_WE):
            return Verb(after, after, _BE, "present", 1, plural=True)
        for verb in self.verbs:
            if verb.first >= after and (item.voice == "noun" or verb.infinitive in _COPULAS):
                return verb
        return None


def _fits(item: Item, verb: Verb) -> bool:
    """Whether the form may be this verb: its negation where it wants one; of bare verbs the voice too."""
    if item.negated and not verb.negated:
        return False
    if item.length:
        return True
    # A passive needs somebody to whom it is done.
    return bool(item.object) if verb.passive else item.voice == "active"


def _may_part(tokens: tuple[Token, ...], first: int, end: int, verb: int) -> bool:
    """Whether tokens `[end, verb)` may stand between a nonverbal part and its verb.

    They may where they are its own adjectives, its complement with a preposition, `را`, or a second nonverbal part
    after و. A preposition before the nonverbal part makes it somebody else's complement.
    """
    if first and tokens[first - 1].tag == "ADP":
        return False
    between = tokens[end:verb]
    if any(token.tag in ("VERB", "AUX", "SCONJ", "PUNCT") for token in between):
        return False
    if all(token.tag in ("ADJ", "DET", "ADV") or token.norm == "را" for token in between):
        return True
    if between[0].norm == "و":
        return len(between) <= 4 and all(token.tag in ("NOUN", "ADJ", "CCONJ") for token in between[1:])
    while between and between[0].tag == "ADJ":
        between = between[1:]
    return bool(between) and between[0].tag == "ADP" and between[-1].tag in ("PROPN", "PRON")
