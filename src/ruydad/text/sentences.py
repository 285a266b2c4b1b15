"""Splits blocks into sentences by rule. `؛` and `:` end none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from ruydad.records import Block, Sentence, Span
from ruydad.resources import load_toml
from ruydad.text.letters import fold
from ruydad.text.lines import line_words

# Marks that may end a sentence, and the brackets, quotation marks and numbers of notes that they take along.
_END = re.compile(r"""(?P<marks>[.!؟?…](?<![.!؟?…]{2})[.!؟?…]*+)(?P<closers>[»”“’"')\]﴾]*+)(?P<more>[.!؟?]*+)(?:\[\w{1,6}\])?+(?=\s|\Z|[«“(\[])""")
_WORD_BEFORE = re.compile(r"\w+\Z")
_VERB_BEFORE = re.compile(r"(?:(?P<prefix>ن?می)[ \u200c])?(?P<word>[\w\u200c]+) ?\Z")
_WORD_AFTER = re.compile(r"\s*(?P<opening>[«“\"(\[]?)(?P<word>\w+)?")
_LONGEST_WORD = 24  # characters looked at on either side of a mark
_NUMBERING = 6  # the longest `12. ` that may open a sentence


class Stops(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The schema of `sentences.toml`."""

    abbreviations: tuple[str, ...]
    letter_names: tuple[str, ...]
    continuing: tuple[str, ...]


class SentenceReader:
    """Reads the sentences off repaired text and its blocks."""

    def __init__(self) -> None:
        stops = load_toml("ruydad.text", "sentences.toml", Stops)
        self.letter_names = stops.letter_names
        self._abbreviations = frozenset(stops.abbreviations)
        self._continuing = frozenset(fold(word) for word in stops.continuing)
        self._names = frozenset(stops.letter_names)
        self._verbs = frozenset(fold(verb) for verb in line_words().verbs)

    def read(self, text: str, blocks: Sequence[Block]) -> tuple[Sentence, ...]:
        """The sentences of `text`, in order, without white space at their edges, none longer than its block.

        `وی گفت: «بس است.» سپس رفت.` (He said: "Enough." Then he left.) gives two.
        """
        return tuple(Sentence(span, i) for i, block in enumerate(blocks) for span in self._spans(text, block.span))

    def _spans(self, text: str, block: Span) -> Iterator[Span]:
        start, stop = block
        for match in _END.finditer(text, start, stop):
            end = match.end()
            if end < stop and self._ends(text, match, start, stop):
                yield from _trimmed(text, start, end)
                start = end
        yield from _trimmed(text, start, stop)

    def _ends(self, text: str, match: re.Match[str], start: int, stop: int) -> bool:
        """Whether the marks that `match` found end the sentence that began at `start`."""
        marks, closers = match["marks"], match["closers"]
        after = _WORD_AFTER.match(text, match.end(), min(stop, match.end() + _LONGEST_WORD))
        following = after["word"] if after and not after["opening"] else None
        goes_on = following is not None and fold(following) in self._continuing
        if marks in ("…", "..", "...") and not closers:  # a pause or an omission
            return not goes_on and self._ends_clause(text, match.start(), start)
        if closers and not match["more"]:
            return closers != ")" and not goes_on
        return marks != "." or not self._abbreviates(text, match.start(), start, following)

    def _ends_clause(self, text: str, stop: int, start: int) -> bool:
        """Whether a finite verb stands before `stop`: `آنان رفتند … ما ماندیم` (they left … we stayed)."""
        before = _VERB_BEFORE.search(text, max(start, stop - _LONGEST_WORD), stop)
        return before is not None and (before["prefix"] is not None or fold(before["word"]).rpartition(" ")[2] in self._verbs)

    def _abbreviates(self, text: str, stop: int, start: int, following: str | None) -> bool:
        """Whether the full stop at `stop`, before the word `following`, belongs to an initial, an abbreviation or a numbering."""
        before = _WORD_BEFORE.search(text, max(start, stop - _LONGEST_WORD), stop)
        if before is None:
            return False
        word = before[0]
        if word.isdecimal():
            return not text[start : before.start()].strip() and len(word) < _NUMBERING
        if word in self._names and following in self._names:  # ان. اچ. کی. (NHK)
            return True
        return (len(word) == 1 and word.isalpha()) or word in self._abbreviations


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without white space at its edges, nothing where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
