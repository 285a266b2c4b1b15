"""What the rules behind an event mean, in words: entries of the lexicon, evaluations, cues of realis, and the rules of `explain.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec

from ruydad.events.entries import Entry, load_lexicon
from ruydad.events.evaluation import Evaluation, load_evaluations
from ruydad.events.realis import Rule, Rules
from ruydad.resources import load_toml

Language = Literal["en", "fa"]


class _Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence in both languages."""

    en: str
    fa: str

    def told(self, language: Language) -> str:
        return self.fa if language == "fa" else self.en


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `explain.toml`."""

    lexicon: _Wording
    judged: _Wording
    cue: dict[str, _Wording]
    rules: dict[str, _Wording]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a rule means, with a Persian example and its English gloss where the rule has one."""

    words: str
    example: str | None = None
    gloss: str | None = None


def meaning(rule: str, language: Language = "en") -> Meaning:
    """The meaning of a rule as it stands in `why`: `consult:meet` (an entry), `cue:is_going_to` (a cue), `verb:future`.

    In Persian (`fa`) `verb:negated` is `فعل منفی است` (the verb is negated). Raises `KeyError` for a rule that this version does not know,
    as in an article coded by another.
    """
    part, _, name = rule.partition(":")
    words = _words()
    if rule in words.rules:
        return Meaning(words.rules[rule].told(language))
    if part == "cue":
        cue = _cues()[name]
        return Meaning(words.cue[cue.category].told(language), cue.example, cue.gloss)
    judged = _evaluations().get(rule)
    found = judged or _entries()[rule]
    wording = words.judged if judged else words.lexicon
    return Meaning(wording.told(language).format(part.upper()), found.example, found.gloss)


@cache
def _words() -> _Words:
    return load_toml("ruydad.events", "explain.toml", _Words)


@cache
def _cues() -> dict[str, Rule]:
    return {rule.id: rule for rule in load_toml("ruydad.events", "context.toml", Rules).rule}


@cache
def _entries() -> dict[str, Entry]:
    return {f"{file.type.lower()}:{entry.id}": entry for file in load_lexicon() for entry in file.entry}


@cache
def _evaluations() -> dict[str, Evaluation]:
    return {f"{one.type.lower()}:{one.id}": one for one in load_evaluations().evaluation}
