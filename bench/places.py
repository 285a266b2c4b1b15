"""Whether events are put where they took place.

    python bench/places.py GOLD [SCORER] [--errors]
    python bench/places.py --speed [--articles FILE]

GOLD is a folder of annotated articles (JSON with `id`, `text`, `published`, `sentences`, `events`), or one file. Each annotated event is
given to the stage by its own trigger, so that events that the coder misses do not hide what it knows of places: `right country` counts
those of events that the annotators put somewhere, `missing` those that got no place, `spurious` those of events that they left open.
With SCORER, a script that has `grade` and `match`, the events that the coder finds itself are counted too.

`--speed` prints how long the tables take to load, and what the stage takes beside the time stage.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import articles as bench_articles

import ruydad
from ruydad.events.clauses import clauses
from ruydad.events.entries import EventType
from ruydad.events.index import Index, Item
from ruydad.events.scene import Scene, scenes
from ruydad.events.setting import where
from ruydad.events.support import load_support
from ruydad.events.triggers import Trigger, triggers
from ruydad.output import coded
from ruydad.pipeline import Coder, stages
from ruydad.place import PlaceStage
from ruydad.place.gazetteer import load_gazetteer
from ruydad.records import Place, Reading
from ruydad.time import TimeStage

_ARTICLES = 200  # that speed is measured on
Verdict = tuple[str, str, str]  # what came of it, the annotators' place and ours, the event's words


def given(gold: dict[str, Any], reading: Reading, index: Index) -> Iterator[Verdict]:
    """The annotated events at their own triggers, each with what the stage says of its place."""
    told = scenes(reading, frozenset(word.split()[-1] for word in load_support().partitive))
    for event in gold["events"]:
        tokens = [i for i, token in enumerate(reading.tokens) if _overlap(reading.alignment.raw_span(token.start, token.end), event["trigger"])]
        scene = next((s for s in told if tokens and s.sentence.first <= tokens[0] < s.sentence.last), None)
        if scene is None:
            continue
        trigger = _trigger(scene, index, tokens, event["type"])
        parts = clauses(scene)
        clause = next((c for c in parts if trigger.first < c.last), parts[-1])
        words = reading.clean[reading.tokens[max(tokens[0] - 12, scene.sentence.first)].start : reading.tokens[tokens[-1]].end]
        yield _verdict(event, where(scene, trigger, clause), words)


def _trigger(scene: Scene, index: Index, tokens: list[int], kind: EventType) -> Trigger:
    """The lexicon's trigger at the annotated words, of the annotated type; a plain one where the lexicon has none there."""
    near = [t for t in triggers(scene, index) if t.first <= tokens[-1] and t.last > tokens[0]]
    if alike := [t for t in near if t.item.type == kind]:
        return alike[0]
    verb = next((v for v in scene.verbs if v.first <= tokens[-1] < v.last), None)
    governor = verb or next((v for v in scene.verbs if v.first >= tokens[-1]), None)
    item: Item = near[0].item if near else next(iter(index.words))
    plain = replace(item, words=(), head=(), voice="active" if verb else "noun", type=kind)
    return Trigger(plain, tokens[0], tokens[-1] + 1, governor)


def matched(gold: dict[str, Any], reading: Reading, scorer: ModuleType) -> Iterator[Verdict]:
    """The annotated events that the coder found by itself, each with the place that it gave."""
    ours = json.loads(coded(reading).to_json())["events"]
    grades = {(i, j): g for i, x in enumerate(gold["events"]) for j, y in enumerate(ours) if (g := scorer.grade(x, gold["sentences"], y))}
    for i, j in scorer.match(len(gold["events"]), len(ours), grades).items():
        place = ours[j].get("place")
        told = Place((0, 0), place["name"], place.get("country")) if place else None
        yield _verdict(gold["events"][i], told, gold["text"][slice(*ours[j]["trigger"])])


def _verdict(event: dict[str, Any], told: Place | None, words: str) -> Verdict:
    asked = event["place"]
    country = asked and asked.get("country")
    if asked is None:
        kind = "spurious" if told else "both none"
    elif told is None:
        kind = "missing"
    elif country is None:
        kind = "no country asked"
    else:
        kind = "right" if told.country == country else "wrong country"
    place = f"{asked['text']} {country}" if asked else "–"
    return kind, f"{event['type']}: {place} | {told.name + ' ' + str(told.country) if told else '–'}", " ".join(words.split())


def _overlap(a: tuple[int, int], b: list[int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def report(name: str, verdicts: list[tuple[str, Verdict]], errors: bool) -> None:
    """Prints the counts, and with `errors` every verdict that is not right."""
    count = Counter(verdict[0] for _, verdict in verdicts)
    asked = sum(1 for _, verdict in verdicts if ": –" not in verdict[1] and " None |" not in verdict[1])
    silent = count["spurious"] + count["both none"]
    rate = count["right"] / asked if asked else 0.0
    wrong, missing, spurious = count["wrong country"], count["missing"], count["spurious"]
    print(f"{name:10} right country {rate:.3f} of {asked}; wrong {wrong}, missing {missing}; spurious {spurious} of {silent}")
    if errors:
        for article, (kind, places, words) in verdicts:
            if kind in ("wrong country", "missing", "spurious"):
                print(f"  {kind:13} {article:18} {places:50} {words}")


def quality(path: Path, scorer: Path | None, errors: bool) -> None:
    """Prints both counts on the annotated articles at `path`."""
    coder, index = Coder(), Index()
    index.open(["حمله"])  # so that there is a form to make plain triggers of
    module = _load(scorer) if scorer else None
    own: list[tuple[str, Verdict]] = []
    found: list[tuple[str, Verdict]] = []
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        gold = json.loads(file.read_text("utf-8"))
        reading = coder.read(ruydad.Article(gold["id"], gold["text"]), gold.get("published"))
        own.extend((gold["id"], verdict) for verdict in given(gold, reading, index))
        if module:
            found.extend((gold["id"], verdict) for verdict in matched(gold, reading, module))
    report("given", own, errors)
    if module:
        report("matched", found, errors)


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: no Python module")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def speed(path: Path | None) -> None:
    """Prints how long the gazetteer takes to load and what the place stage costs beside the time stage on the same readings."""
    start = time.perf_counter()
    load_gazetteer()
    print(f"gazetteer loads in {time.perf_counter() - start:.3f} s")
    spent: dict[str, float] = {}
    readings = [Reading(article) for article in bench_articles.of_equal_length(bench_articles.texts(path), _ARTICLES)]
    for stage in stages():
        start = time.perf_counter()
        readings = [stage.read(reading) for reading in readings]
        spent[type(stage).__name__] = time.perf_counter() - start
        if isinstance(stage, PlaceStage):
            break
    print(f"place takes {spent[PlaceStage.__name__] / spent[TimeStage.__name__]:.3f} of what time takes; {len(readings)} articles")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("scorer", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--speed", action="store_true", help="measure speed")
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles to measure speed on")
    options = parser.parse_args()
    if options.gold:
        quality(options.gold, options.scorer, options.errors)
    if options.speed:
        speed(options.articles)


if __name__ == "__main__":
    main()
