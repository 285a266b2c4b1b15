"""What the events stage needs of an article, filed by sentence, so that no sentence searches the whole article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ruydad.events.sides import Sides
from ruydad.events.words import WordRow
from ruydad.records import Place, Quote, Reading, Sentence, TimeExpression, Verb

T = TypeVar("T")


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
    """The article's sentences, in order; `partitive` as in `support.toml`."""
    row, sides = WordRow.of(reading.tokens), Sides(reading, partitive)
    starts = [sentence.span[0] for sentence in reading.sentences]
    verbs = _filed(reading.verbs, lambda v: reading.tokens[v.first].start, starts)
    times = _filed(reading.times, lambda t: t.span[0], starts)
    places = _filed(reading.places, lambda p: p.span[0], starts)
    quotes: list[list[Quote]] = [[] for _ in starts]
    for quote in reading.quotes:
        first = max(bisect_right(starts, quote.span[0]) - 1, 0)
        for number in range(first, bisect_right(starts, quote.span[1] - 1)):
            quotes[number].append(quote)
    rows = zip(reading.sentences, verbs, times, places, quotes, strict=True)
    return [Scene(reading, row, sides, number, *parts) for number, parts in enumerate(rows)]


def _filed(records: Sequence[T], start: Callable[[T], int], starts: list[int]) -> list[list[T]]:
    """`records` by the sentence that they begin in."""
    filed: list[list[T]] = [[] for _ in starts]
    for record in records:
        number = bisect_right(starts, start(record)) - 1
        if number >= 0:
            filed[number].append(record)
    return filed
