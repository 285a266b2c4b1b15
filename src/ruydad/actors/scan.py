"""Finds the words of the lexicons in a text: whole words only, the longest of what begins earliest."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from ruydad.actors.directory import Directory
from ruydad.actors.lexicon import Modifier, Role, Target, modifiers, references, role_forms, spellings
from ruydad.text.letters import keyed, plain
from ruydad.text.lookup import WholeWords

SenseKind = Literal[
    "state",
    "capital",
    "seat",
    "demonym",
    "people",
    "person",
    "organisation",
    "role",
    "modifier",
    "reference",
    "place",
    "name",
    "acronym",
]

_COMPOUND = re.compile(r"\u200c(?!(?:ی|ای|ها|های|هایی|هایش|هایشان|اش|شان|اند|ام|مان|تر|ترین|ایی)(?!\w))\w")
_OF_STATES = frozenset({"state", "capital", "demonym", "seat"})
_FIELDS: dict[str, SenseKind] = {"name": "state", "aliases": "state", "capital": "capital", "seats": "seat"}


@dataclass(frozen=True, slots=True)
class Sense:
    """What a form may mean. `keys` are ids of the tables: a state's code, persons, organisations of one name."""

    kind: SenseKind
    keys: tuple[str, ...] = ()
    role: Role | None = None
    modifier: Modifier | None = None
    target: Target | None = None
    plural: bool = False
    weak: bool = False
    count: int = 2  # how many it stands for: `سه کشور`
    generic: Role | None = None  # the role noun that the name of a body is as well (`قوه قضائیه`)
    clitic: bool = False  # a possessive ending: `هوادارانش`


@dataclass(frozen=True, slots=True)
class Hit:
    """A form found at clean `[start, end)`."""

    start: int
    end: int
    sense: Sense

    @property
    def kind(self) -> SenseKind:
        """The kind of its sense."""
        return self.sense.kind


class Scanner:
    """Finds everything that the tables and lexicons know. Built once."""

    def __init__(self, directory: Directory) -> None:
        self._senses: dict[str, Sense] = {}
        self._states_in: dict[str, str | None] = {}  # by the forms of bodies' names that have been asked for
        self._add_references()
        self._add_states(directory)
        self._add_organisations(directory)
        self._add_persons(directory)
        self._add_roles()
        self._words = WholeWords(self._senses)

    def hits(self, clean: str, text: str) -> list[Hit]:
        """The forms found in `text`, the `plain` form of `clean`, in order, not overlapping.

        None runs over a line's end or ends inside a compound (`انگلیسی‌زبان`, `حزب‌الله`); endings such as `ها` and `ای` are none.
        """
        return [
            Hit(start, end, self._senses[text[start:end]])
            for start, end in self._words.longest(text)
            if clean.find("\n", start, end) < 0 and not _COMPOUND.match(clean, end) and (start == 0 or clean[start - 1] != "\u200c")
        ]

    def sense(self, form: str) -> Sense | None:
        """What the folded `form` means."""
        return self._senses.get(form)

    def state_in(self, words: str) -> str | None:
        """The code of the state that ends the folded words of a name: ISR for `ارتش رژیم صهیونیستی`."""
        if words not in self._states_in:
            parts = words.split(" ")
            senses = (self._senses.get(" ".join(parts[i:])) for i in range(1, len(parts)))
            self._states_in[words] = next((sense.keys[0] for sense in senses if sense is not None and sense.kind in _OF_STATES), None)
        return self._states_in[words]

    def _add(self, name: str, sense: Sense) -> None:
        for key in spellings(name):
            if "  " in key or not key.replace(" ", "").isalnum():  # few forms have anything that must be smoothed
                key = keyed(key) if "،" not in key else plain(key)
            self._senses.setdefault(key, sense)

    def _add_references(self) -> None:
        for line in references().references:
            for form in line.forms:
                self._add(form, Sense("reference", target=line.target, count=line.count))

    def _add_states(self, directory: Directory) -> None:
        for state in directory.states.values():
            for field, kind in _FIELDS.items():
                value = getattr(state, field)
                for form in (value,) if isinstance(value, str) else value:
                    self._add_state(form, state.code, kind, form in state.weak)
            for form in state.demonyms:
                self._add_state(form, state.code, self._people(form, state.demonyms), False)
            for form, field in state.weak.items():
                self._add_state(form, state.code, _FIELDS.get(field) or self._people(form, tuple(state.weak)), True)

    def _add_state(self, form: str, code: str, kind: SenseKind, weak: bool) -> None:
        sense = Sense(kind, (code,), weak=weak, plural=kind == "people")
        self._add(form, sense)
        if form.endswith("ها"):
            self._add(form + "ی", sense)

    @staticmethod
    def _people(form: str, demonyms: tuple[str, ...]) -> SenseKind:
        """Whether a demonym is a plural, the people (`ایرانیان`), or an adjective (`ایرانی`)."""
        return "people" if form.endswith("ها") or (form.endswith("ان") and form[:-2] in demonyms) else "demonym"

    def _add_organisations(self, directory: Directory) -> None:
        rows: dict[str, list[str]] = {}
        weak: dict[str, bool] = {}
        for row in directory.organisations.values():
            for form in (row.name, *row.aliases, *row.weak):
                rows.setdefault(form, []).append(row.id)
                weak[form] = weak.get(form, True) and form in row.weak
        for form, ids in rows.items():
            self._add(form, Sense("organisation", tuple(dict.fromkeys(ids)), weak=weak[form]))

    def _add_persons(self, directory: Directory) -> None:
        ids: dict[str, list[str]] = {}
        weak: set[str] = set()
        for person in directory.persons.values():
            weak.update(person.weak)
            for form in (person.name, *person.aliases, *person.weak):
                ids.setdefault(form, []).append(person.id)
        for form, bearers in ids.items():
            self._add(form, Sense("person", tuple(dict.fromkeys(bearers)), weak=form in weak))

    def _add_roles(self) -> None:
        for form, role, plural in role_forms():
            named = self._senses.get(form)
            if named is not None and named.kind == "organisation" and role.sort == "body":
                self._senses[form] = replace(named, generic=role)
            self._add(form, Sense("role", role=role, plural=plural))
            if form.endswith(("ان", "های")):
                for ending in ("ش", "شان"):
                    self._add(form + ending, Sense("role", role=role, plural=True, clitic=True))
        for modifier in modifiers():
            for form in modifier.forms:
                for key in spellings(form):
                    other = self._senses.get(key)
                    if other is not None and other.kind == "role":  # a noun too: `نظامی`
                        self._senses[key] = replace(other, modifier=modifier)
                self._add(form, Sense("modifier", modifier=modifier))
