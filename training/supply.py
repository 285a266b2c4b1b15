"""Fits the weights of `events/supply.toml`, which fill open sides from the rest of the article, to annotated articles.

    python -m training.supply GOLD [GOLD …] --scorer SCORE.PY [--write]

Each event that the stage reads with one side, and that the scorer matches to an annotated one of its type, is a choice: nobody, or one of the
countries that the article names. Annotated events are choices too, with less weight: of each told with two sides one is held back. A softmax over
the options is fitted by Newton's method with a penalty. The table shows ten folds, each of articles that the weights have not seen: how many
sides that were rightly left open are filled, and how many open ones are filled rightly.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from training.confidence import load_scorer, read

from ruydad.events import EventsStage
from ruydad.events.merge import MUTUAL
from ruydad.events.options import Option, Role, Surroundings, Told
from ruydad.events.sides import Sides
from ruydad.events.supply import is_open, unsupplied
from ruydad.events.support import load_support
from ruydad.output import coded
from ruydad.pipeline import stages
from ruydad.records import By, Event, Place, Reading, Side, Span

FILE = Path(__file__).parents[1] / "src/ruydad/events/supply.toml"
FOLDS, PENALTY, ROUNDS, RARE, LEAST = 10, 8.0, 8, 5, 0.005
HELD_BACK = 0.3  # weight of a choice that is made of an annotated event
MARGIN = 0.4  # by how much an option must beat nobody: a wrong side says more than the text

# Which features are told as which reason, by how they begin; the longest beginning counts.
REASONS = {
    "article": ["dominant", "lead", "rank:", "share:", "title"],
    "domestic": ["own", "own:"],
    "near": ["after", "before"],
    "scene": ["here:place", "scene"],
    "sentence": ["actor:here", "bare:", "by:", "here", "object", "owned:", "recipient:here"],
    "speaker": ["speaker"],
    "story": ["dyad", "elsewhere"],
}

Vector = NDArray[np.float64]


@dataclass
class Choice:
    """One open side: the options, the countries that are right (none: nobody), and what it counts."""

    options: list[Option]
    right: set[str]
    article: int
    weight: float
    real: bool
    clean: bool  # the other side is right, so that filling this one decides

    def truth(self) -> Vector:
        """The share of each option in what is right; all zero where the right country is no option."""
        hits = np.array([option.country in self.right if self.right else option.country is None for option in self.options], dtype=np.float64)
        return hits / max(hits.sum(), 1.0)


def choices(folders: Sequence[Path], scorer: ModuleType) -> Iterator[Choice]:
    """The choices that the articles of `folders` hold."""
    *before, stage = stages()
    assert isinstance(stage, EventsStage)
    partitive = frozenset(word.split()[-1] for word in load_support().partitive)
    for number, path in enumerate(sorted(path for folder in folders for path in folder.glob("*.json"))):
        gold = json.loads(path.read_text("utf-8"))
        reading = stage.unrated(read(gold, before))
        reading = replace(reading, events=unsupplied(reading.events))
        around = Surroundings(reading, Sides(reading, partitive))
        yield from _of_events(gold, reading, around, scorer, number)
        yield from _of_annotations(gold, reading, around, number)


def _of_events(gold: dict[str, Any], reading: Reading, around: Surroundings, scorer: ModuleType, number: int) -> Iterator[Choice]:
    told = json.loads(coded(reading).to_json())["events"]
    grades = {(i, j): g for i, a in enumerate(gold["events"]) for j, b in enumerate(told) if (g := scorer.grade(a, gold["sentences"], b))}
    sides = [Told.of(event) for event in reading.events]
    for i, j in scorer.match(len(gold["events"]), len(told), grades).items():
        event = reading.events[j]
        if is_open(event):
            role: Role = "recipient" if event.actor else "actor"
            own, right, there = _countries(event.recipient + event.actor), *_right(gold["events"][i], role)
            clean = own <= right | there if event.event in MUTUAL else own == there
            right = (right | there) - own if event.event in MUTUAL else right
            if options := list(around.options(event, role, sides)):
                yield Choice(options, right, number, 1.0, True, clean)


def _of_annotations(gold: dict[str, Any], reading: Reading, around: Surroundings, number: int) -> Iterator[Choice]:
    told = [Told.of(event) for event in reading.events]
    for annotated in gold["events"]:
        event = _event(annotated, reading)
        roles: tuple[Role, ...] = ("recipient", "actor")
        for role in roles:
            right, there = _right(annotated, role)
            if not there:
                continue
            one = replace(event, actor=()) if role == "actor" else replace(event, recipient=())
            others = [t for t in told if not (t.event.event == one.event and t.actor == _countries(event.actor))]
            right = right - there if one.event in MUTUAL else right
            if options := list(around.options(one, role, others)):
                yield Choice(options, right, number, HELD_BACK, False, True)


def _right(annotated: dict[str, Any], role: Role) -> tuple[set[str], set[str]]:
    """The countries of the role, and those of the other."""
    named = {part: {side["country"] for side in annotated[part] if side.get("country")} for part in ("actor", "recipient")}
    return named[role], named["recipient" if role == "actor" else "actor"]


def _event(annotated: dict[str, Any], reading: Reading) -> Event:
    """An annotated event as if it had been read."""
    sides = {
        role: tuple(Side(side["name"], None, None, side["country"], side["sector"]) for side in annotated[role]) for role in ("actor", "recipient")
    }
    place = annotated["place"]
    by = next((By(e.name, e.id) for e in reading.entities if e.name == annotated["by"]), None)
    return Event(
        "",
        annotated["type"],
        annotated["realis"],
        _clean(reading, annotated["trigger"]),
        actor=sides["actor"],
        recipient=sides["recipient"],
        place=Place((0, 0), place["text"], place["country"]) if place else None,
        by=by,
    )


def _clean(reading: Reading, span: Sequence[int]) -> Span:
    """A span of the raw text in the clean one."""
    raw = reading.alignment.raw_span
    first, last = (bisect_left(range(reading.alignment.length), edge, key=lambda at: raw(at, at + 1)[0]) for edge in span)
    return first, max(last, first + 1)


def _countries(sides: Sequence[Side]) -> set[str]:
    return {side.country for side in sides if side.country}


@dataclass
class Stack:
    """Choices one below the other: their options as rows, where each choice begins, and what is right."""

    rows: Vector
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    truth: Vector
    weight: Vector


def stacked(found: Sequence[Choice], names: Sequence[str]) -> Stack:
    """The choices in numbers."""
    column = {name: i for i, name in enumerate(names)}
    sizes = np.array([len(choice.options) for choice in found])
    rows = np.zeros((int(sizes.sum()), len(names)))
    for row, option in enumerate(option for choice in found for option in choice.options):
        rows[row, [column[name] for name in option.features if name in column]] = 1.0
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    return Stack(rows, starts, sizes, np.concatenate([choice.truth() for choice in found]), np.array([choice.weight for choice in found]))


def chances(stack: Stack, weights: Vector) -> Vector:
    """The chance of each option among those of its choice."""
    score = stack.rows @ weights
    power = np.exp(score - np.repeat(np.maximum.reduceat(score, stack.starts), stack.sizes))
    return np.asarray(power / np.repeat(np.add.reduceat(power, stack.starts), stack.sizes), dtype=np.float64)


def fitted(found: Sequence[Choice], names: Sequence[str]) -> Vector:
    """The weights that make the right options likeliest, with a penalty; choices without a right option are left out."""
    stack = stacked([choice for choice in found if choice.truth().any()], names)
    per_row = np.repeat(stack.weight, stack.sizes)
    weights = np.zeros(len(names))
    for _ in range(ROUNDS):
        chance = chances(stack, weights)
        slope = stack.rows.T @ (per_row * (chance - stack.truth)) + PENALTY * weights
        weighed = stack.rows * chance[:, None]
        mean = np.add.reduceat(weighed, stack.starts, axis=0)
        curve = (weighed * per_row[:, None]).T @ stack.rows - (mean * stack.weight[:, None]).T @ mean + PENALTY * np.eye(len(names))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def names_of(found: Sequence[Choice]) -> list[str]:
    """The features that are not rare, in order."""
    count = Counter(name for choice in found for option in choice.options for name in set(option.features))
    return sorted(name for name, n in count.items() if n >= RARE)


def held_out(found: Sequence[Choice]) -> Counter[str]:
    """What filling would do to articles that the weights have not seen."""
    done: Counter[str] = Counter()
    for k in range(FOLDS):
        rest = [choice for choice in found if choice.article % FOLDS != k]
        names = names_of(rest)
        weights = fitted(rest, names)
        for choice in (c for c in found if c.article % FOLDS == k and c.real):
            chance = chances(stacked([choice], names), weights)
            chance[0] *= np.exp(MARGIN)
            best = choice.options[int(chance.argmax())].country
            done["open"] += 1
            done["filled"] += best is not None
            done["mended"] += best is not None and choice.clean and choice.right == {best}
            done["broken"] += best is not None and choice.clean and not choice.right
    return done


def write(names: Sequence[str], weights: Vector, articles: int) -> None:
    """Writes `supply.toml`."""
    kept = [(name, weight) for name, weight in zip(names, weights, strict=True) if abs(weight) >= LEAST]
    head = f"""# What speaks for a country as the side that a sentence leaves open, and for nobody: what each feature adds to the log-odds.
# Source: fitted to {articles} annotated articles by training/supply.py
# Licence: Apache-2.0
# Date: {date.today()}
# `none…` are features of leaving it open (by role, type, form of the verb, number of countries to choose from), `own:…` of a country that the
# other side is of; the rest of another country. `here` it is named in the sentence (`by:` that preposition, `owned` by a noun, `verbs:` so many
# verbs between), `before` and `after` in the sentence beside, `share:` so many fifths of all that is named, `dyad` another event has both sides,
# `elsewhere` it has this role in another event, `scene` it happened there, `speaker` he is from there. options.py computes them.
# Reasons: which features are told as one in `why`, by how they begin. Margin: by how much the best must beat nobody. In the order of the names.

margin = {MARGIN}

[reasons]
"""
    reasons = "".join(f"{reason} = {json.dumps(begins)}\n" for reason, begins in REASONS.items())
    FILE.write_text(head + reasons + "\n[weights]\n" + "".join(f'"{name}" = {weight:.3f}\n' for name, weight in kept), "utf-8")


def main() -> None:
    """Fits, tells, and writes what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="write supply.toml")
    given = parser.parse_args()
    found = list(choices(given.gold, load_scorer(given.scorer)))
    print(*(f"{name} {n}" for name, n in held_out(found).items()), sep=", ")
    if given.write:
        names = names_of(found)
        write(names, fitted(found, names), len({choice.article for choice in found}))


if __name__ == "__main__":
    main()
