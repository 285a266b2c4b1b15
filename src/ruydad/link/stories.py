"""Stories: the reports of one event, brought together across articles.

Reports are compared only where they share something rare and may be of the same days (`blocks`); each such pair is scored (`likeness`); sure pairs
are joined, the surest first, as long as no two reports of a story contradict each other and all are alike on average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Protocol

from ruydad.link.likeness import Frequencies, contradict, likeness, side_keys
from ruydad.link.reports import Report
from ruydad.link.tables import weights

METHOD = "stories 3"
"""Which way of finding stories this is: those that another one found are found anew."""

_RARE = 12  # words of a sentence by which it is looked for
_COMMON = 0.35  # rarity below which a word or side finds too much
_BESIDE = 48  # reports of a block that a report is compared with: the latest ones before it
_SLACK = timedelta(days=3)
_PROBED = 6  # reports of each of two stories that are compared before these are joined
_ANY = date.min, date.max

Days = tuple[date, date]
Sure = tuple[float, int, int]
"""How sure it is that two reports are of one event, 0 to 1, and their numbers."""


class Reports(Protocol):
    """Reports by their numbers."""

    def __getitem__(self, number: int, /) -> Report: ...


class Windows(Protocol):
    """The days on which what a report tells may have happened, by the number of the report."""

    def __getitem__(self, number: int, /) -> Days | None: ...


@dataclass(frozen=True, slots=True)
class Link:
    """A report within a story, and how sure it is that it belongs there: 1 where nothing else is in it."""

    report: Report
    sure: float


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, by the days on which they appeared."""

    links: tuple[Link, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """Its reports."""
        return tuple(link.report for link in self.links)


def stories(reports: Sequence[Report]) -> list[Story]:
    """All stories, those of one report too, in the order of their first reports.

    >>> [len(story.reports) for story in stories(found)]  # doctest: +SKIP
    [3, 1]

    Three media told that the ministers met in Baghdad, one that they will meet again.
    """
    rare = Frequencies.among(reports)
    return grouped(range(len(reports)), sure_pairs(pairs(reports, rare), reports, rare), reports, rare)


def sure_pairs(pairs: Iterable[tuple[int, int]], reports: Reports, rare: Frequencies) -> list[Sure]:
    """Those of pairs of reports that surely are of one event, each with how sure that is."""
    threshold = weights().sure
    scored = ((likeness(reports[i], reports[j], rare), i, j) for i, j in pairs)
    return [one for one in scored if one[0] >= threshold]


def grouped(numbers: Iterable[int], sure: Iterable[Sure], reports: Reports, rare: Frequencies) -> list[Story]:
    """The stories of the reports of these numbers. They are those of all reports, where no sure pair leads out of these."""
    groups = _Groups(numbers, reports, rare)
    for how, i, j in sorted(sure, key=lambda one: (-one[0], one[1], one[2])):
        groups.join(i, j, how)
    return [Story(tuple(Link(reports[i], groups.sure.get(i, 1.0)) for i in _by_day(group, reports))) for group in groups.all()]


def pairs(reports: Sequence[Report], rare: Frequencies) -> Iterator[tuple[int, int]]:
    """The pairs of reports, by their numbers, that are worth comparing: of one family, with something rare in common, of days that touch."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        for key in keys(report, rare):
            blocks[report.family, key].append(i)
    windows = [report.window for report in reports]
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in touching(block, windows):
            if pair not in seen:
                seen.add(pair)
                yield pair


def keys(report: Report, rare: Frequencies) -> set[str]:
    """By what a report is found: its rarest words that another article has too, its sides, what it is done to whom, its town."""
    words = sorted((word for word in report.words if rare.words[word] > 1 and rare.word(word) > _COMMON), key=lambda word: (-rare.word(word), word))
    found = {f"word {word}" for word in words[:_RARE]}
    found |= {f"side {key}" for key in side_keys(report.parties) if rare.sides[key] > 1 and rare.side(key) > _COMMON}
    countries = sorted({party.country for party in report.parties if party.country})
    found |= {f"pair {' '.join(countries)}"} if len(countries) > 1 else set()
    return found | ({f"place {report.place.name}"} if report.place else set())


def touching(block: list[int], windows: Windows) -> Iterator[tuple[int, int]]:
    """The pairs of a block of reports whose windows touch, the smaller number first; of a large block, each report with those shortly before it."""
    block.sort(key=lambda i: ((windows[i] or _ANY)[0], i))
    open_: list[int] = []
    for i in block:
        first = (windows[i] or _ANY)[0]
        if first != date.min:
            open_ = [j for j in open_ if (windows[j] or _ANY)[1] >= first - _SLACK]
        yield from ((min(i, j), max(i, j)) for j in open_[-_BESIDE:])
        open_.append(i)


class _Groups:
    """Reports joined step by step."""

    def __init__(self, numbers: Iterable[int], reports: Reports, rare: Frequencies) -> None:
        self._reports = reports
        self._rare = rare
        self._group = {i: [i] for i in numbers}
        self.sure: dict[int, float] = {}

    def join(self, i: int, j: int, how: float) -> None:
        """Joins the groups of two reports that surely are of one event, unless the groups as wholes are not."""
        one, other = self._group[i], self._group[j]
        if one is other or not self._fit(one, other):
            return
        for k in (i, j):
            self.sure.setdefault(k, round(how, 3))
        one += other
        for k in other:
            self._group[k] = one

    def _fit(self, one: list[int], other: list[int]) -> bool:
        """Whether no report of one group contradicts one of the other, and they are alike on average."""
        articles = {self._reports[i].article for i in one}
        if any(self._reports[j].article in articles for j in other):
            return False
        probed = [(self._reports[i], self._reports[j]) for i, j in product(one[:_PROBED], other[:_PROBED])]
        if any(contradict(first, second, self._rare.shared(first.words, second.words)) for first, second in probed):
            return False
        return sum(likeness(first, second, self._rare) for first, second in probed) / len(probed) >= weights().together

    def all(self) -> list[list[int]]:
        return list({id(group): group for _, group in sorted(self._group.items())}.values())


def _by_day(group: list[int], reports: Reports) -> list[int]:
    """The numbers of reports by the last day on which they may have appeared; those without come last."""
    return sorted(group, key=lambda i: ((reports[i].published or _ANY)[1], i))
