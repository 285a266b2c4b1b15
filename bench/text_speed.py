"""How fast the text stage is beside hazm's Normalizer, which keeps no alignment and parts no sentences: both on the same text, by turns.

    python bench/text_speed.py --hazm PYTHON [--articles FILE] [--count 300] [--rounds 5] [--json]

PYTHON is the interpreter of an environment that has hazm (`pip install hazm`). Without `--hazm` only the stage itself is timed. Counted is
processor time; the ratio is of the medians of the rounds, and more than 1 means that the stage is the faster one.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import articles as bench_articles

from ruydad.records import Article, Reading
from ruydad.text import TextStage

_PEER = """
import json, sys, time
from hazm import Normalizer
normalizer = Normalizer()
texts = json.loads(sys.stdin.readline())
for text in texts:
    normalizer.normalize(text)
for _ in sys.stdin:
    start = time.process_time()
    for text in texts:
        normalizer.normalize(text)
    print(time.process_time() - start, flush=True)
"""


class Peer:
    """hazm's Normalizer in a process of its own, warmed by one pass over the texts."""

    def __init__(self, python: str, texts: list[str]) -> None:
        self._process = subprocess.Popen([python, "-c", _PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._write(json.dumps(texts))

    def seconds(self) -> float:
        """How long one pass takes."""
        self._write("")
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("the peer ended early; does its environment have hazm?")
        return float(line)

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()


def stage_seconds(stage: TextStage, readings: list[Reading]) -> float:
    """How long the text stage takes for `readings`."""
    start = time.process_time()
    for reading in readings:
        stage.read(reading)
    return time.process_time() - start


def measure(texts: list[str], hazm: str | None, rounds: int) -> dict[str, Any]:
    """Seconds of the stage and of the peer, and their ratio."""
    stage, readings = TextStage(), [Reading(Article("bench", text)) for text in texts]
    stage_seconds(stage, readings)
    peer = Peer(hazm, texts) if hazm else None
    turns: list[Callable[[], float]] = [lambda: stage_seconds(stage, readings), *([peer.seconds] if peer else [])]
    passes = [[turn() for turn in turns] for _ in range(rounds)]
    if peer:
        peer.close()
    ours, *theirs = (median(times) for times in zip(*passes, strict=True))
    figures: dict[str, Any] = {"letters": sum(map(len, texts)), "stage_seconds": ours}
    return figures | ({"hazm_seconds": theirs[0], "ratio": theirs[0] / ours} if theirs else {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    parser.add_argument("--hazm", help="the Python of an environment with hazm")
    parser.add_argument("--count", type=int, default=300, help="texts to take")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    figures = measure(bench_articles.texts(asked.articles)[: asked.count], asked.hazm, asked.rounds)
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    print(f"text stage: {figures['letters'] / figures['stage_seconds'] / 1e6:.2f} million letters a second")
    if "ratio" in figures:
        print(f"hazm's Normalizer: {figures['letters'] / figures['hazm_seconds'] / 1e6:.2f} million letters a second")
        print(f"ratio: {figures['ratio']:.2f}")


if __name__ == "__main__":
    main()
