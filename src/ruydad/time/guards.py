"""What must hold around a match of a pattern beyond its form: `می گویند` is no month of May, `۲۲ سال دارد` an age."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ruydad.time.items import Item
from ruydad.time.lexicon import lexicon

_VERB_END = re.compile(r"\s{1,8}[^\W\d_]{0,20}[دمیت]\b")
_AGE = re.compile(r"\s{1,8}(?:سن|دارد|داشت|دارم|داشتم|ندارد)\b")
_AGENT = re.compile(r"\s{1,8}(?:سوی|طرف|جانب|جمله)\b")
_PLURAL = re.compile(r"\s?(?:ها|های|هایی)\b")
_WORD = re.compile(r"\s{0,8}([^\W\d_]+)")
_SCHOOL_YEAR = re.compile(r"\s{1,8}(?:تحصیلی|مالی|زراعی|آبی|نوری|تولد|عمر|زندگی|خدمت)\b")
_IN = re.compile(r"(?:^|[^\w])(?:در)\s{1,4}$")
_VERSE = re.compile(r"(?:آیه|آیات|سوره|نسبت|مقیاس|متی|لوقا|یوحنا|مرقس|:)\s{0,4}$")
_HOURS = range(1, 25)

Around = Callable[[str, Sequence[Item], int], bool]  # the folded text, the matched items, where the match ends


def _not(regex: re.Pattern[str]) -> Around:
    return lambda folded, items, stop: regex.match(folded, stop) is None


def _nothing_counted(folded: str, items: Sequence[Item], stop: int) -> bool:
    """Whether no word follows that the number before it could count."""
    match = _WORD.match(folded, stop)
    return match is None or match.group(1) in lexicon().closing


def _bare_year(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`در ۲۰۱۴`, and nothing that is counted."""
    start = items[0].start
    return _IN.search(folded, max(0, start - 8), start) is not None and _nothing_counted(folded, items, stop)


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
    two = hour is not None and len(hour.group()) == 2
    return (two or len(items) > 1) and _VERSE.search(folded, max(0, clock.start - 16), clock.start) is None


def _a_written_era(folded: str, items: Sequence[Item], stop: int) -> bool:
    """`۵۸۹ خورشیدی`, not `۵۰۰ م`; one letter is an era only behind hundreds that are a year of the Hijra."""
    era = items[-1]
    return era.end - era.start > 1 or (folded[era.start : era.end] == "ق" and isinstance(items[-2].value, int) and items[-2].value < 1500)


def _not_another_word(folded: str, items: Sequence[Item], stop: int) -> bool:
    """Whether the month that ends the match is no bullet, seal or cancer."""
    last = items[-1]
    if last.kind != "weakmonth":
        return True
    words = lexicon().refused.get(folded[last.start : last.end])
    match = _WORD.match(folded, stop) if words else None
    return match is None or words is None or match.group(1) not in words


GUARDS: dict[str, Around] = {
    "not_a_verb": _not(_VERB_END),
    "not_an_age": _not(_AGE),
    "not_an_agent": _not(_AGENT),
    "not_a_school_year": _not(_SCHOOL_YEAR),
    "nothing_counted": _nothing_counted,
    "a_bare_year": _bare_year,
    "an_hour": _an_hour,
    "a_clock": _a_clock,
    "a_written_era": _a_written_era,
    "not_another_word": _not_another_word,
}


def passes(guard: str | None, folded: str, items: Sequence[Item]) -> bool:
    """Whether the matched `items` stand. A unit with a plural ending (`آن سال‌هایی`) tells no date whatever its pattern."""
    stop = items[-1].end
    if folded.startswith("ها", stop + 1) and _PLURAL.match(folded, stop):
        return False
    return guard is None or GUARDS[guard](folded, items, stop)
