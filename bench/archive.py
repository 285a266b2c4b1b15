"""How fast an archive is filled and searched, as it grows: a table, beside the plain ways to do the same.

    python bench/archive.py [--articles FILE] [--sizes 1000 10000] [--archive postgresql://…] [--folder DIR] [--json]

The articles are coded once, and so often copied with a word added that there are enough: sizes of texts and facts are those of news, and so are
the frequencies of words, but for the number of rare ones. `add` is measured with coding on the first articles, beside `ruydad code` to JSON Lines,
and without it on all. A search is measured from the words of the query to the first 20 hits with their snippets, in one process: the median of 7
runs and the first one; beside it `LIKE` over all texts, the search of whoever has no index.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import articles as bench_articles

from ruydad.archive.adding import Adder
from ruydad.archive.asking import wanted_of
from ruydad.archive.entries import Coding, Entry, entry
from ruydad.archive.finding import count
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore, open_store
from ruydad.cli.coding import Settings, code_all
from ruydad.ingest import Item
from ruydad.pool import spread
from ruydad.records import Article

CODED = 1000  # articles that are really coded
TIMED = 200  # of them, for the rate with coding
RUNS = 7
BATCH = 64
QUERIES: dict[str, dict[str, Any]] = {
    "a frequent word": {"words": "ایران"},
    "three words": {"words": "رئیس جمهور کشور"},
    "a phrase": {"words": '"رئیس جمهور"'},
    "a beginning": {"words": "مذاکر*"},
    "a lemma": {"words": "گفتن", "lemma": True},
    "a rare word": {"words": "کرملین"},
    "events by type and side": {"type": ["CONSULT"], "actor": ["IRN"]},
    "events by word and type": {"words": "دیدار", "type": ["CONSULT"]},
    "events of a month": {"show": "events", "start": "2018-01-01", "end": "2018-01-31"},
    "events by name": {"show": "events", "actor": ["روحانی"]},
    "quotes by speaker": {"said_by": ["روحانی"]},
    "quotes by word": {"show": "quotes", "words": "اقتصاد"},
    "articles by events": {"show": "articles", "type": ["PROTEST"]},
}


def codings(texts: list[str]) -> list[Entry]:
    """The articles, coded, each with the date of its place in the row."""
    items = [Item(Article(f"a{i}", text), "bench.jsonl", i, published=f"{2010 + i % 14}-{1 + i % 12:02}-15") for i, text in enumerate(texts)]
    return [one for one in spread(items, partial(entry, ()), 2) if isinstance(one.result, Coding)]


def copies(entries: list[Entry], size: int) -> Iterator[Entry]:
    """`size` articles, no two alike."""
    for i, one in enumerate(islice(cycle(entries), size)):
        assert isinstance(one.input, Item)
        article = one.input.article
        yield replace(one, input=replace(one.input, line=i + 1, article=replace(article, id=f"a{i}", text=f"{article.text}\n{i}")))


def fill(store: SqlStore, entries: Iterator[Entry]) -> float:
    """Seconds that writing takes."""
    start, coded_by = time.perf_counter(), version()
    while batch := list(islice(entries, BATCH)):
        store.write(batch, coded_by)
    store.tune()
    return time.perf_counter() - start


def milliseconds(work: Callable[[], object]) -> tuple[float, float]:
    """The first run, and the median of those after it."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return times[0], statistics.median(times[1:])


def searched(store: SqlStore) -> dict[str, Any]:
    """The latency of each query, of a count, and of the peer."""
    from datetime import date

    found: dict[str, Any] = {}
    for name, asked in QUERIES.items():
        asked = {key: date.fromisoformat(value) if key in {"start", "end"} else value for key, value in asked.items()}
        first, median = milliseconds(lambda asked=asked: store.find(wanted_of(**asked), 20))  # type: ignore[misc]
        page = store.find(wanted_of(**asked), 20)
        found[name] = {"first_ms": first, "median_ms": median, "hits": page.total, "capped": page.capped}
    events = wanted_of(show="events")
    found["count by month and type"] = dict(
        zip(("first_ms", "median_ms"), milliseconds(lambda: count(store.database, events, ["month", "type"])), strict=True)
    )
    like = "SELECT id FROM article WHERE clean LIKE ? LIMIT 20"
    found["peer: LIKE, a rare word"] = dict(
        zip(("first_ms", "median_ms"), milliseconds(lambda: store.database.rows(like, ("%کرملین%",))), strict=True)
    )
    return found


def with_coding(texts: list[str], folder: Path) -> dict[str, float]:
    """Articles a second of `add` with two processes, of `ruydad code` to JSON Lines, and their ratio: the better of two runs in turn."""
    items = [Item(Article(f"a{i}", text), "bench.jsonl", i) for i, text in enumerate(texts)]
    code, add = [], []
    for turn in range(2):
        start = time.perf_counter()
        with (folder / "rate.jsonl").open("wb") as out:
            for outcome in code_all(items, Settings(), 2):
                out.write((outcome.line or b"") + b"\n")
        code.append(time.perf_counter() - start)
        store = open_store(folder / f"rate{turn}.db", "create")
        start = time.perf_counter()
        Adder(store, workers=2).add(items)
        add.append(time.perf_counter() - start)
        store.close()
    return {"add_a_second": len(items) / min(add), "code_a_second": len(items) / min(code), "add_to_code": min(add) / min(code)}


def measure(texts: list[str], sizes: list[int], folder: Path, address: str | None) -> dict[str, Any]:
    """All figures of this benchmark."""
    figures: dict[str, Any] = {"with_coding": with_coding(texts[:TIMED], folder), "sizes": {}}
    entries = codings(texts[:CODED])
    for size in sizes:
        name = address or str(folder / f"{size}.db")
        store = open_store(name, "create")
        filled = store.status().coded == size  # in the folder of an earlier run
        seconds = 0.0 if filled else fill(store, copies(entries, size))
        status = store.status()
        figures["sizes"][size] = {
            "written_a_second": None if filled else size / seconds,
            "kilobytes_an_article": status.bytes / status.coded / 1000,
            "rows": status.rows,
            "searches": searched(store),
        }
        store.close()
    return figures


def show(figures: dict[str, Any]) -> None:
    """Prints the figures as a table in Markdown."""
    rate = figures["with_coding"]
    print(f"add, two processes: {rate['add_a_second']:.1f} articles a second; {rate['add_to_code']:.2f} × the time of `ruydad code` to JSON Lines\n")
    sizes = figures["sizes"]
    print("| | " + " | ".join(f"{size} articles" for size in sizes) + " |")
    print("|---|" + "---:|" * len(sizes))
    print("| written a second, coded before | " + " | ".join(f"{one['written_a_second'] or 0:.0f}" for one in sizes.values()) + " |")
    print("| kB an article | " + " | ".join(f"{one['kilobytes_an_article']:.1f}" for one in sizes.values()) + " |")
    for name in next(iter(sizes.values()))["searches"]:
        cells = []
        for one in sizes.values():
            found = one["searches"][name]
            hits = f" ({found['hits']}{'+' if found['capped'] else ''} hits)" if "hits" in found else ""
            cells.append(f"{found['median_ms']:.1f} ms, first {found['first_ms']:.1f}{hits}")
        print(f"| {name} | " + " | ".join(cells) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--archive", help="postgresql://…, an empty database, in place of SQLite files; one size only")
    parser.add_argument("--folder", type=Path, help="where the archives are made and kept; by default a folder that is thrown away")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    texts = bench_articles.texts(asked.articles)
    if asked.articles is None:
        texts = [article.text for article in bench_articles.of_equal_length(texts, CODED)]
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        figures = measure(texts, asked.sizes, folder, asked.archive)
    if asked.json:
        print(json.dumps(figures, indent=1, ensure_ascii=False))
    else:
        show(figures)


if __name__ == "__main__":
    main()
