"""Reads the treebanks as surface words with lemma and features: what `ruydad.syntax` sees, a clitic still joined to its host.

`ماتمش` (his mourning) is one word, NOUN, lemma ماتم; PerDT and Seraji cut it in two.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Word(NamedTuple):
    """A surface word: the labels are those of its first piece, `stems` is PerDT's `OrigLemma` (`کرد#کن`) or empty."""

    form: str
    tag: str
    lemma: str
    features: str
    stems: str


def sentences(path: Path) -> Iterator[list[Word]]:
    """The sentences of a CoNLL-U file, in order, each as its surface words. Features are empty where the file has `_`."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line[:1].isdigit()]
        if rows:
            yield list(_words(rows))


def _words(rows: list[list[str]]) -> Iterator[Word]:
    pieces = {row[0]: row for row in rows}
    until = 0
    for row in rows:
        first, dash, last = row[0].partition("-")
        if dash:
            until, form = int(last), row[1]
            for number in range(until, int(first), -1):  # PerDT keeps the mark inside of the joined form: `معذورم.`
                if pieces[str(number)][3] == "PUNCT":
                    form = form.removesuffix(pieces[str(number)][1])
            yield _word(form, pieces[first])
        elif int(first) > until or row[3] == "PUNCT":
            yield _word(row[1], row)


def _word(form: str, row: list[str]) -> Word:
    stems = next((note.removeprefix("OrigLemma=") for note in row[9].split("|") if note.startswith("OrigLemma=")), "")
    return Word(form, row[3], row[2], row[5].strip("_"), stems)
