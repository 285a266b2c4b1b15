"""The time of the narrative: on which day its persons speak, what its last told day is, what lies before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from msgspec import structs

from ruydad.events.chronology import load_chronology
from ruydad.events.clauses import Clause
from ruydad.events.ground import SPEECH_ACTS
from ruydad.events.moments import Moment, Moments, Told
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.events.words import Phrases
from ruydad.place.standing import load_standings, stem
from ruydad.records import Interval, Quote, Reading, Side, Span, Verb
from ruydad.speech.clauses import clause_words

_NEWS = 3  # title, lead and the sentence after it tell the news itself
_TOLD_AGAIN = 4  # sentences after it that may tell the day of what title and lead tell
_REACH = 3  # sentences for which a told day is the narrative's
_LATELY = timedelta(days=7)
_OLD = timedelta(days=30)
_CLOSE = timedelta(days=2)  # what somebody did so shortly before is taken for the occasion on which he spoke
_FINITE = frozenset({"past", "perfect", "present"})
_MAIN = frozenset({"root", "conj", "parataxis", "ccomp"})
_THIS = frozenset({"اینکه", "آنکه", "این", "آن"})
_COPULAS = frozenset({"بودن", "هستن"})
_DIGEST = 3  # headings that make an article a collection of news
_HEADINGS = ("title", "heading")


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a main clause tells. `entities` are its subject's where he may have spoken on that day, `nouns` what else is of that day."""

    number: int
    days: Interval
    span: Span
    entities: frozenset[str]
    nouns: frozenset[str]
    verb: Span


class Narrative:
    """What one article's main clauses tell of the time."""

    def __init__(self, reading: Reading, told: Sequence[Scene], moments: Callable[[Scene], Moments]) -> None:
        """`told` are the article's scenes, `moments` gives the expressions of each."""
        self._words, self._places = load_chronology(), load_standings()
        self._before: Phrases[bool] = Phrases()
        for phrase in self._words.background:
            self._before.add(phrase, True)
        self._reading, self._told, self._moments = reading, told, moments
        self._kinds = [reading.blocks[sentence.block].kind for sentence in reading.sentences]
        self._digest = sum(kind in _HEADINGS for kind in self._kinds) >= _DIGEST
        self._days = [day for scene in told if scene.times for moment in moments(scene).all if (day := self._day(scene, moment))]

    def goes_on(self, scene: Scene, trigger: Trigger, clause: Clause, verb: Verb | None, voiced: bool) -> bool:
        """Whether an act without an expression of its own is told as part of the news, not as what lies before it (`گفته بود`, `همواره`).

        `verb` is that with which it takes place, `voiced` whether it is an item of a press review.
        """
        if self._recalled(scene, clause) or self._moments(scene).former(trigger):
            return False
        if verb is not None and verb.tense == "present" and trigger.item.type not in SPEECH_ACTS and not voiced:
            return False  # a habit, or what is to come
        if scene.number == 0 or voiced:
            return verb.tense != "pluperfect" if verb else voiced or not self._moments(scene).topical(trigger)
        if verb is None:
            return scene.number < _NEWS and (self._listed(scene) or self._moments(scene).subject_of(trigger) is not None)
        if any(True for _ in self._pointed(clause, self._places.occasions)):
            return True
        relation = self._relation(verb)
        if verb.tense == "pluperfect" or self._in_passing(verb, relation) or (verb.tense == "participle" and relation not in _MAIN):
            return False
        if scene.number < _NEWS:
            return True
        if self._past(scene):
            return False
        return verb.tense != "perfect" and not (verb.tense == "present" and verb.infinitive in _COPULAS)

    def day(self, scene: Scene, trigger: Trigger, clause: Clause, actor: tuple[Side, ...]) -> Day | None:
        """The day of the occasion that the clause points at, else that on which the actor is told to have spoken, else the narrative's last."""
        before = [day for day in self._days if day.number <= scene.number]
        for noun in self._pointed(clause, self._places.occasions | self._places.happenings):
            if named := [day for day in before if noun in day.nouns]:
                return named[-1]
        speech = trigger.item.type in SPEECH_ACTS
        if speech and (mine := self.of_actor(scene, actor)):
            return mine
        if scene.number and not speech and before and scene.number - before[-1].number <= _REACH:
            return before[-1]
        return None

    def of_actor(self, scene: Scene, actor: tuple[Side, ...]) -> Day | None:
        """The day on which the actor is told to have spoken or acted: the last before the sentence ends, else the first after it."""
        own = {side.entity for side in actor if side.entity}
        mine = [day for day in self._days if own & day.entities]
        return next((day for day in reversed(mine) if day.number <= scene.number), mine[0] if mine else None)

    def spoken(self, scene: Scene, quote: Quote) -> Day | None:
        """The day on which a quotation was said, where the clause of its cue tells it."""
        return next((day for day in self._days if quote.cue and day.verb[0] < quote.cue[1] and quote.cue[0] < day.verb[1]), None)

    def again(self, scene: Scene, trigger: Trigger, supported: bool) -> Told | None:
        """What a later sentence tells of the day when it says with the same words what title or lead said."""
        if scene.number >= _NEWS - 1:
            return None
        word = self._reading.tokens[_key(trigger)].norm
        for later in self._told:
            if not scene.number < later.number <= scene.number + _TOLD_AGAIN or not later.times:
                continue
            for i in range(later.sentence.first, later.sentence.last):
                if self._reading.tokens[i].norm == word and (told := self._at(later, trigger, i, supported)) and self._late(told.days):
                    return told
        return None

    def news(self, scene: Scene, trigger: Trigger, verb: Verb | None, voiced: bool) -> bool:
        """Whether the sentence tells what has just happened: title, lead, the items of a digest or press review, and who says what."""
        if verb is not None and verb.tense == "imperfect":
            return False
        if scene.number < _NEWS or voiced or trigger.item.type in SPEECH_ACTS:
            return True
        return self._digest and (self._kinds[scene.number] in _HEADINGS or self._kinds[scene.number - 1] in _HEADINGS)

    def _at(self, scene: Scene, trigger: Trigger, first: int, supported: bool) -> Told | None:
        """The days of `trigger` as if its telling word stood at token `first` of `scene`."""
        item, verb = trigger.item, next((v for v in scene.verbs if v.last > first), None)
        if trigger.verb and (verb is None or verb.infinitive != trigger.verb.infinitive):
            if not item.words:
                return None
            item = structs.replace(item, voice="noun")  # `بازداشت کرد`, told again as `بازداشت روز شنبه …`
        return self._moments(scene).told(replace(trigger, item=item, first=first, last=first + 1, verb=verb, gap=None), supported)

    def _late(self, days: Interval | None) -> bool:
        """Whether days are among the last before publication."""
        dating = self._reading.dating
        return days is not None and dating is not None and dating.interval.start - _LATELY <= days.start <= dating.interval.end

    def _day(self, scene: Scene, moment: Moment) -> Day | None:
        """The day that an expression tells of a main clause; None where it is no day of late, or of another clause."""
        time, dating = moment.time, self._reading.dating
        verb = next((v for v in scene.verbs if v.first == moment.ascent.verb), None)
        days = self._moments(scene).resolved(time)
        if days is None or dating is None or (days.end - days.start).days > 1 or moment.bound != "at" or not moment.ascent.shared:
            return None
        if not self._late(days):
            return None
        quote = scene.quote(time.span[0])
        if verb is None or verb.tense not in _FINITE or self._relation(verb) not in _MAIN or (quote is not None and quote.kind == "direct"):
            return None
        tokens = self._reading.tokens
        nouns = frozenset(stem(tokens[i]) for i in moment.ascent.nouns)
        late = not verb.passive and days.start >= dating.interval.start - _CLOSE
        speaker = self._subject(scene, verb) if late or self._spoke(scene, verb, moment) else frozenset()
        return Day(scene.number, days, time.span, speaker, nouns, (tokens[verb.first].start, tokens[verb.last - 1].end))

    def _past(self, scene: Scene) -> bool:
        """Whether the sentence, or the one before it, tells of days long ago and of none of late."""
        for near in self._told[max(scene.number - 1, 0) : scene.number + 1]:
            told = [moment.time for moment in self._moments(near).all if near.quote(moment.time.span[0]) is None]
            days = [days for time in told if (days := self._moments(near).resolved(time))]
            if days and not any(self._late(each) for each in days):
                return all(self._old(each) for each in days)
        return False

    def _old(self, days: Interval) -> bool:
        dating = self._reading.dating
        return dating is not None and days.end < dating.interval.start - _OLD

    def _listed(self, scene: Scene) -> bool:
        """Whether the sentence lists headlines: `سفر وزیر به بروکسل، دستگیری … برخی عناوین اخبار امروز است`."""
        first, last = scene.sentence.first, scene.sentence.last
        return any(token.norm in clause_words().headlines for token in self._reading.tokens[first:last])

    def _spoke(self, scene: Scene, verb: Verb, moment: Moment) -> bool:
        """Whether the clause tells of an occasion to speak: its verb opens a quotation, or it names such an occasion or text."""
        tokens = self._reading.tokens
        if any(quote.cue and quote.cue[0] < tokens[verb.last - 1].end and tokens[verb.first].start < quote.cue[1] for quote in scene.quotes):
            return True
        start = max((other.last for other in scene.verbs if other.last <= verb.first), default=scene.sentence.first)
        return any(stem(tokens[i]) in self._places.occasions for i in (*moment.ascent.nouns, *range(start, verb.last)))

    def _subject(self, scene: Scene, verb: Verb) -> frozenset[str]:
        heads = scene.sides.tree.subjects(verb.first, verb.last)
        found = [a for a in scene.sides.within(scene.sentence.first, verb.first) if any(a.first <= i < a.last for i in heads)]
        return frozenset(side.entity for a in found for side in a.sides if side.entity)

    def _relation(self, verb: Verb) -> str:
        """The relation by which the verb hangs on what is outside it."""
        tokens = self._reading.tokens
        return next((tokens[i].relation for i in range(verb.first, verb.last) if not verb.first <= tokens[i].head < verb.last), "")

    def _in_passing(self, verb: Verb, relation: str) -> bool:
        """Whether a verb tells of a noun (`دولتی که …`), not of a time or reason (`پس از اینکه …`)."""
        heads = (self._reading.tokens[i].head for i in range(verb.first, verb.last))
        return relation.startswith("acl") and not any(head >= 0 and self._reading.tokens[head].norm in _THIS for head in heads)

    def _recalled(self, scene: Scene, clause: Clause) -> bool:
        row = scene.row
        return any(True for at in range(row.first[clause.first], row.first[clause.last]) for _ in self._before.at(row.words, at))

    def _pointed(self, clause: Clause, nouns: frozenset[str]) -> Iterator[str]:
        """The nouns of `nouns` that the clause points back at: `مصاحبه` of `در این مصاحبه`."""
        tokens = self._reading.tokens
        for i in range(clause.first, clause.last - 1):
            if tokens[i].norm in self._words.pointing and (noun := stem(tokens[i + 1])) in nouns:
                yield noun


def _key(trigger: Trigger) -> int:
    """The token that tells what happened: the last of a compound's nonverbal part, else the verb itself or the noun."""
    verb = trigger.verb
    return verb.first - bool(trigger.item.words) if verb and trigger.item.voice != "noun" else trigger.first
