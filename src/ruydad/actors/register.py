"""The entities of one article: what is met again is merged, what is learnt later is added."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ruydad.actors.directory import Directory
from ruydad.records import Entity, EntityType, Interval
from ruydad.tables import Person, Tenure

Key = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Draft:
    """An entity in the making. `heads` are the role nouns by which the article has called it."""

    key: Key
    type: EntityType
    name: str
    kb: str | None = None
    country: str | None = None
    sector: str | None = None
    office: str | None = None
    heads: set[str] = field(default_factory=set)
    plural: bool = False
    why: str = ""  # on what claim of the tables he stands for that, and on which day
    number: int = 0  # in the order in which the register met them
    id: str = ""

    @property
    def is_person(self) -> bool:
        """Whether it is one person."""
        return self.type == "PER" and not self.plural

    @property
    def named(self) -> bool:
        """Whether it is a person whose name is known."""
        return self.key[0] in {"person", "name"}

    @property
    def is_state(self) -> bool:
        """Whether it is a state as a whole."""
        return self.key[0] == "state"


class Register:
    """The drafts of one article, by what they are known by."""

    def __init__(self, directory: Directory, day: date | None) -> None:
        self._directory = directory
        self.day = day
        self._drafts: dict[Key, Draft] = {}

    def state(self, code: str) -> Draft:
        """The state with that code."""
        known = self._directory.states.get(code)
        return self._draft(Draft(("state", code), "GPE", known.name if known else code, code, code, "GOV"))

    def organisation(self, ids: tuple[str, ...]) -> Draft:
        """The organisation that the ids (rows of one name) mean on the day."""
        row = self._directory.organisation(ids, self.day)
        return self._draft(
            Draft(("organisation", row.name), row.type, row.name, row.id, row.country or None, row.sector or None, plural=row.type == "NORP")
        )

    def person(self, ids: tuple[str, ...], days: Interval | None = None) -> Draft:
        """The person of the tables that the ids mean, with what he stood for on the day."""
        known = next((self._drafts[key] for key in (("person", each) for each in ids) if key in self._drafts), None)
        return known or self.known(self._directory.person(ids, self.day), days)

    def known(self, person: Person, days: Interval | None = None) -> Draft:
        """The draft of a person of the tables; one out of office on the article's day stands for what he held all of `days`, when he acted."""
        standing, day = self._directory.standing(person, self.day), self.day
        if days is not None and standing.office is None:
            then, until = (self._directory.standing(person, day) for day in (days.start, days.end))
            if then.office is not None and then == until:
                standing, day = then, days.start
        why = f"{_said(standing.claim)}, on {day or 'no known day'}" if standing.claim is not None else ""
        return self._draft(Draft(("person", person.id), "PER", person.name, person.id, standing.country, standing.sector, standing.office, why=why))

    def belongs(self, ids: tuple[str, ...], *, person: bool) -> str | None:
        """The state that the person or body of the tables is of, without taking him for one whom the article has met."""
        if person:
            return self._directory.standing(self._directory.person(ids, self.day), self.day).country
        return self._directory.organisation(ids, self.day).country

    def is_medium(self, ids: tuple[str, ...]) -> bool:
        """Whether the body of the tables is a medium: `رویترز`."""
        return self._directory.organisation(ids, self.day).sector == "JRN"

    def named(self, folded: str, words: str) -> Draft:
        """A person whom the tables do not know, by the folded name; shown by the fullest words that the article has for him."""
        draft = self._draft(Draft(("name", folded), "PER", words))
        if draft.kb is None:
            draft.name = max(draft.name, words, key=len)
        return draft

    def identify(self, folded: str, draft: Draft) -> None:
        """Takes note that the unknown name `folded` is another spelling of the name of `draft`."""
        self._drafts.setdefault(("name", folded), draft)

    def other(self, draft: Draft) -> Draft:
        """Any other entity: that of its key if the article has it, else `draft`."""
        return self._draft(draft)

    def holder(self, offices: tuple[str, ...], body: str, days: Interval | None = None, *, elect: bool = False) -> Draft | None:
        """Who held one of the offices of `body` on the article's day, or on all of `days`; or, if `elect`, who was to take it next."""
        if elect:
            held = self._directory.elect(offices, body, self.day)
        else:
            held = self._directory.holder_during(offices, body, days) if days else self._directory.holder(offices, body, self.day)
        return self.known(held[0], days) if held else None

    def _draft(self, draft: Draft) -> Draft:
        draft.number = len(self._drafts)
        return self._drafts.setdefault(draft.key, draft)


def _said(claim: Tenure) -> str:
    """A claim in words, its days as precise as the table has them: `president of IRN 2005-08-03 to 2013-08-03`."""
    return f"{claim.office} of {claim.body} {claim.start} to {claim.end or 'now'}"


def finished(drafts: list[Draft]) -> tuple[Entity, ...]:
    """The entities of the drafts, each once, numbered `e1`, `e2` … in the order given."""
    entities: list[Entity] = []
    for draft in drafts:
        if not draft.id:
            draft.id = f"e{len(entities) + 1}"
            entities.append(Entity(draft.id, draft.type, draft.name, draft.kb, draft.country, draft.sector, draft.office))
    return tuple(entities)
