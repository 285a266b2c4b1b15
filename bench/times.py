"""Expressions of time beside parstdex (which finds spans) and dateparser's `search_dates` (which finds and resolves): how many, how right, how fast.

    python bench/times.py [--parstdex PYTHON] [--dateparser PYTHON] [--json]
        [--cases FILE]                      spans on labelled phrases
        [--gold FOLDER]                     spans and values on annotated articles
        [--articles FILE] [--count 200] [--rounds 5]   speed

PYTHON is the interpreter of an environment with the peer (`pip install parstdex`, `pip install dateparser`). What is not named is left out.
FILE of `--cases` is JSON, `[{"test_input": "…", "expected": "[[6, 16]]"}]`; the form of annotated articles stands in docs/dates.md.

An overlap score counts what touches any labelled span as right, and a labelled span that anything touches as found, because the labels of
the cases take prepositions in and join neighbours. Speed is processor time of whole passes over the same repaired texts, by turns: Ruydad
finds and resolves, the text stage is counted for nobody; a ratio is of the medians, and more than 1 means that Ruydad is the faster one.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import articles as bench_articles
from time_peers import PEERS, Peer

from ruydad.cli.dated import dated
from ruydad.records import Article, Interval, Reading, Span
from ruydad.text import TextStage
from ruydad.time import TimeStage, parse_date, resolve
from ruydad.time.comparison import Comparison, GoldTime, Tally, Told, compare, read_gold

ON = date(2021, 7, 20)  # when the texts of the speed count as published
Reader = Callable[[str, date | None], Sequence[Told]]


def spans_of(cases: Path, reader: Reader) -> dict[str, float]:
    """F1 of the spans of labelled phrases: exact, and by overlap."""
    exact, overlap = Tally(), Tally()
    for case in json.loads(cases.read_text("utf-8")):
        gold = [(start, stop) for start, stop in json.loads(case["expected"])]
        found = [time.span for time in reader(case["test_input"], None)]
        same = len(set(gold) & set(found))
        exact.add(Tally(len(gold), len(found), same, same))
        overlap.add(Tally(len(gold), len(found), sum(_touched(one, found) for one in gold), sum(_touched(one, gold) for one in found)))
    told = {"exact": exact, "overlap": overlap}
    return {f"{name}_{key}": getattr(tally, key) for name, tally in told.items() for key in ("f1", "precision", "recall")}


def _touched(one: Span, others: Sequence[Span]) -> bool:
    return any(one[0] < stop and start < one[1] for start, stop in others)


def gold_of(folder: Path, reader: Reader) -> dict[str, float]:
    """F1 of spans and of values on annotated articles; each is read with its publication date."""
    total = Comparison()
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else [folder]:
        gold = read_gold(path)
        total.add(compare(gold.times, reader(gold.text, parse_date(gold.published).start if gold.published else None)))
    return {"span_f1": total.spans.f1, "value_f1": total.values.f1}


def ours_in_phrases(text: str, _: date | None) -> Sequence[Told]:
    """Ruydad's expressions in a phrase, vague ones too."""
    return resolve(text, on=ON, vague=True)


def ours_in_articles(text: str, published: date | None) -> Sequence[Told]:
    """Ruydad's expressions in an article, with its text repaired and carried back."""
    return dated(Article("", text, Interval(published, published) if published else None), vague=False).times


def peers_reader(peer: Peer) -> Reader:
    """What a peer finds. A time without days counts as one that stays open."""

    def read(text: str, published: date | None) -> Sequence[Told]:
        found = peer.read(text, published or ON)
        days = [date.fromisoformat(day) if day else None for _, _, day in found]
        return [GoldTime((start, stop), "day", day, day) for (start, stop, _), day in zip(found, days, strict=True)]

    return read


def speed(texts: list[str], peers: dict[str, Peer], rounds: int) -> dict[str, float]:
    """Seconds of a pass over the repaired texts, the stage's and each peer's, and the ratios."""
    text_stage, stage = TextStage(), TimeStage()
    readings = [text_stage.read(Reading(Article("bench", text, Interval(ON, ON)))) for text in texts]
    clean = [reading.clean for reading in readings]

    def ours() -> float:
        start = time.process_time()
        for reading in readings:
            stage.read(reading)
        return time.process_time() - start

    ours()
    turns = {"ruydad": ours} | {name: peer.timer(clean, ON) for name, peer in peers.items()}
    passes = {name: list[float]() for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            passes[name].append(turn())
    seconds = {name: median(times) for name, times in passes.items()}
    figures = {"letters": float(sum(map(len, clean)))} | {f"{name}_seconds": value for name, value in seconds.items()}
    return figures | {f"{name}_ratio": value / seconds["ruydad"] for name, value in seconds.items() if name != "ruydad"}


def measure(asked: argparse.Namespace, peers: dict[str, Peer]) -> dict[str, Any]:
    """All the figures that were asked for."""
    figures: dict[str, Any] = {}
    if asked.cases:
        figures["cases"] = {"ruydad": spans_of(asked.cases, ours_in_phrases)}
        figures["cases"] |= {name: spans_of(asked.cases, peers_reader(peer)) for name, peer in peers.items()}
    if asked.gold:
        figures["gold"] = {"ruydad": gold_of(asked.gold, ours_in_articles)}
        figures["gold"] |= {name: gold_of(asked.gold, peers_reader(peer)) for name, peer in peers.items()}
        if "parstdex" in peers:
            del figures["gold"]["parstdex"]["value_f1"]  # it tells no days
    if asked.articles:
        figures["speed"] = speed(bench_articles.texts(asked.articles)[: asked.count], peers, asked.rounds)
    return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    bench_articles.add_argument(parser)
    for name in PEERS:
        parser.add_argument(f"--{name}", metavar="PYTHON", help=f"the Python of an environment with {name}")
    parser.add_argument("--cases", type=Path, help="labelled phrases")
    parser.add_argument("--gold", type=Path, help="a folder of annotated articles, or one")
    parser.add_argument("--count", type=int, default=200, help="texts to take for the speed")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    peers = {name: Peer(name, python) for name in PEERS if (python := getattr(asked, name))}
    try:
        figures = measure(asked, peers)
    finally:
        for peer in peers.values():
            peer.close()
    if asked.json:
        print(json.dumps(figures, indent=1))
        return
    for part in ("cases", "gold"):
        for name, scores in figures.get(part, {}).items():
            print(f"{part:6} {name:11} " + "  ".join(f"{score} {value:.3f}" for score, value in scores.items()))
    for name, value in figures.get("speed", {}).items():
        print(f"speed  {name:18} {value:,.2f}")


if __name__ == "__main__":
    main()
