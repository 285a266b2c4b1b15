"""Lines of a PDF as they are seen, turned to the order in which they are read.

A PDF places glyphs from left to right. Persian must be turned round, but not the numbers and Latin words inside, and
shaped letters (`ﻣ`, `ﻻ`) become plain ones only afterwards: a ligature's letters are in the order of reading already.
"""

from __future__ import annotations

import re
import unicodedata

from bidi import get_display

_RIGHT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SHAPED = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile(r"[A-Za-z]")
_STEERING = dict.fromkeys([0x061C, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def is_right_to_left(text: str) -> bool:
    """Whether more letters of `text` run from right to left than from left to right."""
    return len(_RIGHT.findall(text)) > len(_LATIN.findall(text))


def in_order_of_reading(glyphs: list[str], right: bool) -> str:
    """The words of a line given as glyphs from left to right, each the letters that it stands for; `right`: the page's base direction."""
    line = "".join(glyph[::-1] if len(glyph) > 1 and _RIGHT.search(glyph) else glyph for glyph in glyphs)
    if _RIGHT.search(line):
        line = str(get_display(line, base_dir="R" if right else "L"))
    return unshaped(line)


def unshaped(text: str) -> str:
    """`text` with shaped letters as plain ones and without marks that steer direction; nothing else is altered: `ﻣﯽ‌ﺭﻭﺩ` → `می‌رود` (goes)."""
    return _SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text).translate(_STEERING)
