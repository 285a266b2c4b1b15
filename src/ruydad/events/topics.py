"""PLOVER contexts: what an event is about, told by the words of its sentence."""

from __future__ import annotations

import msgspec

from ruydad.events.words import Phrases, WordRow
from ruydad.records import Sentence
from ruydad.resources import load_toml


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
        self._cues: Phrases[str] = Phrases()
        for topic in load_toml("ruydad.events", "topics.toml", TopicFile).context:
            for cue in topic.cues:
                self._cues.add(cue, topic.name)

    def of(self, row: WordRow, sentence: Sentence) -> tuple[str, ...]:
        """The contexts of a sentence, sorted by name."""
        words = row.words[row.first[sentence.first] : row.first[sentence.last]]
        found = {name for at in self._cues.places(words) for _, names in self._cues.at(words, at) for name in names}
        return tuple(sorted(found))
