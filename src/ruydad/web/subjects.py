"""Who an actor is: what the tables of who is who say of the target of its page, a code (`RUS`, `RUSMIL`) or an entry (`putin-vladimir`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from ruydad.archive.counterparts import name_of
from ruydad.archive.database import Database
from ruydad.archive.wanted import Party, party
from ruydad.tables import NEVER, Organisation, Person, Tenure, load_organisations, load_persons, load_tenures
from ruydad.web.form import country
from ruydad.web.settings import Language
from ruydad.web.wording import countries, phrases, say

_CODES = re.compile(r"[A-Z]{3}(?:[A-Z]{3})?")
_ENTRY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Office:
    """An office and its days; `last` is None where it lasted when the table was made. `body` is a state or an organisation."""

    title: str
    body: str
    target: str
    first: date
    last: date | None
    since: str
    until: str

    def holds(self, day: date | None) -> bool:
        """Whether it was held on a day."""
        return day is not None and self.first <= day <= (self.last or NEVER)


@dataclass(frozen=True, slots=True)
class Who:
    """An actor: `name` is shown, `country` and `sector` are what it stands for, `party` is how the archive is asked for it."""

    target: str
    name: str
    country: str | None
    sector: str | None
    party: Party
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    since: str = ""
    until: str = ""

    @property
    def is_entry(self) -> bool:
        """Whether it is a person or a body, not all that bears a code."""
        return self.party.kb is not None


def who(db: Database, language: Language, target: str) -> Who | None:
    """The actor of a page; None where neither the tables nor the archive know it."""
    if _CODES.fullmatch(target):
        return _of_code(language, target)
    if not _ENTRY.fullmatch(target):
        return None
    if person := _persons().get(target):
        return _of_person(language, person)
    if body := _organisations().get(target):
        return Who(target, body.name, body.country or None, body.sector or None, party(target), body.aliases, (), body.since, body.until)
    name = name_of(db, target)
    return None if name is None else Who(target, name, None, None, party(target))


def name_of_entry(target: str) -> str | None:
    """What a person or body of the tables is called."""
    found = _persons().get(target) or _organisations().get(target)
    return found.name if found else None


def tables() -> None:
    """Loads the tables of who is who."""
    for load in (_persons, _organisations, _tenures):
        load()


def _of_code(language: Language, target: str) -> Who | None:
    first, second = target[:3], target[3:]
    sectors = phrases()
    if first in countries(language) and not second:
        return Who(target, country(language, first), first, None, Party(country=first))
    if f"sectors.{first}" in sectors and not second:
        return Who(target, say(language, f"sectors.{first}"), None, first, party(target))
    if first in countries(language) and f"sectors.{second}" in sectors:
        name = say(language, "actors.sector_of", sector=say(language, f"sectors.{second}"), country=country(language, first))
        return Who(target, name, first, second, party(target))
    return None


def _of_person(language: Language, person: Person) -> Who:
    held = sorted(_tenures().get(person.id, ()), key=lambda one: (one.first, one.last), reverse=True)
    offices = tuple(_office(language, one) for one in held)
    sector = next((one.sector for one in held if one.last == NEVER), person.sector)  # what he stands for now
    return Who(person.id, person.name, person.country or None, sector or None, party(person.id), person.aliases, offices)


def _office(language: Language, held: Tenure) -> Office:
    body = _organisations().get(held.body)
    name = body.name if body else country(language, held.body)
    return Office(held.title, name, held.body, held.first, None if held.last == NEVER else held.last, held.start, held.end)


@cache
def _persons() -> Mapping[str, Person]:
    return {one.id: one for one in load_persons()}


@cache
def _organisations() -> Mapping[str, Organisation]:
    return {one.id: one for one in load_organisations()}


@cache
def _tenures() -> Mapping[str, list[Tenure]]:
    found: dict[str, list[Tenure]] = {}
    for one in load_tenures():
        found.setdefault(one.person, []).append(one)
    return found
