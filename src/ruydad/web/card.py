"""An event as it is laid before somebody who decides about it: its words in their context, its record, its form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import msgspec

from ruydad.archive.asking import TYPES
from ruydad.archive.corrections import countries, modes
from ruydad.archive.found import Review
from ruydad.output import CodedArticle, CodedEvent, CodedSide
from ruydad.records import Realis, Span
from ruydad.tables import codebook
from ruydad.time.calendars import date_in
from ruydad.web.evidence import Told, marks
from ruydad.web.form import digits
from ruydad.web.segments import Segment, segments
from ruydad.web.settings import Language
from ruydad.web.wording import countries as names_of_countries
from ruydad.web.wording import name_of

_AROUND = 1  # sentences shown before and after that of the event
_EMPTY = 2  # empty lines for further sides
_REALIS: tuple[Realis, ...] = ("actual", "planned", "hypothetical", "negated")


@dataclass(frozen=True)
class Card:
    """`event` is as people left it, `coded` as the coder has it; of an event that a person added they are one."""

    article: CodedArticle
    event: CodedEvent
    review: Review | None
    language: Language
    key: str

    @cached_property
    def told(self) -> Told:
        """The event with its reasons in words."""
        return Told(self.event, self.article, self.language)

    @property
    def fact(self) -> str:
        return f"{self.key}.{self.event.id}"

    @cached_property
    def around(self) -> Span:
        """The stretch of the text that is shown: the sentences that tell the event, one before and one after them."""
        sentences = self.article.sentences
        holding = [i for i, (start, end) in enumerate(sentences) if start <= self.event.trigger[0] < end]
        if not holding:
            return self.event.trigger
        first, last = max(0, holding[0] - _AROUND), min(len(sentences) - 1, holding[0] + _AROUND)
        return sentences[first][0], max(sentences[last][1], self.event.trigger[1])

    @cached_property
    def sentence(self) -> Span:
        """The sentence that tells it."""
        return self.article.sentence(self.event.trigger)

    @cached_property
    def pieces(self) -> list[tuple[Segment, str, bool]]:
        """The text around the event, piece by piece: what each proves of it (names of parts), and whether it is of its sentence."""
        bare = msgspec.structs.replace(self.article, events=(self.event,), quotes=(), entities=(), times=self.article.times, sources=(), hearsay=())
        proofs = [mark for mark in marks(bare) if mark.layer == "evidence"]
        start, end = self.around
        found = segments(self.article.text, proofs, (start, end, *self.sentence))
        return [
            (one, " ".join(dict.fromkeys(f"lit-{mark.part}" for mark in one.marks)), self.sentence[0] <= one.span[0] < self.sentence[1])
            for one in found
            if start <= one.span[0] < end
        ]

    @property
    def days(self) -> tuple[str, str]:
        """The first and last day of the event, as a field shows them: by the calendar of the language; the last one empty where it is the first."""
        if self.event.date is None:
            return "", ""
        first, last = (self._day(day) for day in self.event.date)
        return first, "" if first == last else last

    @property
    def parties(self) -> dict[str, list[CodedSide | None]]:
        """The sides of each role, with empty lines for further ones."""
        return {role: [*getattr(self.event, role), *[None] * _EMPTY] for role in ("actor", "recipient")}

    @property
    def suggestions(self) -> list[tuple[str, str, str]]:
        """The names in the article that may be sides, each with what it stands for."""
        found = {entity.name: (entity.name, entity.country or "", entity.sector or "") for entity in self.article.entities}
        return list(found.values())

    def _day(self, day: date) -> str:
        numbers = date_in("jalali", day) if self.language == "fa" else None
        return digits("fa", "{:04}/{:02}/{:02}".format(*numbers)) if numbers else day.isoformat()


@dataclass(frozen=True)
class Choices:
    """What the fields of an event can hold, with their names in a language."""

    language: Language

    @property
    def types(self) -> list[tuple[str, str]]:
        return [(one, name_of(self.language, "types", one)) for one in TYPES]

    @property
    def modes(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """The modes by type."""
        for type_ in TYPES:
            yield type_, [(one, name_of(self.language, "modes", one)) for one in modes(type_)]

    @property
    def realis(self) -> list[tuple[str, str]]:
        return [(one, name_of(self.language, "realis", one)) for one in _REALIS]

    @property
    def sectors(self) -> list[tuple[str, str]]:
        return [(one, name_of(self.language, "sectors", one)) for one in codebook().sectors]

    @property
    def countries(self) -> list[tuple[str, str]]:
        names = names_of_countries(self.language)
        return sorted(((one, names.get(one, one)) for one in countries()), key=lambda pair: pair[1])
