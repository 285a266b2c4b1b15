"""One record for an event that an article tells several times."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta

from ruydad.events.circumstance import rank
from ruydad.events.tolls import revised
from ruydad.records import By, Event, Interval, Place, Realis, Side, Span

_FRESH = 1  # rank of days that rest on nothing but that it is news
_ROUGHLY, _AGES = timedelta(days=3), timedelta(days=31)
_REMEMBERED = 100  # events of one type that a mention is held against
AGAIN = "told:again"  # why a mention without a doer is of the blow told before: `در این حمله …`
_TRAVEL = frozenset(f"consult:{name}" for name in ("arrival", "arrive", "depart_for", "go", "guest", "host", "travel"))
_BLAST = frozenset({"explosives", "suicide-attack"})
Headed = Callable[[Iterable[Span]], bool]
"""Tells whether all the spans stand in headings."""

_WORDS = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT"})
_NAMELESS = frozenset({"AGREE", "CONCEDE"})  # what the lexicon lets stand `alone`
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT"})


def _nowhere(_: Iterable[Span]) -> bool:
    return False


def merged(events: list[Event], headed: Headed = _nowhere) -> tuple[Event, ...]:
    """The distinct events among the mentions `events`, in order of first mention, numbered `v1`, `v2` …; `headed` as in `Word`."""
    kept: list[Event] = []
    alike: dict[tuple[str, Realis], list[int]] = {}
    for event in events:
        places = alike.setdefault((event.event, event.realis), [])
        again = places[-1:] if _pointed(event) else ()
        for i in again or places[-_REMEMBERED:]:
            if (again and not apart(kept[i], event)) or same(kept[i], event, headed):
                kept[i] = joined(kept[i], event, headed)
                break
        else:
            places.append(len(kept))
            kept.append(event)
    return tuple(replace(event, id=f"v{i}") for i, event in enumerate(kept, 1))


def _pointed(event: Event) -> bool:
    """Whether the mention points back to what is told before."""
    return any(why.rule == AGAIN for why in event.why)


def same(a: Event, b: Event, headed: Headed = _nowhere) -> bool:
    """Whether two mentions may be of one event: same type and realis, and neither mode, days nor sides contradict."""
    if a.event != b.event or a.realis != b.realis or unlike(a.mode, b.mode) or apart(a, b):
        return False
    if not _told_alike(a, b, headed) or _journeys(a) != _journeys(b):
        return False
    if a.event in _NAMELESS and not (b.actor or b.recipient):
        return True  # told of nobody, it is of what is told before
    if a.event in MUTUAL:
        return _fit(a.actor + a.recipient, b.actor + b.recipient)
    if not (a.actor or a.recipient) or not (b.actor or b.recipient):
        return False
    return _fit(a.actor, b.actor, loose=True) and _fit(a.recipient, b.recipient, loose=True) and _shared(a, b)


def _told_alike(a: Event, b: Event, headed: Headed) -> bool:
    """Whether two acts in words may be one: a request, a promise and a refusal are another where another predicate tells them, but for headings."""
    if a.event not in _WORDS or headed((a.trigger,)) or headed((b.trigger,)):
        return True
    return b.why[0].rule in {why.rule for why in a.why}


def unlike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two modes are of two acts: a bomb may be told of without saying that its bearer died."""
    return bool(a and b) and a != b and not _BLAST.issuperset(a + b)


def _journeys(event: Event) -> bool:
    """Whether it is a journey: who travels to a country and meets somebody there is told of twice."""
    return event.event == "CONSULT" and any(why.rule in _TRAVEL for why in event.why[:1])


def _fit(a: tuple[Side, ...], b: tuple[Side, ...], loose: bool = False) -> bool:
    """Whether one party's countries are among the other's, and no two persons contradict each other."""
    if not a or not b:
        return loose
    ca, cb = {s.country for s in a}, {s.country for s in b}
    if not (ca <= cb or cb <= ca):
        return False
    pa, pb = ({s.entity for s in x if s.office} for x in (a, b))
    return not (pa and pb) or bool(pa & pb)


def _shared(a: Event, b: Event) -> bool:
    """Whether at least one party is told in both."""
    return bool(a.actor and b.actor) or bool(a.recipient and b.recipient)


def apart(a: Event, b: Event) -> bool:
    """Whether their days contradict each other. That one is news tells its day but roughly; what is told of months or years is no news."""
    if a.date is None or b.date is None:
        return False
    gap = max(a.date.start - b.date.end, b.date.start - a.date.end)
    if (rank(a) == _FRESH) == (rank(b) == _FRESH):
        return gap > timedelta(0)
    told = b.date if rank(a) == _FRESH else a.date
    return gap > _ROUGHLY or told.end - told.start > _AGES


def joined(a: Event, b: Event, headed: Headed = _nowhere) -> Event:
    """The event `a` with what its later mention `b` adds: fuller parties, narrower days, a place, a size."""
    actor, recipient = _parties(a, b)
    return replace(
        a,
        mentions=(*a.mentions, b.trigger, *b.mentions),
        mode=a.mode or b.mode,
        context=tuple(dict.fromkeys((*a.context, *b.context))),
        actor=actor,
        recipient=recipient,
        date=_narrower(a, b),
        place=_finer(a, b),
        by=_asserted(a, b, headed),
        size=revised(a.size, b.size),
        confidence=round(min(0.95, max(a.confidence, b.confidence) + 0.05), 2),  # told twice
        why=a.why + b.why,
    )


def _parties(a: Event, b: Event) -> tuple[tuple[Side, ...], tuple[Side, ...]]:
    """The fuller party of each side; where the later mention tells a mutual act from the other end, those whom it adds join the recipients."""
    actor, recipient = max(a.actor, b.actor, key=len), max(a.recipient, b.recipient, key=len)
    if {side.country for side in actor}.isdisjoint(side.country for side in recipient):
        return actor, recipient
    if a.actor and a.recipient:
        return a.actor, a.recipient
    if not (a.actor or a.recipient):
        return b.actor, b.recipient
    known = {side.country for side in a.actor + a.recipient}
    added = tuple(side for side in b.actor + b.recipient if side.country not in known)
    return (a.actor, a.recipient + added) if a.actor else (added, a.recipient)


def _asserted(a: Event, b: Event, headed: Headed) -> By | None:
    """Who asserts what both tell: the article where it tells either of them outside its headings, else who asserts the first."""
    if a.by is None and b.by is not None and headed((a.trigger, *a.mentions)):
        return b.by
    if b.by is None and headed((b.trigger,)):
        return a.by
    return a.by if a.by is None or b.by else None


def _narrower(a: Event, b: Event) -> Interval | None:
    """The days that rest on more, of equals the fewer."""
    if a.date is None or b.date is None:
        return a.date or b.date
    if rank(a) != rank(b):
        return a.date if rank(a) > rank(b) else b.date
    return b.date if b.date.end - b.date.start < a.date.end - a.date.start else a.date


def _finer(a: Event, b: Event) -> Place | None:
    if a.place is None or b.place is None:
        return a.place or b.place
    return b.place if a.place.resolution == "country" and b.place.resolution != "country" else a.place
