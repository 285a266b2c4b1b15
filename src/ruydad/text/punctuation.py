"""Puts the space on the right side of punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruydad.text.alignment import Edit
from ruydad.text.characters import LETTER

_CLITICS = "(?:ی|ها|های|هایی|ای)"
# In all patterns the mark comes first and what stands before it is looked back at, so that the search runs from mark to mark.
_STRAY = re.compile(
    "[،؛؟!:.»)\\]](?:"
    f"(?<=[{LETTER}\\d»)\\]] [،؛؟!:])(?![)\\w])"  # وی گفت :
    f"|(?<=[{LETTER}\\d»)\\]] \\.)(?![.\\w])"  # رفت .
    "|(?<=[^\\s.…] [»)\\]]))"  # ( ره )
)
_OPEN = re.compile("[«(\\[] (?=\\S)")


class PunctuationFixer:
    """Adds the spaces that lack beside marks and takes out those that stand before them.

    `letter_names` are the names of letters by which foreign abbreviations are spelt (`سی.ان.ان`, CNN).
    """

    def __init__(self, letter_names: Sequence[str]) -> None:
        names = "|".join(map(re.escape, letter_names))
        no_name_before = "".join(rf"(?<!\b{re.escape(name)}\.)" for name in letter_names)
        two = f"[{LETTER}]{{2}}"
        self._missing = re.compile(
            f"[.،؛؟!:»)«(](?:(?<=[{LETTER}]«)|(?<={two}\\()(?=[{LETTER}])|(?<![«(])(?=[{LETTER}\\d«(])(?:"
            f"(?<={two}\\.)(?:{no_name_before}|(?!(?:{names})(?![{LETTER}])))(?={two}|«|\\d)"  # هستند.وی
            f"|(?<=[\\d»)]\\.)(?={two})"  # ۱۴۰۰.وی
            f"|(?<=[،؛؟!])(?=[{LETTER}«(])"
            f"|(?<={two}:)(?=[{LETTER}«(])"
            f"|(?<=»)(?!{_CLITICS}(?![{LETTER}]))(?=[{LETTER}(])"
            f"|(?<=[{LETTER}]\\))(?={two})))"
        )

    def missing(self, text: str) -> list[Edit]:
        """`هستند.وی` → `هستند. وی` (… are. He), `گفت:این` → `گفت: این`."""
        places = (match.start() if match[0] in "«(" else match.end() for match in self._missing.finditer(text))
        return [(place, place, " ") for place in places]

    def stray(self, text: str) -> list[Edit]:
        """`وی گفت :` → `وی گفت:` (he said:), `( ره )` → `(ره)`."""
        spaces = {match.start() - 1 for match in _STRAY.finditer(text)} | {match.start() + 1 for match in _OPEN.finditer(text)}
        return [(space, space + 1, "") for space in sorted(spaces)]
