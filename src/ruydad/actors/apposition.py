"""Puts names and roles together: `رئیس جمهوری روسیه، ولادیمیر پوتین`, `رضا زندی، خبرنگار`, `شرکت «هابی لابی»`, `آقای زندی`."""

from __future__ import annotations

import re
from itertools import pairwise

from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.lexicon import given_names
from ruydad.actors.names import Names
from ruydad.actors.nominals import Nominal
from ruydad.actors.recurrence import Recurrence, Spellings
from ruydad.records import Reading
from ruydad.text.letters import fold

_BESIDE = re.compile(r"[»\"”]?(?:،? ?|\u200c)[«\"“]?")
_MAX_GAP = 3
_STATES = frozenset({"state", "capital", "demonym", "seat"})


class Apposition:
    """The noun phrases of one article, with the names that stand beside roles linked to them."""

    def __init__(self, reading: Reading, text: str, composer: Composer, directory: Directory, spelled: Spellings) -> None:
        self._clean = reading.clean
        self._text = text
        self._composer = composer
        self._directory = directory
        self._names = Names(reading, text, composer)
        self._recurrence = Recurrence(reading.clean, text, composer, directory, spelled)

    def nominals(self) -> list[Nominal]:
        """All noun phrases in order, none overlapping another."""
        nominals = [nominal for nominal in self._composer.nominals() if not self._of_another(nominal)]
        self._link_known(nominals)
        self._name_bodies(nominals)
        names = self._link_unknown(nominals)
        self._chain(nominals)
        names += self._names.aged([*nominals, *names])
        names += self._names.alone([*nominals, *names])
        names += self._names.tagged([*nominals, *names])
        names = [self._recurrence.known(name) for name in names]
        later = self._recurrence.later(names, nominals)
        others = {name.span for name in later if name.kind == "name"}
        merged = _apart([nominal for nominal in nominals if not (nominal.span in others and self._is_bare_surname(nominal))] + names)
        found = _apart(merged + later + self._recurrence.abbreviated(merged))
        self._link_late(found)
        return found

    def _link_late(self, nominals: list[Nominal]) -> None:
        """Links a role to the name before it where that has been found by other ways than the role: `از ماکو کوجی هاندا، سفیر ژاپن`."""
        for name, after in pairwise(nominals):
            role, gap = after.role, self._clean[name.end : after.start]
            if name.kind != "name" or " " not in self._clean[name.start : name.end] or not _BESIDE.fullmatch(gap):
                continue
            if role is not None and role.sort == "person" and not (role.title or after.hit.sense.plural or after.apposed):
                self._link(after, name)

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

    def _chain(self, nominals: list[Nominal]) -> None:
        """Links the further roles of one who stands before his first: `عمرو موسی، وزیر سابق خارجه مصر و دبیرکل سابق اتحادیه عرب`.

        Of two present offices joined by `و` the second may be another's, so that one of them must be a former one or no office at all.
        """
        for first, second in pairwise(nominals):
            person = first.apposed
            if person is None or person.end > first.start or first.role is None or second.role is None or second.apposed is not None:
                continue
            if second.role.sort != "person" or second.role.title or second.hit.sense.plural or self._clean[first.end : second.start] != " و ":
                continue
            if first.former or second.former or not second.role.offices:
                second.apposed = person

    def _is_bare_surname(self, nominal: Nominal) -> bool:
        return nominal.kind == "person" and " " not in self._clean[nominal.start : nominal.end]

    def _of_another(self, nominal: Nominal) -> bool:
        """Whether a known surname stands behind the first name of somebody else: `رضا قاضی‌پور` is not the member of parliament."""
        if not self._is_bare_surname(nominal):
            return False
        if self._names.of_another(nominal.span, self._known_words(nominal)):
            return True
        if self._clean[max(0, nominal.start - 1) : nominal.start] != " ":
            return False
        first = self._text[max(0, nominal.start - 16) : nominal.start - 1].rsplit(" ", 1)[-1]
        if first not in given_names():
            return False
        return not any(word.startswith(first[:2]) for word in self._known_words(nominal))

    def _known_words(self, nominal: Nominal) -> set[str]:
        """The words of the names of those whom a known name may mean."""
        persons = (self._directory.persons[key] for key in nominal.hit.sense.keys)
        return {word for person in persons for name in (person.name, *person.aliases) for word in fold(name).split()}

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
                self._name_owner(nominal, body)

    def _name_owner(self, outer: Nominal, body: Nominal) -> None:
        """Takes the state behind the name of a body for its owner: `هیئت «بازخواست و عدالت» عراق`."""
        start = self._composer.next(body.end)
        hit = self._composer.at.get(start) if start is not None and not body.whose else None
        if hit is not None and hit.kind in {"state", "demonym"}:
            body.whose.append(Nominal(hit.start, hit.end, hit))
            body.end = outer.end = hit.end

    def _may_begin(self, nominal: Nominal) -> bool:
        """Whether the noun phrase may be but a first name: `ریاض` the capital."""
        return nominal.kind == "capital" and self._text[slice(*nominal.span)] in given_names()

    def _link_unknown(self, nominals: list[Nominal]) -> list[Nominal]:
        """Links roles to the names that stand beside them and that no table knows; gives these names."""
        found: dict[int, Nominal] = {}
        starts = {nominal.start for nominal in nominals if not self._may_begin(nominal)}
        claimed = (nominal for nominal in nominals if nominal.kind != "person" and not self._may_begin(nominal))
        taken = {at for nominal in claimed for at in range(nominal.start, nominal.end)}
        for nominal in nominals:
            role = nominal.role
            if role is None or role.sort != "person" or nominal.hit.sense.plural or nominal.apposed is not None:
                continue
            name = self._names.beside(nominal)
            if name is not None and name.start not in starts and taken.isdisjoint(range(name.start, name.end)):
                self._link(nominal, found.setdefault(name.start, name))
        return list(found.values())


def _apart(nominals: list[Nominal]) -> list[Nominal]:
    """`nominals` in order, without those that overlap an earlier one."""
    kept: list[Nominal] = []
    stop = 0
    for nominal in sorted(nominals, key=lambda each: (each.start, -each.end)):
        if nominal.start >= stop:
            kept.append(nominal)
            stop = nominal.end
    return kept
