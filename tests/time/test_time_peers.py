"""The span cases of parstdex, public data of another tool, where they lie beside the checkout."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from ruydad.records import Span
from ruydad.time import resolve

CASES = Path(__file__).parents[3] / "shared/data/time/parstdex-tests/data.json"


def overlapping(ones: list[Span], others: list[Span]) -> int:
    return sum(any(one[0] < other[1] and other[0] < one[1] for other in others) for one in ones)


@pytest.mark.skipif(not CASES.exists(), reason="the data folder is not beside the checkout")
def test_most_of_what_parstdex_looks_for_is_found_and_little_else():
    hits = found = right = wanted = 0
    for case in json.loads(CASES.read_text("utf-8")):
        told = [time.span for time in resolve(case["test_input"], vague=True)]
        gold = [(start, stop) for start, stop in json.loads(case["expected"])]
        hits, found = hits + overlapping(told, gold), found + len(told)
        right, wanted = right + overlapping(gold, told), wanted + len(gold)
    precision, recall = hits / found, right / wanted
    assert 2 * precision * recall / (precision + recall) >= 0.97
    assert precision >= 0.98


@pytest.mark.parametrize(
    "text",
    [
        "او ده روز بعد از عید قربان رسید.",
        "دو روز پیش از سفر روز جمعه به تهران آمد.",
        "ساعاتی پس از حمله شب گذشته بیانیه داد.",
        "یک هفته پیش از نوروز ۱۴۰۰ و ۲۸ تیر تا امروز تا فردا.",
    ],
)
def test_no_two_expressions_overlap(text):
    spans = [time.span for time in resolve(text, vague=True)]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
