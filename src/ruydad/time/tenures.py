"""Who was in office when: a text that names somebody was most likely written while he held an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from ruydad.records import Interval, Span
from ruydad.tables import Tenure, load_persons, load_tenures
from ruydad.text.letters import keyed
from ruydad.time.belief import FIRST, LAST, Clue, Piece
from ruydad.time.spotting import Spotted
from ruydad.time.weights import weights

_YEARS = timedelta(days=5 * 365)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_FORMER = re.compile(r"سابق|اسبق|پیشین|فقید|مرحوم|شهید |وقت\b")
_NEW = re.compile(r"جدید|منتخب|تازه")
_BEFORE, _BEHIND = 50, 45  # characters beside a name in which its bearer's office stands


@dataclass(frozen=True, slots=True)
class Term:
    """A time in office, and the folded words of its title."""

    days: Interval
    title: tuple[str, ...]

    def told_in(self, words: Sequence[str]) -> bool:
        """Whether folded `words` hold its title: its first two words near one another (`وزیر امور خارجه` for `وزیر خارجه`)."""
        head, rest = self.title[0], self.title[1:2]
        starts = [i for i, word in enumerate(words) if word == head and (head != "وزیر" or words[i - 1 : i] != ["نخست"])]
        return any(not rest or rest[0] in words[i + 1 : i + 4] for i in starts)


@dataclass(frozen=True, slots=True)
class Career:
    """A person's times in office, in order."""

    person: str
    terms: tuple[Term, ...]

    def pieces(self, beside: str) -> tuple[Piece, ...]:
        """How likely it is on which days that news names him with the folded words `beside` his name."""
        told = weights().tenure
        first, last = self.terms[0].days.start, max(term.days.end for term in self.terms)
        if _FORMER.search(beside):
            return Piece(Interval(first, last), told.former), Piece(Interval(min(last, LAST - _DAY) + _DAY, LAST), told.after_former)
        words = beside.split()
        called = [term for term in self.terms if term.told_in(words)]
        pieces = [Piece(Interval(max(FIRST, first - _YEARS), first), told.early), Piece(Interval(first, last), told.between)]
        pieces += [Piece(days, told.inside - told.between) for days in _joined(self.terms)]
        pieces += [Piece(days, told.called) for days in _joined(called)]
        if called and _NEW.search(beside):
            pieces += [Piece(Interval(term.days.start - _MONTH, term.days.start + 3 * _MONTH), told.new) for term in called]
        if last < LAST:
            pieces.append(Piece(Interval(last + _DAY, min(LAST, last + _YEARS)), told.after))
        return tuple(pieces)


@cache
def named() -> dict[str, tuple[str, ...]]:
    """The ids of those who held an office since `FIRST`, by the forms that name them alone, folded."""
    found: dict[str, list[str]] = {}
    for person in load_persons():
        if person.id in _tenures():
            own = () if person.weak.get(person.name) == "name" else (person.name,)
            for name in {keyed(name) for name in (*own, *person.aliases)}:
                found.setdefault(name, []).append(person.id)
    return {name: tuple(ids) for name, ids in found.items()}


@cache
def career(person: str) -> Career:
    """The times in office of the person with that id."""
    terms = (Term(Interval(max(held.first, FIRST), min(held.last, LAST)), tuple(keyed(held.title).split())) for held in _tenures()[person])
    return Career(person, tuple(sorted(terms, key=lambda term: term.days.start)))


@cache
def _tenures() -> dict[str, list[Tenure]]:
    """The tenures since `FIRST`, by person."""
    found: dict[str, list[Tenure]] = {}
    for held in load_tenures():
        if held.last >= FIRST:
            found.setdefault(held.person, []).append(held)
    return found


def clues(folded: str, spotted: Spotted) -> Iterator[Clue]:
    """A clue for every person named, by the mention that says most, whatever form of his name it has."""
    told: dict[str, list[tuple[tuple[Piece, ...], Span]]] = {}
    for name, starts in spotted.at.items():
        known = named().get(name, ())
        if len(known) == 1:
            spans = [(start, start + len(name)) for start in starts[:5]]
            told.setdefault(known[0], []).extend((career(known[0]).pieces(_beside(folded, *span)), span) for span in spans)
    for person, mentions in told.items():
        pieces, span = max(mentions, key=lambda mention: len(mention[0]))
        yield Clue(f"person {person}", pieces, span, f"{person} is named")


def _beside(folded: str, start: int, stop: int) -> str:
    """The words before and behind `[start, stop)`."""
    return f"{folded[max(0, start - _BEFORE) : start]} | {folded[stop : stop + _BEHIND]}"


def _joined(terms: Sequence[Term]) -> list[Interval]:
    """The days of the terms, with those that overlap as one."""
    joined: list[Interval] = []
    for term in (term.days for term in terms):
        if joined and term.start <= joined[-1].end:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, term.end))
        else:
            joined.append(term)
    return joined
