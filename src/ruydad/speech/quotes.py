"""Quotations as records: speakers resolved within the document, titles, paragraphs in quotation marks, speech that goes on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ruydad.records import Quote, Span, Speaker
from ruydad.speech.attribution import Said
from ruydad.speech.epithets import Epithets
from ruydad.speech.outlets import Named
from ruydad.speech.sources import Found
from ruydad.speech.subjects import Subject
from ruydad.speech.view import REACH, View

_LEAD = 2  # blocks of title and lead, or sentences where there is only one block
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


class SpeakerResolver:
    """Names the speakers of one reading, quotation by quotation in the order of the text."""

    def __init__(self, view: View, announced: Sequence[Found], outlets: Sequence[Named]) -> None:
        self._view = view
        self._epithets = Epithets(view)
        self.named = self._epithets.named
        self._media = sorted(
            {f.name.span for f in announced if f.name is not None and f.name.kind == "medium"} | {named.span for named in outlets if not named.short}
        )
        self._last: Speaker | None = None  # who spoke last, a medium or not
        self._person: Speaker | None = None
        self._medium: Speaker | None = None
        self._until = 0  # where the last quotation ends

    def speaker(self, said: Said) -> Speaker | None:
        """The speaker of `said`; where its subject only points back, or is not named, who spoke last."""
        subject = said.subject
        speaker = (
            _again(self._last, None)
            if subject is None
            else self._named(subject, said.cue is not None and said.cue.continues and not (said.cue.verb and said.cue.verb.plural))
        )
        if speaker is not None and subject is not None:
            self._last = speaker
            if subject.medium:
                self._medium = speaker
            else:
                self._person = speaker
        self._until = max(self._until, said.content[1])
        return speaker

    def _named(self, subject: Subject, continues: bool) -> Speaker:
        if subject.pronoun and self._person is not None and not self._since(subject):
            return _again(self._person, subject.span) or self._own(subject)
        if not subject.medium and not (subject.entity is not None and subject.entity.id in self._epithets.named):
            bearer = self._epithets.bearer(self._view.folded[slice(*subject.span)])
            if bearer is not None:
                return Speaker(bearer[1], bearer[0], subject.span)
            if continues and subject.name is None and self._person is not None and (subject.entity is None or subject.entity.type == "PER"):
                return _again(self._person, subject.span) or self._own(subject)
        if subject.entity is not None:
            return Speaker(subject.name or subject.entity.name, subject.entity.id, subject.span)
        if subject.pointing or subject.pronoun:
            before = self._reported(subject) if subject.medium else self._person or self._last
            return _again(before, subject.span) or self._own(subject)
        return self._own(subject)

    def _own(self, subject: Subject) -> Speaker:
        return Speaker(subject.name or self._words(subject.span), None, subject.span)

    def _since(self, subject: Subject) -> bool:
        """Whether the entity that the pronoun was resolved to is named between the last quotation and it."""
        entity = subject.entity
        if entity is None:
            return False
        between = self._view.mentions_between(max(self._until, subject.span[0] - REACH), subject.span[0])
        return any(entity.id in mention.entities and mention.kind in ("name", "role") for mention in between)

    def _reported(self, subject: Subject) -> Speaker | None:
        """The medium named last before `subject`, as a speaker or as a source."""
        nearest = bisect_left(self._media, subject.span) - 1
        if nearest >= 0 and (self._medium is None or self._medium.span is None or self._medium.span[0] < self._media[nearest][0]):
            return Speaker(self._words(self._media[nearest]), None, self._media[nearest])
        return self._medium or self._last

    def _words(self, span: Span) -> str:
        return " ".join(self._view.reading.clean[slice(*span)].replace("«", "").replace("»", "").split())


def _again(speaker: Speaker | None, span: Span | None) -> Speaker | None:
    return None if speaker is None else Speaker(speaker.name, speaker.entity, span)


def quotes(view: View, said: Iterable[Said], announced: Sequence[Found], outlets: Sequence[Named]) -> tuple[Quote, ...]:
    """The records of what was said, numbered in the order of the text."""
    resolver = SpeakerResolver(view, announced, outlets)
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
            record = replace(record, speaker=_again(records[first].speaker, record.speaker.span))
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
