"""The small words around predicates: what `support.toml` holds."""

from __future__ import annotations

from functools import cache

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold

_LISTS = ("active", "middle", "agents", "partitive", "adverbial", "carriers", "claims", "contact", "harmed", "letters", "meeting", "opponents")
_LISTS_BEYOND = (
    "telling",
    "attending",
    "blind",
    "facing",
    "happenings",
    "meetings",
    "reports",
    "seats",
    "targets",
    "undertakings",
    "weapons",
    "writings",
)


class Support(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `support.toml`; its comments say what each list is."""

    active: frozenset[str]
    telling: frozenset[str]
    middle: frozenset[str]
    agents: frozenset[str]
    partitive: frozenset[str]
    adverbial: frozenset[str]
    carriers: frozenset[str]
    claims: frozenset[str]
    contact: frozenset[str]
    harmed: frozenset[str]
    letters: frozenset[str]
    meeting: frozenset[str]
    opponents: frozenset[str]
    attending: frozenset[str]
    blind: frozenset[str]
    facing: frozenset[str]
    happenings: frozenset[str]
    meetings: frozenset[str]
    reports: frozenset[str]
    seats: frozenset[str]
    targets: frozenset[str]
    undertakings: frozenset[str]
    weapons: frozenset[str]
    writings: frozenset[str]
    governing: dict[str, list[str]]
    spellings: list[list[str]]


@cache
def load_support() -> Support:
    """The file `support.toml`, its words folded."""
    read = load_toml("ruydad.events", "support.toml", Support)
    lists = {name: frozenset(fold(word) for word in getattr(read, name)) for name in (*_LISTS, *_LISTS_BEYOND)}
    governing = {fold(preposition): [fold(noun) for noun in nouns] for preposition, nouns in read.governing.items()}
    return Support(**lists, governing=governing, spellings=[[fold(word) for word in group] for group in read.spellings])
