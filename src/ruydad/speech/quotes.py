"""Quotations as records: speakers resolved within the document, titles, paragraphs in quotation marks, speech that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ruydad.records import Attitude, Contest, Quote, Speaker, Stance, Voice
from ruydad.speech.attribution import Said
from ruydad.speech.contests import contest
from ruydad.speech.single import by_one
from ruydad.speech.sources import Found
from ruydad.speech.speakers import SpeakerResolver
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View

_CONTESTS: dict[Attitude, Stance] = {"denial": "denies", "doubt": "doubts"}


class Spoken(NamedTuple):
    """What an article gives as the words of others, and what others contest."""

    quotes: tuple[Quote, ...]
    voices: tuple[Voice, ...]
    contests: tuple[Contest, ...]


def quotes(view: View, said: Iterable[Said], announced: Sequence[Found], subjects: SubjectFinder) -> Spoken:
    """The records of what was said, numbered in the order of the text, of what was but named, and of what was denied or doubted."""
    resolver = SpeakerResolver(view, announced, subjects)
    ordered = sorted(_waited(list(said)), key=lambda s: (s.content[0] if s.cue is None else min(s.cue.start, s.content[0]), -s.content[1]))
    spoken = [(item, resolver.speaker(item)) for item in ordered]
    told = [(item, speaker) for item, speaker in spoken if not item.topic and item.contest is None]
    records = [_quote(number, item, speaker) for number, (item, speaker) in enumerate(told, 1)]
    records = list(by_one(view, records, [item for item, _ in told], resolver.named))
    voices = tuple(Voice(item.content, speaker) for item, speaker in spoken if item.topic and speaker is not None)
    contests = (contest(view, item, speaker, records) for item, speaker in spoken if item.contest is not None and speaker is not None)
    denied = (Contest(r.span, r.cue, _CONTESTS[r.attitude], r.speaker) for r in records if r.attitude in _CONTESTS and r.cue and r.speaker)
    return Spoken(tuple(records), voices, (*(c for c in contests if c is not None), *denied))


def _quote(number: int, item: Said, speaker: Speaker | None) -> Quote:
    cue = None if item.cue is None else (item.cue.start, item.cue.end)
    attitude = "neutral" if item.cue is None else item.cue.attitude
    return Quote(f"q{number}", item.content, "direct" if item.direct else "indirect", cue, speaker, attitude=attitude)


def _waited(said: list[Said]) -> Iterable[Said]:
    """`said`, each that waits for the subject of the next cue with that subject."""
    for i, item in enumerate(said):
        if item.waits and i + 1 < len(said) and said[i + 1].cue is not None:
            item = replace(item, subject=said[i + 1].subject, waits=False)
        yield item
