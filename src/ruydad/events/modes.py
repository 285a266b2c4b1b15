"""PLOVER modes: how an act was done, where a meeting was held, what was asked for or refused."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from ruydad.events.arguments import Roles
from ruydad.events.clauses import Clause
from ruydad.events.entries import EventType
from ruydad.events.index import Index
from ruydad.events.scene import Scene
from ruydad.events.triggers import Trigger
from ruydad.events.words import Phrases
from ruydad.records import Event, Place
from ruydad.resources import load_toml

_VAGUE = {"REQUEST": "change", "REJECT": "change"}  # defaults that say little: a word of the text may say more
_AHEAD = 2  # what is asked for mostly follows: a word before the trigger counts as twice as far


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell one mode of some types, and how far from the trigger they may stand."""

    types: list[EventType]
    mode: str
    cues: list[str]
    near: int = 15


class ModeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `modes.toml`; its comments say what each field is."""

    silent: frozenset[str]
    rule: list[Rule]


class Modes:
    """Tells the mode of an event: by the lexicon's entry, by the words of `modes.toml`, by where it took place."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._cues: dict[str, Phrases[tuple[str, int]]] = {}
        table = load_toml("ruydad.events", "modes.toml", ModeFile)
        self._silent = table.silent
        for rule in table.rule:
            for type_ in rule.types:
                phrases = self._cues.setdefault(type_, Phrases())
                for cue in rule.cues:
                    phrases.add(cue, (rule.mode, rule.near))

    def of(self, scene: Scene, trigger: Trigger, clause: Clause, roles: Roles, place: Place | None) -> tuple[str, ...]:
        """The mode of the event that `trigger` tells, none where the text is not plain: `درخواست آزادی زندانیان` (a demand to free
        prisoners) is yield. A word that the entry names comes first, then the entry's own mode, then what stands nearest in the sentence."""
        entry, type_ = trigger.item.entry, trigger.item.type
        if entry.modes and (mode := self._named(scene, trigger, clause)):
            return (mode,)
        if entry.mode and entry.mode != _VAGUE.get(type_):
            return (entry.mode,)
        if entry.id in self._silent:
            return ()
        if mode := self._nearest(scene, type_, trigger.first, trigger.last) or _abroad(type_, roles, place) or entry.mode:
            return (mode,)
        return ()

    def asked(self, scene: Scene, event: Event) -> Event:
        """A request told by باید, with its mode: `آمریکا باید تحریم‌ها را لغو کند` (America must lift the sanctions) is yield."""
        at = next((i for i in range(scene.sentence.first, scene.sentence.last) if scene.reading.tokens[i].start == event.trigger[0]), None)
        mode = self._nearest(scene, event.event, at, at + 1) if at is not None else None
        return replace(event, mode=(mode,)) if mode else event

    def _named(self, scene: Scene, trigger: Trigger, clause: Clause) -> str | None:
        row = scene.row
        words = row.words[row.first[clause.first] : row.first[clause.last]]
        present = set(words)
        for cue, mode in self._index.modes(trigger.item.entry):
            if cue[0] in present and any(words[i : i + len(cue)] == cue for i in range(len(words) - len(cue) + 1)):
                return mode
        return None

    def _nearest(self, scene: Scene, type_: str, first: int, last: int) -> str | None:
        """The mode whose word stands nearest to tokens `[first, last)`; one inside them is nearest, of two as near the later."""
        table = self._cues.get(type_)
        if table is None:
            return None
        row = scene.row
        low, start, stop = row.first[scene.sentence.first], row.first[first], row.first[last]
        best, found = 1000, None
        ahead = _AHEAD if type_ in _VAGUE else 1
        for at in range(low, row.first[scene.sentence.last]):
            for size, values in table.at(row.words, at):
                distance = (start - at - size) * ahead if at < start else max(at - stop, -1)
                for mode, near in values:
                    if distance <= near and distance <= best:
                        best, found = distance, mode
                break
        return found


def _abroad(type_: str, roles: Roles, place: Place | None) -> str | None:
    """A meeting in the country of one side is a visit of the other: `دیدار وزیر خارجه عراق با همتای ترک خود در آنکارا`."""
    if type_ != "CONSULT" or place is None or not place.country or not (roles.actor and roles.recipient):
        return None
    hosts = {side.country for side in roles.recipient}
    guests = {side.country for side in roles.actor}
    return "visit" if hosts == {place.country} and None not in guests and place.country not in guests else None
