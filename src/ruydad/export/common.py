"""What the export forms share: the day of a record, its parties in pairs, its number, the reason why one is left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import blake2b
from itertools import combinations, product

from ruydad.output import CodedArticle, CodedEvent, CodedSide

STATELESS = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"})
"""Codes in the place of a country that stand for no state."""

_EXACT = 1  # days apart, of what is told as just happened


def days(article: CodedArticle, event: CodedEvent) -> tuple[date, date] | None:
    """The first and last day of an event: its own, else those of the publication; None where neither is known."""
    if event.date:
        return event.date
    return (article.published.start, article.published.end) if article.published else None


def exact(day: tuple[date, date]) -> bool:
    """Whether the days are one, or the two that fresh news may mean."""
    return (day[1] - day[0]).days <= _EXACT


def pairs(event: CodedEvent) -> Iterator[tuple[CodedSide | None, CodedSide | None]]:
    """Who and to whom, two by two, as forms with one actor in each column want it.

    Each doer stands with each who suffers it, those of a mutual act with one another: `دیدار وزیران خارجه ایران، روسیه و ترکیه` (a meeting of
    three ministers) gives three pairs.
    """
    if event.actor and event.recipient:
        yield from product(event.actor, event.recipient)
    elif len(event.actor) > 1 and event.quad in (1, 2):
        yield from combinations(event.actor, 2)
    elif event.actor:
        yield from ((side, None) for side in event.actor)
    else:
        yield from ((None, side) for side in event.recipient)


def number(*parts: object, size: int = 6) -> int:
    """A number that the same record always gets, of `size` bytes."""
    return int.from_bytes(blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=size).digest(), "big")
