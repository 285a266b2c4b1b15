"""The first stage: repairs the text, keeps it aligned to the input, and parts it into blocks and sentences."""

from __future__ import annotations

import re
from dataclasses import replace

from ruydad.records import Reading
from ruydad.text.alignment import Edit, Fixer, Revision
from ruydad.text.blocks import BlockReader
from ruydad.text.characters import MarkFixer, line_ends, unescape, unified, untag
from ruydad.text.lines import LineFixer
from ruydad.text.mojibake import mojibake
from ruydad.text.punctuation import PunctuationFixer
from ruydad.text.sentences import SentenceReader
from ruydad.text.spacing import SpacingFixers

_SPACES = re.compile("  +")


def double_spaces(text: str) -> list[Edit]:
    """Leaves one space of several."""
    return [(match.start(), match.end(), " ") for match in _SPACES.finditer(text)]


class TextStage:
    """Fills `clean`, `alignment`, `blocks` and `sentences` of a reading.

    The fixers run in the order of the two lists; between them every letter is made the Persian one, one to one.
    """

    def __init__(self) -> None:
        self._blocks = BlockReader()
        self._sentences = SentenceReader()
        spacing = SpacingFixers()
        punctuation = PunctuationFixer(self._sentences.letter_names)
        self._before: tuple[Fixer, ...] = (mojibake, unescape, untag, line_ends)
        self._after: tuple[Fixer, ...] = (
            MarkFixer(),
            LineFixer(),
            double_spaces,
            punctuation.stray,
            punctuation.missing,
            spacing.numbers,
            spacing.gaps,
            self._blocks.cut,
        )

    def read(self, reading: Reading) -> Reading:
        """The reading with its text repaired: `ازدفتر مي آيد.وي گفت` → `از دفتر می‌آید. وی گفت` (comes from the office. He said)."""
        revision = Revision(reading.article.text)
        for fixer in self._before:
            revision.edit(fixer(revision.text))
        revision.translate(unified())
        for fixer in self._after:
            revision.edit(fixer(revision.text))
        clean = revision.text
        blocks = self._blocks.read(clean, reading.article.title)
        return replace(reading, clean=clean, alignment=revision.alignment(), blocks=blocks, sentences=self._sentences.read(clean, blocks))
