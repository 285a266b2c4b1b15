"""Looks up who is who by hand: a person, an office, an organisation or a state, by whatever it is called.

>>> from datetime import date
>>> from ruydad.actors import holders, offices_of
>>> [claim.name for claim in holders("وزیر خارجه روسیه", date(2021, 7, 20))]  # Russia's foreign minister
['سرگئی لاوروف']
>>> [claim.office for claim in offices_of("مدودف", date(2010, 1, 1))]  # Medvedev
['president']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from ruydad.actors.answers import Answer, Claim, claim_of, period_of
from ruydad.actors.directory import Directory
from ruydad.actors.finding import Finder
from ruydad.actors.kb import load_knowledge
from ruydad.actors.matches import Match, forms_of, words
from ruydad.tables import Organisation, Person, State, codebook

_HIGHEST = ("supreme-leader", "president", "king", "prime-minister", "chancellor", "foreign-minister", "secretary-of-state", "secretary-general")
_OF_A_STATE = frozenset({*codebook().seats_of_one, "speaker", "crown-prince", "vice-president"})


class Lookup:
    """The tables, ready to be asked. Build it once and keep it; threads may share it.

    `kb` names tables of the user's own, as `ruydad.Coder` takes them; `notes` tell where they contradict others or replace what is
    packaged. Raises `InputError` where one of them cannot be used.
    """

    def __init__(self, kb: Sequence[str | Path] = ()) -> None:
        knowledge = load_knowledge(kb)
        self.notes: tuple[str, ...] = tuple(map(str, knowledge.notes))
        self._directory = Directory(knowledge)
        self._finder = Finder(self._directory)
        self._claims: dict[str, list[Claim]] = {}  # by person and by body
        for tenure in sorted(knowledge.tenures, key=lambda held: held.first):
            body = self._directory.states.get(tenure.body) or self._directory.organisations[tenure.body]
            claim = claim_of(tenure, self._directory.persons[tenure.person].name, body.name)
            for key in (f"person {tenure.person}", f"body {tenure.body}"):
                self._claims.setdefault(key, []).append(claim)

    def find(self, query: str, on: date | None = None) -> tuple[Answer, ...]:
        """Whom or what `query` may mean, best first: `وزیر خارجه روسیه` (an office), `پوتین`, `putin`, `ناتو`, `کرملین`, `RUS`.

        `on` is the day for which codes and offices are told, today by default. Empty where nothing is called so.
        """
        day = on or date.today()
        answers = [self._answer(match, day) for match in self._finder.matches(query)]
        offices = [answer for answer in answers if answer.kind == "office"]  # in the order in which the query names their bodies
        return (*offices, *sorted((answer for answer in answers if answer.kind != "office"), key=_rank))

    def near(self, query: str, limit: int = 5) -> tuple[str, ...]:
        """Names that are written much like `query`, best first: `لاورف` → `لاوروف`."""
        return self._finder.near(query, limit)

    def holders(self, office: str, on: date | None = None) -> tuple[Claim, ...]:
        """Who held an office, oldest first, or who held it on the day `on`: `نخست‌وزیر ارمنستان`, `دبیرکل سازمان ملل`.

        Empty where nobody is known, and where no office is called so.
        """
        answers = [answer for answer in self.find(office, on) if answer.kind == "office"]
        best = answers[:1]
        return tuple(claim for answer in best for claim in answer.claims if on is None or claim.covers(on))

    def offices_of(self, person: str, on: date | None = None) -> tuple[Claim, ...]:
        """The offices of a person, oldest first, or those held on the day `on`: `ظریف`, `zarif-javad`.

        Of several who are called so, the best known counts. Empty where nobody is.
        """
        best = [answer for answer in self.find(person, on) if answer.kind == "person"][:1]
        return tuple(claim for answer in best for claim in answer.claims if on is None or claim.covers(on))

    def _answer(self, match: Match, day: date) -> Answer:
        record = match.record
        if match.office:
            return self._office(match, day)
        if isinstance(record, Person):
            return self._person(record, match, day)
        return self._state(record, match, day) if isinstance(record, State) else self._organisation(record, match, day)

    def _office(self, match: Match, day: date) -> Answer:
        record = match.record
        key = record.code if isinstance(record, State) else record.id
        claims = tuple(claim for claim in self._of("body", key) if claim.office == match.office and match.entitles(claim.title))
        if match.former:
            claims = tuple(claim for claim in claims if claim.last is not None and claim.last < day) or claims
        now = _covering(claims, day)
        title = Counter(claim.title for claim in now or claims).most_common(1)[0][0]
        country = key if isinstance(record, State) else record.country or None
        sector = (now or claims)[-1].sector
        told = any({*words(form)} <= {*words(title)} for form in forms_of(record))  # `سخنگوی طالبان`
        name = title if told else f"{title} {record.name}"
        return Answer(kind="office", id=f"{match.office} {key}", name=name, match="office", country=country, sector=sector, on_day=now, claims=claims)

    def _person(self, person: Person, match: Match, day: date) -> Answer:
        standing = self._directory.standing(person, day)
        claims = tuple(self._of("person", person.id))
        return Answer(
            kind="person",
            id=person.id,
            name=person.name,
            match=match.how,
            forms=(*person.aliases, *(form for form in person.weak if form != person.name)),
            country=standing.country,
            sector=standing.sector,
            on_day=_covering(claims, day),
            claims=claims,
        )

    def _organisation(self, body: Organisation, match: Match, day: date) -> Answer:
        rows = self._finder.rows(body)
        row = next((row for row in rows if row.covers(day)), rows[0])
        claims = tuple(claim for each in rows for claim in self._of("body", each.id))
        return Answer(
            kind="organisation",
            id=row.id,
            name=row.name,
            match=match.how,
            forms=tuple(dict.fromkeys(form for each in rows for form in (*each.aliases, *each.weak))),
            country=row.country or None,
            sector=row.sector or None,
            on_day=_covering(claims, day),
            claims=claims,
            periods=tuple(map(period_of, rows)),
        )

    def _state(self, state: State, match: Match, day: date) -> Answer:
        held = [claim for claim in self._of("body", state.code) if claim.office in _OF_A_STATE and claim.covers(day)]
        return Answer(
            kind="state",
            id=state.code,
            name=state.name,
            match=match.how,
            forms=(*state.aliases, *state.capital, *state.seats),
            country=state.code,
            sector="GOV",
            on_day=tuple(sorted(held, key=lambda claim: (_height(claim), claim.office))),
        )

    def _of(self, kind: str, key: str) -> Sequence[Claim]:
        return self._claims.get(f"{kind} {key}", ())


def _rank(answer: Answer) -> tuple[object, ...]:
    """Best first: names that are its own, those in office, by the highest office, by the number of them."""
    how = ("id", "name", "weak", "part", "begun").index(answer.match)
    height = min(map(_height, answer.on_day or answer.claims), default=len(_HIGHEST))
    return how, answer.kind == "person" and not answer.on_day, height, -len(answer.claims), answer.id


def _covering(claims: Iterable[Claim], day: date) -> tuple[Claim, ...]:
    return tuple(claim for claim in claims if claim.covers(day))


def _height(claim: Claim) -> int:
    return _HIGHEST.index(claim.office) if claim.office in _HIGHEST else len(_HIGHEST)


@cache
def _lookup() -> Lookup:
    return Lookup()


def holders(office: str, on: date | None = None) -> tuple[Claim, ...]:
    """Who held an office by the packaged tables, oldest first, or who held it on the day `on`.

    `holders("نخست‌وزیر ارمنستان", date(2020, 11, 10))` (Armenia's prime minister) is Nikol Pashinyan. Empty where nobody is known.
    """
    return _lookup().holders(office, on)


def offices_of(person: str, on: date | None = None) -> tuple[Claim, ...]:
    """The offices of a person by the packaged tables, oldest first, or those held on the day `on`.

    `offices_of("ظریف", date(2015, 7, 14))` (Zarif) is one claim: `foreign-minister` of IRN. Empty where nobody is called so.
    """
    return _lookup().offices_of(person, on)
