"""How well articles that bear no date date themselves: their publication dates are withheld and then compared.

    python bench/dating.py ARTICLES... [--political CATEGORY,...] [--errors N]

ARTICLES are JSON Lines with `text`, `published` (a Gregorian day) and `category`. Printed, for all articles and for those of the
political categories: how many are dated at all, how often the truth lies inside the interval where one is given, how often the
year held likeliest is right, and how wide the intervals are.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ruydad.records import Article, Dating, Reading
from ruydad.text import TextStage
from ruydad.time import TimeStage
from ruydad.time.calendars import date_in

POLITICAL = "politics,world,foreign-policy"


@dataclass(frozen=True, slots=True)
class Case:
    """One article: its true day, what it was dated, and the start of its text."""

    id: str
    category: str
    truth: date
    dating: Dating | None
    head: str

    @property
    def holds(self) -> bool:
        """Whether the truth lies inside the interval."""
        return self.dating is not None and self.dating.interval.start <= self.truth <= self.dating.interval.end

    @property
    def year_right(self) -> bool:
        """Whether the year held likeliest is that of the truth; without one, whether the middle of the interval lies in it, by either calendar."""
        if self.dating is None:
            return False
        if self.dating.year is not None:
            return self.dating.year == self.truth.year
        middle = self.dating.interval.start + (self.dating.interval.end - self.dating.interval.start) / 2
        jalali, there = date_in("jalali", middle), date_in("jalali", self.truth)
        return middle.year == self.truth.year or (jalali is not None and there is not None and jalali[0] == there[0])

    @property
    def days(self) -> int:
        """How many days the interval has."""
        return (self.dating.interval.end - self.dating.interval.start).days + 1 if self.dating else 0


def cases(paths: Sequence[Path]) -> Iterator[Case]:
    """Every article of the files, dated without its date."""
    stages = (TextStage(), TimeStage())
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            if not row.get("published"):
                continue
            reading = Reading(Article(row["id"], row["text"]))
            for stage in stages:
                reading = stage.read(reading)
            yield Case(row["id"], row.get("category") or "", date.fromisoformat(row["published"]), reading.dating, reading.clean[:100])


def report(name: str, found: Sequence[Case]) -> str:
    """One line of figures."""
    dated = [case for case in found if case.dating]
    inside = sum(case.holds for case in dated) / max(1, len(dated))
    year = sum(case.year_right for case in found) / max(1, len(found))
    sure = sum(case.year_right for case in dated) / max(1, len(dated))
    width = statistics.median(case.days for case in dated) if dated else 0
    head = f"{name:<12}{len(found):>6} articles  dated {len(dated) / max(1, len(found)):.3f}  inside {inside:.3f}"
    return f"{head}  year right {year:.3f} ({sure:.3f} of the dated)  median {width:.0f} days"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--political", default=POLITICAL, help="categories that count as political")
    parser.add_argument("--errors", type=int, default=0, help="print so many articles whose truth lies outside")
    parser.add_argument("--undated", type=int, default=0, help="print so many political articles that were not dated")
    asked = parser.parse_args()
    found = list(cases(asked.articles))
    political = [case for case in found if case.category in asked.political.split(",")]
    print(report("all", found), report("political", political), sep="\n")
    for basis in ("dateline", "inferred"):
        print(report(basis, [case for case in found if case.dating and case.dating.basis == basis]))
    dice = random.Random(1)
    wrong = [case for case in found if case.dating and not case.holds]
    for case in dice.sample(wrong, min(asked.errors, len(wrong))):
        if case.dating:
            days, reasons = case.dating.interval, "; ".join(case.dating.reasons)
            print(f"\n{case.id} {case.truth} not in {days.start} … {days.end}: {reasons}\n  {case.head!r}")
    open_ = [case for case in political if not case.dating]
    for case in dice.sample(open_, min(asked.undated, len(open_))):
        print(f"\n{case.id} {case.truth}\n  {case.head!r}")


if __name__ == "__main__":
    main()
