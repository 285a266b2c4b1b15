"""Joins two expressions with تا between them into one range: `از ابتدای مهر تا ۱۵ آبان`, `سه‌شنبه تا جمعه این هفته`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ruydad.time.expressions import Found

# Kinds that a range may begin and end with
_POINTS = frozenset(
    {
        "date",
        "literal",
        "weekday",
        "deictic",
        "clock",
        "holiday",
        "month",
        "relmonth",
        "year",
        "season",
        "week",
        "ago",
        "anchor",
        "day_of_year",
        "share",
    }
)
_DATED = frozenset({"date", "literal", "month", "year"})  # what تا امروز needs no از before
_TO = re.compile(r"[^\S\n]{1,4}(?:تا|الی|لغایت)[^\S\n]{1,4}(?:پایان |انتهای |آخر |روز |تاریخ )?")
_NOW = re.compile(r"[^\S\n]{1,4}(?:تا ?کنون|تا به ?حال|تا به امروز|تا الان|به این سو)\b")
_FROM = re.compile(r"(?:^|[^\w])(?:از|بین|فاصله|حدفاصل)\s(?:تاریخ\s|روز\s)?$")


def joined(folded: str, found: Iterable[Found]) -> list[Found]:
    """The expressions with those that تا joins made one. Behind از any two make a range, elsewhere two of one kind."""
    ranges = list[Found]()
    for expression in found:
        if match := _until_now(folded, expression):
            ranges.append(Found((expression.span[0], match.end()), "until_now", expression.items, {}, (expression, expression)))
            continue
        last = ranges[-1] if ranges else None
        if last and last.ends is None and _is_range(folded, last, expression):
            items = (*last.items, *expression.items)
            ranges[-1] = Found((last.span[0], expression.span[1]), "range", items, {}, (last, expression))
        else:
            ranges.append(expression)
    return ranges


def _until_now(folded: str, first: Found) -> re.Match[str] | None:
    """What ends `۲۱ سپتامبر تاکنون`."""
    if first.kind not in _POINTS or _FROM.search(folded, max(0, first.span[0] - 16), first.span[0]) is None:
        return None
    return _NOW.match(folded, first.span[1])


def _is_range(folded: str, first: Found, second: Found) -> bool:
    if first.kind not in _POINTS or second.kind not in _POINTS or second.span[0] - first.span[1] > 12:
        return False
    if _TO.fullmatch(folded, first.span[1], second.span[0]) is None:
        return False
    alike = first.kind == second.kind or (second.kind == "deictic" and first.kind in _DATED)
    return alike or _FROM.search(folded, max(0, first.span[0] - 16), first.span[0]) is not None
