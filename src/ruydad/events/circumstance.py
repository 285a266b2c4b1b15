"""When and where an event took place, from the words of its own clause and sentence."""

from __future__ import annotations

from datetime import timedelta

from ruydad.events.clauses import Clause
from ruydad.events.scene import Scene
from ruydad.events.support import load_support
from ruydad.events.triggers import Trigger
from ruydad.records import Interval, Place, Realis, Span, TimeExpression
from ruydad.text.letters import fold

# Acts done in words: they are the news of the day wherever the article tells them.
SPEECH_ACTS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_FRESH_SENTENCES = 3  # title, lead and the sentence after it tell the news itself
# What besides در brings the place of an act: its aim for violence and moves, its end for journeys.
_IN = frozenset({"در"})
_AIMS = {"ASSAULT": frozenset({"به", "بر", "از", "علیه"}), "MOBILIZE": frozenset({"به"}), "RETREAT": frozenset({"از"}), "CONSULT": frozenset({"به"})}


def when(scene: Scene, trigger: Trigger, clause: Clause, realis: Realis, reported: bool) -> Interval | None:
    """The event's days: those that its clause or its sentence's opening names; for fresh news that the article itself tells, yesterday or today."""
    if found := _named(scene, trigger, clause):
        return Interval(found.start, found.end) if found.start and found.end else None
    if realis != "actual" or reported or scene.reading.dating is None:
        return None
    published = scene.reading.dating.interval
    if scene.number >= _FRESH_SENTENCES and trigger.item.type not in SPEECH_ACTS:
        return None
    return Interval(published.start - timedelta(days=1 if published.start == published.end else 0), published.end)


def _named(scene: Scene, trigger: Trigger, clause: Clause) -> TimeExpression | None:
    """The nearest expression before the trigger in its clause, else the one that opens the sentence."""
    dated = [t for t in scene.times if t.grain not in ("duration", "set")]
    if not dated:
        return None
    reading = scene.reading
    start = reading.tokens[clause.first].start
    stop = reading.tokens[clause.last - 1].end
    own = [t for t in dated if start <= t.span[0] < stop]
    if own:
        at = reading.tokens[trigger.first].start
        return min(own, key=lambda t: abs(at - t.span[0]))
    opening = [t for t in dated if t.span[0] < start]
    return opening[0] if len(dated) == 1 and opening else None


def where(scene: Scene, trigger: Trigger, clause: Clause) -> Place | None:
    """The narrowest place after `در` in the event's clause, else the one that it aims at, else the sentence's only place after `در`."""
    clean = scene.reading.clean
    start, stop = scene.reading.tokens[clause.first].start, scene.reading.tokens[clause.last - 1].end
    own = [p for p in scene.places if start <= p.span[0] < stop]
    inside = [p for p in own if _after(clean, p.span, _IN)]
    if inside:
        return min(inside, key=lambda p: (p.resolution == "country", p.span[0]))
    aims = _AIMS.get(trigger.item.type)
    if aims and (aimed := [p for p in own if _after(clean, p.span, aims)]):
        return aimed[0]
    elsewhere = [p for p in scene.places if _after(clean, p.span, _IN)]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _after(clean: str, span: Span, prepositions: frozenset[str]) -> bool:
    """Whether such a preposition stands before `span`, with nothing but words that announce a place between (`در شمال شهر`)."""
    announcing = load_support().announcing
    for word in reversed(fold(clean[max(0, span[0] - 40) : span[0]]).split()):
        if word in prepositions:
            return True
        if word not in announcing:
            return False
    return False
