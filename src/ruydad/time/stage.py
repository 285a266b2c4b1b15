"""The stage of the pipeline that reads times."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ruydad.records import Article, Interval, Reading, TimeExpression
from ruydad.text.letters import fold
from ruydad.time.counting import counting
from ruydad.time.dating import date_article
from ruydad.time.expressions import find
from ruydad.time.inference import anniversaries, gregorian_sentences
from ruydad.time.lexicon import lexicon
from ruydad.time.ranges import joined
from ruydad.time.resolve import Resolver
from ruydad.time.today import Today


class TimeStage:
    """Fills `times` and `dating`. Needs `clean`, `sentences`, `blocks` and the article's `published` and `url`.

    With `vague`, `times` hold expressions that tell no days as well (`چند روز پیش`, `سال‌های اخیر`), with the reason "vague".
    """

    def __init__(self, vague: bool = False) -> None:
        self._vague = vague
        lexicon()  # read the tables now, not with the first article

    def read(self, reading: Reading) -> Reading:
        """The reading with its expressions of time resolved against its publication date, given or inferred."""
        folded = fold(reading.clean)
        told = find(folded, [sentence.span[0] for sentence in reading.sentences], self._vague, reading.clean)
        found = [expression for expression in told if expression.kind != "vague"]
        marked = anniversaries(folded, [sentence.span for sentence in reading.sentences] or [(0, len(folded))]) if "سالگرد" in folded else []
        dating = date_article(reading, folded, found, marked)
        counted = counting(folded, found)
        today = Today(dating.interval if dating else None, counted.calendar, counted.lunar)
        resolver = Resolver(folded, today, [sentence.span[1] for sentence in reading.sentences], gregorian_sentences(found, marked, today))
        return replace(reading, times=tuple(resolver.resolve(expression) for expression in joined(folded, told)), dating=dating)


def resolve(text: str, on: date | None = None, *, vague: bool = False) -> tuple[TimeExpression, ...]:
    """The expressions of time in `text`, read as published on the day `on`; offsets are those of `text`.

    With `vague` also those that are too vague to tell days (`چند روز پیش`), without days and with the reason "vague".
    Total: any string gives a tuple, no string an exception.

    `resolve("سال گذشته", on=date(2021, 7, 20))` gives the Jalali year 1399, 2020-03-20 … 2021-03-20.
    """
    article = Article("", text, Interval(on, on) if on else None)
    return TimeStage(vague).read(Reading(article, text)).times
