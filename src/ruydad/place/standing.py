"""How a place stands in its sentence: inside what, towards what, and on which word it hangs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import msgspec

from ruydad.records import Place, Reading, Token
from ruydad.resources import load_toml
from ruydad.text.letters import fold

Way = Literal["inside", "towards", "away", "goal", "object", "of", "bare"]

_MARKS = frozenset({"«", "»", '"', "(", ")", "و"})
_QUALIFIERS = frozenset({"ADJ", "NUM", "DET"})
_ENDINGS = ("های", "ها", "هایی", "ی")
_SHARED = frozenset({"inside", "towards", "away", "goal"})
_BETWEEN = 4  # words that may part two places that stand alike
_REACH = 8  # words between a preposition and the place that it brings


class Standings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `standing.toml`; its comments say what each list is."""

    spots: frozenset[str]
    inside: frozenset[str]
    towards: frozenset[str]
    away: frozenset[str]
    beside: frozenset[str]
    agents: frozenset[str]
    goals: frozenset[str]
    posts: frozenset[str]
    matters: frozenset[str]
    occasions: frozenset[str]
    happenings: frozenset[str]
    alike: list[list[str]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a place stands. `first` and `last` bound the tokens of its name, `opens` is the token that brings it: its preposition, or the
    first word of its phrase. `way` is `of` where it belongs to the noun at `opens` (`مردم یمن`).
    """

    place: Place
    first: int
    last: int
    opens: int
    way: Way


@cache
def load_standings() -> Standings:
    """The file `standing.toml`, its words folded. Raises `ResourceError` where it is not valid."""
    read = load_toml("ruydad.place", "standing.toml", Standings)
    lists = {name: frozenset(map(fold, getattr(read, name))) for name in Standings.__struct_fields__ if name != "alike"}
    return Standings(**lists, alike=[[fold(word) for word in group] for group in read.alike])


@cache
def _groups() -> dict[str, str]:
    return {word: group[0] for group in load_standings().alike for word in group}


def act(token: Token) -> str | None:
    """The act that a noun names, one word for all that name it (`تهاجم`, `یورش`, `حملات` → `حمله`); None where it names none."""
    word, words = stem(token), load_standings()
    return _groups().get(word, word) if word in words.happenings or word in words.occasions else None


def stem(token: Token) -> str:
    """A noun without the endings that Persian writes after a half-space, or glued: `شهرهای` → `شهر`."""
    return _stem(token.norm)


@lru_cache(1 << 14)
def _stem(norm: str) -> str:
    word = norm.partition(" ")[0]
    if word in load_standings().spots:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2 and word.removesuffix(ending) in _known():
            return word.removesuffix(ending)
    return word


@cache
def _known() -> frozenset[str]:
    words = load_standings()
    return words.spots | words.posts | words.matters | words.occasions | words.happenings


def standings(reading: Reading, places: list[Place], low: int) -> list[Standing]:
    """How each of `places`, in order, stands; no word before token `low` is looked at. A place joined to another stands as that does.

    `در حومه شهر هرات` stands inside, `به تهران` towards, `راهی هند` is a goal, `مردم یمن` of its people.
    """
    found: list[Standing] = []
    for place in places:
        first = bisect_left(reading.tokens, place.span[0], key=_start)
        last = max(bisect_left(reading.tokens, place.span[1], lo=first, key=_start), first + 1)
        before = found[-1] if found else None
        if before and before.way in _SHARED and _joined(reading.tokens, before.last, first):
            found.append(Standing(place, first, last, before.opens, before.way))
            continue
        opens, way = _way(reading.tokens, first, last, low)
        found.append(Standing(place, first, last, opens, way))
    return found


def is_post(tokens: tuple[Token, ...], k: int) -> bool:
    """Whether the noun at token `k` holds the place after it as its post: `سفیر ایران در باکو`, not the target of `به سفارت ایران در باکو`."""
    words, word = load_standings(), stem(tokens[k])
    if word not in words.posts:
        return False
    before = stem(tokens[k - 1]) if k else ""
    return not (word in words.spots and (before in words.inside or before in words.towards or before in words.beside))


def spotted(reading: Reading, standing: Standing) -> bool:
    """Whether a bare place comes with the name of a spot, and so is a place whatever it does: `خیابان‌های مصر`, `شهر زرنج`."""
    before = reading.tokens[standing.first - 1] if standing.first else None
    nominal = before is not None and before.tag in ("NOUN", "PROPN", "ADP") and stem(before) in load_standings().spots
    return nominal and standing.way in ("of", "bare", "object")


def governor(reading: Reading, standing: Standing) -> Token | None:
    """The word that the place with its preposition and spots hangs on in the tree; None where it is the root."""
    i = standing.first
    for _ in range(_REACH):
        i = reading.tokens[i].head
        if i < 0:
            return None
        if not standing.opens <= i < standing.last:
            return reading.tokens[i]
    return None


def _start(token: Token) -> int:
    return token.start


def _joined(tokens: tuple[Token, ...], last: int, first: int) -> bool:
    """Whether two places stand alike: `ترکیه و عراق`, `شهر زرنج، مرکز ولایت نیمروز`, `الانبار عراق`.

    A bare comma joins only in a list that goes on: of `در سوریه، مسکو گفت` Moscow is not in Syria.
    """
    between = tokens[last:first]
    if not between:
        return True
    if between[0].norm not in ("و", "،", "-") or len(between) > _BETWEEN:
        return False
    after = tokens[first + 1].norm if first + 1 < len(tokens) else ""
    if between[0].norm == "،" and len(between) == 1 and after not in ("و", "،"):
        return False
    return all(stem(token) in load_standings().spots for token in between[1:])


def _way(tokens: tuple[Token, ...], first: int, last: int, low: int) -> tuple[int, Way]:
    """What brings the place at tokens `[first, last)`: walks back over spots and their adjectives to a preposition or another noun."""
    words = load_standings()
    k, aside = first - 1, first
    while k >= max(low, first - _REACH):
        if way := _preposition(tokens, k, low):
            return (k - 1 if way == "bare" else k), way
        if _parts(tokens, k, first, low):
            k -= 2
            continue
        word = stem(tokens[k])
        if word in words.beside:
            aside = k
        if word not in words.spots and tokens[k].norm not in _MARKS and not (tokens[k].tag in _QUALIFIERS and k + 1 < first):
            break
        k -= 1
    if last < len(tokens) and tokens[last].norm == "را":
        return k + 1, "object"
    if aside < first:
        return aside, "inside"
    if low <= k < first and tokens[k].ezafe and tokens[k].tag in ("NOUN", "PROPN", "ADJ"):
        return k, "of"
    return k + 1, "bare"


def _preposition(tokens: tuple[Token, ...], k: int, low: int) -> Way | None:
    """How the preposition at token `k` ties a place; `bare` where it makes it another's deed (`از سوی ترکیه`), None where it is none."""
    word = stem(tokens[k])
    if word in load_standings().agents and k > low and tokens[k - 1].norm == "از":
        return "bare"
    return _ways().get(word)


@cache
def _ways() -> dict[str, Way]:
    words = load_standings()
    ways: tuple[tuple[frozenset[str], Way], ...] = (
        (words.away, "away"),
        (words.towards, "towards"),
        (words.goals, "goal"),
        (words.inside, "inside"),
    )
    return {word: way for known, way in ways for word in known}  # of a word with two ways the later counts


def _parts(tokens: tuple[Token, ...], k: int, first: int, low: int) -> bool:
    """Whether the word at `k` only parts a spot from the name: `در مرز با عراق`, `در زادگاهش، مراغه`."""
    if k <= low:
        return False
    word, before = tokens[k].norm, stem(tokens[k - 1])
    return (word == "با" and before == "مرز") or (word == "،" and k + 1 == first and before in load_standings().spots)
