"""Statements, letters and messages given in full: what stands below `متن این بیانیه به شرح زیر است`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ruydad.records import Span
from ruydad.speech.attribution import Said
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View

_BELOW = re.compile(
    r"(?:به|بدین|از|در|به این|به همین)\s?(?:شرح زیر|این شرح|شرح ذیل|شرح|این قرار|قرار زیر|صورت زیر|زیر)\b"
    r"(?:\s+(?:است|می‌?باشد|میباشد|بود))?\s*[:.]?\s*"
)
_TEXT_OF = re.compile(r"(?:متن|مشروح|متن کامل|اصل)\s[^:.\n]{1,90}?:\s*")
_OVER = re.compile(r"\s*(?:انتهای پیام|پایان پیام|به گزارش|گفتنی است|لازم به ذکر است|یادآور می)")
_PLAIN = ("گزارش", "متن", "سند", "کتاب")
_OPENER = 260  # code points of the sentence that announces the text
_BLOCKS = 60  # paragraphs that a text may have


def documents(view: View, subjects: SubjectFinder, statements: Collection[str]) -> Iterator[Said]:
    """The paragraphs of a text given in full, each a quotation of who issued it. `statements` are the folded nouns for such texts."""
    until = 0
    for sentence in view.reading.sentences:
        start, end = sentence.span
        if start < until or (end - start > _OPENER and ":" not in view.folded[start : start + _OPENER]):
            continue
        begin = _announced(view, start, end)
        noun = None if begin is None else _noun(view, start, begin, statements)
        if begin is None or noun is None:
            continue
        issuer = subjects.issuer(noun, begin)
        for span in _paragraphs(view, begin):
            until = span[1]
            yield Said(span, True, None, issuer)


def _noun(view: View, start: int, end: int, statements: Collection[str]) -> int | None:
    """The token of the noun that tells what the text is: `بیانیه`; a report (`گزارش`) is nobody's."""
    tokens = view.tokens
    found = (i for i in range(view.token_from(start), view.token_from(end)) if tokens[i].norm in statements)
    return next((i for i in found if not tokens[i].norm.startswith(_PLAIN)), None)


def _announced(view: View, start: int, end: int) -> int | None:
    """Where the text announced in the sentence `[start, end)` begins."""
    below = next((m for m in _BELOW.finditer(view.folded, start, end) if m.end() >= end or m.group().rstrip().endswith(":")), None)
    text_of = _TEXT_OF.match(view.folded, start, end)
    found = [m.end() for m in (below, text_of) if m is not None]
    return min(found) if found else None


def _paragraphs(view: View, begin: int) -> Iterator[Span]:
    """The paragraphs from `begin` on, up to where the article speaks again."""
    first = view.sentence(begin).block if begin < view.reading.sentences[-1].span[1] else len(view.reading.blocks)
    for block in view.reading.blocks[first : first + _BLOCKS]:
        start, end = max(begin, block.span[0]), block.span[1]
        if block.kind == "furniture" or _OVER.match(view.folded, start, end):
            return
        span = view.trim(start, end) if start < end else None
        if span is not None and view.verbs_between(*span):
            yield span
