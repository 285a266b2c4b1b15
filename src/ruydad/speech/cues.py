"""The words that open, close or carry speech, found in a reading: `تاکید کرد`, `با بیان این‌که`, `به گفته`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

import ahocorasick  # type: ignore[import-not-found]
import msgspec

from ruydad.records import Attitude, Verb
from ruydad.resources import load_toml
from ruydad.speech.view import View
from ruydad.syntax import compounds
from ruydad.text.letters import fold

Frame = Literal["clause", "joined", "bare", "ta", "before", "az", "bar", "nesbat", "object", "predicate"]
Takes = Literal["clause", "finite", "speaker", "noun", "topic"]

_LIGHT_PASSIVE = ("شدن", "گردیدن", "گشتن")
_TALKS = re.compile(r"\s*و\s*گو")  # گفت و گو is no saying


class VerbCue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Infinitives that take the same complements (see `cues.toml`)."""

    infinitives: tuple[str, ...]
    frames: tuple[Frame, ...]
    needs: tuple[str, ...] = ()
    impersonal: bool = False
    continues: bool = False
    attitude: Attitude = "neutral"


class PhraseCue(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Fixed phrases in front of what is said (see `cues.toml`)."""

    words: tuple[str, ...]
    takes: Takes
    attitude: Attitude = "neutral"


class CueTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `cues.toml`."""

    verb: tuple[VerbCue, ...]
    phrase: tuple[PhraseCue, ...]
    statements: tuple[str, ...]
    propositions: tuple[str, ...]
    idioms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text. `verb` is None for a fixed phrase; An `impersonal` one (`تاکید شد`, `آمده است`) has no speaker for subject,
    one that `continues` (`افزود`) goes on with the speech of who spoke last."""

    start: int
    end: int
    frames: tuple[Frame, ...] = ()
    takes: Takes | None = None
    verb: Verb | None = None
    impersonal: bool = False
    continues: bool = False
    attitude: Attitude = "neutral"


class CueFinder:
    """Finds the cues of a reading. Built once from `cues.toml`."""

    def __init__(self) -> None:
        table = load_toml("ruydad.speech", "cues.toml", CueTable)
        entries = [msgspec.structs.replace(entry, needs=tuple(map(fold, entry.needs))) for entry in table.verb]
        self._verbs = {fold(infinitive): entry for entry in entries for infinitive in entry.infinitives}
        self._light = {infinitive.rpartition(" ")[2] for infinitive in self._verbs} | set(_LIGHT_PASSIVE)
        self._idioms = frozenset(map(fold, table.idioms))
        self._nonverbal = {compound.rpartition(" ")[0].rpartition(" ")[2] for compound in (*self._verbs, *self._idioms)}
        self.statements = frozenset(map(fold, table.statements))
        self._phrases = ahocorasick.Automaton()
        for phrase in table.phrase:
            for words in phrase.words:
                self._phrases.add_word(fold(words), (len(words), phrase))
        self._phrases.make_automaton()
        self.propositions = frozenset(map(fold, table.propositions))

    def find(self, view: View) -> tuple[Cue, ...]:
        """The cues of the reading in order; of two that overlap the longer one."""
        found = sorted([*self._verb_cues(view), *self._phrase_cues(view)], key=lambda cue: (cue.start, -cue.end))
        kept: list[Cue] = []
        for cue in found:
            if not kept or cue.start >= kept[-1].end:
                kept.append(cue)
        return tuple(kept)

    def _phrase_cues(self, view: View) -> Iterator[Cue]:
        text = view.folded
        for last, (length, phrase) in self._phrases.iter(text):
            start, end = last + 1 - length, last + 1
            if _bounded(text, start, end):
                yield Cue(start, end, takes=phrase.takes, attitude=phrase.attitude)

    def _verb_cues(self, view: View) -> Iterator[Cue]:
        for verb in view.verbs:
            if verb.infinitive not in self._light or not _asserts(verb):
                continue
            cue = self._verb_cue(view, verb)
            if cue is not None:
                yield cue

    def _verb_cue(self, view: View, verb: Verb) -> Cue | None:
        found = self._entry(view, verb)
        if found is None or _TALKS.match(view.folded, view.end(verb)):
            return None
        entry, first, passive = found
        start = view.tokens[first].start
        needs: Container[str] = self.statements if passive else entry.needs
        frames = entry.frames
        if (passive or entry.needs) and not self._has(view, start, needs):
            frames = tuple(frame for frame in frames if frame in ("az", "bar")) if passive else ()
        if not frames:
            return None
        impersonal = passive or entry.impersonal
        return Cue(start, view.end(verb), frames, None, verb, impersonal, entry.continues, entry.attitude)

    def _entry(self, view: View, verb: Verb) -> tuple[VerbCue, int, bool] | None:
        """The entry that `verb` belongs to, the first token of the compound, and whether it is the passive of the entry."""
        before = view.tokens[verb.first - 1].norm.rpartition(" ")[2] if verb.first else ""
        if before not in self._nonverbal:  # it ends no compound, told fast
            entry = self._verbs.get(verb.infinitive)
            return None if entry is None else (entry, verb.first, verb.passive)
        passive = verb.infinitive in _LIGHT_PASSIVE
        for lemma, first in compounds(view.tokens, verb):
            if lemma in self._idioms:
                return None
            entry = self._verbs.get(lemma)
            if entry is not None:
                return entry, first, verb.passive
            if passive:
                entry = self._verbs.get(f"{lemma.rpartition(' ')[0]} کردن")
                if entry is not None:
                    return entry, first, True
        return None

    def _has(self, view: View, end: int, words: Container[str]) -> bool:
        first = view.token_from(view.reach(end)[0])
        return any(token.norm in words for token in view.tokens[first : view.token_from(end)])


def _asserts(verb: Verb) -> bool:
    return verb.person not in (1, 2) and not verb.negated and verb.modal is None and verb.tense not in ("infinitive", "imperative")


def _bounded(text: str, start: int, end: int) -> bool:
    return (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
