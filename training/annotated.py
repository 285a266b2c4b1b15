"""Joins annotations of events with the news texts that they are of, into folders that `bench/gold.py` reads.

    python -m training.annotated NEWS.jsonl [NEWS.jsonl …] --to FOLDER

Two sets, in the form that the codebook of the annotated articles describes, without texts (`annotations/events/`): `tuned`, which may be read while
rules are written, and `held`, which must not, so that it tells what to expect on news that nobody looked at. Each article was annotated by one
reader who saw nothing of what Ruydad reads. FOLDER gets a folder for each; articles whose text is not among the news, or is another, are told.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).parent / "annotations/events"


def texts(files: list[Path]) -> dict[str, str]:
    """The texts of JSON Lines of news by their `id`."""
    found: dict[str, str] = {}
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            article = json.loads(line)
            found[article["id"]] = article["text"]
    return found


def joined(name: str, news: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The annotated articles of the set `name` whose text is there, in the form of the gold files."""
    for line in (ANNOTATIONS / f"{name}.jsonl").read_text("utf-8").splitlines():
        article = json.loads(line)
        text = news.get(article["id"])
        if text is None or sha256(text.encode()).hexdigest() != article.pop("sha256"):
            print(f"{article['id']}: the news hold no such text; left out", file=sys.stderr)
            continue
        for event in article["events"]:
            for side in event["actor"] + event["recipient"]:
                side["text"] = side["name"]
        yield {**article, "text": text, "times": [], "sources": [], "quotes": []}


def main() -> None:
    """Writes the folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    news = texts(given.news)
    for name in ("tuned", "held"):
        folder = given.to / name
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for article in joined(name, news):
            (folder / f"{article['id']}.json").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
            count += 1
        print(f"{folder}: {count} articles")


if __name__ == "__main__":
    main()
