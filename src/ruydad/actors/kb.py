"""The knowledge base: the packaged tables of who is who, and what a user's own tables add to them or say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from ruydad.actors.contributed import Finding, Table, read_table
from ruydad.errors import InputError
from ruydad.tables import Organisation, Person, State, Tenure, load_organisations, load_persons, load_states, load_tenures

HANDOVER = timedelta(days=31)
"""What two tenures may share where only the month is known in which one ended and the other began."""

Claim = tuple[str, str, str]
"""What a tenure is a claim about: person, office, body."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables that everything is looked up in; `notes` tell where a user's table contradicts another one or replaces what was packaged."""

    states: tuple[State, ...]
    persons: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    tenures: tuple[Tenure, ...]
    notes: tuple[Finding, ...] = ()


def packaged() -> Knowledge:
    """The packaged tables. Raises `ResourceError` where one is not valid."""
    return Knowledge(load_states(), load_persons(), load_organisations(), load_tenures())


def load_knowledge(files: Sequence[str | Path] = ()) -> Knowledge:
    """The packaged tables with those of `files` over them.

    A row of persons or organisations takes the place of that with its id; a tenure takes the place of those of the same person, office
    and body with which it shares days, and stands beside the others. Raises `InputError` with the first line that cannot be used.
    """
    base = packaged()
    if not files:
        return base
    from ruydad.actors.checking import check_tables

    tables = [read_table(path) for path in files]
    findings = check_tables(tables, base)
    errors = [finding for finding in findings if finding.grade == "error"]
    if errors:
        more = f" (and {len(errors) - 1} more: `ruydad kb check` tells them)" if len(errors) > 1 else ""
        raise InputError(f"{errors[0]}{more}")
    return replace(merged(base, tables), notes=tuple(finding for finding in findings if finding.grade != "form"))


def merged(base: Knowledge, tables: Sequence[Table]) -> Knowledge:
    """`base` with the rows of `tables` that can be used; of two rows with one id the later table's counts."""
    persons = {person.id: person for person in base.persons}
    organisations = {body.id: body for body in base.organisations}
    claims: dict[Claim, list[Tenure]] = {}
    for tenure in base.tenures:
        claims.setdefault(claim(tenure), []).append(tenure)
    for table in tables:
        own: dict[Claim, list[Tenure]] = {}
        for row in table.rows:
            match row.record if row.dated else None:
                case Person() as person:
                    persons[person.id] = person
                case Organisation() as body:
                    organisations[body.id] = body
                case Tenure() as tenure:
                    own.setdefault(claim(tenure), []).append(tenure)
        for key, new in own.items():
            claims[key] = [held for held in claims.get(key, ()) if not any(shared(held, other) for other in new)] + new
    return Knowledge(
        base.states,
        tuple(persons[key] for key in sorted(persons)),
        tuple(organisations[key] for key in sorted(organisations)),
        tuple(sorted((held for some in claims.values() for held in some), key=lambda held: (held.body, held.office, held.start, held.person))),
    )


def claim(tenure: Tenure) -> Claim:
    """Person, office and body: what a row of another table must have in common with it to replace it."""
    return tenure.person, tenure.office, tenure.body


def shared(one: Tenure, other: Tenure) -> bool:
    """Whether two tenures have more days in common than a handover takes; of a tenure as short as that, any day."""
    days = min(one.last, other.last) - max(one.first, other.first)
    brief = min(one.last - one.first, other.last - other.first) <= HANDOVER
    return days > HANDOVER or (brief and days >= timedelta(0))
