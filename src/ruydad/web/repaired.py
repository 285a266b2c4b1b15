"""The original and the repaired text side by side, block by block, with what was changed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Literal

from ruydad.records import BlockKind, Span
from ruydad.text.repair import Repaired

Block = tuple[Span, BlockKind]
Change = Literal["no", "letter", "words"]
_Stretch = tuple[tuple[Span, Span], Change]


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of one of the two texts; `changed` where the other one has something else in its place: the same letter in another code (`letter`),
    or other words, spaces and marks (`words`)."""

    text: str
    changed: Change = "no"


@dataclass(slots=True)
class Row:
    """A block as it was written, and repaired."""

    kind: BlockKind
    raw: list[Bit] = field(default_factory=list)
    clean: list[Bit] = field(default_factory=list)


def raw_blocks(repaired: Repaired) -> list[Block]:
    """The blocks of the repaired text in offsets of the raw one."""
    return [(repaired.raw_span(*block.span), block.kind) for block in repaired.blocks if block.span[0] < block.span[1]]


def rows(repaired: Repaired) -> list[Row]:
    """Both texts, a row a block: `ميكند` beside `می‌کند`. The bits of all rows, joined, are the two texts, letter for letter."""
    blocks = [block for block in repaired.blocks if block.span[0] < block.span[1]]
    starts = [block.span[0] for block in blocks[1:]]
    made = [Row(block.kind) for block in blocks] or [Row("paragraph")]
    for (raw, clean), changed in _stretches(repaired):
        while True:
            row = (bisect_left if clean[0] == clean[1] else bisect_right)(starts, clean[0])  # what was dropped goes with what stands before it
            stop = starts[row] if row < len(starts) else len(repaired.text)
            cut = clean[1] if changed == "words" or clean[1] <= stop else stop
            width = raw[1] - raw[0] if cut == clean[1] else cut - clean[0]
            _put(made[row].raw, repaired.raw[raw[0] : raw[0] + width], changed)
            _put(made[row].clean, repaired.text[clean[0] : cut], changed)
            if cut == clean[1]:
                break
            raw, clean = (raw[0] + width, raw[1]), (cut, clean[1])
    return made


def _put(bits: list[Bit], text: str, changed: Change) -> None:
    if text:
        bits.append(Bit(text, changed))


def _stretches(repaired: Repaired) -> Iterator[_Stretch]:
    """Stretches of the raw text with those of the clean one that they became, and whether they differ; they cover both."""
    way, done = repaired.alignment, 0
    for i, (clean, raw, width) in enumerate(zip(way.clean, way.raw, way.width, strict=True)):
        stop = way.clean[i + 1] if i + 1 < len(way.clean) else way.length
        if raw > done:
            yield ((done, raw), (clean, clean)), "words"
        done = raw + width
        if stop - clean == width:
            yield from _letters(repaired, raw, clean, width)
        else:
            yield from _rewritten(repaired, (raw, done), (clean, stop))
    if done < len(repaired.raw):
        yield ((done, len(repaired.raw)), (way.length, way.length)), "words"


def _letters(repaired: Repaired, raw: int, clean: int, width: int) -> Iterator[_Stretch]:
    """A stretch that was carried over letter by letter, parted into what stayed and what became another letter."""
    same = map(str.__eq__, repaired.raw[raw : raw + width], repaired.text[clean : clean + width])
    at = 0
    for kept, run in groupby(same):
        end = at + sum(1 for _ in run)
        yield ((raw + at, raw + end), (clean + at, clean + end)), "no" if kept else "letter"
        at = end


def _rewritten(repaired: Repaired, raw: Span, clean: Span) -> Iterator[_Stretch]:
    """A stretch that was rewritten, without the letters at its edges that stayed."""
    before, after = repaired.raw[slice(*raw)], repaired.text[slice(*clean)]
    front = _shared(before, after)
    back = _shared(before[front:][::-1], after[front:][::-1])
    edges = [(raw[0], clean[0]), (raw[0] + front, clean[0] + front), (raw[1] - back, clean[1] - back), (raw[1], clean[1])]
    changes: tuple[Change, ...] = ("no", "words", "no")
    for changed, (start, end) in zip(changes, pairwise(edges), strict=True):
        if start != end:
            yield ((start[0], end[0]), (start[1], end[1])), changed


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many letters the two begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
