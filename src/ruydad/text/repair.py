"""Repair alone, for those who want clean text and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ruydad.errors import InputError
from ruydad.records import Alignment, Article, Block, Reading, Sentence, Span
from ruydad.text.stage import TextStage


@dataclass(frozen=True, slots=True)
class Repaired:
    """Repaired text with its way back to the raw one. Offsets of `blocks` and `sentences` count on `text`, in code points."""

    raw: str
    text: str
    alignment: Alignment
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    def raw_span(self, start: int, end: int) -> Span:
        """The smallest span of `raw` that holds what `text[start:end]` was read off. Raises `ValueError` unless `0 <= start < end <= len(text)`."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span of the repaired text: {start}–{end}; it has {len(self.text)} characters")
        return self.alignment.raw_span(start, end)


def repair(text: str) -> Repaired:
    """`text` with its letters, lines and spaces repaired: `دولت تركيه اعلام ميكند` → `دولت ترکیه اعلام می‌کند` (Turkey's government announces).

    Raises `InputError` where `text` is no string; never for what it holds.
    """
    if not isinstance(text, str):
        raise InputError(f"repair() takes a text (str), not {type(text).__name__}")
    reading = _stage().read(Reading(Article("text", text)))
    return Repaired(text, reading.clean, reading.alignment, reading.blocks, reading.sentences)


@cache
def _stage() -> TextStage:
    return TextStage()
