"""Words and marks: where each begins and ends.

A word keeps its half-spaces (`می‌رود`, `گفت‌وگو`), a number its separators (`۱۲/۵`, `۱۴۰۰/۰۴/۲۹`), a Latin word its
hyphens and dots. A mark stands alone, unless it is repeated (`...`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruydad.records import Span

_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_JOINERS = "\u200c\u200d"
_LETTER = rf"[^\W\d_A-Za-z{_JOINERS}]"

_TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s«»<>"'()،؛]*[^\s«»<>"'()،؛.,:!?؟] | # an address of the web
    \d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d) |                      # 2021-07-20
    \d*[A-Za-z][A-Za-z\d]*(?:[-.'’&_@+][A-Za-z\d]+)* |       # COVID-19, U.S, info@example.ir, 5G
    \d+(?:[./:,٫٬]\d+)* |                                    # ۱۲/۵, ۱۴۰۰/۰۴/۲۹, ۱۲:۳۰, ۲,۵۰۰
    {_LETTER}(?:{_LETTER}|[{_MARKS}]|[{_JOINERS}](?={_LETTER}))* |
    [{_JOINERS}{_MARKS}]+ |                                  # strays
    ([^\w\s])\1* |
    \S
    """,
    re.VERBOSE,
)


def token_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The spans of the words and marks of `text[start:end]`, in code points of `text`, in order; white space lies between them.

    `پوتین می‌گوید:` gives `پوتین`, `می‌گوید` and `:`.
    """
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield match.span()
