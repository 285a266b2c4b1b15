"""What the system missed and what it has too much, event by event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ruydad.evaluation.counting import event_grades
from ruydad.evaluation.gold import GoldArticle, GoldEvent
from ruydad.evaluation.matching import WHO, pairs
from ruydad.evaluation.system import SystemArticle, SystemEvent
from ruydad.output import Record, fold_space

What = Literal["missed", "spurious", "who"]


class Error(Record, frozen=True):
    """An event that only the annotation has (`missed`) or only the system (`spurious`), or whose countries differ (`who`; `other`: the system's)."""

    what: What
    article: str
    type: str
    realis: str | None
    sides: str
    sentence: str
    other: str | None = None


def errors(gold: Sequence[GoldArticle], coded: dict[str, SystemArticle]) -> Iterator[Error]:
    """The errors, article by article: first what was missed, then what is too much, then whose sides differ."""
    for one in gold:
        yield from _errors(one, coded.get(one.id, SystemArticle(one.id)))


def _errors(gold: GoldArticle, coded: SystemArticle) -> Iterator[Error]:
    grades = event_grades(gold, coded)
    matched = pairs(len(gold.events), grades)
    found = set(matched.values())
    for i, event in enumerate(gold.events):
        if i not in matched:
            yield Error("missed", gold.id, event.type, event.realis, sides(event), _sentence(gold, event))
    for j, other in enumerate(coded.events):
        if j not in found:
            yield Error("spurious", gold.id, other.event, other.realis, sides(other), _sentence(gold, other))
    for i, j in matched.items():
        if grades[i, j] < WHO:
            event = gold.events[i]
            yield Error("who", gold.id, event.type, event.realis, sides(event), _sentence(gold, event), sides(coded.events[j]))


def sides(event: GoldEvent | SystemEvent) -> str:
    """The sides in short: `RUS GOV → USA GOV + GBR GOV`."""
    groups = (" + ".join(f"{side.country or '–'} {side.sector or '–'}" for side in group) or "–" for group in (event.actor, event.recipient))
    return " → ".join(groups)


def _sentence(gold: GoldArticle, event: GoldEvent | SystemEvent) -> str:
    at = event.trigger[0] if event.trigger else 0
    start, end = next((span for span in gold.sentences if span[0] <= at < span[1]), gold.sentences[0] if gold.sentences else (0, 0))
    return fold_space(gold.text[start:end])
