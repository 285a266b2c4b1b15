"""The events stage: triggers, their sides and circumstances, and one record for each event."""

from __future__ import annotations

from dataclasses import replace

from ruydad.events.allegation import allegation
from ruydad.events.answers import Answers
from ruydad.events.arguments import ArgumentReader, Roles
from ruydad.events.circumstance import Chronicle
from ruydad.events.clauses import Clause, clauses
from ruydad.events.confidence import Confidence
from ruydad.events.evaluation import Evaluations
from ruydad.events.gate import Gate
from ruydad.events.index import Index, Words
from ruydad.events.merge import AGAIN, merged
from ruydad.events.modes import Modes
from ruydad.events.obligation import obligations
from ruydad.events.plover import Scores
from ruydad.events.quantities import QuantityReader
from ruydad.events.realis import RealisReader
from ruydad.events.scene import Scene, scenes
from ruydad.events.setting import where
from ruydad.events.sides import Sides
from ruydad.events.supply import Supply
from ruydad.events.support import load_support
from ruydad.events.threats import is_content, threatened
from ruydad.events.tolls import TollReader
from ruydad.events.topics import Topics
from ruydad.events.triggers import Trigger, triggers
from ruydad.events.view import leading
from ruydad.events.word import Word
from ruydad.events.words import WordRow
from ruydad.records import Event, Quantity, Reading, Realis, Side, Span, Why
from ruydad.speech.standing import graded

_UNDONE = frozenset({"REQUEST", "THREATEN"})  # what these ask for or threaten with is not told as done
_MATERIAL = frozenset({"AID", "COOPERATE"})  # PLOVER wants a recipient of these
_POINTING = frozenset({"این", "آن", "همین", "همان"})
_BLOWS = frozenset(
    {
        "حمله",
        "حملات",
        "انفجار",
        "انفجارها",
        "حادثه",
        "درگیری",
        "درگیری ها",
        "عملیات",
        "بمب گذاری",
        "بمبگذاری",
        "تیراندازی",
        "بمباران",
        "سوءقصد",
        "جنگ",
        "ترور",
    }
)
_FACTIVE = frozenset(
    tuple(words.split())
    for words in ("در جریان", "در پی", "به دنبال", "پس از", "بعد از", "در واکنش به", "همزمان با", "بر اثر", "در اثر", "هنگام", "در خلال", "طی")
)
_NEAR = 7  # words on either side in which an entry's excluded words count
_OPENING = 4  # words at the head of a clause in which they count too: its subject (`زمین‌لرزه … هزاران خانه را ویران کرد`)


class EventsStage:
    """Reads `reading.events` off tokens, verbs, phrases, mentions, times, places and quotes."""

    def __init__(self) -> None:
        self._index = Index()
        self._evaluations = Evaluations()
        self._modes = Modes(self._index)
        self._arguments = ArgumentReader(self._index.governed, self._index.undergone)
        self._partitive = frozenset(word.split()[-1] for word in load_support().partitive)
        self._realis = RealisReader()
        self._scores = Scores()
        self._rated = Confidence()
        self._supply = Supply()
        self._quantities = QuantityReader()
        self._tolls = TollReader()
        self._gate = Gate()
        self._topics = Topics()

    def read(self, reading: Reading) -> Reading:
        """The reading with its events; none where the article is of a domain that is no politics."""
        read = self.unrated(reading)
        return replace(read, events=tuple(map(self._rated.rated, read.events)))

    def unrated(self, reading: Reading) -> Reading:
        """As `read`, but each event's `confidence` is the rough order of trust that the weights of confidence are fitted on."""
        if not reading.tokens or not reading.mentions:
            return reading
        told, word = scenes(reading, self._partitive), Word(reading)
        chronicle = Chronicle(reading, told)
        domain = self._gate.domain(told[0].row.words)
        if domain and not self._gate.worth_reading(domain, reading.entities):
            return replace(reading, notes=(*reading.notes, f"not political ({domain}): no events read"))
        found: list[Event] = []
        answers = Answers()
        counted: list[Quantity] = []
        carried: tuple[Side, ...] = ()
        for scene in told:
            quantities = self._quantities.read(scene)
            counted.extend(quantities)
            if scene.number and reading.sentences[scene.number - 1].block != scene.sentence.block:
                carried = ()
            if reading.blocks[scene.sentence.block].kind == "furniture":
                continue
            parts = clauses(scene)
            here = self._sentence(scene, parts, carried, quantities, word, chronicle)
            found.extend(answers.addressed(scene, here))
            found.extend(self._modes.asked(scene, chronicle.spoken(scene, event)) for event in obligations(scene, parts))
            carried = _subject(scene.sides, parts) or carried
        if domain:
            found = [event for event in found if self._gate.keeps(domain, event)]
        events = self._supply.supplied(merged(found, word.headed), reading, told[0].sides)
        return replace(
            reading,
            events=tuple(graded(word.contested(self._scored(event)), reading) for event in self._topics.completed(events, told[0].row)),
            quantities=tuple(counted),
        )

    def _sentence(
        self, scene: Scene, parts: list[Clause], carried: tuple[Side, ...], quantities: list[Quantity], word: Word, chronicle: Chronicle
    ) -> list[Event]:
        found: list[Event] = []
        done: set[int] = set()  # last tokens: of several readings of one verb or noun the first that holds is taken
        told = sorted([*triggers(scene, self._index), *self._evaluations.triggers(scene)], key=lambda t: t.last)
        for trigger in told:
            if trigger.last in done or _undone(trigger, told):
                continue
            if event := self._event(scene, trigger, parts, carried, word, chronicle):
                done.add(trigger.last)
                event = threatened(trigger, event)
                if is_content(event, found):
                    continue
                found.append(replace(event, size=self._tolls.size(scene, trigger, event.recipient, quantities)))
                found.extend(allegation(scene, event) if trigger.item.voice != "noun" else ())
        contexts = self._topics.of(scene.row, scene.sentence) if found else ()
        return [replace(event, context=contexts) for event in found]

    def _event(
        self, scene: Scene, trigger: Trigger, parts: list[Clause], carried: tuple[Side, ...], word: Word, chronicle: Chronicle
    ) -> Event | None:
        clause = next((c for c in parts if trigger.first < c.last), parts[-1])
        if _excluded(scene.row, trigger, clause):
            return None
        span = _span(scene.reading, trigger)
        quote = scene.quote(span[0])
        roles = self._arguments.read(scene, trigger, parts, quote, carried)
        if not _stands(trigger, roles, quote is not None, _presupposed(scene.row, trigger)):
            return None
        realis = self._realis.read(scene, trigger, clause, roles.supported)
        if realis is None or (trigger.item.entry.realis and realis[0] not in trigger.item.entry.realis) or _idle(trigger, realis[0], roles):
            return None
        by, place = word.by(span, quote, trigger, roles), where(scene, trigger, clause)
        dated = chronicle.when(scene, trigger, clause, realis[0], by, roles)
        return Event(
            id="",
            event=trigger.item.type,
            realis="planned" if dated.ahead else realis[0],
            trigger=span,
            mode=self._modes.of(scene, trigger, clause, roles, place),
            actor=roles.actor,
            recipient=roles.recipient,
            date=dated.days,
            place=place,
            by=by,
            confidence=_confidence(trigger, roles, by is not None),
            why=(Why(f"{trigger.item.type.lower()}:{trigger.item.entry.id}", (span,)), realis[1], *dated.why, *_again(scene, trigger, roles)),
        )

    def _scored(self, event: Event) -> Event:
        """The event with what follows from its type and mode, which later mentions may have told."""
        score = self._scores.of(event.event, event.mode)
        return replace(event, quad=score.quad, scale=score.scale, cameo=score.cameo)


def _span(reading: Reading, trigger: Trigger) -> Span:
    """The trigger's characters; without its gap's, where only the nonverbal part tells what happened."""
    last = trigger.gap[0] if trigger.gap and not trigger.item.head else trigger.last
    return reading.tokens[trigger.first].start, reading.tokens[last - 1].end


def _again(scene: Scene, trigger: Trigger, roles: Roles) -> tuple[Why, ...]:
    """What points back to a blow told before, where the sentence tells only whom it hurt: `در این حمله سه سرباز کشته شدند`."""
    if trigger.item.type != "ASSAULT" or roles.actor:
        return ()
    tokens = scene.reading.tokens
    for i in range(scene.sentence.first, trigger.first):
        if tokens[i].norm in _POINTING and tokens[i + 1].norm in _BLOWS:
            return (Why(AGAIN, ((tokens[i].start, tokens[i + 1].end),)),)
    return ()


def _excluded(row: WordRow, trigger: Trigger, clause: Clause) -> bool:
    """Whether a word that the entry refuses stands in the clause, near enough to be the trigger's, or none that it needs stands there."""
    item, first, last = trigger.item, row.first[clause.first], row.first[clause.last]
    if not (item.excludes or item.needs):
        return False
    near = row.words[max(first, row.first[trigger.first] - _NEAR) : min(last, row.first[trigger.last] + _NEAR)]
    opening = row.words[first : min(first + _OPENING, last)]
    return _holds(near, item.excludes) or _holds(opening, item.excludes) or bool(item.needs and not _holds(row.words[first:last], item.needs))


def _holds(words: Words, phrases: tuple[Words, ...]) -> bool:
    """Whether one of the phrases stands among the words."""
    present = set(words)
    for phrase in phrases:
        if phrase[0] in present and (len(phrase) == 1 or any(words[i : i + len(phrase)] == phrase for i in range(len(words)))):
            return True
    return False


def _undone(trigger: Trigger, told: list[Trigger]) -> bool:
    """Whether the trigger names what a request or threat is about: `خواستار خروج نیروها شد`."""
    if trigger.item.voice != "noun" or trigger.item.type == "ASSAULT":
        return False
    for other in told:
        if other.item.type in _UNDONE and other.item.voice != "noun":
            stop = other.verb.last if other.verb else other.last
            if other.first < trigger.first < stop:
                return True
    return False


def _presupposed(row: WordRow, trigger: Trigger) -> bool:
    """Whether the noun follows a preposition that takes its act for a fact: `در جریان بازدید وزیر`, `پس از جلسه با …`."""
    at = row.first[trigger.first]
    return row.words[max(at - 2, 0) : at] in _FACTIVE or row.words[max(at - 1, 0) : at] in _FACTIVE


def _stands(trigger: Trigger, roles: Roles, quoted: bool, presupposed: bool) -> bool:
    """Whether the sides make it an event: those that entry and type require, and for a noun more than its aim (`کمک به سوریه` is a topic)."""
    item, entry, type_ = trigger.item, trigger.item.entry, trigger.item.type
    if ("actor" in entry.requires and not roles.actor) or ("recipient" in entry.requires and not roles.recipient):
        return False
    if entry.abroad and not _abroad(roles):
        return False
    if type_ == "CONSULT" and (_interview(roles) or (item.frame.name == "visit" and _at_home(roles))):
        return False
    if type_ in _MATERIAL and not roles.recipient and len(roles.actor) < 2:
        return False
    if item.voice != "noun":
        return entry.alone or bool(roles.actor or roles.recipient)
    if entry.noun == "always":
        return True
    happens = roles.supported or (presupposed and (entry.noun == "argument" or len(roles.actor) + len(roles.recipient) > 1))
    if not roles.actor and not happens and not (type_ == "CONSULT" or (type_ == "ASSAULT" and not quoted)):
        return False
    return bool(roles.actor or roles.recipient) and (entry.noun == "argument" or happens)


def _interview(roles: Roles) -> bool:
    """Whether somebody only speaks with the press: `در گفت‌وگوی تلفنی با خبرگزاری فرانسه`."""
    return any(side.sector == "JRN" for side in roles.actor + roles.recipient)


def _at_home(roles: Roles) -> bool:
    """Whether somebody only travels in his own country."""
    own, visited = ({side.country for side in sides} for sides in (roles.actor, roles.recipient))
    return bool(own) and len(own) == 1 and None not in own and own == visited


def _abroad(roles: Roles) -> bool:
    """Whether the sides are of different countries."""
    own, theirs = ({side.country for side in sides} for sides in (roles.actor, roles.recipient))
    return bool(own and theirs) and None not in own | theirs and own.isdisjoint(theirs)


def _idle(trigger: Trigger, realis: Realis, roles: Roles) -> bool:
    """Whether it is no news: what is not done, unless told of two sides; a wish or praise that is only supposed."""
    if realis == "negated":
        return len(roles.actor) + len(roles.recipient) < 2
    return realis == "hypothetical" and trigger.item.type in ("REQUEST", "SUPPORT")


def _subject(sides: Sides, parts: list[Clause]) -> tuple[Side, ...]:
    """The first subject of a sentence: what the next one may leave unsaid."""
    return next((found for part in parts if (found := leading(sides.within(part.first, part.last)))), ())


def _confidence(trigger: Trigger, roles: Roles, quoted: bool) -> float:
    """A rough order of trust: two sides tell more plainly than one, verbs than nouns, the article than those whom it quotes."""
    told = bool(roles.actor) + bool(roles.recipient)
    base = (0.3, 0.55, 0.8)[told] - (0.1 if trigger.item.voice == "noun" else 0.0) - (0.15 if quoted else 0.0)
    inferred = any(side.why for side in roles.actor + roles.recipient)
    return round(max(0.1, base - 0.05 * inferred), 2)
