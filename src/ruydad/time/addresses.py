"""Reads the day of publication off the address of a page, where its publisher writes it there."""

from __future__ import annotations

import re

from ruydad.records import Interval
from ruydad.time.calendars import day_of

# /fa/news/1400/04/29/2540785 · /2021/07/20/ · /1400-04-29/
_PARTED = re.compile(r"[/=](1[34]\d\d|20\d\d|19\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
# farsnews.ir/news/13980705000510, isna.ir/news/1400042920345: year, month, day, running number
_JOINED = re.compile(r"/(1[34]\d\d)(\d\d)(\d\d)\d{5,6}(?!\d)")
# the same with a two-digit year: farsnews.ir/news/8707060255, isna.ir/news/98070503456
_SHORT = re.compile(r"(?:farsnews|isna|irna)\.[a-z.]+/(?:[a-z]+/)*(?:news/)?(\d\d)(\d\d)(\d\d)\d{4,5}(?!\d)")


def published_in(url: str) -> Interval | None:
    """The day that `url` gives: `https://www.farsnews.ir/news/8707060255` is of 1387-07-06, 2008-09-27. None where it gives none."""
    for pattern in (_PARTED, _JOINED, _SHORT):
        if match := pattern.search(url):
            numbers = [int(group) for group in match.groups() if group.isdecimal()]
            year = numbers[0] + (1300 if numbers[0] >= 60 else 1400) if numbers[0] < 100 else numbers[0]
            day = day_of("jalali" if year < 1700 else "gregorian", year, numbers[1], numbers[2])
            if day:
                return Interval(day, day)
    return None
