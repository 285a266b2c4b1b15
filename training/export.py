"""Writes a trained network as the ONNX graph that `ruydad.syntax.network` runs.

The graph reads a padded batch and gives, for every word, the best UPOS tag, treebank tag and link, scores of its heads, its relation to the
best head, and scores of its name label. What depends on the head that the tree decoder may change in the end leaves the graph as layers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from network import Network
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from ruydad.syntax.features import AFFIXES, COLUMNS

OPSET = 17
INPUTS = (("features", TensorProto.INT32, ["batch", "words", COLUMNS]), ("lengths", TensorProto.INT32, ["batch"]))
OUTPUTS = (
    ("tags", TensorProto.INT64, ["batch", "words"]), ("fine", TensorProto.INT64, ["batch", "words"]),
    ("links", TensorProto.INT64, ["batch", "words"]), ("arcs", TensorProto.FLOAT, ["batch", "words", "heads"]),
    ("relations", TensorProto.INT64, ["batch", "words"]),
    ("relation_heads", TensorProto.FLOAT, ["batch", "heads", "width"]), ("relation_dependents", TensorProto.FLOAT, ["batch", "words", "width"]),
    ("entities", TensorProto.FLOAT, ["batch", "words", "labels"]),
)  # fmt: skip


class _Graph:
    """Nodes and constants of the graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def __call__(self, kind: str, *inputs: str, outputs: int | Sequence[str] = 1, **attributes: object) -> str | list[str]:
        names = [f"v{len(self.nodes)}_{i}" for i in range(outputs)] if isinstance(outputs, int) else list(outputs)
        self.nodes.append(helper.make_node(kind, list(inputs), names, **attributes))
        return names[0] if len(names) == 1 else names

    def constant(self, value: object, kind: type | None = None) -> str:
        array = value.detach().numpy() if isinstance(value, Tensor) else np.asarray(value, dtype=kind)
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def table(self, weight: Tensor) -> str:
        """A table of embeddings, kept in half precision."""
        return self.constant(weight.detach().numpy().astype(np.float16))

    def linear(self, values: str, layer: object, relu: bool = False) -> str:
        product = self("MatMul", values, self.constant(layer.weight.T))
        total = self("Add", product, self.constant(layer.bias))
        return self("Relu", total) if relu else total


def write(network: Network, labels: dict[str, list[str]], vocabulary: Sequence[str], out: Path) -> None:
    """Writes `network.onnx`, `relations.npy`, `labels.json` and `vocabulary.txt` into the folder `out`."""
    graph = _graph(network.eval())
    plain = out / "plain.onnx"
    onnx.save(graph, plain)
    quantize_dynamic(plain, out / "network.onnx", op_types_to_quantize=["MatMul", "LSTM"], weight_type=QuantType.QInt8)
    plain.unlink()
    np.save(out / "relations.npy", network.relation.detach().numpy().astype(np.float16))
    (out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", "utf-8")
    (out / "vocabulary.txt").write_text("".join(f"{word}\n" for word in vocabulary), "utf-8")


def _graph(network: Network) -> onnx.ModelProto:
    g = _Graph()
    states = _states(g, network)
    _tags(g, network, states)
    _arcs(g, network, states)
    g("Identity", g.linear(g.linear(states, network.entity_middle, relu=True), network.entity), outputs=["entities"])
    inputs, outputs = ([helper.make_tensor_value_info(*value) for value in values] for values in (INPUTS, OUTPUTS))
    model = helper.make_model(helper.make_graph(g.nodes, "syntax", inputs, outputs, g.constants), opset_imports=[helper.make_opsetid("", OPSET)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    return model


def _states(g: _Graph, network: Network) -> str:
    """The embeddings and the LSTMs; words × batch inside, batch × words × width outside."""
    features = g("Transpose", "features", perm=[1, 0, 2])
    word, affixes, word_class, name, shape, mark = g("Split", features, g.constant([1, AFFIXES, 1, 1, 1, 1], np.int64), outputs=6, axis=2)
    last = g.constant([2], np.int64)

    def looked_up(table: Tensor, column: str) -> str:
        return g("Cast", g("Gather", g.table(table), g("Squeeze", column, last)), to=TensorProto.FLOAT)

    affix = g("ReduceSum", g("Cast", g("Gather", g.table(network.affix.weight), affixes), to=TensorProto.FLOAT), last, keepdims=0)
    parts = [looked_up(network.word.weight, word), affix, looked_up(network.word_class.weight, word_class)]
    parts += [looked_up(network.name.weight, name), looked_up(network.shape.weight, shape), looked_up(network.mark.weight, mark)]
    values = g("Concat", *parts, axis=2)
    bank = network.bank.weight[0]  # PerDT's conventions
    for layer in range(network.sizes.layers):
        weights, recurrent, bias = _lstm(network, layer, bank if layer == 0 else None)
        hidden = network.sizes.hidden
        both = g(
            "LSTM", values, g.constant(weights), g.constant(recurrent), g.constant(bias), "lengths", direction="bidirectional", hidden_size=hidden
        )
        values = g("Reshape", g("Transpose", both, perm=[0, 2, 1, 3]), g.constant([0, 0, 2 * hidden], np.int64))
    return g("Transpose", values, perm=[1, 0, 2])


def _lstm(network: Network, layer: int, bank: Tensor | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The weights of a layer in ONNX's order of gates; the treebank's constant embedding becomes part of the bias."""
    weights, recurrents, biases = [], [], []
    for side in ("", "_reverse"):
        parts = [getattr(network.lstm, f"{name}_l{layer}{side}").detach().numpy() for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
        wide, recurrent, bias, other = (_gates(part) for part in parts)
        if bank is not None:
            vector = bank.detach().numpy()
            bias = bias + wide[:, -len(vector) :] @ vector
            wide = wide[:, : -len(vector)]
        weights.append(wide)
        recurrents.append(recurrent)
        biases.append(np.concatenate([bias, other]))
    return np.stack(weights), np.stack(recurrents), np.stack(biases)


def _gates(part: np.ndarray) -> np.ndarray:
    """PyTorch keeps input, forget, cell, output; ONNX input, output, forget, cell."""
    i, f, c, o = np.split(part, 4)
    return np.concatenate([i, o, f, c])


def _tags(g: _Graph, network: Network, states: str) -> None:
    middle = g.linear(states, network.middle, relu=True)
    for layer, name in ((network.tag, "tags"), (network.fine, "fine"), (network.link, "links")):
        g("ArgMax", g.linear(middle, layer), outputs=[name], axis=2, keepdims=0)


def _arcs(g: _Graph, network: Network, states: str) -> None:
    one = g.constant([1], np.int64)
    batch = g("Gather", g("Shape", states), g.constant([0], np.int64))
    root = g("Expand", g.constant(network.root[None, None]), g("Concat", batch, one, one, axis=0))
    rooted = g("Concat", root, states, axis=1)
    heads, dependents = g.linear(rooted, network.head_arc, relu=True), g.linear(states, network.dependent_arc, relu=True)
    wide = g("Add", g("MatMul", dependents, g.constant(network.arc[:-1])), g.constant(network.arc[-1]))
    scores = g("Where", _padding(g, rooted), g.constant(np.float32(-1e9)), g("MatMul", wide, g("Transpose", heads, perm=[0, 2, 1])))
    g("Identity", scores, outputs=["arcs"])
    relation_heads = g.linear(rooted, network.head_relation, relu=True)
    relation_dependents = g.linear(states, network.dependent_relation, relu=True)
    g("Identity", relation_heads, outputs=["relation_heads"])
    g("Identity", relation_dependents, outputs=["relation_dependents"])
    best = g("ArgMax", scores, axis=2, keepdims=1)
    picked = g("GatherElements", relation_heads, g("Expand", best, g("Shape", relation_dependents)), axis=1)
    g("ArgMax", _relation_scores(g, network, relation_dependents, picked), outputs=["relations"], axis=2, keepdims=0)


def _padding(g: _Graph, rooted: str) -> str:
    """Which heads lie behind the end of their sentence: batch × 1 × heads."""
    zero, one = g.constant(0, np.int32), g.constant(1, np.int32)
    count = g("Cast", g("Squeeze", g("Gather", g("Shape", rooted), g.constant([1], np.int64)), g.constant([0], np.int64)), to=TensorProto.INT32)
    places = g("Range", zero, count, one)
    return g("Greater", places, g("Unsqueeze", "lengths", g.constant([1, 2], np.int64)))


def _relation_scores(g: _Graph, network: Network, dependents: str, heads: str) -> str:
    """The biaffine form, one relation a slice: dependents · W · heads + linear parts."""
    relations, wide = network.relation.shape[0], network.relation.shape[1] - 1
    core = network.relation[:, :-1, :-1].permute(1, 0, 2).reshape(wide, relations * wide)
    middle = g("Reshape", g("MatMul", dependents, g.constant(core)), g.constant([0, 0, relations, wide], np.int64))
    product = g("MatMul", middle, g("Unsqueeze", heads, g.constant([3], np.int64)))
    scores = g("Squeeze", product, g.constant([3], np.int64))
    scores = g("Add", scores, g("MatMul", dependents, g.constant(network.relation[:, :-1, -1].T)))
    scores = g("Add", scores, g("MatMul", heads, g.constant(network.relation[:, -1, :-1].T)))
    return g("Add", scores, g.constant(network.relation[:, -1, -1]))
