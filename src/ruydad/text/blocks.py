"""Tells title, paragraphs and page furniture apart."""

from __future__ import annotations

import re
from itertools import pairwise

import msgspec

from ruydad.records import Block, BlockKind, Span
from ruydad.resources import load_toml
from ruydad.text.alignment import Edit
from ruydad.text.characters import LETTER
from ruydad.text.letters import fold

_LINE = re.compile(r"[^\n]+")
_NO_LETTER = re.compile(f"[^{LETTER}]+")
_UNTITLED = re.compile(r"""\. |[.:؛،][»”"')\]]*\Z""")  # a full stop inside, or an end that no headline has
_ITEM = re.compile(r"[-–—•*●▪■◦«\"]|\d{1,3} ?[-.)–]")
_DATE = re.compile(r"\d{4}|\d{1,2}:\d\d|\d[/-]\d")
_LONGEST_TITLE = 170
_LONGEST_FURNITURE = 90
_LONGEST_CAPTION = 300
_LONGEST_HEADING = 70
_SHORTEST_TITLE = 3  # words


class Furniture(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `furniture.toml`."""

    whole: tuple[str, ...]
    opening: tuple[str, ...]
    captions: tuple[str, ...]
    closing: tuple[str, ...]
    share: tuple[str, ...]
    cut: tuple[str, ...]
    date_words: tuple[str, ...]


class BlockReader:
    """Reads the blocks off repaired text, whose paragraphs are separated by line feeds."""

    def __init__(self) -> None:
        table = load_toml("ruydad.text", "furniture.toml", Furniture)
        self._whole = frozenset(fold(entry) for entry in table.whole)
        self._date_words = frozenset(fold(word) for word in table.date_words)
        self._opening = tuple(f"{fold(entry)} " for entry in table.opening)
        self._captions = tuple(fold(entry) for entry in table.captions)
        self._closing = tuple(f" {fold(entry)}" for entry in table.closing)
        self._share = re.compile(f"(?:(?:{_either(table.share)})(?: |\\Z))+")
        self._cuts = tuple(entry.partition(" ")[0] for entry in table.cut)
        self._cut = re.compile(f"""(?<=[.!؟»"/]) (?=(?:{"|".join(map(re.escape, table.cut))})(?!\\w))""")

    def cut(self, text: str) -> list[Edit]:
        """Puts a paragraph break before furniture that hangs on to a paragraph: `… است. انتهای پیام/` (end of message)."""
        if not any(entry in text for entry in self._cuts):
            return []
        return [(match.start(), match.end(), "\n") for match in self._cut.finditer(text)]

    def read(self, text: str, title: str | None) -> tuple[Block, ...]:
        """The blocks of repaired `text`; `title` is the headline where the input gave one beside the text.

        `دو وزیر دیدار کردند⏎وزیران خارجه دو کشور دیروز …` (two ministers met ⏎ the foreign ministers yesterday …) is a title and the lead under it.
        """
        spans = [match.span() for match in _LINE.finditer(text)]
        kinds: list[BlockKind] = ["furniture" if self._is_furniture(text[start:end]) else "paragraph" for start, end in spans]
        body = [i for i, kind in enumerate(kinds) if kind == "paragraph"]
        found = _title(text, [spans[i] for i in body], title)
        if found is not None:
            kinds[body[found]] = "title"
            if found + 1 < len(body):
                kinds[body[found + 1]] = "lead"
        for i, following in pairwise(i for i in body if kinds[i] == "paragraph"):
            if following == i + 1 and _is_heading(text, spans[i], spans[following]):
                kinds[i] = "heading"
        return tuple(Block(span, kind) for span, kind in zip(spans, kinds, strict=True))

    def _is_furniture(self, line: str) -> bool:
        if len(line) > _LONGEST_FURNITURE:
            return len(line) <= _LONGEST_CAPTION and fold(line).startswith(self._captions)
        folded = fold(line)
        letters = _NO_LETTER.sub(" ", folded).strip()
        if not letters:  # digits, marks or Latin letters alone
            return True
        if letters in self._whole or self._share.fullmatch(letters):
            return True
        if f"{letters} ".startswith(self._opening) or f" {letters}".endswith(self._closing) or folded.startswith(self._captions):
            return True
        return _DATE.search(folded) is not None and self._date_words.issuperset(letters.split())


def _either(entries: tuple[str, ...]) -> str:
    """A pattern that matches any of `entries`, the longest first."""
    return "|".join(sorted((re.escape(fold(entry)) for entry in entries), key=len, reverse=True))


def _title(text: str, body: list[tuple[int, int]], title: str | None) -> int | None:
    """Which of the paragraphs `body` is the headline, None where none is."""
    if title:
        wanted = _skeleton(title)
        return next((i for i, (start, end) in enumerate(body[:3]) if _skeleton(text[start:end]) == wanted), None)
    lines = [text[start:end] for start, end in body[:2]]
    for i, line in enumerate(lines):
        if len(body) < i + 2 or len(line) > _LONGEST_TITLE or line.count(" ") + 1 < _SHORTEST_TITLE:
            return None
        if _UNTITLED.search(line) is None:
            return i
        if line[-1] not in ":؛":  # such a line stands over the headline and names its speaker or its occasion
            return None
    return None


def _is_heading(text: str, line: Span, following: Span) -> bool:
    """Whether `line` stands over the paragraph `following`: short, no item of a list, and without the end that sentences have."""
    start, end = line
    if end - start > _LONGEST_HEADING or following[1] - following[0] < 2 * (end - start):
        return False
    return _ITEM.match(text, start, end) is None and _UNTITLED.search(text, start, end) is None


def _skeleton(text: str) -> str:
    """The letters of `text` alone, by which two printings of one headline are known as the same."""
    return _NO_LETTER.sub("", fold(text))
