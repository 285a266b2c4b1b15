"""Undoes text that was decoded with the wrong code page: `Ø³Ù„Ø§Ù…` → `سلام` (hello)."""

from __future__ import annotations

import re

import ftfy

from ruydad.text.alignment import Edit

# Arabic letters in UTF-8 begin with the bytes D8 to DB, which Latin code pages show as these four.
_SUSPECT = re.compile("[ØÙÚÛ]")
_STRETCH = re.compile(r"[^\n]{1,4000}(?:(?=[ \n])|\Z)|[^\n]{1,4000}")
_ENOUGH = 4
_MOSTLY = 0.6  # of the letters of a line


# Text in Windows-1256, the old code page of Arabic script, shown as Windows-1252: words of little but accented Latin letters.
_WRONG_PAGE = re.compile("[\u00c0-\u00ff]{2}")
_LINE = re.compile(r"[^\n]+")


def mojibake(text: str) -> list[Edit]:
    """Repairs each stretch of a line that is mojibake, word by word where the words stay the same in number."""
    if not _suspected(text):
        return _from_windows_1256(text)
    edits: list[Edit] = []
    for stretch in _STRETCH.finditer(text):
        if _suspected(stretch[0]):
            edits.extend(_repaired(stretch[0], stretch.start()))
    return edits


def _from_windows_1256(text: str) -> list[Edit]:
    """Repairs lines shown in the wrong code page, letter by letter: `ÏæáÊ` → `دولت` (government)."""
    if _WRONG_PAGE.search(text) is None:
        return []
    edits: list[Edit] = []
    for line in _LINE.finditer(text):
        letters = sum(character.isalpha() for character in line[0])
        if letters >= _ENOUGH and sum("\u00c0" <= character <= "\u00ff" for character in line[0]) >= _MOSTLY * letters:
            try:
                meant = line[0].encode("sloppy-windows-1252").decode("windows-1256")
            except UnicodeError:  # the line holds letters of another page
                continue
            edits.append((line.start(), line.end(), meant))
    return edits


def _suspected(text: str) -> bool:
    """Whether letters that give mojibake away make up at least a tenth of `text`, or of its first signs of it."""
    first = _SUSPECT.search(text)
    if first is None:
        return False
    window = text[first.start() : first.start() + 400]
    return len(_SUSPECT.findall(window)) >= max(_ENOUGH, len(window) // 5)


def _repaired(stretch: str, offset: int) -> list[Edit]:
    fixed = ftfy.fix_encoding(stretch)
    if fixed == stretch:
        return []
    before, after = stretch.split(" "), fixed.split(" ")
    if len(before) != len(after):
        return [(offset, offset + len(stretch), fixed)]
    edits: list[Edit] = []
    for found, meant in zip(before, after, strict=True):
        if found != meant:
            edits.append((offset, offset + len(found), meant))
        offset += len(found) + 1
    return edits
