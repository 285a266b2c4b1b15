"""A text under overlapping marks, cut into pieces that can be shown one after another, and into paragraphs.

Nothing of the text is lost or doubled: the pieces, joined, are the text, letter for letter. Spans are `[start, end)` in code
points of the untouched text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from ruydad.records import BlockKind, Span

Layer = Literal["quote", "cue", "actor", "time", "source", "hearsay", "event", "evidence"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What hangs on a span: `name` is the fact's own (`e1`, `q2`, `t3`, `v4`), `part` what the words prove of an event (`actor`, `date` …)."""

    span: Span
    layer: Layer
    name: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text, all of which lies under the same marks; they stand in the order in which they were given."""

    span: Span
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Segments that follow one another under the same events' triggers (`events`, often none), so that one link can hold them."""

    events: tuple[str, ...]
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text, with the white space after it."""

    span: Span
    kind: BlockKind
    runs: tuple[Run, ...]


def segments(text: str, marks: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """`text` cut at the edges of all marks and at `cuts`: `[رئیس جمهوری [روسیه]]` (the president of Russia) gives `رئیس جمهوری ` under one mark and
    `روسیه` under two.

    A mark of no width, or beyond the text, is left out or cut off. Costs as much as there are marks and pieces under them.
    """
    kept = [(max(mark.span[0], 0), min(mark.span[1], len(text)), mark) for mark in marks]
    kept = [one for one in kept if one[0] < one[1]]
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for number, (start, end, _) in enumerate(kept):
        opened.setdefault(start, []).append(number)
        closed.setdefault(end, []).append(number)
    edges = sorted({0, len(text), *opened, *closed, *(cut for cut in cuts if 0 < cut < len(text))})
    under: set[int] = set()
    found = []
    for start, end in pairwise(edges):
        under.difference_update(closed.get(start, ()))
        under.update(opened.get(start, ()))
        found.append(Segment((start, end), text[start:end], tuple(kept[number][2] for number in sorted(under))))
    return found


def paragraphs(text: str, blocks: Sequence[tuple[Span, BlockKind]], marks: Iterable[Mark]) -> list[Paragraph]:
    """`text` by its blocks, which stand in order; what lies between two of them goes with the first, what lies before all with the first one.

    A text without blocks is one paragraph; an empty text has none.
    """
    starts = [0, *(max(start, 0) for (start, _), _ in blocks[1:] if start < len(text)), len(text)]
    kinds: list[BlockKind] = [kind for _, kind in blocks] or ["paragraph"]
    whole = iter(segments(text, marks, starts))
    found, piece = [], next(whole, None)
    for (start, end), kind in zip(pairwise(starts), kinds, strict=False):
        inside = []
        while piece is not None and piece.span[0] < end:
            inside.append(piece)
            piece = next(whole, None)
        if inside:
            found.append(Paragraph((start, end), kind, tuple(_runs(inside))))
    return found


def _runs(inside: Iterable[Segment]) -> Iterator[Run]:
    for events, run in groupby(inside, _events):
        yield Run(events, tuple(run))


def _events(segment: Segment) -> tuple[str, ...]:
    """The events whose trigger the segment is part of, each once."""
    return tuple(dict.fromkeys(mark.name for mark in segment.marks if mark.layer == "event"))
