"""Readings by hand: clean text with sentences cut at full stops, no syntax, a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ruydad.actors import ActorsStage
from ruydad.place import PlaceStage
from ruydad.records import Article, Entity, Interval, Reading, Sentence

Found = list[tuple[str, str, tuple[Entity, ...]]]
Read = Callable[..., Found]


def by_hand(text: str, on: date | None) -> Reading:
    sentences, start = [], 0
    for part in text.split(". "):
        sentences.append(Sentence((start, start + len(part)), 0))
        start += len(part) + 2
    published = Interval(on, on) if on else None
    return Reading(Article("a", text, published), text, sentences=tuple(sentences))


@pytest.fixture(scope="session")
def stage() -> ActorsStage:
    return ActorsStage()


def _found(text: str, result: Reading) -> Found:
    entities = {entity.id: entity for entity in result.entities}
    return [(text[slice(*m.span)], m.kind, tuple(entities[key] for key in m.entities)) for m in result.mentions]


@pytest.fixture(scope="session")
def read(stage: ActorsStage) -> Read:
    """Reads a text; gives for each mention its words, kind and entities."""

    def reading(text: str, on: date | None = date(2021, 7, 20)) -> Found:
        return _found(text, stage.read(by_hand(text, on)))

    return reading


@pytest.fixture(scope="session")
def placed(stage: ActorsStage) -> Read:
    """Reads a text of which the places are known."""
    places = PlaceStage()

    def reading(text: str, on: date | None = date(2021, 7, 20)) -> Found:
        return _found(text, stage.read(places.read(by_hand(text, on))))

    return reading
