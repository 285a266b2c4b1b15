"""What is said: the span that a cue opens, closes or encloses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ruydad.records import Verb
from ruydad.speech.cues import Cue
from ruydad.speech.view import View

_AFTER = re.compile(
    r"\s*(?P<first>(?:که|تا)\b)?\s*(?P<mark>[:：،,])?\s*(?P<second>(?:که|(?<!که )(?<!:)(?<!: )تا)\b)?"
    r"\s*(?P<mark2>[:،,])?\s*(?P<open>[«‹\"“„]|\(\(|<<)?"
)
_CLOSED = re.compile(r"\s*(?:[.،,؛;!؟?:…)\]»]|و\s|$)|[^\w]*$")
_COORDINATES = re.compile(r"\s*(?:[،,؛]\s*)?(?:و|اما|ولی|سپس)\s|\s*[،,؛]")
_STOPS_BARE = re.compile(r"\s*(?:[.؛;!؟?)\]»…/]|(?:و|را|یا)\b|$)")
_COMMAS = ("،", ",")
_WORD = re.compile(r"\w")
_SHUT = 80  # code points before a cue within which what is said before it is closed
_THAT = re.compile(r"\bکه\b")
_JOINED = re.compile(r"\s*[،,]?\s*(?:و|اما|ولی)\s")
_FACTS = ("past", "perfect", "pluperfect")
_POINTS = re.compile(r"[\s.،؛,]*(?:این|همین)\s+(?:(?:جمله|سخن|مطلب|موضوع|نکته|خبر|عبارت|سخنان|جملات|مطالب)\s+)?را\b|[\s.،؛,]*(?:این|همین)ها\s+را\b")


@dataclass(frozen=True, slots=True)
class Content:
    """What a cue carries: `[start, end)`, whether in the speaker's own words, and where the search for its subject ends."""

    start: int
    end: int
    direct: bool
    limit: int


def forward(view: View, cue: Cue, cues: Sequence[Cue], embedded: bool) -> Content | None:
    """What follows `cue`; `cues` are the later ones, `embedded` whether the cue stands in a subordinate clause."""
    after = _AFTER.match(view.folded, cue.end)
    if after is None or after.end() >= len(view.folded):
        return None
    colon = ":" in (after["mark"] or "", after["mark2"] or "") or after["mark"] == "："
    end = view.reach(cue.end)[1]
    if after.end() >= end and not (after["open"] or colon):
        return None
    if after["open"]:
        return _marked(view, cue, cues, after.end() - 1, colon)
    if not _introduced(view, cue, after, colon, end) or (after["mark"] in _COMMAS and not after["second"] and (embedded or _going_on(cue))):
        return None
    if colon and after.end() >= end:
        end = view.reach(after.end())[1]
    if not colon and any(later.verb is not None and later.start == after.end() for later in cues[:1]):
        return None  # … را دیر اعلام کرده یادآور شد: the second says it
    stop = close(view, cues, after.end(), end, embedded)
    return Content(after.end(), _wished(view, after.end(), stop) if "ta" in cue.frames and not colon else stop, colon, cue.start)


def _going_on(cue: Cue) -> bool:
    """Whether the verb tells of something that was going on, to which the main clause follows: `در حالی که سخن می‌گفت، …`."""
    return cue.verb is not None and cue.verb.tense == "imperfect"


def _wished(view: View, start: int, end: int) -> int:
    """Where a wish in `[start, end)` ends: before a clause that و joins to it and that tells a fact: `خواست تا برود و او نپذیرفت`."""
    verbs = view.verbs_between(start, end)
    for verb, following in pairwise(verbs):
        if verb.tense == "subjunctive" and following.tense in _FACTS and _JOINED.match(view.folded, view.end(verb)):
            return view.end(verb)
    return end


def introduces(view: View, cue: Cue) -> str:
    """What stands between `cue` and what follows it: `:`, `که`, `تا`, `«`, `،` or nothing."""
    after = _AFTER.match(view.folded, cue.end)
    if after is None:
        return ""
    if after["open"]:
        return "«"
    word = after["first"] or after["second"]
    return word or ("،" if after["mark"] == "," else after["mark"] or "")


def bare(view: View, cue: Cue) -> bool:
    """Whether a clause follows `cue` with nothing between."""
    end = view.reach(cue.end)[1]
    return "bare" in cue.frames and not _STOPS_BARE.match(view.folded, cue.end) and bool(view.verbs_between(cue.end, end))


def _introduced(view: View, cue: Cue, after: re.Match[str], colon: bool, end: int) -> bool:
    word = after["first"] or after["second"]
    if word == "تا":
        return "ta" in cue.frames
    if cue.takes in ("clause", "finite"):
        return bool(view.verbs_between(after.end(), end)) or colon
    if colon or word:
        return "clause" in cue.frames or "joined" in cue.frames
    if after["mark"]:
        return "clause" in cue.frames and bool(view.verbs_between(after.end(), end))
    return bare(view, cue)


def _marked(view: View, cue: Cue, cues: Sequence[Cue], mark: int, colon: bool) -> Content | None:
    """What stands in the quotation marks that open at `mark`, and beyond them where the sentence goes on."""
    sentence_end = view.reach(mark)[1]
    shut = view.marks.get(mark)
    if shut is None:
        return Content(mark + 1, sentence_end, colon, cue.start)
    end = view.reach(shut)[1]
    name = not view.verbs_between(mark + 1, shut) and bool(view.verbs_between(shut, end))  # «…»، فرمانده …، بازداشت است
    if not name and (view.folded[mark + 1 : shut].rstrip()[-1:] in ".!؟?…" or _CLOSED.match(view.folded, shut + 1, end)):
        return Content(mark + 1, shut, True, cue.start)
    later = [c for c in cues if c.start > shut]
    return Content(mark, close(view, later, shut + 1, end, False), colon, cue.start)


def close(view: View, cues: Sequence[Cue], start: int, end: int, embedded: bool) -> int:
    """Where speech without marks that begins at `start` ends: at `end`, or before the clause that goes on about the speaker."""
    for cue in cues:
        if cue.start >= end:
            break
        if cue.verb is None or cue.frames == ("predicate",) or cue.start <= start or cue.verb.tense == "subjunctive":
            continue
        verbs = view.verbs_between(start, cue.start)
        if verbs:
            last = view.end(verbs[-1])
            between = view.folded[last : cue.start]
            if embedded or (_COORDINATES.match(between) and " که " not in between):
                return last
        elif embedded and introduces(view, cue) == ":":
            return cue.start
    return _clause_end(view, start, end) if embedded else end


def _clause_end(view: View, start: int, end: int) -> int:
    """The end of the first verb after `start` that a comma or را follows, else `end`."""
    for verb in view.verbs_between(start, end):
        following = view.tokens[verb.last].norm if verb.last < len(view.tokens) else ""
        if following in ("،", ",", "؛", "را"):
            return view.end(verb)
    return end


def before(view: View, cue: Cue, low: int) -> Content | None:
    """A sentence said before a cue that ends its own: `«…»، وی افزود`, `… است، وی افزود`."""
    end = view.reach(cue.start)[1]
    if _WORD.search(view.folded, cue.end, end):
        return None
    return _marks_before(view, cue) or _clause_before(view, cue, low)


def split(view: View, cue: Cue, low: int, rest: Content) -> Content:
    """`rest`, which stands in marks after `cue`, with what stands in marks before it at `low`: `«…»، وی گفت، «…»`, `«….» وی گفت: «…»`."""
    if not (rest.direct and rest.start > cue.end):
        return rest
    first = _marks_before(view, cue)
    if first is None or first.start < low < first.end or view.trim(low, first.start):
        return rest
    opens = view.verbs_between(first.start, first.end) and view.trim(view.block(first.start).span[0], first.start) is None
    name = low > first.start or ":" in view.folded[cue.end : rest.start]  # of an earlier sentence, or after a colon, unless it opens the paragraph
    return Content(first.start, rest.end, True, cue.start) if opens or not name else rest


def _marks_before(view: View, cue: Cue) -> Content | None:
    """What stands in marks before `cue` in its sentence, or right before that where the sentence points back: `«….» این را وی گفت`."""
    shut = max(view.folded.rfind(mark, max(0, cue.start - _SHUT), cue.start) for mark in '»"”')
    if shut < 0 or view.verbs_between(shut, cue.start):
        return None
    opening = view.openings.get(shut)
    ended = view.folded[shut - 1] in ".!؟?…" or _CLOSED.match(view.folded, shut + 1) or _POINTS.match(view.folded, shut + 1)
    return None if opening is None or not ended else Content(opening + 1, shut, True, cue.start)


def _clause_before(view: View, cue: Cue, low: int) -> Content | None:
    comma = max(view.folded.rfind(mark, low, cue.start) for mark in "،,")
    if comma < 0 or view.verbs_between(comma, cue.start) or not _WORD.search(view.folded, comma, cue.start):
        return None
    verbs = view.verbs_between(low, comma)
    if not verbs or _WORD.search(view.folded, view.end(verbs[-1]), comma) or sum(map(_finite, verbs)) <= len(_THAT.findall(view.folded, low, comma)):
        return None
    return Content(low, comma, False, cue.start)


def _finite(verb: Verb) -> bool:
    return verb.tense not in ("infinitive", "participle")
