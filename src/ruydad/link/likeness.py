"""How sure it is that two reports are of one event: what speaks for it and against it is added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import exp, fsum, log, sqrt

from rapidfuzz.fuzz import ratio

from ruydad.link.reports import Party, Report
from ruydad.link.tables import weights

_UNSEEN = 500  # articles that are supposed beside those at hand, so that the words of a small collection weigh as in a large one
_SAME_TEXT = 0.4  # of a sentence: so alike that whatever else differs was told, or read, in another way
_EXACT = 3  # days within which a date is narrow
_APART = 60  # days between two windows that no slip of a pen makes
_FULL = 2  # words of a full name
_SPELT = 70  # of 100: how alike two spellings of a name are at least
_TOO_MUCH = 5  # times
TOWNS = frozenset({"sub-city", "city"})
"""Places of which no two are one."""


class Frequencies:
    """How rare words and sides are among reports; what is rare says more. Rarity is 0 to 1."""

    def __init__(self, articles: int, words: Mapping[str, int], sides: Mapping[str, int], kept: int | None = None) -> None:
        """In how many of so many articles each word and side is, 0 for what is in none; `kept` are articles whose words are kept in memory, all by
        default.
        """
        self._top = log(articles + _UNSEEN)
        self.words, self.sides = words, sides
        self._weights = _Weights(self)
        self._length = lru_cache(kept)(self._length_of)
        self._about = lru_cache(kept)(self._about_of)

    @classmethod
    def among(cls, reports: Iterable[Report]) -> Frequencies:
        """Those of reports at hand."""
        abouts: dict[str, frozenset[str]] = {}
        sides: set[tuple[str, str]] = set()
        for report in reports:
            abouts[report.article] = report.about
            sides |= {(report.article, key) for key in side_keys(report.parties)}
        return cls(len(abouts), Counter(word for about in abouts.values() for word in about), Counter(side for _, side in sides))

    def word(self, word: str) -> float:
        """How rare a word is."""
        return 1 - log(self.words[word] + 1) / self._top

    def side(self, key: str) -> float:
        """How rare a side is."""
        return 1 - log(self.sides[key] + 1) / self._top

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How much of the words of both is in both, the rare ones counting most (0 to 1); against the shorter as well as the longer."""
        both = self._sum(one & other)
        return both / (self._length(one) * self._length(other)) if both else 0.0

    def about(self, one: Report, other: Report) -> float:
        """How much of the words of their articles both have, 0 to 1."""
        (first, length), (second, other_length) = self._about(one.about), self._about(other.about)
        both = self._sum(first & second)
        return both / (length * other_length) if both else 0.0

    def _about_of(self, about: frozenset[str]) -> tuple[frozenset[str], float]:
        """The words that another article has too, and the length of all."""
        return frozenset(word for word in about if self.words[word] > 1), self._length_of(about)

    def _length_of(self, words: frozenset[str]) -> float:
        return sqrt(self._sum(words))

    def _sum(self, words: frozenset[str]) -> float:
        """What words weigh together; whatever their order, which is another one in each process, the sum is the same to the last bit."""
        return fsum(map(self._weights.__getitem__, words))


class _Weights(dict[str, float]):
    """What words weigh: the square of their rarity."""

    def __init__(self, rare: Frequencies) -> None:
        self._rare = rare

    def __missing__(self, word: str) -> float:
        weight = self[word] = self._rare.word(word) ** 2
        return weight


def side_keys(parties: Iterable[Party]) -> set[str]:
    """By what each of the sides may be known again: its entry in the tables of who is who, else its name, and its country."""
    keys: set[str] = set()
    for party in parties:
        keys.add(party.known or " ".join(sorted(party.names)))
        if party.country:
            keys.add(party.country)
    return keys - {""}


def likeness(one: Report, other: Report, rare: Frequencies) -> float:
    """How sure it is, 0 to 1, that both tell of the same event; 0 where one contradicts the other."""
    weight = weights()
    told = rare.shared(one.words, other.words)
    if contradict(one, other, told):
        return 0.0
    evidence = weight.bias + weight.sentence * told + weight.article * rare.about(one, other)
    evidence += _sides(one, other, rare) + _days(one, other) + _places(one, other) + _numbers(one, other)
    evidence += weight.same_type if one.type == other.type else weight.other_type
    evidence += weight.same_words * bool(one.trigger & other.trigger)
    evidence += weight.other_realis * ((one.realis == "hypothetical") != (other.realis == "hypothetical"))
    return 1 / (1 + exp(-evidence))


def contradict(one: Report, other: Report, told: float) -> bool:
    """Whether two reports cannot be of one event: they are of one article, which tells an event once; of days far apart; or of other sides.

    `told` is how much of their sentences is the same: of nearly the same text, other sides are another reading.
    """
    if one.article == other.article or one.family != other.family:
        return True
    if one.days and other.days and _narrow(one.days) and _narrow(other.days) and apart(one.days, other.days) > _EXACT:
        return True
    if told >= _SAME_TEXT:
        return False
    if one.window and other.window and apart(one.window, other.window) > _APART:
        return True
    first, second = _countries(one.parties), _countries(other.parties)
    if first - second and second - first:
        return True
    if one.mutual and other.mutual:
        return other_persons(one.parties, other.parties)
    return other_persons(one.actor, other.actor) or other_persons(one.recipient, other.recipient)


def apart(one: tuple[date, date], other: tuple[date, date]) -> int:
    """The days between two stretches of days; 0 where they touch."""
    return max(0, (max(one[0], other[0]) - min(one[1], other[1])).days)


def same_party(one: Party, other: Party) -> bool:
    """Whether two sides are the same, however they are called: `پوتین` is `ولادیمیر پوتین`."""
    if one.known and other.known:
        return one.known == other.known
    if one.country and other.country and one.country != other.country:
        return False
    return bool(one.names and other.names and (one.names <= other.names or other.names <= one.names))


def other_persons(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether both name persons of one country, and no person is named by both: Bennett met Austin, and Bennett met Biden."""
    for country in _countries(one) & _countries(other):
        first, second = ([party for party in parties if party.person and party.country == country] for parties in (one, other))
        if first and second and not any(_maybe_one(a, b) for a in first for b in second):
            return True
    return False


def _maybe_one(one: Party, other: Party) -> bool:
    """Whether two persons may be one whose name is spelt in two ways: `کاوانا` and `کاوانوا`.

    What is no full name, or in another script, is never told apart.
    """
    if same_party(one, other):
        return True
    if one.known and other.known:
        return False
    if min(len(one.names), len(other.names)) < _FULL or any(map(str.isascii, one.names)) != any(map(str.isascii, other.names)):
        return True
    return any(ratio(first, second) >= _SPELT for first in one.names for second in other.names)


def _narrow(days: tuple[date, date]) -> bool:
    return (days[1] - days[0]).days <= _EXACT


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country}


def _sides(one: Report, other: Report, rare: Frequencies) -> float:
    if one.mutual and other.mutual:
        return 2 * _side(one.parties, other.parties, rare)
    return _side(one.actor, other.actor, rare) + _side(one.recipient, other.recipient, rare)


def _side(one: Sequence[Party], other: Sequence[Party], rare: Frequencies) -> float:
    """What the sides of one role say; nothing where a report names none."""
    if not one or not other:
        return 0.0
    same = [rare.side(key) for first in one for second in other if same_party(first, second) for key in side_keys([first]) & side_keys([second])]
    if same:
        return weights().side * max(same)
    countries = _countries(one) & _countries(other)
    if countries:
        return weights().side * max(map(rare.side, countries)) / 2
    return weights().other_side if _countries(one) and _countries(other) else 0.0


def _days(one: Report, other: Report) -> float:
    if one.window is None or other.window is None:
        return 0.0
    between = apart(one.window, other.window)
    if between:
        return weights().apart if between > 1 else 0.0
    narrow = max((window[1] - window[0]).days for window in (one.window, other.window))
    return weights().same_day if narrow <= _EXACT + 1 else 0.0


def _places(one: Report, other: Report) -> float:
    if one.place is None or other.place is None:
        return 0.0
    if one.place.name == other.place.name or (one.place.geonameid and one.place.geonameid == other.place.geonameid):
        return weights().same_place
    if one.place.country and other.place.country and one.place.country != other.place.country:
        return weights().other_place
    towns = one.place.resolution in TOWNS and other.place.resolution in TOWNS
    return weights().other_place if towns else weights().same_country


def _numbers(one: Report, other: Report) -> float:
    shared = [(one.numbers[name], other.numbers[name]) for name in one.numbers if name in other.numbers]
    if any(first == second and first for first, second in shared):
        return weights().same_size
    return weights().other_size if any(max(pair) > _TOO_MUCH * min(pair) for pair in shared) else 0.0
