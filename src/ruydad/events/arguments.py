"""Who did it and to whom: reads a trigger's sides off the words around it.

Rests on what is certain in written Persian: the verb closes its clause, `را` follows the object, prepositions mark the
others, ezafe ties a verbal noun to its doer or its victim, and the first free phrase is the subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ruydad.events.clauses import Clause
from ruydad.events.scene import Scene
from ruydad.events.sides import Argument, Sides
from ruydad.events.support import load_support
from ruydad.events.triggers import Trigger
from ruydad.records import Quote, Reading, Side

# In `در حمله به کابل سه سرباز کشته شدند` the subject did not attack.
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_ADJECTIVAL = frozenset({"ADJ", "NUM", "DET"})
_TOPICAL = _ADJECTIVAL | {"NOUN"}


@dataclass(frozen=True, slots=True)
class Roles:
    """The sides of one trigger. `supported` tells whether a verb says that the act named by a noun takes place."""

    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    supported: bool


class ArgumentReader:
    """Reads the sides of triggers, with the words of `support.toml`."""

    def __init__(self, governed: dict[str, set[str]], undergone: frozenset[str]) -> None:
        """`governed`: the prepositions that each noun of the lexicon draws after it; `undergone`: its nouns whose ezafe is whom it is done to."""
        self._undergone = undergone
        support = load_support()
        self._governed = {noun: set(prepositions) for noun, prepositions in governed.items()}
        for preposition, nouns in support.governing.items():
            for noun in nouns:
                self._governed.setdefault(noun.split()[-1], set()).add(preposition)
        self._active = support.active
        self._middle = support.middle
        self._agents = support.agents

    def read(self, scene: Scene, trigger: Trigger, parts: list[Clause], quote: Quote | None, carried: tuple[Side, ...]) -> Roles:
        """The sides of `trigger` in its sentence's clauses `parts`; `carried` is the subject that the sentence before leaves over."""
        at = next((i for i, c in enumerate(parts) if trigger.first < c.last), len(parts) - 1)
        if trigger.verb and trigger.item.voice != "noun":
            at = next((i for i, c in enumerate(parts) if c.verb is trigger.verb), at)
        frame = _Frame(scene.reading, scene.sides, trigger, parts, at, quote, carried)
        if trigger.item.voice == "noun" and not self._is_compound(trigger):
            return self._of_noun(frame)
        return self._of_verb(frame)

    def _of_verb(self, f: _Frame) -> Roles:
        trigger, frame = f.trigger, f.trigger.item.frame
        passive = trigger.item.voice == "passive" or bool(trigger.verb and trigger.verb.passive)
        slots: dict[str, list[Side]] = {"actor": [], "recipient": [], "topic": []}
        self._prepositions(f, f.free(), slots)
        inside = [side for a in f.sides.within(*trigger.gap) for side in a.sides] if trigger.gap and trigger.item.head else []
        held = trigger.item.held or ("actor" if passive else frame.object or "topic")
        if passive:
            slots[held].extend(inside)
            slots[frame.object or "recipient"].extend(f.subject(owned=True) or f.antecedent())
        else:
            objects = [side for a in f.free() if a.object and not a.preposition for side in a.sides]
            slots[frame.object or "topic"].extend(objects)
            if not slots[held]:
                slots[held].extend(inside)
            slots[frame.subject or "topic"].extend(f.subject() or f.inherited())
        if trigger.item.voice == "predicate" and trigger.item.type == "REQUEST" and not slots["recipient"]:
            slots["recipient"].extend(f.asked(self._undergone))
        return _roles(slots, True)

    def _of_noun(self, f: _Frame) -> Roles:
        frame = f.trigger.item.frame
        slots: dict[str, list[Side]] = {"actor": [], "recipient": [], "topic": []}
        if frame.ezafe:
            slots["actor" if frame.ezafe == "topic" else frame.ezafe].extend(f.complement())
        self._prepositions(f, f.following(), slots)
        support = self._support(f)
        if not slots["actor"] and frame.subject == "actor":
            if support == "active":
                slots["actor"].extend(f.subject() or f.inherited())
            elif slots["recipient"] and f.adverbial():
                slots["actor"].extend(f.subject(anywhere=True) or f.antecedent())
        return _roles(slots, bool(support))

    def _is_compound(self, trigger: Trigger) -> bool:
        """Whether a verbal noun makes a verb with the light verb right after it, though the lexicon names no such verb."""
        verb = trigger.verb
        return verb is not None and verb.first == trigger.last and not verb.passive and verb.infinitive in self._active

    def _prepositions(self, f: _Frame, arguments: Sequence[Argument], slots: dict[str, list[Side]]) -> None:
        """Files what the prepositions bring, the agent of a passive too: of each slot the first such phrase, with what is joined to it."""
        wanted = f.trigger.item.prepositions
        taken: dict[str, Argument] = {}
        for argument in arguments:
            preposition = argument.preposition
            slot = "actor" if preposition in self._agents else wanted.get(preposition or "")
            abstract = argument.owned and preposition == "با" and f.trigger.item.type != "REJECT"  # `با هدف حمله به ترکیه`
            if slot is None or abstract or f.drawn(argument, self._governed):
                continue
            if not argument.joined and slot in taken:
                continue
            taken.setdefault(slot, argument)
            slots[slot].extend(argument.sides)

    def _support(self, f: _Frame) -> str:
        """`active`, `middle` or nothing: what the clause's verb says of the noun's act."""
        verb = f.trigger.verb
        if not verb or verb is not f.parts[f.at].verb:
            return ""
        before = f.reading.tokens[verb.first - 1].norm if verb.first > f.trigger.last else ""
        if verb.infinitive in self._active and f.elliptic():
            return "active"
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

    def free(self) -> list[Argument]:
        """The clause's arguments that may be the trigger's: those after its که, outside the trigger's own words."""
        low = self.clause.that + 1 if 0 <= self.clause.that < self.trigger.first else self.clause.first
        gap = self.trigger.gap or (0, 0)
        own = [i for i in range(self.trigger.first, self.trigger.last) if not gap[0] <= i < gap[1]]
        return [a for a in self.sides.within(low, self.clause.last) if a.first not in own]

    def following(self) -> list[Argument]:
        """The arguments after a verbal noun, up to its clause's end."""
        return self.sides.within(self.trigger.last, self.clause.last)

    def drawn(self, argument: Argument, governed: dict[str, set[str]]) -> bool:
        """Whether a prepositional phrase hangs on the noun before it (`حمایت از ترکیه`) rather than on the trigger."""
        tokens, i = self.reading.tokens, argument.first - 1
        while i > self.clause.first and tokens[i].tag != "ADP":
            i -= 1
        while i > self.clause.first and tokens[i - 1].tag == "ADP":
            i -= 1
        if argument.joined or i <= self.clause.first or i == self.trigger.last or self.trigger.first <= i - 1 < self.trigger.last:
            return False
        word = tokens[i - 1].norm.split()[0]
        return (argument.preposition or "") in governed.get(word, ()) or (argument.preposition or "") in governed.get(word.removesuffix("ی"), ())

    def subject(self, owned: bool = False, anywhere: bool = False) -> tuple[Side, ...]:
        """The first free argument of the clause before the trigger (or `anywhere` in it), with those joined to it."""
        stop = self.trigger.verb.first if self.trigger.gap and self.trigger.verb else self.trigger.first
        return _first((a for a in self.free() if anywhere or a.first < stop), owned)

    def adverbial(self) -> bool:
        """Whether the noun tells what the clause's subject did meanwhile: `وزیر در دیدار با …`, `با حمله به …`."""
        before = self.reading.tokens[self.trigger.first - 1] if self.trigger.first > self.clause.first else None
        passive = self.trigger.verb is not None and self.trigger.verb.passive
        return before is not None and before.tag == "ADP" and not passive and (before.norm == "با" or self.trigger.item.type not in _DEEDS)

    def antecedent(self) -> tuple[Side, ...]:
        """What a relative clause tells of: the argument right before its که."""
        that = self.clause.that
        if not self.clause.first <= that < self.trigger.first:
            return ()
        before = [a for a in self.sides.within(self.clause.first, that) if a.last >= that - 2]
        return before[-1].sides if before else ()

    def asked(self, undergone: frozenset[str]) -> tuple[Side, ...]:
        """Of whom a `خواستار` wants it: the doer of what is wanted (`خروج آمریکا`), not whom it is to be done to (`محاکمه صدام`)."""
        tokens, i = self.reading.tokens, self.trigger.last
        if i >= self.clause.last or tokens[i].norm.split()[0] in undergone:
            return ()
        after = [a for a in self.sides.within(i, self.clause.last) if not a.preposition or a.preposition in ("میان", "بین")]
        if not after or not (after[0].owned or after[0].preposition):
            return ()
        joined = [side for a in after[1:3] if a.joined for side in a.sides]
        return (*after[0].sides, *joined)

    def inherited(self) -> tuple[Side, ...]:
        """The subject that the clause leaves unsaid: the speaker's `ما`, the relative clause's antecedent, the clause before, the sentence before."""
        verb = self.trigger.verb
        if verb and verb.person == 1:
            return self.sides.of_speaker(self.quote)
        if verb and verb.person == 2:
            return ()
        if found := self.antecedent():
            return found
        if self.clause.that > self.clause.first and (found := _first(self.sides.within(self.clause.first, self.clause.that))):
            return found
        for part in reversed(self.parts[: self.at]):
            if found := _first(self.sides.within(part.first, part.last)):
                return found
        return self.carried

    def elliptic(self) -> bool:
        """Whether the noun shares the light verb of a later one: `دیدار و درباره یمن گفت‌وگو کردند`."""
        tokens, first, last = self.reading.tokens, self.trigger.first, self.trigger.last
        if last >= self.clause.last or tokens[last].norm not in ("و", "،") or (tokens[last - 1].ezafe and tokens[last].norm != "و"):
            return False
        return (
            first > self.clause.first
            and tokens[first - 1].tag not in ("ADP", "DET")
            and tokens[first - 1].norm != "را"
            and last < self.clause.last - 3
        )

    def complement(self) -> tuple[Side, ...]:
        """What follows a verbal noun with ezafe, adjectives between: `حملات هوایی اسرائیل`; with those joined to it.

        Of `سفر هیاتی از روسیه` it is the whole that the part is of; of `امضای قرارداد ایران و چین` those who own the topic.
        """
        tokens, i = self.reading.tokens, self.trigger.last
        skipped = _TOPICAL if self.trigger.item.frame.ezafe == "topic" else _ADJECTIVAL
        while i < self.clause.last and tokens[i].tag in skipped and not self.sides.covers(i):
            i += 1
        after = self.sides.within(i, self.clause.last)
        if not after or not ((after[0].first == i and (tokens[i - 1].ezafe or i == self.trigger.last)) or self._part(i, after[0])):
            return ()
        found = list(after[0].sides)
        for argument in after[1:]:
            if not argument.joined:
                break
            found.extend(argument.sides)
        return tuple(found)

    def _part(self, i: int, argument: Argument) -> bool:
        """Whether token `i` begins a part of which `argument` is the whole: `هیات بزرگی از روسیه`."""
        tokens = self.reading.tokens
        if i >= self.clause.last or argument.first > i + 4 or tokens[i].norm not in load_support().partitive:
            return False
        return tokens[argument.first - 1].norm == "از" and all(token.tag in _ADJECTIVAL for token in tokens[i + 1 : argument.first - 1])


def _first(arguments: Iterable[Argument], owned: bool = False) -> tuple[Side, ...]:
    """The first argument that may be a subject, with those joined to it."""
    found: list[Side] = []
    for argument in arguments:
        if found and not argument.joined:
            break
        if not argument.preposition and not argument.object and (owned or not argument.owned):
            found.extend(argument.sides)
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
