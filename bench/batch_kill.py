"""Kills `ruydad batch` again and again at chance moments, and looks whether its tables are those of an undisturbed run, byte for byte.

    python bench/batch_kill.py [--articles FILE] [--count 400] [--kills 50] [--seed 1] [--shard-size 0.05]

After each kill (SIGKILL, all its processes at once) every visible shard must hold all its tables, each of them whole. At the end the folder must be
that of an undisturbed run, receipts without their times.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import articles as bench_articles
import pyarrow.parquet as pq
from kill import RUYDAD

from ruydad.batch.schema import TABLES

_TIMES = {"seconds", "finished"}


def contents(out: Path) -> dict[str, object]:
    """Every file of a folder, receipts without their times."""
    files = {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    return {
        name: {key: value for key, value in json.loads(data).items() if key not in _TIMES} if name.endswith("receipt.json") else data
        for name, data in files.items()
    }


def whole_shards(out: Path) -> int:
    """How many shards are visible, after a look at each of their files."""
    shards = list(out.glob("shards/*"))
    for shard in shards:
        rows = json.loads((shard / "receipt.json").read_bytes())["rows"]
        for table in TABLES:
            assert pq.read_table(shard / f"{table}.parquet").num_rows == rows[table], f"{shard}: {table} is not whole"
    return len(shards)


def killed(command: list[str], seconds: float) -> bool:
    """Runs the command for `seconds` and kills it; whether it had not ended before."""
    done = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        done.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(done.pid, signal.SIGKILL)  # its group is its own: it and the processes that code
        done.wait()
        return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shard-size", default="0.05", help="MiB")
    asked = parser.parse_args()
    texts, chance = bench_articles.texts(asked.articles), random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as made:
        news, disturbed, undisturbed = Path(made) / "news.jsonl", Path(made) / "a", Path(made) / "b"
        lines = [{"id": f"n{i}", "text": f"{texts[i % len(texts)]}\n{i}", "published": "2021-07-20"} for i in range(asked.count)]
        news.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
        command = [*RUYDAD, "batch", str(news), "--shard-size", asked.shard_size, "--out"]
        start = time.perf_counter()
        subprocess.run([*command, str(undisturbed)], check=True, stdout=subprocess.DEVNULL)
        took, kills, advanced, last = time.perf_counter() - start, 0, 0, 0
        while kills < asked.kills and killed([*command, str(disturbed)], chance.uniform(0.3, 5 + 1.5 * took / asked.kills)):
            kills, now = kills + 1, whole_shards(disturbed)
            assert now >= last, f"{last} shards were there, now {now}"
            advanced, last = advanced + (now > last), now
            print(f"\r{kills} kills, {now} shards", end="", file=sys.stderr, flush=True)
        subprocess.run([*command, str(disturbed)], check=True, stdout=subprocess.DEVNULL)
        assert contents(disturbed) == contents(undisturbed), "the tables differ from those of an undisturbed run"
        shards = whole_shards(undisturbed)
    print(
        f"\n{kills} kills, {advanced} of them after new shards; {shards} shards of {asked.count} articles, byte for byte those of an undisturbed run"
    )


if __name__ == "__main__":
    main()
