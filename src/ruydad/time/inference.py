"""Infers when a text was published from what it tells: people in office, landmarks, things of a period, numbers of festivals and
parliaments, anniversaries, greetings, dates and years.

Each clue makes some days likelier than others (`ruydad.time.belief`); the days that hold most of the belief are the answer.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ruydad.records import Calendar, Dating, Interval, Span
from ruydad.resources import uncollected
from ruydad.text.letters import keyed, spaced
from ruydad.time import dated, eras, habits, numbered, tenures
from ruydad.time.belief import FIRST, LAST, Clue, Piece, believed, densest, likeliest_year
from ruydad.time.calendars import ONE_DAY, date_in, day_of, year_of
from ruydad.time.expressions import Found
from ruydad.time.holidays import Holiday, holiday_days
from ruydad.time.landmarks import Landmark, landmarks, told_landmarks
from ruydad.time.landmarks import clues as landmark_clues
from ruydad.time.numbers import ordinal_at_end
from ruydad.time.spotting import Spotter, alternatives
from ruydad.time.today import Today
from ruydad.time.weights import weights
from ruydad.time.years import year_offset

_NEAR = 300  # characters on either side in which a landmark must be told to be meant
_AROUND = 1500  # characters on either side in which the sides of an anniversary are sought
_MOST = 20  # expressions of one sort that are looked into
_CERTAIN = 10.0  # the weight of a clue that leaves hardly a doubt
_GREETING = re.compile(r"تبریک|شادباش|تهنیت")


@dataclass(frozen=True, slots=True)
class Anniversary:
    """`سی‌امین سالگرد` of a landmark: the span of its sentence and the year's number."""

    sentence: Span
    landmark: Landmark
    number: int


@cache
def _spotter() -> Spotter:
    """Every form of the tables; built when the first article without a date comes."""
    with uncollected():
        told = [*(era.words for era in eras.eras()), *(landmark.words for landmark in landmarks())]
        return Spotter({*alternatives(told), *tenures.named(), *numbered.forms()})


def infer(raw: str, folded: str, found: list[Found], sentences: list[Span], marked: list[Anniversary]) -> Dating | None:
    """The publication date by the clues of the text, None where they leave more days than the table of weights allows."""
    clues = _agreed(list(_clues(raw, folded, found, sentences, marked)))
    if not clues:
        return None
    told = weights()
    prior = (Piece(Interval(FIRST, told.prior.first), told.prior.weight),)
    belief = believed(clues, prior, told.temper)
    interval = densest(belief, told.share)
    if (interval.end - interval.start).days >= told.widest:
        return None
    held = [clue for clue in clues if clue.holds(interval)]
    evidence, reasons = dict.fromkeys(clue.span for clue in held if clue.span[0] < clue.span[1]), dict.fromkeys(clue.reason for clue in held)
    year, share = likeliest_year(belief)
    return Dating(interval, "inferred", tuple(evidence), tuple(reasons), year, round(share, 2))


def _agreed(clues: list[Clue]) -> list[Clue]:
    """Without the certain clues where they contradict one another, and without what is already told by a certain one."""
    certain = [clue for clue in clues if clue.certain]
    common = _common([clue.pieces for clue in certain])
    if not common:
        clues = [clue for clue in clues if not clue.certain]
    told = {clue.id.removeprefix("day ") for clue in clues if clue.certain}
    return [clue for clue in clues if clue.certain or clue.id.removeprefix("landmark ") not in told]


def _common(sets: list[tuple[Piece, ...]]) -> bool:
    """Whether some day lies in a piece of every one of the sets."""
    shared = [Interval(FIRST, LAST)]
    for pieces in sets:
        shared = [
            Interval(start, end)
            for one in shared
            for piece in pieces
            if (start := max(one.start, piece.days.start)) <= (end := min(one.end, piece.days.end))
        ]
    return bool(shared)


def _clues(raw: str, folded: str, found: list[Found], sentences: list[Span], marked: list[Anniversary]) -> Iterator[Clue]:
    text = spaced(folded)
    spotted = _spotter().spot(text)
    yield from _by_landmarks(folded, found)
    yield from _by_anniversaries(found, marked)
    yield from _by_greetings(folded, found, sentences)
    yield from dated.clues(folded, found, [stop for _, stop in sentences])
    yield from tenures.clues(folded, spotted)
    yield from landmark_clues(spotted)
    yield from eras.clues(spotted)
    yield from numbered.clues(text, spotted)
    yield from habits.clues(raw, folded)


def anniversaries(folded: str, sentences: list[Span]) -> list[Anniversary]:
    """The numbered anniversaries of landmarks, by sentence; the sides of `دو کشور` are sought around it."""
    marked = list[Anniversary]()
    for start, stop in [(start, stop) for start, stop in sentences if folded.find("سالگرد", start, stop) >= 0][:_MOST]:
        at = folded.find("سالگرد", start, stop)
        number = ordinal_at_end(folded[max(start, at - 60) : at].split())
        if number:
            told = told_landmarks(folded[start : min(stop, start + _AROUND)]) or _two_sides(folded, at)
            marked.extend(Anniversary((start, stop), landmark, number) for landmark in told)
    return marked


def _two_sides(folded: str, at: int) -> list[Landmark]:
    """The landmarks of relations, for a `سالگرد برقراری روابط` at offset `at` whose sides stand in other sentences."""
    if "روابط" not in keyed(folded[at : at + 60]).split():
        return []
    return [landmark for landmark in told_landmarks(folded[max(0, at - _AROUND) : at + _AROUND]) if ("روابط",) in landmark.words]


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
                    days = Interval(max(span.start, known), span.end)
                    yield Clue(f"day {landmark.id}", (Piece(days, _CERTAIN),), expression.span, f"{landmark.id} was on {known}", certain=True)


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
                yield Clue(reason, (Piece(span, _CERTAIN),), expression.span, reason, certain=True)
            elif expression.kind == "deictic" and len(expression.items) == 1 and expression.items[0].value == 0:
                edges = (begun, anniversary.landmark.last)
                days = sorted(day for calendar in _CALENDARS for edge in edges if (day := _years_after(edge, number, calendar)))
                yield Clue(reason, (Piece(Interval(days[0], days[-1]), _CERTAIN),), expression.span, reason, certain=True)


_CALENDARS: tuple[Calendar, ...] = ("jalali", "gregorian")


def _years_after(day: date, number: int, calendar: Calendar) -> date | None:
    there = date_in(calendar, day)
    return day_of(calendar, there[0] + number, there[1], there[2]) if there else None


def _by_greetings(folded: str, found: list[Found], sentences: list[Span]) -> Iterator[Clue]:
    """A holiday on which somebody wishes well: the publication is of that day, or of the day after, in some year."""
    for expression in found:
        item = expression.first("holiday") or expression.first("weakholiday")
        holiday = item.value if item else None
        if not isinstance(holiday, Holiday) or not holiday.greeted or "year" in expression.slots:
            continue
        if not _GREETING.search(folded, *_sentence_of(expression.span, sentences)):
            continue
        yield Clue(f"greeting {holiday.id}", _feasts(holiday), expression.span, f"greetings on {holiday.id}", certain=True)


@cache
def _feasts(holiday: Holiday) -> tuple[Piece, ...]:
    """The days of the holiday, and the days after them, in all years."""
    first, last = date_in(holiday.calendar, FIRST), date_in(holiday.calendar, LAST)
    years = range(first[0] + 1, last[0]) if first and last else range(0)
    days = [there for year in years if (there := holiday_days(holiday, year, both=True))]
    return tuple(Piece(Interval(there.start, there.end + ONE_DAY), _CERTAIN) for there in days)


def _within(found: list[Found], span: Span) -> list[Found]:
    return [expression for expression in found if span[0] <= expression.span[0] and expression.span[1] <= span[1]]


def _sentence_of(span: Span, sentences: list[Span]) -> Span:
    at = bisect_right(sentences, (span[0], sys.maxsize)) - 1
    return sentences[at] if at >= 0 and span[0] < sentences[at][1] else span
