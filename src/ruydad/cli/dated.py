"""What `ruydad dates` reads off an article: its own date and its expressions of time, in the coordinates of the raw text.

It needs the stages of text and time alone, so that no model of syntax is loaded.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from datetime import date
from functools import cache, partial

import msgspec

from ruydad.cli.outcomes import Outcome, outcome
from ruydad.ingest import Fault, Item
from ruydad.output import CodedDating, CodedTime, Record, coded
from ruydad.records import Article, Interval, Reading
from ruydad.text import TextStage
from ruydad.time import TimeStage, parse_date
from ruydad.time.calendars import date_in

Days = tuple[str, str]


class JalaliTime(CodedTime, frozen=True, kw_only=True):
    """An expression of time, its first and last day also as Jalali dates (`1400/04/29`), null where it has none."""

    jalali: Days | None = None


class JalaliDating(CodedDating, frozen=True, kw_only=True):
    """The publication date, its first and last day also as Jalali dates."""

    jalali: Days | None = None


class DatedArticle(Record, frozen=True):
    """An article's own date and the expressions of time in its untouched `text`, in the form of the coded article."""

    id: str
    text: str
    published: JalaliDating | None
    times: tuple[JalaliTime, ...]


def dates_of(inputs: Iterable[Item | Fault], published: Interval | None, vague: bool) -> Generator[Outcome, None, None]:
    """The outcomes of `inputs`, in their order. `published` dates the articles that have no date of their own."""
    for one in inputs:
        yield outcome(one, lambda: partial(_line, _stages(vague), published))


def dated(article: Article, vague: bool) -> DatedArticle:
    """The dates of one article; with `vague` also expressions that are too vague to be given days."""
    return _dated(_stages(vague), article)


def _dated(stages: tuple[TextStage, TimeStage], article: Article) -> DatedArticle:
    text, time = stages
    read = coded(time.read(text.read(Reading(article))))
    return DatedArticle(read.id, read.text, _jalali_dating(read.published), tuple(map(_jalali_time, read.times)))


@cache
def _stages(vague: bool) -> tuple[TextStage, TimeStage]:
    return TextStage(), TimeStage(vague)


def _line(stages: tuple[TextStage, TimeStage], published: Interval | None, item: Item) -> bytes:
    return _dated(stages, with_day(item, published)).to_json().encode()


def with_day(item: Item, published: Interval | None) -> Article:
    """The article of `item` with the day that its line gives, else its own, else `published`. Raises `DateError` where the line's is none."""
    return replace(item.article, published=parse_date(item.published) if item.published else item.article.published or published)


def _jalali_dating(dating: CodedDating | None) -> JalaliDating | None:
    return JalaliDating(**msgspec.structs.asdict(dating), jalali=_jalali(dating.start, dating.end)) if dating else None


def _jalali_time(time: CodedTime) -> JalaliTime:
    return JalaliTime(**msgspec.structs.asdict(time), jalali=_jalali(time.start, time.end))


def _jalali(start: date | None, end: date | None) -> Days | None:
    first, last = (date_in("jalali", day) if day else None for day in (start, end))
    return (_written(first), _written(last)) if first and last else None


def _written(day: tuple[int, int, int]) -> str:
    """A date as Persian news writes it: `1400/04/29`."""
    return f"{day[0]}/{day[1]:02}/{day[2]:02}"
