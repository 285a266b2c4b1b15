"""Finds words that were run together with the next because a space was lost: `ازدفتر`, `بهگزارش`, `مردمرا`."""

from __future__ import annotations

from ruydad.text.joins import Joiner
from ruydad.text.pairs import base

_COMMON = 25  # times that a word must be seen to be taken for one of two that were run together
_VERY_COMMON = 200  # … if it is a letter shorter or the other has one letter only
_SHORTEST_WORD = 4
_LONGEST = 16


class GluedWords:
    """Tells where a word falls into two.

    `prepositions` before one of `nouns` are taken off wherever they stand, but for the words `not_glued`; so are the pairs of
    `function_words`. Any other word is taken apart only if nobody has seen it or its kin, and it is one of the function words `first`
    and a common word, or a common word and one of `last`.
    """

    def __init__(
        self,
        joiner: Joiner,
        *,
        prepositions: tuple[str, ...],
        nouns: tuple[str, ...],
        not_glued: tuple[str, ...],
        first: tuple[str, ...],
        last: tuple[str, ...],
        function_words: tuple[str, ...],
    ) -> None:
        self._joiner = joiner
        self._sure = {one + two: len(one) for one in sorted(prepositions, key=len) for two in nouns}
        self._sure |= {pair.replace(" ", ""): pair.index(" ") for pair in function_words}
        for word in not_glued:
            del self._sure[word]
        self._first = sorted(first, key=len, reverse=True)
        self._last = sorted(last, key=len, reverse=True)

    def sure(self, word: str) -> int:
        """As `cut`, for the words that are beyond doubt: `رادر` → 2 (the object marker, and in)."""
        return self._sure.get(word, 0)

    def cut(self, word: str) -> int:
        """Where in `word` a space lacks, counted from its start, or 0: `ازدفتر` → 2 (from the office of), `تهران` → 0."""
        if sure := self.sure(word):
            return sure
        if not _SHORTEST_WORD < len(word) <= _LONGEST or self._familiar(word):
            return 0
        for one in self._first:
            if word.startswith(one) and self._common(word[len(one) :], one):
                return len(one)
        for one in self._last:
            if word.endswith(one) and self._common(word[: -len(one)], one):
                return len(word) - len(one)
        return 0

    def _familiar(self, word: str) -> bool:
        """Whether the word or one with another ending was seen."""
        return self._joiner.known(word) or self._joiner.known(base(word)) or self._joiner.known(base(base(word)))

    def _common(self, word: str, beside: str) -> bool:
        """Whether `word` is common enough to be seen in what was run together with `beside`: the shorter the two, the more."""
        count = self._joiner.counts.words.get(word, 0)
        if len(word) < _SHORTEST_WORD:
            return len(word) == _SHORTEST_WORD - 1 and len(beside) > 1 and count >= _VERY_COMMON
        return count >= (_COMMON if len(beside) > 1 else _VERY_COMMON)
