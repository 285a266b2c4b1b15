"""The stage that finds who acts: from clean text to entities and their mentions."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cache

from ruydad.actors.apposition import Apposition
from ruydad.actors.compose import Composer
from ruydad.actors.directory import Directory
from ruydad.actors.kb import Knowledge
from ruydad.actors.lexicon import references, spellings
from ruydad.actors.mentions import mention
from ruydad.actors.outlook import Outlook
from ruydad.actors.period import reference_day
from ruydad.actors.recurrence import Spellings
from ruydad.actors.register import Register, finished
from ruydad.actors.resolve import Resolver
from ruydad.actors.scan import Hit, Scanner, Sense
from ruydad.records import Article, Entity, Interval, Reading, Sentence
from ruydad.text.letters import plain
from ruydad.text.lookup import WholeWords

_DARI = re.compile(r"(?<!\w)(?:پولیس|ولسوالی|ولسوال|هسپانیه|پوهنتون|سارنوالی|ولسی جرگه|میدان هوایی|شاروالی|جلالتمآب)(?!\w)")
_NAMED_AFTER = frozenset({"state", "capital", "demonym", "modifier"})  # `استان کرمان`, `آذربایجان شرقی`


class ActorsStage:
    """Finds everybody and everything that may be a side of a political event, with country, sector and office on the day.

    `وزیر خارجه آمریکا آنتونی بلینکن` gives the minister as one entity with two mentions, and the state inside the first.
    """

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        """Builds the stage on `knowledge`, by default the packaged tables."""
        self._directory = Directory(knowledge)
        self._scanner = Scanner(self._directory)
        self._spelled = Spellings(self._directory)
        self._iranian = WholeWords(key for words in references().at_home for key in spellings(words))

    def read(self, reading: Reading) -> Reading:
        """`reading` with `entities` and `mentions`; what cannot be told is left out."""
        text = plain(reading.clean)
        hits = self._with_places(reading, self._scanner.hits(reading.clean, text))
        composer = Composer(reading, text, hits)
        nominals = Apposition(reading, text, composer, self._directory, self._spelled).nominals()
        register = Register(self._directory, reference_day(reading, self._directory, nominals))
        outlook = Outlook(register, hits, nominals, text, self._scanner, _home(reading), at_home=bool(self._iranian.longest(text)))
        resolver = Resolver(reading, text, register, self._scanner, outlook, nominals)
        for nominal in nominals:
            resolver.resolve(nominal)
        entities = finished(resolver.entries())
        return replace(reading, entities=entities, mentions=tuple(mention(*found) for found in resolver.mentions))

    @staticmethod
    def _with_places(reading: Reading, hits: list[Hit]) -> list[Hit]:
        """`hits` and the places of the article that no hit overlaps, in order; a place whose name holds that of a state
        (`آذربایجان شرقی`, `رباط کریم`) takes its place."""
        starts = [hit.start for hit in hits]
        extra: list[Hit] = []
        dropped: set[int] = set()
        for place in reading.places:
            start, end = place.span
            over = range(max(0, bisect_left(starts, start) - 1), bisect_left(starts, end))
            inside = [i for i in over if hits[i].end > start]
            held = all(start <= hits[i].start and hits[i].end <= end and hits[i].kind in _NAMED_AFTER for i in inside)
            if place.country and (not inside or (held and any(hits[i].end - hits[i].start < end - start for i in inside))):
                dropped.update(inside)
                extra.append(Hit(start, end, Sense("place", (place.country,))))
        kept = [hit for i, hit in enumerate(hits) if i not in dropped]
        return sorted(kept + extra, key=lambda hit: hit.start) if extra else hits


def _home(reading: Reading) -> str:
    """The state that the medium writes from: Afghanistan where the words are those of its Persian, else Iran."""
    return "AFG" if len(_DARI.findall(reading.clean)) > 1 else "IRN"


@cache
def _stage() -> ActorsStage:
    return ActorsStage()


def who(text: str, on: date | None = None) -> tuple[Entity, ...]:
    """Whom `text` speaks of, with country, sector and office on the day `on`: `who("رئیس‌جمهور آمریکا", date(2021, 7, 20))` is Joe Biden.

    Without a day no office is resolved to its holder.
    """
    published = Interval(on, on) if on else None
    reading = Reading(Article("", text, published), text, sentences=(Sentence((0, len(text)), 0),) if text else ())
    return _stage().read(reading).entities
