"""Who did it and to whom: reads a trigger's sides off the words around it.

Rests on what is certain in written Persian: the verb closes its clause, `را` follows the object, prepositions mark the
others, ezafe ties a verbal noun to its doer or its victim, and the first free phrase is the subject.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from ruydad.events.aims import meanwhile, purposeful, undertaking
from ruydad.events.clauses import Clause
from ruydad.events.completion import STATE_ORGANS, complete, critic, other
from ruydad.events.scene import Scene
from ruydad.events.setting import told_at
from ruydad.events.sides import Argument
from ruydad.events.support import load_support
from ruydad.events.triggers import Trigger
from ruydad.events.view import View
from ruydad.records import Quote, Side

_AGAINST = frozenset({"ACCUSE", "ASSAULT", "COERCE", "THREATEN"})  # whom the object names is whom it is done to, and nobody else
_ARMED = frozenset({"MIL", "REB", "PRM", "COP", "UAF"})
_OF_OTHERS = frozenset({"REQUEST", "REJECT", "ACCUSE"})  # acts upon what another side does, who may be told as its agent
_AT_HOME = frozenset({"ACCUSE", "SUPPORT"})  # organs of one state thank and blame one another: `ضمن قدردانی از رهبر گفت`
_OF_OWNERS = frozenset({"ACCUSE", "REJECT"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The sides of one trigger. `supported` tells whether a verb says that the act named by a noun takes place."""

    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    supported: bool


class ArgumentReader:
    """Reads the sides of triggers, with the words of `support.toml`."""

    def __init__(self, governed: Mapping[str, Set[str]], undergone: Set[str]) -> None:
        """`governed`: the prepositions that each noun draws after it; `undergone`: the nouns whose ezafe is whom it is done to."""
        self._undergone = undergone
        self._governed = governed
        support = load_support()
        self._active, self._telling = support.active, support.telling
        self._middle = support.middle
        self._agents = support.agents
        self._carriers = support.carriers

    def read(self, scene: Scene, trigger: Trigger, parts: list[Clause], quote: Quote | None, carried: tuple[Side, ...]) -> Roles:
        """The sides of `trigger` in its sentence's clauses `parts`; `carried` is the subject that the sentence before leaves over."""
        at = next((i for i, c in enumerate(parts) if trigger.first < c.last), len(parts) - 1)
        if trigger.verb and trigger.item.voice != "noun":
            at = next((i for i, c in enumerate(parts) if c.verb is trigger.verb), at)
        frame = View(
            scene.reading, scene.sides, trigger, parts, at, quote, carried, scene.places, scene.times, lambda: told_at(scene, trigger, parts[at])
        )
        if trigger.item.voice == "noun" and not self._is_compound(trigger):
            return self._of_noun(frame)
        return self._of_verb(frame)

    def _of_verb(self, f: View) -> Roles:
        trigger, frame = f.trigger, f.trigger.item.frame
        passive = trigger.item.voice == "passive" or bool(trigger.verb and trigger.verb.passive)
        slots: dict[str, list[Side]] = {"actor": [], "recipient": [], "topic": []}
        self._prepositions(f, f.free(), slots)
        inside = [side for a in self._held(f, passive) for side in a.sides]
        held = trigger.item.held or ("actor" if passive else trigger.item.object or "topic")
        if passive and f.infinitive():  # `خبر بازداشت شدن دو دیپلمات روس`
            slots[trigger.item.object or "recipient"].extend(f.complement())
        elif passive:
            if trigger.item.object and trigger.item.head and trigger.item.head[0] not in self._carriers and not trigger.item.held:
                held = trigger.item.object  # `دو دیپلمات روس اخراج شدند`: who stands in the gap undergoes it
            slots[held].extend(side for side in inside if side not in slots["actor"])
            slots["recipient"] = [side for side in slots["recipient"] if side not in slots["actor"]]
            undergone = trigger.item.object or ("actor" if frame.name == "leave" else "recipient")  # `سربازان از عراق خارج شدند`: they do it
            if trigger.item.type == "MOBILIZE" and not slots["actor"]:  # `نیروهای ژاپن مستقر شدند`
                slots["actor"].extend(side for side in f.subject(owned=True) if side.sector in _ARMED)
            slots[undergone].extend(f.subject(owned=True) or f.antecedent() or f.continued())
        else:
            objects = f.complement(topical=True) if f.infinitive() else [side for a in f.free() if a.object and not a.preposition for side in a.sides]
            if trigger.item.voice == "predicate" and trigger.item.type == "REQUEST":  # `آزادی گروگان‌ها را خواستار شد` asks others than them
                objects = [side for a in f.free() if a.object and not (a.preposition or a.owned) for side in a.sides]
            if objects and trigger.item.object == "recipient" and trigger.item.type in _AGAINST:  # `در مصاحبه با یک شبکه انگلیسی ایران را تهدید کرد`
                slots["recipient"].clear()
            slots[trigger.item.object or "topic"].extend(objects)
            if trigger.item.type == "REQUEST" and not slots["recipient"]:  # `مردم را به شرکت در انتخابات تشویق کرد`
                slots["recipient"].extend(
                    s for a in f.free() if a.object and not (a.preposition or a.owned) for s in a.sides if not f.sides.is_state(s)
                )
            if not slots[held]:
                slots[held].extend(inside)
            doers = undertaking(f) if f.infinitive() else ()
            slots[frame.subject or "topic"].extend(doers or f.subject() or (() if f.nobodys() else f.inherited()))
        if trigger.item.voice == "predicate" and trigger.item.type == "REQUEST" and not slots["recipient"]:
            slots["recipient"].extend(f.asked(self._undergone))
        complete(f, slots, passive and not f.infinitive())
        return _roles(f, slots, True)

    @staticmethod
    def _held(f: View, passive: bool) -> list[Argument]:
        """The arguments inside a parted predicate that fill its gap: none behind a preposition that is not the gap's own, and no place;
        of what is rejected or blamed its owner alone (`طرح فرانسه علیه ایران را رد کرد`)."""
        gap, head = f.trigger.gap, f.trigger.item.head
        if gap is None or not head:
            return []
        held = [a for a in f.sides.within(*gap) if a.first == gap[0] or a.owned or not a.preposition or a.preposition.split()[-1] in head]
        held = [a for a in held if not f.is_seat(a) and (a.preposition != "در" or a.owned or not any(f.sides.is_state(s) for s in a.sides))]
        if f.trigger.item.type not in _OF_OWNERS or passive:
            return held
        tokens = f.reading.tokens
        return [a for a in held if not any(tokens[i].tag == "ADP" for i in range(gap[0], a.first))]

    def _of_noun(self, f: View) -> Roles:
        frame = f.trigger.item.frame
        slots: dict[str, list[Side]] = {"actor": [], "recipient": [], "topic": []}
        if frame.ezafe:
            slots["actor" if frame.ezafe == "topic" else frame.ezafe].extend(() if f.held_in_city() else f.complement())
        if frame.ezafe == "actor" and not slots["actor"] and f.own_doing():  # `در گفت‌وگوی خود با ظریف`
            slots["actor"].extend(f.subject() or f.inherited())
        adverbial = f.adverbial()
        self._prepositions(f, [a for a in f.following() if not (adverbial and self._another_agent(f, a))], slots)
        support = self._support(f)
        if self._shares_passive(f) and not slots["recipient"]:
            slots["recipient"].extend(f.subject(owned=True))
            support = "shared"
        if not slots["actor"] and frame.subject == "actor":
            if support == "active" and not slots["recipient"] and f.elliptic():  # `با ظریف دیدار و درباره یمن گفت‌وگو کرد`
                self._prepositions(f, [a for a in f.free() if a.last <= f.trigger.first], slots)
            if support == "active" or (slots["recipient"] and f.busy()):
                slots["actor"].extend(f.subject() or f.inherited())
            elif doers := self._doers_told(f, slots["recipient"], adverbial):
                slots["actor"].extend(doers)
            elif slots["recipient"] and support == "middle" and frame.mutual:
                slots["actor"].extend(other(f.before(), slots["recipient"]))
            elif support == "middle" and frame.mutual:  # `میان هند و پاکستان دو دور مذاکره صورت گرفت`
                self._prepositions(f, [a for a in f.free() if a.last <= f.trigger.first and a.preposition in ("میان", "بین")], slots)
        complete(f, slots, False)
        return _roles(f, slots, bool(support))

    @staticmethod
    def _doers_told(f: View, recipient: Sequence[Side], adverbial: bool) -> tuple[Side, ...]:
        """Who does what the noun names: whose undertaking it is, or the subject that does it meanwhile."""
        if f.trigger.item.frame.name != "leave" and (doers := undertaking(f)):
            return other(doers, recipient)
        if not adverbial or not (recipient or meanwhile(f)):
            return ()
        doers = f.subject(anywhere=True) or f.antecedent() or purposeful(f)
        return critic(f, doers, recipient) if f.trigger.item.type in _AT_HOME else other(doers, recipient)

    def _another_agent(self, f: View, argument: Argument) -> bool:
        """Whether an agent after an adverbial noun is that of what is told later: `ضمن مخالفت با این طرح خواستار کاهش تعرفه از سوی اروپا شد`."""
        above = list(f.tree.ancestors(argument.first))
        nouns = (i for i in above if f.trigger.last <= i < argument.first and f.reading.tokens[i].tag == "NOUN")
        return argument.preposition in self._agents and f.trigger.first not in above and (meanwhile(f) or any(nouns))

    def _is_compound(self, trigger: Trigger) -> bool:
        """Whether a verbal noun makes a verb with the light verb right after it, though the lexicon names no such verb."""
        verb = trigger.verb
        return verb is not None and verb.first == trigger.last and not verb.passive and verb.infinitive in self._active

    def _prepositions(self, f: View, arguments: Sequence[Argument], slots: dict[str, list[Side]]) -> None:
        """Files what the prepositions bring, the agent of a passive too: of each slot the first such phrase, with what is joined to it."""
        wanted = f.trigger.item.prepositions
        doer = "recipient" if self._asks(f) else "actor"
        taken: dict[str, Argument] = {}
        leaves = f.trigger.item.frame.name == "visit" and any(a.preposition == "به" and not a.owned for a in arguments)  # `از تهران به مسکو رفت`
        for argument in arguments:
            preposition = argument.preposition
            slot = doer if preposition in self._agents or (doer == "recipient" and preposition == "از طریق") else wanted.get(preposition or "")
            abstract = argument.owned and preposition == "با" and f.trigger.item.type != "REJECT"  # `با هدف حمله به ترکیه`
            if slot is None or abstract or f.drawn(argument, self._governed) or (slot == "recipient" and f.is_seat(argument)):
                continue
            if (not argument.joined and slot in taken) or (leaves and preposition == "از"):
                continue
            taken.setdefault(slot, argument)
            slots[slot].extend(argument.sides)

    def _asks(self, f: View) -> bool:
        """Whether an agent is the doer of what is asked for, rejected or blamed: `خواستار اجرای قطعنامه از سوی اسرائیل شد`, `بر لزوم … از طریق
        شورای امنیت تاکید کرد`, `ادعاهای مطرح‌شده از سوی مصر را رد کرد`."""
        item, verb = f.trigger.item, f.trigger.verb
        return item.type in _OF_OTHERS and item.voice in ("active", "predicate") and not (verb and verb.passive)

    @staticmethod
    def _shares_passive(f: View) -> bool:
        """Whether the noun shares the passive of a later one: `کاردار احضار و یادداشتی به وی ابلاغ شد`."""
        verb, item = f.trigger.verb, f.trigger.item
        shut = verb is not None and verb is f.clause.verb and (verb.passive or verb.infinitive in ("شدن", "گردیدن"))
        return shut and item.frame.ezafe == "recipient" and not f.reading.tokens[f.trigger.last - 1].ezafe and f.elliptic()

    def _support(self, f: View) -> str:
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
            return "middle" if f.trigger.item.type == "ASSAULT" and forms & self._telling else "active"
        return "middle" if forms & self._middle else ""


def _roles(f: View, slots: dict[str, list[Side]], supported: bool) -> Roles:
    """The slots without repetition; nobody is his own recipient, nor is a state its own officials'."""
    actor = _distinct(slots["actor"], ())
    organs = {side.country for side in actor if side.sector in STATE_ORGANS}
    recipient = [side for side in slots["recipient"] if not (side.country in organs and f.sides.is_state(side))]
    return Roles(actor, _distinct(recipient, actor), supported)


def _distinct(sides: Sequence[Side], others: Sequence[Side]) -> tuple[Side, ...]:
    seen = {side.entity for side in others}
    found: list[Side] = []
    for side in sides:
        if side.entity not in seen:
            seen.add(side.entity)
            found.append(side)
    return tuple(found)
