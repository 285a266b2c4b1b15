"""Who was in office when: a text that names somebody was most likely written while he held an office.

The tables are those of `ruydad.actors` (persons.csv, offices.csv), read as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import msgspec

from ruydad.records import Interval, Span
from ruydad.resources import edge_day, load_csv
from ruydad.text.letters import keyed
from ruydad.time.belief import FIRST, LAST, Clue, Piece
from ruydad.time.spotting import Spotted
from ruydad.time.weights import weights

_ACTORS = "ruydad.actors"
_YEARS = timedelta(days=5 * 365)
_DAY = timedelta(days=1)
_MONTH = timedelta(days=30)
_FORMER = re.compile(r"سابق|اسبق|پیشین|فقید|مرحوم|شهید |وقت\b")
_NEW = re.compile(r"جدید|منتخب|تازه")
_BEFORE, _BEHIND = 50, 45  # characters beside a name in which its bearer's office stands


class _Person(msgspec.Struct, frozen=True):
    id: str
    name: str
    aliases: str = ""


class _Tenure(msgspec.Struct, frozen=True):
    person: str
    title: str
    start: str
    end: str = ""


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
def careers() -> dict[str, tuple[Career, ...]]:
    """The careers by the forms that name a person alone, folded."""
    terms: dict[str, list[Term]] = {}
    for row in load_csv(_ACTORS, "offices.csv", _Tenure):
        begin, end = edge_day(row.start, last=False), edge_day(row.end, last=True) if row.end else LAST
        if end >= FIRST:
            terms.setdefault(row.person, []).append(Term(Interval(max(begin, FIRST), min(end, LAST)), tuple(keyed(row.title).split())))
    found: dict[str, list[Career]] = {}
    for person in load_csv(_ACTORS, "persons.csv", _Person):
        if person.id not in terms:
            continue
        career = Career(person.id, tuple(sorted(terms[person.id], key=lambda term: term.days.start)))
        for name in {keyed(name) for name in (person.name, *person.aliases.split("|")) if name and not name.endswith("?")}:
            found.setdefault(name, []).append(career)
    return {name: tuple(known) for name, known in found.items()}


def clues(folded: str, spotted: Spotted) -> Iterator[Clue]:
    """A clue for every person named, by the mention that says most, whatever form of his name it has."""
    told: dict[str, list[tuple[tuple[Piece, ...], Span]]] = {}
    for name, starts in spotted.at.items():
        known = careers().get(name, ())
        if len(known) == 1:
            spans = [(start, start + len(name)) for start in starts[:5]]
            told.setdefault(known[0].person, []).extend((known[0].pieces(_beside(folded, *span)), span) for span in spans)
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
