"""What is answered to a question for a person, an office, an organisation or a state: records that say where they are from."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from ruydad.tables import Organisation, Tenure

Precision = Literal["day", "month", "year"]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """That `name` held an office: `وزیر خارجه` (`title`) of `روسیه` (`body_name`).

    `start` and `end` are as precise as they are known (`2004`, `2004-03`, `2004-03-09`), `end` None where it lasted when the table was
    made; `first` and `last` are the outermost days that they leave possible.
    """

    person: str
    name: str
    office: str
    title: str
    body: str
    body_name: str
    sector: str | None
    start: str
    end: str | None
    first: date
    last: date | None
    start_precision: Precision
    end_precision: Precision | None
    source: str

    def covers(self, day: date) -> bool:
        """Whether the office may have been held on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation stood for from `since` to `until`, None where that is not bounded."""

    id: str
    country: str | None
    sector: str | None
    since: str | None
    until: str | None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that is meant by a question, with its codes on the day that was asked for.

    `match` tells how: by a form that is its own (`name`), by one that is others' too (`weak`), as an `office`, by an `id`, by a `part` of a
    name, or by one that is only `begun`. `on_day` are the claims that hold on the day, `claims` all of them, oldest first (of a state, none).
    """

    kind: Literal["person", "office", "organisation", "state"]
    id: str
    name: str
    match: Literal["name", "weak", "office", "id", "part", "begun"]
    forms: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    on_day: tuple[Claim, ...] = ()
    claims: tuple[Claim, ...] = ()
    periods: tuple[Period, ...] = ()


def claim_of(tenure: Tenure, name: str, body_name: str) -> Claim:
    """The claim that a row of offices.csv makes."""
    return Claim(
        person=tenure.person,
        name=name,
        office=tenure.office,
        title=tenure.title,
        body=tenure.body,
        body_name=body_name,
        sector=tenure.sector or None,
        start=tenure.start,
        end=tenure.end or None,
        first=tenure.first,
        last=tenure.last if tenure.end else None,
        start_precision=_precision(tenure.start),
        end_precision=_precision(tenure.end) if tenure.end else None,
        source=tenure.source,
    )


def period_of(row: Organisation) -> Period:
    """The days on which a row of organisations.csv holds."""
    return Period(id=row.id, country=row.country or None, sector=row.sector or None, since=row.since or None, until=row.until or None)


def _precision(cell: str) -> Precision:
    parts: tuple[Precision, Precision, Precision] = ("year", "month", "day")
    return parts[cell.count("-")]
