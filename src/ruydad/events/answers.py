"""Acts in words that answer another act: who condemns an attack blames the attacker, who denies an accusation answers the accuser.

`حملات اسرائیل به غزه … این حملات را محکوم کرد`; `آمریکا ایران را مسئول حمله دانست؛ ایران آن را رد کرد`.
"""

from __future__ import annotations

from dataclasses import replace

from ruydad.events.scene import Scene
from ruydad.records import Event, Side, Why

_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_BLAMING = frozenset({"accuse:condemn", "accuse:criticise", "accuse:criticise_object", "accuse:complain", "accuse:denounced"})
_DENYING = frozenset({"reject:declare_false", "reject:deny", "reject:reject_offer"})
_POINTING = ("این", "آن", "چنین")
_BACK = 1  # sentence that a denial or a pointing word reaches back


class Answers:
    """Reads on through one article, and remembers the acts of the last sentences."""

    def __init__(self) -> None:
        self._recent: list[list[Event]] = []

    def addressed(self, scene: Scene, events: list[Event]) -> list[Event]:
        """The next sentence's `events`; those that answer another act and name nobody have its doer as their recipient."""
        told = [event for one in self._recent[-_BACK:] for event in one]
        done: list[Event] = []
        for event in events:
            done.append(_addressed(scene, event, done, told))
        self._recent.append(done)
        return done


def _addressed(scene: Scene, event: Event, here: list[Event], before: list[Event]) -> Event:
    """`event` with the recipient that follows from what it answers; itself where it has one, or answers nothing that is told near."""
    if event.recipient or not event.actor:
        return event
    rule = event.why[0].rule
    other = None
    if event.event == "ACCUSE" and rule in _BLAMING:
        other = _deed(event, here) or (_deed(event, before) if _points(scene, event) else None)
    elif event.event == "REJECT" and rule in _DENYING:
        other = _accusation(event, [*before, *here])
    if other is None:
        return event
    why = Why(f"answer:{other.event.lower()}" if other.event == "ACCUSE" else "answer:deed", (other.trigger,))
    return replace(event, recipient=tuple(replace(side, span=None, why=why) for side in other.actor))


def _deed(event: Event, told: list[Event]) -> Event | None:
    """The last hostile deed that is told, where its doers are of other countries than the one who speaks."""
    deeds = (other for other in reversed(told) if other.event in _DEEDS and other.actor and other.realis == "actual")
    return next((other for other in deeds if not _shared(other.actor, event.actor)), None)


def _accusation(event: Event, told: list[Event]) -> Event | None:
    """The last accusation of the one who denies."""
    accusations = (other for other in reversed(told) if other.event == "ACCUSE" and other.actor and _shared(other.recipient, event.actor))
    return next((other for other in accusations if not _shared(other.actor, event.actor)), None)


def _shared(a: tuple[Side, ...], b: tuple[Side, ...]) -> bool:
    return bool({side.country for side in a if side.country} & {side.country for side in b if side.country})


def _points(scene: Scene, event: Event) -> bool:
    """Whether a pointing word stands in the event's sentence before it: `این حمله را محکوم کرد`."""
    tokens = scene.reading.tokens
    return any(tokens[i].norm in _POINTING and tokens[i].start < event.trigger[0] for i in range(scene.sentence.first, scene.sentence.last))
