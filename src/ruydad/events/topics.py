"""PLOVER contexts: what an event is about, told by the words of its sentence."""

from __future__ import annotations

import msgspec

from ruydad.events.words import WordRow
from ruydad.records import Sentence
from ruydad.resources import load_toml
from ruydad.text.letters import fold


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of PLOVER's contexts, with words that tell it."""

    name: str
    cues: list[str]


class TopicFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `topics.toml`."""

    context: list[Topic]


class Topics:
    """Tells contexts by the words of `topics.toml`."""

    def __init__(self) -> None:
        self._cues: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for topic in load_toml("ruydad.events", "topics.toml", TopicFile).context:
            for cue in topic.cues:
                words = tuple(fold(cue).split())
                self._cues.setdefault(words[0], []).append((words, topic.name))

    def of(self, row: WordRow, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of a sentence, sorted by name."""
        words = row.words[row.first[sentence.first] : row.first[sentence.last]]
        found = {name for at, word in enumerate(words) for cue, name in self._cues.get(word, ()) if words[at : at + len(cue)] == cue}
        return tuple(sorted(found))
