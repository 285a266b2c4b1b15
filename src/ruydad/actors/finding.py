"""Finds what is meant by a name or a title that somebody types: any spelling, a surname, a part of a name, an office with its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Scanner, plain
from ruydad.actors.tables import Organisation, Person, State, codebook
from ruydad.records import Article, Reading
from ruydad.text.letters import fold

Record = Person | Organisation | State
How = Literal["name", "weak", "id", "part", "begun"]

_PREFIX = 3  # letters that the last word of a part must have to stand for a longer one
_HOME = "IRN"
_LIKE = 72  # of 100: how much a near name must be alike
_SAME = str.maketrans({"آ": "ا", "ى": "ی", "ء": None, "ٔ": None, "ّ": None, "َ": None, "ِ": None, "ُ": None, "ً": None})
_ARABIC_BLOCK = map(chr, range(0x600, 0x700))
_TO_SPELLING = {ord(letter): fold(letter.translate(_SAME)) for letter in _ARABIC_BLOCK} | {ord(" "): None, ord("\u200c"): None}


@dataclass(frozen=True, slots=True)
class Match:
    """A record that a query may mean and how; with `office` it is that body's office.

    `words` are those that the office's title must have; `former` asks for those who are out of it.
    """

    record: Record
    how: How
    office: str = ""
    words: frozenset[str] = frozenset()
    former: bool = False

    def entitles(self, title: str) -> bool:
        """Whether a title is one that was asked for."""
        return self.words <= {*words(title)}


class Finder:
    """The names of the tables, by their spelling and by their words. Built once, with what titles need at the first of them."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._rows: dict[str, list[Organisation]] = defaultdict(list)
        self._spelled: dict[str, list[tuple[Record, bool]]] = defaultdict(list)
        self._forms: dict[str, str] = {}
        for record, form, weak in _named(directory):
            key = spelling(form)
            self._spelled[key].append((record, weak))
            self._forms.setdefault(key, form)
        for body in directory.organisations.values():
            self._rows[body.name].append(body)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self._directory)

    def rows(self, body: Organisation) -> Sequence[Organisation]:
        """The rows of the name that `body` has, in the order of their days."""
        return sorted(self._rows[body.name], key=lambda row: row.since)

    def matches(self, query: str) -> list[Match]:
        """What `query` may mean, each once: offices and whole names, else names inside it (`آقای پوتین`), else names of which it is a part."""
        found = [*self._whole(query)]
        if not any(match.how == "name" for match in found):  # what is a name is no office
            found = [*self._offices(query), *found] or [*self._inside(query)] or [*self._parts(query)]
        best: dict[tuple[str, str], Match] = {}
        for match in found:
            best.setdefault((_key(match.record), match.office), match)
        return list(best.values())

    def near(self, query: str, limit: int) -> tuple[str, ...]:
        """Names that are written much like `query`, best first."""
        from rapidfuzz import fuzz, process

        found = process.extract(spelling(query), list(self._forms), scorer=fuzz.ratio, limit=limit, score_cutoff=_LIKE)
        return tuple(self._forms[key] for key, _, _ in found)

    def _whole(self, query: str) -> Iterator[Match]:
        """Records that have the query as a name, in any spelling, or as their id."""
        for record, weak in sorted(self._spelled.get(spelling(query), ()), key=lambda one: one[1]):
            yield Match(record, "weak" if weak else "name")
        typed = query.strip()
        by_id = self._directory.persons.get(typed) or self._body(typed) or self._body(typed.upper())
        if by_id is not None:
            yield Match(by_id, "id")

    def _inside(self, query: str) -> Iterator[Match]:
        """Persons, organisations and states that the query names beside other words."""
        for hit in self._scanner.hits(query, plain(query)):
            for key in hit.sense.keys:
                record = self._directory.persons.get(key) if hit.kind == "person" else self._body(key)
                if record is not None and hit.kind in {"person", "organisation", "state", "capital", "seat"}:
                    yield Match(record, "weak")

    def _parts(self, query: str) -> Iterator[Match]:
        """Records of which a name has all words of the query, or an id has them; else those of which a word begins with its last one."""
        asked = words(query)
        if not asked or len(asked[-1]) < _PREFIX:
            return
        whole: list[Match] = []
        begun: list[Match] = []
        for record, form, _ in _named(self._directory):
            of_form = words(form)
            if {*asked} <= {*of_form}:
                whole.append(Match(record, "part"))
            elif {*asked[:-1]} <= {*of_form} and any(word.startswith(asked[-1]) for word in of_form):
                begun.append(Match(record, "begun"))
        whole += [Match(person, "part") for person in self._directory.persons.values() if {*asked} <= {*person.id.split("-")}]
        yield from whole or begun

    def _offices(self, query: str) -> Iterator[Match]:
        """The offices that the query names: as a role noun with its state or organisation, else by the words of a title of the tables."""
        composed = [match for nominal in self._nominals(query) for match in self._composed(query, nominal)]
        yield from composed or self._entitled(query)

    def _nominals(self, query: str) -> list[Nominal]:
        """The noun phrase that the whole query is, if it is one."""
        text = plain(query)
        reading = Reading(Article("", query), query)
        nominals = Composer(reading, text, self._scanner.hits(query, text)).nominals()
        return [nominal for nominal in nominals[:1] if not text[: nominal.start].strip() and not text[nominal.end :].strip()]

    def _composed(self, query: str, nominal: Nominal) -> Iterator[Match]:
        """The offices of the role noun that heads the noun phrase, in the bodies that it says it is of."""
        role = nominal.role
        if role is None:
            return
        keys = [key for part in nominal.whose for key in self._owners(part)] if nominal.whose else [role.country or _HOME]
        for key in keys:
            office = next((office for office in role.offices if self._directory.held(office, key)), None)
            record = self._body(key)
            if office is not None and record is not None:
                title = frozenset() if office in codebook().seats_of_one else self._title(query, record, office) or frozenset()
                yield Match(record, "name", office, title, former=nominal.former)

    def _owners(self, part: Nominal) -> Iterator[str]:
        """The bodies that an owner names, best first; an organisation's offices may stand under its state."""
        if part.hit.sense.target == "home":
            yield _HOME
        for key in part.hit.sense.keys if part.kind != "person" else ():
            yield key
            if key in self._directory.organisations:
                yield self._directory.organisations[key].country
        for inner in part.whose:
            yield from self._owners(inner)

    def _entitled(self, query: str) -> Iterator[Match]:
        """Offices by their title: each word of the query names the body or stands in the title."""
        for key in dict.fromkeys(body for hit in self._scanner.hits(query, plain(query)) for body in hit.sense.keys):
            record = self._body(key)
            for office in self._directory.offices(key) if record is not None else ():
                assert record is not None
                title = self._title(query, record, office)
                if title is not None:
                    yield Match(record, "name", office, title)

    def _title(self, query: str, body: State | Organisation, office: str) -> frozenset[str] | None:
        """The words of the query that titles of the office have: all of them, else those that do not name the body; None where none has."""
        asked = frozenset(words(query))
        key = body.code if isinstance(body, State) else body.id
        titles = [{*words(held.title)} for held in self._directory.held(office, key)]
        rest = asked - {word for form in _forms_of(body) for word in words(form)}
        return next((title for title in (asked, rest) if rest and any(title <= one for one in titles)), None)

    def _body(self, key: str) -> State | Organisation | None:
        return self._directory.states.get(key) or self._directory.organisations.get(key)


def spelling(name: str) -> str:
    """What all spellings of a name have in common: letters alone, folded, without spaces, hamza and vowel signs (`آيت الله` = `آیت‌الله`)."""
    key = name.translate(_TO_SPELLING)
    return key.lower() if key.isalnum() else "".join(plain(key).lower().split())


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    return plain(name.translate(_SAME)).lower().split()


def _named(directory: Directory) -> Iterator[tuple[Record, str, bool]]:
    """Every form of every record of the tables, and whether it is weak."""
    records: list[Record] = [*directory.states.values(), *directory.organisations.values(), *directory.persons.values()]
    for record in records:
        for form in dict.fromkeys(_forms_of(record)):
            yield record, form, form in record.weak


def _forms_of(record: Record) -> Iterator[str]:
    yield record.name
    yield from record.aliases
    yield from record.weak
    if isinstance(record, State):
        yield from (*record.demonyms, *record.capital, *record.seats)


def _key(record: Record) -> str:
    """What makes a record one: rows of one organisation's name are one."""
    return record.code if isinstance(record, State) else record.name if isinstance(record, Organisation) else record.id
