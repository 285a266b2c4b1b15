"""Revision: edits are applied, and the alignment leads back to the raw text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.text.alignment import Edit, Revision

LETTERS = "ابپ می\n"


def revised(raw: str, *passes: list[Edit]) -> Revision:
    revision = Revision(raw)
    for edits in passes:
        revision.edit(edits)
    return revision


def test_untouched_text_is_one_piece() -> None:
    alignment = revised("سلام").alignment()
    assert (alignment.clean, alignment.raw, alignment.width, alignment.length) == ((0,), (0,), (4,), 4)


def test_empty_text_has_no_pieces() -> None:
    alignment = revised("  ", [(0, 2, "")]).alignment()
    assert (alignment.clean, alignment.length) == ((), 0)


@pytest.mark.parametrize(
    ("raw", "edits", "clean", "word", "found"),
    [
        ("به  باکو رفت", [(2, 4, " ")], "به باکو رفت", "باکو", "باکو"),
        ("ازدفتر", [(2, 2, " ")], "از دفتر", "دفتر", "دفتر"),
        ("ازدفتر", [(2, 2, " ")], "از دفتر", "از", "از"),
        ("&zwnj;می", [(0, 6, "")], "می", "می", "می"),
        ("آیت ﷲ رفت", [(4, 5, "الله")], "آیت الله رفت", "الله", "ﷲ"),
        ("آیت ﷲ رفت", [(4, 5, "الله")], "آیت الله رفت", "رفت", "رفت"),
        ("کتاب\u200fها", [(4, 5, "")], "کتابها", "کتابها", "کتاب\u200fها"),
    ],
)
def test_words_are_found_in_the_raw_text(raw: str, edits: list[Edit], clean: str, word: str, found: str) -> None:
    revision = revised(raw, edits)
    assert revision.text == clean
    at = clean.index(word)
    start, end = revision.alignment().raw_span(at, at + len(word))
    assert raw[start:end] == found


def test_passes_compose() -> None:
    raw = "ﷲ  ازدفتر"
    revision = revised(raw, [(0, 1, "الله")], [(4, 6, " ")], [(7, 7, " ")])
    assert revision.text == "الله از دفتر"
    alignment = revision.alignment()
    assert [raw[slice(*alignment.raw_span(a, b))] for a, b in [(0, 4), (5, 7), (8, 12)]] == ["ﷲ", "از", "دفتر"]


def test_edit_inside_a_rewritten_stretch_melts_into_it() -> None:
    raw = "xﷲy"
    revision = revised(raw, [(1, 2, "الله")], [(2, 3, "")])
    assert revision.text == "xاله" + "y"
    start, end = revision.alignment().raw_span(1, 4)
    assert raw[start:end] == "ﷲ"


def test_edit_of_the_same_width_leaves_letters_one_to_one() -> None:
    revision = revised("می رود", [(2, 3, "\u200c")])
    assert revision.text == "می\u200cرود"
    assert revision.alignment().raw_span(3, 6) == (3, 6)


@st.composite
def edits_on(draw: st.DrawFn, length: int) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [(start, end, draw(st.text("xyz", max_size=3))) for start, end in dict(pairs).items()]


@given(st.data())
def test_any_edits_keep_spans_valid_and_in_order(data: st.DataObject) -> None:
    raw = data.draw(st.text(LETTERS, max_size=20))
    revision = Revision(raw)
    for _ in range(3):
        revision.edit(data.draw(edits_on(len(revision.text))))
    alignment = revision.alignment()
    assert alignment.length == len(revision.text)
    spans = [alignment.raw_span(i, i + 1) for i in range(alignment.length)]
    assert all(0 <= start <= end <= len(raw) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))


@given(st.data())
def test_letters_that_no_edit_touched_lead_to_themselves(data: st.DataObject) -> None:
    raw = data.draw(st.text(LETTERS, max_size=20))
    revision = Revision(raw)
    for _ in range(3):
        revision.edit(data.draw(edits_on(len(revision.text))))
    alignment = revision.alignment()
    for i, letter in enumerate(revision.text):
        start, end = alignment.raw_span(i, i + 1)
        if end - start == 1 and letter in LETTERS:
            assert raw[start:end] == letter
