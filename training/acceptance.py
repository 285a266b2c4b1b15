"""Fits the weights of `events/acceptance.toml` to annotated articles: which mentions tell an event, which of them are one, which of those are kept.

    python -m training.acceptance GOLD [GOLD …] --scorer SCORE.PY [--unproven IDS.TXT] [--write]

The three logistic models are fitted one after the other, each on chances that the ones before give to articles that they have not seen (folds), and
the bar is the one that makes F1 of the types best, or nearly so. Entries of the lexicon that were written after these very articles were read
(`--unproven`, an id a line) look better in them than they are: no mention that they find is fitted to, they are judged by what holds of all.
Printed are precision, recall and F1, by folder, of articles left out.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from training.confidence import load_scorer, read

from ruydad.events import EventsStage
from ruydad.events.acceptance import BIAS, Acceptance, Group, Likeness, Weights, features, grouped, pairs
from ruydad.events.candidate import Candidate
from ruydad.events.sameness import signs
from ruydad.output import coded
from ruydad.pipeline import stages

FILE = Path(__file__).parents[1] / "src/ruydad/events/acceptance.toml"
FOLDS, ROUNDS, RARE, SMALL = 5, 15, 5, 0.02
PENALTIES = {"told": 8.0, "same": 15.0, "kept": 2.0}
FLOOR, ALIKE = 0.15, 0.6
ALMOST = 0.003  # of bars that are so nearly as good the highest: a wrong event costs its reader more than a missing one
BARS = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5)

Vector = NDArray[np.float64]
Row = Mapping[str, float]


@dataclass
class Sample:
    """An annotated article: its candidates with their traits, and which of its annotated events each may be a mention of."""

    folder: str
    fold: int
    annotated: int
    names: list[tuple[str, ...]]
    candidates: list[Candidate]
    right: list[frozenset[int]]
    groups: list[Group] = field(default_factory=list)


def samples(folders: Sequence[Path]) -> list[Sample]:
    """The articles of the `folders`, read."""
    *before, _ = stages()
    stage = EventsStage(Acceptance(Weights(0.0, 0.0, 0.0, {BIAS: 0.0}, {BIAS: 0.0}, {BIAS: 0.0})))
    found: list[Sample] = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            reading = read(gold, before)
            rated = stage.candidates(reading) if reading.tokens and reading.mentions else []
            events = tuple(replace(one.event, id=f"v{i}") for i, (one, _) in enumerate(rated))
            told = json.loads(coded(replace(reading, events=events)).to_json())["events"]
            right = [_right(gold, event) for event in told]
            found.append(Sample(folder.name, len(found) % FOLDS, len(gold["events"]), [n for _, n in rated], [one for one, _ in rated], right))
    return found


def _right(gold: Mapping[str, Any], told: Mapping[str, Any]) -> frozenset[int]:
    """The annotated events of the type that name the sentence in which the candidate stands."""
    at, sentences = told["trigger"][0], gold["sentences"]
    mine = (i for i, event in enumerate(gold["events"]) if event["type"] == told["event"])
    return frozenset(i for i in mine if any(sentences[s][0] <= at < sentences[s][1] for s in gold["events"][i]["s"]))


class Model:
    """A logistic model with a penalty on all but its bias, of features that are not rare, fitted by Newton's method."""

    def __init__(self, rows: Sequence[Row], right: Sequence[bool], penalty: float) -> None:
        counts = Counter(name for row in rows for name in row)
        self.names = sorted(name for name, count in counts.items() if count >= RARE)
        self._places = {name: i for i, name in enumerate(self.names, 1)}
        x, y = self._design(rows), np.array(right, dtype=np.float64)
        self._weights = np.zeros(x.shape[1])
        held = np.diag([0.0, *([penalty] * len(self.names))])
        for _ in range(ROUNDS):
            told = _chances(x, self._weights)
            slope = x.T @ (told - y) + held @ self._weights
            step = np.linalg.solve((x * (told * (1 - told))[:, None]).T @ x + held, slope)
            self._weights = self._weights - step
            if np.abs(step).max() < 1e-3:
                break

    def _design(self, rows: Sequence[Row]) -> Vector:
        x = np.zeros((len(rows), len(self.names) + 1))
        x[:, 0] = 1.0
        for i, row in enumerate(rows):
            for name, value in row.items():
                if name in self._places:
                    x[i, self._places[name]] = value
        return x

    def chances(self, rows: Sequence[Row]) -> Vector:
        """The chance of each row."""
        return _chances(self._design(rows), self._weights) if rows else np.zeros(0)

    def weights(self) -> dict[str, float]:
        """The weights by name, those that hardly weigh left out."""
        named = zip(self.names, self._weights[1:], strict=True)
        return {BIAS: float(self._weights[0]), **{name: float(weight) for name, weight in named if abs(weight) >= SMALL}}


def _chances(x: Vector, weights: Vector) -> Vector:
    made: Vector = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
    return made


def across(rows: Sequence[Row], right: Sequence[bool], folds: Sequence[int], penalty: float, counts: Sequence[bool] | None = None) -> Vector:
    """The chance of each row by a model that has not seen its fold; only rows that count are fitted to."""
    found = np.zeros(len(rows))
    for fold in range(FOLDS):
        use = [i for i in range(len(rows)) if folds[i] != fold and (counts is None or counts[i])]
        out = [i for i in range(len(rows)) if folds[i] == fold]
        model = Model([rows[i] for i in use], [right[i] for i in use], penalty)
        found[out] = model.chances([rows[i] for i in out])
    return found


def flags(names: Iterable[str]) -> Row:
    """A row of features that are there or not."""
    return dict.fromkeys(names, 1.0)


def _is_of(candidate: Candidate, entries: frozenset[str]) -> bool:
    """Whether one of the `entries` found it."""
    return candidate.event.why[0].rule.partition(":")[2] in entries


def fitted(found: Sequence[Sample], scorer: ModuleType, unproven: frozenset[str]) -> tuple[Weights, dict[float, dict[str, Counter[str]]]]:
    """The weights, and for each bar the counts by folder of articles left out."""
    every = [(sample, i) for sample in found for i in range(len(sample.candidates))]
    rows, right, folds = [flags(s.names[i]) for s, i in every], [bool(s.right[i]) for s, i in every], [s.fold for s, _ in every]
    counts = [not _is_of(sample.candidates[i], unproven) for sample, i in every]
    for (sample, i), told in zip(every, across(rows, right, folds, PENALTIES["told"], counts), strict=True):
        sample.candidates[i] = replace(sample.candidates[i], told=float(told))
    use = [i for i, fit in enumerate(counts) if fit]
    told_model = Model([rows[i] for i in use], [right[i] for i in use], PENALTIES["told"])
    same_model = _grouped(found)
    every_group = [(sample, group) for sample in found for group in sample.groups]
    group_rows = [dict(features(_LIKELY[id(sample)], group, sample.groups)) for sample, group in every_group]
    matched = {id(sample): _matched(sample, sample.groups, scorer) for sample in found}
    group_right = [sample.groups.index(group) in matched[id(sample)] for sample, group in every_group]
    group_folds = [sample.fold for sample, _ in every_group]
    chances = across(group_rows, group_right, group_folds, PENALTIES["kept"])
    kept_model = Model(group_rows, group_right, PENALTIES["kept"])
    scores = {bar: _counted(found, every_group, chances, bar, scorer) for bar in BARS}
    f1 = {bar: _f1(sum(scores[bar].values(), Counter())) for bar in BARS}
    bar = max(bar for bar in BARS if f1[bar] >= max(f1.values()) - ALMOST)
    return Weights(FLOOR, ALIKE, bar, told_model.weights(), same_model.weights(), kept_model.weights()), scores


_LIKELY: dict[int, Likeness] = {}


def _grouped(found: Sequence[Sample]) -> Model:
    """Groups the candidates of each article by chances of models that have not seen it; the model of all articles."""
    rows: list[Row] = []
    right, counts, folds = list[bool](), list[bool](), list[int]()
    for sample in found:
        sample_right = [one for one, c in zip(sample.right, sample.candidates, strict=True) if c.told >= FLOOR]
        sample.candidates, sample.right = [c for c in sample.candidates if c.told >= FLOOR], sample_right
        for i, j, between in pairs(sample.candidates):
            rows.append(flags(signs(sample.candidates[i], sample.candidates[j], between)))
            right.append(bool(sample.right[i] & sample.right[j]))
            counts.append(bool(sample.right[i] and sample.right[j]))
            folds.append(sample.fold)
    use = [i for i in range(len(rows)) if counts[i]]
    by_fold = []
    for fold in range(FOLDS):
        mine = [i for i in use if folds[i] != fold]
        by_fold.append(Model([rows[i] for i in mine], [right[i] for i in mine], PENALTIES["same"]).weights())
    for sample in found:
        _LIKELY[id(sample)] = Likeness(sample.candidates, by_fold[sample.fold])
        sample.groups = grouped(_LIKELY[id(sample)], ALIKE)
    return Model([rows[i] for i in use], [right[i] for i in use], PENALTIES["same"])


def _matched(sample: Sample, groups: Sequence[Group], scorer: ModuleType) -> set[int]:
    """Which groups are matched with an annotated event, each with another."""
    grades = {(k, g): 1 for g, group in enumerate(groups) for i in group.members for k in sample.right[i]}
    return set(scorer.match(sample.annotated, len(groups), grades).values())


def _counted(
    found: Sequence[Sample], every: Sequence[tuple[Sample, Group]], chances: Vector, bar: float, scorer: ModuleType
) -> dict[str, Counter[str]]:
    kept: dict[int, list[Group]] = defaultdict(list)
    for (sample, group), told in zip(every, chances, strict=True):
        if told >= bar:
            kept[id(sample)].append(group)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in found:
        groups = kept[id(sample)]
        counts[sample.folder].update(right=len(_matched(sample, groups, scorer)), told=len(groups), annotated=sample.annotated)
    return counts


def _f1(count: Mapping[str, int]) -> float:
    return 2 * count["right"] / (count["told"] + count["annotated"])


def write(weights: Weights, articles: int) -> None:
    """Writes `acceptance.toml`."""
    head = f"""\
# Which mentions tell an event (told), which two are of one (same), and which of what is brought together is one of its own (kept):
# what each feature adds to the log-odds.
# Source: fitted to {articles} annotated articles by training/acceptance.py
# Licence: Apache-2.0
# Date: {date.today()}
# floor: the chance below which a mention is left out; alike: how likely of one event a mention and a group must be on the average to be brought
# together; bar: the chance from which a group is told. In the order of the names; candidate.py, sameness.py and acceptance.py compute them.

floor = {weights.floor}
alike = {weights.alike}
bar = {weights.bar}
"""
    parts = [head]
    for table in ("told", "same", "kept"):
        named: dict[str, float] = getattr(weights, table)
        parts.append(f"\n[{table}]\n" + "".join(f'"{name}" = {named[name]:.2f}\n' for name in sorted(named)))
    FILE.write_text("".join(parts), "utf-8")


def main() -> None:
    """Fits, tells, and writes what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--unproven", type=Path, help="ids of entries that were written from these articles, a line each")
    parser.add_argument("--write", action="store_true", help="write acceptance.toml")
    given = parser.parse_args()
    found = samples(given.gold)
    weights, counts = fitted(found, load_scorer(given.scorer), frozenset(given.unproven.read_text("utf-8").split() if given.unproven else ()))
    show: Callable[[Counter[str]], str] = lambda c: f"P {c['right'] / max(c['told'], 1):.3f} R {c['right'] / c['annotated']:.3f} F1 {_f1(c):.3f}"  # noqa: E731
    for bar, by in counts.items():
        told = "; ".join(f"{name} {show(count)}" for name, count in by.items())
        print(f"{'*' if bar == weights.bar else ' '} bar {bar}: all {show(sum(by.values(), Counter()))}; {told}")
    if given.write:
        write(weights, len(found))


if __name__ == "__main__":
    main()
