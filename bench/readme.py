"""Writes the example's output and the figures into README.md, between their marks.

    python bench/readme.py [--figures [--gold FOLDER --scorer SCRIPT] [--articles FILE]]

Without `--figures` only the output is written; without `--gold` the figures of accuracy are left out.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import re
from pathlib import Path
from typing import Any

import articles as bench_articles
import gold
import linear
import road
from rich.console import Console

import ruydad
from ruydad.cli.show import show

README = Path(__file__).parents[1] / "README.md"
WIDTH = 110


def output() -> str:
    """What `ruydad code` prints for the example report, direction marks and all."""
    page = Console(file=io.StringIO(), width=WIDTH, highlight=False)
    (text,) = bench_articles.texts(None)
    show(ruydad.code(ruydad.Article("report", text)), page, bidi=True)
    assert isinstance(page.file, io.StringIO)
    lines = page.file.getvalue().rstrip().splitlines()
    return "```\n" + "\n".join(line.rstrip() for line in lines) + "\n```"


def accuracy(folder: Path, scorer: Path) -> list[str]:
    """Rows of the table: precision, recall and F1 on the annotated articles."""
    scored: dict[str, Any] = json.loads(gold.score(folder, scorer, options=["--json"]))
    rows = [f"Against {scored['articles']} annotated articles, with 95 % bootstrap intervals over articles:", ""]
    rows += [f"```\n.venv/bin/python bench/gold.py {folder} {scorer}\n```", ""]
    rows += ["| | precision | recall | F1 | 95 % |", "|---|---|---|---|---|"]
    for name, figure in scored["f1"].items():
        low, high = figure["ci"] or (figure["f1"], figure["f1"])
        rows.append(f"| {name} | {figure['p']:.2f} | {figure['r']:.2f} | {figure['f1']:.2f} | {low:.2f}–{high:.2f} |")
    rows += ["", "| | rate | of |", "|---|---|---|"]
    rows += [f"| {name} | {figure['rate']:.3f} | {figure['n']} |" for name, figure in scored["rate"].items() if figure["n"]]
    return [*rows, ""]


def speed(texts: list[str]) -> list[str]:
    """Rows of the table: how fast it is and how time grows with length."""
    figures = road.measure(texts, 1200)
    sizes = [0.1, 0.2, 0.4]
    grown = linear.measure(texts, sizes)["prose on one line"]
    return [
        f"Speed on {platform.machine()} with two processes, Python {platform.python_version()} (`make bench`):",
        "",
        "| | |",
        "|---|---|",
        f"| articles of {bench_articles.WORDS} words a second, two processes | {figures['articles_a_second']:.0f} |",
        f"| time of the whole road beside that of its syntax stage alone | {figures['road_to_syntax']:.2f} |",
        f"| the same of articles without a date, which their text must tell | {figures['undated_to_syntax']:.2f} |",
        f"| seconds a megabyte on one line, at {', '.join(map(str, sizes))} MB | {', '.join(f'{seconds:.1f}' for seconds in grown)} |",
    ]


def put(name: str, content: str) -> None:
    """Replaces what stands between the marks `name:begin` and `name:end`."""
    page = README.read_text("utf-8")
    marks = re.compile(rf"(<!-- {name}:begin[^\n]*-->\n).*?(<!-- {name}:end -->)", re.S)
    if not marks.search(page):
        raise SystemExit(f"{README} has no marks <!-- {name}:begin --> and <!-- {name}:end -->")
    README.write_text(marks.sub(lambda found: f"{found[1]}{content}\n{found[2]}", page), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", action="store_true", help="measure, on a machine that does nothing else")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--scorer", type=Path)
    bench_articles.add_argument(parser)
    asked = parser.parse_args()
    put("output", output())
    if not asked.figures:
        return
    rows = accuracy(asked.gold, asked.scorer) if asked.gold and asked.scorer else []
    put("figures", "\n".join([*rows, *speed(bench_articles.texts(asked.articles))]))


if __name__ == "__main__":
    main()
