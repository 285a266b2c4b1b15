"""Whether the actors stage tells who is meant, apart from what events make of it: given the annotators' own words of each side.

    python bench/actors.py GOLD [--errors] [--json]
    python bench/actors.py --speed [--articles FILE]

GOLD is a folder of annotated articles (JSON with `id`, `text`, `published`, `sentences`, `events`, `quotes`), or one file. Each actor and
recipient of each event is looked for by its words in the event's sentences, once an article; the mention that covers most of these words
is then compared with it in country, sector and name. Speakers of quotations likewise, by name alone. A line counts the sides of one
kind of mention; `none` are words that the stage takes for nobody.

`--speed` prints how long the tables take to load, how many mentions a second the stage looks up, and what it takes beside bare syntax.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import articles as bench_articles

import ruydad
from ruydad.actors import ActorsStage
from ruydad.actors.directory import Directory
from ruydad.pipeline import stages
from ruydad.records import Entity, Mention, Reading, Span
from ruydad.text.letters import fold

_SPACE = re.compile(r"[\s\u200c]+")
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A side or a speaker of the annotation: its words at `span` of the raw text, and who it is."""

    article: str
    span: Span
    words: str
    context: str
    name: str
    country: str | None = None
    sector: str | None = None
    speaker: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the stage says there, and whether country, sector and name agree."""

    asked: Asked
    kind: str
    told: str
    country: bool
    sector: bool
    name: bool


def sides(gold: dict[str, Any]) -> Iterator[Asked]:
    """The actors and recipients of the annotated events whose words stand in the events' sentences, each place of them once."""
    seen: set[tuple[Span, str | None, str | None]] = set()
    for event in gold["events"]:
        for side in (*event["actor"], *event["recipient"]):
            found = next(_found(gold, side["text"], event["s"]), None)
            if found is None or (found[0], side["country"], side["sector"]) in seen:
                continue
            seen.add((found[0], side["country"], side["sector"]))
            yield Asked(gold["id"], *found[:1], side["text"], found[1], side["name"], side["country"], side["sector"])


def speakers(gold: dict[str, Any]) -> Iterator[Asked]:
    """The speakers of the annotated quotations, at the words nearest to what they say."""
    seen: set[Span] = set()
    for quote in gold["quotes"]:
        if not quote.get("speaker_text"):
            continue
        start, end = quote["span"]
        near = [i for i, (first, last) in enumerate(gold["sentences"]) if first < end + 150 and last > start - 150]
        found = min(_found(gold, quote["speaker_text"], near), key=lambda one: max(start - one[0][1], one[0][0] - end), default=None)
        if found is not None and found[0] not in seen:
            seen.add(found[0])
            yield Asked(gold["id"], found[0], quote["speaker_text"], found[1], quote["speaker"], speaker=True)


def _found(gold: dict[str, Any], words: str, sentences: list[int]) -> Iterator[tuple[Span, str]]:
    """Where `words` stand in the sentences, whatever their spaces, each with its sentence."""
    parts = [re.escape(part) for part in _SPACE.split(words.strip()) if part]
    pattern = re.compile(r"(?<!\w)" + r"[\s\u200c]+".join(parts) + r"(?!\w)")
    for i in sentences:
        first, last = gold["sentences"][i]
        for match in pattern.finditer(gold["text"], first, last):
            yield match.span(), " ".join(gold["text"][first:last].split())


def answer(reading: Reading, asked: Asked) -> Answer:
    """What the stage says of the words: the mention that shares most with them, the outermost of equals."""
    best: tuple[float, Mention] | None = None
    for mention in reading.mentions:
        start, end = reading.alignment.raw_span(*mention.span)
        shared = min(end, asked.span[1]) - max(start, asked.span[0])
        if shared > 0:
            share = shared / (max(end, asked.span[1]) - min(start, asked.span[0]))
            best = max(best or (0.0, mention), (share, mention), key=lambda one: one[0])
    known = {entity.id: entity for entity in reading.entities}
    meant = [known[key] for key in best[1].entities] if best else []
    called = [reading.clean[slice(*mention.span)] for mention in reading.mentions if best and set(mention.entities) & set(best[1].entities)]
    return _judged(asked, best[1].kind if best else "none", meant, called)


def _judged(asked: Asked, kind: str, meant: list[Entity], called: list[str]) -> Answer:
    """`called` are the words of all mentions of `meant`: whom the article calls by the annotator's name somewhere is the right one."""
    codes = [(entity.country, entity.sector) for entity in meant] or [(None, None)]
    country = any(code[0] == asked.country for code in codes)
    told = " + ".join(f"{entity.name} [{entity.country} {entity.sector}]" for entity in meant)
    return Answer(
        asked,
        kind,
        told,
        country,
        (asked.country, asked.sector) in codes,
        any(same_name(asked.name, name) for name in (*(entity.name for entity in meant), *called)),
    )


def same_name(one: str | None, other: str | None) -> bool:
    """Whether the words of one name are words of the other, or the two differ by spaces alone (`محمد جواد`, `محمدجواد`)."""
    left, right = (_MARKS.sub(" ", fold((name or "").replace("\u200c", " "))).split() for name in (one, other))
    if not left or not right:
        return False
    return {*left} <= {*right} or {*right} <= {*left} or "".join(left) in "".join(right) or "".join(right) in "".join(left)


def answers(gold: Path) -> list[Answer]:
    """The stage's answers on all articles of `gold`."""
    coder = ruydad.Coder()
    found: list[Answer] = []
    for path in sorted(gold.glob("*.json")) if gold.is_dir() else [gold]:
        annotated = json.loads(path.read_text("utf-8"))
        reading = coder.read(ruydad.Article(annotated["id"], annotated["text"]), annotated["published"])
        found.extend(answer(reading, asked) for asked in (*sides(annotated), *speakers(annotated)))
    return found


def shares(found: list[Answer]) -> dict[str, Any]:
    """The shares of right answers: of sides by kind of mention, and of speakers."""
    by_kind: dict[str, list[Answer]] = defaultdict(list)
    for one in found:
        for kind in ("speakers",) if one.asked.speaker else ("sides", one.kind):
            by_kind[kind].append(one)
    return {
        kind: {
            "n": len(some),
            "name": sum(one.name for one in some) / len(some),
            **({} if kind == "speakers" else {"country": _share(some, "country"), "country_and_sector": _share(some, "sector")}),
        }
        for kind, some in by_kind.items()
    }


def _share(found: list[Answer], field: str) -> float:
    return sum(bool(getattr(one, field)) for one in found) / len(found)


def speed(texts: list[str]) -> dict[str, float]:
    """Seconds that the tables take to load, mentions a second, and the stage's time as a share of that of bare syntax."""
    start = time.perf_counter()
    Directory()
    tables = time.perf_counter() - start
    start = time.perf_counter()
    ActorsStage()
    built = time.perf_counter() - start
    spent: dict[str, float] = defaultdict(float)
    mentions = 0
    road = stages()[:5]  # to the actors
    for number, article in enumerate(bench_articles.of_equal_length(texts, 41)):
        reading = Reading(article)
        for stage in road:
            begun = time.perf_counter()
            reading = stage.read(reading)
            spent[type(stage).__name__] += (time.perf_counter() - begun) * (number > 0)
        mentions += len(reading.mentions) * (number > 0)
    return {
        "tables_load_s": tables,
        "stage_built_s": built,
        "mentions_a_second": mentions / spent["ActorsStage"],
        "stage_to_syntax": spent["ActorsStage"] / spent["SyntaxStage"],
    }


def _printed(found: list[Answer], errors: bool) -> None:
    for kind, figures in sorted(shares(found).items(), key=lambda one: (one[0] not in ("sides", "speakers"), -one[1]["n"])):
        print(f"{kind:14}{figures['n']:5}  " + "  ".join(f"{name} {share:.3f}" for name, share in figures.items() if name != "n"))
    for one in found if errors else ():
        asked = one.asked
        if one.name if asked.speaker else one.sector:
            continue
        label = "speaker" if asked.speaker else "sector" if one.country else "country"
        gold = asked.name if asked.speaker else f"{asked.name} [{asked.country} {asked.sector}]"
        print(f"\n{label} {asked.article} ({one.kind}) «{asked.words}» is {gold}, told {one.told or '–'}\n    {asked.context}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--errors", action="store_true", help="list what is wrong, with its sentence")
    parser.add_argument("--speed", action="store_true", help="time the stage instead")
    parser.add_argument("--json", action="store_true")
    bench_articles.add_argument(parser)
    asked = parser.parse_args()
    if asked.speed:
        figures: dict[str, Any] = speed(bench_articles.texts(asked.articles))
        print(json.dumps(figures, indent=1) if asked.json else "\n".join(f"{name:20}{figure:10.3f}" for name, figure in figures.items()))
        return
    if asked.gold is None:
        parser.error("GOLD is missing")
    found = answers(asked.gold)
    if asked.json:
        print(json.dumps(shares(found), indent=1))
    else:
        _printed(found, asked.errors)


if __name__ == "__main__":
    main()
