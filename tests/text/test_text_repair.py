from __future__ import annotations

import pytest

import ruydad


def test_text_is_repaired_and_leads_back() -> None:
    repaired = ruydad.repair("دولت تركيه اعلام ميكند كه\nكتابها رسيد.")
    assert repaired.text == "دولت ترکیه اعلام می‌کند که کتاب‌ها رسید."
    start = repaired.text.index("می‌کند")
    left, right = repaired.raw_span(start, start + len("می‌کند"))
    assert repaired.raw[left:right] == "ميكند"
    assert [repaired.text[slice(*sentence.span)] for sentence in repaired.sentences] == [repaired.text]


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ruydad.InputError, match="takes a text"):
        ruydad.repair(b"bytes")  # type: ignore[arg-type]


@pytest.mark.parametrize("span", [(0, 0), (-1, 2), (3, 99), (2, 1)])
def test_a_span_outside_of_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="it has 3 characters"):
        ruydad.repair("رفت").raw_span(*span)
