from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.syntax.tokens import token_spans


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in token_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وزیر می‌رود.", ["وزیر", "می‌رود", "."]),
        ("گفت‌وگو، «کتاب‌ها»", ["گفت‌وگو", "،", "«", "کتاب‌ها", "»"]),
        ("روز ۱۴۰۰/۰۴/۲۹ ساعت ۱۲:۳۰", ["روز", "۱۴۰۰/۰۴/۲۹", "ساعت", "۱۲:۳۰"]),
        ("۱۲/۵ درصد و ۲,۵۰۰ تن", ["۱۲/۵", "درصد", "و", "۲,۵۰۰", "تن"]),
        ("در 2021-07-20 بود", ["در", "2021-07-20", "بود"]),
        ("۱۰نفر و کووید۱۹", ["۱۰", "نفر", "و", "کووید", "۱۹"]),
        ("COVID-19 در U.S.", ["COVID-19", "در", "U.S", "."]),
        ("شبکه 5G و F-16", ["شبکه", "5G", "و", "F-16"]),
        ("نشانی https://example.ir/a?b=1.", ["نشانی", "https://example.ir/a?b=1", "."]),
        ("به info@example.ir بنویسید", ["به", "info@example.ir", "بنویسید"]),
        ("و اما... چرا؟!", ["و", "اما", "...", "چرا", "؟", "!"]),
        ("مُحَمَّد (ص)", ["مُحَمَّد", "(", "ص", ")"]),
        ("همسایهٔ ما", ["همسایهٔ", "ما"]),
        ("#تحریم_ها", ["#", "تحریم", "_", "ها"]),
        ("", []),
        ("  \n\t ", []),
    ],
)
def test_words_and_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_only_the_range_is_cut() -> None:
    text = "یک دو سه"
    assert [text[a:b] for a, b in token_spans(text, 3, 6)] == ["دو"]


@given(st.text(st.characters(), max_size=200))
def test_spans_are_in_order_and_leave_only_white_space(text: str) -> None:
    at = 0
    for start, end in token_spans(text):
        assert text[at:start].isspace() or at == start
        assert start < end
        assert not any(letter.isspace() for letter in text[start:end])
        at = end
    assert text[at:].isspace() or at == len(text)


@pytest.mark.parametrize("unit", ["ا", "1", "1/", "a.", ".", "\u200c", "ا\u200c", "www.", "www.!", "1a", "\u064b", "-1", "http://", "1234-1"])
def test_long_runs_are_cut_to_the_end(unit: str) -> None:
    text = unit * 50_000
    assert sum(end - start for start, end in token_spans(text)) == len(text)
