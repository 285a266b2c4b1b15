"""Which of the candidates of an article are its events, and which of them are one: three logistic models, one after the other.

How likely a sentence tells an event of the type (`candidate.traits`), how likely two mentions are of one event (`sameness.signs`), and how likely
what was brought together is an event of its own (`features`). The weights of `acceptance.toml` are fitted to annotated articles by
`training/acceptance.py`, against rules alone that either refuse a doubtful mention or take it for a second event.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from ruydad.events.candidate import UNSAID, Candidate
from ruydad.events.merge import Headed, joined
from ruydad.events.sameness import signs
from ruydad.records import Event
from ruydad.resources import load_toml

BIAS = "bias"
_REMEMBERED = 8  # mentions of one type that a mention is held against
_MANY, _FEW = 5, 4
_EDGE = 1e-3  # chances are kept so far from none and from certainty


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `acceptance.toml`; its head says what each field is."""

    floor: float
    alike: float
    bar: float
    told: dict[str, float]
    same: dict[str, float]
    kept: dict[str, float]


@dataclass(slots=True)
class Group:
    """Mentions that are taken for one event, in the order of the text, by their places among the candidates."""

    members: list[int]


class Acceptance:
    """Judges the candidates of articles."""

    def __init__(self, weights: Weights | None = None) -> None:
        """With other `weights` than those of the file where they are being fitted."""
        self._model = weights or load_toml("ruydad.events", "acceptance.toml", Weights)

    def told(self, names: Iterable[str]) -> float | None:
        """The chance that a mention with these traits tells an event; None where it is so small that nothing more need be asked."""
        told = chance(self._model.told, names)
        return told if told >= self._model.floor else None

    def events(self, candidates: Sequence[Candidate], headed: Headed) -> tuple[Event, ...]:
        """The events that the candidates of one article tell, in the order of their first mentions, numbered `v1`, `v2` …; the `confidence`
        of each is the chance that it is an event of its type; `headed` as in `merge`."""
        likely = Likeness(candidates, self._model.same)
        groups = grouped(likely, self._model.alike)
        kept: list[Event] = []
        for group in groups:
            odds = weighed(self._model.kept, features(likely, group, groups))
            if odds >= self._model.bar:
                kept.append(replace(_one(candidates, group, headed), confidence=round(odds, 2)))
        kept.sort(key=lambda event: event.trigger)
        return tuple(replace(event, id=f"v{i}") for i, event in enumerate(kept, 1))


class Likeness:
    """How likely any two of an article's candidates are of one event."""

    def __init__(self, candidates: Sequence[Candidate], weights: Mapping[str, float]) -> None:
        self.candidates = candidates
        self._chances: dict[tuple[int, int], float] = {}
        for i, j, between in pairs(candidates):
            self._chances[i, j] = chance(weights, signs(candidates[i], candidates[j], between))

    def of(self, ones: Iterable[int], others: Sequence[int]) -> list[float]:
        """The chances of all pairs of the two groups that were compared."""
        known = self._chances
        return [known[pair] for i in ones for j in others if (pair := (i, j) if i < j else (j, i)) in known]


def pairs(candidates: Sequence[Candidate]) -> Iterator[tuple[int, int, int]]:
    """The pairs of candidates to compare, the earlier first, and how many of their type stand between them."""
    before: dict[str, list[int]] = {}
    for j, candidate in enumerate(candidates):
        known = before.setdefault(candidate.event.event, [])
        yield from ((i, j, between) for between, i in enumerate(reversed(known[-_REMEMBERED:])))
        known.append(j)


def grouped(likely: Likeness, alike: float) -> list[Group]:
    """The candidates brought together: each joins the group that it is likest to on the average, if it is at least so much `alike`. What no mention
    tells that may stand alone is left out."""
    groups: dict[str, list[Group]] = {}
    for j, candidate in enumerate(likely.candidates):
        mine = groups.setdefault(candidate.event.event, [])
        best, most = None, alike
        for group in mine:
            if _is_another(likely.candidates, group, candidate):
                continue
            found = likely.of(group.members, (j,))
            if found and (mean := sum(found) / len(found)) >= most:
                best, most = group, mean
        if best:
            best.members.append(j)
        else:
            mine.append(Group([j]))
    return [group for all_ in groups.values() for group in all_ if any(_may_stand(likely.candidates[i]) for i in group.members)]


def _is_another(candidates: Sequence[Candidate], group: Group, candidate: Candidate) -> bool:
    """Whether a sure mention tells as done what another tells as planned, or not done: a meeting and the next one."""
    sure = (candidates[i].event.realis for i in group.members if not candidates[i].doubts)
    return not candidate.doubts and any(realis != candidate.event.realis for realis in sure)


def _may_stand(candidate: Candidate) -> bool:
    """Whether a mention may tell an event by itself: a doubtful one of nobody may not, nor one that no verb says is done
    (`از طالبان خواست مهاجمان را بازداشت کند`)."""
    return not candidate.doubts or (UNSAID not in candidate.doubts and bool(candidate.event.actor or candidate.event.recipient))


def features(likely: Likeness, group: Group, groups: Sequence[Group]) -> Iterator[tuple[str, float]]:
    """What the chance that a group is an event of its own rests on, by name, with its value."""
    candidates = likely.candidates
    mentions = [candidates[i] for i in group.members]
    chances = sorted((min(max(one.told, _EDGE), 1 - _EDGE) for one in mentions), reverse=True)
    type_ = mentions[0].event.event
    yield "told", math.log(chances[0] / (1 - chances[0]))
    yield "any", -math.log(max(math.prod(1 - one for one in chances), _EDGE))
    yield "second", chances[1] if len(chances) > 1 else 0.0
    yield "mentions", float(min(len(mentions), _FEW))
    yield from ((f"type:{type_}", 1.0), (f"voice:{mentions[0].voice}", 1.0))
    others = [one for one in groups if one is not group and candidates[one.members[0]].event.event == type_]
    likelier = [one for one in others if max(candidates[i].told for i in one.members) >= chances[0]]
    near = max((found for one in likelier for found in likely.of(group.members, one.members)), default=0.0)
    yield from (("near", near), ("nearer", near * near), ("others", float(min(len(others), _MANY))), ("alone", float(not others)))
    flags = {
        "firm": any(not one.doubts for one in mentions),
        "nobody": not any(one.event.actor or one.event.recipient for one in mentions),
        "both": any(one.event.actor and one.event.recipient for one in mentions),
        "beside": any(one.number == candidates[i].number for other in likelier for i in other.members for one in mentions),
    }
    yield from ((name, 1.0) for name, holds in flags.items() if holds)


def _one(candidates: Sequence[Candidate], group: Group, headed: Headed) -> Event:
    """The event of a group: its first mention that no doubt speaks against, with what the other sure ones add. Of a doubtful mention little more
    is sure than that it tells the same; where nobody is told else, its sides."""
    first, *rest = sorted((candidates[i] for i in group.members), key=lambda one: bool(one.doubts))
    event = first.event
    for one in rest:
        other = one.event
        if one.doubts and (event.actor or event.recipient):
            other = replace(other, actor=(), recipient=(), date=None, mode=(), by=event.by)
        event = joined(event, other, headed)
    return event


def chance(weights: Mapping[str, float], names: Iterable[str]) -> float:
    """The chance that the named features, each there once, give."""
    return 1 / (1 + math.exp(-weights[BIAS] - sum(weights.get(name, 0.0) for name in names)))


def weighed(weights: Mapping[str, float], told: Iterable[tuple[str, float]]) -> float:
    """The chance that features with values give."""
    return 1 / (1 + math.exp(-weights[BIAS] - sum(weights.get(name, 0.0) * value for name, value in told)))
