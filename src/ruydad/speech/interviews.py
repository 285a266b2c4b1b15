"""Interviews: paragraphs that open with who speaks, or with a word for question and answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ruydad.records import Block, Span
from ruydad.speech.attribution import Said
from ruydad.speech.subjects import Subject, SubjectFinder
from ruydad.speech.view import View

_MARKED = re.compile(r"[\s*•\-–]*(?P<mark>[^:：\n]{1,40}?)\s*[:：]\s*")
_QUESTION = frozenset(("س", "سوال", "سئوال", "پرسش"))
_ANSWER = frozenset(("ج", "جواب", "پاسخ"))
_FEWEST = 3  # turns that make an interview


@dataclass(frozen=True, slots=True)
class Interview:
    """The turns of an interview and the paragraphs that they fill."""

    turns: tuple[Said, ...] = ()
    blocks: frozenset[Span] = frozenset()


def interview(view: View, subjects: SubjectFinder, sources: Sequence[Span]) -> Interview:
    """The turns of `view` where it is an interview, else none. Who asks is the medium among `sources`, who answers the first person named.

    Where there is none, nobody is known to speak.
    """
    turns = [turn for block in view.reading.blocks if block.kind not in ("title", "furniture") for turn in _turn(view, subjects, block)]
    marks = {mark for mark, _, _, _ in turns}
    counts = [sum(mark == other for other, _, _, _ in turns) for mark in marks]
    if len(turns) < _FEWEST or len(marks) < 2 or max(counts) < 2:
        return Interview()
    asker = Subject(sources[0], medium=True) if sources else None
    answerer = _first_person(view, subjects)
    said = []
    for mark, subject, span, _ in turns:
        speaker = subject or (asker if mark in _QUESTION else answerer)
        said.append(Said(span, True, None, speaker, nobody=speaker is None))
    return Interview(tuple(said), frozenset(block for _, _, _, block in turns))


def _turn(view: View, subjects: SubjectFinder, block: Block) -> Iterator[tuple[str, Subject | None, Span, Span]]:
    marked = _MARKED.match(view.folded, *block.span)
    span = None if marked is None else view.trim(marked.end(), block.span[1])
    if marked is None or span is None:
        return
    mark = marked["mark"].strip()
    if mark in _QUESTION or mark in _ANSWER:
        yield mark, None, span, block.span
        return
    subject = subjects.heading(marked.start("mark"), marked.end("mark"), False)
    if subject is not None:
        yield mark, subject, span, block.span


def _first_person(view: View, subjects: SubjectFinder) -> Subject | None:
    people = {entity.id for entity in view.reading.entities if entity.type == "PER"}
    mention = next((m for m in view.mentions if m.kind == "name" and len(m.entities) == 1 and m.entities[0] in people), None)
    return None if mention is None else subjects.named(mention.span)
