"""Speech that goes on in sentences without a cue of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ruydad.records import Span
from ruydad.speech.attribution import Said
from ruydad.speech.cues import Cue
from ruydad.speech.view import View

_MARKS = 20  # marks and spaces that may stand between speech and the end of its sentence
_PERSONAL = re.compile(r"\b(?:من|ما|بنده|اینجانب|شما)\b|^\s*(?:زیرا|چرا ?که|بلکه)\b")
_ASKED = re.compile(r"\b(?:پاسخ به|جواب|سوال|سؤال|پرسش)")
_NEXT = 3  # code points after a question within which the cue of its answer begins
_LONGEST = 20  # sentences that one quotation may go on for


def continued(view: View, said: Iterable[Said], cues: Sequence[Cue], taken: Sequence[Span]) -> Iterator[Said]:
    """`said`, each with the sentences after it that go on as only a speaker does, in the same paragraph.

    `وی گفت: راه دشوار است. ما آن را می‌پیماییم.` is one quotation: a report itself never says `ما` or `شما`, and it asks nothing.
    """
    starts = sorted([cue.start for cue in cues] + [span[0] for span in taken])
    ended: set[int] = set()
    for item in said:
        last = view.sentence_index(item.content[1] - 1)
        if item.cue is not None and item.cue.verb is not None and last not in ended and _to_the_end(view, item.content[1], last):
            end = _goes_on(view, last, starts)
            span = view.trim(item.content[0], end) if end else None
            if span is not None:
                ended.add(last)
                item = replace(item, content=span)
        yield item


def _to_the_end(view: View, end: int, sentence: int) -> bool:
    """Whether `end` is the end of its sentence, outside quotation marks."""
    stop = view.reading.sentences[sentence].span[1]
    rest = view.folded[end : min(stop, end + _MARKS)]
    return stop - end <= _MARKS and not any(letter.isalnum() or letter in '»"”' for letter in rest)


def _goes_on(view: View, index: int, starts: list[int]) -> int:
    """The end of the last sentence after sentence `index` that goes on in the first or second person, or asks; 0 where none does."""
    sentences = view.reading.sentences
    end = 0
    for sentence in sentences[index + 1 : index + 1 + _LONGEST]:
        start, stop = sentence.span
        if sentence.block != sentences[index].block or bisect_left(starts, start) != bisect_left(starts, stop):
            break
        text = view.folded
        asks = text[stop - 1] in "؟?" and not _ASKED.search(text, start, stop) and bisect_left(starts, stop) == bisect_left(starts, stop + _NEXT)
        speaks = asks or _PERSONAL.search(text, start, stop) or any(verb.person in (1, 2) for verb in view.verbs_between(start, stop))
        if not speaks:
            break
        end = stop
    return end
