"""How well copies are found however much was changed in them: `python bench/copies.py [SHARED]`.

Each of 400 articles of data/news/fars.jsonl, which holds no copies, is printed a second time with another first line, without some of its
sentences, and with some of its words replaced. Found are those of which copy and original are one family; wrong are families of two originals.
Beside that stands what comparing all texts with all finds, and how much longer that takes.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from ruydad.archive.searchform import words
from ruydad.link.copies import Text, alike, copies, shingles_of

ARTICLES = 400
FIRST_LINE = words("به گزارش خبرنگار گروه سیاسی و به نقل از منابع آگاه")
CHANGES = ((0.0, 0.0), (0.2, 0.0), (0.4, 0.0), (0.0, 0.05), (0.0, 0.1), (0.0, 0.2), (0.2, 0.05), (0.4, 0.1))  # of the sentences, of the words


def changed(text: str, dropped: float, replaced: float, chance: random.Random, vocabulary: Sequence[str]) -> list[str]:
    """The words of a copy of `text`."""
    sentences = [words(sentence) for sentence in text.replace("\n", ".").split(".") if sentence.strip()]
    kept = [sentence for sentence in sentences if chance.random() >= dropped] or sentences[:1]
    return FIRST_LINE + [chance.choice(vocabulary) if chance.random() < replaced else word for sentence in kept for word in sentence]


def main(shared: Path) -> None:
    """Prints the table."""
    lines = (shared / "data/news/fars.jsonl").read_text("utf-8").splitlines()[:ARTICLES]
    originals = [json.loads(line)["text"] for line in lines]
    vocabulary = [word for text in originals for word in words(text)]
    table = Table("sentences dropped", "words replaced", "found", "all with all", "wrong", "times as long")
    for dropped, replaced in CHANGES:
        chance = random.Random(1)
        texts = [words(text) for text in originals] + [changed(text, dropped, replaced, chance, vocabulary) for text in originals]
        start = perf_counter()
        origin = {one.key: one.origin for one in copies([Text(i, None) for i in range(len(texts))], texts.__getitem__)}
        middle = perf_counter()
        shingles = [shingles_of(one) for one in texts]
        pairs = {(i, j) for i, j in combinations(range(len(texts)), 2) if alike(shingles[i], shingles[j])}
        end = perf_counter()
        found = sum(origin.get(i, -1) == origin.get(i + ARTICLES, -2) for i in range(ARTICLES))
        wrong = sum(key < ARTICLES and key != one for key, one in origin.items())
        exact = sum((i, i + ARTICLES) in pairs for i in range(ARTICLES))
        times = (end - middle) / (middle - start)
        table.add_row(f"{dropped:.0%}", f"{replaced:.0%}", f"{found / ARTICLES:.1%}", f"{exact / ARTICLES:.1%}", str(wrong), f"{times:.0f}")
    Console().print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")
