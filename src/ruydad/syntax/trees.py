"""Finds the best dependency tree from the scores of its arcs: the best head of each word, and where these make no tree, Chu-Liu/Edmonds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_LONGEST = 150  # words; what is longer is no sentence, and the best tree over it takes too long
_ROOTS = 6  # words that are tried as root; one of the first two is it in all but junk


def best_tree(scores: Scores, heads: Sequence[int]) -> list[int]:
    """The heads of the words in the best tree with one root.

    `scores[d, h]` is the score of head `h` (0 the root, words from 1) for word `d` (from 0), `heads` the best of each word. Where those
    make a tree, they are it. Heads count like the columns of `scores`.
    """
    if is_tree(heads):
        return list(heads)
    if len(heads) > _LONGEST:
        return _mended(list(heads), int(scores[:, 0].argmax()))
    own = np.array(scores, dtype=np.float64)
    own[np.arange(len(own)), np.arange(len(own)) + 1] = -np.inf
    free = own[:, 1:].max(axis=1) if len(own) > 1 else np.zeros(1)
    bounds = own[:, 0] - free + free.sum()  # no tree with this root scores more
    found, best = list(heads), -np.inf
    for root in np.argsort(-bounds, kind="stable")[:_ROOTS].tolist():
        if bounds[root] <= best:
            break
        rooted = own.copy()
        rooted[:, 0] = -np.inf
        rooted[root] = -np.inf
        rooted[root, 0] = own[root, 0]
        tree = _spanning(rooted)
        score = rooted[np.arange(len(own)), tree].sum()
        if score > best:
            found, best = tree, score
    return found


def is_tree(heads: Sequence[int]) -> bool:
    """Whether exactly one word hangs on the root and all others, over some way, on it."""
    if list(heads).count(0) != 1:
        return False
    seen = [0] * (len(heads) + 1)
    seen[0] = -1
    for start in range(1, len(heads) + 1):
        at = start
        while not seen[at]:
            seen[at] = start
            at = heads[at - 1]
        if seen[at] == start:
            return False
        at = start
        while seen[at] == start:
            seen[at] = -1
            at = heads[at - 1]
    return True


def _mended(heads: list[int], root: int) -> list[int]:
    """Some tree near `heads`: whatever hangs in a cycle or on another root hangs on `root` instead (a word, counted from 0)."""
    heads = [0 if word == root else head or root + 1 for word, head in enumerate(heads)]
    state = [0] * (len(heads) + 1)
    state[0] = -1
    for start in range(1, len(heads) + 1):
        way, at = [], start
        while not state[at]:
            state[at] = start
            way.append(at)
            at = heads[at - 1]
        if state[at] == start:
            heads[at - 1] = root + 1
        for word in way:
            state[word] = -1
    return heads


def parted(heads: Sequence[int]) -> Iterator[int]:
    """The words, counted from 0, that nothing ties to what follows: the phrase of the next word depends on a word behind it, or on none.

    In `ژاپن کره شمالی را متهم کرد` (Japan accused North Korea) ژاپن is one. Heads count words from 1, 0 is the root.
    """
    for i in range(len(heads) - 1):
        top = i + 1
        while heads[top] - 1 > i:
            top = heads[top] - 1
        if heads[top] == 0:
            yield i


def _spanning(scores: NDArray[np.float64]) -> list[int]:
    """The best spanning tree, without regard to the number of its roots."""
    size = len(scores) + 1
    square = np.full((size, size), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    return _edmonds(square)[1:]


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Chu-Liu/Edmonds: `scores[d, h]`, node 0 the root."""
    heads: list[int] = [-1, *scores[1:].argmax(axis=1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [node for node in range(len(heads)) if node not in inside]
    lost = [scores[node, heads[node]] for node in cycle]
    gained = scores[np.ix_(cycle, rest)] - np.array(lost)[:, None]
    entry = gained.argmax(axis=0)  # which word of the cycle each outer node would enter
    leaving = scores[np.ix_(rest, cycle)]
    smaller = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[-1, :-1] = gained.max(axis=0)
    smaller[0] = -np.inf
    solved = _edmonds(smaller)
    for i, node in enumerate(rest[1:], 1):
        heads[node] = cycle[int(leaving[i].argmax())] if solved[i] == len(rest) else rest[solved[i]]
    heads[cycle[int(entry[solved[-1]])]] = rest[solved[-1]]
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of a cycle, in order; empty where there is none."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        way: list[int] = []
        at = start
        while at > 0 and not seen[at]:
            seen[at] = start
            way.append(at)
            at = heads[at]
        if at > 0 and seen[at] == start:
            return way[way.index(at) :]
    return []
