"""Kills `ruydad batch` again and again at chance moments, and looks whether its tables are those of an undisturbed run, byte for byte.

    python bench/batch_kill.py [--articles FILE] [--count 400] [--kills 50] [--seed 1] [--shard-size 0.05]
        [--runner local|daft|ray] [--store]

After each kill (SIGKILL, all its processes at once) every shard with a receipt must hold all its tables, each of them whole; in a folder every shard
that is visible has one. At the end the folder must be that of an undisturbed run, receipts without their times.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import articles as bench_articles
import pyarrow.parquet as pq
from killing import RUYDAD, killed, write_news

from ruydad.batch.schema import TABLES

_TIMES = {"seconds", "finished"}
_EARLY = 0.2  # of the kills come before anything is coded
_LONG = 4.0  # shares of the work until a kill, at most: what was begun and not finished is lost with each


def contents(out: Path) -> dict[str, object]:
    """Every file of a folder but those between steps, receipts without their times."""
    paths = (path for path in sorted(out.rglob("*")) if path.is_file() and ".linking" not in path.parts)
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
    return {
        name: {key: value for key, value in json.loads(data).items() if key not in _TIMES} if name.endswith("receipt.json") else data
        for name, data in files.items()
    }


def whole_shards(out: Path, store: bool) -> int:
    """How many shards there are, after a look at each of their files."""
    shards = [path for path in out.glob("shards/*") if not store or (path / "receipt.json").exists()]
    for shard in shards:
        rows = json.loads((shard / "receipt.json").read_bytes())["rows"]
        for table in TABLES:
            assert pq.read_table(shard / f"{table}.parquet").num_rows == rows[table], f"{shard}: {table} is not whole"
    return len(shards)


def seconds_of(command: list[str]) -> float:
    """Seconds that a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard-size", default="0.05", help="MiB")
    parser.add_argument("--runner", choices=("local", "daft", "ray"), default="local")
    parser.add_argument("--store", action="store_true", help="write through fsspec, as into an object store")
    asked = parser.parse_args()
    texts, chance = bench_articles.texts(asked.articles), random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as made:
        news, disturbed, undisturbed = Path(made) / "news.jsonl", Path(made) / "a", Path(made) / "b"
        write_news(news, texts, asked.count)
        command = [*RUYDAD, "batch", str(news), "--shard-size", asked.shard_size, "--runner", asked.runner, "--out"]
        where = "local://" if asked.store else ""
        one = Path(made) / "one.jsonl"
        write_news(one, texts, 1)
        start = seconds_of([str(one) if part == str(news) else part for part in command] + [f"{where}{Path(made) / 'c'}"])
        took = seconds_of([*command, f"{where}{undisturbed}"]) - start
        kills = advanced = last = runs = 0
        whole = contents(undisturbed)
        while kills < asked.kills or last:
            share = took * (1 - last / whole_shards(undisturbed, asked.store)) / max(1, asked.kills - kills)  # of the work, what each kill still has
            early = chance.random() < _EARLY
            seconds = chance.uniform(0.2, start) if early else start + chance.uniform(0, max(_LONG * share, took / 10))
            if kills < asked.kills and killed([*command, f"{where}{disturbed}"], seconds):
                kills, now = kills + 1, whole_shards(disturbed, asked.store)
                assert now >= last, f"{last} shards were there, now {now}"
                advanced, last = advanced + (now > last), now
            else:  # it came to its end: what it made is looked at, and the next run begins anew
                seconds_of([*command, f"{where}{disturbed}"])
                made_now = contents(disturbed)
                other = [name for name in sorted(whole | made_now) if whole.get(name) != made_now.get(name)]
                assert not other, f"these differ from those of an undisturbed run: {', '.join(other)}"
                shutil.rmtree(disturbed)
                runs, last = runs + 1, 0
            print(f"\r{kills} kills, {last} shards, {runs} runs done", end="", file=sys.stderr, flush=True)
        shards = whole_shards(undisturbed, asked.store)
    told = f"{shards} shards of {asked.count} articles, {runs} times byte for byte those of an undisturbed run"
    print(f"\n{asked.runner}: {kills} kills, {advanced} of them after new shards; {told}")


if __name__ == "__main__":
    main()
