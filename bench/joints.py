"""Whether paragraphs and sentences are restored after an article was broken by `bench/rewrap.py`: precision, recall, F1 of their ends.

    python bench/joints.py NEWS.jsonl ... [--articles 200] [--seed 1] [--json]

Taken are articles whose lines are whole paragraphs. A paragraph ends where its line does in the article as it stands, a sentence where the text
stage ends it there. `no sign` is the share of paragraphs whose end nothing shows: a full line, a mark that ends sentences, no blank line and no
indent behind it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random

from rewrap import STYLES, Style, damaged

from ruydad.records import Article, Reading
from ruydad.text import TextStage

Counts = Counter[str]

_ENDS = tuple(".؟?!»:")
_WHOLE = 0.9  # the share of paragraphs behind the title that end as sentences do
_FEWEST = 4  # paragraphs


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of an article whose lines are whole paragraphs; none of any other article."""
    lines = [" ".join(line.split(" ")).strip() for line in text.splitlines() if any(c.isalnum() for c in line)]
    whole = sum(line.endswith(_ENDS) for line in lines[1:])
    return lines if len(lines) >= _FEWEST and whole >= _WHOLE * (len(lines) - 1) else []


def read_articles(paths: Iterable[Path], count: int, random: Random) -> list[list[str]]:
    """The paragraphs of `count` articles, drawn from those of the files that are whole."""
    rows = [json.loads(line)["text"] for path in paths for line in path.read_text("utf-8").split("\n") if line]
    found = [paragraphs for paragraphs in map(paragraphs_of, rows) if paragraphs]
    return random.sample(found, min(count, len(found)))


def ends(stage: TextStage, text: str) -> tuple[set[int], set[int]]:
    """Where the stage ends paragraphs and sentences of `text`, as numbers of letters and digits before; the end of the text is left out."""
    reading = stage.read(Reading(Article("bench", text)))
    before = [0, *accumulate(c.isalnum() for c in text)]
    blocks, sentences = (
        {before[reading.alignment.raw_span(part.span[1] - 1, part.span[1])[1]] for part in parts} for parts in (reading.blocks, reading.sentences)
    )
    return blocks - {before[-1]}, sentences - {before[-1]}


def compare(found: set[int], true: set[int], name: str) -> Counts:
    """Right, wrong and missing ends."""
    return Counter({f"{name} right": len(found & true), f"{name} wrong": len(found - true), f"{name} missing": len(true - found)})


def unsigned(text: str, true: set[int], style: Style) -> int:
    """How many of the paragraph ends `true` of the broken `text` show in no way."""
    if style.between != "\n" or style.indent or style.ragged:
        return 0
    lines = [line.strip() for line in text.splitlines()]
    width = max(map(len, lines))
    before = accumulate(sum(c.isalnum() for c in line) for line in lines)
    pairs = zip(lines, lines[1:], before, strict=False)
    return sum(at in true and line.endswith(_ENDS) and len(line) + len(after.split(" ")[0]) + 1 > width for line, after, at in pairs if after)


def measure(articles: Sequence[Sequence[str]], seed: int) -> dict[str, Counts]:
    """The counts of each style, every article broken once in each."""
    stage = TextStage()
    counts: dict[str, Counts] = {style.name: Counter() for style in STYLES}
    for number, paragraphs in enumerate(articles):
        _, true_sentences = ends(stage, "\n".join(paragraphs))
        letters = list(accumulate(sum(c.isalnum() for c in paragraph) for paragraph in paragraphs))
        true = set(letters[:-1])
        for style in STYLES:
            text = damaged(paragraphs, style, Random(f"{seed} {number} {style.name}"))
            blocks, sentences = ends(stage, text)
            counts[style.name] += compare(blocks, true, "paragraph") + compare(sentences, true_sentences, "sentence")
            counts[style.name]["no sign"] += unsigned(text, true, style)
    return counts


def figures(counts: Counts) -> dict[str, float]:
    """Precision, recall and F1 of both kinds of ends, and the share of paragraphs without a sign."""
    row: dict[str, float] = {}
    for name in ("paragraph", "sentence"):
        right, wrong, missing = (counts[f"{name} {kind}"] for kind in ("right", "wrong", "missing"))
        row |= {f"{name} P": right / (right + wrong or 1), f"{name} R": right / (right + missing or 1)}
        row[f"{name} F1"] = 2 * right / (2 * right + wrong + missing or 1)
    row["no sign"] = counts["no sign"] / (counts["paragraph right"] + counts["paragraph missing"] or 1)
    return row


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, nargs="+", help="files of articles, one JSON object with `text` a line")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    articles = read_articles(asked.news, asked.articles, Random(asked.seed))
    counts = measure(articles, asked.seed)
    counts["all"] = sum(counts.values(), Counter())
    rows = {name: figures(row) for name, row in counts.items()}
    if asked.json:
        print(json.dumps({"articles": len(articles), "styles": rows}, ensure_ascii=False, indent=1))
        return
    print(f"{f'{len(articles)} articles':30}{'paragraphs  P':>14}{'R':>7}{'F1':>7}{'sentences  P':>15}{'R':>7}{'F1':>7}{'no sign':>9}")
    for name, row in rows.items():
        p = [row[f"{kind} {figure}"] for kind in ("paragraph", "sentence") for figure in ("P", "R", "F1")]
        print(f"{name:30}{p[0]:14.3f}{p[1]:7.3f}{p[2]:7.3f}{p[3]:15.3f}{p[4]:7.3f}{p[5]:7.3f}{row['no sign']:9.3f}")


if __name__ == "__main__":
    main()
