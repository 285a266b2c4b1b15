"""Kills `ruydad add` again and again at chance moments, and looks whether anything is lost or there twice.

    python bench/kill.py [--articles FILE] [--count 2000] [--kills 100] [--seed 1]

One `ruydad add` with two processes codes `--count` articles. It is killed with SIGKILL, all its processes at once, after a chance while, and started
again, until it was killed `--kills` times; then it is left to end. After each kill the archive must open, hold at least what it held before, and pass
SQLite's own check; at the end each article must be there once with all its facts, as a second archive has them that was filled undisturbed.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import articles as bench_articles
from killing import RUYDAD, killed, write_news

from ruydad.archive.store import open_store
from ruydad.output import CodedArticle

_EARLY = 0.2  # of the kills come before anything is coded
_RATE = 10.0  # articles a second, before it is known


def command(news: Path, archive: Path) -> list[str]:
    """The command that is killed."""
    return [*RUYDAD, "add", str(news), "--archive", str(archive), "--workers", "2"]


def coded(archive: Path) -> int:
    """How many articles are there, after SQLite's own check."""
    if not archive.exists():
        return 0
    with sqlite3.connect(archive) as connection:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
        return int(connection.execute("SELECT count(*) FROM article WHERE state = 'coded'").fetchone()[0])


def whole(archive: Path) -> dict[str, CodedArticle]:
    """The coded articles, by their ids; each may be there once."""
    store = open_store(archive, "write")
    faults = list(store.check())
    assert not faults, faults
    found: dict[str, CodedArticle] = {}
    for article in store.articles():
        assert article.id not in found, f"{article.id} is there twice"
        found[article.id] = article
    store.close()
    return found


def seconds_to_first(one: Path) -> float:
    """Seconds until the first article of a run is there: the models are loaded by then."""
    one.write_text(json.dumps({"text": "پلیس آمد."}) + "\n" + json.dumps({"text": "پلیس رفت."}) + "\n", "utf-8")
    start = time.perf_counter()
    subprocess.run(command(one, one.with_suffix(".db")), check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def disturb(news: Path, archive: Path, kills: int, chance: random.Random, count: int) -> list[int]:
    """Kills the command `kills` times, spread over the work on `count` articles; how many were there after each."""
    ready, there, worked = seconds_to_first(news.with_name("one.jsonl")), [0], 0.0
    while len(there) <= kills:
        rate = max(there[-1], 1) / worked if worked else _RATE
        share = (count - there[-1]) / (kills - len(there) + 1) / rate  # the seconds of coding that each kill still has
        seconds = chance.uniform(0.2, ready) if chance.random() < _EARLY else ready + chance.uniform(0, 2 * share)
        if not killed(command(news, archive), seconds):
            break
        worked += max(0.0, seconds - ready)
        there.append(coded(archive))
        assert there[-1] >= there[-2], f"{there[-2]} articles were there, now {there[-1]}"
        print(f"\r{len(there) - 1} kills, {there[-1]} articles", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return there


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    texts = bench_articles.texts(asked.articles)
    with tempfile.TemporaryDirectory() as made:
        news, archive, undisturbed = Path(made) / "news.jsonl", Path(made) / "a.db", Path(made) / "b.db"
        ids = write_news(news, texts, asked.count)
        start = time.perf_counter()
        there = disturb(news, archive, asked.kills, random.Random(asked.seed), asked.count)
        subprocess.run(command(news, archive), check=True, stdout=subprocess.DEVNULL)
        subprocess.run(command(news, undisturbed), check=True, stdout=subprocess.DEVNULL)
        ours, theirs = whole(archive), whole(undisturbed)
        assert ours.keys() == set(ids), "articles were lost"
        assert ours == theirs, "facts differ from those of an archive that was filled undisturbed"
    kills, advanced = len(there) - 1, sum(after > before for before, after in pairwise(there))
    print(f"{kills} kills of ruydad add, {advanced} of them with articles committed since the one before; {len(ours)} articles, each once, none lost")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
