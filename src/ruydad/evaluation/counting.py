"""What of an article agrees, counted: the sums of these counts over all articles are what the figures are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from ruydad.evaluation.gold import GoldArticle, GoldEvent, GoldTime
from ruydad.evaluation.matching import FULL, WHO, grade, overlap, pairs, same_name
from ruydad.evaluation.system import SystemArticle, SystemEvent, SystemTime
from ruydad.output import fold_space
from ruydad.records import Span

Gold = TypeVar("Gold")
Coded = TypeVar("Coded")

Counts = Counter[str]
"""Numbers by what they count, such as `events.gold`, `events.type`, `realis.right`."""

_TIMELESS = ("duration", "set")
_LOOSE, _STRICT, _HALF = 0.3, 0.8, 0.5


def count(gold: GoldArticle, coded: SystemArticle) -> Counts:
    """What of one article agrees."""
    counts: Counts = Counter()
    _events(gold, coded, counts)
    _times(gold, coded, counts)
    _quotes(gold, coded, counts)
    _sources(gold, coded, counts)
    for span, text in _spans(coded):
        counts["span.all"] += 1
        counts["span.right"] += fold_space(coded.text[span[0] : span[1]]) == fold_space(text or "")
    return counts


def event_grades(gold: GoldArticle, coded: SystemArticle) -> dict[tuple[int, int], float]:
    """How well each two events agree, where they do."""
    found = ((i, j, grade(one, gold.sentences, other)) for i, one in enumerate(gold.events) for j, other in enumerate(coded.events))
    return {(i, j): grade_ for i, j, grade_ in found if grade_}


def _events(gold: GoldArticle, coded: SystemArticle, counts: Counts) -> None:
    grades = event_grades(gold, coded)
    counts["events.gold"], counts["events.system"] = len(gold.events), len(coded.events)
    for one in gold.events:
        counts[f"type.{one.type}.gold"] += 1
    for other in coded.events:
        counts[f"type.{other.event}.system"] += 1
    for i, j in pairs(len(gold.events), grades).items():
        one, other = gold.events[i], coded.events[j]
        counts[f"type.{one.type}.right"] += 1
        counts["events.type"] += 1
        counts["events.who"] += grades[i, j] >= WHO
        counts["events.full"] += grades[i, j] >= FULL
        for name, right in _details(one, other, grades[i, j] >= WHO):
            counts[f"{name}.all"] += 1
            counts[f"{name}.right"] += right


def _details(gold: GoldEvent, coded: SystemEvent, same_sides: bool) -> Iterator[tuple[str, bool]]:
    """What can be compared of two events that were matched, and whether it agrees."""
    yield "realis", gold.realis == coded.realis
    if gold.date:
        yield "date", coded.date is not None and max(gold.date[0], coded.date[0]) <= min(gold.date[1], coded.date[1])
        yield "day", gold.date == coded.date
    if gold.place and gold.place.country:
        yield "place", coded.place is not None and coded.place.country == gold.place.country
    if gold.mode:
        yield "mode", gold.mode in (coded.mode or ())
    by = coded.by.name if coded.by else None
    yield "by", same_name(gold.by, by) if gold.by and by else not gold.by and not by
    if same_sides:
        yield "sectors", _sectors(gold) == _sectors(coded)


def _sectors(event: GoldEvent | SystemEvent) -> set[tuple[str | None, str | None]]:
    return {(side.country, side.sector) for side in (*event.actor, *event.recipient) if side.country}


def _times(gold: GoldArticle, coded: SystemArticle, counts: Counts) -> None:
    counts["times.gold"], counts["times.system"] = len(gold.times), len(coded.times)
    counts["times.right"] = _matched(gold.times, coded.times, lambda one, other: float(one.span == other.span))
    left_open = [one for one in gold.times if not one.start and one.grain not in _TIMELESS]
    valued = [one for one in gold.times if one not in left_open]
    found = [other for other in coded.times if not any(overlap(one.span, other.span) > 0 for one in left_open)]
    counts["values.gold"], counts["values.system"] = len(valued), len(found)
    counts["values.right"] = _matched(valued, found, lambda one, other: float(overlap(one.span, other.span) > 0 and _value(one) == _value(other)))


def _value(time: GoldTime | SystemTime) -> tuple[str | None, ...]:
    return time.start, time.end, time.value if time.grain == "duration" else None


def _quotes(gold: GoldArticle, coded: SystemArticle, counts: Counts) -> None:
    counts["quotes.gold"], counts["quotes.system"] = len(gold.quotes), len(coded.quotes)
    likeness = {(i, j): overlap(one.span, other.span) for i, one in enumerate(gold.quotes) for j, other in enumerate(coded.quotes)}
    loose = pairs(len(gold.quotes), {pair: value for pair, value in likeness.items() if value >= _LOOSE})
    counts["quotes.loose"] = counts["speaker.all"] = len(loose)
    counts["quotes.strict"] = len(pairs(len(gold.quotes), {pair: value for pair, value in likeness.items() if value >= _STRICT}))
    for i, j in loose.items():
        speaker = coded.quotes[j].speaker
        counts["speaker.right"] += same_name(gold.quotes[i].speaker, speaker.name if speaker else None)


def _sources(gold: GoldArticle, coded: SystemArticle, counts: Counts) -> None:
    counts["sources.gold"], counts["sources.system"] = len(gold.sources), len(coded.sources)
    counts["sources.right"] = _matched(gold.sources, coded.sources, lambda one, other: float(overlap(one.span, other.span) >= _HALF))


def _matched(gold: Sequence[Gold], coded: Sequence[Coded], grade_of: Callable[[Gold, Coded], float]) -> int:
    grades = {(i, j): value for i, one in enumerate(gold) for j, other in enumerate(coded) if (value := grade_of(one, other))}
    return len(pairs(len(gold), grades))


def _spans(coded: SystemArticle) -> Iterator[tuple[Span, str | None]]:
    """The stretches of the text that the system says it read something off, with the words that it gives."""
    yield from ((one.span, one.text) for one in coded.times)
    yield from ((one.span, one.text) for one in coded.sources)
    yield from ((side.span, side.text) for event in coded.events for side in (*event.actor, *event.recipient) if side.span)
