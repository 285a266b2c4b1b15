"""Folding, texts as nothing but words, and whole words found in them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruydad.text.letters import fold, keyed, plain
from ruydad.text.lookup import WholeWords

LETTERS = st.text(alphabet="ايكیکةۀأإؤئ\u200c \n«»،.۰۵٩7aZ_é\ufdfa\U0001f600آب", max_size=200)
FORMS = {"وزیر", "وزیر خارجه", "خارجه ایران", "ایران", "نخست وزیر"}


@given(LETTERS)
@example("\U0001f600" * 70)  # letters of two units
@example("ك" * 70 + "\ud83d\ude00")  # lone surrogates that stand side by side
def test_a_text_is_folded_letter_for_letter_however_long(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert plain(text) == "".join(map(plain, text))
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "key"),
    [("«نیویورک‌تایمز»", "نیویورک تایمز"), ("مسئول", "مسیول"), (" برجام ", "برجام"), ("ا.پ.ک", "ا پ ک"), ("", ""), ("بی  تو", "بی تو")],
)
def test_the_words_of_a_table_as_they_are_looked_up(written: str, key: str) -> None:
    assert keyed(written) == key


@pytest.mark.parametrize(
    ("text", "longest", "every"),
    [
        ("وزیر خارجه ایران", ["وزیر خارجه", "ایران"], ["وزیر", "وزیر خارجه", "خارجه ایران", "ایران"]),
        ("نخست وزیر ایران", ["نخست وزیر", "ایران"], ["نخست وزیر", "وزیر", "ایران"]),
        ("وزیران ایرانی", [], []),
        ("وزیر  خارجه", ["وزیر"], ["وزیر"]),
        ("", [], []),
    ],
)
def test_forms_are_found_as_whole_words(text: str, longest: list[str], every: list[str]) -> None:
    words = WholeWords(FORMS)
    assert [text[start:end] for start, end in words.longest(text)] == longest
    assert [text[start:end] for start, end in words.every(text)] == every


def test_a_form_may_be_told_with_the_spaces_that_its_signs_leave() -> None:
    form = plain("ایدز، سل")
    text = plain("مبارزه با ایدز، سل و مالاریا")
    assert [text[start:end] for start, end in WholeWords([form]).longest(text)] == [form]


def test_a_set_without_forms_finds_nothing() -> None:
    assert WholeWords(()).longest("وزیر خارجه") == []
