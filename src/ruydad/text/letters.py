"""Letters: what they are folded to for lookup, and texts as nothing but words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_FOLDED = str.maketrans(
    {
        "\u200c": " ",  # half-space
        "ي": "ی",
        "ك": "ک",
        "ة": "ه",
        "ۀ": "ه",
        "أ": "ا",
        "إ": "ا",
        "ؤ": "و",
        "ئ": "ی",
        **{chr(0x06F0 + d): str(d) for d in range(10)},
        **{chr(0x0660 + d): str(d) for d in range(10)},
    }
)


_ANY_FOLDED = re.compile("[" + "".join(map(chr, _FOLDED)) + "]")
_NO_WORD = re.compile(r"[\W_]")
_LONG = 64  # characters from which on a text is folded through a table, ten times as fast
_UNIT, _CODEC = "<u2", "utf-16-le"
_COMMON = 0x2100  # the blocks of Latin, Arabic and punctuation lie below it


@cache
def _through(table: str) -> Callable[[str], str | None]:
    """What carries a long text through a table, `folds` or `spaces`, letter by letter; None where it holds letters beyond the table.

    Loads numpy, which whoever looks up a single name need not wait for.
    """
    import numpy as np

    def filled(size: int, to: dict[int, str]) -> np.ndarray[tuple[int], np.dtype[np.uint16]]:
        letters = np.arange(size, dtype=_UNIT)
        for code, letter in to.items():
            letters[code] = ord(letter)
        return letters

    spaces = {code: " " for code in range(_COMMON) if _NO_WORD.match(chr(code))}
    letters = filled(0x10000, _FOLDED) if table == "folds" else filled(_COMMON, spaces)

    def carry(text: str) -> str | None:
        units = np.frombuffer(text.encode(_CODEC, "surrogatepass"), _UNIT)
        if len(letters) == _COMMON and units.max() >= _COMMON:
            return None
        carried: str = letters[units].tobytes().decode(_CODEC, "surrogatepass")
        return carried if len(carried) == len(text) else None  # two lone surrogates would become one letter

    return carry


def fold(text: str) -> str:
    """The form of `text` that every lexicon is keyed by, letter for letter, so that offsets stay what they were.

    Half-space to space, Arabic and hamza letters to their Persian bases (`مسئول` → `مسیول`), digits to ASCII.
    """
    if len(text) < _LONG:
        return text.translate(_FOLDED) if _ANY_FOLDED.search(text) else text
    folded = _through("folds")(text)
    return text.translate(_FOLDED) if folded is None else folded


def spaced(folded: str) -> str:
    """Folded text with everything that is no letter or digit as a space; offsets stay what they were: `«برجام»،` → ` برجام  `."""
    carried = _through("spaces")(folded) if len(folded) >= _LONG else None
    return _NO_WORD.sub(" ", folded) if carried is None else carried


def plain(text: str) -> str:
    """`text` folded and `spaced`."""
    return spaced(fold(text))


def keyed(words: str) -> str:
    """The words of a table in the form in which they are looked up: `«نیویورک‌تایمز»` → `نیویورک تایمز`."""
    folded = fold(words)
    if "  " not in folded and folded.replace(" ", "").isalnum() and folded[0] != " " != folded[-1]:
        return folded
    return " ".join(spaced(folded).split())
