"""How well reports of one event are brought together, and how much counts of events shrink: `python bench/stories.py [SHARED]`.

Two measures, each beside what joins nothing, and beside what counting databases do (one event for each type, pair of countries and day):

- `sample`: B³ over bench/stories.csv, an annotated sample of events in articles of 130 outlets, most of them without a date.
- `translations`: 110 articles, each translated twice and by other people. Reports of the same line, of one family of types, are one event.
  Other wording and other spellings of names; nothing else in the collection is alike, so this measures recall above all.

SHARED is where the articles are (by default ../shared); the sample is of data/news/farex.jsonl, the translations are data/news/ntrex-*.jsonl.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from ruydad.archive.searchform import words
from ruydad.link.reports import Report, reports
from ruydad.link.stories import stories
from ruydad.output import CodedArticle
from ruydad.pipeline import Coder
from ruydad.records import Article

Clusters = Mapping[str, Hashable]


def b_cubed(found: Clusters, gold: Clusters) -> tuple[float, float, float]:
    """Precision, recall and F1 over the items of `gold` (Bagga and Baldwin 1998)."""
    precise = recalled = 0.0
    system, truth = _members(found, gold), _members(gold, gold)
    for item in gold:
        same = len(system[found[item]] & truth[gold[item]])
        precise += same / len(system[found[item]])
        recalled += same / len(truth[gold[item]])
    p, r = precise / len(gold), recalled / len(gold)
    return p, r, 2 * p * r / (p + r)


def _members(clusters: Clusters, items: Clusters) -> dict[Hashable, set[str]]:
    found: dict[Hashable, set[str]] = defaultdict(set)
    for item in items:
        found[clusters[item]].add(item)
    return found


def ours(found: Sequence[Report]) -> Clusters:
    """Stories."""
    return {report.key: i for i, story in enumerate(stories(found)) for report in story.reports}


def alone(found: Sequence[Report]) -> Clusters:
    """Each report a story of its own."""
    return {report.key: report.key for report in found}


def counted(found: Sequence[Report]) -> Clusters:
    """One event for each type, set of countries and first day."""
    return {r.key: (r.type, frozenset(p.country for p in r.parties if p.country), r.window and r.window[1]) for r in found}


WAYS: dict[str, Callable[[Sequence[Report]], Clusters]] = {"stories": ours, "type, countries, day": counted, "each alone": alone}


def read(path: Path, wanted: set[str] | None, coder: Coder) -> Iterator[CodedArticle]:
    """The articles of a file, or those of them that are wanted, coded."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for row in track([row for row in lines if wanted is None or row["id"] in wanted], path.name, console=Console(stderr=True), transient=True):
        yield coder.code(Article(row["id"], row["text"]), row.get("published") or None)


def sample(shared: Path, coder: Coder) -> tuple[list[Report], dict[str, Hashable], int]:
    """The reports of the sample's articles, the cluster of each that is annotated, and how many annotated ones the coder does not find today."""
    rows = list(csv.DictReader(line for line in (Path(__file__).with_suffix(".csv")).open(encoding="utf-8") if not line.startswith("#")))
    gold = {(row["article"], int(row["start"]), int(row["end"])): row["cluster"] for row in rows}
    found: list[Report] = []
    clusters: dict[str, Hashable] = {}
    for article in read(shared / "data/news/farex.jsonl", {row["article"] for row in rows}, coder):
        for event, report in zip(article.events, reports(article, words), strict=True):
            found.append(report)
            for (name, start, end), cluster in gold.items():
                if name == article.id and event.trigger[0] < end and start < event.trigger[1]:
                    clusters.setdefault(report.key, cluster)
    return found, clusters, len(gold) - len(clusters)


def translations(shared: Path, coder: Coder) -> tuple[list[Report], dict[str, Hashable], int]:
    """The reports of both translations; those of one line and family, one in each translation, are one event."""
    found: list[Report] = []
    told: dict[str, Hashable] = {}
    for name in ("ntrex-fas", "ntrex-prs"):
        for article in read(shared / f"data/news/{name}.jsonl", None, coder):
            for event, report in zip(article.events, reports(article, words), strict=True):
                found.append(report)
                told[report.key] = (article.id.removeprefix(name), article.text.count("\n", 0, event.trigger[0]), report.family)
    pairs = {key for key, count in Counter(told.values()).items() if count == 2}
    return found, {key: value for key, value in told.items() if value in pairs}, 0


def main(shared: Path) -> None:
    """Prints the table."""
    coder = Coder()
    table = Table("data", "way", "P", "R", "F1", "annotated", "not coded now", "reports", "stories", "inflation")
    for name, data in (("sample", sample), ("translations", translations)):
        found, gold, missing = data(shared, coder)
        for way, link in WAYS.items():
            clusters = link(found)
            count = len(set(clusters.values()))
            figures = [f"{value:.3f}" for value in b_cubed(clusters, gold)]
            table.add_row(name, way, *figures, str(len(gold)), str(missing), str(len(found)), str(count), f"{len(found) / count:.2f}")
    Console(width=140).print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
