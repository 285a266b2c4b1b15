"""Fits the weights of `events/confidence.toml` to annotated articles, and shows how the chances hold on articles left out.

    python -m training.confidence GOLD [GOLD …] --scorer SCORE.PY [--write] [--plot docs/reliability.svg]

An event counts as right where the scorer matches it to an annotated one of its type and with its sides. A logistic model with a small penalty is
fitted by Newton's method; the chances that the table and the plot show are those of ten folds, each of articles that the weights have not seen.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ruydad.events import EventsStage
from ruydad.events.confidence import features
from ruydad.output import coded
from ruydad.pipeline import Stage, stages
from ruydad.records import Article, Interval, Reading

FILE = Path(__file__).parents[1] / "src/ruydad/events/confidence.toml"
FOLDS, BINS, PENALTY, ROUNDS = 10, 8, 2.0, 30
WHO = 2  # the scorer's grade of an event whose type and sides are right

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """An event's features, whether it is right, and its article's number."""

    features: dict[str, float]
    right: bool
    article: int


def samples(folders: list[Path], scorer: ModuleType) -> list[Sample]:
    """The events of the coded articles of `folders`, each with its judgement."""
    found: list[Sample] = []
    *before, events = stages()
    assert isinstance(events, EventsStage)
    for number, path in enumerate(sorted(path for folder in folders for path in folder.glob("*.json"))):
        gold = json.loads(path.read_text("utf-8"))
        reading = events.unrated(read(gold, before))
        matched = _matched(scorer, gold, json.loads(coded(reading).to_json()))
        found.extend(Sample(dict(features(event)), i in matched, number) for i, event in enumerate(reading.events))
    return found


def read(gold: dict[str, Any], before: Sequence[Stage]) -> Reading:
    """An annotated article as the stages `before` the events read it."""
    reading = Reading(Article(gold["id"], gold["text"], published=_published(gold["published"])))
    for stage in before:
        reading = stage.read(reading)
    return reading


def load_scorer(path: Path) -> ModuleType:
    """The scorer, a file of Python."""
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def _published(day: str | None) -> Interval | None:
    return Interval(date.fromisoformat(day), date.fromisoformat(day)) if day else None


def _matched(scorer: ModuleType, gold: dict[str, Any], system: dict[str, Any]) -> set[int]:
    events, told = gold["events"], system["events"]
    grades = {(i, j): grade for i, a in enumerate(events) for j, b in enumerate(told) if (grade := scorer.grade(a, gold["sentences"], b))}
    pairs = scorer.match(len(events), len(told), grades)
    return {j for i, j in pairs.items() if grades[i, j] >= WHO}


def design(found: list[Sample], names: list[str]) -> Vector:
    """The samples as rows of numbers, a first column of ones."""
    rows = [[1.0, *(sample.features.get(name, 0.0) for name in names)] for sample in found]
    return np.array(rows, dtype=np.float64)


def fitted(x: Vector, y: Vector) -> Vector:
    """The weights that make `y` likeliest, with a penalty on all but the bias."""
    weights = np.zeros(x.shape[1])
    penalty = np.diag([0.0, *([PENALTY] * (x.shape[1] - 1))])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + penalty @ weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + penalty
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def held_out(found: list[Sample], names: list[str]) -> tuple[Vector, Vector]:
    """The chance of each sample by weights of the other folds, and whether it is right."""
    x, y = design(found, names), np.array([sample.right for sample in found], dtype=np.float64)
    fold = np.array([sample.article % FOLDS for sample in found])
    chance = np.zeros(len(found))
    for k in range(FOLDS):
        weights = fitted(x[fold != k], y[fold != k])
        chance[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ weights))
    return chance, y


def reliability(chance: Vector, right: Vector) -> list[tuple[float, float, int]]:
    """Mean chance, share that is right, and number, of `BINS` parts of equal size."""
    order = np.argsort(chance)
    return [(float(chance[part].mean()), float(right[part].mean()), len(part)) for part in np.array_split(order, BINS)]


def plot(rows: list[tuple[float, float, int]], path: Path) -> None:
    """The reliability as a picture (SVG)."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "ruydad"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    axes.plot([row[0] for row in rows], [row[1] for row in rows], marker="o")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of events right in type and sides")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


def write(names: list[str], weights: Vector, articles: int) -> None:
    """Writes `confidence.toml`."""
    head = f"""# What an event's record says about the chance that its type and sides are right: what each feature adds to the log-odds.
# Source: fitted to {articles} annotated articles by training/confidence.py
# Licence: Apache-2.0
# Date: {date.today()}
# rough is the stage's own order of trust, from 0 to 1; every other feature is there or not. In the order of the names.

bias = {weights[0]:.3f}

[weights]
"""
    FILE.write_text(head + "".join(f'"{name}" = {weight:.3f}\n' for name, weight in zip(names, weights[1:], strict=True)), "utf-8")


def main() -> None:
    """Fits, tells, and writes what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write confidence.toml")
    parser.add_argument("--plot", type=Path, help="write the reliability plot there (SVG; needs matplotlib)")
    given = parser.parse_args()
    found = samples(given.gold, load_scorer(given.scorer))
    names = sorted({name for sample in found for name in sample.features})
    chance, right = held_out(found, names)
    rows = reliability(chance, right)
    print(f"{len(found)} events, {right.mean():.3f} right; Brier score of articles left out {np.mean((chance - right) ** 2):.3f}, ", end="")
    print(f"of the mean alone {np.mean((right.mean() - right) ** 2):.3f}")
    for told, held, n in rows:
        print(f"confidence {told:.2f}: {held:.2f} right of {n}")
    if given.plot:
        plot(rows, given.plot)
    if given.write:
        write(names, fitted(design(found, names), right), len({sample.article for sample in found}))


if __name__ == "__main__":
    main()
