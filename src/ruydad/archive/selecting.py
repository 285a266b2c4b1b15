"""What is wanted, as a query of the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ruydad.archive.database import Database
from ruydad.archive.searchform import words
from ruydad.archive.textquery import TextQuery
from ruydad.archive.wanted import Kind, Party, Wanted

_ROLES = ("actor", "recipient")
_RARE = 5000
CODED = "article.version IS NOT NULL"
"""What is broken is no hit; `state` would tempt the planner to its index."""


@dataclass(slots=True)
class Selection:
    """The tables, joins and conditions that give the hits. `search` names the search table among them, if one is."""

    kind: Kind
    tables: str
    search: str | None = None
    conditions: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    asked: Mapping[str, TextQuery] = field(default_factory=dict)

    def add(self, condition: str, *values: object) -> None:
        """One more condition that hits must meet."""
        self.conditions.append(condition)
        self.values += values

    def sql(self, what: str, joins: str = "") -> str:
        """The query of `what` of the hits, with `joins` beside the tables."""
        where = f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""
        return f"SELECT {what} FROM {self.tables}{joins}{where}"


def selection(db: Database, wanted: Wanted) -> Selection:
    """The selection that gives what is wanted."""
    match wanted.kind:
        case "event":
            return _events(db, wanted)
        case "quote":
            return _quotes(db, wanted)
        case "article":
            return _articles(db, wanted)


def _events(db: Database, wanted: Wanted) -> Selection:
    asked = _asked(words=wanted.words, said_by=_one(wanted.said_by))
    for role in _ROLES:
        asked |= _asked(**{role: _one_name(getattr(wanted, role))})
    asked |= _asked(place=_one_name(wanted.place))
    made = _searched(db, "event", asked)
    for role in _ROLES:
        _add_sides(db, made, role, getattr(wanted, role))
    _add_dyads(db, made, wanted.dyad)
    for column in ("type", "realis"):
        _add_any(made, f"event.{column}", getattr(wanted, column))
    if wanted.mode:
        made.add(_any("(' ' || event.mode || ' ') LIKE ?", len(wanted.mode)), *(f"% {mode} %" for mode in wanted.mode))
    _add_places(db, made, wanted.place)
    _add_days(made, wanted, "event.day", "coalesce(event.end_day, event.day)")
    if len(wanted.said_by) > 1:
        _add_names(db, made, "said_by", wanted.said_by)
    _add_origin(db, made, wanted)
    return made


def _quotes(db: Database, wanted: Wanted) -> Selection:
    made = _searched(db, "quote", _asked(words=wanted.words, speaker=_one(wanted.said_by)))
    if len(wanted.said_by) > 1:
        _add_names(db, made, "speaker", wanted.said_by)
    if wanted.actor:
        conditions, values = [], []
        for party in wanted.actor:
            condition, more = _speaker(db, party)
            conditions.append(condition)
            values += more
        made.add(f"({' OR '.join(conditions)})", *values)
    events = replace(wanted, kind="event", words=None, actor=(), said_by=(), start=None, end=None, source=(), outlet=())
    if events.of_events:
        inner = _events(db, events)
        made.add(f"quote.id IN ({inner.sql('claim.quote', ' JOIN claim ON claim.event = event.id')})", *inner.values)
    _add_days(made, wanted, "quote.day", "quote.day")
    _add_origin(db, made, wanted)
    return made


def _articles(db: Database, wanted: Wanted) -> Selection:
    made = _searched(db, "article", _asked(words=wanted.words))
    made.add(CODED)
    if wanted.of_events:
        inner = _events(db, replace(wanted, kind="event", words=None, start=None, end=None, source=(), outlet=()))
        made.add(f"article.id IN ({inner.sql('event.article')})", *inner.values)
    elif wanted.said_by:
        inner = _quotes(db, replace(wanted, kind="quote", words=None, start=None, end=None, source=(), outlet=()))
        made.add(f"article.id IN ({inner.sql('quote.article')})", *inner.values)
    _add_days(made, wanted, "article.published_start", "article.published_end")
    _add_origin(db, made, wanted)
    return made


def _searched(db: Database, kind: Kind, asked: Mapping[str, TextQuery]) -> Selection:
    """The tables of `kind`, behind its search table where words or names are asked for."""
    if not asked:
        return Selection(kind, kind)
    search = f"{kind}_search"
    made = Selection(kind, f"{search} JOIN {kind} ON {kind}.id = {search}.rowid", search, asked=asked)
    condition, values = db.matching(search, asked)
    made.add(condition, *values)
    return made


def _asked(**columns: TextQuery | None) -> dict[str, TextQuery]:
    return {name: query for name, query in columns.items() if query is not None}


def _one(queries: Sequence[TextQuery]) -> TextQuery | None:
    return queries[0] if len(queries) == 1 else None


def _one_name(parties: Sequence[Party]) -> TextQuery | None:
    """The name that is asked for, where it is the only thing; several have their own conditions."""
    return parties[0].name if len(parties) == 1 else None


def _add_sides(db: Database, made: Selection, role: str, parties: Sequence[Party]) -> None:
    if not parties or _one_name(parties):
        return
    conditions: list[str] = []
    values: list[object] = []
    for party in parties:
        condition, more = _side(db, role, party)
        conditions.append(condition)
        values += more
    made.add(f"({' OR '.join(conditions)})", *values)


def _side(db: Database, role: str, party: Party) -> tuple[str, list[object]]:
    """The condition that one of an event's sides in a role is the one that is asked for."""
    if party.name:
        return _names_in(db, "event", role, [party.name])
    inner, values = _codes("side", party)
    rare = _by_index(role, party, inner)
    if party.kb or _is_rare(db, rare, values):
        return f"event.id IN (SELECT side.event {rare})", values
    return f"EXISTS (SELECT 1 FROM side WHERE side.event = event.id AND side.role = '{role}' AND {inner})", values


def _by_index(role: str, party: Party, inner: str) -> str:
    """The sides of a role, written so that they are found by who they are: the role alone, which has an index too, is that of half of all sides."""
    if party.kb:
        return f"FROM side WHERE (side.role || '') = '{role}' AND {inner}"
    if not party.either:
        return f"FROM side WHERE side.role = '{role}' AND {inner}"
    each = (f"SELECT event FROM side WHERE {column} = ? AND role = '{role}'" for column in ("country", "sector"))
    return f"FROM ({' UNION ALL '.join(each)}) AS side"


def _speaker(db: Database, party: Party) -> tuple[str, list[object]]:
    """The condition that whom a quotation's speaker stands for is the one that is asked for."""
    if party.name:
        return _names_in(db, "quote", "speaker", [party.name])
    inner, values = _codes("entity", party)
    of = f"FROM entity WHERE {inner}"
    if party.kb or _is_rare(db, of, values):
        return f"quote.speaker IN (SELECT entity.id {of})", values
    return f"EXISTS (SELECT 1 {of} AND entity.id = quote.speaker)", values


def _is_rare(db: Database, of: str, values: Sequence[object]) -> bool:
    """Whether so few rows fit that hits are found from them; where there are many, hits come soon when one looks from the latest back."""
    return int(db.rows(f"SELECT count(*) FROM (SELECT 1 {of} LIMIT {_RARE + 1}) AS part", values)[0][0]) <= _RARE


def _add_dyads(db: Database, made: Selection, dyads: Sequence[tuple[Party, Party]]) -> None:
    conditions: list[str] = []
    for pair in dyads:
        found = [_side(db, role, party) for role, party in zip(_ROLES, pair, strict=True)]
        conditions.append(f"({' AND '.join(condition for condition, _ in found)})")
        made.values += [value for _, values in found for value in values]
    if conditions:
        made.conditions.append(f"({' OR '.join(conditions)})")


def _codes(table: str, party: Party) -> tuple[str, list[object]]:
    if party.kb:
        return "entity.kb = ?" if table == "entity" else f"{table}.entity IN (SELECT entity.id FROM entity WHERE entity.kb = ?)", [party.kb]
    if party.country and not party.sector:
        return f"{table}.country = ?", [party.country]
    if party.either:
        return f"({table}.country = ? OR {table}.sector = ?)", [party.either, party.either]
    return f"({table}.country = ? AND {table}.sector = ?)", [party.country, party.sector]


def _names_in(db: Database, kind: Kind, column: str, queries: Sequence[TextQuery]) -> tuple[str, list[object]]:
    """The condition that any of several names stands in a column of the search table."""
    conditions: list[str] = []
    values: list[object] = []
    for query in queries:
        condition, more = db.matching(f"{kind}_search", {column: query})
        conditions.append(f"{kind}.id IN (SELECT {kind}_search.rowid FROM {kind}_search WHERE {condition})")
        values += more
    return f"({' OR '.join(conditions)})", values


def _add_names(db: Database, made: Selection, column: str, queries: Sequence[TextQuery]) -> None:
    condition, values = _names_in(db, made.kind, column, queries)
    made.add(condition, *values)


def _add_places(db: Database, made: Selection, places: Sequence[Party]) -> None:
    if not places or _one_name(places):
        return
    conditions: list[str] = []
    values: list[object] = []
    for place in places:
        if place.name:
            condition, more = _names_in(db, "event", "place", [place.name])
        else:
            condition, more = "event.place_country = ?", [place.either or place.country]
        conditions.append(condition)
        values += more
    made.add(f"({' OR '.join(conditions)})", *values)


def _add_any(made: Selection, column: str, values: Sequence[str]) -> None:
    if values:
        made.add(f"{column} IN ({', '.join('?' * len(values))})", *values)


def _any(condition: str, times: int) -> str:
    return f"({' OR '.join([condition] * times)})"


def _add_days(made: Selection, wanted: Wanted, first: str, last: str) -> None:
    """The days of a hit and those that are asked for have one in common."""
    if wanted.start:
        made.add(f"{last} >= ?", wanted.start.isoformat())
    if wanted.end:
        made.add(f"{first} <= ?", wanted.end.isoformat())


def _add_origin(db: Database, made: Selection, wanted: Wanted) -> None:
    """On whose word the article of a hit stands, and who published it."""
    article = "article.id" if made.kind == "article" else f"{made.kind}.article"
    if wanted.source:
        known = _bearing(wanted.source, [name for (name,) in db.rows("SELECT DISTINCT name FROM source")])
        made.add(f"{article} IN (SELECT article FROM source WHERE name IN ({_marks(known)}))", *known)
    if wanted.outlet:
        outlets = [name for (name,) in db.rows("SELECT DISTINCT outlet FROM article WHERE outlet IS NOT NULL")]
        known = [name for one in wanted.outlet for name in ([one] if one in outlets else _bearing([one], outlets))]
        column = f"article.outlet IN ({_marks(known)})"
        # a sign keeps the database from gathering all hits of an outlet that has many of them, which are soon met from the latest back
        sign = "" if _is_rare(db, f"FROM article WHERE {column}", known) else "+"
        made.add(column if made.kind == "article" else f"{sign}{article} IN (SELECT article.id FROM article WHERE {column})", *known)


def _bearing(asked: Iterable[str], names: Iterable[str]) -> list[str]:
    """The names that bear all words of any of those that are asked for."""
    wanted = [set(words(one)) for one in asked]
    return [name for name in names if any(one <= set(words(name)) for one in wanted)]


def _marks(values: Sequence[object]) -> str:
    """Marks for values; of none, what nothing is equal to."""
    return ", ".join("?" * len(values)) or "NULL"
