"""Sides that no table knows, told by a people or a place: `۱۲ شخصیت هنگ‌کنگی` (12 figures of Hong Kong), `دکل‌های برق عراق`, `شهر حلب`."""

from __future__ import annotations

from functools import cache

from ruydad.events.support import load_support
from ruydad.events.trees import Tree
from ruydad.records import Place, Reading, Side, Why
from ruydad.tables import load_states
from ruydad.text.letters import fold

_WITHIN = frozenset({"amod", "nmod", "nummod", "det", "flat", "flat:name", "conj", "appos", "clf", "compound"})
_PERSONS = ("ان", "نفر", "تن", "فرد")  # endings of persons, and the words that count them
_ENDINGS = ("ها", "های", "ی", "ان")


@cache
def _demonyms() -> dict[str, str]:
    """The codes of states by their adjectives, folded."""
    return {fold(form): state.code for state in load_states() for form in state.demonyms}


def unnamed(reading: Reading, tree: Tree, places: list[Place], head: int) -> tuple[Side, ...]:
    """The noun phrase of `head` as a side, where a people's adjective or a place in it tells its country; else nothing.

    A phrase with a preposition of its own inside (`حمله به ارتش`) ends before it.
    """
    tokens = reading.tokens
    if {tokens[head].norm, _bare(tokens[head].norm)} & load_support().happenings:
        return ()
    members = _members(tree, reading, head)
    country = next((code for i in members if i != head and (code := _demonym(tokens[i].norm))), None)
    span = (tokens[min(members)].start, tokens[max(members)].end)
    placed = next((p for p in places if span[0] <= p.span[0] < span[1] and p.country), None)
    placed = placed or (_scene(reading, tree, places, head) if country is None else None)
    country = country or (placed.country if placed else None)
    if country is None:
        return ()
    counted = any(tokens[i].tag == "NUM" for i in members) or tokens[head].norm.endswith(_PERSONS)
    of_place = placed is not None and not counted
    sector = "GOV" if of_place else "CVL"
    return (Side(reading.clean[slice(*span)], None, span, country, sector, None, Why("unnamed:place" if of_place else "unnamed:people", (span,))),)


def hit_at(reading: Reading, tree: Tree, place: Place, head: int) -> tuple[Side, ...]:
    """The persons, vehicle or building of the phrase of `head` as a side of the state of `place`, where they were hit: `خوئی` in Najaf."""
    tokens = reading.tokens
    members = _members(tree, reading, head)
    word = tokens[head].norm
    persons = tokens[head].tag == "PROPN" or any(tokens[i].tag == "NUM" for i in members) or word.endswith(_PERSONS)
    if tokens[head].tag not in ("NOUN", "PROPN") or not (persons or _bare(word) in load_support().targets):
        return ()
    span = (tokens[members[0]].start, tokens[members[-1]].end)
    return (Side(reading.clean[slice(*span)], None, span, place.country, "CVL", None, Why("unnamed:scene", (span, place.span))),)


def people_of(reading: Reading, place: Place) -> tuple[Side, ...]:
    """The people at `place`, of a blow that is told without whom it hit: `انفجار در کابل`."""
    return (Side(reading.clean[slice(*place.span)], None, place.span, place.country, "CVL", None, Why("unnamed:scene", (place.span,))),)


def _bare(word: str) -> str:
    """A noun without its ending: `بازاری` → `بازار`."""
    return next((word.removesuffix(ending).strip() for ending in ("های", "هایی", "ها", "ی") if word.endswith(ending)), word)


def _members(tree: Tree, reading: Reading, head: int) -> list[int]:
    """The tokens of the phrase of `head`, without what hangs on it by a preposition or a verb; they stand beside one another."""
    found, open_ = {head}, [head]
    while open_:
        for i in tree.below(open_.pop()):
            if reading.tokens[i].relation in _WITHIN and not tree.has(i, "case"):
                found.add(i)
                open_.append(i)
    first = last = head
    while first - 1 in found:
        first -= 1
    while last + 1 in found:
        last += 1
    return list(range(first, last + 1))


def _scene(reading: Reading, tree: Tree, places: list[Place], head: int) -> Place | None:
    """The place in which the thing at `head` stands: `پالایشگاهی در روسیه`."""
    for i in tree.below(head):
        if any(reading.tokens[c].norm == "در" and reading.tokens[c].relation == "case" for c in tree.below(i)):
            token = reading.tokens[i]
            return next((p for p in places if p.country and p.span[0] <= token.start < p.span[1]), None)
    return None


def _demonym(norm: str) -> str | None:
    known = _demonyms()
    for ending in ("", *_ENDINGS):
        if code := known.get(norm.removesuffix(ending).strip()):
            return code
    return None
