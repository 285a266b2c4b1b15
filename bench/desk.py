"""How fast the desk answers over HTTP, on a given archive: a table of every page, with the questions that an analyst asks of Find.

    python bench/desk.py big.db [--runs 15] [--only /find] [--json]

`ruydad serve` runs in a process of its own; each address is asked once to warm up (`first`) and then `--runs` times, one after another. Pages are
those of the routes, with an article, an event, a story, an actor and an outlet of the archive in their places. `python bench/grow.py` makes a large
archive of a small one. The limits are those of the desk: pages 300 ms, suggestions 50 ms at the median.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx

from ruydad.archive.database import Database
from ruydad.archive.sqlite import SqliteDatabase
from ruydad.web.app import ROUTERS

LIMIT, SUGGEST_LIMIT = 300.0, 50.0  # milliseconds
STARTING = 60  # seconds
FILES = ("/find.{form}", "/saved.jsonl", "/decisions.jsonl", "/decisions.csv")  # of all hits: not pages
QUESTIONS = (
    *(
        "",
        "?show=events",
        "?show=quotes",
        "?q=ایران",
        "?q=ایران&show=events",
        "?q=رئیس+جمهور+کشور",
        "?q=«رئیس+جمهور»",
        "?q=مذاکر*",
        "?q=گفتن&lemma=1",
    ),
    *("?q=کرملین", "?q=پوتبن", "?type=CONSULT", "?type=CONSULT&actor=IRN", "?type=CONSULT&actor=IRN&realis=actual&from=1400/01/01&to=1400/12/29"),
    *("?actor=UZB", "?actor=روحانی&show=events", "?dyad=IRN-USA&dyad=USA-IRN", "?place=IRQ", "?realis=negated", "?mode=visit", "?said_by=روحانی"),
    *("?show=quotes&q=اقتصاد", "?show=articles&type=PROTEST", "?show=events&outlet=ایسنا", "?show=events&from=1399/01/01&to=1399/02/31"),
    *("?q=ایران&page=50", "?type=CONSULT&page=50"),
)
TYPED = ("پ", "پوت", "پوتین ولا", "ر", "زژض", "جو بای", "تهر", "ایسن", "consu")


def addresses(db: Database, only: str) -> Iterator[str]:
    """Every page, and the questions."""
    samples = _samples(db)
    for path in sorted({route.path for router in ROUTERS for route in router.routes if "GET" in route.methods}):  # type: ignore[attr-defined]
        if path in FILES or not path.startswith(only):
            continue
        if path == "/find":
            yield from (f"/find{question}" for question in QUESTIONS)
        elif path == "/suggest":
            yield from (f"/suggest?q={typed}" for typed in TYPED)
        elif path == "/api/{what}":
            yield from (f"/api/{what}" for what in ("articles", "events", "quotes", "stories", "outlets", "count?by=type"))
        else:
            for name, value in samples.items():
                path = path.replace(name, value)
            if "{" in path:
                print(f"{path}: no sample for it", file=sys.stderr)
            else:
                yield path


def _samples(db: Database) -> dict[str, str]:
    """What stands for the parameters of the routes: the article with most events, the story with most reports, the largest outlet."""
    ((_, key, number),) = db.rows(
        "SELECT article.id, key, max(event.n) FROM event JOIN article ON article.id = event.article GROUP BY article.id, key "
        "ORDER BY count(*) DESC, article.id LIMIT 1"
    )
    stories = db.rows("SELECT id FROM story ORDER BY reports DESC, id LIMIT 1")
    outlets = db.rows("SELECT outlet FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC LIMIT 1")
    return {
        "{key}": key,
        "{fact}": f"{key}.v{number}",
        "{number}": str(stories[0][0]) if stories else "1",
        "{target}": "IRN",
        "{name:path}": quote(outlets[0][0], safe="") if outlets else "-",
        "{picture}": "timeline",
        "events/{id}": f"events/{key}.v{number}",
        "quotes/{id}": f"quotes/{key}.q1",
        "actors/{id}": "actors/IRN",
        "stories/{id}": f"stories/{stories[0][0] if stories else 1}",
    }


@contextmanager
def served(archive: Path) -> Iterator[str]:
    """The address of a desk over the archive."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from ruydad.cli.main import app; app()", "serve", "-a", str(archive), "--port", str(port), "--read-only"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, end = f"http://127.0.0.1:{port}", time.monotonic() + STARTING
    try:
        while time.monotonic() < end and process.poll() is None:
            try:
                httpx.get(f"{address}/healthz")
                break
            except httpx.TransportError:
                time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def measured(client: httpx.Client, address: str, runs: int) -> dict[str, object]:
    """The times of an address, in milliseconds."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        answer = client.get(address)
        times.append((time.perf_counter() - start) * 1000)
    first, rest = times[0], sorted(times[1:])
    p95 = rest[min(len(rest) - 1, round(0.95 * len(rest)))]
    row = {"address": address, "status": answer.status_code, "first": first, "median": statistics.median(rest), "p95": p95}
    return {**row, "kilobytes": len(answer.content) / 1000}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--only", default="/", help="addresses that begin so")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    db = SqliteDatabase(asked.archive)
    ((articles,),) = db.rows("SELECT count(*) FROM article")
    with served(asked.archive) as address, httpx.Client(base_url=address, timeout=60, follow_redirects=False) as client:
        rows = [measured(client, path, asked.runs) for path in addresses(db, asked.only)]
    if asked.json:
        print(json.dumps({"articles": articles, "pages": rows}, ensure_ascii=False, indent=1))
        return
    print(f"{articles} articles; milliseconds\n\n| address | status | first | median | p95 | kB | |\n|---|---:|---:|---:|---:|---:|---|")
    for row in rows:
        slow = float(str(row["median"])) > (SUGGEST_LIMIT if str(row["address"]).startswith("/suggest") else LIMIT)
        numbers = " | ".join(f"{row[name]:.0f}" for name in ("first", "median", "p95", "kilobytes"))
        print(f"| `{row['address']}` | {row['status']} | {numbers} | {'over' if slow else ''} |")


if __name__ == "__main__":
    main()
