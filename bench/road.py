"""How fast the whole road is: articles a second on two cores, and what each stage takes beside bare syntax.

    python bench/road.py [--articles FILE] [--count N] [--json]

Articles are of about 350 words. The stages are timed one by one in one process, the road as a whole in two; both after the models are loaded
and the lexicons have met 32 other articles. News bears its date, and so do the articles here; what an article costs that must be dated by its
text is told beside, as is the start of a new process, to the first article without a date.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from typing import Any

import articles as bench_articles

from ruydad.cli.coding import Settings, code_all
from ruydad.ingest import Item
from ruydad.output import coded
from ruydad.pipeline import stages
from ruydad.pool import settle
from ruydad.records import Article, Interval, Reading

WARM = 32  # articles that come first and are not counted, while models are loaded and the most usual forms of the lexicons spelt out

DAY = Interval(date(2019, 10, 1), date(2019, 10, 1))  # when the articles are said to have appeared


_START = """
import json, sys, time
begun = time.perf_counter()
from ruydad.pipeline import Coder
imported = time.perf_counter()
coder = Coder()
loaded = time.perf_counter()
coder.code(sys.stdin.read())
print(json.dumps({"import": imported - begun, "load": loaded - imported, "first article": time.perf_counter() - loaded}))
"""


def start(article: Article) -> dict[str, float]:
    """Seconds that a new process needs to import, to load, and to code its first article: the quickest of three."""
    command = [sys.executable, "-c", _START]
    told = [json.loads(subprocess.run(command, input=article.text, capture_output=True, text=True, check=True).stdout) for _ in range(3)]
    return min(told, key=lambda seconds: float(sum(seconds.values())))


def per_word(articles: list[Article], published: Interval | None = None) -> dict[str, float]:
    """Microseconds a word of each stage, the making of the output last, in one process like those that code an archive, once it is warm."""
    road = stages()
    names = [type(stage).__name__.removesuffix("Stage").lower() for stage in road]
    spent = dict.fromkeys([*names, "output"], 0.0)
    words = 0
    for number, article in enumerate(articles):
        reading = Reading(replace(article, published=published))
        times: list[float] = [time.perf_counter()]
        for stage in road:
            reading = stage.read(reading)
            times.append(time.perf_counter())
        coded(reading).to_json()
        times.append(time.perf_counter())
        if number == WARM - 1:
            settle()
        if number >= WARM:
            words += len(article.text.split())
            for name, start, end in zip(spent, times, times[1:], strict=False):
                spent[name] += end - start
    return {name: seconds / words * 1e6 for name, seconds in spent.items()}


def per_second(articles: list[Article], workers: int) -> float:
    """Articles a second that `workers` processes code, once they are at work."""
    outcomes = code_all([Item(article, "bench") for article in articles], Settings(), workers)
    next(outcomes)
    start = time.perf_counter()
    for outcome in outcomes:
        if outcome.fault:
            raise SystemExit(f"{outcome.where}: {outcome.fault.reason}")
    return (len(articles) - WARM) / (time.perf_counter() - start)


def measure(texts: list[str], count: int) -> dict[str, Any]:
    """All figures of this benchmark."""
    articles = bench_articles.of_equal_length(texts, count)
    undated = per_word(articles[: max(count // 2, WARM + 1)])
    stage = per_word(articles, DAY)
    return {
        "start_seconds": start(articles[0]),
        "articles_a_second": per_second(articles, 2),
        "microseconds_a_word": stage,
        "road_to_syntax": sum(stage.values()) / stage["syntax"],
        "undated_to_syntax": sum(undated.values()) / undated["syntax"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--count", type=int, default=400, help="articles to code (more than 32)")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = measure(bench_articles.texts(asked.articles), max(asked.count, WARM + 1))
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    seconds = figures["start_seconds"]
    print(f"start: {sum(seconds.values()):.2f} s ({', '.join(f'{name} {second:.2f}' for name, second in seconds.items())})")
    print(f"articles of {bench_articles.WORDS} words a second, two processes: {figures['articles_a_second']:.1f}")
    print(f"whole road beside bare syntax: {figures['road_to_syntax']:.2f}; of articles without a date: {figures['undated_to_syntax']:.2f}")
    for name, microseconds in figures["microseconds_a_word"].items():
        print(f"  {name:8}{microseconds:8.1f} µs a word")


if __name__ == "__main__":
    main()
