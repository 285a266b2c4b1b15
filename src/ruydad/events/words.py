"""The article as a row of words: a token with a half-space inside is several (`عقب‌نشینی` → `عقب`, `نشینی`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, repeat
from typing import Generic, TypeVar

from ruydad.records import Token
from ruydad.text.letters import fold

T = TypeVar("T")

# What may follow a noun inside its own token without changing which noun it is.
SUFFIXES = frozenset({"ها", "های", "هایی", "هایش", "هایشان", "ای", "اش", "شان", "ی", "ات", "هایی‌", "یی"})


@dataclass(frozen=True, slots=True)
class WordRow:
    """`words[i]` belongs to token `token[i]`; `first[t]` is the first word of token `t` (with one entry more, for the end)."""

    words: tuple[str, ...]
    token: tuple[int, ...]
    first: tuple[int, ...]

    @classmethod
    def of(cls, tokens: tuple[Token, ...]) -> WordRow:
        """The row of an article's tokens."""
        norms = [token.norm for token in tokens]
        sizes = [len(norm.split()) if " " in norm else 1 for norm in norms]
        owner = chain.from_iterable(map(repeat, range(len(norms)), sizes))
        return cls(tuple(filter(None, " ".join(norms).split(" "))), tuple(owner), tuple(accumulate(sizes, initial=0)))

    def closes(self, at: int, size: int) -> int:
        """The token after words `[at, at + size)` where they are whole tokens but for a noun's ending (`حمله‌ای`, `حمله‌ها`); else -1."""
        stop = at + size
        if self.first[self.token[at]] != at:
            return -1
        end = self.token[stop - 1] + 1
        return end if all(word in SUFFIXES for word in self.words[stop : self.first[end]]) else -1


class Phrases(Generic[T]):
    """Values by the words of phrases, looked up at a place in a row of words."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], list[T]] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: str, value: T) -> None:
        """Files `value` under the folded words of `phrase`."""
        words = tuple(fold(phrase).split())
        self._values.setdefault(words, []).append(value)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def places(self, words: Sequence[str]) -> list[int]:
        """Where in `words` a phrase may begin."""
        return [i for i, word in enumerate(words) if word in self._longest]

    def at(self, words: tuple[str, ...], at: int) -> Iterator[tuple[int, list[T]]]:
        """The phrases that begin at `words[at]`, the longest first: how many words each has, and its values."""
        for size in range(self._longest.get(words[at], 0), 0, -1):
            key = words[at : at + size]
            if len(key) == size and (values := self._values.get(key)):
                yield size, values
