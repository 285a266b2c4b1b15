"""Who is who on a day: the tables of states, persons, offices and organisations, made ready for look-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ruydad.actors.kb import Knowledge, packaged
from ruydad.records import Interval
from ruydad.tables import Organisation, Person, State, Tenure

# Offices that several hold at a time, so that the office does not tell who is meant: in a state, or in any body.
_MANY_IN_STATE = frozenset({"adviser", "ambassador", "commander", "head", "legislator", "minister"})
_MANY = frozenset({"deputy", "envoy", "head-of-mission", "rapporteur", "special-envoy", "spokesperson"})
_ELECT = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody stands for on a day. `office` is a slug of offices.csv and `claim` the row that says so, None where he holds none."""

    country: str
    sector: str | None
    office: str | None = None
    claim: Tenure | None = None


class Directory:
    """The tables, indexed. Built once; nothing in it changes."""

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        """Indexes `knowledge`, by default the packaged tables."""
        knowledge = knowledge or packaged()
        self.states: dict[str, State] = {state.code: state for state in knowledge.states}
        self.persons: dict[str, Person] = {person.id: person for person in knowledge.persons}
        self.organisations: dict[str, Organisation] = {body.id: body for body in knowledge.organisations}
        self._by_office: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        self._by_person: dict[str, list[Tenure]] = defaultdict(list)
        self._offices: dict[str, list[str]] = defaultdict(list)
        for tenure in sorted(knowledge.tenures, key=lambda held: held.first):
            if (tenure.office, tenure.body) not in self._by_office:
                self._offices[tenure.body].append(tenure.office)
            self._by_office[tenure.office, tenure.body].append(tenure)
            self._by_person[tenure.person].append(tenure)

    def holder(self, offices: Sequence[str], body: str, day: date | None) -> tuple[Person, str] | None:
        """Who held one of `offices` of `body` (a state's code, an organisation's id) on `day`, and which; the first office found wins.

        None where nobody is known, or where the day is not.
        """
        if day is None:
            return None
        for office in offices:
            if office in _MANY or (office in _MANY_IN_STATE and body in self.states):
                continue
            held = [tenure for tenure in self._by_office.get((office, body), ()) if tenure.covers(day)]
            if held:  # the newest, where one took over on that day
                return self.persons[held[-1].person], office
        return None

    def holder_during(self, offices: Sequence[str], body: str, days: Interval) -> tuple[Person, str] | None:
        """Who held one of `offices` of `body` on all of `days`, and which; None where it changed hands in them or nobody is known."""
        first, last = self.holder(offices, body, days.start), self.holder(offices, body, days.end)
        return first if first == last else None

    def elect(self, offices: Sequence[str], body: str, day: date | None) -> tuple[Person, str] | None:
        """Who was to take one of `offices` of `body` within half a year after `day`, and which: `رئیس‌جمهور منتخب`."""
        for office in offices if day is not None else ():
            for tenure in self._by_office.get((office, body), ()):
                if day < tenure.first <= day + _ELECT:  # type: ignore[operator]
                    return self.persons[tenure.person], office
        return None

    def standing(self, person: Person, day: date | None) -> Standing:
        """What `person` stood for on `day`; the last office known where there is no day, his own sector where he held none."""
        tenures = self._by_person.get(person.id, [])
        held = tenures[-1:] if day is None else [tenure for tenure in tenures if tenure.covers(day)]
        if held:
            best = max(held, key=lambda tenure: (tenure.body == person.country, tenure.first))
            return Standing(self._country(best.body, person.country), best.sector or None, best.office, best)
        return Standing(person.country, self._outside(person, tenures, day))

    def tenures(self, person: Person, offices: Sequence[str] | None = None) -> list[Tenure]:
        """When `person` held any of `offices`, or any office at all, wherever."""
        return [tenure for tenure in self._by_person.get(person.id, ()) if offices is None or tenure.office in offices]

    def held(self, office: str, body: str) -> Sequence[Tenure]:
        """Who held `office` of `body` when, oldest first."""
        return self._by_office.get((office, body), ())

    def tenures_of(self, person: Person) -> Sequence[Tenure]:
        """What `person` held when, oldest first."""
        return self._by_person.get(person.id, ())

    def offices(self, body: str) -> Sequence[str]:
        """The offices of `body` that somebody held."""
        return self._offices.get(body, ())

    def _outside(self, person: Person, tenures: Sequence[Tenure], day: date | None) -> str | None:
        """The sector of one who holds no office: former officials are notables, whatever they were."""
        if day and tenures and person.sector == "GOV":
            return "ELI" if any(tenure.last < day for tenure in tenures) else None
        return person.sector or None

    def _country(self, body: str, country: str) -> str:
        if body in self.states:
            return body
        organisation = self.organisations.get(body)
        return organisation.country if organisation and organisation.country in {"UNO", "EUR", "IGO"} else country

    def organisation(self, ids: Sequence[str], day: date | None) -> Organisation:
        """The row of `ids` (one name) that holds on `day`; the first where none does or the day is not known."""
        rows = [self.organisations[key] for key in ids]
        return next((row for row in rows if day and row.covers(day)), rows[0])

    def person(self, ids: Sequence[str], day: date | None) -> Person:
        """Whom of `ids` (one name) the text means: who holds an office on `day`, else the first."""
        if len(ids) > 1:
            for key in ids:
                if self.standing(self.persons[key], day).office:
                    return self.persons[key]
        return self.persons[ids[0]]
