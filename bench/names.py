"""How well names are found: strict precision, recall and F1 on labelled news.

    python bench/names.py FILE [--errors N]

FILE has a word and its label a line (`تهران|B_LOC` or with a tab), an empty line between sentences, as PEYMA is distributed. Its words are
joined by spaces and read from there on like any article, through the repair of text; a name counts where both its ends and its
type are right. PEYMA's LOC is Ruydad's GPE and LOC; other types are left out on both sides.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ruydad.records import Article, Reading
from ruydad.syntax import SyntaxStage
from ruydad.text import TextStage

TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}
Found = tuple[int, int, str]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="names to list that are missed or spurious")
    options = parser.parse_args()
    text, syntax = TextStage(), SyntaxStage()
    hits, ours, theirs = Counter[str](), Counter[str](), Counter[str]()
    errors: list[str] = []
    for sentence, gold in labelled(options.file):
        found = names(text, syntax, sentence)
        hits.update(kind for _, _, kind in found & gold)
        ours.update(kind for _, _, kind in found)
        theirs.update(kind for _, _, kind in gold)
        errors += (f"missed   {kind} {sentence[a:b]}" for a, b, kind in sorted(gold - found))
        errors += (f"spurious {kind} {sentence[a:b]}" for a, b, kind in sorted(found - gold))
    for kind in ("PER", "ORG", "LOC"):
        print(line(kind, hits[kind], ours[kind], theirs[kind]))
    print(line("all", hits.total(), ours.total(), theirs.total()))
    print(*errors[: options.errors], sep="\n")


def line(kind: str, hits: int, ours: int, theirs: int) -> str:
    """A line of the table."""
    return f"{kind:4} P {hits / max(1, ours):.3f}  R {hits / max(1, theirs):.3f}  F1 {2 * hits / max(1, ours + theirs):.3f}  of {theirs}"


def labelled(path: Path) -> Iterator[tuple[str, set[Found]]]:
    """Each sentence, and its names as spans of code points."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [re.split(r"[|\t](?=[^|\t]*$)", row) for row in block.splitlines() if row.strip()]
        if not rows:
            continue
        sentence, spans = "", []
        for word, label in rows:
            start = len(sentence) + bool(sentence)
            sentence = f"{sentence} {word}" if sentence else word
            spans.append((start, len(sentence), label.replace("_", "-")))
        yield sentence, set(_names(spans))


def _names(spans: list[tuple[int, int, str]]) -> Iterator[Found]:
    for i, (start, end, label) in enumerate(spans):
        kind = TYPES.get(label[2:])
        if label.startswith("B-") and kind:
            for _, stop, after in spans[i + 1 :]:
                if after != f"I-{label[2:]}":
                    break
                end = stop
            yield start, end, kind


def names(text: TextStage, syntax: SyntaxStage, sentence: str) -> set[Found]:
    """The names that Ruydad finds, as spans of the sentence."""
    reading = syntax.read(text.read(Reading(Article("sentence", sentence))))
    raw, tokens = reading.alignment.raw_span, reading.tokens
    return {(*raw(tokens[name.first].start, tokens[name.last - 1].end), TYPES[name.type]) for name in reading.names if name.type in TYPES}


if __name__ == "__main__":
    main()
