"""Characters that a reader does not see, made visible: an article must not order, hide or end the page around it.

Half-spaces and joiners shape Persian words and stay; so do the marks of direction (LRM, RLM, ALM), which are letters of no width.
What turns text about (overrides, embeddings, isolates), hides in it (zero-width spaces, tags) or controls a machine becomes a sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NAMES = {
    "\u00ad": "SHY", "\u034f": "CGJ", "\u180e": "MVS", "\u200b": "ZWSP", "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO",
    "\u202e": "RLO", "\u2060": "WJ", "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\ufeff": "BOM",
}  # fmt: skip
_SIGNS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_DIRECTIONS = dict.fromkeys(map(ord, "\u061c\u200e\u200f"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Text to be shown as it is, or, where `sign` is given, the name of a character that is shown in its place (`RLO`, `U+0007`)."""

    text: str
    sign: str | None = None
    title: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """`text` with each unseen character a piece of its own: `دو\\u202eسه` gives `دو`, the sign RLO and `سه`."""
    at = 0
    for match in _SIGNS.finditer(text):
        if match.start() > at:
            yield Piece(text[at : match.start()])
        yield _sign(match[0])
        at = match.end()
    if at < len(text):
        yield Piece(text[at:])


def plain(text: str, limit: int | None = None) -> str:
    """`text` on one line without any unseen character that orders or hides, cut after `limit` letters: for titles, labels and hints."""
    short = text if limit is None else text[: limit * 4 + 64]
    line = " ".join(_SIGNS.sub(" ", short).translate(_DIRECTIONS).split())
    return line if limit is None or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _sign(character: str) -> Piece:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return Piece("", _NAMES.get(character, code), f"{code} {name}".strip())
