"""What to call an article that has no title: its first words."""

from __future__ import annotations

from ruydad.archive.database import Database

_LETTERS = 300  # of the text that are read
_WORDS = 9


def opening(db: Database, key: str) -> str | None:
    """The first words of an article's first line, repaired: `وزیر خارجه ترکیه روز سه‌شنبه در بغداد با همتای عراقی…`; None where it has none."""
    rows = db.rows("SELECT substr(clean, 1, ?) FROM article WHERE key = ?", (_LETTERS, key))
    lines = (rows[0][0] or "").strip().splitlines() if rows else []
    if not lines:
        return None
    words = lines[0].split()
    return " ".join(words[:_WORDS]) + ("…" if len(words) > _WORDS else "")
