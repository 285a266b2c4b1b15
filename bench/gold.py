"""Codes annotated articles and has a scorer compare.

    python bench/gold.py GOLD SCORER [--undated] [-o FILE] [-- SCORER'S OPTIONS]

GOLD is a folder of annotated articles (JSON with `id`, `text`, `published`), or one file. SCORER is a script that is called as
`SCORER GOLD CODED` with the coded articles as JSON Lines. With `--undated` the publication dates are withheld.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import ruydad


def code_gold(gold: Path, undated: bool, coded: Path) -> None:
    """Codes the annotated articles of `gold` into the JSON Lines file `coded`."""
    coder = ruydad.Coder()
    paths = sorted(gold.glob("*.json")) if gold.is_dir() else [gold]
    with coded.open("w", encoding="utf-8") as out:
        for path in paths:
            annotated = json.loads(path.read_text("utf-8"))
            published = None if undated else annotated["published"]
            out.write(coder.code(ruydad.Article(annotated["id"], annotated["text"]), published).to_json() + "\n")


def score(gold: Path, scorer: Path, undated: bool = False, options: list[str] | None = None, coded: Path | None = None) -> str:
    """What the scorer prints on the articles of `gold`, coded now."""
    with tempfile.TemporaryDirectory() as folder:
        path = coded or Path(folder) / "coded.jsonl"
        code_gold(gold, undated, path)
        command = [sys.executable, str(scorer), str(gold), str(path), *(options or [])]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--undated", action="store_true", help="withhold the publication dates")
    parser.add_argument("-o", "--output", type=Path, help="keep the coded articles there")
    parser.add_argument("options", nargs="*", help="options of the scorer, after --")
    asked = parser.parse_args()
    print(score(asked.gold, asked.scorer, asked.undated, asked.options, asked.output), end="")


if __name__ == "__main__":
    main()
