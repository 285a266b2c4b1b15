"""Reports: what one article tells of one event, as far as reports of other articles are compared with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ruydad.link.tables import common_words, families
from ruydad.output import CodedArticle, CodedEvent, CodedPlace, CodedSide

Words = Callable[[str], Sequence[str]]
"""Gives the words of a text in search form."""
Stance = Literal["asserts", "denies", "doubts"]

_FRESH = timedelta(days=3)  # news without a day of its own is of the day on which it appeared, or of the days before …
_AHEAD = timedelta(days=45)  # … what is planned, of the time to come
_BRIEF = 2  # letters of a word that is too short to say anything


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an event. `names` are the words of its name, `known` its entry in the tables of who is who; `person` where it is one."""

    name: str
    names: frozenset[str]
    known: str | None
    country: str | None
    person: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What one article tells of one event.

    `key` names it wherever it is kept, `article` its article. `days` are those that the text gives, `window` those on which it may have happened,
    as far as is known. `words` are what its sentence says, `trigger` the words that tell the event, `about` what the whole article says.
    """

    key: str
    article: str
    type: str
    realis: str
    days: tuple[date, date] | None
    window: tuple[date, date] | None
    published: tuple[date, date] | None
    actor: tuple[Party, ...]
    recipient: tuple[Party, ...]
    place: CodedPlace | None
    numbers: dict[str, int]
    words: frozenset[str]
    trigger: frozenset[str]
    about: frozenset[str]
    voice: str | None
    stance: Stance
    contested: tuple[tuple[Stance, str], ...]
    confidence: float

    @property
    def family(self) -> str:
        """The types that reports of the same event may have, by one name."""
        return families()[self.type].family

    @property
    def mutual(self) -> bool:
        """Whether the act has no direction, so that the sides are one group: `دیدار` (a meeting)."""
        return bool(families()[self.type].mutual)

    @property
    def parties(self) -> tuple[Party, ...]:
        """All sides."""
        return self.actor + self.recipient


def reports(article: CodedArticle, words: Words, name: str | None = None) -> Iterator[Report]:
    """The reports of an article, in its order; they are called `name.v1`, by the article's own id where no other name is given.

    What may or should be (`hypothetical`) is told of no event that happened, but is compared with its like.
    """
    called = name or article.id
    about = _telling(words(article.clean))
    known = {entity.id: (entity.kb, entity.type == "PER") for entity in article.entities}
    published = (article.published.start, article.published.end) if article.published else None
    default = next((source.name for source in reversed(article.sources)), None)
    for event in article.events:

        def parties(sides: tuple[CodedSide, ...]) -> tuple[Party, ...]:
            return tuple(_party(side, known.get(side.entity or "", (None, False)), words) for side in sides)

        spans = {article.sentence(span) for span in (event.trigger, *event.mentions)}
        yield Report(
            key=f"{called}.{event.id}",
            article=called,
            type=event.event,
            realis=event.realis,
            days=event.date,
            window=event.date or _window(published, event),
            published=published,
            actor=parties(event.actor),
            recipient=parties(event.recipient),
            place=event.place,
            numbers=_numbers(event),
            words=_telling(word for span in sorted(spans) for word in words(article.words(span))),
            trigger=_telling(words(article.words(event.trigger))),
            about=about,
            voice=event.by.name if event.by else default,
            stance="denies" if event.realis == "negated" else "asserts",
            contested=tuple((one.stance, one.name) for one in event.contested),
            confidence=event.confidence,
        )


def _telling(words: Sequence[str] | Iterator[str]) -> frozenset[str]:
    """The words that can tell one event from another."""
    common = common_words()
    return frozenset(word for word in words if word not in common and (len(word) > _BRIEF or word.isdecimal()))


def _party(side: CodedSide, known: tuple[str | None, bool], words: Words) -> Party:
    kb, person = known
    return Party(side.name, _telling(words(side.name)), kb, side.country, person)


def _window(published: tuple[date, date] | None, event: CodedEvent) -> tuple[date, date] | None:
    """The days on which an event without its own may have happened."""
    if published is None:
        return None
    if event.realis == "planned":
        return published[0], published[1] + _AHEAD
    return published[0] - _FRESH, published[1]


def _numbers(event: CodedEvent) -> dict[str, int]:
    size = event.size
    found = {"dead": size.dead, "injured": size.injured, "arrested": size.arrested} if size else {}
    return {name: number for name, number in found.items() if number is not None}
