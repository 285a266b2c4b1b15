"""What was seen of words that join by a half-space, and what is to be weighed before two are joined or one is taken apart.

Shared by `ruydad.text.joins`, which weighs, and `training/spacing.py`, which learns the weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from ruydad.resources import load_csv

JOINING = frozenset("بپتثجچحخسشصضطظعغفقکگلمنهیئ")  # letters that the next is written on to: only behind these is a half-space needed
LINE_EDGE = "."  # stands for the neighbour of a word that has none
SHORTEST = 4  # letters of the shortest word that is taken apart
_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه")
_PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
_ENDINGS = ("انه", "های", "ان", "ها", "ند", "ه", "ی", "م", "ت", "ش", "د")  # what is taken off a second part to find its kin: گذاری, گذاران
_ALWAYS_FIRST = frozenset({"می", "نمی", "بی"})
_LONGEST = 30
_CACHED = 1 << 16
SHORTEST_PART = 2
_LOOSEST = 8  # a word that is joined less often than once in so many times is none that joins
_FAMILIAR = 3  # times that a word must be seen to be known as what it is


class SimpleVerb(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A line of `verbs.csv`."""

    infinitive: str
    present: str


class Verbs:
    """The forms of the simple verbs, without می and with it to come: `رود`, `رفتند`, `رفته`."""

    def __init__(self) -> None:
        verbs = load_csv("ruydad.text", "verbs.csv", SimpleVerb)
        self.forms = frozenset(form for verb in verbs for form in _forms(verb))
        self.stems = frozenset(
            stem for verb in verbs for stem in (verb.present, verb.present.removesuffix("ی"), verb.infinitive[:-1]) if len(stem) > 1
        )


class Counts:
    """What was seen of words and pairs, and what follows from it."""

    def __init__(self, words: dict[str, int], joined: dict[str, int], apart: dict[str, int]) -> None:
        self.words, self.joined, self.apart = words, joined, apart
        self.lefts: dict[str, int] = {}  # how often a word is the first part of a pair
        self.rights: dict[str, int] = {}  # … the second
        self.kin: dict[str, int] = {}  # the second parts by their base
        self.glued: dict[str, int] = {}  # the pairs as they look without their half-space
        for pair, count in joined.items():
            left, _, right = pair.partition(" ")
            for table, key in ((self.lefts, left), (self.rights, right), (self.kin, base(right)), (self.glued, left + right)):
                table[key] = table.get(key, 0) + count

        self.rank_right = lru_cache(_CACHED)(self._rank_right)
        self._binding_lefts = {word for word, count in self.lefts.items() if count * _LOOSEST >= words.get(word, 0)}
        self._binding_rights = {word for word, count in self.rights.items() if count * _LOOSEST >= words.get(word, 0)}

    def rank_left(self, word: str) -> int:
        """How readily `word` is the first part of a pair: 0 where no half-space can follow it, 1 never, 2 seldom, 3 often."""
        if word[-1] not in JOINING:
            return 0
        return 3 if word in self._binding_lefts else 2 if word in self.lefts else 1

    def _rank_right(self, word: str) -> int:
        """How readily `word` is the second part of a pair: 0 never, 1 seldom, 3 often, or it is new and of a kin that does."""
        if word in self._binding_rights or (word not in self.words and base(word) in self.kin):
            return 3
        return 1 if word in self.rights else 0

    def may_join(self, left: str, right: str) -> bool:
        """Whether either of the two is one that joins with others, or they were seen joined: `سرمایه گذاران` (investors)."""
        first = self.rank_left(left)
        if first in (0, 3):
            return first == 3
        second = self.rank_right(right)
        return second == 3 or (first + second == 3 and f"{left} {right}" in self.joined)

    def known(self, word: str, verbs: Verbs) -> bool:
        """Whether `word` was seen, alone or as a part, or is a form of a verb."""
        return word in self.words or word in self.lefts or word in self.rights or word.removeprefix("ن") in verbs.forms

    def whole(self, word: str) -> bool:
        """Whether `word` is known as one that is no pair run together: `نمایندگان` (deputies)."""
        return self.words.get(word, 0) >= _FAMILIAR and word not in self.glued

    def may_split(self, left: str, right: str, verbs: Verbs) -> bool:
        """Whether `left` and `right` can be parts of a word: they may join and are known, or one is unknown beside an affix."""
        if len(left) < SHORTEST_PART or len(right) < SHORTEST_PART or not self.may_join(left, right):  # nearly always
            return False
        first, second = self.known(left, verbs), self.known(right, verbs)
        if first and second:
            return True
        if second:
            return len(left) > 2 and self.rights.get(right, 0) > 2
        return first and (left in _ALWAYS_FIRST or (self.lefts.get(left, 0) > 4 and len(right) > 3))


def base(word: str) -> str:
    """`word` without its ending, at least two letters of it: `گذاری`, `گذاران` → `گذار` (who puts)."""
    for ending in _ENDINGS:
        if len(word) - len(ending) > 1 and word.endswith(ending):
            return word[: -len(ending)]
    return word


def _bound(counts: Counts, left: str, right: str) -> tuple[int, int, int, int]:
    """The sizes of what was seen of two parts: `left` in pairs and alone, `right` in pairs and alone."""
    return _size(counts.lefts.get(left)), _size(counts.words.get(left)), _size(counts.rights.get(right)), _size(counts.words.get(right))


def _capped(bound: int, free: int) -> str:
    return f"{min(bound, 3)}{min(free, 4)}"


def _shared_features(counts: Counts, kin: str, left: str, right: str, bound: tuple[int, int, int, int]) -> tuple[str, ...]:
    """What is to be weighed of two parts, whether a space stands between them or nothing."""
    bound_left, free_left, bound_right, free_right = bound
    lefts, rights = _capped(bound_left, free_left), _capped(bound_right, free_right)
    return (
        f"d{bound_left}/{free_left}",
        f"e{bound_right}/{free_right}",
        f"f{lefts}{bound_right}{free_right}",
        f"g{bound_left}{free_left}{rights}",
        f"h{_size(counts.kin.get(kin))}/{bound_right}{min(free_right, 3)}",
        f"i{right}",
        f"j{left}",
        f"k{kin}",
        f"l{right}|{left[-1]}",
        f"m{right}|{lefts}",
        f"n{left}|{rights}",
        f"o{left[-2:]}",
        f"p{right[-2:]}|{rights}",
        f"q{left[-1]}{right[0]}",
    )


def join_features(counts: Counts, verbs: Verbs, left: str, right: str) -> list[str]:
    """What is to be weighed of the two words on both sides of a space."""
    pair, kin = f"{left} {right}", base(right)
    joined, apart = _size(counts.joined.get(pair)), _size(counts.apart.get(pair))
    glued = _size(counts.words.get(left + right))
    bound = _bound(counts, left, right)
    free_right = bound[3]
    return [
        f"a{joined}/{apart}",
        f"b{joined > 0}{apart > 0}{glued > 0}",
        f"c{glued}",
        *_shared_features(counts, kin, left, right, bound),
        f"r{min(len(left), 5)}{min(len(right), 6)}",
        f"s{right in verbs.forms}{right in verbs.stems}{kin in verbs.stems}{min(free_right, 3)}",
    ]


def context_features(counts: Counts, before: str, left: str, right: str, after: str) -> list[str]:
    """What is to be weighed of the words around the two, `LINE_EDGE` where there is none."""
    sizes = f"{_size(counts.rights.get(right), 2)}{_size(counts.lefts.get(left), 2)}"
    return [f"t{right}|{after}", f"u{before}|{left}", f"v{after}|{base(right)}", f"w{before}|{sizes}", f"x{after}|{sizes}"]


def split_features(counts: Counts, verbs: Verbs, word: str, left: str, right: str) -> list[str]:
    """What is to be weighed of a place in `word` that has the part `left` before it and the part `right` behind it."""
    kin = base(right)
    whole, glued = _size(counts.words.get(word)), _size(counts.glued.get(word))
    joined, apart = _size(counts.joined.get(f"{left} {right}")), _size(counts.apart.get(f"{left} {right}"))
    bound_left, free_left, bound_right, free_right = bound = _bound(counts, left, right)
    rights, seen = _capped(bound_right, free_right), f"{min(whole, 3)}{min(glued, 3)}"
    edges = f"{word.startswith(left)}{word.endswith(right)}"
    return [
        f"a{whole}/{glued}",
        f"b{joined}/{apart}",
        f"c{joined}{whole}/{glued}",
        *_shared_features(counts, kin, left, right, bound),
        f"r{min(len(left), 5)}{min(len(right), 6)}{min(whole, 1)}",
        f"s{right in verbs.forms}{right in verbs.stems}{kin in verbs.stems}{rights}",
        f"t{left if left in _ALWAYS_FIRST else ''}{right in verbs.forms}{min(whole, 2)}",
        f"u{right}|{whole}",
        f"v{left}|{whole}",
        f"w{seen}{bound_right}{free_right}",
        f"x{seen}{bound_left}{free_left}",
        f"z{right}{left[-1]}{counts.known(left[:-1], verbs)}",
        f"y{edges}{whole}{_size(counts.lefts.get(left + right))}",
    ]


def candidates(word: str) -> Iterable[int]:
    """The places in `word` where a half-space could stand: behind a letter that the next is written on to."""
    if not SHORTEST <= len(word) <= _LONGEST:
        return ()
    return (i for i in range(1, len(word)) if word[i - 1] in JOINING)


def _size(count: int | None, most: int = 7) -> int:
    """A count as a number of binary digits."""
    return min((count or 0).bit_length(), most)


def _forms(verb: SimpleVerb) -> Iterator[str]:
    """The forms that می and نمی stand before."""
    yield from (verb.infinitive[:-1] + ending for ending in _PAST_ENDINGS)
    yield from (verb.present + ending for ending in _PRESENT_ENDINGS)
