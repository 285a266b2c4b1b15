"""Noun phrases: chunks over tags and ezafe, with their prepositions, را, and what و joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from ruydad.records import Phrase, Verb
from ruydad.syntax.closed import ClosedWords
from ruydad.syntax.tagging import Tagged

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "PRON", "NUM", "X"))
_HEADS = ("NOUN", "PROPN", "PRON", "X")
_COUNTED = ("NOUN", "NUM", "ADJ", "PROPN", "X")


class Chunker:
    """Reads noun phrases off tagged words."""

    def __init__(self, closed: ClosedWords, names: Mapping[str, str]) -> None:
        """`names` tells names of places, which no office follows without ezafe, from those of persons."""
        self.titles, self.units, self.numbered = closed.titles, closed.units, closed.numbered
        self.places = frozenset(name for name, kind in names.items() if kind == "place")

    def phrases(self, words: Tagged, verbs: Iterable[Verb], first: int, last: int) -> list[Phrase]:
        """The noun phrases of the sentence `[first, last)`, in order. Finite verbs, which bound phrases, are those of the sentence."""
        finite: set[int] = set()
        nominal: set[int] = set()
        for verb in verbs:
            (nominal if verb.tense == "infinitive" and verb.person == 0 and verb.modal is None else finite).update(range(verb.first, verb.last))
        found: list[Phrase] = []
        opened: dict[int, int] = {}  # where the preposition before a phrase begins
        preposition: str | None = None
        i = first
        while i < last:
            if i in words.prepositions:
                start = i
                i, preposition = words.prepositions[i]
                opened[i] = start
                continue
            end = self._extent(words, i, last, finite, nominal)
            if end > i:
                head = _head(words, i, end, preposition, nominal)
                if head is not None:
                    found.append(Phrase(i, end, head, preposition, end < last and words.norms[end] == "را"))
            preposition = None
            i = max(end, i + 1)
        return _hosted(_joined(found, words, first), opened)

    def _extent(self, words: Tagged, i: int, last: int, finite: set[int], nominal: set[int]) -> int:
        """The end of the phrase that opens at `i`; `i` itself where none does."""
        tags, joints, approximate = words.tags, words.joints, words.approximate
        if i in finite or not (tags[i] in _NOMINAL or tags[i] == "DET" or i in approximate or i in nominal):
            return i
        k = i
        while k + 1 < last:
            if k + 1 in finite:
                break
            if k in joints or k in approximate or self._linked(words, i, k, nominal):
                k += 1
            elif tags[k] == "NUM" and words.norms[k + 1] == "و" and k + 2 < last and tags[k + 2] == "NUM":
                k += 2
            else:
                break
        return k + 1

    def _linked(self, words: Tagged, first: int, k: int, nominal: set[int]) -> bool:
        """Whether the word after `k` goes on with the phrase that opened at `first`."""
        tags = words.tags
        tag, after = tags[k], tags[k + 1]
        if after not in _NOMINAL and after != "DET" and k + 1 not in nominal:
            return False
        if tag == "NUM" and k > first and words.norms[k - 1] in self.numbered and after == "PROPN":
            return False  # در سال ۱۴۰۰ ایران …: after the number of a year or a verse nothing of the phrase follows that has a name of its own
        if words.ezafe[k] or words.flat[k] or tag == "DET":
            return True
        if tag == "NUM":
            return after in _COUNTED and not (k > first and words.norms[k - 1] in self.numbered)
        if tag == "ADJ" and words.norms[k].endswith("ترین"):
            return after in _COUNTED
        if tag in ("PROPN", "X"):
            return (after in ("PROPN", "X") and k not in words.apart) or (
                after == "NOUN" and words.norms[k + 1] in self.titles and words.norms[k] not in self.places
            )
        if tag != "NOUN":
            return False
        norm = words.norms[k]
        return (after == "PROPN" and norm in self.titles) or (after == "NOUN" and norm in self.units and k > first and tags[k - 1] == "NUM")


def _head(words: Tagged, first: int, end: int, preposition: str | None, nominal: set[int]) -> int | None:
    """The head: the first noun, else the first number, else the adjective that stands for one; None for an adjective of the predicate."""
    tags = words.tags
    for k in range(first, end):
        if tags[k] in _HEADS or k in nominal:
            return k
    for k in range(first, end):
        if tags[k] == "NUM":
            return k
    counts = preposition is not None or tags[first] == "DET" or words.norms[end - 1].endswith(" ای") or any(words.ezafe[first:end])
    if not counts and (end == len(tags) or words.norms[end] != "را"):
        return None
    return end - 1 if tags[first] == "DET" else first


def _joined(found: list[Phrase], words: Tagged, first: int) -> list[Phrase]:
    """Marks coordinated phrases: `الف، ب و پ`. A comma joins only in a list that ends with و, and not after an opening phrase."""
    result: list[Phrase] = []
    group: list[Phrase] = found[:1]
    for before, phrase in pairwise(found):
        if _follows(words, before, phrase):
            group.append(phrase)
        else:
            result += _group(group, words, first) if len(group) > 1 else group
            group = [phrase]
    return result + (_group(group, words, first) if len(group) > 1 else group)


def _follows(words: Tagged, before: Phrase, phrase: Phrase) -> bool:
    separated = phrase.first - before.last == 1 and phrase.preposition is None
    return separated and words.norms[before.last] in ("و", "یا", "،", ",")


def _group(group: list[Phrase], words: Tagged, first: int) -> list[Phrase]:
    """The phrases of a list; a comma after its last و, or in a list without one, parts phrases."""
    marks = [words.norms[phrase.last] for phrase in group[:-1]]
    last = max((i for i, mark in enumerate(marks) if mark in ("و", "یا")), default=-1)
    result: list[Phrase] = []
    opened = 0  # where the running list began
    for i, phrase in enumerate(group):
        comma = i > 0 and marks[i - 1] in ("،", ",")
        opening = i == 1 and comma and group[0].preposition is not None and _opens(words, group[0], first)
        if i == 0 or (comma and (i > last + 1 or opening or _closed(marks, i))):
            opened = i
            result.append(phrase)
        else:
            result.append(replace(phrase, joined=True, preposition=group[opened].preposition))
    return _share_object(result)


def _closed(marks: list[str], i: int) -> bool:
    """Whether a و stands before this comma already: the list is over (`الف و ب، پ و ت`)."""
    return i >= 2 and marks[i - 2] in ("و", "یا")


def _opens(words: Tagged, phrase: Phrase, first: int) -> bool:
    """Whether the phrase, with its preposition, opens the sentence."""
    return all(words.tags[k] in ("ADP", "PUNCT", "CCONJ") for k in range(first, phrase.first))


def _share_object(group: list[Phrase]) -> list[Phrase]:
    result: list[Phrase] = []
    carried = False
    for phrase in reversed(group):
        carried = phrase.object or carried
        result.append(replace(phrase, object=carried))
        carried = carried and phrase.joined
    return result[::-1]


def _hosted(found: list[Phrase], opened: Mapping[int, int]) -> list[Phrase]:
    """Gives the را after a prepositional phrase to the noun that holds the phrase: `حمله به سفارت را محکوم کرد`."""
    i = len(found) - 1
    while i >= 0:
        host = i
        if found[i].object and found[i].preposition is not None:
            while host and (found[host].joined or _holds(found[host - 1], found[host], opened)):
                host -= 1
            if found[host].preposition is None:
                found[host] = replace(found[host], object=True)
                found[host + 1 : i + 1] = [replace(phrase, object=False) for phrase in found[host + 1 : i + 1]]
        i = host - 1
    return found


def _holds(before: Phrase, phrase: Phrase, opened: Mapping[int, int]) -> bool:
    """Whether nothing stands between a phrase and the preposition of the next."""
    return phrase.preposition is not None and opened.get(phrase.first) == before.last
