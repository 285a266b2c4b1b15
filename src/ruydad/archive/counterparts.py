"""With whom a side has to do: who else is in its events, and who has most of them in the archive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ruydad.archive.database import Database
from ruydad.archive.selecting import selection
from ruydad.archive.wanted import Party, Wanted
from ruydad.output import Record

By = Literal["country", "name"]
_OTHER = {"actor": "recipient", "recipient": "actor"}
_SHOWN = {"PER", "ORG", "NORP"}
_MOST = 400  # rows of which those that are shown are chosen


class Counterpart(Record, frozen=True):
    """Another side of somebody's events: `done` are those in which it is the recipient, `suffered` those in which it is the actor.

    `target` names its page (an entry of who is who, or a code), `scale` is PLOVER's mean score of both, -10 conflict to 10 cooperation.
    """

    target: str | None
    name: str | None
    done: int
    suffered: int
    scale: float

    @property
    def count(self) -> int:
        """All events with it."""
        return self.done + self.suffered


class Active(Record, frozen=True):
    """Somebody who does much: an entry of who is who, its name and country, and in how many articles it acts or is acted upon."""

    kb: str
    name: str
    country: str | None
    sector: str | None
    articles: int


def counterparts(db: Database, party: Party, by: By, limit: int) -> tuple[Counterpart, ...]:
    """The other sides of the events of `party`, most events first: by country, or by name."""
    found: dict[tuple[str | None, str | None], list[float]] = {}
    for at, role in enumerate(("actor", "recipient")):
        for target, name, count, scale in _others(db, party, role, by):
            sums = found.setdefault((target, name), [0, 0, 0.0])
            sums[at] += count
            sums[2] += scale
    ordered = sorted(found.items(), key=lambda item: (-item[1][0] - item[1][1], str(item[0])))
    made = (Counterpart(*key, int(done), int(suffered), scale / (done + suffered)) for key, (done, suffered, scale) in ordered)
    return tuple(one for one in made if by == "name" or one.target != party.country or party.sector)[:limit]


def _others(db: Database, party: Party, role: str, by: By) -> Iterable[tuple[str | None, str | None, int, float]]:
    sides = (party,)
    chosen = selection(db, Wanted(kind="event", actor=sides) if role == "actor" else Wanted(kind="event", recipient=sides))
    join = f" JOIN side AS other ON other.event = event.id AND other.role = '{_OTHER[role]}'"
    chosen.add("other.country IS NOT NULL" if by == "country" else "other.name <> ''")
    if by == "name":
        join += " LEFT JOIN entity AS who ON who.id = other.entity"
    what = "other.country, NULL" if by == "country" else "coalesce(who.kb, other.country || coalesce(other.sector, '')), other.name"
    sql = f"{chosen.sql(f'{what}, count(DISTINCT event.id), sum(event.scale)', join)} GROUP BY 1, 2 ORDER BY 3 DESC LIMIT {_MOST}"
    yield from db.rows(sql, chosen.values)


def busiest(db: Database, limit: int) -> tuple[Active, ...]:
    """The entries of who is who that are in most articles, states left out."""
    most = db.rows("SELECT kb, count(*) FROM entity WHERE kb IS NOT NULL GROUP BY kb ORDER BY 2 DESC, 1 LIMIT ?", (_MOST,))
    found = []
    for kb, count in most:
        kind, name, country, sector = db.rows("SELECT type, name, country, sector FROM entity WHERE kb = ? ORDER BY id DESC LIMIT 1", (kb,))[0]
        if kind in _SHOWN:
            found.append(Active(kb, name, country, sector, count))
    return tuple(found[:limit])


def name_of(db: Database, kb: str) -> str | None:
    """What the archive calls an entry most often; None where it does not know it."""
    rows = db.rows("SELECT name, count(*) FROM entity WHERE kb = ? GROUP BY name ORDER BY 2 DESC, 1 LIMIT 1", (kb,))
    return rows[0][0] if rows else None
