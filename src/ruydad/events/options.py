"""Who may fill a side that a sentence leaves open, and what speaks for each: the features that the weights of `supply.toml` stand for.

An option is a country (or a body of states) that the article names, as a state, by an official or by a place, or `None`: nobody is told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ruydad.actors.sector import INTERNATIONAL
from ruydad.events.merge import MUTUAL
from ruydad.events.sides import Argument, Sides, is_political
from ruydad.records import Entity, Event, Place, Reading, Side, Span

Role = Literal["actor", "recipient"]

_QUADS = {
    "AGREE": "words", "CONSULT": "words", "SUPPORT": "words", "CONCEDE": "words",
    "COOPERATE": "deeds", "AID": "deeds", "RETREAT": "deeds",
    "REQUEST": "quarrel", "ACCUSE": "quarrel", "REJECT": "quarrel", "THREATEN": "quarrel",
    "PROTEST": "force", "SANCTION": "force", "MOBILIZE": "force", "COERCE": "force", "ASSAULT": "force",
}  # fmt: skip
_BECOMING = frozenset({"شدن", "گردیدن"})
_PREPOSITIONS = frozenset({"به", "از", "با", "علیه", "در", "برای", "میان", "بین", "توسط", "از سوی"})
_CLOSE = 2  # characters between a trigger and the verb that it makes
_FEW, _RANKS, _VERBS, _SHARES = 3, 3, 2, 5
_DOMINANT = 2  # times as often named as the next


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a country is told: `who` is a side of the sentence (with its `argument`), an entity inside another's name, or a place."""

    sentence: int
    span: Span
    who: Side | Entity | Place
    argument: Argument | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A country that may fill the side, None for nobody, and the features that hold of it."""

    country: str | None
    features: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """An event of the article, and the countries of its sides as its sentences tell them."""

    event: Event
    actor: frozenset[str]
    recipient: frozenset[str]

    @classmethod
    def of(cls, event: Event) -> Told:
        """What `event` tells."""
        return cls(event, *(frozenset(side.country for side in sides if side.country) for sides in (event.actor, event.recipient)))


class Surroundings:
    """What one article tells of its countries, filed so that many events may ask."""

    def __init__(self, reading: Reading, sides: Sides) -> None:
        self._reading = reading
        self._starts = [sentence.span[0] for sentence in reading.sentences]
        self._verbs = [reading.tokens[verb.first].start for verb in reading.verbs]
        self._quotes = {quote.id: quote.span for quote in reading.quotes}
        self.entities = {entity.id: entity for entity in reading.entities}
        self.spots: dict[str, list[Spot]] = {}
        self._file(sides)
        told = sum(map(len, self.spots.values())) or 1
        self._share = {country: len(spots) / told for country, spots in self.spots.items()}
        self._ranked = sorted(self.spots, key=lambda country: -self._share[country])
        kinds = [reading.blocks[sentence.block].kind for sentence in reading.sentences]
        titles = {number for number, kind in enumerate(kinds) if kind == "title"}
        lead = next((number for number, kind in enumerate(kinds) if kind != "title"), 0)
        self._title = {country for country, spots in self.spots.items() if any(spot.sentence in titles for spot in spots)}
        self._lead = {country for country, spots in self.spots.items() if any(spot.sentence == lead for spot in spots)}

    def _file(self, sides: Sides) -> None:
        tokens, known = self._reading.tokens, set()
        for argument in sides.arguments:
            for side in argument.sides:
                if side.country and side.sector != "JRN":
                    span = side.span or (tokens[argument.first].start, tokens[argument.last - 1].end)
                    known.add((side.country, span[0]))
                    self._add(side.country, span, side, argument)
        for mention in self._reading.mentions:
            for key in mention.entities:
                entity = self.entities.get(key)
                if entity and entity.country and entity.sector != "JRN" and is_political(entity) and (entity.country, mention.span[0]) not in known:
                    known.add((entity.country, mention.span[0]))
                    self._add(entity.country, mention.span, entity)
        for place in self._reading.places:
            if place.country and (place.country, place.span[0]) not in known:
                self._add(place.country, place.span, place)

    def _add(self, country: str, span: Span, who: Side | Entity | Place, argument: Argument | None = None) -> None:
        self.spots.setdefault(country, []).append(Spot(self.sentence(span[0]), span, who, argument))

    def sentence(self, offset: int) -> int:
        """The number of the sentence that holds the clean `offset`."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def options(self, event: Event, role: Role, others: Sequence[Told]) -> Iterator[Option]:
        """Who may be the open `role` of `event`, nobody first; `others` are the events of the article."""
        told = event.recipient if role == "actor" else event.actor
        own = {side.country for side in told if side.country}
        asked = _Asked(self, event, role, own, {side.entity for side in told if side.entity}, _form(self._reading, self._verbs, event.trigger))
        if role == "actor" and asked.form == "passive":  # `سه نفر بازداشت شدند`: a passive leaves its doer unsaid
            return
        far = [country for country in self._ranked if country not in own and (role == "recipient" or asked.tells(country))]
        yield Option(None, asked.nobody(len(far)))
        dyads = _dyads([other for other in others if other.event is not event], role, own, event.event)
        for rank, country in enumerate(far):
            if features := asked.stranger(country, rank, far):
                yield Option(country, [*features, *dyads.get(country, ())])
        if event.event not in MUTUAL:
            for country in sorted(own & self.spots.keys()) if role == "recipient" else ():
                yield Option(country, [*asked.compatriot(country, bool(far)), *("own:" + name for name in dyads.get(country, ()))])

    def kind(self, spot: Spot) -> str:
        """What names a country at `spot`: a `state`, a `person` or a `group`."""
        entity = spot.who if isinstance(spot.who, Entity) else self.entities.get(spot.who.entity or "") if isinstance(spot.who, Side) else None
        if entity is None:
            return "group"
        return "person" if entity.office or entity.type == "PER" else "state" if entity.type == "GPE" else "group"

    def speech(self, event: Event) -> Span | None:
        """The quotation that tells the event."""
        return self._quotes.get(event.by.quote or "") if event.by else None

    def between(self, a: int, b: int) -> int:
        """How many verbs begin between two offsets."""
        return bisect_left(self._verbs, max(a, b)) - bisect_right(self._verbs, min(a, b))

    def named(self, country: str) -> Iterator[str]:
        """How the article as a whole names the country."""
        if country in self._title:
            yield "title"
        if country in self._lead:
            yield "lead"
        yield f"share:{min(int(self._share[country] * _SHARES), _FEW)}"

    def rank(self, country: str) -> int:
        """How many countries are named more often."""
        return min(self._ranked.index(country), _RANKS)

    def dominant(self, rank: int, far: Sequence[str]) -> bool:
        """Whether the first of the countries `far` is named much more often than the next."""
        return rank == 0 and len(far) > 1 and self._share[far[0]] > _DOMINANT * self._share[far[1]]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One open side of one event."""

    around: Surroundings
    event: Event
    role: Role
    own: set[str]
    entities: set[str]
    form: str

    def tells(self, country: str) -> bool:
        """Whether the sentence of the event names somebody of the country."""
        at = self.around.sentence(self.event.trigger[0])
        return any(spot.sentence == at and not isinstance(spot.who, Place) for spot in self.around.spots[country])

    def nobody(self, far: int) -> list[str]:
        """What speaks for leaving it open."""
        type_, role = self.event.event, self.role
        found = ["none", f"none:{role}:{type_}", f"none:{role}:{self.form}", f"none:{role}:{self.form}:{_QUADS[type_]}", f"none:of:{min(far, _FEW)}"]
        if self.event.by:
            found.append("none:quoted")
        if len(self.own) > 1:
            found.append("none:many:mutual" if type_ in MUTUAL else "none:many")
        return found

    def stranger(self, country: str, rank: int, far: Sequence[str]) -> list[str]:
        """What speaks for a country that is not the other side's; nothing where it is hardly named and nowhere near."""
        spots, at = self.around.spots[country], self.around.sentence(self.event.trigger[0])
        near = {spot.sentence - at for spot in spots}
        away = near.isdisjoint((-1, 0, 1))
        if away and rank >= _RANKS:
            return []
        within = [side.span for side in self.event.actor + self.event.recipient if side.span]  # `سفیر ایران در عراق` is no Iraqi
        here = [spot for spot in spots if spot.sentence == at and not any(a <= spot.span[0] < b for a, b in within)]
        found = [*self._here(here, ""), *self.around.named(country), f"rank:{min(rank, _RANKS)}"]
        if -1 in near:
            found.append("before" if here else "before:only")
        if 1 in near:
            found.append("after")
        if away:
            found.append("far")
        if country in INTERNATIONAL:
            found.append("body")
        if self.around.dominant(rank, far):
            found.append("dominant")
        if all(isinstance(spot.who, Place) for spot in spots):
            found.append("place")
        return [*found, *self._met(country, "")]

    def compatriot(self, country: str, abroad: bool) -> list[str]:
        """What speaks for somebody of the other side's own country; `abroad` tells whether the article names another."""
        at = self.around.sentence(self.event.trigger[0])
        type_ = self.event.event
        found = ["own", f"own:{self.role}:{type_}", f"own:{_QUADS[type_]}", *(f"own:{name}" for name in self.around.named(country))]
        if not abroad:
            found.append("own:alone")
        found.append(f"own:rank:{self.around.rank(country)}")
        others = [spot for spot in self.around.spots[country] if isinstance(spot.who, Side) and spot.who.entity not in self.entities]
        if not any(abs(spot.sentence - at) <= 1 for spot in others):
            found.append("own:unnamed")
        found.extend(self._here([spot for spot in others if spot.sentence == at], "own:"))
        return [*found, *self._met(country, "own:")]

    def _here(self, spots: list[Spot], owner: str) -> Iterator[str]:
        """How the sentence of the event names it."""
        told = [spot for spot in spots if not isinstance(spot.who, Place)]
        quad, start = _QUADS[self.event.event], self.event.trigger[0]
        if not told:
            if spots:
                yield from ("here:place", f"here:place:{quad}")
            return
        spot = min(told, key=lambda spot: abs(spot.span[0] - start))
        side = "left" if spot.span[0] < start else "right"
        yield from (f"{owner}here", f"{owner}here:{side}", f"{owner}here:{quad}", f"{owner}{self.role}:here")
        yield f"{owner}here:verbs:{min(self.around.between(spot.span[0], start), _VERBS)}"
        yield f"{owner}here:{self.around.kind(spot)}"
        if (speech := self.around.speech(self.event)) and not speech[0] <= spot.span[0] < speech[1]:
            yield f"{owner}here:outside"
        if spot.argument is None:
            yield f"{owner}here:inside"
            return
        preposition = spot.argument.preposition
        by = "other" if preposition and preposition not in _PREPOSITIONS else preposition or "bare"
        yield f"{owner}owned:{by}" if spot.argument.owned else f"{owner}by:{by}"
        if by == "bare" and not (spot.argument.owned or spot.argument.object):
            yield f"{owner}bare:{side}"
        if spot.argument.object:
            yield f"{owner}object"

    def _met(self, country: str, owner: str) -> Iterator[str]:
        """Whether it happened there, or somebody from there tells of it."""
        place, by = self.event.place, self.event.by
        if place and place.country == country:
            yield from (f"{owner}scene", f"{owner}scene:{self.role}:{_QUADS[self.event.event]}")
        speaker = self.around.entities.get(by.entity or "") if by else None
        if speaker and speaker.country == country:
            yield from (f"{owner}speaker", f"{owner}speaker:{self.role}:{self.form}")


def _form(reading: Reading, starts: Sequence[int], trigger: Span) -> str:
    """How the verb of the trigger stands: `passive`, `first` (person), `active`; `noun` where it has none."""
    i = bisect_left(starts, trigger[0])
    if i >= len(starts) or starts[i] > trigger[1] + _CLOSE:
        return "noun"
    verb = reading.verbs[i]
    if verb.passive or verb.infinitive in _BECOMING:
        return "passive"
    return "first" if verb.person == 1 else "active"


def _dyads(others: Sequence[Told], role: Role, own: set[str], type_: str) -> Mapping[str, list[str]]:
    """What the article's other events tell of each country: that it stands in this role elsewhere, or against the same side."""
    found: dict[str, dict[str, None]] = {}
    for other in others:
        mine, theirs = (other.actor, other.recipient) if role == "actor" else (other.recipient, other.actor)
        for country in mine | theirs:
            names = found.setdefault(country, {})
            names["elsewhere" if country in mine else "elsewhere:across"] = None
            if country not in own and not own.isdisjoint(mine | theirs):
                names["dyad"] = None
                names["dyad:role" if country in mine else "dyad:turned"] = None
            if other.event.event == type_ and country in mine and not own.isdisjoint(theirs):
                names["dyad:type"] = None
    return {country: list(names) for country, names in found.items()}
