"""Questions to the dependency tree of an article: what hangs on a word, and by which way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruydad.records import Token

_DEPTH = 12  # steps that a search goes up or down; real trees are flatter
_SUBJECTS = ("nsubj", "nsubj:pass")


class Tree:
    """The dependants of each token, in order. Relations are those of Universal Dependencies."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """`tokens` of a whole article; a `head` is a number among them, or -1."""
        self._tokens = tokens
        self._below: dict[int, list[int]] = {}
        for i, token in enumerate(tokens):
            if token.head >= 0:
                self._below.setdefault(token.head, []).append(i)

    def below(self, token: int) -> list[int]:
        """What depends on `token` directly: of `کرد` in `ایران دیدار کرد` (Iran met) `ایران` and `دیدار`."""
        return self._below.get(token, [])

    def has(self, token: int, relation: str) -> bool:
        """Whether a dependant of `token` bears `relation`."""
        return any(self._tokens[i].relation == relation for i in self.below(token))

    def subjects(self, first: int, last: int) -> list[int]:
        """The heads of the subjects of the predicate in tokens `[first, last)`: `حضار` of `حضار او را هو کردند` (the crowd booed him)."""
        return [i for at in range(first, last) for i in self.below(at) if self._tokens[i].relation in _SUBJECTS]

    def ancestors(self, token: int) -> Iterator[int]:
        """The heads above `token`, the nearest first."""
        for _ in range(_DEPTH):
            token = self._tokens[token].head
            if token < 0:
                return
            yield token

    def under(self, token: int, head: int) -> bool:
        """Whether `token` is `head` or depends on it."""
        return token == head or head in self.ancestors(token)

    def owns(self, token: int, head: int) -> bool:
        """Whether `token` is `head` or joined to it by ezafe alone: `عراق` of `دکل‌های برق عراق` (Iraq's pylons)."""
        for _ in range(_DEPTH):
            if token == head:
                return True
            if self._tokens[token].relation not in ("nmod", "flat", "flat:name", "appos", "conj") or self.has(token, "case"):
                return False
            token = self._tokens[token].head
            if token < 0:
                return False
        return False
