"""Which event a person should look at next: the most doubtful one, one drawn by lot, one of a type that few were looked at of, one in dispute."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Literal, get_args

from ruydad.archive.database import Database
from ruydad.archive.reviews import STANDS
from ruydad.archive.rows import PER_ARTICLE
from ruydad.archive.selecting import Selection, selection
from ruydad.archive.wanted import Wanted
from ruydad.errors import InputError
from ruydad.output import Record

Order = Literal["doubt", "lot", "types", "dispute"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""By doubt: confidence nearest to a half. By lot: each event is as likely as any other. By types: a lot among the events of each type, the types
in turn. In dispute: reports of stories that contradict one another.
"""
BY_LOT = ("lot", "types")
"""The orders whose verdicts say something about events that nobody looked at."""

_VERDICTS = "('accepted', 'rejected', 'corrected')"
_JUDGED = (
    f"EXISTS (SELECT 1 FROM decision WHERE decision.article = event.article AND kind = 'event' AND decision.n = event.n "
    f"AND (verdict IN {_VERDICTS} OR (verdict = 'skipped' AND person = ?)) AND {STANDS})"
)
_DRAWN = (
    f"EXISTS (SELECT 1 FROM decision WHERE decision.article = event.article AND kind = 'event' AND decision.n = event.n "
    f"AND ((verdict IN {_VERDICTS} AND queue IN ('lot', 'types')) OR (verdict = 'skipped' AND person = ?)) AND {STANDS})"
)
_TRIES = 40  # draws before the rest is looked through one by one


class Task(Record, frozen=True):
    """An event to look at. `queue` is how it was found, `chance` how likely it was to be drawn where that was by lot among all events."""

    fact: str
    queue: str
    chance: float | None = None


def next_task(db: Database, order: str, person: str, asked: Wanted | None = None) -> Task | None:
    """What `person` should look at next in an order, of the events that are asked for (None: of all); None where nothing is left.

    It is the same one until something is decided. A lot among events that are asked for says nothing about the others: it has no chance.
    Raises `InputError` where the order is none.
    """
    if order not in ORDERS:
        raise InputError(f"{order!r} is no order; there are {', '.join(ORDERS)}")
    chosen = selection(db, replace(asked, kind="event")) if asked else Selection("event", "event")
    if order == "doubt":
        return _first(db, chosen, person, order, "ORDER BY abs(event.confidence - 0.5), event.id")
    if order == "dispute":
        chosen.tables += " JOIN (SELECT event AS disputed, count(*) AS fields FROM disagreement GROUP BY event) AS torn ON torn.disputed = event.id"
        return _first(db, chosen, person, order, "ORDER BY torn.fields DESC, event.id")
    luck = Random(f"{person} {_decided(db)}")
    if order == "types":
        return _of_types(db, chosen, person, luck, asked is None)
    return _drawn(db, chosen, person, luck, "lot" if asked is None else "asked", 1.0)


def open_events(db: Database, article: str) -> int:
    """How many events of an article (its key) nobody decided about."""
    where = f"event.article = (SELECT id FROM article WHERE key = ?) AND NOT {_JUDGED}"
    return int(db.rows(f"SELECT count(*) FROM event WHERE {where}", (article, ""))[0][0])


def before(db: Database, person: str, fact: str | None) -> str | None:
    """The event about which a person decided before `fact` (None: last of all)."""
    sql = (
        "SELECT key, n, max(decision.id) FROM decision JOIN article ON article.id = decision.article "
        f"WHERE person = ? AND kind = 'event' AND verdict <> 'undone' AND {STANDS} GROUP BY key, n ORDER BY 3 DESC LIMIT 200"
    )
    facts = [f"{key}.v{n}" for key, n, _ in db.rows(sql, (person,))]
    later = facts[facts.index(fact) + 1 :] if fact in facts else facts
    return later[0] if later else None


def _first(db: Database, chosen: Selection, person: str, order: str, how: str) -> Task | None:
    chosen.add(f"NOT {_JUDGED}", person)
    rows = db.rows(f"{chosen.sql('event.id')} {how} LIMIT 1", chosen.values)
    return Task(_fact(db, rows[0][0]), order) if rows else None


def _of_types(db: Database, chosen: Selection, person: str, luck: Random, all_: bool) -> Task | None:
    """A lot among the events of the type of which fewest were drawn."""
    there: dict[str, int] = dict(db.rows(f"{chosen.sql('event.type, count(*)')} GROUP BY event.type", chosen.values))
    sql = (
        "SELECT event.type, count(*) FROM decision CROSS JOIN event "
        f"WHERE event.id = decision.article * {PER_ARTICLE} + decision.n AND kind = 'event' "
        f"AND queue IN ('lot', 'types') AND verdict <> 'skipped' AND {STANDS} GROUP BY event.type"
    )
    seen: dict[str, int] = dict(db.rows(sql))
    for type_ in sorted(there, key=lambda one: (seen.get(one, 0), one)):
        of_type = replace(chosen, conditions=[*chosen.conditions, "event.type = ?"], values=[*chosen.values, type_])
        task = _drawn(db, of_type, person, luck, "types" if all_ else "asked", 1 / len(there))
        if task is not None:
            return task
    return None


def _drawn(db: Database, chosen: Selection, person: str, luck: Random, queue: str, share: float) -> Task | None:
    """One of the events that were not drawn yet, each as likely as the others."""
    number = int(db.rows(chosen.sql("count(*)"), chosen.values)[0][0])
    chance = share / number if number and queue != "asked" else None
    for _ in range(_TRIES if number else 0):
        rows = db.rows(
            f"{chosen.sql('event.id')} LIMIT 1 OFFSET ?", [*chosen.values, luck.randrange(number)]
        )  # in any order: it is the lot that counts
        if rows and not db.rows(f"SELECT {_DRAWN} FROM event WHERE id = ?", (person, rows[0][0]))[0][0]:
            return Task(_fact(db, rows[0][0]), queue, chance)
    chosen = replace(chosen, conditions=[*chosen.conditions, f"NOT {_DRAWN}"], values=[*chosen.values, person])
    left = [row for (row,) in db.rows(f"{chosen.sql('event.id')} ORDER BY event.id", chosen.values)]
    return Task(_fact(db, luck.choice(left)), queue, chance) if left else None


def _decided(db: Database) -> int:
    return int(db.rows("SELECT coalesce(max(id), 0) FROM decision")[0][0])


def _fact(db: Database, row: int) -> str:
    ((key,),) = db.rows("SELECT key FROM article WHERE id = ?", (row // PER_ARTICLE,))
    return f"{key}.v{row % PER_ARTICLE}"
