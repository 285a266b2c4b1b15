"""PLOVER contexts: what an event is about, told by the words of its sentence, by its mode, or else by the article as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from ruydad.events.words import Phrases, WordRow
from ruydad.records import Event, Sentence
from ruydad.resources import load_toml
from ruydad.text.letters import fold

_LEAST = 3  # cues that make a context one of the whole article
_DIFFERENT = 2  # how many of them are different words: a title that recurs is no topic
_MOST = 2  # contexts of a whole article


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of PLOVER's contexts, with words that tell it."""

    name: str
    cues: list[str]


class TopicFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `topics.toml`; its comments say what each field is."""

    modes: dict[str, str]
    context: list[Topic]


class Topics:
    """Tells contexts by the words of `topics.toml`."""

    def __init__(self) -> None:
        self._cues: Phrases[tuple[str, str]] = Phrases()
        table = load_toml("ruydad.events", "topics.toml", TopicFile)
        self._modes = table.modes
        self._opening = frozenset(fold(cue).split()[0] for topic in table.context for cue in topic.cues)
        for topic in table.context:
            for cue in topic.cues:
                self._cues.add(cue, (topic.name, cue))

    def of(self, row: WordRow, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of a sentence, sorted by name."""
        found = {name for name, _ in self._told(row.words[row.first[sentence.first] : row.first[sentence.last]])}
        return tuple(sorted(found))

    def article(self, row: WordRow) -> tuple[str, ...]:
        """The contexts of the article as a whole: the two that most of its words tell, in several words each."""
        told = Counter(self._told(row.words))
        totals = Counter[str]()
        kinds = Counter[str]()
        for (name, _), times in told.items():
            totals[name] += times
            kinds[name] += 1
        leading = [name for name, times in totals.most_common() if times >= _LEAST and kinds[name] >= _DIFFERENT]
        return tuple(sorted(leading[:_MOST]))

    def completed(self, events: Iterable[Event], row: WordRow) -> Iterator[Event]:
        """The events, each with the context that its mode implies; where its sentences tell none, with those of the article."""
        whole: tuple[str, ...] | None = None
        for event in events:
            implied = {self._modes[mode] for mode in event.mode if mode in self._modes}
            contexts = tuple(sorted({*event.context, *implied}))
            if not contexts:
                whole = self.article(row) if whole is None else whole
                contexts = whole
            yield event if contexts == event.context else replace(event, context=contexts)

    def _told(self, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """The contexts that words tell, each with the words."""
        for at in (i for i, word in enumerate(words) if word in self._opening):
            for _, told in self._cues.at(words, at):
                yield from told
