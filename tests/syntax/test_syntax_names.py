"""Names read off labels, and the marks that known names leave."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ruydad.syntax.gazetteer import MARKS, Gazetteer, gazetteer
from ruydad.syntax.names import echoes, name_labels, names

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-GPE", "I-GPE")


def _scores(*labels: str) -> np.ndarray:
    return np.array([[3.0 if label == best else 0.0 for label in LABELS] for best in labels], dtype=np.float32)


def test_names_are_read_off_labels() -> None:
    assert list(names(["B-PER", "I-PER", "O", "B-ORG", "B-ORG"])) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 5, "ORG")]
    assert list(names([])) == []


@pytest.mark.parametrize(
    ("best", "expected"),
    [
        (["O", "O"], ["O", "O"]),
        (["B-PER", "I-PER", "O"], ["B-PER", "I-PER", "O"]),
        (["B-PER", "I-PER", "I-ORG"], ["B-PER", "I-PER", "O"]),  # no name goes on as another: the cheapest change
    ],
)
def test_labels_make_whole_names(best: list[str], expected: list[str]) -> None:
    scores = _scores(*best)
    scores[:, 0] += 1  # what is doubtful is no name
    assert name_labels(scores, LABELS) == expected


def test_a_doubt_between_places_parts_no_name() -> None:
    scores = _scores("B-LOC", "B-GPE")  # شهر کرج
    scores[0, LABELS.index("B-GPE")] = 3.5
    scores[1, LABELS.index("I-LOC")] = scores[1, LABELS.index("I-GPE")] = 2.8
    assert name_labels(scores, LABELS) == ["B-GPE", "I-GPE"]


def test_a_surname_is_known_again() -> None:
    words = [["بهروز", "کمالوندی", "رفت"], ["کمالوندی", "به", "رفت"], ["کمالوندی"]]
    tags = [["PROPN", "PROPN", "VERB"], ["PROPN", "ADP", "VERB"], ["NOUN"]]
    labels = [["B-PER", "I-PER", "O"], ["O", "O", "O"], ["O"]]
    echoes(words, tags, labels)
    assert labels == [["B-PER", "I-PER", "O"], ["B-PER", "O", "O"], ["O"]]


@given(arrays(np.float32, st.tuples(st.integers(1, 6), st.just(len(LABELS))), elements=st.floats(-5, 5, width=32)))
def test_no_label_goes_on_with_a_name_that_did_not_begin(scores: np.ndarray) -> None:
    before = "O"
    for label in name_labels(scores, LABELS):
        assert not label.startswith("I-") or before[2:] == label[2:]
        before = label


def test_known_names_are_marked_by_their_longest_form() -> None:
    known = Gazetteer({"organisation": ["سازمان ملل", "سازمان ملل متحد"], "place": ["ملل"], "person": []})
    marks = known.marks(["در", "سازمان", "ملل", "متحد", "و", "ملل"])
    assert marks[0] == marks[4] == 1
    assert len({marks[1], marks[2], marks[5], 1}) == 4
    assert marks[2] == marks[3]
    assert max(marks) < MARKS


def test_a_name_of_two_kinds_is_marked_as_both() -> None:
    both = Gazetteer({"organisation": ["ایران"], "place": ["ایران"], "person": []}).marks(["ایران"])
    assert both[0] not in (Gazetteer({"place": ["ایران"]}).marks(["ایران"])[0], Gazetteer({"organisation": ["ایران"]}).marks(["ایران"])[0])


def test_the_packaged_names_know_states_persons_and_bodies() -> None:
    assert all(mark > 1 for word in ("عربستان سعودی", "ولادیمیر پوتین", "سازمان ملل") for mark in gazetteer().marks(word.split()))
    assert gazetteer().marks(["دیدار", "کرد"])[0] == 1
