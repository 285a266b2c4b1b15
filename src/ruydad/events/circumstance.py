"""When an event took place, from the words of its own clause and sentence; where, see `ruydad.events.setting`."""

from __future__ import annotations

from datetime import timedelta

from ruydad.events.clauses import Clause
from ruydad.events.ground import SPEECH_ACTS
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.records import Interval, Realis, TimeExpression

_FRESH_SENTENCES = 3  # title, lead and the sentence after it tell the news itself


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
