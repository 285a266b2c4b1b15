"""Reviews of the press: headlines of a paper one below the other, for which the paper answers and not the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruydad.records import Block, Span, Speaker, Voice
from ruydad.speech.clauses import clause_words
from ruydad.speech.outlets import Named, within
from ruydad.speech.view import View

_ITEM = re.compile(r"\s*(?:[-–—•*●▪■◾▫·]|[0-9]{1,2}\s*[-.)])\s*\w")
_PRINTED = re.compile(r"\s+چاپ\s.*")
_UNMARKED = str.maketrans("", "", '«»"“”:،')
_HEAD = 250  # code points that the words above a paper's headlines may have
_WIDTH = 40  # code points that the name of a paper may have


def reviewed(view: View, media: frozenset[str], outlets: Sequence[Named]) -> tuple[Voice, ...]:
    """The items of a press review, each with the paper above it: `عناوین مهم روزنامه …` (the headlines of the daily …), then `- …`, `- …`.

    `media` are the folded nouns for a medium; offsets are on `reading.clean`. Empty where no words announce headlines.
    """
    if not any(_ITEM.match(view.folded, *block.span) for block in view.reading.blocks):
        return ()
    voices: list[Voice] = []
    announced, paper = False, None
    for block in view.reading.blocks:
        if _ITEM.match(view.folded, *block.span):
            if announced and paper is not None:
                voices.append(Voice(block.span, paper))
            continue
        announced = announced or _announces(view, block)
        if announced and block.span[1] - block.span[0] <= _HEAD:
            paper = _paper(view, block, media, outlets) or paper
    return tuple(voices)


def _announces(view: View, block: Block) -> bool:
    first, last = (view.token_from(offset) for offset in block.span)
    return any(token.norm in clause_words().headlines for token in view.tokens[first : min(last, first + _HEAD)])


def _paper(view: View, block: Block, media: frozenset[str], outlets: Sequence[Named]) -> Speaker | None:
    """The paper that `block` names: by a noun for a medium with its name, or as a known one."""
    start, end = block.span
    dateline = view.folded.find(":", start, min(end, start + _WIDTH))
    start = dateline + 1 if dateline >= 0 and view.trim(dateline, end) else start  # خبرگزاری فارس: روزنامه …
    if view.folded[start:end].rstrip().endswith(":") and view.tokens[view.token_from(start)].norm in media:
        return _speaker(view, (start, end))
    for phrase in view.phrases_between(start, end):
        head = view.tokens[phrase.first]
        if head.norm in media and phrase.last - phrase.first > 1:
            return _speaker(view, (head.start, view.tokens[phrase.last - 1].end))
    known = within(tuple(outlets), start, end)
    return None if known is None else _speaker(view, known.span)


def _speaker(view: View, span: Span) -> Speaker | None:
    trimmed = view.trim(span[0], min(span[1], span[0] + _WIDTH))
    if trimmed is None:
        return None
    name = _PRINTED.sub("", view.reading.clean[slice(*trimmed)].translate(_UNMARKED))
    mention = next((m for m in view.mentions_between(trimmed[0], trimmed[0] + 1) if m.span[1] >= trimmed[1] and len(m.entities) == 1), None)
    return Speaker(" ".join(name.split()), None if mention is None else mention.entities[0], trimmed)
