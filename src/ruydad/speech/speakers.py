"""Who speaks, by name: subjects of cues resolved within the article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ruydad.records import Span, Speaker
from ruydad.speech.antecedents import Antecedents
from ruydad.speech.attribution import Said
from ruydad.speech.callings import Callings
from ruydad.speech.epithets import Epithets
from ruydad.speech.sources import Found
from ruydad.speech.subjects import Subject, SubjectFinder
from ruydad.speech.view import REACH, View
from ruydad.text.letters import fold

_PLURAL = frozenset(map(fold, ("آنها", "آن‌ها", "آنان", "اینان", "اینها")))


class SpeakerResolver:
    """Names the speakers of one reading, quotation by quotation in the order of the text."""

    def __init__(self, view: View, announced: Sequence[Found], subjects: SubjectFinder) -> None:
        self._view = view
        self._subjects = subjects
        self._taken = [found.opened for found in announced]
        self._epithets = Epithets(view)
        self._callings = Callings(view)
        self._antecedents = Antecedents(view)
        self._entities = {entity.id: entity for entity in view.reading.entities}
        self.named = self._epithets.named
        self._media = sorted({f.name.span for f in announced if f.name is not None and f.name.kind == "medium" and f.opener != "interview"})
        self._last: Speaker | None = None  # who spoke last, a medium or not
        self._person: Speaker | None = None
        self._group: Speaker | None = None  # several who spoke together
        self._medium: Speaker | None = None
        self._spoken: list[tuple[Span, Speaker]] = []
        self._until = 0  # where the last quotation ends

    def speaker(self, said: Said) -> Speaker | None:
        """The speaker of `said`; where its subject only points back, or is not named, who spoke last."""
        subject = said.subject
        if said.nobody:
            return None
        if subject is None:
            speaker = again(self._last, None)
        else:
            plural = said.cue is not None and said.cue.verb is not None and said.cue.verb.plural
            speaker = self._with_others(subject, self._named(subject, said.cue is not None and said.cue.continues and not plural))
        if speaker is not None and subject is not None:
            self._remember(said, subject, speaker)
        if not self._nested(said):
            self._until = said.content[1]
        return speaker

    def _remember(self, said: Said, subject: Subject, speaker: Speaker) -> None:
        """Who spoke last, for what comes after; who is quoted within a quotation is out of it again."""
        self._spoken.append((subject.span, speaker))
        if self._nested(said):
            return
        self._last = speaker
        if subject.medium:
            self._medium = speaker
        elif self._many(subject) or subject.other is not None or self._several(said, subject):
            self._group = speaker
        else:
            self._person = speaker

    @staticmethod
    def _several(said: Said, subject: Subject) -> bool:
        """Whether a plural verb tells that `subject` is more than one: `منابع پلیس گفتند`, but not `رهبر انقلاب فرمودند`."""
        plural = said.cue is not None and said.cue.verb is not None and said.cue.verb.plural
        return plural and not subject.pronoun and (subject.entity is None or subject.entity.type != "PER")

    def _nested(self, said: Said) -> bool:
        """Whether `said` and its cue lie within the last quotation."""
        return said.content[0] < self._until and said.content[1] <= self._until and (said.cue is None or said.cue.start < self._until)

    def _with_others(self, subject: Subject, speaker: Speaker) -> Speaker:
        if subject.other is None:
            return speaker
        other = self._named(subject.other, False)
        return Speaker(f"{speaker.name} و {other.name}", None, (subject.span[0], subject.other.span[1]))

    def _named(self, subject: Subject, continues: bool) -> Speaker:
        if subject.pronoun and self._person is not None and not self._many(subject) and not self._since(subject):
            return again(self._person, subject.span) or self._own(subject)
        if not subject.medium and not (subject.entity is not None and subject.entity.id in self.named):
            bearer = self._epithets.bearer(self._view.folded[slice(*subject.span)])
            if bearer is not None:
                return Speaker(self._called(bearer[0]) or bearer[1], bearer[0], subject.span)
            if (
                continues
                and subject.name is None
                and not subject.several
                and self._person is not None
                and (subject.entity is None or subject.entity.type == "PER")
            ):
                return again(self._person, subject.span) or self._own(subject)
        if subject.pointing:
            return self._pointed(subject)
        if subject.several:
            return Speaker(" و ".join(map(self._callings.name, subject.several)), None, subject.span)
        if subject.entity is not None:
            entity = self._callings.whole(subject.entity)
            return Speaker(subject.name or self._callings.name(entity, subject.span), entity.id, subject.span)
        if subject.pronoun:
            before = self._group if self._many(subject) else self._person or self._last
            return again(before, subject.span) or self._own(subject)
        return self._own(subject)

    def _pointed(self, subject: Subject) -> Speaker:
        """Whom `این مقام`, `این شبکه`, `این گزارش` mean: an entity, what the same noun named before, else who spoke last of the kind."""
        if subject.statement:
            return self._issued(subject) or again(self._last, subject.span) or self._own(subject)
        entity = subject.entity
        if entity is not None and entity.type == "PER" and not subject.medium:
            return Speaker(self._callings.name(entity), entity.id, subject.span)
        found = self._antecedents.find(subject.span)
        if found is not None:
            known = next((speaker for span, speaker in reversed(self._spoken) if span[0] < found[1] and found[0] < span[1]), None)
            return again(known, subject.span) or self._at(found, subject.span)
        if entity is not None and entity.type != "PER":
            return Speaker(self._callings.name(entity), entity.id, subject.span)
        before = self._reported(subject) if subject.medium else self._person or self._last
        return again(before, subject.span) or self._own(subject)

    def _issued(self, subject: Subject) -> Speaker | None:
        """Who issued `این بیانیه`: the subject of the clause that told of it first (`سخنگوی ارتش در بیانیه‌ای …`), or whose it was (`بیانیه ارتش`)."""
        for at in self._antecedents.earlier(subject.span):
            token = self._view.tokens[at]
            if token.ezafe and at + 1 < len(self._view.tokens):
                after = self._view.tokens[at + 1].start
                owner = next((m for m in self._view.mentions_between(after, after + 2)), None)
                if owner is not None and owner.entities[0] in self._entities:
                    return Speaker(self._called(owner.entities[0]) or "", owner.entities[0], subject.span)
            found = self._subjects.find(self._view.reach(token.start)[0], token.start, self._taken)
            if found is not None and not found.pointing:
                return again(self._with_others(found, self._named(found, False)), subject.span)
        return None

    def _many(self, subject: Subject) -> bool:
        """Whether `subject` is a pronoun for several: `آنها`."""
        return self._view.folded[slice(*subject.span)].strip() in _PLURAL

    def _at(self, found: Span, span: Span) -> Speaker:
        """Who the words at `found` are, with those at `span` for him."""
        mention = next((m for m in self._view.mentions_between(found[0], found[0] + 1) if m.span[1] >= found[1] and len(m.entities) == 1), None)
        entity = None if mention is None else self._entities.get(mention.entities[0])
        return Speaker(self._callings.words(found) if entity is None else self._callings.name(entity), None if entity is None else entity.id, span)

    def _called(self, key: str) -> str | None:
        entity = self._entities.get(key)
        return None if entity is None else self._callings.name(entity)

    def _own(self, subject: Subject) -> Speaker:
        person = None if subject.medium or subject.pronoun or subject.name else self._callings.bearer(subject.span)
        if person is not None:
            return Speaker(self._callings.name(person), person.id, subject.span)
        return Speaker(subject.name or self._callings.words(subject.span), None, subject.span)

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
            return Speaker(self._callings.words(self._media[nearest]), None, self._media[nearest])
        return self._medium or self._last


def again(speaker: Speaker | None, span: Span | None) -> Speaker | None:
    """`speaker` with the words at `span` for him, or with none."""
    return None if speaker is None else Speaker(speaker.name, speaker.entity, span)
