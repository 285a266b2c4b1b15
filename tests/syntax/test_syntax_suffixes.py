from __future__ import annotations

import pytest

from ruydad.syntax.suffixes import Cut, bare, cuts


@pytest.mark.parametrize(
    ("word", "base", "endings"),
    [
        ("کشورهایی", "کشور", "ها.یی"),  # some countries
        ("کتاب‌هایشان", "کتاب", "ها.شان"),  # their books
        ("نمایندگان", "نماینده", "گان"),  # deputies
        ("کلمات", "کلمه", "هات"),  # words
        ("حرکات", "حرکت", "تات"),  # movements
        ("کارخانجات", "کارخانه", "جات"),  # factories
        ("دانشجویانش", "دانشجو", "ان.ش"),  # his students
        ("خانه‌ام", "خانه", "ام"),  # my house
        ("بزرگ‌ترین", "بزرگ", "ترین"),  # greatest
        ("معتقدند", "معتقد", "ند"),  # they are convinced
        ("آمریکاست", "آمریکا", "ست"),  # it is America
        ("خانه‌ی", "خانه", "ٔ"),  # the house of
    ],
)
def test_a_word_is_cut_into_base_and_endings(word: str, base: str, endings: str) -> None:
    assert Cut(base, endings) in cuts(word)


def test_the_word_as_it_is_comes_first_and_more_endings_later() -> None:
    found = cuts("سال‌هایی")
    assert found[0] == Cut("سال‌هایی")
    lengths = [len(cut.endings.split(".")) if cut.endings else 0 for cut in found]
    assert lengths == sorted(lengths)


@pytest.mark.parametrize("word", ["دوست", "از", "آرام", "صدام"])
def test_what_no_ending_explains_is_left(word: str) -> None:
    assert all(len(cut.base) >= 2 for cut in cuts(word))
    assert Cut(word[:-1], "م") not in cuts(word)


def test_a_cut_tells_plural_and_degree() -> None:
    plural = Cut("سال", "ها.ی")
    assert plural.plural
    assert plural.innermost == "ها"
    assert Cut("بزرگ", "تر").degree == "تر"
    assert not Cut("کتاب", "ی").plural
    assert Cut("کتاب").degree == ""


@pytest.mark.parametrize(("word", "expected"), [("دورهٔ", "دوره"), ("دورۀ", "دوره"), ("انسانی‌", "انسانی"), ("شاه", "شاه")])
def test_the_mark_of_ezafe_is_no_letter(word: str, expected: str) -> None:
    assert bare(word) == expected
