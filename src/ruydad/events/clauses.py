"""Clauses: which tokens belong to which verb. Persian puts the verb last, so a clause runs from the verb before to its own."""

from __future__ import annotations

from dataclasses import dataclass

from ruydad.events.scene import Scene
from ruydad.records import Reading, Verb

_REACH = 20  # tokens between a relative clause's که and its verb
_CLAUSAL = frozenset({"root", "ccomp", "acl", "advcl", "parataxis"})
_THAT = frozenset({"که", "اینکه", "آنکه", "این که", "آن که"})
_CUTS = frozenset({":", "؛"})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `[first, last)` up to and with a finite verb (None for what is left after the last). `that` is its last که, or -1."""

    first: int
    last: int
    verb: Verb | None
    that: int


def clauses(scene: Scene) -> list[Clause]:
    """The clauses of a sentence, in order; together they hold all its tokens."""
    reading, sentence = scene.reading, scene.sentence
    finite = [v for v in scene.verbs if v.tense != "infinitive" and (v.tense != "participle" or _heads(reading, v))]
    made: list[Clause] = []
    start = sentence.first
    for verb in finite:
        start = _pieces(reading, made, start, verb.last, verb)
    _pieces(reading, made, start, sentence.last, None)
    return made


def _heads(reading: Reading, verb: Verb) -> bool:
    """Whether a participle without its auxiliary closes a clause, as news writes it (`مدعی شده ایران …`); attributes do not (`تدابیر اتخاذ شده`)."""
    tokens, at = reading.tokens, verb.last - 1
    if tokens[at].tag != "VERB" or tokens[at].relation not in _CLAUSAL:
        return False
    return tokens[at].relation != "acl" or any(token.norm in _THAT for token in tokens[max(tokens[at].head, at - _REACH) : at])


def _pieces(reading: Reading, made: list[Clause], start: int, stop: int, verb: Verb | None) -> int:
    """Adds `[start, stop)` as clauses, cut at colons and semicolons; the verb goes with the last. Returns `stop`."""
    for i in range(start, stop - 1):
        if reading.tokens[i].norm in _CUTS and i >= start:
            if i + 1 > start:
                made.append(_clause(reading, start, i + 1, None))
            start = i + 1
    if start < stop:
        made.append(_clause(reading, start, stop, verb))
    return stop


def _clause(reading: Reading, first: int, last: int, verb: Verb | None) -> Clause:
    that = max((i for i in range(first, last) if reading.tokens[i].norm in _THAT), default=-1)
    return Clause(first, last, verb, that)
