"""Whether two mentions of one type are of one event: what they share, where they contradict each other, and how far apart they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruydad.events.candidate import Candidate
from ruydad.events.circumstance import rank
from ruydad.events.merge import apart, same, unlike
from ruydad.records import Event, Side

_GAPS = ((1, "0"), (2, "1"), (3, "2"), (6, "3"))  # sentences between two mentions
_FAR = "6"
_HEAD = 4  # sentences that open an article: the title, the lead, and what tells them again
_FEW = 3


def signs(first: Candidate, second: Candidate, between: int) -> Iterator[str]:
    """What the chance that two mentions of one type are of one event rests on, by name; `between` is how many of the type stand between them."""
    a, b = first.event, second.event
    type_ = a.event
    told, countries = same(a, b), _countries(a, b)
    yield from (f"type:{type_}", f"same:{told}", f"same:{told}:{type_}", f"all:{countries}", f"all:{countries}:{type_}")
    yield f"realis:{'-'.join(sorted((a.realis, b.realis)))}"
    yield f"mode:{a.mode == b.mode if a.mode and b.mode else None}"
    if unlike(a.mode, b.mode):
        yield "unlike"
    yield f"apart:{apart(a, b)}:{min(rank(a), rank(b))}:{bool(a.date and b.date)}"
    yield from (f"actor:{_shared(a.actor, b.actor)}", f"recipient:{_shared(a.recipient, b.recipient)}")
    if _crossed(a, b):
        yield "crossed"
    yield f"entry:{a.why[0].rule == b.why[0].rule}"
    yield from _standing(first, second, between)
    if first.number < _HEAD - 1 and second.number < _HEAD:
        yield from ("head", f"head:{countries}")
    if a.place and b.place and a.place.country and b.place.country:
        yield f"place:{a.place.country == b.place.country}:{a.place.name == b.place.name}"


def _standing(first: Candidate, second: Candidate, between: int) -> Iterator[str]:
    """How the two mentions stand to each other in the text, in whose words, and in which words of their own."""
    gap = second.number - first.number
    yield f"gap:{next((name for limit, name in _GAPS if gap < limit), _FAR)}"
    yield f"between:{min(between, _FEW)}"
    yield from (f"kind:{first.kind}", f"kind:{first.kind}:{second.kind}")
    yield f"voice:{first.nominal}:{second.nominal}"
    if not set(first.words).isdisjoint(second.words):
        yield "word"
    if first.words == second.words:
        yield "letters"
    if second.pointed:
        yield "pointed"
    yield f"quote:{_quotes(first, second)}"
    by = first.event.by and first.event.by.name, second.event.by and second.event.by.name
    yield f"by:{'same' if by[0] == by[1] else 'other' if all(by) else 'one'}"
    yield f"doubts:{bool(first.doubts)}:{bool(second.doubts)}"


def _quotes(first: Candidate, second: Candidate) -> str:
    if not (first.quote or second.quote):
        return "none"
    if first.quote == second.quote:
        return "same"
    return "two" if first.quote and second.quote else "one"


def _shared(a: Sequence[Side], b: Sequence[Side]) -> str:
    """What one party of two mentions has in common."""
    if not (a and b):
        return "half" if a or b else "empty"
    ours, theirs = {side.entity for side in a}, {side.entity for side in b}
    if ours & theirs:
        return "entities" if ours == theirs else "common"
    own, other = {side.country for side in a}, {side.country for side in b}
    if own == other:
        return "nocountry" if None in own else "countries"
    if own & other:
        return "overlap"
    return "unknown" if None in own | other else "disjoint"


def _countries(a: Event, b: Event) -> str:
    """How all the countries of two mentions stand to each other."""
    ours, theirs = ({side.country for side in event.actor + event.recipient} - {None} for event in (a, b))
    if not (ours and theirs):
        return "none"
    if ours == theirs:
        return "equal"
    if ours <= theirs or theirs <= ours:
        return "part"
    return "overlap" if ours & theirs else "disjoint"


def _crossed(a: Event, b: Event) -> bool:
    """Whether one's doer is of a country to whom the other does it."""
    actors, recipients = ([{side.country for side in sides} - {None} for sides in pair] for pair in ((a.actor, b.actor), (a.recipient, b.recipient)))
    return bool(actors[0] & recipients[1] or actors[1] & recipients[0])
