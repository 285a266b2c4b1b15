"""Infers when a text was published from what it tells: landmarks, anniversaries, greetings, dates of the past.

Each clue is an interval in which the publication must lie; together they are cut. Clues that contradict one another say nothing.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ruydad.records import Calendar, Dating, Interval, Span
from ruydad.time.calendars import ONE_DAY, date_in, day_of, year_of
from ruydad.time.expressions import Found
from ruydad.time.holidays import holiday_days
from ruydad.time.landmarks import Landmark, plain_words, told_landmarks
from ruydad.time.lexicon import Holiday
from ruydad.time.numbers import read_number
from ruydad.time.resolve import Resolver
from ruydad.time.tense import direction
from ruydad.time.today import Today
from ruydad.time.years import year_offset

WIDEST = timedelta(days=400)
_NEAR = 300  # characters on either side in which a landmark must be told to be meant
_AROUND = 1500  # characters on either side in which the sides of an anniversary are sought
_MOST = 20  # expressions of one sort that are looked into
_GREETING = re.compile(r"تبریک|شادباش|تهنیت")


@dataclass(frozen=True, slots=True)
class Clue:
    """An interval in which the publication lies, what it was read off, and why."""

    interval: Interval
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Anniversary:
    """`سی‌امین سالگرد` of a landmark: the span of its sentence and the year's number."""

    sentence: Span
    landmark: Landmark
    number: int


def infer(folded: str, found: list[Found], sentences: list[Span], marked: list[Anniversary]) -> Dating | None:
    """The publication date by the clues of the text, None where they leave more than 400 days or contradict one another."""
    clues = [*_by_landmarks(folded, found), *_by_anniversaries(found, marked)]
    if not clues:
        return None
    interval = _cut(clues)
    if interval is None:
        return None
    used = list(clues)
    for clue in (*_by_greetings(folded, found, sentences, interval), *_by_past(folded, found, sentences, interval)):
        narrower = _overlap(interval, clue.interval)
        if narrower and narrower != interval:
            interval, used = narrower, [*used, clue]
    if interval.end - interval.start > WIDEST:
        return None
    return Dating(interval, "inferred", tuple(dict.fromkeys(clue.span for clue in used)), tuple(dict.fromkeys(clue.reason for clue in used)))


def anniversaries(folded: str, sentences: list[Span]) -> list[Anniversary]:
    """The numbered anniversaries of landmarks, by sentence; the sides of `دو کشور` are sought around it."""
    marked = list[Anniversary]()
    for start, stop in [(start, stop) for start, stop in sentences if folded.find("سالگرد", start, stop) >= 0][:_MOST]:
        at = folded.find("سالگرد", start, stop)
        number = _ordinal_before(folded[max(start, at - 60) : at])
        if number:
            told = told_landmarks(folded[start : min(stop, start + _AROUND)]) or _two_sides(folded, at)
            marked.extend(Anniversary((start, stop), landmark, number) for landmark in told)
    return marked


def _two_sides(folded: str, at: int) -> list[Landmark]:
    """The landmarks of relations, for a `سالگرد برقراری روابط` at offset `at` whose sides stand in other sentences."""
    if " روابط " not in plain_words(folded[at : at + 60]):
        return []
    return [landmark for landmark in told_landmarks(folded[max(0, at - _AROUND) : at + _AROUND]) if ("روابط",) in landmark.words]


def _ordinal_before(folded: str) -> int | None:
    """The ordinal with which the folded text ends: `سی امین` is 30."""
    words = folded.split()
    for length in range(min(5, len(words)), 0, -1):
        number = read_number(words[-length:], 0)
        if number and number.ordinal and number.last == length:
            return number.value
    return None


def _by_landmarks(folded: str, found: list[Found]) -> Iterator[Clue]:
    """`ششم مهر ماه سال گذشته` beside words of a landmark that began or ended on a 6 Mehr: the year is the one after."""
    relative = [expression for expression in found if expression.kind == "date" and "year" in expression.slots]
    for expression in relative[:_MOST]:
        offset = year_offset(expression.slots["year"])
        if offset is None:
            continue
        month, day = expression.slots["month"][0].value, expression.slots["day"][0].value
        start, stop = expression.span
        if not isinstance(month, tuple):
            continue
        for landmark in told_landmarks(folded[max(0, start - _NEAR) : stop + _NEAR]):
            for known in dict.fromkeys((landmark.first, landmark.last)):
                there = date_in(month[0], known)
                if there and there[1:] == (month[1], day) and (span := year_of(month[0], there[0] - offset)):
                    yield Clue(Interval(max(span.start, known), span.end), expression.span, f"{landmark.id} was on {known}")


def gregorian_sentences(found: list[Found], marked: list[Anniversary], today: Today) -> list[Span]:
    """The sentences whose year is the one that an anniversary of others than Iran makes it in Gregorian years.

    Russia and Azerbaijan took up relations in 1992: `سال آینده … سی‌امین سالگرد`, told in 2021, is 2022 and not the Jalali 1401.
    """
    year = today.year("gregorian")
    foreign = [anniversary for anniversary in marked if anniversary.landmark.foreign and year]
    return [
        anniversary.sentence
        for anniversary in foreign
        for expression in _within(found, anniversary.sentence)
        if (offset := year_offset(expression.slots.get("year", ()))) is not None and year
        if anniversary.landmark.first.year + anniversary.number == year + offset
    ]


def _by_anniversaries(found: list[Found], marked: list[Anniversary]) -> Iterator[Clue]:
    """`امروز سومین سالگرد` of a landmark is its day; `سال آینده سی‌امین سالگرد` gives the year."""
    for anniversary in marked:
        begun, number = anniversary.landmark.first, anniversary.number
        for expression in _within(found, anniversary.sentence):
            offset = year_offset(expression.slots.get("year", ())) if expression.kind == "year" else None
            reason = f"anniversary {number} of {anniversary.landmark.id}"
            if offset is not None and anniversary.landmark.foreign and (span := year_of("gregorian", begun.year + number - offset)):
                yield Clue(span, expression.span, reason)
            elif expression.kind == "deictic" and len(expression.items) == 1 and expression.items[0].value == 0:
                days = sorted(day for calendar in _CALENDARS if (day := _years_after(begun, number, calendar)))
                yield Clue(Interval(days[0], days[-1]), expression.span, reason)


_CALENDARS: tuple[Calendar, ...] = ("jalali", "gregorian")


def _years_after(day: date, number: int, calendar: Calendar) -> date | None:
    there = date_in(calendar, day)
    return day_of(calendar, there[0] + number, there[1], there[2]) if there else None


def _by_greetings(folded: str, found: list[Found], sentences: list[Span], within: Interval) -> Iterator[Clue]:
    """A holiday on which somebody wishes well: the publication is of that day, or of the day after."""
    for expression in found:
        item = expression.first("holiday") or expression.first("weakholiday")
        holiday = item.value if item else None
        if not isinstance(holiday, Holiday) or not holiday.greeted or "year" in expression.slots:
            continue
        sentence = _sentence_of(expression.span, sentences)
        if not _GREETING.search(folded, *sentence):
            continue
        days = _in_interval(holiday, within)
        if days:
            yield Clue(Interval(days.start, days.end + ONE_DAY), expression.span, f"greetings on {holiday.id}")


def _in_interval(holiday: Holiday, within: Interval) -> Interval | None:
    """The days of `holiday` that lie in the interval; None where none do, or those of two years."""
    first, last = date_in(holiday.calendar, within.start), date_in(holiday.calendar, within.end)
    if not first or not last or last[0] - first[0] > 3:
        return None
    found = [days for year in range(first[0], last[0] + 1) if (days := holiday_days(holiday, year, both=True)) and _overlap(days, within)]
    return found[0] if len(found) == 1 else None


def _by_past(folded: str, found: list[Found], sentences: list[Span], within: Interval) -> Iterator[Clue]:
    """A full date told in the past: the publication is not before it."""
    resolver = Resolver(folded, Today(None))
    for expression in found:
        if expression.kind not in ("date", "literal"):
            continue
        time = resolver.resolve(expression)
        sentence = _sentence_of(expression.span, sentences)
        if time.end and within.start < time.end <= within.end and direction(folded, expression.span[1], sentence[1]) == "past":
            yield Clue(Interval(time.end, within.end), expression.span, f"tells of {time.end} as past")


def _within(found: list[Found], span: Span) -> list[Found]:
    return [expression for expression in found if span[0] <= expression.span[0] and expression.span[1] <= span[1]]


def _sentence_of(span: Span, sentences: list[Span]) -> Span:
    at = bisect_right(sentences, (span[0], sys.maxsize)) - 1
    return sentences[at] if at >= 0 and span[0] < sentences[at][1] else span


def _cut(clues: list[Clue]) -> Interval | None:
    interval: Interval | None = clues[0].interval
    for clue in clues[1:]:
        interval = _overlap(interval, clue.interval) if interval else None
    return interval


def _overlap(one: Interval, other: Interval) -> Interval | None:
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Interval(start, end) if start <= end else None
