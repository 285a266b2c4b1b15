"""From tokens to the sides of an event: which entities a stretch of tokens stands for."""

from __future__ import annotations

from bisect import bisect_left

from ruydad.records import Entity, Mention, Quote, Reading, Side, Why


class Sides:
    """The mentions of one article, by token."""

    def __init__(self, reading: Reading) -> None:
        self._entities: dict[str, Entity] = {entity.id: entity for entity in reading.entities}
        self._outer = _outermost(reading)
        self._reading = reading

    def mentions(self, first: int, last: int) -> list[Mention]:
        """The outermost mentions that begin inside tokens `[first, last)`, in order."""
        found: list[Mention] = []
        i = max(first, 0)
        while i < last:
            mention, begin, end = self._outer[i] or (None, i, i + 1)
            if mention and begin >= first:
                found.append(mention)
            i = max(end, i + 1)
        return found

    def covers(self, token: int) -> bool:
        """Whether a mention covers the token."""
        return self._outer[token] is not None

    def of(self, mention: Mention) -> tuple[Side, ...]:
        """The sides that a mention stands for; none where its entity belongs to no political side."""
        entities = (self._entities[key] for key in mention.entities)
        return tuple(self._side(entity, mention) for entity in entities if is_political(entity))

    def within(self, first: int, last: int, limit: int = 8) -> tuple[Side, ...]:
        """The sides named in tokens `[first, last)`."""
        return tuple(side for mention in self.mentions(first, last)[:limit] for side in self.of(mention))

    def of_speaker(self, quote: Quote | None) -> tuple[Side, ...]:
        """The speaker of a quotation as a side: who `ما` is in it."""
        if not quote or not quote.speaker or not quote.speaker.entity:
            return ()
        entity = self._entities.get(quote.speaker.entity)
        if not entity or not is_political(entity):
            return ()
        why = Why("speaker-of-quotation", (quote.speaker.span,) if quote.speaker.span else ())
        return (Side(entity.name, entity.id, quote.speaker.span, entity.country, entity.sector, entity.office, why),)

    @staticmethod
    def _side(entity: Entity, mention: Mention) -> Side:
        return Side(entity.name, entity.id, mention.span, entity.country, entity.sector, entity.office)


def is_political(entity: Entity) -> bool:
    """Whether an entity can be a side: it has a country or a sector. A city that stands for nobody has neither."""
    return entity.type != "LOC" and bool(entity.country or entity.sector)


def _outermost(reading: Reading) -> list[tuple[Mention, int, int] | None]:
    """For each token the outermost mention that covers it, with that mention's token range."""
    covering: list[tuple[Mention, int, int] | None] = [None] * len(reading.tokens)
    starts = [token.start for token in reading.tokens]
    for mention in sorted(reading.mentions, key=lambda m: (m.span[0], -m.span[1])):
        first = bisect_left(starts, mention.span[0])
        last = bisect_left(starts, mention.span[1])
        if first >= last or covering[first] is not None:
            continue
        for i in range(first, last):
            covering[i] = (mention, first, last)
    return covering
