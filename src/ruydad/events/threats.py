"""A hostile act announced for a case is a threat: `اگر ترکیه حمله کند، سوریه نیروهای خود را اعزام خواهد کرد`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ruydad.events.triggers import Trigger
from ruydad.records import Event

_MODES = {"ASSAULT": "violence", "COERCE": "restrict", "MOBILIZE": "violence", "REJECT": "", "SANCTION": "relations"}
_CASES = frozenset({"cue:case_of", "cue:even_if", "cue:if", "cue:otherwise", "cue:suppose"})


def threatened(trigger: Trigger, event: Event) -> Event:
    """`event` as a THREATEN that is made now, where it tells what its doer will do in a case; a threat is made whenever it is told of."""
    if event.event == "THREATEN":
        return replace(event, realis="actual") if event.realis in ("planned", "hypothetical") else event
    verb, mode = trigger.verb, _MODES.get(event.event)
    if verb is None or verb.negated or trigger.item.voice == "noun":
        return event
    announced = verb.tense == "future" or (verb.tense == "present" and _own_word(event))
    if mode is None or not announced or not event.actor or not any(why.rule in _CASES for why in event.why):
        return event
    return replace(event, event="THREATEN", realis="actual", mode=(mode,) if mode else ())


def is_content(event: Event, told: Iterable[Event]) -> bool:
    """Whether `event` is what a threat of the same sentence is about, and so none of its own: `هشدار داد که شرکت‌های ترک را تحریم خواهد کرد`."""
    if event.realis != "planned" or event.event not in _MODES:
        return False
    doers = [side.name for side in event.actor]
    threats = (one for one in told if one.event == "THREATEN" and one.trigger[0] < event.trigger[0])
    return bool(doers) and any(doers == [side.name for side in one.actor] for one in threats)


def _own_word(event: Event) -> bool:
    """Whether the doer himself says it: `ایران گفت در صورت بازگشت تحریم‌ها از پیمان خارج می‌شود` threatens, another's forecast does not."""
    return event.by is not None and any(side.name == event.by.name for side in event.actor)
