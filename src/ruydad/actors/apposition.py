"""Puts names and roles together: `رئیس جمهوری روسیه، ولادیمیر پوتین`, `رضا زندی، خبرنگار`, `شرکت «هابی لابی»`, `آقای زندی`."""

from __future__ import annotations

import re
from itertools import pairwise

from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.lexicon import given_names
from ruydad.actors.names import Names, recurrences, surname
from ruydad.actors.nominals import Nominal
from ruydad.actors.scan import Hit, Sense
from ruydad.records import Reading
from ruydad.text.letters import fold

_BESIDE = re.compile(r"[»\"”]?(?:،? ?|\u200c)[«\"“]?")
_MAX_GAP = 3
_STATES = frozenset({"state", "capital", "demonym", "seat"})


class Apposition:
    """The noun phrases of one article, with the names that stand beside roles linked to them."""

    def __init__(self, reading: Reading, text: str, composer: Composer, directory: Directory) -> None:
        self._clean = reading.clean
        self._text = text
        self._composer = composer
        self._directory = directory
        self._names = Names(reading, text, composer)

    def nominals(self) -> list[Nominal]:
        """All noun phrases in order, none overlapping another."""
        nominals = self._composer.nominals()
        self._link_known(nominals)
        self._name_bodies(nominals)
        names = self._link_unknown(nominals)
        names += self._names.alone([*nominals, *names])
        names += self._names.tagged([*nominals, *names])
        names = [self._known_by_surname(name) for name in names]
        merged = _apart(nominals + names)
        return _apart(merged + self._later([name for name in names if name.kind == "name"]))

    def _link_known(self, nominals: list[Nominal]) -> None:
        """Links a role to the known person who stands beside it, on either side."""
        for outer, after in pairwise(nominals):
            before = list(outer.parts())[-1]  # `دولت باراک اوباما، رئیس جمهور آمریکا`
            before = before if before.kind == "person" else outer
            gap = self._clean[before.end : after.start]
            if len(gap) > _MAX_GAP or not before.is_person or not after.is_person or not _BESIDE.fullmatch(gap):
                continue
            if before.kind == "person" and after.role is not None and not after.role.title:
                if "،" in gap and " " not in self._clean[before.start : before.end]:
                    continue  # a bare surname takes no apposition behind a comma
                role, person = after, before
            elif after.kind == "person" and before.role is not None:
                role, person = before, after
            else:
                continue
            if role.apposed is None and self._compatible(role, person):
                self._link(role, person)

    def _link(self, role: Nominal, person: Nominal) -> None:
        """Links the two; a title and its name are one noun phrase."""
        role.apposed = person
        if role.role is not None and role.role.title and person.start > role.start:
            role.end = person.end

    def _compatible(self, role: Nominal, person: Nominal) -> bool:
        """Whether nothing speaks against the person's bearing the role: both are of one state as far as the words tell."""
        states = [part.hit.sense.keys[0] for part in role.parts() if part.kind in _STATES]
        countries = {self._directory.persons[key].country for key in person.hit.sense.keys}
        return not states or bool(countries.intersection(states))

    def _name_bodies(self, nominals: list[Nominal]) -> None:
        """Takes the name behind a noun for a body into the noun phrase: `شرکت «هابی لابی»`, `خبرنگار خبرگزاری رویترز`."""
        starts = {nominal.start for nominal in nominals}
        for nominal in nominals:
            body = list(nominal.parts())[-1]
            if body.role is None or not body.role.weak or body.role.sort == "person" or body.hit.sense.plural or nominal.this:
                continue
            name = self._names.of_body(body)
            if name is not None and name[0] not in starts:
                body.name = name
                body.end = nominal.end = name[1]

    def _link_unknown(self, nominals: list[Nominal]) -> list[Nominal]:
        """Links roles to the names that stand beside them and that no table knows; gives these names."""
        found: dict[int, Nominal] = {}
        taken = {nominal.start for nominal in nominals}
        for nominal in nominals:
            role = nominal.role
            if role is None or role.sort != "person" or nominal.hit.sense.plural or nominal.apposed is not None:
                continue
            name = self._names.beside(nominal)
            if name is not None and name.start not in taken:
                self._link(nominal, found.setdefault(name.start, name))
        return list(found.values())

    def _known_by_surname(self, name: Nominal) -> Nominal:
        """A known person under another form of his first name (`جوزف` for `جو`), told by surname and first letters; else `name` itself."""
        last = self._text.rfind(" ", name.start, name.end) + 1
        hit = self._composer.at.get(last)
        if hit is None or hit.kind != "person" or hit.end != name.end:
            return name
        begin = self._text[name.start : name.start + 2]
        if not any(fold(self._directory.persons[key].name).startswith(begin) for key in hit.sense.keys):
            return name
        name.hit = Hit(name.start, name.end, hit.sense)
        return name

    def _later(self, names: list[Nominal]) -> list[Nominal]:
        """Where persons whom no table knows are named again, in full or by surname."""
        keys: dict[str, str] = {}
        likely: set[str] = set()  # surnames that may be common words too: no adjectives of a noun before them
        for name in sorted(names, key=lambda each: each.start - each.end):  # the fullest first
            words = self._text[name.start : name.end].split()
            full = " ".join(words)
            known = keys.setdefault(full, full)
            name.hit = Hit(name.start, name.end, Sense("name", (known,)))
            short = surname(words)
            tagged = self._composer.named(name.end - len(words[-1]), quoted=True)
            if short and (tagged or words[0] in given_names()):
                keys.setdefault(short, full)
                if not tagged:
                    likely.add(short)
        spans = recurrences(self._text, keys) if keys else []
        again = [span for span in spans if self._text[span[0] : span[1]] not in likely or not self._composer.goes_on(span[0] - 1)]
        return [Nominal(start, end, Hit(start, end, Sense("name", (keys[self._text[start:end]],)))) for start, end in again]


def _apart(nominals: list[Nominal]) -> list[Nominal]:
    """`nominals` in order, without those that overlap an earlier one."""
    kept: list[Nominal] = []
    stop = 0
    for nominal in sorted(nominals, key=lambda each: (each.start, -each.end)):
        if nominal.start >= stop:
            kept.append(nominal)
            stop = nominal.end
    return kept
