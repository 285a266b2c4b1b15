"""The decoder of trees: what it finds is a tree, and no tree has a higher score."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ruydad.syntax.trees import best_tree, is_tree, parted


@pytest.mark.parametrize(
    ("heads", "tree"),
    [([0], True), ([2, 0], True), ([0, 1, 2], True), ([2, 1], False), ([0, 0], False), ([0, 3, 2], False), ([1], False), ([], False)],
)
def test_what_is_a_tree(heads: list[int], tree: bool) -> None:
    assert is_tree(heads) is tree


def test_the_best_heads_stand_where_they_make_a_tree() -> None:
    scores = np.array([[5, 0, 1], [0, 5, 0]], dtype=np.float32)
    assert best_tree(scores, [0, 1]) == [0, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    scores = np.array([[0, 0, 9, 1], [2, 8, 0, 1], [5, 1, 3, 0]], dtype=np.float32)  # the first two words want each other
    assert best_tree(scores, [2, 1, 0]) == [2, 3, 0]


def test_what_is_too_long_for_a_sentence_is_a_tree_all_the_same() -> None:
    scores = np.random.default_rng(5).standard_normal((300, 301)).astype(np.float32)
    assert is_tree(best_tree(scores, scores.argmax(axis=1).tolist()))


def test_phrases_of_one_verb_are_parted() -> None:
    assert list(parted([4, 4, 4, 0])) == [0, 1, 2]  # ژاپن / چین / متهم / کرد
    assert list(parted([4, 1, 4, 0])) == [1, 2]  # دولت ژاپن / چین / کوبید


@given(words=st.integers(1, 4), data=st.data())
def test_no_tree_has_a_higher_score(words: int, data: st.DataObject) -> None:
    scores = data.draw(arrays(np.float32, (words, words + 1), elements=st.integers(-9, 9).map(float)))
    scores[np.arange(words), np.arange(words) + 1] = -1e9  # no word is its own head
    found = best_tree(scores, scores.argmax(axis=1).tolist())
    assert is_tree(found)
    trees = [heads for heads in product(range(words + 1), repeat=words) if is_tree(heads)]
    assert _score(scores, found) == max(_score(scores, heads) for heads in trees)


def _score(scores: np.ndarray, heads: list[int] | tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))
