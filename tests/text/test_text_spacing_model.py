"""The packaged model of half-spaces: it says where it comes from, and its scores fall on the right side."""

from __future__ import annotations

import pytest

from ruydad.resources import read_text
from ruydad.text.joins import Joiner
from ruydad.text.pairs import LINE_EDGE, base

JOINER = Joiner()


def test_the_card_names_data_and_licence() -> None:
    card = read_text("ruydad.text", "weights/README.md")
    assert "PerDT" in card
    assert "CC BY-SA 4.0" in card


@pytest.mark.parametrize(("left", "right"), [("می", "رود"), ("نمی", "گفتند"), ("رسانه", "های"), ("سرمایه", "گذاری"), ("علی", "اف"), ("شده", "اند")])
def test_pairs_that_are_one_word(left: str, right: str) -> None:
    assert JOINER.score(LINE_EDGE, left, right, LINE_EDGE) > 2


@pytest.mark.parametrize(("left", "right"), [("وزیر", "خارجه"), ("سفیر", "ایران"), ("این", "کشور"), ("گفت", "که"), ("کشور", "های")])
def test_pairs_that_are_two_words_or_need_no_half_space(left: str, right: str) -> None:
    assert JOINER.score(LINE_EDGE, left, right, LINE_EDGE) < 0


@pytest.mark.parametrize(
    ("word", "places"), [("میرود", [2]), ("نمیتوانستهاند", [3, 10]), ("بینالمللی", [3]), ("نمایندگان", []), ("تهران", []), ("رویکردهای", [])]
)
def test_places_in_words(word: str, places: list[int]) -> None:
    assert [place for place, odds in JOINER.cuts(word) if odds > 0] == places


def test_kin_share_a_base() -> None:
    assert base("گذاری") == base("گذاران") == "گذار"
