"""Letters: what they are folded to for lookup."""

from __future__ import annotations

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


def fold(text: str) -> str:
    """The form of `text` that every lexicon is keyed by, letter for letter, so that offsets stay what they were.

    Half-space to space, Arabic and hamza letters to their Persian bases (`مسئول` → `مسیول`), digits to ASCII.
    """
    return text.translate(_FOLDED)
