"""When an event took place; where, see `ruydad.events.setting`.

In this order: the days that its own expressions tell (`ruydad.events.moments`), those that the text tells when it says the same again,
the day of the occasion or on which its actor spoke, the last day of the narrative (`ruydad.events.narrative`), and for fresh news the day
before publication and that of publication. What lies before the news (`پیشتر گفته بود`) and what somebody is quoted as telling has
no day but its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ruydad.events.arguments import Roles
from ruydad.events.chronology import load_chronology
from ruydad.events.clauses import Clause
from ruydad.events.ground import SPEECH_ACTS
from ruydad.events.moments import Moments
from ruydad.events.narrative import Day, Narrative
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.records import By, Event, Interval, Quote, Reading, Realis, Span, Verb, Why

TOLD, DAY, FRESH, AHEAD = "date:told", "date:narrative", "date:fresh", "date:ahead"
_RANKS = {TOLD: 3, DAY: 2, FRESH: 1}
_MEDIA = ("outlet", "relay")
_PRESS = "JRN"
_THREAT = "THREATEN"  # made when it is spoken, whatever it is that will follow
_DONE = frozenset({"past", "perfect", "pluperfect"})


@dataclass(frozen=True, slots=True)
class Dated:
    """An event's days, by which rule, from which expressions; `ahead` where they, or the verb, lie after publication."""

    days: Interval | None = None
    rule: str = ""
    spans: tuple[Span, ...] = ()
    ahead: bool = False

    @property
    def why(self) -> tuple[Why, ...]:
        """What to say of it in the event's `why`."""
        ahead = (Why(AHEAD, self.spans),) if self.ahead else ()
        return (Why(self.rule, self.spans), *ahead) if self.days else ahead


def rank(event: Event) -> int:
    """How much an event's days rest on: 3 on its own expressions, 2 on the narrative, 1 on its being news, 0 on nothing."""
    return max((_RANKS.get(why.rule, 0) for why in event.why), default=0) if event.date else 0


class Chronicle:
    """Tells the days of one article's events."""

    def __init__(self, reading: Reading, told: Sequence[Scene]) -> None:
        """`told` are the article's scenes."""
        self._published = reading.dating.interval if reading.dating else None
        self._fresh = _fresh(self._published)
        self._media = {source.name for source in reading.sources if source.role in _MEDIA}
        self._press = {entity.id for entity in reading.entities if entity.sector == _PRESS}
        self._persons = {entity.id for entity in reading.entities if entity.type == "PER"}
        self._verbs: dict[int, Dated] = {}  # what the narrative told of the acts of a verb, by its first token
        self._moments: dict[int, Moments] = {}
        self._narrative = Narrative(reading, told, self._of)

    def when(self, scene: Scene, trigger: Trigger, clause: Clause, realis: Realis, by: By | None, roles: Roles) -> Dated:
        """The days of `trigger` in its `clause`; `by` and `roles` as read for its event."""
        moments = self._of(scene)
        if told := moments.told(trigger, roles.supported):
            # a day to come is that of something else where the verb is past: `قول داد هفته آینده …`
            ahead = realis == "actual" and self._ahead(told.days)
            if not ahead or trigger.item.voice == "noun" or trigger.verb is None or trigger.verb.tense not in _DONE:
                return Dated(told.days, TOLD, told.spans, ahead)
        quote = scene.quote(scene.reading.tokens[trigger.first].start)
        speech = trigger.item.type in SPEECH_ACTS
        stated = realis == "actual" or trigger.item.type == _THREAT
        if by is None and quote is not None and speech and stated:
            return self._said(scene, trigger, clause, quote, roles)
        verb = moments.verb_of(trigger, roles.supported) or (clause.verb if trigger.item.voice == "predicate" else None)
        if realis == "actual" and trigger.item.voice == "noun" and verb is not None and verb.tense == "future":
            return Dated(ahead=True, spans=(_span(scene, verb),))
        done = stated or realis == "negated" or (speech and verb is not None and verb.tense == "past")
        voiced = by is not None and by.quote is None and by.entity not in self._persons
        if not done or self._reported(by) or not self._narrative.goes_on(scene, trigger, clause, verb, voiced):
            return Dated()
        if told := self._narrative.again(scene, trigger, roles.supported):
            found = Dated(told.days, DAY, told.spans)
        elif verb and (before := [self._verbs[first] for first in (verb.first, *moments.above(verb.first)) if first in self._verbs]):
            found = before[0]
        else:
            day = None if voiced else self._narrative.day(scene, trigger, clause, roles.actor)
            found = self._dated(day, self._narrative.news(scene, trigger, verb, voiced))
        if verb and found.rule == DAY:
            self._verbs[verb.first] = found
        return found

    def spoken(self, scene: Scene, event: Event) -> Event:
        """`event`, which its actor says in a quotation (`باید نیروهای خود را خارج کند`), with the days on which he spoke."""
        quote = scene.quote(event.trigger[0])
        day = (self._narrative.spoken(scene, quote) if quote else None) or self._narrative.of_actor(scene, event.actor)
        found = self._dated(day, news=True)
        return replace(event, date=found.days, why=(*event.why, *found.why))

    def _ahead(self, days: Interval | None) -> bool:
        """Whether days lie after publication, so that nothing has happened on them."""
        return days is not None and self._published is not None and days.start > self._published.end

    def _said(self, scene: Scene, trigger: Trigger, clause: Clause, quote: Quote, roles: Roles) -> Dated:
        """The days of an act in words that its speaker's own words are (`محکوم می‌کنیم`): when he spoke."""
        return self._dated(self._narrative.spoken(scene, quote) or self._narrative.day(scene, trigger, clause, roles.actor), news=True)

    def _dated(self, day: Day | None, news: bool) -> Dated:
        if day:
            return Dated(day.days, DAY, (day.span,))
        return Dated(self._fresh, FRESH) if self._fresh and news else Dated()

    def _reported(self, by: By | None) -> bool:
        """Whether somebody tells it, other than a medium that the article passes on."""
        if by is None or by.name in self._media or by.entity in self._press:
            return False
        return by.quote is not None or by.entity in self._persons

    def _of(self, scene: Scene) -> Moments:
        if scene.sentence.first not in self._moments:
            self._moments[scene.sentence.first] = Moments(scene)
        return self._moments[scene.sentence.first]


def _span(scene: Scene, verb: Verb) -> Span:
    return scene.reading.tokens[verb.first].start, scene.reading.tokens[verb.last - 1].end


def _fresh(published: Interval | None) -> Interval | None:
    """The days of what is told as just happened: the day before publication and publication; None where these are but inferred."""
    if published is None:
        return None
    if published.start == published.end:
        return Interval(published.start - timedelta(days=1), published.end)
    return published if (published.end - published.start).days < load_chronology().loose else None
