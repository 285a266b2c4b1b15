"""When and where an event took place, and how large it was, from the words of its own clause and sentence."""

from __future__ import annotations

import re
from datetime import timedelta

from ruydad.events.clauses import Clause
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.records import Interval, Place, Reading, Realis, Sentence, Size, Span, TimeExpression
from ruydad.text.letters import fold

# Acts done in words: they are the news of the day wherever the article tells them.
SPEECH_ACTS = frozenset({"ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
_FRESH_SENTENCES = 3  # title, lead and the sentence after it tell the news itself
_PLACING = frozenset({"در"})
_COUNTED = re.compile(
    r"(?P<number>\d+|[آ-ی]+)\s+(?:نفر|تن|شهروند|نظامی|غیرنظامی|سرباز|فلسطینی|کودک|زن|مرد)?[^.،؛]{0,40}?(?P<what>کشته|شهید|جان باخت|زخمی|مجروح|مصدوم|بازداشت|دستگیر)"
)
_SMALL = {"یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9, "ده": 10}
_FIELDS = {
    "کشته": "dead",
    "شهید": "dead",
    "جان باخت": "dead",
    "زخمی": "injured",
    "مجروح": "injured",
    "مصدوم": "injured",
    "بازداشت": "arrested",
    "دستگیر": "arrested",
}


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


def where(scene: Scene, clause: Clause) -> Place | None:
    """The narrowest place after `در` in the event's clause, else the sentence's only one."""
    reading = scene.reading
    start, stop = reading.tokens[clause.first].start, reading.tokens[clause.last - 1].end
    placed = [p for p in scene.places if _after_in(reading, p.span)]
    own = [p for p in placed if start <= p.span[0] < stop]
    if own:
        return min(own, key=lambda p: (p.resolution == "country", p.span[0]))
    return placed[0] if len(placed) == 1 else None


def _after_in(reading: Reading, span: Span) -> bool:
    before = reading.clean[max(0, span[0] - 24) : span[0]].split()
    return any(word in _PLACING for word in before[-3:])


def size(reading: Reading, sentence: Sentence) -> Size | None:
    """Dead, injured and arrested that the sentence counts."""
    text = fold(reading.clean[sentence.span[0] : sentence.span[1]])
    counts: dict[str, int] = {}
    for match in _COUNTED.finditer(text):
        number = int(match["number"]) if match["number"].isdigit() else _SMALL.get(match["number"])
        if number is not None and number < 10_000_000:
            counts.setdefault(_FIELDS[match["what"]], number)
    return Size(dead=counts.get("dead"), injured=counts.get("injured"), arrested=counts.get("arrested")) if counts else None
