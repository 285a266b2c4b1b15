"""A piece of a text around the words that were asked for, with the hits marked."""

from __future__ import annotations

import re
from bisect import bisect_left

from ruydad.archive.entries import storable
from ruydad.archive.searchform import Token, tokens
from ruydad.archive.textquery import TextQuery, lemmas
from ruydad.output import Record, fold_space
from ruydad.records import Span

_AROUND = 12  # words of the text shown before the first hit
_LENGTH = 40  # words of a snippet
_RUN = re.compile(r"[\w\u200c]+")


class Snippet(Record, frozen=True):
    """Words of a text on one line, and the spans `[start, end)` of the hits in them."""

    text: str
    hits: tuple[Span, ...] = ()

    def marked(self, opening: str, closing: str) -> str:
        """The text with `opening` before and `closing` after each hit."""
        pieces, at = [], 0
        for start, end in self.hits:
            pieces += [self.text[at:start], opening, self.text[start:end], closing]
            at = end
        return "".join([*pieces, self.text[at:]])


def snippet(text: str, query: TextQuery | None, whole: bool = False) -> Snippet:
    """The words of `text` around the place that answers `query` best, or its first words. `whole` keeps all of it.

    Half of a surrogate pair, which no file of UTF-8 can hold, is U+FFFD.
    """
    text = fold_space(storable(text))
    found = list(tokens(text))
    hits = [] if query is None else _lemma_hits(text, found, query) if query.lemma else _hits(found, query)
    first, last = (0, len(found)) if whole else _window(found, hits)
    start = 0 if first == 0 else found[first][0]
    end = len(text) if last >= len(found) else found[last - 1][1]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    marked = tuple((found[a][0] + shift, found[b - 1][1] + shift) for a, b in hits if a >= first and b <= last)
    return Snippet(before + text[start:end] + after, marked)


def _hits(found: list[Token], query: TextQuery) -> list[Span]:
    """The hits as spans of words, in order, none within another."""
    forms = [form for _, _, form in found]
    spans = sorted(
        ((at, at + len(phrase)) for phrase, prefix in query.phrases for at in range(len(forms) - len(phrase) + 1) if _at(forms, at, phrase, prefix)),
        key=lambda span: (span[0], -span[1]),
    )
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _lemma_hits(text: str, found: list[Token], query: TextQuery) -> list[Span]:
    """The words, half-spaces and all, that are a form of one that is asked for, as spans of words."""
    asked = {phrase for phrase, _ in query.phrases} | {(word,) for phrase, _ in query.phrases for word in phrase}
    starts = [start for start, _, _ in found]
    spans = (match.span() for match in _RUN.finditer(text) if not asked.isdisjoint(lemmas(match[0])))
    return [span for start, end in spans if (span := (bisect_left(starts, start), bisect_left(starts, end)))[0] < span[1]]


def _at(forms: list[str], at: int, phrase: tuple[str, ...], prefix: bool) -> bool:
    if forms[at] != phrase[0] and not (prefix and len(phrase) == 1):
        return False
    *front, last = phrase
    final = forms[at + len(front)]
    return forms[at : at + len(front)] == front and (final.startswith(last) if prefix else final == last)


def _window(found: list[Token], hits: list[Span]) -> Span:
    """The stretch of words with most hits in it."""
    starts = [start for start, _ in hits]
    best = max(range(len(starts)), key=lambda i: (bisect_left(starts, starts[i] + _LENGTH - _AROUND) - i, -i), default=None)
    first = max(0, starts[best] - _AROUND) if best is not None else 0
    return first, min(len(found), first + _LENGTH)
