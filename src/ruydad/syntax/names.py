"""Reads names off the labels of the BIO scheme: `B-PER` opens a name, `I-PER` goes on with it, `O` is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from ruydad.records import EntityType

_NEVER = -1e9
_TYPES: dict[str, EntityType] = {kind: kind for kind in get_args(EntityType)}


def name_labels(scores: NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    """The best sequence of labels in which every `I-` goes on with a name of its type; `scores` is words × labels (logits).

    Whether a place has a people of its own (GPE) or not (LOC) is asked after its ends are found, so that the doubt between the two parts no name.
    """
    best = scores.argmax(axis=1)
    outside = labels.index("O")
    if not (best != outside).any():
        return ["O"] * len(best)
    labels = tuple(labels)
    merged = scores.copy()
    for part in "BI":
        place, peopled = labels.index(f"{part}-LOC"), labels.index(f"{part}-GPE")
        merged[:, place] = np.logaddexp(scores[:, place], scores[:, peopled])
        merged[:, peopled] = _NEVER
    best = merged.argmax(axis=1)
    follows = _follows(labels)
    if not follows[best[:-1], best[1:]].all() or labels[best[0]].startswith("I-"):
        best = np.array(_viterbi(merged, follows, [label.startswith("I-") for label in labels]))
    found = [labels[i] for i in best]
    for first, last, kind in names(found):
        if kind == "LOC":
            shares = [sum(scores[i, labels.index(f"{found[i][0]}-{one}")] for i in range(first, last)) for one in ("LOC", "GPE")]
            if shares[1] > shares[0]:
                found[first:last] = [f"{label[0]}-GPE" for label in found[first:last]]
    return found


def names(labels: Sequence[str]) -> Iterator[tuple[int, int, EntityType]]:
    """The names that `labels` mark: first word, the word after the last, type. `B-PER I-PER O` gives `(0, 2, "PER")`."""
    first = 0
    kind: EntityType | None = None
    for i, label in enumerate((*labels, "O")):
        if kind and not label.startswith("I-"):
            yield first, i, kind
            kind = None
        if label.startswith("B-"):
            first, kind = i, _TYPES[label[2:]]


def echoes(words: Sequence[Sequence[str]], tags: Sequence[Sequence[str]], labels: Sequence[list[str]]) -> None:
    """Labels the bare surnames of persons whom the same text names in full: after `بهروز کمالوندی` also `کمالوندی تأکید کرد` (… stressed).

    `words` are folded, sentence by sentence; `labels` are altered. Only proper nouns without a label are taken.
    """
    surnames = {
        sentence[last - 1]
        for sentence, found in zip(words, labels, strict=True)
        for first, last, kind in names(found)
        if kind == "PER" and last - first > 1
    }
    if not surnames:
        return
    for sentence, tagged, found in zip(words, tags, labels, strict=True):
        for i, word in enumerate(sentence):
            if word in surnames and found[i] == "O" and tagged[i] == "PROPN":
                found[i] = "B-PER"


@cache
def _follows(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which label (column) may follow which (row)."""
    return np.array([[after[:2] != "I-" or before[2:] == after[2:] for after in labels] for before in labels])


def _viterbi(scores: NDArray[np.float32], follows: NDArray[np.bool_], inside: Sequence[bool]) -> list[int]:
    forbidden = np.where(follows, 0.0, _NEVER)
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    best = log[0] + np.where(inside, _NEVER, 0.0)
    back: list[NDArray[np.intp]] = []
    for row in log[1:]:
        ways = best[:, None] + forbidden
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    way = [int(best.argmax())]
    for step in reversed(back):
        way.append(int(step[way[-1]]))
    return way[::-1]
