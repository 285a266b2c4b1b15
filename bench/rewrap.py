"""Breaks articles as windows, mail programs and careless copying break them: a generator with a known truth.

`damaged` takes the paragraphs of an article and gives back its text in one of several styles (`STYLES`): hard-wrapped at a width between 30 and
120, ragged or even, with blank lines thrown in where no sentence ends, with or without a blank line between paragraphs, with indents, trailing
spaces or CRLF, and with its half-spaces lost. Letters and digits are neither lost nor added, so a place in the text is the number of letters
before it. All of it is settled by the random generator that is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from ruydad.text.characters import HALF_SPACE

_BREAK = re.compile(r"\S+")
_BREAK_AT_HALF_SPACE = re.compile(rf"[^\s{HALF_SPACE}]+{HALF_SPACE}?")
_SENTENCE_END = tuple(".؟?!…:»")


@dataclass(frozen=True, slots=True)
class Style:
    """How an article is broken. `stray` and `torn` are chances: of a blank line at a break in mid-sentence, and of a break of its own with one."""

    name: str
    between: str = "\n"  # what parts paragraphs
    ragged: float = 0.0  # the share of the width by which a line may fall short
    stray: float = 0.0
    torn: float = 0.0
    indent: str = ""
    trailing: bool = False
    line_end: str = "\n"
    inside_words: bool = False  # whether a line may break at a half-space
    long_title: bool = False  # whether the first paragraph stays one line


STYLES = (
    Style("wrapped"),
    Style("wrapped, stray blanks", stray=0.15),
    Style("wrapped, many stray blanks", stray=0.4),
    Style("wrapped, torn", stray=0.1, torn=0.03),
    Style("title whole, stray blanks", stray=0.15, long_title=True),
    Style("breaks inside words", stray=0.1, inside_words=True),
    Style("blank between", between="\n\n"),
    Style("blank between, stray blanks", between="\n\n", stray=0.15),
    Style("blank between, torn, CRLF", between="\n\n", torn=0.05, line_end="\r\n"),
    Style("indents, stray blanks", indent="    ", stray=0.15),
    Style("trailing spaces, CRLF", stray=0.1, trailing=True, line_end="\r\n"),
    Style("ragged", ragged=0.35, stray=0.15),
    Style("ragged, blank between", between="\n\n", ragged=0.5, stray=0.15),
    Style("paragraphs whole, torn", between="\n\n", torn=0.03),
)
WIDTHS = (30, 120)
LOSSES = ("kept", "to spaces", "deleted", "mixed")


def damaged(paragraphs: Sequence[str], style: Style, random: Random) -> str:
    """`paragraphs` as one text, broken in `style`. The width and what becomes of the half-spaces are drawn."""
    width = 10_000 if style.name.startswith("paragraphs whole") else random.randint(*WIDTHS)
    loss = random.choice(LOSSES)
    pieces: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        whole = style.long_title and number == 0
        lines = list(_wrapped(_without_half_spaces(paragraph, loss, random), 10_000 if whole else width, style, random))
        pieces.append(style.indent + _joined(lines, style, random))
    return style.between.join(pieces).replace("\n", style.line_end)


def _without_half_spaces(text: str, loss: str, random: Random) -> str:
    """`text` with its half-spaces kept, turned to spaces, deleted, or one of these for each."""
    signs = {"kept": HALF_SPACE, "to spaces": " ", "deleted": ""}
    if loss in signs:
        return text.replace(HALF_SPACE, signs[loss])
    return "".join(random.choice(list(signs.values())) if c == HALF_SPACE else c for c in text)


def _wrapped(text: str, width: int, style: Style, random: Random) -> Iterator[str]:
    """The lines of `text`, each filled with words as far as they fit."""
    line = ""
    limit = _limit(width, style, random)
    for match in (_BREAK_AT_HALF_SPACE if style.inside_words else _BREAK).finditer(text):
        gap = " " if line and not line.endswith(HALF_SPACE) else ""
        torn = line and not line.endswith(_SENTENCE_END) and random.random() < style.torn
        if line and (torn or len(line) + len(gap) + len(match[0]) > limit):
            yield line + ("\n" if torn else "")
            line, gap, limit = "", "", _limit(width, style, random)
        line += gap + match[0]
    if line:
        yield line


def _limit(width: int, style: Style, random: Random) -> int:
    return int(width * (1 - style.ragged * random.random()))


def _joined(lines: Sequence[str], style: Style, random: Random) -> str:
    """The lines of one paragraph, blank lines thrown in where no sentence ends."""
    text = ""
    for number, line in enumerate(lines):
        last = number + 1 == len(lines)
        stray = not last and not line.endswith(("\n", *_SENTENCE_END)) and random.random() < style.stray
        trail = " " * random.randint(0, 3) if style.trailing else ""
        text += line.rstrip("\n") + trail + ("" if last else "\n") + ("\n" if stray or line.endswith("\n") else "")
    return text
