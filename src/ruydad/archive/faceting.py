"""Facets: how many hits of a question there are by type, side, pair of sides, place, voice, outlet, realis and day.

Where there are many hits, those of a sample of articles are counted, drawn by their numbers, and the counts raised to the whole: they are about
right, and `exact` says so. A facet of which something is asked is counted as if it were not, so that what could be asked beside it is seen.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ruydad.archive.database import Database, Row
from ruydad.archive.rows import PER_ARTICLE
from ruydad.archive.selecting import CODED, Selection, selection
from ruydad.archive.wanted import Kind, Wanted
from ruydad.output import Record

MOST = 1000
"""Hits of a sample."""
_EXACT = 4 * MOST  # hits that are all counted
_STEPS = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 37, 47, 59, 73, 89, 109, 127, 151, 181, 227, 283, 353, 443, 557, 691, 863, 1069, 1327, 1657, 2069)
"""Samples are one of so many articles: primes, as articles may come in turns."""
_PILOT = 127  # one of so many articles is looked at first, to see how many hits there are
_PILOTED = 40 * MOST  # hits of it that are counted
_FEW = 30  # hits that are too few to tell by
_OF_SIDES = frozenset({"actor", "actor_name", "recipient", "dyad"})

_COLUMNS: dict[Kind, dict[str, str]] = {
    "event": {"type": "event.type", "realis": "event.realis", "place": "event.place_country", "day": "CAST(event.day AS text)"},
    "quote": {"said_by": "quote.speaker_name", "day": "CAST(quote.day AS text)"},
    "article": {"day": "CAST(article.published_start AS text)"},
}
"""What of a hit stands in its own row."""
_ARTICLE: dict[Kind, str] = {"event": "event.article", "quote": "quote.article", "article": "article.id"}
_SIDES = "SELECT event, role, country, name FROM side WHERE event IN ({})"
_OUTLETS = "SELECT id, outlet FROM article WHERE id IN ({})"
_OTHERS: dict[Kind, dict[str, str]] = {
    "event": {"said_by": "SELECT event, name FROM claim WHERE stance = 'asserts' AND event IN ({})"},
    "quote": {"actor": "SELECT quote.id, country FROM quote JOIN entity ON entity.id = quote.speaker WHERE quote.id IN ({})"},
    "article": {"type": "SELECT article, type FROM event WHERE article IN ({})"},
}
"""Where else something of a hit stands: rows of its id and a value."""
FACETS: dict[Kind, tuple[str, ...]] = {
    "event": ("type", "actor", "actor_name", "recipient", "dyad", "place", "said_by", "outlet", "realis", "day"),
    "quote": ("said_by", "actor", "outlet", "day"),
    "article": ("type", "outlet", "day"),
}
"""What hits of a kind are counted by. All but `day` are fields of `Wanted`; `actor_name` is one of `actor`."""


class Facet(Record, frozen=True):
    """The values of a facet with their counts, the most frequent first (days: first to last). `exact` says that they were not estimated."""

    values: tuple[tuple[str, int], ...]
    exact: bool


class Facets(Record, frozen=True):
    """How many hits there are, and the facets by name."""

    total: int
    exact: bool
    facets: dict[str, Facet]


def facets(db: Database, wanted: Wanted, limit: int = 10) -> Facets:
    """The facets of what is wanted, the `limit` most frequent values of each but all days."""
    asked = {name for name in FACETS[wanted.kind] if getattr(wanted, _field(name), ())}
    free = [name for name in FACETS[wanted.kind] if name not in asked]
    number, exact, found = _counted(db, wanted, free)
    for field in dict.fromkeys(_field(name) for name in asked):
        names = [name for name in asked if _field(name) == field]
        _, _, more = _counted(db, _without(wanted, field), names)
        found = {**found, **more}
    kept = {name: Facet(one.values if name == "day" else one.values[:limit], one.exact) for name, one in found.items()}
    return Facets(number, exact, {name: kept[name] for name in FACETS[wanted.kind]})


def total(db: Database, wanted: Wanted) -> tuple[int, bool]:
    """About how many hits there are, and whether that is exact."""
    exact = _total(db, wanted)
    if exact is not None:
        return exact, True
    step = _step(db, wanted)
    chosen = _hits(db, wanted, step)
    ((number,),) = db.rows(chosen.sql("count(*)"), chosen.values)
    return number * step, step == 1


def _total(db: Database, wanted: Wanted) -> int | None:
    """How many hits there are, where that is known soon: of all, and of those that words alone are asked of."""
    chosen = selection(db, wanted)
    asked = [condition for condition in chosen.conditions if condition != CODED]
    if chosen.search and len(asked) == 1:
        return int(db.rows(f"SELECT count(*) FROM {chosen.search} WHERE {asked[0]}", chosen.values)[0][0])
    return None if asked else int(db.rows(chosen.sql("count(*)"), chosen.values)[0][0])


def _without(wanted: Wanted, field: str) -> Wanted:
    """What is wanted where nothing is asked of `field`."""
    nothing: dict[str, Any] = {field: ()}
    return replace(wanted, **nothing)


def _field(name: str) -> str:
    return "actor" if name == "actor_name" else name


def _counted(db: Database, wanted: Wanted, names: Sequence[str]) -> tuple[int, bool, Mapping[str, Facet]]:
    """The number of hits, whether it and the counts are exact, and the facets `names`."""
    step = _step(db, wanted)
    counts = {name: Counter[str]() for name in names}
    columns = {name: column for name, column in _COLUMNS[wanted.kind].items() if name in counts}
    chosen = _hits(db, wanted, step)
    rows = db.rows(chosen.sql(", ".join([f"{wanted.kind}.id", _ARTICLE[wanted.kind], *columns.values()])), chosen.values)
    for i, name in enumerate(columns, 2):
        counts[name].update(row[i] for row in rows if row[i] is not None)
    if rows:
        _count_beside(db, wanted.kind, counts, rows)
    raised = {name: [(value, number * step) for value, number in _ordered(name, counted)] for name, counted in counts.items()}
    exact = step == 1
    known = None if exact else _total(db, wanted)
    number = len(rows) * step if known is None else known
    return number, exact or known is not None, {name: Facet(tuple(pairs), exact) for name, pairs in raised.items()}


def _count_beside(db: Database, kind: Kind, counts: Mapping[str, Counter[str]], hits: Sequence[Row]) -> None:
    """Counts what does not stand in the rows of the hits themselves, which begin with their id and their article's."""
    ids = [row[0] for row in hits]
    if kind == "event" and not counts.keys().isdisjoint(_OF_SIDES):
        _count_sides(_named(db, _SIDES, ids), counts)
    for name, sql in _OTHERS[kind].items():
        if name in counts:
            counts[name].update(value for _, value in set(_named(db, sql, ids)) if value is not None)
    if "outlet" in counts:
        outlets: dict[int, str | None] = dict(_named(db, _OUTLETS, list({row[1] for row in hits})))
        counts["outlet"].update(outlet for row in hits if (outlet := outlets.get(row[1])) is not None)


def _count_sides(rows: Sequence[Row], counts: Mapping[str, Counter[str]]) -> None:
    """Counts the countries and names of sides, and who did it to whom, each once an event."""
    countries: dict[tuple[int, str], set[str]] = defaultdict(set)
    names: set[tuple[int, str]] = set()
    for event, role, country, name in rows:
        if country is not None:
            countries[event, role].add(country)
        if role == "actor":
            names.add((event, name))
    found = {"actor_name": [name for _, name in names]}
    for role in ("actor", "recipient"):
        found[role] = [one for (_, of), several in countries.items() if of == role for one in several]
    found["dyad"] = [
        f"{actor}-{recipient}"
        for (event, role), actors in countries.items()
        if role == "actor"
        for recipient in countries.get((event, "recipient"), ())
        for actor in actors
    ]
    for facet in _OF_SIDES & counts.keys():
        counts[facet].update(found[facet])


def _named(db: Database, sql: str, ids: Sequence[int]) -> list[Row]:
    return db.rows(sql.format(", ".join("?" * len(ids))), ids)


def _ordered(name: str, counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: pair[0] if name == "day" else (-pair[1], pair[0]))


def _step(db: Database, wanted: Wanted) -> int:
    """One of how many articles is looked at so that there are about `MOST` hits; 1 where there are not many more in all."""
    chosen = _hits(db, wanted, _PILOT)
    ((number,),) = db.rows(f"SELECT count(*) FROM ({chosen.sql('1')} LIMIT {_PILOTED}) AS drawn", chosen.values)
    if number < _FEW:
        return 1
    about = number * _PILOT
    return 1 if about <= _EXACT else max(step for step in _STEPS if step <= about / MOST)


def _hits(db: Database, wanted: Wanted, step: int) -> Selection:
    """The hits in one of `step` articles."""
    chosen = selection(db, replace(wanted, sort="new"))
    if step == 1:
        return chosen
    if chosen.search:
        row = f"{chosen.search}.rowid"
        article = row if wanted.kind == "article" else f"({row} / {PER_ARTICLE})"
        chosen.add(f"{article} - {article} / {step} * {step} = {step // 2}")
    else:
        numbers = f"SELECT {step // 2} UNION ALL SELECT id + {step} FROM drawn WHERE id < (SELECT max(id) FROM article)"
        chosen.add(f"{_ARTICLE[wanted.kind]} IN (WITH RECURSIVE drawn (id) AS ({numbers}) SELECT id FROM drawn)")
    return chosen
