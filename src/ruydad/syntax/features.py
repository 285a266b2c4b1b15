"""What the network sees of a word: its number in the vocabulary, its beginnings and endings, its class, its list of names, its shape."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from ruydad.syntax.classes import WordClasses
from ruydad.syntax.gazetteer import Gazetteer
from ruydad.text.letters import fold

UNKNOWN, MASKED = 1, 2  # numbers of words; 0 pads
AFFIXES = 7  # columns of beginnings and endings
COLUMNS = 1 + AFFIXES + 4  # word, affixes, class, list of names, shape, known name
AFFIX_ROWS = 6000
LONGEST = 40  # letters of a word that the network looks at
KEPT_WORDS = 200_000  # words whose features stay in memory
SHAPES = ("pad", "letters", "half-spaces", "latin", "digits", "number", "mark", "single")


class Features:
    """The features of words as rows of `COLUMNS` numbers."""

    def __init__(self, vocabulary: Sequence[str], classes: WordClasses, names: Gazetteer) -> None:
        """`vocabulary` holds folded words in the order of their numbers, which begin behind `MASKED`."""
        self._gazetteer = names
        self._words = {word: MASKED + 1 + i for i, word in enumerate(vocabulary)}
        self._classes, self._names = classes.classes, classes.names
        self.class_labels = _numbered(self._classes.values())
        self.name_labels = _numbered(self._names.values())
        self._rows: dict[str, tuple[str, tuple[int, ...]]] = {}

    def rows(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The features of each word (as written) of a sentence."""
        if len(self._rows) > KEPT_WORDS:
            self._rows.clear()
        known = self._rows
        found = [known.get(word) or known.setdefault(word, self._row(word)) for word in words]
        marks = self._gazetteer.marks([seen for seen, _ in found])
        return [(*row, mark) for (_, row), mark in zip(found, marks, strict=True)]

    def _row(self, word: str) -> tuple[str, tuple[int, ...]]:
        """The form of a word, and those of its features that its neighbours don't matter for."""
        seen = form(word)
        label = self._classes.get(seen) or self._classes.get(seen.partition(" ")[0], "")
        name = self._names.get(seen, "")
        affixes = [_hash(i, part) for i, part in enumerate((seen[:1], seen[:2], seen[:3], seen[-1:], seen[-2:], seen[-3:], seen[-4:]))]
        return seen, (
            self._words.get(seen, UNKNOWN), *affixes, self.class_labels.get(label, 0), self.name_labels.get(name, 0), SHAPES.index(_shape(word, seen))
        )  # fmt: skip


def form(word: str) -> str:
    """The form by which the network knows a word: folded, digits alike, not more than its first and last letters."""
    if len(word) > LONGEST:
        word = word[: LONGEST // 2] + word[-LONGEST // 2 :]
    return "0" * min(len(word), 5) if word[0].isdigit() else fold(word)


def _hash(column: int, part: str) -> int:
    return 1 + crc32(f"{column}{part}".encode("utf-8", "replace")) % (AFFIX_ROWS - 1)


def _numbered(labels: Iterable[str]) -> dict[str, int]:
    return {label: i for i, label in enumerate(sorted(set(labels)), 1)}


def _shape(word: str, seen: str) -> str:
    if word[0].isdigit():
        return "digits" if word.isdecimal() else "number"
    if not any(map(str.isalnum, word[:8])):
        return "mark"
    if word.isascii():
        return "latin"
    if " " in seen:
        return "half-spaces"
    return "single" if len(word) == 1 else "letters"
