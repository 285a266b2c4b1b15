"""How good the coding is, as far as people looked: the share of events that are right, with how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import msgspec

from ruydad.archive.checking import BY_LOT
from ruydad.archive.database import Database
from ruydad.archive.reviews import STANDS
from ruydad.archive.rows import PER_ARTICLE
from ruydad.archive.writing import now
from ruydad.output import Record

_SURE = 1.959964  # standard deviations: 95 %


class Share(Record, frozen=True):
    """A share of one with its Wilson interval (95 %), of `n` events; `low` and `high` are 0 and 1 where there is none."""

    n: int
    share: float
    low: float
    high: float


class TypeMeasure(Record, frozen=True):
    """Of the events of one type: how many people looked at in any way, and of those that were drawn by lot the share that is right."""

    type: str
    seen: int
    event: Share
    whole: Share


class Measure(Record, frozen=True):
    """`event`: it is one of this type; `whole`: everything about it is right. Both are of events that were drawn by lot, weighed by how likely that
    was, so that they hold for all events. `today` and `seen` count what was decided in whatever order, `skipped` what somebody could not tell.
    """

    event: Share
    whole: Share
    types: tuple[TypeMeasure, ...]
    seen: int
    skipped: int
    today: int


class _Seen(msgspec.Struct):
    event: str


_SEEN = msgspec.json.Decoder(_Seen)


class _Verdict(msgspec.Struct):
    """What was decided about one event: the last verdict, what was corrected, and how heavy it weighs (0: it was not drawn by lot)."""

    type: str
    rejected: bool = False
    fields: set[str] = msgspec.field(default_factory=set)
    weight: float = 0.0

    @property
    def event(self) -> bool:
        return not self.rejected and "type" not in self.fields

    @property
    def whole(self) -> bool:
        return not self.rejected and not self.fields


def measure(db: Database, person: str | None = None) -> Measure:
    """The shares so far. `person` is whose day `today` counts. Verdicts on events that are gone, or of another type now, do not count."""
    told = list(_verdicts(db).values())
    drawn = [one for one in told if one.weight]
    types = sorted({one.type for one in told})
    ((skipped,),) = db.rows(f"SELECT count(*) FROM decision WHERE verdict = 'skipped' AND {STANDS}")
    day = f"{now()[:10]}%"
    counted = "kind = 'event' AND verdict NOT IN ('undone', 'skipped', 'noted')"
    today = f"SELECT count(DISTINCT article * {PER_ARTICLE} + n) FROM decision WHERE {counted} AND CAST(at AS text) LIKE ?"
    ((done,),) = db.rows(f"{today} AND person = ? AND {STANDS}" if person else f"{today} AND {STANDS}", (day, person) if person else (day,))
    return Measure(_share(drawn, "event"), _share(drawn, "whole"), tuple(_type(one, told) for one in types), len(told), skipped, done)


def wilson(right: float, n: float) -> tuple[float, float]:
    """The interval in which the true share lies in 95 of 100 cases, where `right` of `n` are right: 8 of 10 give .49 to .94."""
    if n <= 0:
        return 0.0, 1.0
    share, square = right / n, _SURE * _SURE
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = _SURE / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def _type(name: str, told: Sequence[_Verdict]) -> TypeMeasure:
    mine = [one for one in told if one.type == name]
    drawn = [msgspec.structs.replace(one, weight=1.0) for one in mine if one.weight]  # within a type all are as likely
    return TypeMeasure(name, len(mine), _share(drawn, "event"), _share(drawn, "whole"))


def _share(drawn: Sequence[_Verdict], what: str) -> Share:
    """The share of what was drawn that is right, each weighed by the inverse of its chance; the interval is of as many as they are worth."""
    total = sum(one.weight for one in drawn)
    if not total:
        return Share(0, 0.0, 0.0, 1.0)
    share = sum(one.weight for one in drawn if getattr(one, what)) / total
    worth = total * total / sum(one.weight**2 for one in drawn)
    low, high = wilson(share * worth, worth)
    return Share(len(drawn), share, low, high)


def _verdicts(db: Database) -> dict[tuple[int, int], _Verdict]:
    """What was decided last about each event that is still there."""
    sql = (
        "SELECT decision.article, decision.n, event.type, verdict, field, queue, chance, seen FROM decision CROSS JOIN event "
        f"WHERE event.id = decision.article * {PER_ARTICLE} + decision.n AND kind = 'event' "
        f"AND verdict IN ('accepted', 'rejected', 'corrected') AND {STANDS} ORDER BY decision.id"
    )
    found: dict[tuple[int, int], _Verdict] = {}
    for article, n, type_, verdict, field, queue, chance, seen in db.rows(sql):
        if seen is not None and _SEEN.decode(seen).event != type_:
            found.pop((article, n), None)
            continue
        one = found.setdefault((article, n), _Verdict(type_))
        if queue in BY_LOT and chance:
            one.weight = one.weight or 1 / chance
        one.rejected = verdict == "rejected"
        if verdict == "corrected":
            one.fields.add(field)
    return found
