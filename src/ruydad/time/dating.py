"""The article's own publication date: given, read off its address or its dateline, or inferred."""

from __future__ import annotations

import re
from datetime import timedelta

from ruydad.errors import DateError
from ruydad.records import Dating, Interval, Reading, Span
from ruydad.time.addresses import published_in
from ruydad.time.expressions import Found, find_in
from ruydad.time.inference import Anniversary, infer
from ruydad.time.resolve import Resolver
from ruydad.time.tense import direction
from ruydad.time.today import Today

_TOP = 600  # characters in which a dateline stands
_FRESH = timedelta(days=2)  # a report with the date of its event is at most this much later
_CLOCK_BEFORE = re.compile(r"\d{1,2}:\d\d\s?[-–|،]\s?$")
_CLOCK_AFTER = re.compile(r"\s?[-–|،]\s?(?:ساعت )?\d{1,2}:\d\d")
_STAMP = re.compile(r"(?:[\s\d:|/\-–،,.()]|ساعت|تاریخ|انتشار|خبر|درج|زمان|شنبه|یکشنبه|دوشنبه|سه شنبه|چهارشنبه|پنجشنبه|جمعه){0,20}")

_ACCEPTED = "write it as 1400/04/29, 1400-04-29, 2021-07-20 or ۲۹ تیر ۱۴۰۰ (years below 1700 are Jalali)"


def parse_date(text: str) -> Interval:
    """The day that `text` writes out in full: `1400/04/29`, `۲۹ تیر ۱۴۰۰`, `2021-07-20`. Raises `DateError` for anything else."""
    found = find_in(text.strip())
    if len(found) == 1 and found[0].span == (0, len(text.strip())) and found[0].kind in ("date", "literal"):
        time = Resolver(text.strip(), Today(None)).resolve(found[0])
        if time.start and time.end:
            return Interval(time.start, time.end)
    raise DateError(f"{text!r} is no date: {_ACCEPTED}")


def date_article(reading: Reading, folded: str, found: list[Found], marked: list[Anniversary]) -> Dating | None:
    """When the article was published, and how that is known; None where nothing holds it to 400 days."""
    article = reading.article
    if article.published:
        return Dating(article.published, "given", reasons=(article.dated_by,) if article.dated_by else ())
    if article.url and (day := published_in(article.url)):
        return Dating(day, "url", reasons=(f"the address {article.url}",))
    sentences = [sentence.span for sentence in reading.sentences] or [(0, len(folded))]
    return _by_dateline(folded, found) or infer(article.text, folded, found, sentences, marked)


def _by_dateline(folded: str, found: list[Found]) -> Dating | None:
    """A full date with امروز, one that stands in a line of its own, or one with its weekday at the top that no later date follows."""
    resolver = Resolver(folded, Today(None))
    full = [(expression, time) for expression in found if expression.kind in ("date", "literal") and (time := resolver.resolve(expression)).end]
    latest = max((time.end for _, time in full if time.end), default=None)
    for expression, time in full:
        if time.start is None or time.end is None:
            continue
        day = Interval(time.start, time.end)
        if expression.first("deictic"):
            return Dating(day, "dateline", (expression.span,), ("told as today",))
        if _alone_in_line(folded, expression.span):
            return Dating(day, "dateline", (expression.span,), ("the date stands in a line of its own",))
        if _beside_clock(folded, expression.span):
            return Dating(day, "dateline", (expression.span,), ("a stamp of day and hour",))
        if expression.first("weekday") and expression.span[0] < _TOP and time.end == latest and _is_past(folded, expression.span):
            return Dating(Interval(day.start, day.end + _FRESH), "dateline", (expression.span,), ("a weekday with its full date at the top",))
    return None


def _is_past(folded: str, span: Span) -> bool:
    return direction(folded, span[1], len(folded)) != "future"


def _beside_clock(folded: str, span: Span) -> bool:
    """Whether a time of the clock stands beside a date at the top: `۱۸ مرداد ۱۴۰۰ - ۰۹:۳۲`."""
    before, after = folded[max(0, span[0] - 12) : span[0]], folded[span[1] : span[1] + 16]
    return span[0] < _TOP and (_CLOCK_BEFORE.search(before) is not None or _CLOCK_AFTER.match(after) is not None)


def _alone_in_line(folded: str, span: Span) -> bool:
    start = folded.rfind("\n", max(0, span[0] - 40), span[0]) + 1
    if start == 0 and span[0] > 40:
        return False
    stop = folded.find("\n", span[1], span[1] + 40)
    if stop < 0 and len(folded) > span[1] + 40:
        return False
    rest = folded[start : span[0]] + folded[span[1] : stop if stop >= 0 else len(folded)]
    return _STAMP.fullmatch(rest) is not None
