"""Puts the space on the right side of punctuation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruydad.text.alignment import Edit
from ruydad.text.characters import LETTER

_CLITICS = "(?:ی|ها|های|هایی|ای)"
_STRAY = re.compile(
    f"(?<=[{LETTER}\\d»)\\]]) (?=[،؛؟!:](?![)\\w]))"  # وی گفت :
    f"|(?<=[{LETTER}\\d»)\\]]) (?=\\.(?![.\\w]))"  # رفت .
    "|(?<=[^\\s.…]) (?=[»)\\]])"  # ( ره )
    "|(?<=[«(\\[]) (?=\\S)"
)


class PunctuationFixer:
    """Adds the spaces that lack beside marks and takes out those that stand before them.

    `letter_names` are the names of letters by which foreign abbreviations are spelt (`سی.ان.ان`, CNN).
    """

    def __init__(self, letter_names: Sequence[str]) -> None:
        no_name_before = "".join(rf"(?<!\b{re.escape(name)})" for name in letter_names)
        no_name_after = f"(?!(?:{'|'.join(letter_names)})(?![{LETTER}]))"
        word = f"[{LETTER}]{{2}}"
        self._missing = re.compile(
            f"(?<={word})(?:{no_name_before}\\.|\\.{no_name_after})(?={word}|«|\\d)"  # هستند.وی
            f"|(?<=[\\d»)])\\.(?={word})"  # ۱۴۰۰.وی
            f"|[،؛؟!](?=[{LETTER}«(])"
            f"|(?<={word}):(?=[{LETTER}«(])"
            f"|»(?=(?!{_CLITICS}(?![{LETTER}]))[{LETTER}(])"
            f"|(?<=[{LETTER}])(?=«)"
            f"|(?<={word})(?=\\([{LETTER}])"
            f"|(?<=[{LETTER}]\\))(?={word})"
        )

    def missing(self, text: str) -> list[Edit]:
        """`هستند.وی` → `هستند. وی` (… are. He), `گفت:این` → `گفت: این`."""
        return [(match.end(), match.end(), " ") for match in self._missing.finditer(text)]

    def stray(self, text: str) -> list[Edit]:
        """`وی گفت :` → `وی گفت:` (he said:), `( ره )` → `(ره)`."""
        return [(match.start(), match.end(), "") for match in _STRAY.finditer(text)]
