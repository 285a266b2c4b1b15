"""Puts spaces and half-spaces back where a text lost them, and leaves alone what its author meant.

Two things are weighed: how likely two words are one (`ruydad.text.joins`), and what the rest of the text looks like. Verbs with می and endings
such as ها take a half-space in any spelling. Where a text has those in order, its half-spaces were not lost, and `پیش بینی` or `کتابها` in it is
how its author writes; where they are missing, so are those of the compounds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ruydad.text.alignment import Edit
from ruydad.text.characters import HALF_SPACE, LETTER
from ruydad.text.glued import GluedWords
from ruydad.text.joins import Joiner
from ruydad.text.pairs import LINE_EDGE, SHORTEST

_CERTAIN = 4.0  # log-odds of a half-space that surely was lost, whatever the rest of the text looks like
_EVEN = 0.0  # log-odds that are enough where all half-spaces were lost
# The share of half-spaces that a text lost is judged by the certain ones. With nothing to judge by it is this, of one:
_LOST_AS_SPACE, _LOST_IN_WORD = 0.25, 0.05
_IN_ORDER = 1.0  # how far the log of that share must have fallen for a text to be in order
_SPELLING = 3.0  # how much harder compounds and endings written on to their word are to change in a text that is in order
_SUFFIX_APART = 5.0  # log-odds of a space before ها and its kin behind a letter that nothing is written on to
_REMEMBERED = 1 << 17  # words
_SINGLE = frozenset((" ", HALF_SPACE))
_PLURAL_KEPT = f"{HALF_SPACE}ها"


class Kind(Enum):
    """What a half-space parts: می from its verb, an ending from its word, or the parts of a compound."""

    VERB = "verb"
    ENDING = "ending"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a half-space may have been lost: a space at `at`, or, where `width` is 0, a place between letters."""

    at: int
    width: int
    odds: float
    kind: Kind


class Habit:
    """How often a text lost its half-spaces in one of the two ways: `lost` surely were, of `total` that it has or had.

    `share` is held of a text without any of them.
    """

    def __init__(self, lost: int, total: int, share: float) -> None:
        self._rarity = -math.log((lost + share) / (total + 1))
        self._order = max(0.0, self._rarity + math.log(share) - _IN_ORDER)

    def least(self, site: Site) -> float:
        """The log-odds that `site` must exceed. They hold where all half-spaces were lost; where a share was, the odds are that share of it."""
        spelling = site.kind is Kind.COMPOUND or (site.kind is Kind.ENDING and not site.width)
        return self._rarity + (_SPELLING * self._order if spelling else 0.0)


@dataclass(frozen=True, slots=True)
class _Word:
    """What there is to know of a word, whatever stands beside it."""

    first: str  # the part that the word before may join with
    rest: str  # the part that the word behind may join with
    space: int  # where a space lacks, 0 for nowhere
    cuts: tuple[tuple[int, float], ...]  # where half-spaces lack, with their log-odds
    left: int  # how readily `rest` is the first of a pair, see `Counts.rank_left`
    right: int  # how readily `first` is the second, see `Counts.rank_right`


class GapFixer:
    """Finds the places where spaces and half-spaces were lost. Half-spaces are put where they are likely enough in such a text.

    `endings` are what is written behind a word with a half-space (ها, تر, ام), `suffixes` those of them that are no words of their own;
    behind the words of `bare` none of them stands, and the words of `whole` are never taken apart.
    """

    def __init__(
        self, joiner: Joiner, glued: GluedWords, *, suffixes: Collection[str], clitics: Collection[str], bare: Collection[str], whole: Collection[str]
    ) -> None:
        self._joiner, self._glued = joiner, glued
        self._suffixes = frozenset(suffixes)
        self._endings = self._suffixes | frozenset(clitics)
        self._bare = frozenset(bare)
        self._whole = frozenset(whole)
        self._parts = re.compile(f"([{LETTER}]+)")
        self._words: dict[str, _Word] = {}

    def __call__(self, text: str) -> list[Edit]:
        """The spaces and half-spaces to put: `می رود`, `میرود` → `می‌رود` (goes), `سرمایه گذاریها` → `سرمایه‌گذاری‌ها` (investments)."""
        parts = self._parts.split(text)  # what is no word, a word, what is no word …
        sites: list[Site] = []
        edits: list[Edit] = []
        known, last, at = self._words, _EDGE, 0
        for i in range(1, len(parts), 2):
            gap, form = parts[i - 1], parts[i]
            at += len(gap)
            word = known.get(form) or self._read(form)
            if gap == " " and (last.left == 3 or word.right == 3 or last.left + word.right == 3):
                site = self._space(parts, i, at - 1, last, word)
                if site:
                    sites.append(site)
            if word.cuts:
                sites += self._places(form, at, word.cuts)
            elif word.space and HALF_SPACE not in (gap, parts[i + 1]):
                edits.append((at + word.space, at + word.space, " "))
            at += len(form)
            last = word
        return edits if not sites else sorted(edits + self._chosen(sites, text))

    def _chosen(self, sites: Sequence[Site], text: str) -> list[Edit]:
        """The half-spaces that are likely enough in this text."""
        spaces, places = lost(sites, _PLURAL_KEPT in text)
        total = text.count(HALF_SPACE) + spaces + places
        habits = (Habit(places, total, _LOST_IN_WORD), Habit(spaces, total, _LOST_AS_SPACE))
        return [(site.at, site.at + site.width, HALF_SPACE) for site in sites if site.odds > habits[site.width].least(site)]

    def _read(self, form: str) -> _Word:
        """Looks a word up for the first time."""
        counts = self._joiner.counts
        whole = form in self._whole or len(form) < SHORTEST
        cuts = () if whole or self._glued.sure(form) else tuple(cut for cut in self._joiner.cuts(form) if cut[1] > _EVEN)
        space = 0 if whole or cuts else self._glued.cut(form)
        first = form[: cuts[0][0] if cuts else space or None]
        rest = form[cuts[-1][0] if cuts else space :]
        right = 3 if first in self._suffixes else counts.rank_right(first)
        if len(self._words) >= _REMEMBERED:
            self._words.clear()
        word = self._words[form] = _Word(first, rest, space, cuts, counts.rank_left(rest), right)
        return word

    def _space(self, parts: Sequence[str], i: int, at: int, last: _Word, word: _Word) -> Site | None:
        """The space before the word `parts[i]`, if it may have been a half-space."""
        if word.first in self._endings and last.rest in self._bare:
            return None
        if not last.left:  # کشور ها: no half-space needed, but no space either
            return Site(at, 1, _SUFFIX_APART, Kind.ENDING) if word.first in self._suffixes else None
        before = parts[i - 4] if i > 3 and parts[i - 3] in _SINGLE else LINE_EDGE
        after = parts[i + 2] if i + 2 < len(parts) and parts[i + 1] in _SINGLE else LINE_EDGE
        odds = self._joiner.score(before, last.rest, word.first, after)
        return Site(at, 1, odds, self._kind(last.rest, word.first)) if odds > _EVEN else None

    def _places(self, form: str, at: int, cuts: Sequence[tuple[int, float]]) -> Iterator[Site]:
        """The places in the word `form`, which stands at `at`."""
        stops = [place for place, _ in cuts[1:]] + [len(form)]
        for (place, odds), stop in zip(cuts, stops, strict=True):
            yield Site(at + place, 0, odds, self._kind(form[:place], form[place:stop]))

    def _kind(self, left: str, right: str) -> Kind:
        if left.endswith("می"):
            return Kind.VERB
        return Kind.ENDING if right in self._endings else Kind.COMPOUND


_EDGE = _Word(LINE_EDGE, LINE_EDGE, 0, (), 0, 0)


def lost(sites: Sequence[Site], plural_kept: bool) -> tuple[int, int]:
    """How many half-spaces became spaces, and how many were deleted, by those that no spelling does without.

    Endings written on to their word are none where `plural_kept`: who writes `کتاب‌ها` and `سالها` side by side, writes so.
    """
    certain = [site for site in sites if site.odds > _CERTAIN and site.kind is not Kind.COMPOUND]
    spaces = sum(site.width for site in certain)
    return spaces, sum(not site.width and (site.kind is Kind.VERB or not plural_kept) for site in certain)
