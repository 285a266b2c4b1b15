"""Near-duplicate articles: agency text that others republish with changes.

Texts are compared by their shingles, runs of words in search form: MinHash finds the pairs that may be alike without comparing all with all,
and the shingles themselves then say how alike they are. Texts that are alike, or of which one holds most of the other, are of one family.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ruydad.errors import InputError
from ruydad.link.unions import Unions

if TYPE_CHECKING:
    from rensa import RMinHash

METHOD = "copies 3"
"""Which way of finding copies this is: families that another one found are found anew."""

_RUN = 3  # words of a shingle
_LEAST = 12  # words that a text must have: shorter ones are alike by chance
_BANDS, _ROWS = 60, 3  # finds 98 of 100 pairs that share 40 % of their shingles, 81 of those that share 30 %
_HASHES = _BANDS * _ROWS
_LIKE = 0.35  # of the shingles of both, those that both have: copies
_HELD = 0.8  # of the shingles of the shorter text, those that the longer one has: copies too …
_SHORTEST = 0.3  # … unless it is that much shorter: digests hold many texts that are no copies of one another
_AKIN = 0.15  # of the shingles of both, those that a text shares with its origin at least
_KEPT = 4096  # sets of shingles in memory
_SEED = 1


Shingles = Callable[[int], frozenset[Any]]
"""Gives the shingles of a text by its key."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article to be compared: its `key` (any number), and the last day on which it may have been published."""

    key: int
    day: date | None


@dataclass(frozen=True, slots=True)
class Copy:
    """A member of a family: `likeness` (0 to 1) is how much of the shingles of both texts it shares with the origin; the origin's own is 1."""

    key: int
    origin: int
    likeness: float


def copies(texts: Iterable[Text], words: Callable[[int], Sequence[str]]) -> list[Copy]:
    """The members of all families of two or more, family by family, the origin first and then by day. `words` gives a text's words in search form.

    The origin is the earliest: `ایرنا` on the 3rd, `ایسنا` and a daily that print it on the 4th with another first line are three of one family.
    Texts without a day come last; of two of one day, that with the smaller key is the earlier. Raises `InputError` without rensa.
    """
    days = {text.key: text.day for text in texts}
    shingles = lru_cache(_KEPT)(lambda key: shingles_of(words(key)))
    families = Unions[int]()
    for one, other in sorted(_candidates(days, shingles)):
        if families.find(one) != families.find(other) and alike(shingles(one), shingles(other)):
            families.join(one, other)
    return [copy for group in families.groups() for copy in family(group, days, shingles)]


def family(group: Iterable[int], days: Mapping[int, date | None], shingles: Shingles) -> Iterator[Copy]:
    """The members of a family, the earliest first, which is the origin. Those that have next to nothing of it, and came in with a third text that
    holds both, are a family of their own.
    """
    origin, *others = sorted(group, key=lambda key: (days[key] or date.max, key))
    alike = {key: likeness(shingles(origin), shingles(key)) for key in others}
    members = [key for key in others if alike[key] >= _AKIN]
    strangers = [key for key in others if alike[key] < _AKIN]
    if members:
        yield Copy(origin, origin, 1.0)
        yield from (Copy(key, origin, round(alike[key], 3)) for key in members)
    if len(strangers) > 1:
        yield from family(strangers, days, shingles)


def shingles_of(words: Sequence[str]) -> frozenset[str]:
    """The runs of three words of a text; none of one that is too short to be known again."""
    if len(words) < _LEAST:
        return frozenset()
    return frozenset(" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))


def likeness(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """The part of the shingles of both that both have, 0 to 1."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def alike(one: frozenset[Hashable], other: frozenset[Hashable]) -> bool:
    """Whether one text is made of the other."""
    shared, shorter, longer = len(one & other), *sorted((len(one), len(other)))
    if not shared:
        return False
    return shared / (shorter + longer - shared) >= _LIKE or (shared / shorter >= _HELD and shorter / longer >= _SHORTEST)


def _candidates(keys: Iterable[int], shingles: Shingles) -> Iterator[tuple[int, int]]:
    """The pairs of texts that may be alike, the smaller key first."""
    index: dict[tuple[int, ...], list[int]] = {}
    for key in keys:
        near: set[int] = set()
        for band in bands_of(shingles(key)):
            beside = index.setdefault(band, [])
            near.update(beside)
            beside.append(key)
        yield from ((key, other) if key < other else (other, key) for other in near)


def bands_of(shingles: frozenset[str], rows: int = _ROWS) -> Iterator[tuple[int, ...]]:
    """What a text is found by: texts that share one of these, the number of the band first, may be alike; the more `rows`, the more alike."""
    if shingles:
        signature: RMinHash = _rensa().RMinHash(num_perm=_HASHES, seed=_SEED)
        signature.update(sorted(shingles))
        found = signature.digest()
        yield from ((i, *found[i * rows : (i + 1) * rows]) for i in range(_HASHES // rows))


def _rensa() -> Any:
    try:
        import rensa
    except ImportError as error:
        raise InputError("rensa is not installed: pip install 'ruydad[archive]'") from error
    return rensa
