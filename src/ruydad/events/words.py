"""The article as a row of words: a token with a half-space inside is several (`عقب‌نشینی` → `عقب`, `نشینی`)."""

from __future__ import annotations

from dataclasses import dataclass

from ruydad.records import Token

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
        words: list[str] = []
        owner: list[int] = []
        first: list[int] = []
        for number, token in enumerate(tokens):
            first.append(len(words))
            parts = token.norm.split() if " " in token.norm else [token.norm]
            words.extend(parts)
            owner.extend([number] * len(parts))
        first.append(len(words))
        return cls(tuple(words), tuple(owner), tuple(first))

    def closes(self, at: int, size: int) -> int:
        """The token after words `[at, at + size)` where they are whole tokens but for a noun's ending (`حمله‌ای`, `حمله‌ها`); else -1."""
        stop = at + size
        if self.first[self.token[at]] != at:
            return -1
        end = self.token[stop - 1] + 1
        return end if all(word in SUFFIXES for word in self.words[stop : self.first[end]]) else -1
