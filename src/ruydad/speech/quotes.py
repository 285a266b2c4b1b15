"""Quotations as records: speakers resolved within the document, titles, paragraphs in quotation marks, speech that goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ruydad.records import Quote
from ruydad.speech.attribution import Said
from ruydad.speech.sources import Found
from ruydad.speech.speakers import SpeakerResolver, again
from ruydad.speech.view import View

_LEAD = 3  # blocks of title and lead, or sentences where there is only one block
_NAMED_BY = 5  # sentences within which the name follows the lead
_INSTITUTIONS = (
    "وزارت",
    "سازمان",
    "دولت",
    "شرکت",
    "ارتش",
    "پلیس",
    "گروه",
    "حزب",
    "جنبش",
    "مرکز",
    "ستاد",
    "هیئت",
    "شورا",
    "منابع",
    "کمیته",
    "اتحادیه",
    "جامعه",
    "انجمن",
    "دادگاه",
)


def quotes(view: View, said: Iterable[Said], announced: Sequence[Found]) -> tuple[Quote, ...]:
    """The records of what was said, numbered in the order of the text."""
    resolver = SpeakerResolver(view, announced)
    ordered = sorted(_waited(list(said)), key=lambda s: (s.content[0] if s.cue is None else min(s.cue.start, s.content[0]), -s.content[1]))
    records: list[Quote] = []
    for item in ordered:
        speaker = resolver.speaker(item)
        cue = None if item.cue is None else (item.cue.start, item.cue.end)
        records.append(Quote(f"q{len(records) + 1}", item.content, "direct" if item.direct else "indirect", cue, speaker))
    return tuple(_lead(view, records, ordered, resolver.named))


def _lead(view: View, records: list[Quote], said: Sequence[Said], named: set[str]) -> Iterator[Quote]:
    """`records`, those of title and lead with the name that the first paragraph after them gives their speaker.

    The lead calls him `نماینده تبریز در مجلس`, the paragraph after it begins `به گزارش …، محمد …`.
    """
    first = next((i for i, r in enumerate(records) if r.speaker is not None and r.speaker.entity in named), len(records))
    heads = (
        first < len(records) and all(_heads(view, r.span[0]) for r in records[:first]) and view.sentence_index(records[first].span[0]) <= _NAMED_BY
    )
    for i, record in enumerate(records):
        if heads and i < first and record.speaker is not None and _person(view, said[i]):
            record = replace(record, speaker=again(records[first].speaker, record.speaker.span))
        yield record


def _heads(view: View, offset: int) -> bool:
    """Whether `offset` lies in the title or the lead."""
    sentence = view.sentence(offset)
    return sentence.block < _LEAD if len(view.reading.blocks) > _LEAD else view.sentence_index(offset) < _LEAD


def _person(view: View, said: Said) -> bool:
    """Whether the subject of `said` is one person without a name."""
    subject = said.subject
    if subject is None or subject.medium or subject.name is not None or (said.cue is not None and said.cue.verb is not None and said.cue.verb.plural):
        return False
    if subject.entity is not None:
        return subject.entity.type == "PER"
    index = view.token_from(subject.span[0])
    return index < len(view.tokens) and not view.folded.startswith(_INSTITUTIONS, subject.span[0])


def _waited(said: list[Said]) -> Iterable[Said]:
    """`said`, each that waits for the subject of the next cue with that subject."""
    for i, item in enumerate(said):
        if item.waits and i + 1 < len(said) and said[i + 1].cue is not None:
            item = Said(item.content, item.direct, item.cue, said[i + 1].subject, impersonal=item.impersonal)
        yield item
