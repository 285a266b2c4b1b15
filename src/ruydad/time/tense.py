"""Whether a clause speaks of what is to come, told from its verb forms without a parse."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold

Direction = Literal["past", "future"]


class _Tense(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    future: tuple[str, ...]
    present: tuple[str, ...]
    past: tuple[str, ...]


@cache
def _verbs() -> re.Pattern[str]:
    table = load_toml("ruydad.time", "tense.toml", _Tense)
    future, present, past = ("|".join(map(re.escape, map(fold, forms))) for forms in (table.future, table.present, table.past))
    return re.compile(rf"\b(?:(?P<future>(?:ن)?(?:{future})|(?:ن)?می ?(?:{present}))|(?P<past>(?:ن)?(?:{past})))\b")


def direction(folded: str, start: int, stop: int) -> Direction | None:
    """Which way the first telling verb of folded `[start, stop)` points; None where there is none.

    ` به پایان می‌رسد` points to the future, ` دیدار کرد` to the past.
    """
    match = _verbs().search(folded, start, min(stop, start + 400))
    if match is None:
        return None
    return "future" if match.lastgroup == "future" else "past"


_NEXT = re.compile(r"\s{1,8}([^\W\d_]+)")


def is_before_verb(text: str, end: int) -> bool:
    """Whether the word after offset `end` is a verb that tells its tense, or its می."""
    match = _NEXT.match(text, end, end + 40)
    if match is None:
        return False
    word = fold(match.group(1))
    return word in ("می", "نمی") or _verbs().fullmatch(word) is not None
