"""What must hold around a match of a pattern beyond its form: `می گویند` is no month of May, `۲۲ سال دارد` an age."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ruydad.time.items import Item
from ruydad.time.lexicon import lexicon
from ruydad.time.tense import is_before_verb

_VERB_END = re.compile(r"\s{1,8}[^\W\d_]{0,20}[دمیت]\b")
_AGE = re.compile(r"\s{1,8}(?:سن|دارد|داشت|دارم|داشتم|ندارد)\b")
_AGE_OF = re.compile(
    r"\b(?:سن|سنی|سنین|کودکان|کودک|فرزندان|نوجوانان|نوزادان|بچه های|زیر|بالای)\s{1,4}(?:بین\s|از\s)?"
    r"(?:(?:\d{1,2}|[^\W\d_]{2,8})\s?(?:تا|الی|و)\s{1,4})?$"
)
# Not an event that is counted from, but an agent (دو روز بعد از سوی) or what is left (یک ماه پیش از خانه‌اش طرد شد)
_AGENT = re.compile(r"\s{1,8}(?:سوی|طرف|جانب|جمله|خانه|زندان|سمت|مقام|حزب)\b")
_PLURAL = re.compile(r"\s?(?:ها|های|هایی)\b")
_WORD = re.compile(r"\s{0,8}([^\W\d_]+)")
_SCHOOL_YEAR = re.compile(r"\s{1,8}(?:تحصیلی|مالی|جدید|نو|جهانی|زراعی|آبی|نوری|تولد|عمر|زندگی|خدمت)\b")
_IN = re.compile(r"(?:^|[^\w])(?:در)\s{1,4}$")
_VERSE = re.compile(r"(?:آیه|آیات|سوره|نسبت|مقیاس|متی|لوقا|یوحنا|مرقس|:)\s{0,4}$")
_DATE_AFTER = re.compile(r"\s?[-–|،]?\s?\d{2,4}\s?[./\-]\s?\d")
_DATE_BEFORE = re.compile(r"\d{4}\s?[-–|،]?\s?$")
_HOURS = range(1, 25)

Around = Callable[[str, Sequence[Item], int], bool]  # the folded text, the matched items, where the match ends


def _not(regex: re.Pattern[str]) -> Around:
    return lambda folded, items, stop: regex.match(folded, stop) is None


def _nothing_counted(folded: str, items: Sequence[Item], stop: int) -> bool:
    """Whether no word follows that the number before it could count: none at all, a preposition, or the noun of a verb (تصویب شد)."""
    match = _WORD.match(folded, stop)
    if match is None or match.group(1) in lexicon().closing:
        return True
    return match.group(1) not in lexicon().counted and is_before_verb(folded, match.end())


def _two_digits(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`آبان ۹۸ چنین شد`, not `۱۵ مرداد ۴۰ نفر` or `۵ مهر ۳۵ کارگر`: a year where nothing that is counted follows."""
    match = _WORD.match(folded, stop)
    if match is None or match.group(1) in lexicon().closing:
        return True
    year = next(item for item in reversed(items) if item.kind in ("d2", "c2", "d0"))
    likely = year.kind == "d2" or (isinstance(year.value, int) and year.value >= 50)
    return likely and match.group(1) not in lexicon().counted


def _a_day_number(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۱۵ ماه آینده` is a day; up to a year, and in half years, months are counted (`۶ ماه آینده`, `۱۸ ماه گذشته`)."""
    day = next((item.value for item in items if item.kind == "d"), 0)
    return isinstance(day, int) and day > 12 and day % 6 != 0


def _years_apart(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`از ۲۰۱۱ تا ۲۰۱۵`, not `از ۱۲۰۰ تا ۱۵۰۰ نفر`."""
    match = _WORD.match(folded, stop)
    years = [item.value for item in items if item.kind == "y4" and isinstance(item.value, int)]
    return (match is None or match.group(1) not in lexicon().counted) and any(year % 100 for year in years) and years[0] < years[-1]


def _bare_year(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`در ۲۰۱۴`, and nothing that is counted."""
    start = items[0].start
    return _IN.search(folded, max(0, start - 8), start) is not None and _nothing_counted(folded, items, stop)


def _not_an_age(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۲۲ سال دارد` and `کودکان دو تا پنج سال` tell ages; `یک روزی` is some day."""
    start = items[0].start
    if items[-1].kind == "sali" and items[-2].value == 1 and folded[items[-1].start : stop] == "روزی":
        return False
    return _AGE.match(folded, stop) is None and _AGE_OF.search(folded, max(0, start - 32), start) is None


def _after_midnight(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۳۰ دقیقه بامداد` is half past midnight; `۳۰ دقیقه صبح` is a length and a part of the day."""
    part = next(item for item in items if item.kind == "part")
    return folded[part.start : part.end] == "بامداد"


def _an_hour(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۸ صبح` is an hour; `سه شب` and `یک صبح` are nights and mornings."""
    number, part = items[0].value, next(item for item in items if item.kind == "part")
    if number not in _HOURS or not isinstance(number, int):
        return False
    if folded[part.start : part.end] in ("شب", "روز"):
        return items[0].kind in ("d", "d0") and 8 <= number <= 12
    return not (items[0].kind == "c" and number == 1 and items[1] is part)


def _a_clock(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۱۰:۴۶` alone: two digits of the hour, and no verse or ratio."""
    clock = items[-1]
    hour = re.match(r"\d+", folded[clock.start : clock.end])
    sure = (hour is not None and len(hour.group()) == 2) or len(items) > 1
    return (sure or _beside_date(folded, clock.start, stop)) and _VERSE.search(folded, max(0, clock.start - 16), clock.start) is None


def _beside_date(folded: str, start: int, stop: int) -> bool:
    return _DATE_AFTER.match(folded, stop) is not None or _DATE_BEFORE.search(folded, max(0, start - 12), start) is not None


def _a_written_era(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۵۸۹ خورشیدی`, not `۵۰۰ م`; one letter is an era only behind hundreds that are a year of the Hijra."""
    era = items[-1]
    return era.end - era.start > 1 or (folded[era.start : era.end] == "ق" and isinstance(items[-2].value, int) and items[-2].value < 1500)


def _not_another_word(folded: str, items: Sequence[Item], stop: int) -> bool:
    """Whether the month that ends the match is no bullet, seal or cancer."""
    last = items[-1]
    if last.kind != "weakmonth":
        return True
    if len(items) == 2 and items[0].kind == "c" and items[0].value in (1, 2, 3, 9):
        return False  # یک مهر بر نامه زد, نه جدی: such days are written with their ending (یکم مهر)
    word = lexicon().refused.get(folded[last.start : last.end])
    if word is None:
        return True
    match = _WORD.match(folded, stop)
    return (match is None or match.group(1) not in word.before) and folded[items[0].start : last.start].rstrip() not in word.alone


def _of_a_name(folded: str, month: Item) -> bool:
    """Whether a first name before it makes the word of a month a surname."""
    word = lexicon().refused.get(folded[month.start : month.end])
    return word is not None and bool(word.after) and folded[max(0, month.start - 12) : month.start].rstrip().endswith(word.after)


GUARDS: dict[str, Around] = {
    "not_a_verb": _not(_VERB_END),
    "not_an_age": _not_an_age,
    "not_an_agent": _not(_AGENT),
    "not_a_school_year": _not(_SCHOOL_YEAR),
    "nothing_counted": _nothing_counted,
    "a_bare_year": _bare_year,
    "two_digits": _two_digits,
    "a_day_number": _a_day_number,
    "years_apart": _years_apart,
    "an_hour": _an_hour,
    "after_midnight": _after_midnight,
    "a_clock": _a_clock,
    "a_written_era": _a_written_era,
    "not_another_word": _not_another_word,
}


def passes(guard: str | None, folded: str, items: Sequence[Item]) -> bool:
    """Whether the matched `items` stand. A unit with a plural ending (`آن سال‌هایی`) tells no date whatever its pattern, nor does a surname
    (`بشار اسد ماه گذشته`)."""
    stop = items[-1].end
    if folded.startswith("ها", stop + 1) and _PLURAL.match(folded, stop):
        return False
    if items[0].kind == "weakmonth" and _of_a_name(folded, items[0]):
        return False
    return guard is None or GUARDS[guard](folded, items, stop)
