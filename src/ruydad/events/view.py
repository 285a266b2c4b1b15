"""What stands around a trigger: its clause, the phrases that may be its sides, and the subjects that Persian leaves unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from ruydad.events.clauses import Clause
from ruydad.events.sides import Argument, Sides
from ruydad.events.support import load_support
from ruydad.events.trees import Tree
from ruydad.events.triggers import Trigger
from ruydad.records import Place, Quote, Reading, Side, TimeExpression

# In `در حمله به کابل سه سرباز کشته شدند` the subject did not attack.
_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_ADJECTIVAL = frozenset({"ADJ", "NUM", "DET"})
_TOPICAL = _ADJECTIVAL | {"NOUN"}
_PARTING = frozenset({"،", ",", "/"})
# Before که, or as a subject: whom the text does not name.
_NOBODY = frozenset({"کسانی", "کسی", "افرادی", "فردی", "آنان", "آنهایی", "آنها", "عده ای", "برخی", "برخی ها", "بعضی ها", "بسیاری", "گروهی"})
_PERSONS = ("ان", "ها", "نفر", "کس")  # endings of nouns for persons, many or one
_PERSONS_WHO = ("انی", "کسی")
_BUSY = frozenset({"مشغول", "سرگرم", "درحال", "حال", "دست اندرکار"})
_PURPOSE = frozenset({"منظور", "قصد"})  # `به منظور مذاکره با …`
_CAUSES = frozenset({"دلیل", "به دلیل", "علت", "به علت", "خاطر", "به خاطر", "سبب", "به سبب"})  # what follows is somebody else's doing as a rule
_OWN = frozenset({"خود", "خویش"})
_ABOUT = frozenset({"توجه", "اشاره", "نسبت", "واکنش", "پاسخ", "استناد", "اعتراض"})  # with به: what is only spoken of
_GOING_ON = frozenset({"و", "سپس", "اما", "ولی"})
_SPAN = 12  # words that a subject's noun phrase may begin before its head
_CITED = {"CONSULT": ("با",), "ASSAULT": ("به", "علیه", "بر")}  # what may be called by its city, and what follows where the city is a side
_REACH = 2  # clauses after a verb of saying that are taken for what it says


@dataclass(frozen=True, slots=True)
class View:
    """A trigger in its clause, and what may be asked of the words around it."""

    reading: Reading
    sides: Sides
    trigger: Trigger
    parts: list[Clause]
    at: int
    quote: Quote | None
    carried: tuple[Side, ...]
    places: list[Place]
    times: list[TimeExpression]
    where: Callable[[], Place | None]

    @property
    def clause(self) -> Clause:
        """The trigger's clause."""
        return self.parts[self.at]

    @property
    def tree(self) -> Tree:
        """The article's dependency tree."""
        return self.sides.tree

    def own(self) -> list[int]:
        """The tokens of the trigger itself, those in its gap left out, and of the verb that it makes."""
        gap = self.trigger.gap or (0, 0)
        own = [i for i in range(self.trigger.first, self.trigger.last) if not gap[0] <= i < gap[1]]
        verb = self.trigger.verb
        if self.trigger.item.voice != "noun" and verb and verb.first >= self.trigger.last:
            own.extend(range(verb.first, verb.last))
        return own

    def inside(self, token: int) -> bool:
        """Whether `token` belongs to the trigger's clause."""
        return self.clause.first <= token < self.clause.last

    def free(self) -> list[Argument]:
        """The clause's arguments that may be the trigger's: those after its که, outside the trigger's own words."""
        low = self.clause.that + 1 if 0 <= self.clause.that < self.trigger.first else self.clause.first
        own = self.own()
        return [*self._resumed(own), *(a for a in self.sides.within(low, self.clause.last) if not self._belongs(a, own))]

    def _belongs(self, argument: Argument, own: list[int]) -> bool:
        """Whether an argument is but the trigger's own words, or begins with them and is the subject's (`سفیر خود را فراخواند`)."""
        if argument.first not in own:
            return False
        tokens = self.reading.tokens[argument.first : argument.last]
        return any(token.norm in _OWN for token in tokens) or set(own).issuperset(range(argument.first, argument.last))

    def _resumed(self, own: list[int]) -> list[Argument]:
        """The arguments before a relative clause that the trigger's clause goes on with: `با ژنرالی که … است، دیدار کرد`."""
        found: list[Argument] = []
        for part in reversed(self.parts[max(self.at - _REACH, 0) : self.at]):
            if part.verb is None:
                break
            if part.that > part.first and self._relative(part):
                early = self.sides.within(part.first, part.that)
                found[:0] = [a for a in early if any(i in own for i in self.tree.ancestors(a.first))]
            elif self.reading.tokens[part.verb.last - 1].head >= part.first or part.that == part.first:
                break
        return found

    def _relative(self, part: Clause) -> bool:
        """Whether the clause's verb tells of a noun before its که."""
        tokens, verb = self.reading.tokens, part.verb
        heads = [(tokens[i].head, tokens[i].relation) for i in range(part.that, verb.last if verb else part.that)]
        return any(relation.startswith("acl") and part.first <= head < part.that for head, relation in heads)

    def infinitive(self) -> bool:
        """Whether the trigger's verb is an infinitive, so that nothing of its clause is its subject."""
        return self.trigger.verb is not None and self.trigger.verb.tense == "infinitive"

    def following(self) -> list[Argument]:
        """The arguments after a verbal noun, up to its clause's end or to the next item of a list (`…، سفر ظریف به بروکسل، مانور …`)."""
        tokens, stop = self.reading.tokens, self.clause.last
        for i in range(self.trigger.last, stop - 1):
            after = tokens[i + 1]
            if tokens[i].norm in _PARTING and after.tag == "NOUN" and not self.sides.covers(i + 1) and not self._apposed(i + 1):
                stop = i
                break
        return self.sides.within(self._tail(), stop)

    def _tail(self) -> int:
        """From where a verbal noun's own sides stand: after it, or inside it where its last words open a side (`خروج نیروهای آمریکا`)."""
        first, last = self.trigger.first + 1, self.trigger.last
        inside = self.sides.within(first, last) if self.trigger.item.voice == "noun" and not self.trigger.gap else []
        return inside[0].first if inside else last

    def _apposed(self, token: int) -> bool:
        """Whether `token` only names again what stands before its comma: `قندوز، مرکز ولایت …`."""
        return self.reading.tokens[token].relation == "appos" and self.reading.tokens[token - 2].tag == "PROPN"

    def content(self) -> list[Argument]:
        """The arguments of what a verb of saying says: those of the clauses after it (`مدعی شد که …`), its sentence's rest at most."""
        after = self.parts[self.at + 1 : self.at + 1 + _REACH]
        if not after or self.trigger.item.voice == "noun" or self.reading.tokens[after[0].first].norm in ("و", "اما", "ولی"):
            return []
        return self.sides.within(after[0].first, after[-1].last)

    def drawn(self, argument: Argument, governed: Mapping[str, Set[str]]) -> bool:
        """Whether a prepositional phrase hangs on a noun before it (`حمایت از ترکیه`, `خروج نیروهای فرانسه از لیبی`) rather than on the trigger."""
        tokens, i = self.reading.tokens, argument.first - 1
        while i > self.clause.first and tokens[i].tag != "ADP":
            i -= 1
        while i > self.clause.first and tokens[i - 1].tag == "ADP":
            i -= 1
        # `خواستار خروج نیروهای فرانسه از لیبی`: it is not of Libya that it is asked
        wanted = self.trigger.item.type == "REQUEST" and self.trigger.item.voice == "predicate" and argument.preposition == "از"
        own = self.trigger.first <= i - 1 < self.trigger.last
        if argument.joined or i <= self.clause.first or ((own or i == self.trigger.last) and not wanted):
            return False
        first = i - 1
        while wanted and first > self.trigger.first + 1 and tokens[first - 1].ezafe:
            first -= 1
        for token in tokens[first:i]:
            word = token.norm.split()[0]
            forms = (word,) if token.tag in ("ADJ", "ADV") else (word, word.removesuffix("ی"))  # `تلفنی` is no `تلفن`
            if any((argument.preposition or "") in governed.get(form, ()) for form in forms):
                return True
        return False

    def subject(self, owned: bool = False, anywhere: bool = False) -> tuple[Side, ...]:
        """The first free argument of the clause before the trigger (or `anywhere` in it), with those joined to it."""
        gapped = self.trigger.gap and self.trigger.verb and not owned
        stop = self.trigger.verb.first if gapped and self.trigger.verb else self.trigger.first + bool(self.trigger.item.head)
        return leading((a for a in self.free() if anywhere or a.first < stop), owned)

    def adverbial(self) -> bool:
        """Whether the noun tells what the clause's subject did meanwhile: `وزیر در دیدار با …`, `با حمله به …`; `با اشاره به …` does not."""
        tokens, first = self.reading.tokens, self.trigger.first
        if first <= self.clause.first or (self.trigger.verb is not None and self.trigger.verb.passive):
            return False
        before = tokens[first - 1]
        if before.norm in _PURPOSE:
            return True
        if before.norm in _CAUSES and self.trigger.item.type != "CONSULT":
            return False
        if before.norm == "به" and self.trigger.item.type != "CONSULT" and tokens[max(first - 2, 0)].norm in _ABOUT:
            return False
        return before.tag == "ADP" and (before.norm == "با" or self.trigger.item.type not in _DEEDS)

    def is_seat(self, argument: Argument) -> bool:
        """Whether a traveller's goal is but the city of an international body: `به بروکسل سفر کرد` is no visit to Belgium."""
        words = [token.norm for token in self.reading.tokens[argument.first : argument.last]]
        return self.trigger.item.type == "CONSULT" and len(words) == 1 and words[0] in load_support().seats

    def own_doing(self) -> bool:
        """Whether the noun is said to be the clause's subject's own doing: `حملات خود به یمن`."""
        last = self.trigger.last
        return last < self.clause.last and self.reading.tokens[last].norm in _OWN and self.trigger.item.voice == "noun"

    def held_in_city(self) -> bool:
        """Whether the noun of a meeting or a blow is followed by nothing but its city: `رایزنی‌های وین`, `حمله کابل`, not `رایزنی‌های تهران و مسکو`."""
        after = self.following()[:2]
        if self.trigger.item.type not in _CITED or not after or after[0].first != self.trigger.last or len(after[0].sides) != 1:
            return False
        with_ = len(after) > 1 and after[1].preposition in _CITED[self.trigger.item.type] and not (after[1].owned or self.is_seat(after[0]))
        rest = self.reading.tokens[after[0].last : self.clause.last] if self.trigger.item.type == "ASSAULT" else ()
        if with_ or (len(after) > 1 and after[1].joined) or any(token.norm in _CITED["ASSAULT"] for token in rest):
            return False
        start = self.reading.tokens[after[0].first].start
        return any(place.span[0] == start and place.resolution == "city" for place in self.places)

    def antecedent(self) -> tuple[Side, ...]:
        """What a relative clause tells of: the argument right before its که."""
        that = self.clause.that
        if not self.clause.first <= that < self.trigger.first or self.reading.tokens[that].norm != "که" or self._of_unnamed(that - 1):
            return ()
        before = [a for a in self.sides.within(self.clause.first, that) if a.last >= that - 2]
        return before[-1].sides if before else ()

    def asked(self, undergone: Set[str]) -> tuple[Side, ...]:
        """Of whom a `خواستار` wants it: the doer of what is wanted (`خروج آمریکا`), not whom it is to be done to (`محاکمه صدام`)."""
        tokens, i = self.reading.tokens, self.trigger.last
        if i >= self.clause.last or tokens[i].norm.split()[0] in undergone:
            return ()
        told = (a for a in self.sides.within(self.trigger.first, self.clause.last) if a.last > i)
        after = [a for a in told if not a.preposition or a.preposition in ("میان", "بین")]
        if not after or not (after[0].owned or after[0].preposition):
            return ()
        joined = [side for a in after[1:3] if a.joined for side in a.sides]
        return (*after[0].sides, *joined)

    def busy(self) -> bool:
        """Whether the subject is said to be at it: `مشغول رایزنی با …`, `در حال مذاکره با …`, a noun joined to such a one too."""
        tokens, first = self.reading.tokens, self.trigger.first
        heads = [first, *(i for i in self.tree.ancestors(first) if self.inside(i))]
        return any(tokens[i - 1].norm in _BUSY or tokens[i].norm in _BUSY for i in heads[:3] if i > self.clause.first)

    def before(self) -> tuple[Side, ...]:
        """The subject of the clause before in the same sentence."""
        for part in reversed(self.parts[: self.at]):
            if found := leading(self.sides.within(part.first, part.last)):
                return found
        return ()

    def nobodys(self) -> bool:
        """Whether the clause has a subject of its own who is no political side (`حضار او را هو کردند`), so that none is carried over."""
        tokens = self.reading.tokens
        heads = (i for at in self.own() for i in self.tree.below(at) if tokens[i].relation == "nsubj" and self.inside(i))
        told = [tokens[i].norm for i in heads if tokens[i].tag in ("NOUN", "PROPN") and not self.sides.covers(i)]
        weapons = load_support().weapons if self.trigger.item.type == "ASSAULT" else frozenset()  # `گفت سه پهپاد حمله کردند`: the speaker did not
        return any(word.endswith(_PERSONS) or word in weapons or word in _NOBODY for word in told)

    def inherited(self) -> tuple[Side, ...]:
        """The subject that the clause leaves unsaid: the speaker's `ما`, the relative clause's antecedent, the clause before, the sentence before."""
        verb = self.trigger.verb
        if verb and verb.person == 1:
            return self.sides.of_speaker(self.quote)
        if verb and verb.person == 2:
            return ()
        if found := self.antecedent() or self._resumed_subject():
            return found
        if self.clause.that > self.clause.first and self._of_unnamed(self.clause.that - 1):
            return ()
        if self.clause.that > self.clause.first and (found := leading(self.sides.within(self.clause.first, self.clause.that))):
            return found
        return self.before() or self.carried

    def _of_unnamed(self, token: int) -> bool:
        """Whether what a relative clause tells of are persons whom the text does not name: `هموطنانی که مایلند بازگردند`."""
        word = self.reading.tokens[token].norm
        return word in _NOBODY or (word.endswith(_PERSONS_WHO) and not self.sides.covers(token))

    def continued(self) -> tuple[Side, ...]:
        """Who undergoes it where a clause goes on with و about the subject of the one before: `در زندان است و به مرگ محکوم شد`."""
        tokens, own = self.reading.tokens, self.own()
        goes_on = self.at > 0 and tokens[self.clause.first].norm in _GOING_ON
        if not goes_on or self.tree.subjects(min(own), max(own) + 1):
            return ()
        before = self.parts[self.at - 1]
        persons = (a for a in self.sides.within(before.first, before.last) if not any(self.sides.is_state(side) for side in a.sides))
        return leading(persons, owned=True)

    def _resumed_subject(self) -> tuple[Side, ...]:
        """The subject told before a clause that is set into this one, off the tree: `سفیر ادعاها مبنی بر اینکه … توقیف شده را تکذیب کرد`."""
        for head in (i for at in self.own() for i in self.tree.subjects(at, at + 1)):
            if self.inside(head) or head > self.trigger.first:
                continue
            early = [a for a in self.sides.within(max(head - _SPAN, 0), head + 1) if a.first <= head < a.last]
            if early and not early[0].preposition:
                return early[0].sides
        return ()

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

    def complement(self, topical: bool = False) -> tuple[Side, ...]:
        """What follows a verbal noun with ezafe, adjectives between: `حملات هوایی اسرائیل`; with those joined to it.

        Of `سفر هیاتی از روسیه` it is the whole that the part is of; of `امضای قرارداد ایران و چین`, or where `topical`, those who own the topic.
        """
        tokens, i = self.reading.tokens, self._tail()
        skipped = _TOPICAL if topical or self.trigger.item.frame.ezafe == "topic" else _ADJECTIVAL
        while i < self.clause.last and tokens[i].tag in skipped and not self.sides.covers(i) and tokens[self.trigger.last - 1].ezafe:
            i += 1
        after = self.sides.within(i, self.clause.last)
        if not after or not (self._next(i, after[0]) or self._part(i, after[0]) or self._tied(after[0])):
            return ()
        found = list(after[0].sides)
        for argument in after[1:]:
            if not argument.joined:
                break
            found.extend(argument.sides)
        return tuple(found)

    def _next(self, i: int, argument: Argument) -> bool:
        """Whether `argument` stands at token `i` and an ezafe ties it to the noun; of several words of a noun the last may be its own first."""
        governed = i < self.trigger.last and argument.preposition and not argument.owned
        return argument.first == i and not governed and (self.reading.tokens[i - 1].ezafe or i <= self.trigger.last)

    def _tied(self, argument: Argument) -> bool:
        """Whether the tree ties `argument` to the noun over a day between: `نشست روز جمعه شورای امنیت`."""
        between = self.reading.tokens[self.trigger.last : argument.first]
        if (argument.preposition and argument.first - self.trigger.last > 3) or any(token.tag not in ("NOUN", "NUM", "ADJ") for token in between):
            return False
        return (
            bool(between)
            and all(token.ezafe for token in between[:1])
            and self._dated(self.trigger.last)
            and self.tree.owns(argument.first, self.trigger.first)
        )

    def _dated(self, token: int) -> bool:
        """Whether a day or time is told at `token`."""
        start = self.reading.tokens[token].start
        return any(time.span[0] <= start < time.span[1] for time in self.times)

    def _part(self, i: int, argument: Argument) -> bool:
        """Whether token `i` begins a part of which `argument` is the whole: `هیات بزرگی از روسیه`."""
        tokens = self.reading.tokens
        if i >= self.clause.last or argument.first > i + 4 or tokens[i].norm not in load_support().partitive:
            return False
        return tokens[argument.first - 1].norm == "از" and all(token.tag in _ADJECTIVAL for token in tokens[i + 1 : argument.first - 1])


def leading(arguments: Iterable[Argument], owned: bool = False) -> tuple[Side, ...]:
    """The first argument that may be a subject, with those joined to it."""
    found: list[Side] = []
    for argument in arguments:
        if found and not argument.joined:
            break
        if not argument.preposition and not argument.object and (owned or not argument.owned):
            found.extend(argument.sides)
    return tuple(found)
