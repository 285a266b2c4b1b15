"""Finds the words that may prove an event: verbs with their nonverbal part, adjective predicates, verbal nouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruydad.events.index import Index, Item
from ruydad.events.words import WordRow
from ruydad.records import Reading, Sentence, Token, Verb

_GAP = 9  # words that may part a verb from its nonverbal part
_COPULAS = frozenset({"شدن", "بودن", "گردیدن", "گشتن", "هستن"})
_SUPPORTED = "مورد"  # `مورد انتقاد آمریکا قرار گرفت`: the agent stands inside the compound


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate of the lexicon in the text. `first` and `last` bound its tokens (`last` excluded); `gap` those inside it that are not its own."""

    item: Item
    sentence: int
    first: int
    last: int
    verb: Verb | None
    gap: tuple[int, int] | None = None

    @property
    def start(self) -> int:
        """The first token of what is said with the nonverbal part, or of the verb."""
        return self.first


def triggers(reading: Reading, row: WordRow, index: Index, number: int) -> list[Trigger]:
    """The triggers of sentence `number`, in order."""
    sentence = reading.sentences[number]
    verbs = [verb for verb in reading.verbs if sentence.first <= verb.first < sentence.last]
    found = [t for verb in verbs if (t := _of_verb(reading.tokens, row, index, number, sentence, verb))]
    taken = {i for t in found for i in _own(t)}
    found.extend(_of_words(reading.tokens, row, index, number, sentence, verbs, taken))
    return sorted(found, key=lambda t: t.first)


def _own(trigger: Trigger) -> Iterator[int]:
    gap = range(*trigger.gap) if trigger.gap else range(0)
    return (i for i in range(trigger.first, trigger.last) if i not in gap)


def _of_verb(tokens: tuple[Token, ...], row: WordRow, index: Index, number: int, sentence: Sentence, verb: Verb) -> Trigger | None:
    items = index.verbs.get(verb.infinitive)
    if not items:
        return None
    stop, floor = row.first[verb.first], row.first[sentence.first]
    for item in items:  # longest first, so that the fuller compound wins
        at = stop - len(item.words)
        if at >= floor and row.words[at:stop] == item.words:
            if verb.passive and item.voice == "active" and not item.words and not item.frame.object:
                continue
            return Trigger(item, number, row.token[at] if item.words else verb.first, verb.last, verb)
    return _parted(tokens, row, number, floor, verb, items)


def _parted(tokens: tuple[Token, ...], row: WordRow, number: int, floor: int, verb: Verb, items: list[Item]) -> Trigger | None:
    """A compound whose nonverbal part stands apart: `انتقاد شدیدی از آمریکا کرد`, `مورد حمله نیروهای ترکیه قرار گرفت`."""
    stop = row.first[verb.first]
    for item in items:
        size = len(item.words)
        if not size:
            continue
        if item.words[0] == _SUPPORTED and size > 2:
            last = row.words[stop - 1] if stop > floor else ""
            if last != item.words[-1]:
                continue
            for at in range(stop - size - 1, max(floor, stop - size - _GAP) - 1, -1):
                if row.words[at : at + size - 1] == item.words[:-1]:
                    return Trigger(item, number, row.token[at], verb.last, verb, (row.token[at + size - 2] + 1, verb.first - 1))
            continue
        for at in range(stop - size - 1, max(floor, stop - size - _GAP) - 1, -1):
            end = row.matches(at, item.words)
            if end > 0 and _may_part(tokens, row.token[at], end, verb.first):
                return Trigger(item, number, row.token[at], verb.last, verb, (end, verb.first))
    return None


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


def _of_words(
    tokens: tuple[Token, ...], row: WordRow, index: Index, number: int, sentence: Sentence, verbs: list[Verb], taken: set[int]
) -> Iterator[Trigger]:
    """Adjective predicates and verbal nouns."""
    at = row.first[sentence.first]
    end = row.first[sentence.last]
    while at < end:
        step = at + 1
        token = row.token[at]
        if token not in taken and row.first[token] == at:
            items = index.words.get(row.words[at]) or (index.words.get(row.words[at][:-1]) if row.words[at].endswith("ی") else None)
            for item in items or ():
                stop = row.matches(at, item.words)
                if stop < 0 or stop > sentence.last:
                    continue
                verb = _governor(verbs, stop, item)
                if item.voice == "noun" and any(v.first <= token < v.last for v in verbs):
                    continue
                yield Trigger(item, number, token, stop, verb)
                step = row.first[stop]
                break
        at = step


def _governor(verbs: list[Verb], after: int, item: Item) -> Verb | None:
    """The verb that closes the clause of a word at `after`: the next one, a copula for predicates."""
    for verb in verbs:
        if verb.first >= after and (item.voice == "noun" or verb.infinitive in _COPULAS):
            return verb
    return None
