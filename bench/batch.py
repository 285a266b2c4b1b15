"""How fast `ruydad batch` is: against the bare loop over the same articles, and two workers against one, in the same run.

    python bench/batch.py [--articles FILE] [--count 400] [--rounds 2]

The articles are those of the file, varied so that none is a copy. The best of the rounds counts; the models' loading is in none of the figures:
articles a second of a run are those of its receipts, from the first article to the last.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path

import articles as bench_articles

from ruydad.archive.entries import entry
from ruydad.batch.folder import Folder
from ruydad.batch.local import run_local
from ruydad.batch.shards import shards_of
from ruydad.batch.worker import Settings
from ruydad.ingest import Options, read_inputs
from ruydad.pool import process_coder


def bare(news: Path) -> float:
    """Articles a second of a loop that reads and codes, and writes nothing."""
    process_coder()
    start, count = time.perf_counter(), 0
    for one in read_inputs([str(news)], None, Options()):  # type: ignore[arg-type]
        entry((), one)
        count += 1
    return count / (time.perf_counter() - start)


def in_own_process(news: Path) -> float:
    """`bare` in a new process, whose caches are as cold as those of a worker."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(bare, news).result()


def batch(news: Path, out: Path, workers: int, size: int) -> float:
    """Articles a second of a batch."""
    folder = Folder(out)
    with folder.alone():
        for _ in run_local(list(shards_of([str(news)], size)), Settings(), folder, workers):
            pass
    receipts = folder.receipts()
    begun = min(one.finished - timedelta(seconds=one.seconds) for one in receipts)
    return sum(one.rows["articles"] for one in receipts) / (max(one.finished for one in receipts) - begun).total_seconds()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=2)
    asked = parser.parse_args()
    texts = bench_articles.texts(asked.articles)
    best = {"bare loop": 0.0, "one worker": 0.0, "two workers": 0.0}
    with tempfile.TemporaryDirectory() as made:
        news = Path(made) / "news.jsonl"
        lines = [{"id": f"n{i}", "text": f"{texts[i % len(texts)]}\n{i}", "published": "2021-07-20"} for i in range(asked.count)]
        news.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        size = max(1, news.stat().st_size // 16)
        for n in range(asked.rounds):
            rates = in_own_process(news), batch(news, Path(made) / f"one{n}", 1, size), batch(news, Path(made) / f"two{n}", 2, size)
            best = {name: max(rate, one) for (name, rate), one in zip(best.items(), rates, strict=True)}
    for name, rate in best.items():
        print(f"{name}: {rate:.1f} articles a second")
    print(f"one worker takes {best['bare loop'] / best['one worker']:.2f} times as long as the bare loop")
    print(f"two workers are {best['two workers'] / best['one worker']:.2f} times as fast as one")


if __name__ == "__main__":
    main()
