"""Runs the network of the syntax stage: sentences in, and for each word its tags, its link, its head and relation, and its part in a name.

The weights are an ONNX graph, run by ONNX Runtime on one thread; `training/syntax.py` makes them. Sentences of like length go
through it together. A `Network` may be called from several threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from ruydad.errors import ResourceError
from ruydad.syntax.classes import word_classes
from ruydad.syntax.features import COLUMNS, Features
from ruydad.syntax.gazetteer import gazetteer
from ruydad.syntax.names import name_labels
from ruydad.syntax.trees import best_tree

BATCH = 600  # words in one pass, padding included
_OUTPUTS = ("tags", "fine", "links", "relations", "arcs", "relation_heads", "relation_dependents", "entities")


class Labels(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `labels.json`: what the numbers in the network's outputs stand for."""

    tags: tuple[str, ...]
    fine: tuple[str, ...]
    links: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A sentence as the network reads it, a value a word.

    `tags` are UPOS, `fine` the treebank's own tags, `links` say how a word is tied to the next (`EZ` by ezafe, `FL` as parts of one name,
    `-` not), `heads` count words from 1 and 0 is the root, `relations` are those of Universal Dependencies, `names` labels of the BIO scheme.
    """

    tags: list[str]
    fine: list[str]
    links: list[str]
    heads: list[int]
    relations: list[str]
    names: list[str]


class Network:
    """The packaged network. Raises `ResourceError` where its weights are missing or do not fit."""

    def __init__(self) -> None:
        folder = files("ruydad.syntax").joinpath("weights")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        try:
            self.labels = msgspec.json.decode(folder.joinpath("labels.json").read_bytes(), type=Labels)
            vocabulary = folder.joinpath("vocabulary.txt").read_text("utf-8").splitlines()
            self._session = onnxruntime.InferenceSession(folder.joinpath("network.onnx").read_bytes(), options, providers=["CPUExecutionProvider"])
            self._relations = np.load(str(folder.joinpath("relations.npy"))).astype(np.float32)
        except Exception as error:
            raise ResourceError(f"ruydad/syntax/weights: {error}; make them anew with training/syntax.py") from error
        self._features = Features(vocabulary, word_classes(), gazetteer())

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of every sentence, in order; `sentences` are lists of words as written."""
        found: list[Analysis | None] = [None] * len(sentences)
        for batch in _batches(sentences):
            for i, analysis in zip(batch, self._read([sentences[i] for i in batch]), strict=True):
                found[i] = analysis
        return [analysis or Analysis([], [], [], [], [], []) for analysis in found]

    def _read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Analysis]:
        lengths = [len(words) for words in sentences]
        features = np.zeros((len(sentences), max(lengths), COLUMNS), dtype=np.int32)
        for row, words in zip(features, sentences, strict=True):
            row[: len(words)] = self._features.rows(words)
        results = self._session.run(_OUTPUTS, {"features": features, "lengths": np.array(lengths, dtype=np.int32)})
        tags, fine, links, relations, arcs, relation_heads, relation_dependents, entities = results
        tags, fine, links, relations, best = tags.tolist(), fine.tolist(), links.tolist(), relations.tolist(), arcs.argmax(axis=2).tolist()
        labels = self.labels
        for i, count in enumerate(lengths):
            greedy = best[i][:count]
            heads = best_tree(arcs[i, :count, : count + 1], greedy)
            for k in range(count):
                if heads[k] != greedy[k]:
                    relations[i][k] = self._relation(relation_dependents[i, k], relation_heads[i, heads[k]])
            yield Analysis(
                [labels.tags[j] for j in tags[i][:count]],
                [labels.fine[j] for j in fine[i][:count]],
                [labels.links[j] for j in links[i][:count]],
                heads,
                ["root" if not head else labels.relations[j] for head, j in zip(heads, relations[i], strict=False)],
                name_labels(entities[i, :count], labels.entities),
            )

    def _relation(self, dependent: NDArray[np.float32], head: NDArray[np.float32]) -> int:
        """The best relation of a word to a head that the tree forced on it."""
        one = np.ones(1, dtype=np.float32)
        scores: Any = np.concatenate([dependent, one]) @ self._relations @ np.concatenate([head, one])
        return int(scores.argmax())


@cache
def network() -> Network:
    """The network, loaded once."""
    return Network()


def _batches(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Sentences of like length together, by their numbers, so that little is padded; empty ones are left out."""
    batch: list[int] = []
    for i in sorted((i for i, words in enumerate(sentences) if words), key=lambda i: len(sentences[i])):
        if batch and (len(batch) + 1) * len(sentences[i]) > BATCH:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch
