"""The network of `ruydad.syntax` as it is trained: embeddings, bidirectional LSTMs, and one head for each thing that is learned.

Arcs and relations are scored biaffinely (Dozat and Manning 2017); the treebank that a sentence comes from is a feature
(Stymne et al. 2018), so that trees of both conventions teach one network.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ruydad.syntax.features import AFFIX_ROWS, AFFIXES, MASKED, SHAPES, UNKNOWN
from ruydad.syntax.gazetteer import MARKS


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the layers, and how many rows the tables have."""

    words: int
    classes: int
    names: int
    banks: int
    tags: int
    fine: int
    links: int
    relations: int
    entities: int
    word: int = 128
    affix: int = 96
    label: int = 32
    hidden: int = 300
    layers: int = 3
    arc: int = 256
    relation: int = 96
    tag: int = 128
    dropout: float = 0.33
    word_dropout: float = 0.15


class Network(nn.Module):
    """Reads sentences as batches of features."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.word = nn.Embedding(sizes.words, sizes.word, padding_idx=0)
        self.affix = nn.EmbeddingBag(AFFIX_ROWS, sizes.affix, mode="sum", padding_idx=0)
        self.word_class = nn.Embedding(sizes.classes, sizes.label, padding_idx=0)
        self.name = nn.Embedding(sizes.names, 16, padding_idx=0)
        self.shape = nn.Embedding(len(SHAPES), 16, padding_idx=0)
        self.mark = nn.Embedding(MARKS, 24, padding_idx=0)
        self.bank = nn.Embedding(sizes.banks, 16)
        nn.init.normal_(self.word.weight, std=0.5)
        nn.init.normal_(self.affix.weight, std=0.25)
        wide = sizes.word + sizes.affix + sizes.label + 72
        self.lstm = nn.LSTM(wide, sizes.hidden, sizes.layers, batch_first=True, bidirectional=True, dropout=sizes.dropout if sizes.layers > 1 else 0)
        out = 2 * sizes.hidden
        self.root = nn.Parameter(torch.randn(out) * 0.1)
        self.head_arc, self.dependent_arc = nn.Linear(out, sizes.arc), nn.Linear(out, sizes.arc)
        self.head_relation, self.dependent_relation = nn.Linear(out, sizes.relation), nn.Linear(out, sizes.relation)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.relation = nn.Parameter(torch.zeros(sizes.relations, sizes.relation + 1, sizes.relation + 1))
        nn.init.orthogonal_(self.arc)
        self.middle = nn.Linear(out, sizes.tag)
        self.tag, self.fine, self.link = (nn.Linear(sizes.tag, n) for n in (sizes.tags, sizes.fine, sizes.links))
        self.entity_middle = nn.Linear(out, sizes.tag)
        self.entity = nn.Linear(sizes.tag, sizes.entities)
        self.dropout = nn.Dropout(sizes.dropout)

    def encode(self, features: Tensor, bank: Tensor) -> Tensor:
        """`features` is batch × words × columns, sentences of one length; the states are batch × words × 2 hidden."""
        batch, words, _ = features.shape
        seen = features[..., 0]
        affixes = features[..., 1 : 1 + AFFIXES]
        if self.training:
            hidden = (torch.rand(seen.shape) < self.sizes.word_dropout) & (seen > MASKED)
            seen = seen.masked_fill(hidden, UNKNOWN)
        parts = [
            self.word(seen), self.affix(affixes.reshape(-1, AFFIXES)).view(batch, words, -1), self.word_class(features[..., -4]),
            self.name(features[..., -3]), self.shape(features[..., -2]), self.mark(features[..., -1]), self.bank(bank)[:, None].expand(-1, words, -1),
        ]  # fmt: skip
        if self.training:  # a whole part may be missing (Dozat and Manning's word and tag dropout)
            keep = torch.rand(batch, words, len(parts) - 1) > self.sizes.dropout / 2
            scale = keep.shape[-1] / keep.sum(-1, keepdim=True).clamp(min=1)
            parts = [part * keep[..., i : i + 1] * scale for i, part in enumerate(parts[:-1])] + parts[-1:]
        states, _ = self.lstm(torch.cat(parts, -1))
        return shared_dropout(states, self.sizes.dropout) if self.training else states

    def tags(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of UPOS tags, treebank tags, and links to the next word."""
        middle = self.dropout(torch.relu(self.middle(states)))
        return self.tag(middle), self.fine(middle), self.link(middle)

    def entities(self, states: Tensor) -> Tensor:
        """Scores of the labels of names."""
        return self.entity(self.dropout(torch.relu(self.entity_middle(states))))

    def arcs(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of heads (batch × dependents × heads, head 0 is the root), and the two layers that relations are scored from."""
        rooted = torch.cat([self.root.expand(states.shape[0], 1, -1), states], 1)
        heads, dependents = torch.relu(self.head_arc(rooted)), torch.relu(self.dependent_arc(states))
        heads, dependents = shared_dropout(heads, self.sizes.dropout, self.training), shared_dropout(dependents, self.sizes.dropout, self.training)
        scores = torch.cat([dependents, dependents.new_ones(*dependents.shape[:2], 1)], -1) @ self.arc @ heads.transpose(1, 2)
        relation_heads = shared_dropout(torch.relu(self.head_relation(rooted)), self.sizes.dropout, self.training)
        relation_dependents = shared_dropout(torch.relu(self.dependent_relation(states)), self.sizes.dropout, self.training)
        return scores, relation_heads, relation_dependents

    def relations(self, heads: Tensor, dependents: Tensor, chosen: Tensor) -> Tensor:
        """Scores of relations to the `chosen` heads: batch × dependents × relations."""
        picked = torch.gather(heads, 1, chosen[..., None].expand(-1, -1, heads.shape[-1]))
        one = picked.new_ones(*picked.shape[:2], 1)
        return torch.einsum("bnx,rxy,bny->bnr", torch.cat([dependents, one], -1), self.relation, torch.cat([picked, one], -1))


def shared_dropout(values: Tensor, rate: float, training: bool = True) -> Tensor:
    """Dropout with one mask for all words of a sentence."""
    if not training or not rate:
        return values
    mask = torch.bernoulli(torch.full((values.shape[0], 1, values.shape[2]), 1 - rate)) / (1 - rate)
    return values * mask
