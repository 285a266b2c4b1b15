"""Quotations as records: speakers resolved within the document, titles, paragraphs in quotation marks, speech that goes on."""

from __future__ import annotations

from collections.abc import Iterable

from ruydad.records import Quote, Speaker
from ruydad.speech.attribution import Said
from ruydad.speech.subjects import Subject
from ruydad.speech.view import View


class SpeakerResolver:
    """Names the speakers of one reading, quotation by quotation in the order of the text."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._last: Speaker | None = None
        self._medium: Speaker | None = None

    def speaker(self, subject: Subject | None) -> Speaker | None:
        """The speaker that `subject` is; without one, or where it only points back, the last one."""
        if subject is None:
            return None if self._last is None else Speaker(self._last.name, self._last.entity)
        speaker = self._named(subject)
        if speaker is not None:
            self._last = speaker
        return speaker

    def _named(self, subject: Subject) -> Speaker | None:
        if subject.pronoun and self._last is not None:
            return Speaker(self._last.name, self._last.entity, subject.span)
        if subject.entity is not None:
            return Speaker(subject.entity.name, subject.entity.id, subject.span)
        if (subject.pointing or subject.pronoun) and self._last is not None:
            return Speaker(self._last.name, self._last.entity, subject.span)
        words = " ".join(self._view.reading.clean[slice(*subject.span)].split())
        return Speaker(words, None, subject.span)


def quotes(view: View, said: Iterable[Said]) -> tuple[Quote, ...]:
    """The records of what was said, numbered in the order of the text."""
    resolver = SpeakerResolver(view)
    ordered = sorted(_waited(list(said)), key=lambda s: (s.content[0] if s.cue is None else min(s.cue.start, s.content[0]), -s.content[1]))
    records: list[Quote] = []
    for item in ordered:
        speaker = resolver.speaker(item.subject)
        cue = None if item.cue is None else (item.cue.start, item.cue.end)
        records.append(Quote(f"q{len(records) + 1}", item.content, "direct" if item.direct else "indirect", cue, speaker))
    return tuple(records)


def _waited(said: list[Said]) -> Iterable[Said]:
    """`said`, each that waits for the subject of the next cue with that subject."""
    for i, item in enumerate(said):
        if item.waits and i + 1 < len(said) and said[i + 1].cue is not None:
            item = Said(item.content, item.direct, item.cue, said[i + 1].subject, impersonal=item.impersonal)
        yield item
