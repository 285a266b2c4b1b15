"""The search form of a text: what is written in several ways is written in one, so that a query finds every spelling.

Arabic letters become Persian ones, digits ASCII, capitals small; short vowels and the stretching of letters fall away; half-spaces, marks
and everything else that is no letter or digit part words. `رئيس‌جمهورِ` and `رییس جمهور` (president) are both `رییس جمهور`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruydad.text.letters import fold

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200d-\u200f\u202a-\u202e\u2066-\u2069"
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_MARK = re.compile(rf"[{_MARKS}]+")

Token = tuple[int, int, str]
"""Start and end in the text, and the search form."""


def tokens(text: str) -> Iterator[Token]:
    """The words of `text` in search form, each with its span `[start, end)` in letters of `text`."""
    for match in _WORD.finditer(fold(text)):
        form = _MARK.sub("", match[0]).casefold()
        if form:
            yield match.start(), match.end(), form


def words(text: str) -> list[str]:
    """The words of `text` in search form."""
    return [form for _, _, form in tokens(text)]


def search_form(*texts: str | None) -> str:
    """The search form of `texts` together, a space between its words."""
    return " ".join(form for text in texts if text for form in words(text))
