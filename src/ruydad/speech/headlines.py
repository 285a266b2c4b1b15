"""Speech without a cue verb: `پوتین: …` in a title, a paragraph in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ruydad.records import Block, Sentence, Span
from ruydad.speech.attribution import Said
from ruydad.speech.subjects import SubjectFinder
from ruydad.speech.view import View

_NAME_WIDTH = 60  # code points before the colon of a title
_COLON = re.compile(r"\s*[:：]\s*")
_QUOTED = re.compile(r"[\s.،…]*[«\"“]")
_REST = re.compile(r"[\s.،؛!؟?…]*")


def headlines(view: View, subjects: SubjectFinder, taken: Sequence[Span], turns: frozenset[Span]) -> Iterator[Said]:
    """What titles and list items say in the form `who: what`. A dateline (one of `taken`) is none, but in a title it speaks; the blocks
    in `turns` are an interview's."""
    for sentence in view.reading.sentences:
        block = view.reading.blocks[sentence.block]
        if sentence.span[0] - block.span[0] > 2 or block.kind == "furniture" or block.span in turns:
            continue
        said = _headline(view, subjects, taken, sentence, block)
        if said is not None:
            yield said


def _headline(view: View, subjects: SubjectFinder, taken: Sequence[Span], sentence: Sentence, block: Block) -> Said | None:
    start, end = sentence.span
    colon = view.folded.find(":", start, min(end, start + _NAME_WIDTH))
    if colon < 0 or view.verbs_between(start, colon):
        return None
    if block.kind != "title" and any(a <= start < b for a, b in taken):
        return None
    subject = subjects.heading(start, colon, block.kind == "title")
    after = _COLON.match(view.folded, colon)
    span = view.trim(after.end() if after else colon + 1, end)
    if subject is None or span is None or not (block.kind == "title" or view.verbs_between(*span)):
        return None
    return Said(span, True, None, subject)


def paragraphs(view: View) -> Iterator[Said]:
    """Paragraphs that stand in quotation marks as a whole, or open what a later one closes: the last speaker goes on."""
    for block in view.reading.blocks:
        opening = _QUOTED.match(view.folded, *block.span)
        shut = None if opening is None else view.marks.get(opening.end() - 1)
        if opening is not None and shut is not None and _REST.fullmatch(view.folded, shut + 1, max(shut + 1, view.block(shut).span[1])):
            span = view.trim(opening.end(), shut)
            if span is not None and view.verbs_between(*span):
                yield Said(span, True, None, None)
