"""Reads sentences with labelled names: those labelled for Ruydad, and ParsTwiNER's tweets.

Names carry the labels of the BIO scheme; an empty label is unknown and costs nothing in training.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from zlib import crc32

from treebank import Tree

from ruydad.records import Span
from ruydad.resources import read_text
from ruydad.syntax.tokens import token_spans
from ruydad.text.letters import fold

KINDS = ("PER", "ORG", "LOC", "GPE", "NORP", "EVENT")
ENTITIES = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
ANNOTATIONS = Path(__file__).with_name("annotations")
_TYPE_NOUNS = {"استان", "ایالت", "جمهوری", "روستای", "شهر", "شهرستان", "کشور", "کلانشهر"}  # what a place with a people may be called before its name
LONGEST = 70  # words of a tweet that are read
_TWEETS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "NAT": "NORP", "EVE": "EVENT"}
_PARTIES = {"جبهه", "جنبش", "حزب", "سازمان", "شورای", "مجلس"}  # what a political group that is an organisation begins with


def labelled(data: Path) -> Iterator[Tree]:
    """The sentences of `annotations/names.tsv`. Raises `ValueError` where a sentence in `data` is not the one that was labelled."""
    for line in (ANNOTATIONS / "names.tsv").read_text("utf-8").splitlines():
        if line.startswith(("#", "file\t")):
            continue
        file, number, check, marked = line.split("\t")
        text = lines(data, file)[int(number) - 1]
        if f"{crc32(text.encode()):08x}" != check:
            raise ValueError(f"{file}, line {number}: not the sentence that was labelled; take the file of the commit named in the model card")
        spans = [(int(a), int(b), label) for a, _, b, label in ((*one.split(":")[0].partition("-"), one.split(":")[1]) for one in marked.split())]
        words = list(token_spans(text))
        yield _tree([text[a:b] for a, b in words], _bio(words, spans))


@cache
def lines(data: Path, file: str) -> Sequence[str]:
    """The lines of a text file, or of the document that `file` names behind a `#`."""
    path, _, document = file.partition("#")
    if not document:
        return (data / path).read_text("utf-8").splitlines()
    return _documents(data / path)[document].split("\n")


@cache
def _documents(path: Path) -> dict[str, str]:
    records = map(json.loads, path.read_text("utf-8").splitlines())
    return {record["id"].removeprefix("ntrex-fas-"): record["text"] for record in records}


def _bio(words: Sequence[Span], marked: Iterable[tuple[int, int, str]]) -> list[str]:
    labels = ["O"] * len(words)
    for start, end, kind in marked:
        inside = [i for i, (a, b) in enumerate(words) if a < end and b > start]
        for i in inside:
            labels[i] = f"{'B' if i == inside[0] else 'I'}-{kind}"
    return labels


def tweets(path: Path) -> Iterator[Tree]:
    """The tweets of ParsTwiNER. A political group is an organisation where its first word says so, else unknown; a place with a people is a GPE."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        words, labels = [row[0] for row in rows], [row[-1] for row in rows]
        for start, end in _names(labels):
            labels[start:end] = _renamed(words[start:end], labels[start][2:])
        cut = [
            (word[a:b], label if not k else label.replace("B-", "I-"))
            for word, label in zip(words, labels, strict=True)
            for k, (a, b) in enumerate(token_spans(word))
        ]
        if len(cut) > 1:
            yield _tree([word for word, _ in cut[:LONGEST]], [label for _, label in cut[:LONGEST]])


def _names(labels: Sequence[str]) -> Iterator[Span]:
    for i, label in enumerate(labels):
        if label.startswith("B-"):
            end = i + 1
            while end < len(labels) and labels[end] == f"I-{label[2:]}":
                end += 1
            yield i, end


def _renamed(words: Sequence[str], kind: str) -> list[str]:
    name = _TWEETS.get(kind, "ORG" if words[0] in _PARTIES else "")
    if name == "LOC" and fold(" ".join(words[words[0] in _TYPE_NOUNS :])) in _peopled():
        name = "GPE"
    return [name and f"{'I' if i else 'B'}-{name}" for i in range(len(words))]


@cache
def _peopled() -> frozenset[str]:
    """Folded names of states, provinces and cities."""
    rows = csv.DictReader(line for line in read_text("ruydad.place", "gazetteer.csv").splitlines() if not line.startswith("#"))
    return frozenset(fold(name.strip(" ?")) for row in rows for name in (row["name"], *row["forms"].split("|")))


def _tree(words: Sequence[str], entities: Sequence[str]) -> Tree:
    return Tree(tuple(words), (), (), (), (), (), entities=tuple(entities))
