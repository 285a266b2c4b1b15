"""Reads the day off the stamps that pages and feeds carry: ISO, RFC 822, and full Jalali dates in figures or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from persiantools import digits
from persiantools.jdatetime import MONTH_NAMES_FA, JalaliDate

_MONTHS = {name: number for number, name in enumerate(MONTH_NAMES_FA) if name}
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)?)?")
_FIGURES = re.compile(r"(?<![\d/.-])(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?![\d/-])")
_BACKWARDS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(1[34]\d\d)(?![\d/-])")
_GAP = r"[\s\u200c]*"
_WORDS = re.compile(rf"(?<!\d)(\d{{1,2}})م?{_GAP}({'|'.join(_MONTHS)})(?:{_GAP}ماه)?(?:{_GAP}(?:سال|،|,))?{_GAP}(\d{{4}})(?!\d)")
_SHORT = re.compile(r"(?<![\d/.-])([07-9]\d)([/.-])(\d\d)\2(\d\d)(?![\d/-])")  # 85/06/28, as pages wrote it before 1400
_RFC822 = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4} \d\d?:\d\d")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d\d(?!\d)")
_CENTURY = 70  # two figures from here on are of 13xx, lower ones of 14xx
_LETTERS = str.maketrans("يىك", "ییک")
_FIRST, _JALALI_BEFORE = 1300, 1700  # years; nothing on the web is older than the one, and no Jalali year as late as the other


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, the words that say it, and, where they give an instant of Universal Time, the day that it was there."""

    day: date
    words: str
    universal: date | None = None


def stamp_in(words: str) -> Stamp | None:
    """The day that a stamp gives: `2021-07-20T22:30:00+04:30`, `Tue, 20 Jul 2021 10:00:00 GMT`, `۲۹ تیر ۱۴۰۰`, `1400/04/29 - 12:10`.

    An instant of Universal Time gives the day that it was in Tehran then; one of any other zone the day that it was there.
    """
    folded = fold(words)
    if instant := _instant(folded):
        if instant.tzinfo is None or instant.utcoffset():
            return Stamp(instant.date(), words.strip())
        return Stamp(instant.astimezone(_tehran()).date(), words.strip(), universal=instant.date())
    return next(stamps_in(words), None)


def stamps_in(words: str) -> Iterator[Stamp]:
    """Every full date, Jalali or Gregorian in figures, Jalali in words, that stands in `words`."""
    folded = fold(words)
    for pattern, (year, month, day) in ((_FIGURES, (1, 3, 4)), (_BACKWARDS, (4, 3, 1)), (_WORDS, (3, 2, 1))):
        for match in pattern.finditer(folded):
            found = _day(int(match[year]), _MONTHS.get(match[month]) or int(match[month]), int(match[day]))
            if found:
                yield Stamp(found, words[slice(*match.span())])


def clocked(words: str) -> Stamp | None:
    """The day of a line that also tells the hour, as stamps of pages do; its year may have two figures (`85/06/28 - 10:33`)."""
    if not _CLOCK.search(fold(words)):
        return None
    if stamp := next(stamps_in(words), None):
        return stamp
    match = _SHORT.search(fold(words))
    found = match and _day(int(match[1]) + (1300 if int(match[1]) >= _CENTURY else 1400), int(match[3]), int(match[4]))
    return Stamp(found, words[slice(*match.span())]) if match and found else None


def fold(words: str) -> str:
    """`words` with Latin digits and Persian letters, letter for letter."""
    return digits.fa_to_en(digits.ar_to_fa(words)).translate(_LETTERS)


def _instant(folded: str) -> datetime | None:
    folded = folded.strip()
    try:
        if (iso := _ISO.match(folded)) and int(iso[1]) >= _JALALI_BEFORE:
            return datetime.fromisoformat(iso[0].replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
        if _RFC822.search(folded):
            return parsedate_to_datetime(folded)
    except (ValueError, OverflowError):
        pass
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        if _FIRST <= year < _JALALI_BEFORE:
            return JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        return date(year, month, day) if year > _JALALI_BEFORE else None
    except ValueError:
        return None


def _tehran() -> tzinfo:
    try:
        return ZoneInfo("Asia/Tehran")
    except ZoneInfoNotFoundError:  # Windows without tzdata
        return timezone(timedelta(hours=3, minutes=30))


def today() -> date:
    """The latest day that it is anywhere."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()
