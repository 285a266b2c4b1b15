"""How fast `ruydad batch` is as it grows: against the bare loop over the same articles, and two workers against one.

    python bench/batch.py [--articles FILE] [--sizes 1000 10000] [--runner local|daft|ray] [--figures FILE] [--plot docs/batch.svg]

The articles are those of the file, so often that there are enough; of each round the names of towns, countries and days are others, and the numbers,
so that none is a copy. Each measurement runs in a process of its own. Articles a second are those from the first to the last, and the processor's
time is that without the loading of the models. On a machine that others use too, two workers are as good as they can be where an article costs
them no more of it than one alone. The bare loop and the single worker are measured on the smallest size only. `--figures` keeps what was measured
(JSON Lines), and `--plot` draws all that is kept there, also of earlier runs.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import articles as bench_articles

from ruydad.archive.entries import entry
from ruydad.batch.folder import Folder
from ruydad.batch.gates import Gates
from ruydad.batch.local import run_local
from ruydad.batch.shards import SIZE, shards_of
from ruydad.batch.worker import Settings
from ruydad.ingest import Options, read_inputs
from ruydad.pool import process_coder

GROUPS = (
    ("تهران", "مشهد", "اصفهان", "تبریز", "شیراز", "اهواز", "کرمان", "رشت", "قم", "همدان"),
    ("عراق", "ترکیه", "روسیه", "چین", "سوریه", "پاکستان", "هند", "آلمان", "فرانسه", "قطر"),
    ("شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه"),
    ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
)
NAMES = re.compile(r"\b(?:" + "|".join(name for group in GROUPS for name in group) + r")\b")
NUMBERS = re.compile(r"(?<![\d۰-۹])[1-9۱-۹](?![\d۰-۹])")
KEEP = Settings(gates=Gates(open=("copy", "near")))
SHARDS = 32  # of a small input, so that no worker waits long for the other; of a large one there are more


def varied(text: str, number: int) -> str:
    """`text` with other names and numbers, by the number of the round."""
    if not number:
        return text
    chance = random.Random(number)
    others = {name: other for group in GROUPS for name, other in zip(group, chance.sample(group, len(group)), strict=True)}
    return NUMBERS.sub(lambda _: str(chance.randint(1, 9)), NAMES.sub(lambda match: others[match[0]], text))


def write(path: Path, texts: list[str], count: int) -> None:
    """Writes so many articles."""
    with path.open("w", encoding="utf-8") as file:
        for i in range(count):
            row = {"id": f"n{i}", "text": varied(texts[i % len(texts)], i // len(texts)), "published": f"2021-{1 + i % 12:02}-{1 + i % 28:02}"}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def measured(work: Callable[[], float]) -> dict[str, float]:
    """Articles a second, seconds of the processor, and the peak of the memory of a process in MiB, of what `work` does here and in its children."""
    before = [resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    rate = work()
    after = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    children = after[1].ru_utime > before[1]
    spent = sum(now.ru_utime - then for now, then in zip(after, before, strict=True))
    return {"rate": rate, "cpu": spent, "peak": after[int(children)].ru_maxrss / 1024}


def bare(news: str) -> dict[str, float]:
    """A loop that reads and codes, and writes nothing."""
    process_coder()

    def work() -> float:
        start, count = time.perf_counter(), 0
        for one in read_inputs([news], None, Options()):  # type: ignore[arg-type]
            entry((), one)
            count += 1
        return count / (time.perf_counter() - start)

    return measured(work)


def batch(news: str, out: str, workers: int, runner: str) -> dict[str, float]:
    """A batch."""

    def work() -> float:
        folder = Folder(out)
        shards = list(shards_of([news], min(SIZE, max(1, Path(news).stat().st_size // SHARDS))))
        with folder.alone():
            if runner == "local":
                steps = run_local(shards, KEEP, folder, workers)
            else:
                from ruydad.batch.engine import run_engine

                steps = run_engine(shards, KEEP, folder, runner, workers)  # type: ignore[arg-type]
            for _ in steps:
                pass
        receipts = folder.receipts()
        begun = min(one.finished - timedelta(seconds=one.seconds) for one in receipts)
        return sum(one.rows["articles"] for one in receipts) / max(0.001, (max(one.finished for one in receipts) - begun).total_seconds())

    return measured(work)


def alone(work: Callable[..., dict[str, float]], *given: object) -> dict[str, float]:
    """What `work` gives in a new process, whose caches are cold."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def plot(figures: list[dict[str, Any]], path: Path) -> None:
    """What an article costs the processor, and the memory of a worker, over the number of articles (SVG)."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "ruydad"
    from matplotlib import pyplot

    figure, (costs, peaks) = pyplot.subplots(1, 2, figsize=(8, 3.2))
    for name in dict.fromkeys(one["what"] for one in figures):
        rows = sorted((one["articles"], 1000 * one["cpu"] / one["articles"], one["peak"]) for one in figures if one["what"] == name)
        costs.plot([row[0] for row in rows], [row[1] for row in rows], marker="o", label=name)
        peaks.plot([row[0] for row in rows], [row[2] for row in rows], marker="o", label=name)
    costs.set(xscale="log", ylim=(0, None), xlabel="articles", ylabel="ms of the processor an article")
    peaks.set(xscale="log", ylim=(0, None), xlabel="articles", ylabel="peak memory of a worker, MiB")
    costs.legend()
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def run(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """All measurements that were asked for."""
    texts, found = bench_articles.texts(asked.articles), []
    with tempfile.TemporaryDirectory() as made:
        write(Path(made) / "one.jsonl", ["پلیس آمد."], 1)
        loading = alone(batch, f"{made}/one.jsonl", f"{made}/one", 1, asked.runner)["cpu"]
        for size in asked.sizes:
            news = str(Path(made) / f"{size}.jsonl")
            write(Path(news), texts, size)
            ways: dict[str, tuple[Any, ...]] = {f"{asked.runner}, 2 workers": (batch, news, f"{made}/{size}-2", 2, asked.runner)}
            if size == min(asked.sizes):
                ways = {"bare loop": (bare, news), f"{asked.runner}, 1 worker": (batch, news, f"{made}/{size}-1", 1, asked.runner), **ways}
            for what, way in ways.items():
                one = alone(*way)
                one["cpu"] -= loading * (int(way[3]) if way[0] is batch else 0)
                found.append({"what": what, "articles": size, **one})
                cost = f"{1000 * one['cpu'] / size:5.1f} ms of the processor an article"
                print(f"{size:7} {what:18} {one['rate']:6.1f} a second, {cost}, peak {one['peak']:.0f} MiB", flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000])
    parser.add_argument("--runner", choices=("local", "daft", "ray"), default="local")
    parser.add_argument("--figures", type=Path, help="keep what was measured there too")
    parser.add_argument("--plot", type=Path, help="draw it there (SVG; needs matplotlib)")
    asked = parser.parse_args()
    found = run(asked)
    by = {one["what"].removeprefix(f"{asked.runner}, "): one for one in found if one["articles"] == min(asked.sizes)}
    loop, one, two = by["bare loop"], by["1 worker"], by["2 workers"]
    print(f"one worker takes {loop['rate'] / one['rate']:.2f} times as long as the bare loop, and {one['cpu'] / loop['cpu']:.2f} times its processor")
    print(f"two workers are {two['rate'] / one['rate']:.2f} times as fast as one, and take {two['cpu'] / one['cpu']:.2f} times its processor")
    if asked.figures:
        with asked.figures.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(figure) + "\n" for figure in found)
    if asked.plot:
        kept = [json.loads(line) for line in asked.figures.read_text("utf-8").splitlines()] if asked.figures else found
        plot(kept, asked.plot)


if __name__ == "__main__":
    main()
