"""Fills the side that a sentence leaves open from the rest of the article, where that is likelier right than leaving it open.

A sentence tells only what is new: `واشنگتن تحریم‌های تازه‌ای اعلام کرد` in an article on Iran sanctions Iran. Which country is meant follows from many
small signs at once, where it is named, how often, what else the article tells of the two; `options.py` reads them and `supply.toml` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

import msgspec

from ruydad.actors.sector import INTERNATIONAL
from ruydad.events.merge import MUTUAL
from ruydad.events.options import Option, Role, Spot, Surroundings, Told
from ruydad.events.sides import Sides
from ruydad.records import Entity, Event, Place, Reading, Side, Why
from ruydad.resources import load_toml
from ruydad.tables import load_states

RULE = "supplied:"
"""What the rule of a supplied side begins with."""

_ARTICLE = 3  # sentences that a text must have, so that it has surroundings
_UPON_PEOPLE = frozenset({"COERCE", "ASSAULT", "SANCTION"})  # what a state does to its own is done to its people


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `supply.toml`: what each feature of an option adds to its log-odds, the reason that it is told as, and how much better than nobody
    an option must be."""

    margin: float
    reasons: dict[str, list[str]]
    weights: dict[str, float]


class Supply:
    """Supplies sides to the events of articles."""

    def __init__(self) -> None:
        self._model = load_toml("ruydad.events", "supply.toml", Weights)
        begins = sorted(((begin, reason) for reason, all_ in self._model.reasons.items() for begin in all_), key=lambda pair: -len(pair[0]))
        told = ((name, next((reason for begin, reason in begins if name.startswith(begin)), None)) for name in self._model.weights)
        self._reasons = {name: reason for name, reason in told if reason}

    def supplied(self, events: Sequence[Event], reading: Reading, sides: Sides) -> tuple[Event, ...]:
        """The `events` of one article; those of which one side is told and the other open have the likeliest country there, or stay as they are.

        A supplied side has a `why`: the kind of sign that spoke loudest for it, with the words that name it.
        """
        if len(reading.sentences) < _ARTICLE or not any(is_open(event) for event in events):
            return tuple(events)
        around, told = Surroundings(reading, sides), [Told.of(event) for event in events]
        return tuple(self._filled(event, around, told) if is_open(event) else event for event in events)

    def _filled(self, event: Event, around: Surroundings, told: Sequence[Told]) -> Event:
        role: Role = "recipient" if event.actor else "actor"
        best = self._best(around.options(event, role, told))
        if best is None or best.country is None:
            return event
        side = _side(event, best.country, around, f"{RULE}{self._reason(best)}")
        if side is None:
            return event
        return replace(event, actor=(side,)) if role == "actor" else replace(event, recipient=(side,))

    def _best(self, options: Iterable[Option]) -> Option | None:
        """The likeliest option, where it is likelier than nobody by the margin."""
        return max(options, key=lambda option: self._score(option) + (self._model.margin if option.country is None else 0.0), default=None)

    def _score(self, option: Option) -> float:
        weights = self._model.weights
        return sum([weights[name] for name in option.features if name in weights])

    def _reason(self, option: Option) -> str:
        """The kind of sign that adds most."""
        total = dict.fromkeys(self._model.reasons, 0.0)
        for name in option.features:
            if name in self._reasons:
                total[self._reasons[name]] += self._model.weights.get(name, 0.0)
        return max(total, key=lambda reason: total[reason])


def is_open(event: Event) -> bool:
    """Whether one side of an event is told, with its country, and nobody stands on the other."""
    if event.actor and event.recipient:
        return False
    countries = {side.country for side in event.actor or event.recipient} - {None}
    return len(countries) == 1 or (len(countries) > 1 and event.event not in MUTUAL)


def _side(event: Event, country: str, around: Surroundings, rule: str) -> Side | None:
    """The country as a side: by whom the article names nearest to the event, but for the event's own sides; else the state as such."""
    taken = {side.entity for side in event.actor + event.recipient if side.entity}
    own = any(side.country == country for side in event.actor + event.recipient)
    at = around.sentence(event.trigger[0])
    spots = sorted(around.spots[country], key=lambda spot: (isinstance(spot.who, Place), not _rules(spot), abs(spot.sentence - at), spot.span[0]))
    spot = next((spot for spot in spots if _who(spot) not in taken), None)
    if spot is None or (own and (isinstance(spot.who, Place) or abs(spot.sentence - at) > 1)):
        return _people(event, country, spots[0], rule)
    why = Why(rule, (spot.span,))
    if isinstance(spot.who, Place):
        return Side(_state(country) or spot.who.name, None, None, country, None if country in INTERNATIONAL else "GOV", None, why)
    key = spot.who.entity if isinstance(spot.who, Side) else spot.who.id
    return Side(spot.who.name, key, None, country, spot.who.sector, spot.who.office, why)


def _people(event: Event, country: str, spot: Spot, rule: str) -> Side | None:
    """Somebody of the country whom nothing names: its people, where force is used on them, else its government."""
    name = _state(country)
    sector = "CVL" if event.event in _UPON_PEOPLE and event.actor else "GOV"
    return Side(name, None, None, country, sector, None, Why(rule, (spot.span,))) if name else None


def _rules(spot: Spot) -> bool:
    """Whether a state, its government or an international body is named."""
    return not isinstance(spot.who, Place) and spot.who.sector in (None, "GOV")


def _who(spot: Spot) -> str | None:
    who = spot.who
    return who.entity if isinstance(who, Side) else who.id if isinstance(who, Entity) else None


@cache
def _states() -> dict[str, str]:
    return {state.code: state.name for state in load_states()}


def _state(country: str) -> str | None:
    return _states().get(country)


def unsupplied(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events without the sides that were supplied: as their sentences tell them."""
    return tuple(replace(event, actor=_told(event.actor), recipient=_told(event.recipient)) for event in events)


def _told(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    return tuple(side for side in sides if not (side.why and side.why.rule.startswith(RULE)))
