"""Finds articles, events and quotations, and counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from ruydad.archive.database import Database
from ruydad.archive.found import Count, Found, Hit
from ruydad.archive.loading import load
from ruydad.archive.selecting import Selection, selection
from ruydad.archive.wanted import Kind, Wanted
from ruydad.errors import InputError
from ruydad.time.calendars import date_in

LOOKED_AT = 2000
"""Of a search for words, so many of the hits that were added last are put in order, best first."""
_PAGE = 200  # hits that are loaded at a time

_DAY = {"article": "article.published_start", "event": "event.day", "quote": "quote.day"}
_SIDES = " LEFT JOIN side AS {role}_side ON {role}_side.event = event.id AND {role}_side.role = '{role}'"
_CLAIMS = " LEFT JOIN claim ON claim.event = event.id AND claim.stance = 'asserts'"
_SPEAKER = " LEFT JOIN entity AS speaker ON speaker.id = quote.speaker"

_OF_ARTICLE = ("outlet", "basis")
_ARTICLE = " JOIN article ON article.id = {kind}.article"
DIMENSIONS: dict[Kind, dict[str, tuple[str, str]]] = {
    "article": {name: (f"article.{name}", "") for name in _OF_ARTICLE},
    "event": {
        **{name: (f"article.{name}", _ARTICLE.format(kind="event")) for name in _OF_ARTICLE},
        **{name: (f"event.{name}", "") for name in ("type", "mode", "realis", "standing", "quad", "cameo")},
        "place": ("event.place_name", ""),
        "place-country": ("event.place_country", ""),
        **{role: (f"{role}_side.country", _SIDES.format(role=role)) for role in ("actor", "recipient")},
        **{f"{role}-sector": (f"{role}_side.sector", _SIDES.format(role=role)) for role in ("actor", "recipient")},
        **{f"{role}-name": (f"{role}_side.name", _SIDES.format(role=role)) for role in ("actor", "recipient")},
        "said-by": ("claim.name", _CLAIMS),
    },
    "quote": {
        **{name: (f"article.{name}", _ARTICLE.format(kind="quote")) for name in _OF_ARTICLE},
        **{name: (f"quote.{name}", "") for name in ("kind", "attitude", "standing")},
        "said-by": ("quote.speaker_name", ""),
        "actor": ("speaker.country", _SPEAKER),
        "actor-sector": ("speaker.sector", _SPEAKER),
    },
}
"""What hits of a kind can be counted by, besides their days: the column, and the join that brings it."""
PERIODS = {"day": 10, "month": 7, "year": 4}
"""What a day can be counted by, and the letters of its ISO date that say so. `jalali-` before it counts by the Jalali calendar."""
FACETS: dict[Kind, tuple[str, ...]] = {
    "article": ("year", "outlet"),
    "event": ("type", "year", "actor", "recipient", "realis", "outlet"),
    "quote": ("said-by", "year", "kind", "outlet"),
}
"""What hits are counted by where no dimension is named."""


def page(db: Database, wanted: Wanted, limit: int, offset: int = 0) -> tuple[Hit, ...]:
    """The hits that `find` gives, not counted."""
    sql, values = _ordered(db, selection(db, wanted), wanted)
    return tuple(_loaded(db, wanted, [row for row, *_ in db.rows(f"{sql} LIMIT ? OFFSET ?", [*values, limit, offset])]))


def find(db: Database, wanted: Wanted, limit: int, offset: int = 0) -> Found:
    """The hits from `offset` on, at most `limit`: best first where words are asked for, else (and with the sort `new`) latest days first."""
    chosen = selection(db, wanted)
    hits = page(db, wanted, limit, offset)
    order = "" if chosen.search else f" ORDER BY {_DAY[wanted.kind]} DESC NULLS LAST"  # the way to the hits that the first page took
    total = db.rows(f"SELECT count(*) FROM ({chosen.sql('1')}{order} LIMIT {LOOKED_AT + 1}) AS matched", chosen.values)[0][0] if hits else 0
    return Found(hits, min(total, LOOKED_AT), total > LOOKED_AT)


def each(db: Database, wanted: Wanted) -> Iterator[Hit]:
    """All hits in the order of the archive (by article, as they were added), one after another."""
    chosen = selection(db, wanted)
    rows = db.stream(f"{chosen.sql(f'{wanted.kind}.id')} ORDER BY {wanted.kind}.id", chosen.values)
    yield from _loaded(db, wanted, (row for (row,) in rows))


def _loaded(db: Database, wanted: Wanted, ids: Iterable[int]) -> Iterator[Hit]:
    """The hits whose row ids are `ids`, in that order."""
    rest = iter(ids)
    while page := list(islice(rest, _PAGE)):
        yield from load(db, wanted.kind, page, wanted.words)


def count(db: Database, wanted: Wanted, by: Sequence[str]) -> list[Count]:
    """How many hits there are for each value, or combination of values, of the dimensions `by`; by their values, days first to last.

    A hit with several values (two actors) counts for each. Raises `InputError` where a dimension is unknown.
    """
    chosen = selection(db, wanted)
    columns = [_dimension(wanted.kind, name) for name in by]
    joins = "".join(dict.fromkeys(join for _, join in columns))
    numbers = ", ".join(str(i) for i in range(1, len(columns) + 1))
    hits = f"DISTINCT {wanted.kind}.id" if "LEFT JOIN" in joins else "*"
    what = ", ".join([*(column for column, _ in columns), f"count({hits})"])
    rows = db.rows(f"{chosen.sql(what, joins)} GROUP BY {numbers}", chosen.values)
    sums: dict[tuple[str | None, ...], int] = {}
    for *found, number in rows:
        values = tuple(_value(name, value) for name, value in zip(by, found, strict=True))
        sums[values] = sums.get(values, 0) + number
    return [Count(values, number) for values, number in sorted(sums.items(), key=lambda pair: tuple((v is None, v or "") for v in pair[0]))]


def countable(wanted: Wanted, by: Sequence[str]) -> Wanted:
    """`wanted` of the kind that can be counted by all of `by`: its own where it can, else the first of events, quotations and articles that can."""
    kinds: tuple[Kind, ...] = (wanted.kind, "event", "quote", "article")
    able = (kind for kind in kinds if all(name.removeprefix("jalali-") in PERIODS or name in DIMENSIONS[kind] for name in by))
    return replace(wanted, kind=next(able, wanted.kind))


def _ordered(db: Database, chosen: Selection, wanted: Wanted) -> tuple[str, list[object]]:
    """The query of the ids in order."""
    kind = wanted.kind
    if chosen.search is None or wanted.words is None or wanted.sort == "new":
        return f"{chosen.sql(f'{kind}.id')} ORDER BY {_DAY[kind]} DESC NULLS LAST, {kind}.id DESC", chosen.values
    rank, values = db.rank(chosen.search, chosen.asked)
    latest = f"{chosen.sql(f'{kind}.id AS id, {rank} AS score')} ORDER BY {chosen.search}.rowid DESC LIMIT {LOOKED_AT}"
    return f"SELECT id FROM ({latest}) AS latest ORDER BY score, id DESC", [*values, *chosen.values]


def _dimension(kind: Kind, name: str) -> tuple[str, str]:
    if name in PERIODS:
        return f"substr(CAST({_DAY[kind]} AS text), 1, {PERIODS[name]})", ""
    if name.removeprefix("jalali-") in PERIODS:
        return f"CAST({_DAY[kind]} AS text)", ""
    known = DIMENSIONS[kind]
    if name not in known:
        names = ", ".join([*PERIODS, *(f"jalali-{period}" for period in PERIODS), *known])
        raise InputError(f"{kind}s cannot be counted by {name}; they can by {names}")
    return known[name]


def _value(name: str, value: object) -> str | None:
    if value is None or not name.startswith("jalali-"):
        return None if value is None else str(value)
    day = date_in("jalali", date.fromisoformat(str(value)))
    return "{:04}/{:02}/{:02}".format(*day)[: PERIODS[name.removeprefix("jalali-")]] if day else None
