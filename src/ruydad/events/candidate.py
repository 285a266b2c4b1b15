"""What a predicate may tell of: an event as the sentence has it, with what speaks against taking it for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.records import Event, Side

IMPLIED = "implied"  # the voice of what no predicate of the lexicon tells: an obligation, an allegation
UNSAID = "unsaid"  # the doubt whether any verb says that it is done
_POINTING = frozenset({"این", "آن", "همین", "همان"})
_COUNTRIES, _FEW, _LENGTHS = 5, 3, 4
_LONG = 15  # tokens by which the length of sentences is told
_AT = ((1, 0), (3, 1), (6, 2))  # sentences from the top, by how far


@dataclass(frozen=True, slots=True)
class Candidate:
    """An `event` that one mention may tell, in sentence `number` under a block of `kind`; `doubts` are the rules that speak against it.

    `voice` is the predicate's, `words` are its own, and `pointed` tells whether a word that points back stands before it. `told` is the chance
    that the sentence tells an event of the type. A noun is `presupposed` after words that take its act for a fact, and `supported` where a verb
    says that it takes place.
    """

    event: Event
    number: int
    kind: str
    voice: str
    words: tuple[str, ...]
    pointed: bool
    quote: str | None
    doubts: tuple[str, ...] = ()
    presupposed: bool = False
    supported: bool = True
    told: float = 0.0

    @staticmethod
    def of(
        scene: Scene, event: Event, trigger: Trigger | None, doubts: Sequence[str] = (), presupposed: bool = False, supported: bool = True
    ) -> Candidate:
        """The candidate that a `trigger`, or without one an inference, makes of `event`."""
        quote = scene.quote(event.trigger[0])
        words, before = (_words(scene, trigger.first, trigger.last), _words(scene, max(trigger.first - 2, 0), trigger.first)) if trigger else ((), ())
        kind = scene.reading.blocks[scene.sentence.block].kind
        voice = trigger.item.voice if trigger else IMPLIED
        return Candidate(
            event,
            scene.number,
            kind,
            voice,
            words,
            not _POINTING.isdisjoint(before),
            quote.id if quote else None,
            tuple(doubts),
            presupposed,
            supported,
        )

    @property
    def nominal(self) -> bool:
        """Whether a noun tells it."""
        return self.voice == "noun"


def _words(scene: Scene, first: int, last: int) -> tuple[str, ...]:
    return tuple(token.norm for token in scene.reading.tokens[first:last])


def traits(candidate: Candidate, scene: Scene, trigger: Trigger | None, found: Sequence[Event], spread: int) -> Iterator[str]:
    """What the chance that it is told rests on, by name: the predicate's entry and form, its sides, its doubts and its sentence.

    `found` are the events that the sentence tells before it, and `spread` is how many countries the article names.
    """
    event, type_, sides = candidate.event, candidate.event.event, _filled(candidate.event)
    form, entry = "noun" if candidate.nominal else "verb", candidate.event.why[0].rule
    yield from (f"type:{type_}", f"voice:{candidate.voice}", f"type:{type_}:{form}", f"entry:{entry}", f"entry:{entry}:{form}")
    yield from _doubting(candidate, form, trigger)
    yield from (f"realis:{event.realis}", f"realis:{event.realis}:{type_}", f"realis:{event.realis}:{form}")
    yield from (f"sides:{sides}", f"sides:{sides}:{type_}", f"sides:{sides}:{form}", f"sides:{sides}:{type_}:{form}")
    yield from _who(event, type_)
    if candidate.quote:
        yield from ("quoted", f"quoted:{type_}", f"quoted:{form}")
    if candidate.presupposed:
        yield "presupposed"
    if trigger and candidate.nominal:
        policy = trigger.item.entry.noun
        yield from (f"policy:{policy}", f"policy:{policy}:{sides}")
        if candidate.supported:
            yield from ("supported", f"supported:{policy}", f"supported:{type_}")
    yield from _stands(candidate, scene, trigger, form)
    yield f"countries:{min(spread, _COUNTRIES)}"
    yield f"here:{min(len(found), _FEW)}"
    if any(one.event == type_ for one in found):
        yield from ("again", f"again:{form}")


def _doubting(candidate: Candidate, form: str, trigger: Trigger | None) -> Iterator[str]:
    type_ = candidate.event.event
    policy = trigger.item.entry.noun if trigger else IMPLIED
    for doubt in candidate.doubts:
        yield from (f"doubt:{doubt}", f"doubt:{doubt}:{type_}", f"doubt:{doubt}:{form}", f"doubt:{doubt}:{policy}")
    count = min(len(candidate.doubts), _FEW)
    yield from (f"doubts:{count}", f"doubts:{count}:{type_}")


def _stands(candidate: Candidate, scene: Scene, trigger: Trigger | None, form: str) -> Iterator[str]:
    """How and where the predicate stands."""
    yield from (f"block:{candidate.kind}", f"block:{candidate.kind}:{form}")
    yield f"at:{next((name for limit, name in _AT if candidate.number < limit), _FEW)}"
    yield f"size:{min((scene.sentence.last - scene.sentence.first) // _LONG, _LENGTHS)}"
    if trigger is None:
        return
    yield f"length:{min(trigger.item.length, _FEW)}:{form}"
    if trigger.gap:
        yield "gap"
    if trigger.verb is None:
        yield f"verbless:{form}"
    elif form == "verb":
        yield f"tense:{trigger.verb.tense}"


def _filled(event: Event) -> str:
    if event.actor and event.recipient:
        return "both"
    return "actor" if event.actor else "recipient" if event.recipient else "none"


def _who(event: Event, type_: str) -> Iterator[str]:
    """Of what kind the sides are, and how their countries stand to one another."""
    if event.actor or event.recipient:
        stand = _between(event.actor, event.recipient)
        yield from (f"between:{stand}", f"between:{stand}:{type_}")
    for role, sides in (("actor", event.actor), ("recipient", event.recipient)):
        for sector in sorted({side.sector or "" for side in sides}):
            yield from (f"{role}:{sector}", f"{role}:{sector}:{type_}")
    for rule in sorted({side.why.rule for side in event.actor if side.why}):
        yield f"inferred:{rule}"


def _between(actor: Sequence[Side], recipient: Sequence[Side]) -> str:
    own, theirs = ({side.country for side in sides} for sides in (actor, recipient))
    if None in own | theirs:
        return "unknown" if own and theirs else "one:unknown"
    if not (own and theirs):
        return "one"
    return "same" if own == theirs else "other"
