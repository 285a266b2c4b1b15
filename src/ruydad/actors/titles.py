"""Finds offices by what they are called: by a title of the tables, or as a role noun composed with its state or organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.matches import Body, Match, forms_of, key_of, spelling, words
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Scanner
from ruydad.records import Article, Reading
from ruydad.tables import codebook
from ruydad.text.letters import plain

_HOME = "IRN"


class Titles:
    """The offices of the tables, by their titles and by the role nouns that name them. Built once; nothing in it changes."""

    def __init__(self, directory: Directory, scanner: Scanner) -> None:
        self._directory = directory
        self._scanner = scanner
        self._by_title: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for body in (*directory.states, *directory.organisations):
            for office in directory.offices(body):
                for held in directory.held(office, body):
                    self._by_title[spelling(held.title)].add((office, body))

    def matches(self, query: str) -> list[Match]:
        """The offices that `query` names, best first.

        A title that one body alone has (`سفیر روسیه در تهران`), a role noun with its body (`وزیر خارجه روسیه`), else titles that have
        those words of the query that do not name the body (`سخنگوی ارتش اسرائیل`).
        """
        query = self._with_states(query)
        return [*self._exact(query)] or [*self._composed(query)] or [*self._worded(query)]

    def _with_states(self, query: str) -> str:
        """The query with states named by their names, where they are named by a capital or a palace (`در تهران` → `در ایران`)."""
        for hit in reversed(self._scanner.hits(query, plain(query))):
            before = query[: hit.start].split()
            if hit.kind in {"capital", "seat"} and before and before[-1] == "در":
                query = query[: hit.start] + self._directory.states[hit.sense.keys[0]].name + query[hit.end :]
        return query

    def _exact(self, query: str) -> Iterator[Match]:
        found = self._by_title.get(spelling(query), set())
        if len({body for _, body in found}) == 1:
            for office, key in sorted(found):
                body = self._body(key)
                if body is not None:
                    yield Match(body, "name", office, frozenset() if office in codebook().seats_of_one else frozenset(words(query)))

    def _composed(self, query: str) -> Iterator[Match]:
        """The offices of the role noun that heads the query, in the bodies that it says it is of."""
        for nominal in self._nominals(query):
            parts = [[*self._owners(part)] for part in nominal.whose] or [[nominal.role.country or _HOME]] if nominal.role else []
            for keys in parts:
                found = [match for key in keys if (match := self._office(query, nominal, key))]
                yield from found or [match for key in self._states_of(keys) if (match := self._office(query, nominal, key))]

    def _nominals(self, query: str) -> list[Nominal]:
        """The noun phrase that the whole query is, if it is one."""
        text = plain(query)
        nominals = Composer(Reading(Article("", query), query), text, self._scanner.hits(query, text)).nominals()
        return [nominal for nominal in nominals[:1] if not text[: nominal.start].strip() and not text[nominal.end :].strip()]

    def _owners(self, part: Nominal) -> Iterator[str]:
        """The bodies that an owner names, the outermost first."""
        if part.hit.sense.target == "home":
            yield _HOME
        if part.kind != "person":
            yield from part.hit.sense.keys
        for inner in part.whose:
            yield from self._owners(inner)

    def _states_of(self, keys: list[str]) -> list[str]:
        """The states of organisations: `وزیر خارجه طالبان` is in the table as Afghanistan's."""
        return list(dict.fromkeys(self._directory.organisations[key].country for key in keys if key in self._directory.organisations))

    def _office(self, query: str, nominal: Nominal, key: str) -> Match | None:
        """The office of the body `key` that the role noun names. Where its titles differ, one must have the query's words."""
        role, body = nominal.role, self._body(key)
        office = next((office for office in role.offices if self._directory.held(office, key)), None) if role else None
        if body is None or office is None:
            return None
        if office in codebook().seats_of_one:
            return Match(body, "name", office, former=nominal.former)
        title = self._title(query, body, office)
        differ = len({held.title for held in self._directory.held(office, key)}) > 1
        return None if title is None and nominal.whose and differ else Match(body, "name", office, title or frozenset(), former=nominal.former)

    def _worded(self, query: str) -> Iterator[Match]:
        """Offices by their title: each word of the query names the body or stands in the title."""
        for key in dict.fromkeys(body for hit in self._scanner.hits(query, plain(query)) for body in hit.sense.keys):
            body = self._body(key)
            if body is None:
                continue
            for office in self._directory.offices(key):
                title = self._title(query, body, office)
                if title is not None:
                    yield Match(body, "name", office, title)

    def _title(self, query: str, body: Body, office: str) -> frozenset[str] | None:
        """The words of the query that titles of the office have: all of them, else those that do not name the body; None where none has."""
        asked = frozenset(words(query))
        rest = asked - {word for form in forms_of(body) for word in words(form)}
        titles = [{*words(held.title)} for held in self._directory.held(office, key_of(body))]
        return next((title for title in (asked, rest) if rest and any(title <= one for one in titles)), None)

    def _body(self, key: str) -> Body | None:
        return self._directory.states.get(key) or self._directory.organisations.get(key)
