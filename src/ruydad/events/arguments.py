"""Who did it and to whom: reads a trigger's sides off the words around it.

Rests on what is certain in written Persian: the verb closes its clause, `را` follows the object, prepositions mark the
others, ezafe ties a verbal noun to its doer or its victim, and the first free phrase is the subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from ruydad.events.clauses import Clause
from ruydad.events.sides import Sides
from ruydad.events.triggers import Trigger
from ruydad.records import Phrase, Quote, Reading, Side
from ruydad.resources import load_toml
from ruydad.text.letters import fold

_ADJECTIVAL = frozenset({"ADJ", "NUM", "DET"})


class Support(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `support.toml`."""

    active: list[str]
    middle: list[str]
    agents: list[str]


@dataclass(frozen=True, slots=True)
class Roles:
    """The sides of one trigger. `supported` tells whether a verb says that the act named by a noun takes place."""

    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    supported: bool


class ArgumentReader:
    """Reads the sides of triggers, with the words of `support.toml`."""

    def __init__(self) -> None:
        support = load_toml("ruydad.events", "support.toml", Support)
        self._active = frozenset(fold(verb) for verb in support.active)
        self._middle = frozenset(fold(verb) for verb in support.middle)
        self._agents = frozenset(fold(word) for word in support.agents)

    def read(self, reading: Reading, sides: Sides, trigger: Trigger, parts: list[Clause], quote: Quote | None, carried: tuple[Side, ...]) -> Roles:
        """The sides of `trigger` in its sentence's clauses `parts`; `carried` is the subject that the sentence before leaves over."""
        at = next((i for i, c in enumerate(parts) if trigger.first < c.last), len(parts) - 1)
        if trigger.verb and trigger.item.voice != "noun":
            at = next((i for i, c in enumerate(parts) if c.verb is trigger.verb), at)
        frame = _Frame(reading, sides, trigger, parts, at, quote, carried)
        if trigger.item.voice == "noun":
            return self._of_noun(frame)
        return self._of_verb(frame)

    def _of_verb(self, f: _Frame) -> Roles:
        trigger, frame = f.trigger, f.trigger.item.frame
        passive = trigger.item.voice == "passive" or bool(trigger.verb and trigger.verb.passive)
        slots: dict[str, list[Side]] = {"actor": [], "recipient": [], "topic": []}
        self._prepositions(f, f.free(), slots)
        if trigger.gap and trigger.item.head:
            slots["actor" if passive else frame.object or "topic"].extend(f.sides.within(*trigger.gap))
        subject = f.subject()
        if passive:
            slots[frame.object or "recipient"].extend(subject or f.antecedent())
        else:
            for phrase in f.free():
                if phrase.object and not phrase.preposition:
                    slots[frame.object or "topic"].extend(f.of(phrase))
            slots[frame.subject or "topic"].extend(subject or f.inherited())
        return _roles(slots, True)

    def _of_noun(self, f: _Frame) -> Roles:
        frame = f.trigger.item.frame
        slots: dict[str, list[Side]] = {"actor": [], "recipient": [], "topic": []}
        if frame.ezafe:
            slots[frame.ezafe].extend(f.complement())
        self._prepositions(f, f.following(), slots)
        support = self._support(f)
        if support == "active" and not slots["actor"] and frame.subject == "actor":
            slots["actor"].extend(f.subject() or f.inherited())
        return _roles(slots, bool(support))

    def _prepositions(self, f: _Frame, phrases: Sequence[Phrase], slots: dict[str, list[Side]]) -> None:
        """Files what the prepositions bring, the agent of a passive too."""
        wanted = f.trigger.item.prepositions
        filled: dict[str, str] = {}
        for phrase in phrases:
            preposition = phrase.preposition
            if not preposition:
                continue
            slot = "actor" if preposition in self._agents else wanted.get(preposition)
            if slot is None or f.belongs_elsewhere(phrase):
                continue
            if filled.setdefault(slot, preposition) == preposition and (phrase.joined or not slots[slot]):
                slots[slot].extend(f.of(phrase))

    def _support(self, f: _Frame) -> str:
        """`active`, `middle` or nothing: what the clause's verb says of the noun's act."""
        verb = f.trigger.verb
        if not verb or verb is not f.parts[f.at].verb:
            return ""
        before = f.reading.tokens[verb.first - 1].norm if verb.first > f.trigger.last else ""
        forms = {f"{before} {verb.infinitive}"}
        if before == "را" or verb.first == f.trigger.last:
            forms.add(verb.infinitive)
        if forms & self._active:
            return "active"
        return "middle" if forms & self._middle else ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """A trigger in its clause, and what may be asked of the words around it."""

    reading: Reading
    sides: Sides
    trigger: Trigger
    parts: list[Clause]
    at: int
    quote: Quote | None
    carried: tuple[Side, ...]

    @property
    def clause(self) -> Clause:
        return self.parts[self.at]

    def of(self, phrase: Phrase) -> tuple[Side, ...]:
        """The sides of a phrase: of its head's mention, else of its first."""
        return self.sides.within(phrase.first, phrase.last, limit=1)

    def free(self) -> list[Phrase]:
        """The clause's phrases that may be the trigger's: those after its که, outside the trigger's own words."""
        low = self.clause.that + 1 if 0 <= self.clause.that < self.trigger.first else self.clause.first
        gap = self.trigger.gap or (0, 0)
        own = [i for i in range(self.trigger.first, self.trigger.last) if not gap[0] <= i < gap[1]]
        return [p for p in self.clause.phrases if p.first >= low and p.head not in own]

    def following(self) -> list[Phrase]:
        """The phrases after a verbal noun, up to where another verb or trigger could claim them."""
        return [p for p in self.clause.phrases if p.first >= self.trigger.last]

    def belongs_elsewhere(self, phrase: Phrase) -> bool:
        """Whether a prepositional phrase hangs on the noun before it (`حمایت از ترکیه`) rather than on the trigger."""
        i = phrase.first - len((phrase.preposition or "").split())
        if phrase.joined or i <= self.clause.first or i == self.trigger.last:
            return False
        before = self.reading.tokens[i - 1]
        return before.tag == "NOUN" and not self.sides.covers(i - 1) and not self.trigger.first <= i - 1 < self.trigger.last

    def subject(self) -> tuple[Side, ...]:
        """The first free phrase of the clause before the trigger, with those joined to it."""
        return self._first(p for p in self.free() if p.first < self.trigger.first or self.trigger.gap)

    def _first(self, phrases: Iterable[Phrase]) -> tuple[Side, ...]:
        found: list[Side] = []
        for phrase in phrases:
            if phrase.preposition or phrase.object:
                if found:
                    break
                continue
            if found and not phrase.joined:
                break
            found.extend(self.of(phrase))
        return tuple(found)

    def antecedent(self) -> tuple[Side, ...]:
        """What a relative clause tells of: the phrase right before its که."""
        that = self.clause.that
        if not self.clause.first <= that < self.trigger.first:
            return ()
        before = [p for p in self.clause.phrases if p.last <= that and p.last >= that - 2]
        return self.of(before[-1]) if before else ()

    def inherited(self) -> tuple[Side, ...]:
        """The subject that the clause leaves unsaid: the speaker's `ما`, the relative clause's antecedent, the clause before, the sentence before."""
        verb = self.trigger.verb
        if verb and verb.person == 1:
            return self.sides.of_speaker(self.quote)
        if verb and verb.person == 2:
            return ()
        if found := self.antecedent():
            return found
        if self.clause.that > self.clause.first and (found := self._first(p for p in self.clause.phrases if p.first < self.clause.that)):
            return found
        for part in reversed(self.parts[: self.at]):
            if found := self._first(part.phrases):
                return found
        return self.carried

    def complement(self) -> tuple[Side, ...]:
        """What follows a verbal noun with ezafe, adjectives between: `حملات هوایی اسرائیل`; with those joined to it."""
        tokens, i = self.reading.tokens, self.trigger.last
        while i < self.clause.last and tokens[i].tag in _ADJECTIVAL and not self.sides.covers(i):
            i += 1
        if i >= self.clause.last or not self.sides.covers(i) or not (tokens[i - 1].ezafe or i == self.trigger.last):
            return ()
        found = list(self.sides.within(i, i + 1))
        for phrase in self.following():
            if phrase.first > i and phrase.joined and not phrase.preposition:
                found.extend(self.of(phrase))
            elif phrase.first > i:
                break
        return tuple(found)


def _roles(slots: dict[str, list[Side]], supported: bool) -> Roles:
    """The slots without repetition; nobody is his own recipient."""
    actor = _distinct(slots["actor"], ())
    return Roles(actor, _distinct(slots["recipient"], actor), supported)


def _distinct(sides: Sequence[Side], others: Sequence[Side]) -> tuple[Side, ...]:
    seen = {side.entity for side in others}
    found: list[Side] = []
    for side in sides:
        if side.entity not in seen:
            seen.add(side.entity)
            found.append(side)
    return tuple(found)
