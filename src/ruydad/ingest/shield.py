"""Keeps half-spaces from libraries that delete them.

Extractors of text drop U+200C with other characters that do not print, and Persian words with it: `می‌رود` (goes) would come
out as `میرود`. Printable letters that the page does not have stand in for it meanwhile.
"""

from __future__ import annotations

import re

HALF_SPACE, JOINER = "\u200c", "\u200d"
_HALF_SPACE_ENTITY = re.compile(r"&(?:zwnj|#0*8204|#x0*200c);", re.I)
_JOINER_ENTITY = re.compile(r"&(?:zwj|#0*8205|#x0*200d);", re.I)
_ESCAPE = re.compile(r"\\u200([cd])", re.I)  # in JSON
_STAND_INS = "ꙮꙘꙚꙊ\ua640\ua642\ua650\ua64c"  # Cyrillic of old manuscripts


class Shield:
    """Stand-ins for the half-space and the joiner that do not occur in `text`."""

    def __init__(self, text: str) -> None:
        free = [letter for letter in _STAND_INS if letter not in text]
        if len(free) < 2:
            free = [chr(point) for point in range(0x13000, 0x13430) if chr(point) not in text][:2]
        self._half_space, self._joiner = free[:2]

    def cover(self, text: str) -> str:
        """`text` with stand-ins for half-spaces, those written as entities (`&zwnj;`) or escapes (`\\u200c`) too."""
        text = _ESCAPE.sub(lambda escape: self._half_space if escape[1] in "cC" else self._joiner, text)
        text = _JOINER_ENTITY.sub(self._joiner, _HALF_SPACE_ENTITY.sub(self._half_space, text))
        return text.replace(HALF_SPACE, self._half_space).replace(JOINER, self._joiner)

    def uncover(self, text: str) -> str:
        """`text` with half-spaces and joiners in place of their stand-ins."""
        return text.replace(self._half_space, HALF_SPACE).replace(self._joiner, JOINER)
