"""Both texts side by side are both texts, whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.text.repair import repair
from ruydad.web.repaired import raw_blocks, rows

TORN = "دولت تركيه\nاعلام ميكند&nbsp;كه\nمذاكرات ازسرگرفته ميشود.\n\nوي افزود: تحريمها  بايد برداشته شود.\n"


def joined(text: str) -> tuple[str, str]:
    made = rows(repair(text))
    return "".join(bit.text for row in made for bit in row.raw), "".join(bit.text for row in made for bit in row.clean)


@pytest.mark.parametrize("text", [TORN, "", "\n\n", "  سلام  ", "مجلـــس\u200e شوراي\r\nاسلامي", "a" * 5000])
def test_the_rows_hold_both_texts(text: str) -> None:
    assert joined(text) == (text, repair(text).text)


@given(st.text(alphabet="ابيك \u200c\u200fـ\n\r.،۱2&nbsp;<p>", max_size=80))
def test_the_rows_hold_both_texts_whatever_they_are(text: str) -> None:
    assert joined(text) == (text, repair(text).text)


def test_only_what_was_repaired_is_marked() -> None:
    made = rows(repair(TORN))
    changed = [bit.text for row in made for bit in row.clean if bit.changed == "letter"]
    assert "ک" in changed
    assert "دولت تر" in [bit.text for row in made for bit in row.clean if bit.changed == "no"]
    assert all(bit.text not in {"دولت", "وی"} for row in made for bit in row.clean if bit.changed != "no")


def test_blocks_lie_on_the_raw_text_in_order() -> None:
    found = raw_blocks(repair(TORN))
    assert len(found) > 1
    assert found[0][0][0] == 0
    assert all(before[1] <= after[0] for (before, _), (after, _) in pairwise(found))


def test_line_ends_that_were_dropped_stand_at_the_end_of_their_row() -> None:
    first, second = rows(repair("سفیر رفت.\n\n\nوزیر آمد."))
    assert "".join(bit.text for bit in first.raw) == "سفیر رفت.\n\n\n"
    assert "".join(bit.text for bit in second.raw) == "وزیر آمد."
