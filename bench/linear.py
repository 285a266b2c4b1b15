"""Whether time grows with length and no faster: seconds a megabyte at three sizes, for several kinds of input.

    python bench/linear.py [--articles FILE] [--sizes 0.1 0.2 0.4] [--limit 2] [--json]

Exits with 1 where a megabyte of the largest input takes more than `--limit` times one of the smallest (and is no mere fraction of a second).
"""

from __future__ import annotations

import argparse
import json
import sys
import time

import articles as bench_articles

import ruydad

JUNK = {
    "one line of junk": "\u200cab۱«(\u064e \u202eی/ـ",
    "open brackets": "(«\"'[",
    "digits": "۱۲۳/",
    "half-spaces": "\u200c",
    "white space": " \n",
    "clauses without end": "نخست وزیر عراق با همتای ترک خود دیدار کرد ",
    "names": "وزیر امور خارجه ایران و همتای ترک وی ",
}
NOTHING = 0.5  # seconds a megabyte, of which a fixed cost is a large part


def grown(unit: str, letters: int) -> str:
    """`unit`, repeated to `letters` letters."""
    return (unit * (letters // len(unit) + 1))[:letters]


def kinds(texts: list[str]) -> dict[str, str]:
    """What the inputs are made of: prose with and without lines, and junk."""
    prose = "\n\n".join(texts)
    return {"prose": prose + "\n\n", "prose on one line": " ".join(prose.split()) + " ", **JUNK}


def seconds_a_megabyte(coder: ruydad.Coder, text: str) -> float:
    """How long `text` takes, for 10⁶ letters of it."""
    start = time.perf_counter()
    coder.code(text)
    return (time.perf_counter() - start) / len(text) * 1e6


def measure(texts: list[str], sizes: list[float]) -> dict[str, list[float]]:
    """Seconds a megabyte, for each kind of input at each size (in megabytes)."""
    coder = ruydad.Coder()
    coder.code(texts[0])
    return {name: [seconds_a_megabyte(coder, grown(unit, int(size * 1e6))) for size in sizes] for name, unit in kinds(texts).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--sizes", type=float, nargs="+", default=[0.1, 0.2, 0.4], help="megabytes (10⁶ letters), growing")
    parser.add_argument("--limit", type=float, default=2.0)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = measure(bench_articles.texts(asked.articles), asked.sizes)
    if asked.json:
        print(json.dumps({"sizes": asked.sizes, "seconds_a_megabyte": figures}, indent=1))
    else:
        print(f"{'seconds a megabyte':20}" + "".join(f"{size:>8} MB" for size in asked.sizes) + "  growth")
        for name, row in figures.items():
            print(f"{name:20}" + "".join(f"{seconds:11.2f}" for seconds in row) + f"{row[-1] / row[0]:8.2f}")
    sys.exit(any(row[-1] > max(asked.limit * row[0], NOTHING) for row in figures.values()))


if __name__ == "__main__":
    main()
