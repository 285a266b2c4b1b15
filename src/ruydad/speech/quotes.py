"""Quotations as records: speakers resolved within the document, titles, paragraphs in quotation marks, speech that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ruydad.records import Quote, Voice
from ruydad.speech.attribution import Said
from ruydad.speech.single import by_one
from ruydad.speech.sources import Found
from ruydad.speech.speakers import SpeakerResolver
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View


class Spoken(NamedTuple):
    """What an article gives as the words of others."""

    quotes: tuple[Quote, ...]
    voices: tuple[Voice, ...]


def quotes(view: View, said: Iterable[Said], announced: Sequence[Found], subjects: SubjectFinder) -> Spoken:
    """The records of what was said, numbered in the order of the text, and of what was but named."""
    resolver = SpeakerResolver(view, announced, subjects)
    ordered = sorted(_waited(list(said)), key=lambda s: (s.content[0] if s.cue is None else min(s.cue.start, s.content[0]), -s.content[1]))
    records: list[Quote] = []
    voices: list[Voice] = []
    for item in ordered:
        speaker = resolver.speaker(item)
        if item.topic:
            voices += [Voice(item.content, speaker)] if speaker is not None else []
            continue
        cue = None if item.cue is None else (item.cue.start, item.cue.end)
        records.append(Quote(f"q{len(records) + 1}", item.content, "direct" if item.direct else "indirect", cue, speaker))
    told = [item for item in ordered if not item.topic]
    return Spoken(tuple(by_one(view, records, told, resolver.named)), tuple(voices))


def _waited(said: list[Said]) -> Iterable[Said]:
    """`said`, each that waits for the subject of the next cue with that subject."""
    for i, item in enumerate(said):
        if item.waits and i + 1 < len(said) and said[i + 1].cue is not None:
            item = Said(item.content, item.direct, item.cue, said[i + 1].subject, impersonal=item.impersonal)
        yield item
