"""Lists the predicates that political news uses often and that no entry of the event lexicon holds.

    python -m training.uncovered ARTICLES... [--count N] [--least N] [--top N]

ARTICLES are JSON Lines with a `text`, or folders of them. Only sentences that name two bodies or states are looked at. Printed, the commonest
first: how often, the kind (a verb with what it stands with, or a noun between two states), the predicate, and a sentence's part around it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ruydad.events.entries import load_lexicon
from ruydad.events.forms import forms
from ruydad.records import Article, Reading, Sentence
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage

NAMED = {"GPE", "ORG", "NORP"}
COMPOUND = {"compound:lvc", "obj", "xcomp", "obl:arg"}  # what a light verb stands with
AROUND = 70  # letters shown on each side
BEHIND = 6  # words behind a noun in which its other side stands

Found = tuple[str, str]
"""A kind (`verb` or `noun`) and a folded predicate."""


def main() -> None:
    """Reads the articles and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=1000, help="articles to read, drawn by lot (default: 1000)")
    parser.add_argument("--least", type=int, default=3, help="how often a predicate must be met (default: 3)")
    parser.add_argument("--top", type=int, default=300, help="how many are printed (default: 300)")
    asked = parser.parse_args()
    texts = list(_texts(asked.articles))
    texts = random.Random(1).sample(texts, min(asked.count, len(texts)))
    counts: Counter[Found] = Counter()
    shown: dict[Found, str] = {}
    for found, example in uncovered(texts):
        counts[found] += 1
        shown.setdefault(found, example)
    for found, count in counts.most_common(asked.top):
        if count >= asked.least:
            print(f"{count:5}  {found[0]}  {found[1]:<28} {shown[found]}")


def uncovered(texts: Iterable[str]) -> Iterator[tuple[Found, str]]:
    """Every use of a predicate without an entry in a sentence that names two bodies or states, with what stands around it."""
    stages, known = (TextStage(), SyntaxStage()), covered()
    for text in texts:
        reading = Reading(Article("", text))
        for stage in stages:
            reading = stage.read(reading)
        for sentence in reading.sentences:
            names = [name for name in reading.names if sentence.first <= name.first < sentence.last and name.type in NAMED]
            if len(names) >= 2:
                told = (*_verbs(reading, sentence), *_nouns(reading, {i for name in names for i in range(name.first, name.last)}, sentence))
                for found, at in told:
                    if found not in known:
                        start = reading.tokens[at].start
                        yield found, reading.clean[max(0, start - AROUND) : start + AROUND].replace("\n", " ")


def covered() -> frozenset[Found]:
    """The predicates of the lexicon: its verbs by their last two words, and its nouns."""
    found: set[Found] = set()
    for file in load_lexicon():
        for entry in file.entry:
            for written in (*entry.verbs, *entry.passives, *entry.negated):
                found.update(("verb", " ".join(form.split()[-2:])) for form in forms(written))
            for written in entry.predicates:
                found.update(("verb", f"{form} {verb}") for form in forms(written) for verb in ("شدن", "بودن", "گردیدن"))
            for written in entry.nouns:
                found.update(("noun", form.split()[0]) for form in forms(written))
    active = [predicate for kind, predicate in found if kind == "verb" and predicate.endswith(" کردن")]
    found.update(("verb", predicate.removesuffix("کردن") + other) for predicate in active for other in ("شدن", "نمودن", "گردیدن"))
    return frozenset(found)


def _verbs(reading: Reading, sentence: Sentence) -> Iterator[tuple[Found, int]]:
    for verb in reading.verbs:
        if sentence.first <= verb.first < sentence.last:
            before = reading.tokens[verb.first - 1] if verb.first > sentence.first else None
            with_ = before and before.tag in {"NOUN", "ADJ"} and before.relation in COMPOUND and before.head == verb.first
            yield ("verb", f"{before.norm} {verb.infinitive}" if before and with_ else verb.infinitive), verb.first


def _nouns(reading: Reading, named: set[int], sentence: Sentence) -> Iterator[tuple[Found, int]]:
    """Nouns that a side follows in ezafe and another one behind a preposition: `تجاوز عراق به ایران`."""
    tokens = reading.tokens
    for i in range(sentence.first, sentence.last - 1):
        if tokens[i].tag == "NOUN" and tokens[i].ezafe and i not in named and i + 1 in named:
            for k in range(i + 2, min(i + BEHIND, sentence.last - 1)):
                if tokens[k].tag in {"ADP", "CCONJ"} and k + 1 in named:
                    yield ("noun", tokens[i].norm), i
                    break


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            yield from (json.loads(line)["text"] for line in file.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main()
