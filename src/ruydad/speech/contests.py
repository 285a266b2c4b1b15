"""What others deny or doubt: `این خبر را تکذیب کرد`, `این ادعا را بی‌اساس خواند`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from ruydad.records import Contest, Quote, Span, Speaker, Stance, Verb
from ruydad.resources import load_toml
from ruydad.speech.attribution import Said
from ruydad.speech.complements import object_marker
from ruydad.speech.cues import Cue
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View
from ruydad.syntax import compounds
from ruydad.syntax.forms import verb_forms
from ruydad.text.letters import fold

_POINTING = frozenset(("این", "آن", "چنین", "همین"))
_NEAR = 4  # sentences back to what an `این خبر` may mean
_POINTERS = 4  # words of an object that only points back: این ادعای آمریکا


class ContestTable(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The whole of `contests.toml`."""

    denies: tuple[str, ...]
    doubts: tuple[str, ...]
    calls: tuple[str, ...]
    false: tuple[str, ...]
    dubious: tuple[str, ...]
    offers: tuple[str, ...]


class ContestFinder:
    """Finds who denies or doubts something. Built once from `contests.toml`."""

    def __init__(self) -> None:
        table = load_toml("ruydad.speech", "contests.toml", ContestTable)
        self._verbs: dict[str, Stance] = {**dict.fromkeys(map(fold, table.denies), "denies"), **dict.fromkeys(map(fold, table.doubts), "doubts")}
        self._calls = frozenset(map(fold, table.calls))
        self._words: dict[str, Stance] = {**dict.fromkeys(map(fold, table.false), "denies"), **dict.fromkeys(map(fold, table.dubious), "doubts")}
        ends = {lemma.rpartition(" ")[2] for lemma in (*self._verbs, *self._calls)}
        self._ends = ends | {light for light, other in verb_forms().synonyms.items() if other in ends}
        self._offers = frozenset(map(fold, table.offers))

    def find(self, view: View, subjects: SubjectFinder, taken: Sequence[Span]) -> Iterator[Said]:
        """What is contested in the reading, each with the subject of its verb; the object's span is that of the `Said`."""
        for verb in view.verbs:
            if (
                verb.infinitive not in self._ends
                or verb.negated
                or verb.modal is not None
                or verb.tense in ("infinitive", "imperative", "subjunctive")
            ):
                continue
            found = self._contested(view, verb)
            if found is None:
                continue
            stance, low, stop, cue = found
            near = [span for span in taken if span[0] < stop and span[1] > low]
            subject = subjects.find(low, stop, near)
            begin = next(subjects.free_phrases(subject.span[1] if subject is not None else low, stop), None)
            if begin is None or view.tokens[view.token_from(begin)].norm in self._offers:
                continue
            yield Said((begin, stop), False, cue, subject, contest=stance)

    def _contested(self, view: View, verb: Verb) -> tuple[Stance, int, int, Cue] | None:
        """The stance that `verb` takes, where its clause begins, where its object ends, and the cue."""
        for lemma, first in compounds(view.tokens, verb):
            stance = self._verbs.get(lemma)
            if stance is None and lemma not in self._calls:
                continue
            start = view.tokens[first].start
            low = max([view.reach(start)[0], *(view.end(v) for v in view.verbs_between(view.reach(start)[0], start)[-1:])])
            marker = object_marker(view, low, start)
            if marker is None:
                return None
            words = view.tokens[marker + 1 : first]
            called = stance or next((self._words[token.norm] for token in words if token.norm in self._words), None)
            return None if called is None else (called, low, view.tokens[marker].start, Cue(start, view.end(verb), verb=verb))
        return None


def contest(view: View, said: Said, speaker: Speaker, quotes: Sequence[Quote]) -> Contest | None:
    """`said` as a record: of what the object tells, or of what another said shortly before where the object only points back to it."""
    if said.cue is None or said.contest is None:
        return None
    span: Span | None = said.content
    words = view.folded[slice(*said.content)].split()
    if words and words[0] in _POINTING and len(words) <= _POINTERS:
        span = _meant(view, said.content[0], speaker, quotes)
    return None if span is None else Contest(span, (said.cue.start, said.cue.end), said.contest, speaker)


def _meant(view: View, offset: int, speaker: Speaker, quotes: Sequence[Quote]) -> Span | None:
    """What was said last before `offset` by somebody else, else the sentence before."""
    here = view.sentence_index(offset)
    for quote in reversed(quotes):
        if (
            quote.span[1] <= offset
            and here - view.sentence_index(quote.span[0]) <= _NEAR
            and (quote.speaker is None or quote.speaker.name != speaker.name)
        ):
            return quote.span
    before = view.reading.sentences[here - 1] if here else None
    return None if before is None or before.block + 1 < view.sentence(offset).block else before.span
