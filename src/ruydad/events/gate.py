"""The domain gate: sport, entertainment, weather and their like yield no political events, whatever words they borrow."""

from __future__ import annotations

from collections import Counter

import msgspec

from ruydad.events.words import Phrases
from ruydad.resources import load_toml

_STRONG, _WEAK = 3, 1
_HEAD = 120  # words of title and lead, which tell what an article is about
_SHARE = 0.05  # of the weighted cue words among all, above which the gate closes
_LEAST = 9


class Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A domain that is not politics, with words that only it uses and words that it uses often."""

    name: str
    strong: list[str]
    weak: list[str]


class Domains(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `gate.toml`."""

    domain: list[Domain]


class Gate:
    """Tells articles of other domains by the words of `gate.toml`."""

    def __init__(self) -> None:
        self._weights: Phrases[tuple[str, int]] = Phrases()
        for domain in load_toml("ruydad.events", "gate.toml", Domains).domain:
            for phrases, weight in ((domain.strong, _STRONG), (domain.weak, _WEAK)):
                for phrase in phrases:
                    self._weights.add(phrase, (domain.name, weight))

    def closed(self, words: tuple[str, ...]) -> bool:
        """Whether an article of these words is of another domain: its cues weigh enough in the whole, and stand in the head too."""
        total: Counter[str] = Counter()
        head: Counter[str] = Counter()
        for at in range(len(words)):
            for _, cues in self._weights.at(words, at):
                for domain, weight in cues:
                    total[domain] += weight
                    head[domain] += weight if at < _HEAD else 0
        return any(n >= _LEAST and n >= _SHARE * len(words) and head[domain] >= _STRONG for domain, n in total.items())
