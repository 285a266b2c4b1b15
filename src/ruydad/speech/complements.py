"""What is said as a noun phrase before the cue: `از … خبر داد`, `بر … تاکید کرد`, `… را … خواند`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruydad.speech.clauses import clause_words
from ruydad.speech.contents import Content, close, introduces
from ruydad.speech.cues import Cue
from ruydad.speech.view import View

_PREPOSITIONS = {"az": "از", "bar": "بر", "nesbat": "نسبت"}
_OPENING = re.compile(r"\s*[«\"“]")
_MARKERS = frozenset(("را", "آنرا", "اینرا", "انرا"))
_WIDTH = 120  # tokens that a complement may span


def complement(view: View, cue: Cue, cues: Sequence[Cue], low: int) -> Content | None:
    """The noun phrase with its preposition that `cue` takes, looked for from `low` on; None where it takes none here."""
    mark = introduces(view, cue)
    for frame in cue.frames:
        preposition = _PREPOSITIONS.get(frame)
        if preposition is None or mark in (":", "«") or (mark == "که" and frame != "az"):
            continue
        first = _preposition(view, preposition, low, cue.start)
        if first is None:
            continue
        start = view.tokens[first].end if frame != "nesbat" else view.tokens[min(first + 1, len(view.tokens) - 1)].end
        end = close(view, cues, cue.end, view.reach(cue.end)[1], False) if mark == "که" else cue.start
        span = view.trim(start, min(end, cue.start))
        if mark == "که" and any(place.span == span for place in view.reading.places):
            continue  # از بغداد گزارش می‌دهد که
        if span is not None:
            return Content(start, end, False, view.tokens[first].start)
    return None


def _preposition(view: View, word: str, low: int, high: int) -> int | None:
    """The token of the preposition that opens the complement of the cue at `high`."""
    tokens, words = view.tokens, clause_words()
    stop = view.token_from(high)
    begin = max(view.token_from(low), stop - _WIDTH)
    found = [
        i
        for i in range(begin, stop)
        if tokens[i].norm == word
        and (i == 0 or tokens[i - 1].norm not in words.bound_before)
        and (i + 1 >= stop or tokens[i + 1].norm not in words.bound_after)
    ]
    if not found:
        return None
    coordinated = [v.last for v in view.verbs_between(tokens[begin].start, high) if v.last < len(tokens) and tokens[v.last].norm == "و"]
    floor = coordinated[-1] if coordinated else begin
    return next((i for i in found if i >= floor), found[-1])


def object_marker(view: View, low: int, high: int) -> int | None:
    """The token of the last را (or آنرا) in `[low, high)`."""
    stop = view.token_from(high)
    for i in range(stop - 1, max(view.token_from(low), stop - _WIDTH) - 1, -1):
        if view.tokens[i].norm in _MARKERS:
            return i if _of_cue(view, i, stop) else None
    return None


def _of_cue(view: View, marker: int, stop: int) -> bool:
    """Whether the object that ends at `marker` is of the verb at `stop`: no other verb takes it between the two, but for one after که."""
    between = view.verbs_between(view.tokens[marker].end, view.tokens[stop].start) if stop < len(view.tokens) else ()
    verbs = [verb for verb in between if verb.tense not in ("infinitive", "participle")]
    return not verbs or any(token.norm == "که" for token in view.tokens[marker + 1 : verbs[0].first])


def predicate(view: View, cue: Cue, marker: int, start: int) -> Content | None:
    """`X را Y خواند`: from X, which begins at `start`, to Y; only Y where it stands in quotation marks and is all of it."""
    after = view.tokens[marker].end
    span = view.trim(after, cue.start)
    if span is None:
        return None
    opening = _OPENING.match(view.folded, after)
    if opening:
        shut = view.marks.get(opening.end() - 1)
        if shut is not None and view.trim(shut, cue.start) is None and " " in view.folded[opening.end() : shut].strip():
            return Content(opening.end(), shut, True, start)
    return Content(start, cue.start, False, start)
