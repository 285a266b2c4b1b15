"""The domain gate: sport, entertainment, weather and their like yield no political events, whatever words they borrow.

Where an article is of such a domain, only what politicians do as such counts: a head of state who receives athletes, or in
domains other than sport, where states do not stand for teams, what one state does to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from ruydad.events.entries import EventType
from ruydad.events.words import Phrases
from ruydad.records import Entity, Event
from ruydad.resources import load_toml

_STRONG, _WEAK = 3, 1
_HEAD = 120  # words of title and lead, which tell what an article is about
_SHARE = 0.05  # of the weighted cue words among all, above which the gate closes
_LEAST = 9
_STATE = frozenset({"GOV", "LEG", "MIL", None})  # None: an international organisation


class Domain(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A domain that is not politics, with words that only it uses and words that it uses often; `states`: whether what one state does to
    another counts in it."""

    name: str
    strong: list[str]
    weak: list[str]
    states: bool = False


class Domains(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `gate.toml`; its comments say what each field is."""

    offices: frozenset[str]
    acts: frozenset[EventType]
    domain: list[Domain]


class Gate:
    """Tells articles of other domains by the words of `gate.toml`."""

    def __init__(self) -> None:
        self._weights: Phrases[tuple[str, int]] = Phrases()
        table = load_toml("ruydad.events", "gate.toml", Domains)
        self._offices, self._acts = table.offices, table.acts
        self._states = frozenset(domain.name for domain in table.domain if domain.states)
        for domain in table.domain:
            for phrases, weight in ((domain.strong, _STRONG), (domain.weak, _WEAK)):
                for phrase in phrases:
                    self._weights.add(phrase, (domain.name, weight))

    def domain(self, words: tuple[str, ...]) -> str | None:
        """The domain other than politics that an article of these words belongs to: its cues weigh enough in the whole, and stand in the
        head too. None where it may be politics."""
        total: Counter[str] = Counter()
        head: Counter[str] = Counter()
        for at in self._weights.places(words):
            for _, cues in self._weights.at(words, at):
                for domain, weight in cues:
                    total[domain] += weight
                    head[domain] += weight if at < _HEAD else 0
        closed = (name for name, n in total.items() if n >= _LEAST and n >= _SHARE * len(words) and head[name] >= _STRONG)
        return next(closed, None)

    def worth_reading(self, domain: str, entities: Iterable[Entity]) -> bool:
        """Whether an article of `domain` speaks of anybody whose acts may count there, which saves reading the others."""
        told = tuple(entities)
        if any(entity.office in self._offices for entity in told):
            return True
        return domain in self._states and len({entity.country for entity in told if entity.sector in _STATE}) > 1

    def keeps(self, domain: str, event: Event) -> bool:
        """Whether an event of an article of `domain` is an act of politics, told of two sides: `رئیس‌جمهور از قهرمانان المپیک قدردانی کرد`
        (the president thanked the Olympic champions)."""
        if event.event not in self._acts or not (event.actor and event.recipient):
            return False
        if any(side.office in self._offices for side in event.actor):
            return True
        if domain not in self._states:
            return False
        helped = event.event == "AID"  # it is people who are helped, and not only states that help: `هلال احمر ایران`
        actors, recipients = (
            {side.country for side in sides if side.country and (helped or side.sector in _STATE)} for sides in (event.actor, event.recipient)
        )
        return bool(actors and recipients) and actors.isdisjoint(recipients)
