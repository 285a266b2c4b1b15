"""Quotations as records: speakers resolved within the document, titles, paragraphs in quotation marks, speech that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ruydad.records import Quote
from ruydad.speech.attribution import Said
from ruydad.speech.single import by_one
from ruydad.speech.sources import Found
from ruydad.speech.speakers import SpeakerResolver
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View


def quotes(view: View, said: Iterable[Said], announced: Sequence[Found], subjects: SubjectFinder) -> tuple[Quote, ...]:
    """The records of what was said, numbered in the order of the text."""
    resolver = SpeakerResolver(view, announced, subjects)
    ordered = sorted(_waited(list(said)), key=lambda s: (s.content[0] if s.cue is None else min(s.cue.start, s.content[0]), -s.content[1]))
    records: list[Quote] = []
    for item in ordered:
        speaker = resolver.speaker(item)
        cue = None if item.cue is None else (item.cue.start, item.cue.end)
        records.append(Quote(f"q{len(records) + 1}", item.content, "direct" if item.direct else "indirect", cue, speaker))
    return tuple(by_one(view, records, ordered, resolver.named))


def _waited(said: list[Said]) -> Iterable[Said]:
    """`said`, each that waits for the subject of the next cue with that subject."""
    for i, item in enumerate(said):
        if item.waits and i + 1 < len(said) and said[i + 1].cue is not None:
            item = Said(item.content, item.direct, item.cue, said[i + 1].subject, impersonal=item.impersonal)
        yield item
