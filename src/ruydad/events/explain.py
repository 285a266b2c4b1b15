"""What the rules behind an event mean, in words: entries of the lexicon, cues of realis, and the rules of `explain.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from ruydad.events.entries import Entry, load_lexicon
from ruydad.events.realis import Rule, Rules
from ruydad.resources import load_toml

_STATED = {
    "actual": "told as done",
    "hypothetical": "only supposed",
    "managed": "told as come about",
    "negated": "said not to have happened",
    "planned": "planned",
    "unsaid": "not stated",
}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `explain.toml`."""

    rules: dict[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a rule means, with a Persian example and its gloss where the rule has one."""

    words: str
    example: str | None = None
    gloss: str | None = None


def meaning(rule: str) -> Meaning:
    """The meaning of a rule as it stands in `why`: `consult:meet` (an entry), `cue:is_going_to` (a cue), `verb:future`.

    Raises `KeyError` for a rule that this version does not know, as in an article coded by another.
    """
    part, _, name = rule.partition(":")
    if rule in _rules():
        return Meaning(_rules()[rule])
    if part == "cue":
        cue = _cues()[name]
        return Meaning(f"words near it say that it is {_STATED[cue.category]}", cue.example, cue.gloss)
    entry = _entries()[rule]
    return Meaning(f"an entry of the lexicon of {part.upper()}", entry.example, entry.gloss)


@cache
def _rules() -> dict[str, str]:
    return load_toml("ruydad.events", "explain.toml", _Words).rules


@cache
def _cues() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_toml("ruydad.events", "context.toml", Rules).rule}


@cache
def _entries() -> dict[str, Entry]:
    return {f"{file.type.lower()}:{entry.id}": entry for file in load_lexicon() for entry in file.entry}
