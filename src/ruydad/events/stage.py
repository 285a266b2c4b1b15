"""The events stage: triggers, their sides and circumstances, and one record for each event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ruydad.events.acceptance import Acceptance
from ruydad.events.allegation import allegation
from ruydad.events.answers import Answers
from ruydad.events.arguments import ArgumentReader, Roles
from ruydad.events.candidate import UNSAID, Candidate, traits
from ruydad.events.circumstance import Chronicle
from ruydad.events.clauses import Clause, clauses
from ruydad.events.confidence import Confidence
from ruydad.events.doubts import doubts, idle, presupposed
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
from ruydad.records import Event, Quantity, Reading, Side, Span, Why
from ruydad.speech.standing import graded

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
_ARTICLE = 4  # sentences that a text must have, so that its events are weighed together
_UNSAID = Why("verb:unsaid")
_NEAR = 7  # words on either side in which an entry's excluded words count
_OPENING = 4  # words at the head of a clause in which they count too: its subject (`زمین‌لرزه … هزاران خانه را ویران کرد`)


Rated = tuple[Candidate, tuple[str, ...]]
"""A candidate, and the names of its traits."""


class EventsStage:
    """Reads `reading.events` off tokens, verbs, phrases, mentions, times, places and quotes."""

    def __init__(self, acceptance: Acceptance | None = None) -> None:
        """With another `acceptance` than the packaged one where its weights are being fitted."""
        self._index = Index()
        self._evaluations = Evaluations()
        self._modes = Modes(self._index)
        self._arguments = ArgumentReader(self._index.governed, self._index.undergone)
        self._partitive = frozenset(word.split()[-1] for word in load_support().partitive)
        self._realis = RealisReader()
        self._scores = Scores()
        self._rated = Confidence()
        self._acceptance = acceptance or Acceptance()
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
        article = _Article.of(reading, scenes(reading, self._partitive))
        domain = self._gate.domain(article.scenes[0].row.words)
        if domain and not self._gate.worth_reading(domain, reading.entities):
            return replace(reading, notes=(*reading.notes, f"not political ({domain}): no events read"))
        candidates = [one for one, _ in self._candidates(article, domain)]
        if article.brief:
            events = merged([one.event for one in candidates if not one.doubts], article.word.headed)
        else:
            events = self._acceptance.events(candidates, article.word.headed)
        sides, row = article.scenes[0].sides, article.scenes[0].row
        events = self._supply.supplied(events, reading, sides)
        return replace(
            reading,
            events=tuple(graded(article.word.contested(self._scored(event)), reading) for event in self._topics.completed(events, row)),
            quantities=tuple(article.counted),
        )

    def candidates(self, reading: Reading) -> list[Rated]:
        """All that an article may tell, in order, each with the names of its traits: what `training/acceptance.py` fits the weights to."""
        article = _Article.of(reading, scenes(reading, self._partitive))
        domain = self._gate.domain(article.scenes[0].row.words)
        return [] if domain and not self._gate.worth_reading(domain, reading.entities) else list(self._candidates(article, domain))

    def _candidates(self, article: _Article, domain: str | None) -> Iterator[Rated]:
        """The candidates of an article of a `domain`, or of none; what it counts goes to its `counted`."""
        reading, answers = article.reading, Answers()
        carried: tuple[Side, ...] = ()
        for scene in article.scenes:
            quantities = self._quantities.read(scene)
            article.counted.extend(quantities)
            if scene.number and reading.sentences[scene.number - 1].block != scene.sentence.block:
                carried = ()
            if reading.blocks[scene.sentence.block].kind == "furniture":
                continue
            told = _Told(article, scene, clauses(scene), carried, quantities)
            here = self._sentence(told)
            addressed = answers.addressed(scene, [one.event for one, _ in here])
            for (one, names), event in zip(here, addressed, strict=True):
                if not domain or self._gate.keeps(domain, event):
                    yield (one if event is one.event else replace(one, event=event)), names
            for event, against in obligations(scene, told.parts):
                event = self._modes.asked(scene, article.chronicle.spoken(scene, event))
                if not domain or self._gate.keeps(domain, event):
                    yield from self._implied(told, event, against)
            carried = _subject(scene.sides, told.parts) or carried

    def _sentence(self, told: _Told) -> list[Rated]:
        """The candidates of a sentence: of several readings of one verb or noun, the first that nothing speaks against, else the first."""
        scene, made = told.scene, list[Rated]()
        told.triggers.extend(sorted([*triggers(scene, self._index), *self._evaluations.triggers(scene)], key=lambda t: t.last))
        for _, readings in groupby(told.triggers, key=lambda t: t.last):
            draft = self._draft(told, readings)
            if draft is None:
                continue
            one = draft.candidate
            rated = self._rate(told, one, draft.trigger)
            if not one.doubts:
                told.found.append(one.event)
            if rated is None:
                continue
            event = self._completed(told, draft)
            made.append((replace(one, event=event, told=rated[0]), rated[1]))
            if not one.doubts and one.voice != "noun":
                made.extend(implied for more in allegation(scene, event) for implied in self._implied(told, more))
        contexts = self._topics.of(scene.row, scene.sentence) if made else ()
        return [(replace(one, event=replace(one.event, context=contexts)), names) for one, names in made] if contexts else made

    def _draft(self, told: _Told, readings: Iterable[Trigger]) -> _Draft | None:
        """Of the readings of one verb or noun the first that nothing speaks against, else the first."""
        first: _Draft | None = None
        for trigger in readings:
            draft = self._candidate(told, trigger)
            if draft and not draft.candidate.doubts:
                return draft
            first = first or draft
        return first

    def _rate(self, told: _Told, one: Candidate, trigger: Trigger | None) -> tuple[float, tuple[str, ...]] | None:
        """The candidate's chance and its traits; None where it is too unlikely to be asked any further."""
        names = tuple(traits(one, told.scene, trigger, told.found, told.article.spread))
        if told.article.brief:
            return 1.0, names
        chance = self._acceptance.told(names)
        return None if chance is None else (chance, names)

    def _completed(self, told: _Told, draft: _Draft) -> Event:
        """The drafted event with what only an event that may stand is asked for: its place, its mode and its size."""
        scene, trigger, event = told.scene, draft.trigger, draft.candidate.event
        place = where(scene, trigger, draft.clause)
        mode = self._modes.of(scene, trigger, draft.clause, draft.roles, place) if event.event == trigger.item.type else event.mode
        return replace(event, place=place, mode=mode, size=self._tolls.size(scene, trigger, event.recipient, told.quantities))

    def _implied(self, told: _Told, event: Event, against: Sequence[str] = ()) -> Iterator[Rated]:
        """The candidate of an `event` that no predicate of its own tells."""
        one = Candidate.of(told.scene, event, None, against)
        if rated := self._rate(told, one, None):
            yield replace(one, told=rated[0]), rated[1]

    def _candidate(self, told: _Told, trigger: Trigger) -> _Draft | None:
        """What the trigger may tell, unless a word that its entry refuses stands there."""
        scene, article = told.scene, told.article
        clause = next((c for c in told.parts if trigger.first < c.last), told.parts[-1])
        if _excluded(scene.row, trigger, clause):
            return None
        span = _span(scene.reading, trigger)
        quote = scene.quote(span[0])
        roles = self._arguments.read(scene, trigger, told.parts, quote, told.carried)
        given = presupposed(scene.row, trigger)
        against = list(doubts(trigger, roles, quote is not None, given, told.triggers))
        realis = self._realis.read(scene, trigger, clause, roles.supported) or ("hypothetical", _UNSAID)
        if realis[1] is _UNSAID:
            against.append(UNSAID)
        if trigger.item.entry.realis and realis[0] not in trigger.item.entry.realis:
            against.append("realis")
        if idle(trigger, realis[0], roles):
            against.append("idle")
        by = article.word.by(span, quote, trigger, roles)
        dated = article.chronicle.when(scene, trigger, clause, realis[0], by, roles)
        event = Event(
            id="",
            event=trigger.item.type,
            realis="planned" if dated.ahead else realis[0],
            trigger=span,
            actor=roles.actor,
            recipient=roles.recipient,
            date=dated.days,
            by=by,
            confidence=_confidence(trigger, roles, by is not None),
            why=(Why(f"{trigger.item.type.lower()}:{trigger.item.entry.id}", (span,)), realis[1], *dated.why, *_again(scene, trigger, roles)),
        )
        event = threatened(trigger, event)
        if is_content(event, told.found):
            against.append("content")
        return _Draft(Candidate.of(scene, event, trigger, against, given, roles.supported), trigger, clause, roles)

    def _scored(self, event: Event) -> Event:
        """The event with what follows from its type and mode, which later mentions may have told."""
        score = self._scores.of(event.event, event.mode)
        return replace(event, quad=score.quad, scale=score.scale, cameo=score.cameo)


@dataclass(frozen=True, slots=True)
class _Article:
    """What is known of a whole article before its sentences are read; `spread` is how many countries it names, `counted` fills as it is read."""

    reading: Reading
    scenes: list[Scene]
    word: Word
    chronicle: Chronicle
    spread: int
    counted: list[Quantity] = field(default_factory=list)

    @staticmethod
    def of(reading: Reading, told: list[Scene]) -> _Article:
        spread = len({entity.country for entity in reading.entities if entity.country})
        return _Article(reading, told, Word(reading), Chronicle(reading, told), spread)

    @property
    def brief(self) -> bool:
        """Whether it is too short for its events to be weighed together: the rules alone decide."""
        return len(self.reading.sentences) < _ARTICLE


@dataclass(frozen=True, slots=True)
class _Draft:
    """A candidate whose event lacks its place, mode and size, and what they are read off."""

    candidate: Candidate
    trigger: Trigger
    clause: Clause
    roles: Roles


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that is being read: its clauses, the subject that the sentence before leaves over, its `triggers`, and what is `found` so far
    that nothing speaks against."""

    article: _Article
    scene: Scene
    parts: list[Clause]
    carried: tuple[Side, ...]
    quantities: list[Quantity]
    triggers: list[Trigger] = field(default_factory=list)
    found: list[Event] = field(default_factory=list)


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


def _subject(sides: Sides, parts: list[Clause]) -> tuple[Side, ...]:
    """The first subject of a sentence: what the next one may leave unsaid."""
    return next((found for part in parts if (found := leading(sides.within(part.first, part.last)))), ())


def _confidence(trigger: Trigger, roles: Roles, quoted: bool) -> float:
    """A rough order of trust: two sides tell more plainly than one, verbs than nouns, the article than those whom it quotes."""
    told = bool(roles.actor) + bool(roles.recipient)
    base = (0.3, 0.55, 0.8)[told] - (0.1 if trigger.item.voice == "noun" else 0.0) - (0.15 if quoted else 0.0)
    inferred = any(side.why for side in roles.actor + roles.recipient)
    return round(max(0.1, base - 0.05 * inferred), 2)
