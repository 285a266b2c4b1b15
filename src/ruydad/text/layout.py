"""How a text is laid out: whether its lines were broken by a narrow window, and which line ends then end paragraphs.

Nothing is known beforehand of the width, of what blank lines mean, of indents. All of that is read off the text itself: line ends that fall in
mid-sentence show what a mere break looks like in it, line ends behind a full stop what the end of a paragraph may look like, and the two pictures
sharpen each other in a few rounds (expectation maximisation over a mixture of two kinds of line ends).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Ending = Literal["stop", "colon", "closed", "verb", "open", "cut"]

# How a line ends where a paragraph does, where the headline does, where it was broken. A break behind a full stop or a colon is as likely as
# these are frequent within the lines, so that its share is read off each text. Counted on Persian news; `cut` is not nil because word lists err.
_PARAGRAPH: dict[Ending, float] = {"stop": 0.86, "colon": 0.03, "closed": 0.02, "verb": 0.04, "open": 0.045, "cut": 0.003}
_HEADLINE: dict[Ending, float] = {"stop": 0.1, "colon": 0.03, "closed": 0.04, "verb": 0.38, "open": 0.44, "cut": 0.01}
_BREAK: dict[Ending, float] = {"closed": 0.02, "verb": 0.07, "open": 0.55, "cut": 0.35}
_HEADLINE_LINES = 4  # that a headline may fill in a narrow window
_MARKS, _GAPS = 1.0, 60.0  # marks and gaps between words taken for granted, where a text has few

_LONGEST = 180  # no window or mail program breaks lines later than this
_NEAR = 6  # letters of room that half-spaces lost after the wrapping may feign
_EVEN = 0.7  # the share of broken lines that one width must explain for lines to have been filled
_MANY = 4  # broken lines that are enough to judge by
_UNFINISHED = frozenset({"open", "cut", "verb"})
# The log-odds that lines were broken: beforehand, by each line end, and by lines that were filled evenly.
_WHOLE, _FILLED = -2.0, 3.0
_SIGNS = {"cut": 2.5, "open": 1.5, "brief": -0.4, "item": -0.6, "verb": -0.3, "colon": -0.3, "closed": -0.3}
_ITEM = 2.5  # log-odds that an item begins a paragraph
_PROSE = 0.012  # full stops for each gap between words that the driest prose has; verses and lists have fewer
HEADING = 70  # the longest heading, in letters
_NO_HEADING, _LIKE_A_HEADING = 0.15, 0.4  # what is left of the share of unfinished paragraphs in other lines, and of breaks in such lines
_OVERLONG = 0.05  # the share of lines that may be longer than the width they were filled to
_SHORT = 0.8  # of the shorter ones of the broken lines, where lines are ragged
_ROUNDS = 5

# What is taken for granted of each trait: the number of line ends that it weighs as much as, and for each value its share among the ends of
# paragraphs and among mere breaks.
_TRAITS: tuple[tuple[float, dict[int, tuple[float, float]]], ...] = (
    (1.0, {0: (0.5, 0.8), 1: (0.5, 0.2)}),  # a blank line
    (1.0, {0: (0.8, 0.98), 1: (0.2, 0.02)}),  # an indent
    (4.0, {0: (0.15, 0.9), 1: (0.1, 0.05), 2: (0.7, 0.03), 3: (0.05, 0.02)}),  # room, see `_rooms`
)
Look = tuple[int, int, int]  # the values of these traits at a line end


@dataclass(frozen=True, slots=True)
class Joint:
    """The end of a line and the beginning of the next. `length` is the line's, `following` that of the first word behind it."""

    ending: Ending
    length: int
    following: int
    blank: bool = False  # whether a blank line stands between
    indented: bool = False  # whether the next line stands further in than this one
    opens: float = 0.0  # log-odds that the words behind it open a paragraph
    item: bool = False  # whether the next line opens as an item of a list or a report does
    brief: bool = False  # whether the line has no more than a heading: not many letters, no full stop inside


def whole(endings: Sequence[Ending]) -> bool:
    """Whether lines with these `endings` are paragraphs for certain, so that nothing else about them need be read."""
    return "cut" not in endings and sum(ending in _UNFINISHED for ending in endings[1:]) < 2


def paragraph_ends(joints: Sequence[Joint], stops: int, colons: int, gaps: int) -> list[bool]:
    """Which of the line ends end paragraphs. `stops` of the `gaps` between words within lines follow a full stop, `colons` a colon."""
    width = _width(joints)
    if not _broken(joints, width) or stops + sum(joint.ending == "stop" for joint in joints) < _PROSE * gaps - 1:
        return [joint.ending != "cut" for joint in joints]
    breaks = {**_BREAK, "stop": (stops + _MARKS) / (gaps + _GAPS), "colon": (colons + _MARKS) / (gaps + _GAPS)}
    return _mixture(joints, _rooms(joints, width), breaks)


def _width(joints: Sequence[Joint]) -> int | None:
    """The width that the lines were filled to, None where they were not filled evenly.

    A line of `length` letters before a word of `following` was broken by any width from `length` to `length + following`.
    """
    steps: Counter[int] = Counter()
    broken = [joint for joint in joints if joint.ending in ("open", "cut", "verb") and joint.length <= _LONGEST]
    for joint in broken:
        steps[joint.length] += 1
        steps[joint.length + joint.following + 1] -= 1
    covered = best = width = 0
    for place in sorted(steps):
        covered += steps[place]
        if covered > best:
            best, width = covered, place
    return width if best >= max(2, _EVEN * len(broken)) else None


def _broken(joints: Sequence[Joint], width: int | None) -> bool:
    """Whether lines were broken at all, rather than being paragraphs, headings and list items as they should be."""
    even = width is not None and sum(joint.length > width + _NEAR for joint in joints) <= max(1, _OVERLONG * len(joints))
    counts = Counter(map(_sign, joints[1:]))  # the first may be a headline's
    odds = _WHOLE + sum(weight * counts[ending] for ending, weight in _SIGNS.items())
    unfinished = sum(joint.ending in _UNFINISHED for joint in joints)
    if even and unfinished >= _MANY:
        odds += _FILLED - _SIGNS["brief"] * counts["brief"]
    return odds + (_SIGNS["cut"] if joints and joints[0].ending == "cut" else 0) > 0


def _sign(joint: Joint) -> str:
    """What the line end is a sign of, see `_SIGNS`."""
    if joint.item and joint.ending != "stop":
        return "item"
    return "brief" if joint.brief and joint.ending == "open" else joint.ending


def _rooms(joints: Sequence[Joint], width: int | None) -> list[int]:
    """How much room was left where each line ended: 0 none, 1 perhaps, 2 enough for the next word, 3 the line is longer than the width."""
    if width is not None:
        rooms = [width - joint.length - 1 - joint.following for joint in joints]
        return [3 if joint.length > width + _NEAR else 0 if room < 0 else 1 if room < _NEAR else 2 for joint, room in zip(joints, rooms, strict=True)]
    lengths = sorted(joint.length for joint in joints if joint.ending in ("open", "cut"))
    least = lengths[len(lengths) // 10] if lengths else 0
    most = lengths[-1] if lengths else 0
    return [3 if joint.length > most + _NEAR else 2 if joint.length < _SHORT * least else 0 for joint in joints]


def _mixture(joints: Sequence[Joint], rooms: Sequence[int], breaks: dict[Ending, float]) -> list[bool]:
    """Which joints end paragraphs, by what blank lines, indents and room mean in this very text."""
    looks = [(int(joint.blank), int(joint.indented), room) for joint, room in zip(joints, rooms, strict=True)]
    words = _words(joints, breaks)
    chances: list[float] = []
    for _ in range(_ROUNDS):
        share, (blank, indented, room) = _pictures(looks, chances)
        odds = [word + share + blank[b] + indented[i] + room[r] for word, (b, i, r) in zip(words, looks, strict=True)]
        chances = [1 / (1 + math.exp(-one)) for one in odds]
    return [chance > 0.5 for chance in chances]


def _words(joints: Sequence[Joint], breaks: dict[Ending, float]) -> list[float]:
    """The log-odds that each joint ends a paragraph, by the words and marks around it."""
    first = next((i for i, joint in enumerate(joints) if joint.ending == "stop"), 0)
    odds = []
    for i, joint in enumerate(joints):
        headline = i <= first and i < _HEADLINE_LINES
        odds.append(_ITEM * joint.item + joint.opens + math.log((_HEADLINE if headline else _PARAGRAPH)[joint.ending] / breaks[joint.ending]))
        if not headline and joint.ending in ("open", "verb"):
            heading = joint.brief and (i == 0 or joints[i - 1].ending in ("stop", "colon"))
            odds[-1] += -math.log(_LIKE_A_HEADING) if heading else math.log(_NO_HEADING)
    return odds


def _pictures(looks: Sequence[Look], chances: Sequence[float]) -> tuple[float, list[dict[int, float]]]:
    """The log-odds of a paragraph's end, and what each value of each trait adds to them, as the present `chances` show it.

    Without `chances` yet, this is what `_TRAITS` takes for granted.
    """
    ends = sum(chances)
    breaks = len(chances) - ends
    pictures: list[dict[int, float]] = []
    for trait, (weight, shares) in enumerate(_TRAITS):
        of_ends = {value: weight * end for value, (end, _) in shares.items()}
        of_breaks = {value: weight * broken for value, (_, broken) in shares.items()}
        for look, chance in zip(looks, chances, strict=False):
            of_ends[look[trait]] += chance
            of_breaks[look[trait]] += 1 - chance
        base = math.log((breaks + weight) / (ends + weight))
        pictures.append({value: base + math.log(of_ends[value] / of_breaks[value]) for value in shares})
    return math.log((ends + 1) / (breaks + 1)), pictures
