"""How far an event may be trusted: the chance that its type and its sides are right, by a logistic model over what the record holds.

The weights of `confidence.toml` are fitted to annotated articles (`training/confidence.py`); `docs/events.md` shows how the chances hold.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import msgspec

from ruydad.events.supply import RULE
from ruydad.records import Event
from ruydad.resources import load_toml

_LEAST, _MOST = 0.02, 0.98


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `confidence.toml`: a bias, and what each feature adds to the log-odds."""

    bias: float
    weights: dict[str, float]


class Confidence:
    """Gives events their confidence."""

    def __init__(self) -> None:
        self._model = load_toml("ruydad.events", "confidence.toml", Weights)

    def rated(self, event: Event) -> Event:
        """`event` with the chance that it is right in place of the rough order of trust that the stage gave it."""
        odds = self._model.bias + sum(self._model.weights.get(name, 0.0) * value for name, value in features(event))
        chance = 1 / (1 + math.exp(-odds))
        return replace(event, confidence=round(min(max(chance, _LEAST), _MOST), 2))


def features(event: Event) -> Iterator[tuple[str, float]]:
    """What the model looks at, by name, with its value."""
    sides = event.actor + event.recipient
    yield "rough", event.confidence
    yield f"type:{event.event}", 1.0
    yield f"realis:{event.realis}", 1.0
    flags = {
        "both": bool(event.actor and event.recipient),
        "no_actor": not event.actor,
        "countries": len({side.country for side in sides if side.country}) > 1,
        "unknown_side": any(side.country is None for side in sides),
        "inferred_side": any(side.why for side in sides),
        "supplied_side": any(side.why and side.why.rule.startswith(RULE) for side in sides),
        "quoted": event.by is not None,
        "twice": len(event.mentions) > 0,
        "often": len(event.mentions) > 2,
        "dated": event.date is not None,
        "placed": event.place is not None,
        "moded": bool(event.mode),
        "contested": bool(event.contested),
    }
    yield from ((name, 1.0) for name, holds in flags.items() if holds)
