"""What a speaker tells of another side's violence is an allegation, however neutral his verb: `دمشق گفت اسرائیل به حلب حمله کرده است`."""

from __future__ import annotations

from ruydad.events.scene import Scene
from ruydad.records import Event, Side, Span, Why

_HOSTILE = frozenset({"ASSAULT", "COERCE"})
_REPORTERS = frozenset({"JRN"})  # who reports a deed does not accuse of it


def allegation(scene: Scene, event: Event) -> tuple[Event, ...]:
    """An ACCUSE (allege) where a quotation tells `event`, a hostile deed, of another country than its speaker's; else nothing."""
    if event.event not in _HOSTILE or event.realis != "actual" or event.by is None:
        return ()
    quote = scene.quote(event.trigger[0])
    speaker = scene.sides.of_speaker(quote)
    if quote is None or not _accuses(speaker, event.actor):
        return ()
    span: Span = quote.cue or event.trigger
    why = (Why("accuse:allegation", (span, event.trigger)),)
    return (Event("", "ACCUSE", "actual", span, mode=("allege",), actor=speaker, recipient=event.actor, confidence=0.45, why=why),)


def _accuses(speaker: tuple[Side, ...], doers: tuple[Side, ...]) -> bool:
    """Whether the speaker, whose country is known, speaks of the deeds of others, whose countries are known too."""
    told = {side.country for side in speaker}
    done = {side.country for side in doers}
    reported = any(side.sector in _REPORTERS for side in speaker)
    return bool(told and done) and not reported and None not in told | done and not told & done
