"""Light verbs that Persian says once for several predicates: `سفیر احضار و یادداشت اعتراض به وی ابلاغ شد` (was summoned and … handed to him)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruydad.records import Sentence, Token, Verb

_AND = frozenset({"و", "سپس"})
_NONVERBAL = frozenset({"compound:lvc", "xcomp"})
_CLOSE = frozenset({"NOUN", "ADJ", "ADV", "CCONJ"})  # two predicates with nothing but such between share their sides: `دیدار و گفت‌وگو کردند`
_REACH = 40  # tokens between the first predicate and the verb


def with_elided(tokens: Sequence[Token], sentence: Sentence, verbs: Sequence[Verb]) -> list[Verb]:
    """The `verbs` of a sentence, and an empty one after each nonverbal part that shares its light verb with a later one.

    An empty verb has the forms of the one that it stands for and holds no token: `first == last`. In `پلیس معترضان را بازداشت و خانه
    آنان را تخریب کرد` (the police arrested the protesters and destroyed their house) one stands after `بازداشت`.
    """
    found = list(verbs)
    start = sentence.first + 1
    for i in [at for at, token in enumerate(tokens[start : sentence.last - 1], start) if token.norm in _AND] if found else ():
        if tokens[i - 1].relation in _NONVERBAL and not tokens[i - 1].ezafe and (verb := _shared(tokens, i, verbs)):
            found.append(replace(verb, first=i, last=i))
    return sorted(found, key=lambda verb: verb.last) if len(found) > len(verbs) else found


def _shared(tokens: Sequence[Token], at: int, verbs: Sequence[Verb]) -> Verb | None:
    """The light verb that the nonverbal part before the و at `at` hangs on, where more than its like stands between."""
    head = tokens[at - 1].head
    verb = next((v for v in verbs if v.first <= head < v.last), None)
    if verb is None or verb.tense == "infinitive" or not at < verb.first <= at + _REACH:
        return None
    if any(at < v.first < verb.first and v.tense != "infinitive" for v in verbs):
        return None
    return None if all(token.tag in _CLOSE for token in tokens[at + 1 : verb.first]) else verb
