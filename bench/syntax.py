"""How often tags, trees, ezafe and lemmas are those of a treebank, and how fast they come.

    python bench/syntax.py FILE.conllu [--held]
    python bench/syntax.py --text NEWS.jsonl

Words are those of the treebank as they stand in the text: a joined word (`ماتمش`, `معتقدند`) counts once, with the tag, head and relation
of the piece that ties it to the rest. The lemmas are those of the tags that were found; `bench/lemmas.py` says how they are compared.
`--text` takes articles, one JSON object a line with a `text`, and prints the words a second of the syntax stage on one core.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "training"))  # the readers of treebanks live there

import msgspec
from lemmas import expected
from surface import sentences
from treebank import Tree, read_trees

from ruydad.records import Article, Reading
from ruydad.syntax import SyntaxStage
from ruydad.syntax.lemmas import Lemmatizer
from ruydad.syntax.network import Analysis, network
from ruydad.text import TextStage

ARTICLES = 150


class Record(msgspec.Struct):
    """What is read of an article."""

    text: str


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", help="a treebank in CoNLL-U")
    parser.add_argument("--held", action="store_true", help="every tenth sentence alone, which no training of Ruydad sees")
    parser.add_argument("--text", type=Path, help="articles to measure the speed on")
    options = parser.parse_args()
    if options.file:
        accuracy(options.file, 10 if options.held else 1)
    if options.text:
        speed(options.text)


def accuracy(path: Path, step: int) -> None:
    """Prints the share of words that are as in the treebank, one figure a line."""
    trees = list(read_trees(path, "perdt"))[::step]
    found = network()([tree.words for tree in trees])
    words = sum(len(tree.words) for tree in trees)
    pairs = [(analysis, tree, i) for analysis, tree in zip(found, trees, strict=True) for i in range(len(tree.words))]
    heads = [analysis.heads[i] == tree.heads[i] for analysis, tree, i in pairs]
    relations = [analysis.relations[i] == tree.relations[i] for analysis, tree, i in pairs]
    print(f"{path.name}: {len(trees)} sentences, {words} words")
    print(f"UPOS     {share(analysis.tags[i] == tree.tags[i] for analysis, tree, i in pairs)}")
    print(f"UAS      {share(heads)}")
    print(f"LAS      {share(head and relation for head, relation in zip(heads, relations, strict=True))}")
    print(f"ezafe F1 {ezafe(pairs):.4f}")
    print(f"lemma    {share(lemmas(path, step, found))}")


def share(values: object) -> str:
    """The share of true values."""
    values = list(values)
    return f"{sum(values) / len(values):.4f}"


def ezafe(pairs: Sequence[tuple[Analysis, Tree, int]]) -> float:
    """F1 of the words that an ezafe links to the next."""
    ours = [analysis.links[i] == "EZ" for analysis, _, i in pairs]
    theirs = [tree.links[i] == "EZ" for _, tree, i in pairs]
    return 2 * sum(a and b for a, b in zip(ours, theirs, strict=True)) / (sum(ours) + sum(theirs))


def lemmas(path: Path, step: int, found: Sequence[Analysis]) -> list[bool]:
    """Whether the lemma of each word is that of the treebank."""
    lemmatizer = Lemmatizer()
    gold = list(sentences(path))[::step]
    return [
        lemmatizer.lemma(word.form, tag) == expected(word)
        for words, analysis in zip(gold, found, strict=True)
        for word, tag in zip(words, analysis.tags, strict=True)
    ]


def speed(path: Path) -> None:
    """Prints the speed of the syntax stage on articles, best of three runs."""
    text, syntax = TextStage(), SyntaxStage()
    with path.open("rb") as file:
        records = [msgspec.json.decode(line, type=Record) for line in islice(file, ARTICLES)]
    readings = [text.read(Reading(Article(str(i), record.text))) for i, record in enumerate(records)]
    words = sum(len(syntax.read(reading).tokens) for reading in readings)
    taken = []
    for _ in range(3):
        began = time.process_time()
        for reading in readings:
            syntax.read(reading)
        taken.append(time.process_time() - began)
    print(f"{words} words and marks, {words / min(taken):.0f} a second of one core")


if __name__ == "__main__":
    main()
