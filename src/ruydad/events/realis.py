"""Whether an event happened, is planned, is only supposed, or is said not to have happened.

The verb's own form decides where it can; else cues around the trigger do, as data in `context.toml`: each with the
direction and the distance in which it holds, in the manner of ConText (Chapman et al., 2007; medspaCy).
"""

from __future__ import annotations

from typing import Literal

import msgspec

from ruydad.events.clauses import Clause
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.events.words import Phrases, WordRow
from ruydad.records import Realis, Span, Verb, Why
from ruydad.resources import load_toml

Category = Literal["actual", "managed", "planned", "hypothetical", "negated", "unsaid"]
Direction = Literal["forward", "backward", "bidirectional", "clause"]
_FAR = 12
_SCAN = 30  # how far back a cue may stand at all
_ABLE = "توانستن"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A cue; see the head of `context.toml`."""

    id: str
    category: Category
    phrases: list[str]
    direction: Direction
    example: str
    gloss: str
    max_distance: int = _FAR
    nominal: bool = False


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `context.toml`."""

    rule: list[Rule]


class RealisReader:
    """Tells the realis of triggers."""

    def __init__(self) -> None:
        self._rules: Phrases[Rule] = Phrases()
        for rule in load_toml("ruydad.events", "context.toml", Rules).rule:
            for phrase in rule.phrases:
                self._rules.add(phrase, rule)

    def read(self, scene: Scene, trigger: Trigger, clause: Clause, supported: bool) -> tuple[Realis, Why] | None:
        """The realis of `trigger` and what tells it, a cue with its words; None where the text does not state the event at all."""
        cue, said = self._cue(scene, trigger, clause) or (None, None)
        if cue and cue.category == "unsaid":
            return None
        if trigger.item.voice != "noun" or supported:
            formal = _of_verb(scene, trigger)
            if formal == "negated":
                return "negated", Why("verb:negated")
            if formal == "unsaid" and not (cue and cue.category in ("managed", "planned", "hypothetical", "negated")):
                return None
            if formal == "planned" and not (cue and cue.category in ("hypothetical", "negated")):
                return "planned", Why("verb:future")
        if cue and said:
            return _stated(cue.category), Why(f"cue:{cue.id}", (said,))
        return "actual", Why("verb:form")

    def _cue(self, scene: Scene, trigger: Trigger, clause: Clause) -> tuple[Rule, Span] | None:
        """The nearest cue whose scope holds the trigger, and where it stands."""
        row, sentence, tokens = scene.row, scene.sentence, scene.reading.tokens
        floor, ceiling = row.first[sentence.first], row.first[sentence.last]
        first, last = row.first[trigger.first], row.first[trigger.last]
        finite = trigger.item.voice != "noun" and trigger.verb is not None and trigger.verb.tense != "infinitive"
        best: tuple[int, Rule, Span] | None = None
        for at in range(max(floor, first - _SCAN), min(ceiling, last + _FAR)):
            for size, (rule, *_) in self._rules.at(row.words, at):
                distance = first - at - size if at < first else at - last
                if rule.nominal and finite:
                    break
                if self._holds(rule, at, distance, first, last, row, clause) and (best is None or distance < best[0]):
                    best = distance, rule, (tokens[row.token[at]].start, tokens[row.token[at + size - 1]].end)
                break  # the longest phrase at a place is the one that is meant
        return best[1:] if best else None

    @staticmethod
    def _holds(rule: Rule, at: int, distance: int, first: int, last: int, row: WordRow, clause: Clause) -> bool:
        if distance > rule.max_distance or first <= at < last:
            return False
        if rule.direction == "clause":
            return row.first[clause.first] <= at < row.first[clause.last]
        if rule.direction == "forward":
            return at < first
        if rule.direction == "backward":
            return at >= last
        return True


def _stated(category: Category) -> Realis:
    return "actual" if category == "unsaid" or category == "managed" else category


def _of_verb(scene: Scene, trigger: Trigger) -> Category | None:
    """What the verb's form says by itself."""
    verb = trigger.verb
    if verb is None or verb.tense == "infinitive":
        return None
    if verb.negated and not trigger.item.negated:
        return "negated"
    if verb.tense == "future":
        return "planned"
    if verb.modal == _ABLE:
        return _of_ability(scene, verb)
    if verb.modal in ("باید", "نباید") or verb.tense in ("subjunctive", "imperative"):
        return "unsaid"
    return None


def _of_ability(scene: Scene, verb: Verb) -> Category | None:
    """`توانست آزاد کند` happened, `نتوانست` did not, `می‌تواند` is no event."""
    able = next((v for v in reversed(scene.verbs) if v.infinitive == _ABLE and v.first < verb.first), None)
    if able is None or able.tense not in ("past", "perfect", "pluperfect"):
        return "unsaid"
    return "negated" if able.negated else None
