"""Words that refer back: whom `وی`, `این کشور`, `کشورش`, `این گروه` and `دو طرف` mean in the sentence where they stand."""

from __future__ import annotations

from dataclasses import replace

from ruydad.actors.discourse import Discourse, Pointer, Spoken
from ruydad.actors.lexicon import Role
from ruydad.actors.nominals import Nominal
from ruydad.actors.outlook import Outlook
from ruydad.actors.register import Draft, Register
from ruydad.actors.scan import Scanner

_WAR = ("درگیر", "منازعه", "مناقشه", "جنگ", "متخاصم")
_TWO = 2
_NO_STATE = frozenset({"UNO", "EUR", "IGO", "NGO", "IMG", "MNC"})


class Referring:
    """Resolves the words of one article that refer back."""

    def __init__(self, text: str, discourse: Discourse, register: Register, scanner: Scanner, outlook: Outlook) -> None:
        self._text = text
        self._discourse = discourse
        self._register = register
        self._scanner = scanner
        self._outlook = outlook

    def meant(self, nominal: Nominal, pointer: Pointer) -> tuple[Draft, ...]:
        """Whom `nominal`, of which `pointer` tells where it stands, means. Empty where that is not clear."""
        sense, sentence = nominal.hit.sense, pointer.sentence
        if sense.target == "persons":
            return self._discourse.persons(sentence)
        if sense.target == "sides":
            at_war = any(word in self._text[nominal.start : nominal.end] for word in _WAR)
            met = self._discourse.met(sentence) if sense.count == _TWO and not at_war else ()
            return met or self._discourse.sides(sentence, sense.count, at_war=at_war)
        if sense.target == "states":
            return self._states(sentence, sense.count)
        if sense.target == "body":
            role, plural = self._told_role(nominal)
            words = self._text[nominal.start : nominal.hit.end].partition(" ")[2]
            meant = self._discourse.body(sentence, role, words=words, plural=plural, country=pointer.country)
        elif sense.target == "person":
            meant = self._person(nominal, pointer)
        else:
            meant = self._state(nominal, pointer)
        return (meant,) if meant else ()

    def _states(self, sentence: int, count: int) -> tuple[Draft, ...]:
        countries = (draft.country for draft in self._discourse.sides(sentence, count))
        return tuple(self._register.state(country) for country in countries if country and country not in _NO_STATE)

    def _person(self, nominal: Nominal, pointer: Pointer) -> Draft | None:
        role, _ = self._told_role(nominal)
        meant = self._discourse.person(replace(pointer, role=role))
        if meant is not None and meant.kb is None and meant.sector is None and role is not None and role.sector:
            meant.sector = role.sector  # `این کارشناس` tells what he is
        return meant

    def _told_role(self, nominal: Nominal) -> tuple[Role | None, bool]:
        """The role noun inside `این روزنامه`, and whether it is a plural."""
        words = self._text[nominal.start : nominal.hit.end]
        sense = self._scanner.sense(words.removesuffix(" مذکور") if words.endswith(" مذکور") else words.partition(" ")[2])
        return (sense.role, sense.plural or (sense.role is not None and sense.role.sort == "group")) if sense else (None, False)

    def _state(self, nominal: Nominal, pointer: Pointer) -> Draft | None:
        target = nominal.hit.sense.target
        if target == "state":
            meant = self._discourse.last_state(pointer, regime="رژیم" in self._text[nominal.start : nominal.end])
            if meant is not None:
                self._discourse.state(Spoken(pointer.sentence, (meant,), nominal.span))
            return meant
        if target == "home":
            return self._register.state(self._outlook.home)
        person = self._discourse.person(pointer)
        return self._register.state(person.country) if person is not None and person.country else None
