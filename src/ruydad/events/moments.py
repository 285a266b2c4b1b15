"""Which of a sentence's expressions of time tell when an act took place.

By the tree: an expression hangs on the verb of its clause (`روز جمعه … دیدار کرد`), on the noun of the act itself
(`حمله روز جمعه`, `دیدار در ۲۰ ژوئیه`) or on a noun that goes on while the verb happens (`در نشست روز جمعه گفت`). One that hangs on
another noun or in another clause is not the act's: `روز جمعه از حملات ماه گذشته انتقاد کرد` is of Friday.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ruydad.events.chronology import load_chronology
from ruydad.events.scene import Scene
from ruydad.events.support import load_support
from ruydad.events.triggers import Trigger
from ruydad.place.standing import load_standings, stem
from ruydad.records import Interval, Span, TimeExpression, Verb

Bound = Literal["at", "from", "until", "apart"]
_BOUNDS: tuple[Bound, ...] = ("apart", "from", "until")

_DEPTH = 12
_NEAR = 9  # words back from an expression to the noun of a happening
_UNDATED = frozenset({"duration", "set"})
_DAILY = frozenset({"day", "part"})
_INSIDE_PHRASE = frozenset({"nmod", "flat", "flat:name", "appos", "conj", "fixed", "compound", "amod", "dep"})
_CONTROLLED = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_MOODS = frozenset({"subjunctive", "infinitive"})


@dataclass(frozen=True, slots=True)
class Ascent:
    """The way from a token up to its verb: the nouns passed, the verb's first token (-1 where none is met), and whether
    what happens below goes on while the verb happens."""

    nouns: tuple[int, ...]
    verb: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression of time with where it hangs. `bound`: it is the time itself, its beginning (`از`), its end (`تا`), or only near it (`پس از`)."""

    time: TimeExpression
    first: int
    bound: Bound
    ascent: Ascent


@dataclass(frozen=True, slots=True)
class Told:
    """What the text tells of an act's days: None where its expression could not be resolved. `spans` are the expressions."""

    days: Interval | None
    spans: tuple[Span, ...]


class Moments:
    """The expressions of time of one sentence, and which of them are an act's own."""

    def __init__(self, scene: Scene) -> None:
        self._words = load_chronology()
        self._scene, self._tokens, self._tree = scene, scene.reading.tokens, scene.sides.tree
        self._verbs = {i: verb for verb in scene.verbs for i in range(verb.first, verb.last)}
        self.all = [moment for time in scene.times if (moment := self._moment(time))]

    def told(self, trigger: Trigger, supported: bool) -> Told | None:
        """What the act's own expressions tell, else those of the clause that it hangs on; None where there are none. `supported` as in `Roles`."""
        quote = self._scene.quote(self._tokens[trigger.first].start) if self.all else None
        noun = trigger.item.voice == "noun"
        near = [m for m in self.all if self._scene.quote(m.time.span[0]) == quote and (noun or not self._claimed(m))]
        if not near:
            return None
        own = _own(trigger)
        if found := [m for m in near if self._hangs(m, own)]:
            return self._days(found)
        if noun and any(self._tokens[i].norm in self._words.about for i in self._ascend(self._head(own)).nouns):
            return None  # `سالگرد حمله`: the day is that of the commemoration
        verbs = self._verbs_of(trigger, own, supported)
        if not verbs and noun and (happens := self.subject_of(trigger)):
            verbs = {happens.first}
        if found := [m for m in near if m.ascent.shared and m.ascent.verb in verbs]:
            return self._days(found)
        above = {first for verb in verbs for first in self.above(verb)}
        if found := [m for m in near if m.ascent.shared and m.ascent.verb in above and m.first < trigger.first]:
            return self._days(found)
        return self._beside(trigger, own, near)

    def verb_of(self, trigger: Trigger, supported: bool) -> Verb | None:
        """The verb with which the act takes place: its own, or that which its noun hangs on as something that goes on meanwhile."""
        return next((self._verbs[i] for i in self._verbs_of(trigger, _own(trigger), supported) if i in self._verbs), None)

    def subject_of(self, trigger: Trigger) -> Verb | None:
        """The verb whose subject the noun is, or one of its subjects: `حملات … ادامه دارد`."""
        token = self._head(_own(trigger))
        for _ in range(_DEPTH):
            relation, head = self._tokens[token].relation, self._tokens[token].head
            if head < 0 or not (relation in ("conj", "nsubj") or (relation == "nmod" and self._tokens[head].norm in self._words.frames)):
                return None
            if relation == "nsubj":
                return self._verbs.get(head) or next((self._verbs[i] for i in self._tree.below(head) if i in self._verbs), None)
            token = head
        return None

    def former(self, trigger: Trigger) -> bool:
        """Whether an adjective puts a noun's act before the news: `سفر اخیر وزیر`."""
        below = (i for token in _own(trigger) for i in self._tree.below(token))
        return trigger.item.voice == "noun" and any(self._tokens[i].norm in self._words.former and self._tokens[i].tag == "ADJ" for i in below)

    def topical(self, trigger: Trigger) -> bool:
        """Whether a noun of a title is only what that is about: `حملات` of `تجمع دانشجویان برای محکومیت حملات اسرائیل`."""
        token = self._head(_own(trigger))
        for _ in range(_DEPTH):
            head = self._tokens[token].head
            if head < 0 or token in self._verbs:
                return False
            if (preposition := self._preposition(token)) and preposition not in self._words.meanwhile:
                return True
            token = head
        return False

    def _moment(self, time: TimeExpression) -> Moment | None:
        """Where an expression hangs; None for a duration or set, which tells no days, and for one inside the article's last word."""
        if time.grain in _UNDATED and time.start is None:
            return None
        tokens, first = self._tokens, bisect_left(self._tokens, time.span[0], key=lambda t: t.start)
        if first == len(tokens):
            return None
        last = bisect_left(tokens, time.span[1], key=lambda t: t.start)
        heads = [i for i in range(first, last) if not first <= tokens[i].head < last]
        head = next((i for i in heads if tokens[i].head in self._verbs), heads[0] if heads else first)  # a tree may tear it in two
        return Moment(time, first, self._bound(first), self._ascend(head, first))

    def _bound(self, first: int) -> Bound:
        before = " ".join(token.norm for token in self._tokens[max(first - 2, 0) : first])
        for bound in _BOUNDS:
            if any(before == word or before.endswith(" " + word) for word in self._words.bounds[bound]):
                return bound
        return "at"

    def _ascend(self, token: int, first: int = -1) -> Ascent:
        """The way up from `token`; `first` is where the expression begins that `token` heads."""
        tokens, shared = self._tokens, True
        # `وزیر خارجه ترکیه روز دوشنبه`: without ezafe and preposition, or after a name or `این`, it is no noun's
        bare = first > 0 and tokens[token].head < first and tokens[first - 1].tag != "ADP"
        loose = bare and (not tokens[first - 1].ezafe or self._scene.sides.covers(first - 1) or self._pointed(tokens[token].head))
        nouns: list[int] = []
        for _ in range(_DEPTH):
            parent = tokens[token].head
            if parent < 0:
                return Ascent(tuple(nouns), -1, shared)
            if verb := self._verbs.get(parent):
                return Ascent(tuple(nouns), verb.first, shared)
            copula = next((self._verbs[i].first for i in self._tree.below(parent) if tokens[i].relation == "cop" and i in self._verbs), -1)
            if copula >= 0:
                return Ascent((*nouns, parent), copula, shared)
            if not loose:
                nouns.append(parent)
                shared = shared and self._meanwhile(parent)
            token = parent
        return Ascent(tuple(nouns), -1, False)

    def _pointed(self, noun: int) -> bool:
        return any(self._tokens[i].norm in self._words.pointing for i in self._tree.below(noun) if i < noun)

    def _preposition(self, noun: int) -> str:
        return " ".join(self._tokens[i].norm for i in self._tree.below(noun) if i < noun and self._tokens[i].relation in ("case", "fixed"))

    def _meanwhile(self, noun: int) -> bool:
        """Whether what `noun` names goes on while what it depends on happens: `در نشست …`, `در جریان سفر …`, `با انتقاد از …`."""
        relation, head = self._tokens[noun].relation, self._tokens[noun].head
        if self._tokens[noun].norm in self._words.about:
            return False
        if preposition := self._preposition(noun):
            return preposition in self._words.meanwhile
        if relation in _INSIDE_PHRASE:
            return head >= 0 and (self._tokens[head].norm in self._words.frames or relation == "conj")
        return relation == "compound:lvc" or relation.startswith("advmod") or (relation.startswith("nsubj") and self._happens(head))

    def _happens(self, token: int) -> bool:
        """Whether the compound at `token` only says that its subject takes place: `نشست روز شنبه برگزار شد`."""
        verb = self._verbs.get(token)
        parts = (self._tokens[i].norm for i in self._tree.below(token) if self._tokens[i].relation == "compound:lvc")
        return verb is not None and any(f"{part} {verb.infinitive}" in load_support().middle for part in parts)

    def _head(self, own: set[int]) -> int:
        return next((i for i in sorted(own) if self._tokens[i].head not in own), min(own))

    def _verbs_of(self, trigger: Trigger, own: set[int], supported: bool) -> set[int]:
        """The first tokens of the verbs with which the act takes place."""
        verb = trigger.verb
        if verb and (trigger.item.voice != "noun" or supported):
            if verb.tense != "infinitive":
                return {verb.first}
            own = own | set(range(verb.first, verb.last))
        head = self._head(own)
        ascent = self._ascend(head)
        return {ascent.verb} if ascent.verb >= 0 and ascent.shared and self._meanwhile(head) else set()

    def _hangs(self, moment: Moment, own: set[int]) -> bool:
        """Whether the expression is the own one of a noun or infinitive: `حمله روز جمعه`."""
        return any(noun in own for noun in moment.ascent.nouns[:2]) or (moment.ascent.verb in own and moment.ascent.shared)

    def above(self, first: int) -> Iterator[int]:
        """The first tokens of the verbs whose time the verb at `first` has too: before its و, wanting or trying it, of a `هنگامی که`."""
        verb = self._verbs.get(first)
        if verb is None:
            return
        for token in range(verb.first, verb.last):
            relation, above = self._tokens[token].relation, self._verbs.get(self._tokens[token].head)
            if above is None or above is verb:
                continue
            controlled = relation in _CONTROLLED and (verb.tense in _MOODS or verb.modal is not None)
            temporal = relation == "advcl" and any(self._tokens[i].norm in self._words.marks for i in self._tree.below(token))
            if relation == "conj" or controlled or temporal:
                yield above.first

    def _beside(self, trigger: Trigger, own: set[int], near: list[Moment]) -> Told | None:
        """What a noun's verb tells of it: the expression after it (`از عقب‌نشینی نیروها در سال آینده خبر داد`), or, of what was right before
        or is aimed at, the verb's day (`روز شنبه پس از درگیری بازداشت شدند`)."""
        if trigger.item.voice != "noun":
            return None
        head = self._head(own)
        preposition, ascent = self._preposition(head), self._ascend(head)
        if not preposition or ascent.verb < 0:
            return None
        same = [m for m in near if m.ascent.verb == ascent.verb and m.ascent.shared]
        if after := [m for m in same if trigger.last <= m.first < ascent.verb and self._tokens[m.first - 1].tag == "ADP"]:
            return self._days(after[:1])
        if preposition in self._words.before:
            same = [m for m in same if m.first < trigger.first and m.time.grain in _DAILY]
        elif preposition not in self._words.aims:
            return None
        return self._days(same) if same else None

    def _claimed(self, moment: Moment) -> bool:
        """Whether a year or month stands right after a noun of a happening: `از حمله آمریکا به بغداد در سال ۲۰۰۳ انتقاد کرد` is of the attack."""
        if moment.time.grain in _DAILY or self._tokens[moment.first - 1].tag != "ADP":
            return False
        for i in range(moment.first - 2, max(moment.first - _NEAR, self._scene.sentence.first - 1), -1):
            token = self._tokens[i]
            if token.tag in ("VERB", "AUX", "PUNCT", "SCONJ") or token.norm == "را":
                return False
            if stem(token) in load_standings().happenings:
                return bool(preposition := self._preposition(i)) and preposition not in self._words.meanwhile
        return False

    def _days(self, found: list[Moment]) -> Told:
        """The most exact of the act's expressions, from and until joined; None where all only tell what it was before or after."""
        spans = tuple(m.time.span for m in found)
        known = [(m, days) for m in found if (days := self.resolved(m.time))]
        starts = [days for m, days in known if m.bound == "from"]
        ends = [days for m, days in known if m.bound == "until"]
        if starts and ends and starts[0].start <= ends[0].end:
            return Told(Interval(starts[0].start, ends[0].end), spans)
        exact = [days for m, days in known if m.bound != "apart"]
        return Told(min(exact, key=lambda d: d.end - d.start) if exact else None, spans)

    def resolved(self, time: TimeExpression) -> Interval | None:
        """The days of an expression; None where they are but a guess, spread over the days on which the article may have been written."""
        if time.start is None or time.end is None:
            return None
        dating = self._scene.reading.dating
        loose = dating is not None and (dating.interval.end - dating.interval.start).days >= self._words.loose
        if loose and time.grain in _DAILY and (time.end - time.start).days >= self._words.loose:
            return None
        return Interval(time.start, time.end)


def _own(trigger: Trigger) -> set[int]:
    """The trigger's tokens without its gap's."""
    gap = trigger.gap or (0, 0)
    return {i for i in range(trigger.first, trigger.last) if not gap[0] <= i < gap[1]}
