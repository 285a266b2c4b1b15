"""An article with all that its page shows of it, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import msgspec
from markupsafe import Markup

from ruydad.archive.around import Around, InStory
from ruydad.archive.corrections import corrected, meaning
from ruydad.archive.decisions import Decision
from ruydad.archive.found import Review
from ruydad.archive.reviews import added_event
from ruydad.errors import InputError
from ruydad.output import CodedArticle, CodedEntity, CodedQuote, CodedSide, CodedTime
from ruydad.records import Span
from ruydad.text.repair import Repaired, repair
from ruydad.web.evidence import Told, marks, told, voices
from ruydad.web.form import country, long_days, quad
from ruydad.web.grounds import ground
from ruydad.web.ink import Ink, Link, direction, written
from ruydad.web.repaired import Bit, Row, raw_blocks, rows
from ruydad.web.segments import Paragraph, paragraphs
from ruydad.web.settings import Language
from ruydad.web.signs import plain
from ruydad.web.wording import name_of, say

LAYERS = ("actors", "times", "quotes", "events")
"""What of an article's words can be shown and hidden."""
_TITLE = 300  # letters of a title that stands at the head of the page
_LABEL = 120
_SAID = 220  # letters of a quotation in the list
_LISTED = 300  # events whose records stand beside the text at a time


class Page:
    """An article as its page shows it. `lit` is the event that is open; `keeping` is what links to events keep of the address (`layers=times&`)."""

    def __init__(self, language: Language, coded: CodedArticle, known: Around, lit: str | None = None, keeping: str = "") -> None:
        self.language, self.known, self._keeping = language, known, keeping
        self.coded = as_left(coded, known.reviews)
        self.events = told(self.coded, language)
        self.lit = lit if any(one.id == lit for one in self.events) else None
        self.entities = {entity.id: entity for entity in coded.entities}

    @cached_property
    def listed(self) -> list[Told]:
        """The events whose records stand beside the text: all of them, or of very many those around the one that is open."""
        at = next((n for n, one in enumerate(self.events) if one.id == self.lit), 0)
        first = max(0, min(at - _LISTED // 2, len(self.events) - _LISTED))
        return self.events[first : first + _LISTED]

    @cached_property
    def repaired(self) -> Repaired:
        return repair(self.coded.text)

    @property
    def is_repaired_alike(self) -> bool:
        """Whether today's repair is the one that the article was read by."""
        return self.repaired.text == self.coded.clean

    @cached_property
    def rows(self) -> list[tuple[str, Row]]:
        """Both texts, row by row, with their direction."""
        return [(direction("".join(bit.text for bit in row.raw)), row) for row in rows(self.repaired)]

    @staticmethod
    def shown(bits: list[Bit]) -> list[Bit]:
        """The bits of a row without the line ends after it."""
        end = next((n for n in range(len(bits), 0, -1) if not bits[n - 1].text.isspace()), 0)
        return [*bits[: end - 1], Bit(bits[end - 1].text.rstrip(), bits[end - 1].changed)] if end else []

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return paragraphs(self.coded.text, raw_blocks(self.repaired), marks(self.coded))

    @cached_property
    def head(self) -> Paragraph | None:
        """The title, where the text opens with one of a fair length."""
        if not self.coded.title or not self.paragraphs:
            return None
        first = self.paragraphs[0]
        start, end = self.coded.title.span
        return first if first.span[0] <= start < end <= first.span[1] and first.span[1] - first.span[0] <= _TITLE else None

    @cached_property
    def title(self) -> str:
        """The title on one line, cut where it is long; the first words of a text without one."""
        span = self.coded.title.span if self.coded.title else (0, _TITLE * 4)
        given = self.known.title or self.coded.text[slice(*span)]
        return plain(given, _LABEL) or plain(self.known.name, _LABEL)

    @cached_property
    def ink(self) -> Ink:
        times = {f"t{n}": time for n, time in enumerate(self.coded.times, 1)}
        return Ink(
            links={one.id: self._link(one) for one in self.events},
            hints={**{e.id: self.about(e) for e in self.coded.entities}, **{name: self.calendars(time) for name, time in times.items()}},
            days={name: _iso(time) for name, time in times.items() if time.start},
            voices=self.voices,
            kinds={e.id: "of-place" if e.type == "LOC" else "of-side" for e in self.coded.entities},
            lit=self.lit,
        )

    @cached_property
    def voices(self) -> dict[str, int]:
        return voices(self.coded)

    @cached_property
    def speakers(self) -> list[tuple[str, int, list[CodedQuote]]]:
        """The speakers in the order in which they speak: name, colour, quotations."""
        found: dict[str, tuple[str, int, list[CodedQuote]]] = {}
        for quote in self.coded.quotes:
            name = quote.speaker.name if quote.speaker else ""
            key = (quote.speaker.entity or name) if quote.speaker else ""
            found.setdefault(key, (name, self.voices[quote.id], []))[2].append(quote)
        return list(found.values())

    @cached_property
    def stories(self) -> dict[str, InStory]:
        return {one.event: one for one in self.known.stories}

    def verdict(self, name: str) -> str | None:
        """What stands decided about a fact."""
        review = self.known.reviews.get(name)
        return review.verdict if review else None

    def decisions_on(self, name: str) -> list[Decision]:
        """What people decided about a fact, the last first."""
        return [one for one in reversed(self.known.decisions) if one.fact.partition(".")[2] == name]

    def value(self, decision: Decision) -> str:
        """What a correction says, in words."""
        field = decision.field or ""
        try:
            found = meaning(field, decision.value)
        except InputError:  # an older release took it, or it is of no event
            return plain(decision.value or "", _LABEL)
        match field:
            case "type" | "realis":
                said = [name_of(self.language, "realis" if field == "realis" else "types", found)]
            case "mode":
                said = [name_of(self.language, "modes", one) for one in found]
            case "date":
                said = [long_days(self.language, found)] if found else []
            case "actor" | "recipient":
                said = [one.name for one in found]
            case "place":
                said = [found.name] if found else []
            case _:  # of a quotation or an actor, say
                said = [decision.value or ""]
        return plain(say(self.language, "article.and").join(said), _LABEL) or "–"

    @property
    def web_address(self) -> str | None:
        """The article's address where it may be linked."""
        url = self.known.url or ""
        return url if url.startswith(("https://", "http://")) else None

    @property
    def published(self) -> tuple[date, date] | None:
        dated = self.coded.published
        return (dated.start, dated.end) if dated else None

    @property
    def grounds(self) -> list[str]:
        """Why it is of its days, in words."""
        dated = self.coded.published
        return [ground(self.language, one) for one in dated.reasons] if dated else []

    def about(self, entity: CodedEntity) -> str:
        """An entity in a line: name, state, sector, office."""
        return plain(" · ".join(filter(None, (entity.name, self.stands_for(entity)))), 200)

    def office(self, code: str | None) -> str:
        """The name of an office."""
        return name_of(self.language, "offices", code) if code else ""

    def calendars(self, time: CodedTime) -> str:
        """The days of an expression in both calendars, or why there are none."""
        if time.start is None or time.end is None:
            return plain(time.reason or "", 200) or time.value or say(self.language, "article.time_open")
        both = [long_days(self.language, (time.start, time.end), calendar) for calendar in ("jalali", "gregorian")]
        return " · ".join(both if self.language == "fa" else reversed(both))

    def actor_page(self, side: CodedSide | CodedEntity) -> str | None:
        """The key of the page of a side: its entry among persons and organisations, else state and sector."""
        entity = self.entities.get(side.entity or "") if isinstance(side, CodedSide) else side
        return (entity.kb if entity else None) or (side.country and side.country + (side.sector or "")) or None

    def sides(self, event: Told) -> str:
        """The sides of an event in words: `روسیه ← آمریکا`."""
        arrow, comma = " ← " if self.language == "fa" else " → ", say(self.language, "article.and")
        groups = [comma.join(plain(side.name, 60) for side in group) for group in (event.event.actor, event.event.recipient)]
        return arrow.join([groups[0] or "–", *filter(None, groups[1:])])

    def sizes(self, event: Told) -> Iterator[tuple[str, int | str, int | str | None]]:
        """What the text counts: the key, the number, and the number that was told before."""
        size = event.event.size
        if size:
            for key in ("dead", "injured", "arrested", "displaced", "participants", "amount"):
                if (value := getattr(size, key)) is not None:
                    yield key, value, getattr(size.earlier, key) if size.earlier else None

    @property
    def is_titled(self) -> bool:
        """Whether the text or its input gives a title."""
        return bool(self.known.title or self.coded.title)

    @property
    def title_direction(self) -> str:
        return direction(self.title)

    @property
    def origin_name(self) -> str:
        """The title of the article that this one is a copy of."""
        found = next((one for one in self.known.copies if one.id == self.known.origin), None)
        return self.short((found.title or found.name) if found else "")

    def stands_for(self, side: CodedSide | CodedEntity) -> str:
        """Whom a side stands for, in words: state, sector and the office held that day; not what its name says already."""
        sector = name_of(self.language, "sectors", side.sector) if side.sector else ""
        parts = (country(self.language, side.country), sector, self.office(side.office))
        return say(self.language, "article.and").join(part for part in parts if part and part != side.name)

    def words(self, span: Span) -> str:
        """The words at `span` on one line, cut where they are many."""
        return self.short(self.coded.words(span))

    def said(self, quote: CodedQuote) -> str:
        """What is said, cut where it is long."""
        return plain(self.coded.words(quote.span), _SAID)

    @staticmethod
    def short(text: str) -> str:
        """A name or title on one line, cut where it is long."""
        return plain(text, _LABEL)

    @staticmethod
    def written(text: str) -> Markup:
        """Text as it was written, with signs in place of characters that nobody sees."""
        return written(text)

    def direction(self, paragraph: Paragraph) -> str:
        return direction(self.coded.text[slice(*paragraph.span)])

    def _link(self, one: Told) -> Link:
        kind = name_of(self.language, "types", one.event.event)
        label = say(self.language, "article.event_label", words=one.trigger, type=kind, sides=self.sides(one))
        return Link(f"?{self._keeping}event={one.id}#{one.id}", label, quad(one.event.quad))


def _iso(time: CodedTime) -> str:
    return f"{time.start}" if time.start == time.end else f"{time.start}/{time.end}"


def as_left(article: CodedArticle, reviews: dict[str, Review]) -> CodedArticle:
    """The article with what people corrected and added; what they rejected stays, so that the page can show it as rejected."""
    events = []
    for event in article.events:
        review = reviews.get(event.id)
        events.append(corrected(event, review.corrections, article.text) if review and review.corrections else event)
    events += [one for name, review in reviews.items() if (one := added_event(review, name, article)) is not None]
    return msgspec.structs.replace(article, events=tuple(events))
