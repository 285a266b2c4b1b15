"""Annotated articles, and how near to them the expressions come that something found: Ruydad, or another reader of times.

    >>> gold = (GoldTime((5, 10), "day", date(2021, 7, 19), date(2021, 7, 19)),)  # وزیر دیروز آمد (the minister came yesterday)
    >>> compare(gold, gold).values.f1
    1.0

An expression is right as a span where it has exactly an annotated span, and as a value where it overlaps an annotated one and denotes
the same first and last day (a duration: the same duration too). What the annotation leaves open has no value to be right: it is kept out of
the values, with whatever was found over it. Each expression is matched once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from ruydad.errors import InputError
from ruydad.records import Grain, Span

_UNDATED = ("duration", "set")  # grains that have no days even where the publication date is known


class Told(Protocol):
    """What is compared: an expression with its span in the text of the article and what it denotes."""

    @property
    def span(self) -> Span: ...
    @property
    def grain(self) -> Grain: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...
    @property
    def value(self) -> str | None: ...


class GoldTime(msgspec.Struct, frozen=True):
    """An annotated expression: `span` is `[start, end)` in code points, `start` and `end` inclusive Gregorian days, `value` an ISO duration."""

    span: Span
    grain: Grain
    start: date | None = None
    end: date | None = None
    value: str | None = None
    text: str | None = None


class GoldArticle(msgspec.Struct, frozen=True):
    """An annotated article; other fields of its file are passed over."""

    id: str
    text: str
    times: tuple[GoldTime, ...]
    published: str | None = None


def read_gold(path: Path) -> GoldArticle:
    """The annotated article in the JSON file `path`. Raises `InputError` where it is none, with the place and what was expected."""
    try:
        article = msgspec.json.decode(path.read_bytes(), type=GoldArticle)
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f'is no annotated article: {error}; it must be like {{"id": "…", "text": "…", "published": …, "times": […]}}') from error
    for number, time in enumerate(article.times):
        start, end = time.span
        if not 0 <= start < end <= len(article.text):
            raise InputError(f"times[{number}]: {list(time.span)} is no span of the text, which has {len(article.text)} characters")
        words = " ".join(article.text[start:end].split())
        if time.text is not None and " ".join(time.text.split()) != words:
            raise InputError(f"times[{number}]: at {list(time.span)} stands «{words}», not «{time.text}»")
    return article


@dataclass(slots=True)
class Tally:
    """Counts behind a score: how many are annotated, how many were found, how many of either were right."""

    gold: int = 0
    found: int = 0
    recalled: int = 0
    precise: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was."""
        return self.precise / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is annotated that was found right; 0 where nothing is."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Tally) -> None:
        """Adds the counts of `other`."""
        self.gold += other.gold
        self.found += other.found
        self.recalled += other.recalled
        self.precise += other.precise


@dataclass(frozen=True, slots=True)
class Difference:
    """Where annotation and finding part: nothing found, nothing annotated, other words, or other days."""

    kind: Literal["missed", "spurious", "span", "value"]
    gold: Told | None
    found: Told | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tallies of spans and values, those of each grain, and what differs, in the order of the text."""

    spans: Tally = field(default_factory=Tally)
    values: Tally = field(default_factory=Tally)
    spans_of: dict[str, Tally] = field(default_factory=dict)
    values_of: dict[str, Tally] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Comparison) -> None:
        """Adds the tallies of another article; differences stay with their own."""
        self.spans.add(other.spans)
        self.values.add(other.values)
        for mine, others in ((self.spans_of, other.spans_of), (self.values_of, other.values_of)):
            for grain, tally in others.items():
                mine.setdefault(grain, Tally()).add(tally)


def compare(gold: Sequence[Told], found: Sequence[Told]) -> Comparison:
    """How near `found` comes to `gold`, the annotation of the same text."""
    comparison = Comparison()
    open_ = [one for one in gold if _is_open(one)]
    valued = [one for one in gold if not _is_open(one)]
    weighed = [one for one in found if not any(_overlap(one, other) for other in open_)]
    same_span = _matched([[j for j, two in enumerate(found) if tuple(one.span) == tuple(two.span)] for one in gold])
    same_value = _matched([[j for j, two in enumerate(weighed) if _overlap(one, two) and _value(one) == _value(two)] for one in valued])
    _count(comparison.spans, comparison.spans_of, gold, found, same_span)
    _count(comparison.values, comparison.values_of, valued, weighed, same_value)
    comparison.differences.extend(_differences(gold, found))
    return comparison


def _count(total: Tally, of: dict[str, Tally], gold: Sequence[Told], found: Sequence[Told], pairs: dict[int, int]) -> None:
    """A right expression counts for recall under the annotated grain, for precision under the found one."""
    recalled, precise = Counter(gold[i].grain for i in pairs), Counter(found[j].grain for j in pairs.values())
    all_gold, all_found = Counter(one.grain for one in gold), Counter(one.grain for one in found)
    for grain in all_gold.keys() | all_found.keys():
        of[grain] = Tally(all_gold[grain], all_found[grain], recalled[grain], precise[grain])
        total.add(of[grain])


def _is_open(time: Told) -> bool:
    """Whether the annotation leaves the days open."""
    return time.start is None and time.grain not in _UNDATED


def _value(time: Told) -> tuple[date | None, date | None, str | None]:
    return time.start, time.end, time.value if time.grain == "duration" else None


def _overlap(one: Told, two: Told) -> int:
    """How many characters both cover."""
    return max(0, min(one.span[1], two.span[1]) - max(one.span[0], two.span[0]))


def _matched(choices: list[list[int]]) -> dict[int, int]:
    """The most pairs (i, j) with j one of `choices[i]` in which none stands twice."""
    taken: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in choices[i]:
            if j not in tried:
                tried.add(j)
                if j not in taken or place(taken[j], tried):
                    taken[j] = i
                    return True
        return False

    for i in range(len(choices)):
        place(i, set())
    return {i: j for j, i in taken.items()}


def _differences(gold: Sequence[Told], found: Sequence[Told]) -> Iterator[Difference]:
    """What differs; of the expressions that overlap, those with the same value are set beside each other first, then those that share most."""
    nearness = {
        (i, j): (_value(one) == _value(two), shared) for i, one in enumerate(gold) for j, two in enumerate(found) if (shared := _overlap(one, two))
    }
    pairs: dict[int, int] = {}
    for i, j in sorted(nearness, key=lambda pair: nearness[pair], reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    told: list[Difference] = [Difference("spurious", None, two) for j, two in enumerate(found) if j not in pairs.values()]
    for i, one in enumerate(gold):
        two = found[pairs[i]] if i in pairs else None
        if two is None:
            told.append(Difference("missed", one, None))
        elif not _is_open(one) and _value(one) != _value(two):
            told.append(Difference("value", one, two))
        elif tuple(one.span) != tuple(two.span):
            told.append(Difference("span", one, two))
    yield from sorted(told, key=lambda difference: min(one.span for one in (difference.gold, difference.found) if one))
