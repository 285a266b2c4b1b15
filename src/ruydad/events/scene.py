"""What the events stage needs of an article, filed by sentence, so that no sentence searches the whole article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ruydad.events.elision import with_elided
from ruydad.events.sides import Sides
from ruydad.events.words import WordRow
from ruydad.records import Place, Quote, Reading, Sentence, TimeExpression, Verb

T = TypeVar("T")

_LONGEST = 300  # tokens; an endless sentence is read in pieces, so that no search grows with its length
_REACH = 100  # pieces that one quotation may reach into


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its verbs, dates, places and the quotations that reach into it."""

    reading: Reading
    row: WordRow
    sides: Sides
    number: int
    sentence: Sentence
    verbs: list[Verb]
    times: list[TimeExpression]
    places: list[Place]
    quotes: list[Quote]

    def quote(self, offset: int) -> Quote | None:
        """The innermost quotation that holds the clean `offset`."""
        inside = [q for q in self.quotes if q.span[0] <= offset < q.span[1]]
        return min(inside, key=lambda q: q.span[1] - q.span[0], default=None)


def scenes(reading: Reading, partitive: frozenset[str]) -> list[Scene]:
    """The article's sentences, in order, endless ones in pieces; `partitive` as in `support.toml`."""
    row, sides = WordRow.of(reading.tokens), Sides(reading, partitive)
    numbered = [(number, piece) for number, sentence in enumerate(reading.sentences) for piece in _pieces(reading, sentence)]
    starts = [piece.span[0] for _, piece in numbered]
    verbs = _filed(reading.verbs, lambda v: reading.tokens[v.first].start, starts)
    times = _filed(reading.times, lambda t: t.span[0], starts)
    places = _filed(reading.places, lambda p: p.span[0], starts)
    quotes: list[list[Quote]] = [[] for _ in starts]
    for quote in reading.quotes:
        first = max(bisect_right(starts, quote.span[0]) - 1, 0)
        for i in range(first, min(bisect_right(starts, quote.span[1] - 1), first + _REACH)):
            quotes[i].append(quote)
    rows = zip(numbered, verbs, times, places, quotes, strict=True)
    return [Scene(reading, row, sides, number, piece, with_elided(reading.tokens, piece, v), t, p, q) for (number, piece), v, t, p, q in rows]


def _pieces(reading: Reading, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or pieces of it that are no longer than `_LONGEST`."""
    if sentence.last - sentence.first <= _LONGEST:
        yield sentence
        return
    for first in range(sentence.first, sentence.last, _LONGEST):
        last = min(first + _LONGEST, sentence.last)
        yield replace(sentence, span=(reading.tokens[first].start, reading.tokens[last - 1].end), first=first, last=last)


def _filed(records: Sequence[T], start: Callable[[T], int], starts: list[int]) -> list[list[T]]:
    """`records` by the sentence that they begin in."""
    filed: list[list[T]] = [[] for _ in starts]
    for record in records:
        number = bisect_right(starts, start(record)) - 1
        if number >= 0:
            filed[number].append(record)
    return filed
