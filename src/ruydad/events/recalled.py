"""Where an act took place that its own sentence does not tell of: where the same act, or the same speaker, was put elsewhere in the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ruydad.events.ground import SPEECH_ACTS, Ground
from ruydad.place.standing import Standing, act, governor, load_standings, spotted, standings, stem
from ruydad.records import Place, Reading, Sentence

_POINTING = frozenset({"این", "همین", "آن", "همان"})
_BACK, _FORTH, _ALL = 8, 2, 16  # sentences that are looked at before and after, after title and lead
_LEAD = 2  # title and lead tell in short what the sentences after them tell in full
_EDGES = frozenset({"حاشیه", "جریان", "ابتدای", "پایان", "خلال"})
_MARCH = "اعتراض"
_REACH = 12  # words between the noun of an act and its place


def recalled(ground: Ground) -> Place | None:
    """The place of the act that the trigger takes up again: `این حمله` (this attack), `در این دیدار` (at this meeting); of words, the
    speaker's stage."""
    if (acts := set(_pointed_acts(ground))) and (found := _of_act(ground, acts)):
        return found
    if ground.type in SPEECH_ACTS:
        return _stage(ground)
    if ground.scene.number < _LEAD and (acts := set(_own_act(ground))):
        return _of_act(ground, acts)
    return None


def _own_act(ground: Ground) -> Iterator[str]:
    """The act that the trigger itself names: `حمله` of `حمله کردند`."""
    return (name for token in ground.tokens[ground.trigger.first : ground.trigger.last] if (name := act(token)))


def _pointed_acts(ground: Ground) -> Iterator[str]:
    """The acts that the clause points back at, or at whose edge it takes place: `در ابتدای این دیدار`, `در حاشیه اجلاس ناتو`."""
    tokens = ground.tokens
    for i in range(ground.clause.first, ground.clause.last - 1):
        points = tokens[i].norm in _POINTING or stem(tokens[i]) in _EDGES
        name = act(tokens[i + 1]) if points else None
        if name and (ground.type not in SPEECH_ACTS or stem(tokens[i + 1]) in load_standings().occasions):
            yield name


def _of_act(ground: Ground, acts: set[str]) -> Place | None:
    """Where its own sentence before it, or one near by, puts one of `acts`: the nearest before, else after."""
    for sentence in (ground.scene.sentence, *_around(ground)):
        for standing in _told(ground.scene.reading, sentence):
            if sentence is ground.scene.sentence and standing.last > ground.trigger.first:
                break
            before = ground.tokens[max(sentence.first, standing.opens - _REACH) : standing.opens]
            after = ground.tokens[standing.last : min(standing.last + _REACH, sentence.last)]
            near = {act(token) for token in before} & acts
            if near and standing.way in ("inside", "towards"):
                return standing.place
            here = standing.way in ("inside", "goal") or spotted(ground.scene.reading, standing)
            if (near or {act(token) for token in after} & acts) and (here or (_MARCH in acts and standing.way == "of")):
                return standing.place
    return None


def _stage(ground: Ground) -> Place | None:
    """Where the one who acts in words is told to have spoken or met somebody."""
    reading = ground.scene.reading
    entities = _speakers(ground) & {entity.id for entity in reading.entities if entity.type == "PER"}
    for sentence in _around(ground):
        if not entities & _named(reading, sentence):
            continue
        for standing in _told(reading, sentence):
            if standing.way == "inside" and _spoken(reading, sentence, standing, entities):
                return standing.place
    return None


def _spoken(reading: Reading, sentence: Sentence, standing: Standing, entities: set[str]) -> bool:
    """Whether the place is where one of `entities` spoke: outside what is quoted, at an occasion or on the verb of a sentence that quotes him."""
    span = standing.place.span
    first = max(0, bisect_left(reading.quotes, sentence.span[0], key=lambda q: q.span[0]) - 1)
    last = bisect_left(reading.quotes, sentence.span[1], lo=first, key=lambda q: q.span[0])
    quotes = reading.quotes[first:last]
    if any(q.span[0] <= span[0] < q.span[1] for q in quotes):
        return False
    words = load_standings()
    above = governor(reading, standing)
    quoted = any(q.speaker is not None and q.speaker.entity in entities for q in quotes)
    before = reading.tokens[max(sentence.first, standing.opens - 6) : standing.opens]
    if any(stem(token) in words.posts | words.matters for token in before[-3:]):
        return False
    return any(stem(token) in words.occasions for token in before) or (above is not None and above.tag == "VERB" and quoted)


def _speakers(ground: Ground) -> set[str]:
    """Who may be acting: those that the clause names outside prepositions, the speaker of the quotation."""
    found = {
        side.entity
        for argument in ground.scene.sides.within(ground.scene.sentence.first, ground.trigger.last)
        if not argument.preposition and not argument.object and not argument.owned
        for side in argument.sides[:1]
        if side.entity
    }
    quote = ground.scene.quote(ground.tokens[ground.trigger.first].start)
    if quote and quote.speaker and quote.speaker.entity:
        found.add(quote.speaker.entity)
    return found


def _named(reading: Reading, sentence: Sentence) -> set[str]:
    """The entities that the sentence mentions."""
    first = bisect_left(reading.mentions, sentence.span[0], key=lambda m: m.span[0])
    last = bisect_left(reading.mentions, sentence.span[1], lo=first, key=lambda m: m.span[0])
    return {entity for mention in reading.mentions[first:last] for entity in mention.entities}


def _told(reading: Reading, sentence: Sentence) -> list[Standing]:
    first = bisect_left(reading.places, sentence.span[0], key=lambda p: p.span[0])
    last = bisect_right(reading.places, sentence.span[1], lo=first, key=lambda p: p.span[0])
    return standings(reading, list(reading.places[first:last]), sentence.first)


def _around(ground: Ground) -> Iterator[Sentence]:
    """The sentences near by: backwards from the trigger's, then forwards."""
    sentences, at = ground.scene.reading.sentences, ground.scene.number
    first = max(0, at - _BACK)
    yield from reversed(sentences[first:at])
    yield from sentences[: min(first, 1)]
    yield from sentences[at + 1 : at + 1 + (_FORTH if at >= _LEAD else _ALL)]
