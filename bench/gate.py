"""How many events articles of each section yield: where a section is no politics, they are mostly false.

    python bench/gate.py ARTICLES [--sections sports social …] [--limit 3] [--show N] [--json]

ARTICLES is JSON Lines with `text`, `published` and `category`. Printed for each section: articles, articles that the domain gate closes, events that
come out, events a hundred articles, and events a hundred articles that would come out without the gate. Exits with 1 where sport yields more
than `--limit` a hundred articles. `--show` prints as many events of each section with their sentence, to be judged.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ruydad.events.gate import Gate
from ruydad.pipeline import Coder
from ruydad.records import Article

SPORT = "sports"


def sections(path: Path, wanted: list[str]) -> dict[str, list[dict[str, Any]]]:
    """The articles of the file by section; those wanted, or all that have ten or more."""
    filed: dict[str, list[dict[str, Any]]] = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            filed[article.get("category") or "none"].append(article)
    return {name: told for name, told in sorted(filed.items()) if (name in wanted if wanted else len(told) >= 10)}


def coded(coder: Coder, articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles' records."""
    return [coder.code(Article(a["id"], a["text"]), a.get("published")).to_dict() for a in articles]


def measured(coder: Coder, articles: list[dict[str, Any]], show: int) -> dict[str, float]:
    """The figures of one section."""
    read = coded(coder, articles)
    with patch.object(Gate, "domain", lambda self, words: None):
        bare = sum(len(record["events"]) for record in coded(coder, articles))
    gate = Gate()
    closed = sum(gate.domain(tuple(record["clean"].split())) is not None for record in read)
    events = sum(len(record["events"]) for record in read)
    for told, event in [(one, event) for one in read for event in one["events"]][:show]:
        start, stop = next(((b, e) for b, e in told["sentences"] if b <= event["trigger"][0] < e), event["trigger"])
        print("   ", event["event"], "|", told["text"][slice(*event["trigger"])], "|", " ".join(told["text"][start:stop].split())[:160])
    hundreds = len(articles) / 100
    return {"articles": len(articles), "closed": closed, "events": events, "per_100": events / hundreds, "per_100_without": bare / hundreds}


def main() -> None:
    """Reads the articles and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sections", nargs="*", default=[], help="which to measure (default: all with ten articles or more)")
    parser.add_argument("--limit", type=float, default=3, help="events a hundred articles that sport may yield (default: 3)")
    parser.add_argument("--show", type=int, default=0, help="how many events of each section to print (default: none)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    asked = parser.parse_args()
    coder, table = Coder(), dict[str, dict[str, float]]()
    for name, articles in sections(asked.articles, asked.sections).items():
        table[name] = row = measured(coder, articles, asked.show)
        if not asked.json:
            counts = f"{row['articles']:5.0f} articles {row['closed']:5.0f} closed"
            print(f"{name:22} {counts} {row['per_100']:7.1f} events a hundred, {row['per_100_without']:7.1f} without")
    if asked.json:
        print(json.dumps(table))
    sys.exit(SPORT in table and table[SPORT]["per_100"] > asked.limit)


if __name__ == "__main__":
    main()
