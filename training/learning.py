"""Trains networks on trees and names, lets several of them vote, and measures them."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from network import Network, Sizes
from torch import Tensor
from torch.nn.functional import cross_entropy
from treebank import Tree

from ruydad.syntax.features import MASKED, Features
from ruydad.syntax.trees import best_tree

UNKNOWN = -100  # a label that is not known: it costs nothing
WORDS = 1600  # in one step
FIELDS = ("tags", "fine", "links", "heads", "relations", "entities")
WEIGHTS = {"tags": 1.0, "fine": 0.5, "links": 0.5, "entities": 1.0}
BANKS = ("perdt", "seraji")
LINKS = ("-", "EZ", "FL")


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network's outputs stand for, in their order."""

    tags: tuple[str, ...]
    fine: tuple[str, ...]
    links: tuple[str, ...]
    relations: tuple[str, ...]
    entities: tuple[str, ...]

    @classmethod
    def of(cls, trees: Sequence[Tree], entities: Sequence[str]) -> Labels:
        """The labels that `trees` bear, and those of names."""
        tags, fine, relations = (tuple(sorted({label for t in trees for label in getattr(t, f) if label})) for f in ("tags", "fine", "relations"))
        return cls(tags, fine, LINKS, relations, tuple(entities))


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence as numbers: features, the treebank whose conventions it follows, and its labels."""

    features: np.ndarray
    bank: int
    labels: dict[str, list[int]]


def item(tree: Tree, features: Features, labels: Labels) -> Item:
    """`tree` as numbers."""
    found: dict[str, list[int]] = {}
    for field in FIELDS:
        values = getattr(tree, field)
        if not values:
            found[field] = [UNKNOWN] * len(tree.words)
        elif field == "heads":
            found[field] = [head if head >= 0 else UNKNOWN for head in values]
        else:
            number = {label: i for i, label in enumerate(getattr(labels, field))}
            found[field] = [number.get(value, UNKNOWN) for value in values]
    return Item(np.array(features.rows(tree.words)), BANKS.index(tree.bank), found)


def build(features: Features, vocabulary: Sequence[str], labels: Labels, **sizes: int) -> Network:
    """A network, not yet trained."""
    return Network(
        Sizes(
            words=len(vocabulary) + MASKED + 1, classes=len(features.class_labels) + 1, names=len(features.name_labels) + 1, banks=len(BANKS),
            tags=len(labels.tags), fine=len(labels.fine), links=len(LINKS), relations=len(labels.relations), entities=len(labels.entities), **sizes,
        )
    )  # fmt: skip


def batches(items: Sequence[Item], dice: random.Random | None = None) -> list[list[int]]:
    """Sentences of one length together, by their numbers."""
    by_length: dict[int, list[int]] = {}
    for i, one in enumerate(items):
        by_length.setdefault(len(one.features), []).append(i)
    found: list[list[int]] = []
    for length, numbers in by_length.items():
        if dice:
            dice.shuffle(numbers)
        size = max(1, WORDS // length)
        found += [numbers[i : i + size] for i in range(0, len(numbers), size)]
    if dice:
        dice.shuffle(found)
    return found


def loss(network: Network, items: Sequence[Item]) -> Tensor:
    """What a batch costs: cross entropy of everything that is known, a word; a small batch counts for less."""
    features, banks, gold = _collated(items)
    states = network.encode(features, banks)
    scores = dict(zip(("tags", "fine", "links"), network.tags(states), strict=True)) | {"entities": network.entities(states)}
    arcs, heads, dependents = network.arcs(states)
    parts = [WEIGHTS[field] * _cost(scores[field], gold[field]) for field in WEIGHTS]
    if (gold["heads"] != UNKNOWN).any():
        relations = network.relations(heads, dependents, gold["heads"].clamp(min=0))
        parts += [_cost(arcs, gold["heads"]), _cost(relations, gold["relations"])]
    return sum(parts, torch.zeros(())) / max(features.shape[0] * features.shape[1], WORDS // 4)


def _cost(scores: Tensor, gold: Tensor) -> Tensor:
    known = gold != UNKNOWN
    return cross_entropy(scores[known], gold[known], reduction="sum") if known.any() else torch.zeros(())


def _collated(items: Sequence[Item]) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
    features = torch.from_numpy(np.stack([one.features for one in items])).long()
    return features, torch.tensor([one.bank for one in items]), {field: torch.tensor([one.labels[field] for one in items]) for field in FIELDS}


def train(
    network: Network, items: Sequence[Item], extra: Sequence[tuple[Sequence[Item], float]], epochs: int, seed: int, rate: float = 2e-3
) -> Network:
    """Trains `network` on all of `items` and, anew each epoch, on a share of every set in `extra`; its weights are averaged over the steps."""
    dice = random.Random(seed)
    torch.manual_seed(seed)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, betas=(0.9, 0.95), weight_decay=1e-4)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    began, step = time.time(), 0
    for epoch in range(epochs):
        network.train()
        pool = [*items, *(one for items_, share in extra for one in dice.sample(list(items_), int(len(items_) * share)))]
        total, steps = 0.0, batches(pool, dice)
        for k, batch in enumerate(steps):
            progress = (epoch + k / len(steps)) / epochs
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1, (step + 1) / 200) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * progress)))
            cost = loss(network, [pool[i] for i in batch])
            if not cost.requires_grad:
                continue  # nothing in it is known
            optimizer.zero_grad()
            cost.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            step += 1
            total += cost.item()
            _follow(average, network, min(0.998, (step + 1) / (step + 10)))
        print(f"  epoch {epoch + 1} of {epochs}: loss {total / len(steps):.3f}, {time.time() - began:.0f} s", flush=True)
    network.load_state_dict(average)
    return network.eval()


def _follow(average: dict[str, Tensor], network: Network, keep: float) -> None:
    for name, value in network.state_dict().items():
        average[name].lerp_(value, 1 - keep)


@torch.no_grad()
def parse(networks: Sequence[Network], sentences: Sequence[Tree], features: Features, labels: Labels, sure: float = 0.0) -> list[Tree]:
    """`sentences` with what the networks find together. Where their mean probability of a label is below `sure`, it stays unknown."""
    items = [item(sentence, features, labels) for sentence in sentences]
    found: dict[int, Tree] = {}
    for network in networks:
        network.eval()
    for batch in batches(items):
        found |= zip(batch, _vote(networks, [items[i] for i in batch], [sentences[i] for i in batch], labels, sure), strict=True)
    return [found[i] for i in range(len(sentences))]


def _vote(networks: Sequence[Network], items: Sequence[Item], sentences: Sequence[Tree], labels: Labels, sure: float) -> list[Tree]:
    features, banks, _ = _collated(items)
    states = [network.encode(features, banks) for network in networks]
    tags, fine, links = (_mean([network.tags(s)[k] for network, s in zip(networks, states, strict=True)]) for k in range(3))
    entities = _mean([network.entities(s) for network, s in zip(networks, states, strict=True)])
    layers = [network.arcs(s) for network, s in zip(networks, states, strict=True)]
    arcs = _mean([scores for scores, _, _ in layers])
    logs = (arcs + 1e-9).log().numpy()
    heads = torch.tensor([best_tree(scores, scores.argmax(1).tolist()) for scores in logs])
    relations = _mean([network.relations(h, d, heads) for network, (_, h, d) in zip(networks, layers, strict=True)])
    chosen = torch.gather(arcs, 2, heads[..., None]).squeeze(2)
    trees: list[Tree] = []
    for k, sentence in enumerate(sentences):
        named = {field: _labels(values[k], getattr(labels, field), sure) for field, values in (("tags", tags), ("fine", fine), ("links", links))}
        related = _labels(relations[k], labels.relations, sure)
        kept = tuple(int(head) if p >= sure else -1 for head, p in zip(heads[k], chosen[k], strict=True))
        trees.append(replace(sentence, **named, heads=kept, relations=related, entities=_labels(entities[k], labels.entities, sure)))
    return trees


def _mean(scores: Sequence[Tensor]) -> Tensor:
    return torch.stack([one.softmax(-1) for one in scores]).mean(0)


def _labels(probabilities: Tensor, labels: Sequence[str], sure: float) -> tuple[str, ...]:
    best, numbers = probabilities.max(-1)
    return tuple(labels[i] if p >= sure else "" for p, i in zip(best.tolist(), numbers.tolist(), strict=True))


def figures(found: Sequence[Tree], gold: Sequence[Tree]) -> dict[str, float]:
    """UPOS accuracy, unlabelled and labelled attachment, and F1 of the ezafe, over all words and marks."""
    counts: Counter[str] = Counter()
    for guess, true in zip(found, gold, strict=True):
        for i in range(len(true.words)):
            attached = guess.heads[i] == true.heads[i]
            linked, link = guess.links[i] == "EZ", true.links[i] == "EZ"
            counts.update(
                words=1, upos=guess.tags[i] == true.tags[i], uas=attached, las=attached and guess.relations[i] == true.relations[i],
                both=linked and link, either=linked + link,
            )  # fmt: skip
    shares = {name.upper(): counts[name] / counts["words"] for name in ("upos", "uas", "las")}
    return shares | {"ezafe F1": 2 * counts["both"] / max(1, counts["either"])}
