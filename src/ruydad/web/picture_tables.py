"""The tables behind the pictures: for readers who do not see them, for spreadsheets, and for pages without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ruydad.archive.looking import Dyad, Period
from ruydad.web import form
from ruydad.web.pictures import QUADS, TYPES, Cell, Looked, Table
from ruydad.web.wording import name_of

_ROWS = 300
"""So many dyads and places stand in a table on the page; its CSV has all."""


def table(looked: Looked, picture: str, whole: bool = False) -> Table:
    """The table of a picture; with `whole` all its rows. Raises `KeyError` where there is no such picture."""
    return _TABLES[picture](looked, whole)


def _timeline(looked: Looked, whole: bool) -> Table:
    head = (*_times(looked), looked.t("events"))
    return Table(head, tuple((*_time(looked, one), _count(looked, one.count, one)) for one in looked.periods))


def _quads(looked: Looked, whole: bool) -> Table:
    head = (*_times(looked), *(looked.t(f"quad{quad}") for quad in QUADS), looked.t("score"))
    found = []
    for one in looked.periods:
        counts = (_count(looked, one.quads[quad - 1], one, types_of(quad)) for quad in QUADS)
        found.append((*_time(looked, one), *counts, _score(looked, one.score)))
    return Table(head, tuple(found))


def _types(looked: Looked, whole: bool) -> Table:
    there = [code for code, _ in TYPES if any(code in one.types for one in looked.periods)]
    head = (*_times(looked), *(name_of(looked.language, "types", code) for code in there))
    found = []
    for one in looked.periods:
        counts = (_count(looked, one.types.get(code, 0), one, (code,)) for code in there)
        found.append((*_time(looked, one), *counts))
    return Table(head, tuple(found))


def _matrix(looked: Looked, whole: bool) -> Table:
    counts = {(one.actor, one.recipient): one for one in looked.dyads}
    head = (looked.t("actor_recipient"), *(looked.side(code) for code in looked.sides))
    found = []
    for actor in looked.sides:
        cells = (_of_pair(looked, counts.get((actor, recipient)), actor, recipient) for recipient in looked.sides)
        found.append((Cell(looked.side(actor), actor, looked.find(actor=(actor.replace(" ", ""),))), *cells))
    return Table(head, tuple(found))


def _of_pair(looked: Looked, one: Dyad | None, actor: str, recipient: str) -> Cell:
    return _linked(looked, one.count, looked.of_dyad(actor, recipient)) if one else _linked(looked, 0, None)


def _network(looked: Looked, whole: bool) -> Table:
    head = (looked.t("actor"), looked.t("recipient"), looked.t("events"), looked.t("score"))
    shown = looked.dyads if whole else looked.dyads[:_ROWS]
    rows = (
        (
            Cell(looked.side(one.actor), one.actor),
            Cell(looked.side(one.recipient), one.recipient),
            _linked(looked, one.count, looked.of_dyad(one.actor, one.recipient)),
            _score(looked, one.score),
        )
        for one in shown
    )
    return Table(head, tuple(rows), len(looked.dyads) - len(shown))


def _map(looked: Looked, whole: bool) -> Table:
    head = (*(looked.t(key) for key in ("place", "country", "precision", "events")), "°N", "°E")
    found = looked.places.places
    shown = found if whole else found[:_ROWS]
    rows = (
        (
            Cell(looked.spot(one), looked.spot(one)),
            Cell(form.country(looked.language, one.country), one.country or ""),
            Cell(looked.t(one.precision), one.precision),
            _linked(looked, one.count, looked.of_place(one)),
            *(Cell(looked.number(value, 1) if value is not None else "–", "" if value is None else value) for value in (one.latitude, one.longitude)),
        )
        for one in shown
    )
    return Table(head, tuple(rows), len(found) - len(shown))


_TABLES: dict[str, Callable[[Looked, bool], Table]] = {
    "timeline": _timeline,
    "quads": _quads,
    "types": _types,
    "matrix": _matrix,
    "network": _network,
    "map": _map,
}


def types_of(quad: int) -> tuple[str, ...]:
    """The types of a quad."""
    return tuple(code for code, its in TYPES if its == quad)


def _times(looked: Looked) -> tuple[str, str]:
    """The heads of the columns of time: the page's calendar, and the other."""
    eras = ("jalali", "gregorian") if looked.view.calendar == "jalali" else ("gregorian", "jalali")
    return looked.t(eras[0]), looked.t(eras[1])


def _time(looked: Looked, one: Period) -> Iterable[Cell]:
    first = looked.period(one)
    other = looked.period(one, "gregorian" if looked.view.calendar == "jalali" else "jalali")
    return Cell(first, first), Cell(other, other)


def _count(looked: Looked, count: int, one: Period, types: tuple[str, ...] = ()) -> Cell:
    """A count of a period, of some types or of all; it leads to its events where there are any."""
    asked = {"type": types} if types else {}
    return _linked(looked, count, looked.of_period(one, **asked) if count else None)


def _linked(looked: Looked, count: int, url: str | None) -> Cell:
    return Cell(looked.number(count), count, url)


def _score(looked: Looked, score: float | None) -> Cell:
    return Cell(looked.number(score, 1), "" if score is None else round(score, 2))
