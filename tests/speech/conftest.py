"""Sentences read by the real stages up to speech."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from ruydad.actors import ActorsStage
from ruydad.place import PlaceStage
from ruydad.records import Article, Reading
from ruydad.speech import SpeechStage
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage
from ruydad.time import TimeStage


@dataclass(frozen=True)
class Heard:
    """A quotation as the tests look at it: words instead of spans."""

    said: str
    speaker: str | None
    kind: str
    cue: str | None


Read = Callable[..., Reading]
Hear = Callable[[str], list[Heard]]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a text, by all the stages up to speech."""
    stages = (TextStage(), SyntaxStage(), TimeStage(), PlaceStage(), ActorsStage(), SpeechStage())

    def reading(text: str, source: str | None = None) -> Reading:
        result = Reading(Article("t", text, source=source))
        for stage in stages:
            result = stage.read(result)
        return result

    return reading


@pytest.fixture(scope="session")
def hear(read: Read) -> Hear:
    """The quotations of a text, half-spaces as spaces."""

    def words(reading: Reading, span: tuple[int, int] | None) -> str | None:
        return None if span is None else reading.clean[slice(*span)].replace("\u200c", " ")

    def heard(text: str) -> list[Heard]:
        reading = read(text)
        return [
            Heard(words(reading, q.span) or "", q.speaker.name.replace("\u200c", " ") if q.speaker else None, q.kind, words(reading, q.cue))
            for q in reading.quotes
        ]

    return heard
