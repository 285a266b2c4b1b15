"""What a speaker says that another side must do: `آمریکا باید نیروهای خود را خارج کند` in Iran's mouth is a request to America."""

from __future__ import annotations

from ruydad.events.clauses import Clause
from ruydad.events.scene import Scene
from ruydad.records import Event, Span, Why

_MUST = frozenset({"باید", "نباید", "می بایست", "بایستی"})


def obligations(scene: Scene, parts: list[Clause]) -> list[Event]:
    """A REQUEST for each clause of a quotation whose verb stands under باید and whose named subject is of another country than the speaker."""
    found = []
    for part in parts:
        if part.verb is None or part.verb.modal not in ("باید", "نباید") or part.verb.person != 3:
            continue
        must = next((i for i in range(part.first, part.last) if scene.reading.tokens[i].norm in _MUST), -1)
        if must >= 0 and (event := _request(scene, part, must)):
            found.append(event)
    return found


def _request(scene: Scene, part: Clause, must: int) -> Event | None:
    span: Span = (scene.reading.tokens[must].start, scene.reading.tokens[must].end)
    quote = scene.quote(span[0])
    speaker = scene.sides.of_speaker(quote)
    low = part.that + 1 if part.first <= part.that < must else part.first
    asked = next((a for a in scene.sides.within(low, must) if not (a.preposition or a.object or a.owned)), None)
    if not speaker or asked is None or not asked.sides:
        return None
    countries = {side.country for side in asked.sides}
    if None in countries or None in {side.country for side in speaker} or countries & {side.country for side in speaker}:
        return None
    why = (Why("request:obligation", (span,)), Why("verb:modal"))
    return Event("", "REQUEST", "actual", span, actor=speaker, recipient=asked.sides, confidence=0.55, why=why)
