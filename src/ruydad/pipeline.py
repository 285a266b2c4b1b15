"""The road that an article takes, from raw text to coded article.

Reading the list of stages below from top to bottom explains the program. Each stage is built once from its resources
and then takes the reading so far and gives it back with its own fields filled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from ruydad.actors import ActorsStage
from ruydad.actors.kb import Knowledge, load_knowledge
from ruydad.errors import InputError
from ruydad.events import EventsStage
from ruydad.output import CodedArticle, coded
from ruydad.place import PlaceStage
from ruydad.records import Article, Interval, Reading
from ruydad.resources import uncollected
from ruydad.speech import SpeechStage
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage
from ruydad.time import TimeStage, parse_date

Published = str | date | Interval
"""When an article appeared: a day, an interval, or words (`۲۹ تیر ۱۴۰۰`, `1400/04/29`, `2021-07-20`)."""


class Stage(Protocol):
    """What every stage is: something that reads on from where the one before it left off."""

    def read(self, reading: Reading) -> Reading: ...


def stages(knowledge: Knowledge | None = None) -> tuple[Stage, ...]:
    """All stages, built, in the order in which an article passes them; `knowledge` as `Coder` takes it from its `kb`."""
    return (
        TextStage(),  # letters, lines and half-spaces repaired, aligned to the raw text; blocks and sentences
        SyntaxStage(),  # words, tags, verbs, noun phrases
        TimeStage(),  # when: the article's own date, and every expression resolved against it
        PlaceStage(),  # where
        ActorsStage(knowledge),  # who: names, offices, pronouns, and the sides that they stand for
        SpeechStage(),  # who said what, and on whose word the article speaks
        EventsStage(),  # who did what to whom
    )


class Coder:
    """Codes articles, one after another. Build it once and keep it: building loads the models and tables.

    It holds no state between articles, so threads may share it. `kb` names tables of persons, offices or organisations (docs/actors.md)
    that add to who is known or say it otherwise; `notes` then tell where they contradict each other or the packaged ones.
    Raises `InputError` where one of them cannot be used.
    """

    def __init__(self, kb: Sequence[str | Path] = ()) -> None:
        with uncollected():
            knowledge = load_knowledge(kb)
            self.notes: tuple[str, ...] = tuple(map(str, knowledge.notes))
            self._stages = stages(knowledge)

    def code(self, article: str | Article, published: Published | None = None) -> CodedArticle:
        """The coded form of `article`; `published` is its date where the article does not carry one, or overrides it.

        Raises `DateError` where `published` is no date, `InputError` where `article` is not text; never for what a text holds.
        """
        return coded(self.read(article, published))

    def read(self, article: str | Article, published: Published | None = None) -> Reading:
        """The whole reading behind the coded form, with offsets on its `clean` text: for tests and for looking inside."""
        reading = Reading(_article(article, published))
        for stage in self._stages:
            reading = stage.read(reading)
        return reading


def _article(article: str | Article, published: Published | None) -> Article:
    if isinstance(article, str):
        article = Article(id="text", text=article)
    elif not isinstance(article, Article):
        raise InputError(f"code() takes the text of an article (str) or an Article, not {type(article).__name__}")
    return article if published is None else replace(article, published=interval(published))


def interval(published: Published) -> Interval:
    """The days that `published` names. Raises `DateError` where it names none."""
    if isinstance(published, str):
        return parse_date(published)
    if isinstance(published, datetime):
        published = published.date()
    return Interval(published, published) if isinstance(published, date) else published
