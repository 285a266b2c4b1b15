"""Finds what is meant by a name or a title that somebody types: any spelling, a surname, a part of a name, an office with its state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property

from ruydad.actors.directory import Directory
from ruydad.actors.matches import Body, Match, Record, forms_of, spelling, words
from ruydad.actors.scan import Scanner
from ruydad.actors.titles import Titles
from ruydad.tables import Organisation, State
from ruydad.text.letters import plain

_PREFIX = 3  # letters that the last word of a part must have to stand for a longer one
_LIKE = 72  # of 100: how much a near name must be alike


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

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self._directory, self._scanner)

    @cached_property
    def _words(self) -> list[tuple[Record, frozenset[str]]]:
        """The words of every form."""
        return [(record, frozenset(words(form))) for record, form, _ in _named(self._directory)]

    def rows(self, body: Organisation) -> Sequence[Organisation]:
        """The rows of the name that `body` has, in the order of their days."""
        return sorted(self._rows[body.name], key=lambda row: row.since)

    def matches(self, query: str) -> list[Match]:
        """What `query` may mean, each once: offices and whole names, else names inside it (`آقای پوتین`), else names of which it is a part."""
        found = [*self._whole(query)]
        if not any(match.how == "name" for match in found):  # what is a name is no office
            found = [*self._titles.matches(query), *found] or [*self._inside(query)] or [*self._parts(query)]
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
        whole = [Match(record, "part") for record, of_form in self._words if {*asked} <= of_form]
        whole += [Match(person, "part") for person in self._directory.persons.values() if {*asked} <= {*person.id.split("-")}]
        *first, last = asked
        begun = (record for record, of_form in self._words if {*first} <= of_form and any(word.startswith(last) for word in of_form))
        yield from whole or (Match(record, "begun") for record in begun)

    def _body(self, key: str) -> Body | None:
        return self._directory.states.get(key) or self._directory.organisations.get(key)


def _named(directory: Directory) -> Iterator[tuple[Record, str, bool]]:
    """Every form of every record of the tables, and whether it is weak."""
    records: list[Record] = [*directory.states.values(), *directory.organisations.values(), *directory.persons.values()]
    for record in records:
        for form in dict.fromkeys(forms_of(record)):
            yield record, form, form in record.weak


def _key(record: Record) -> str:
    """What makes a record one: rows of one organisation's name are one."""
    return record.code if isinstance(record, State) else record.name if isinstance(record, Organisation) else record.id
