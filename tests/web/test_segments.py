"""Cutting a marked text into pieces loses nothing and marks nothing wrongly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ruydad.records import Span
from ruydad.web.segments import Mark, paragraphs, segments
from ruydad.web.signs import pieces, plain

TEXT = "رئیس جمهوری روسیه با وزیر خارجه دیدار کرد."
LAYERS = ("quote", "cue", "actor", "time", "source", "event", "evidence")


def spans(length: int) -> st.SearchStrategy[Span]:
    edge = st.integers(-2, length + 2)
    return st.tuples(edge, edge)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(alphabet="ابپ \u200c\u202e\n<>&", max_size=40))
    names = st.sampled_from(["v1", "v2", "e1", "q1"])
    return text, draw(st.lists(st.builds(Mark, spans(len(text)), st.sampled_from(LAYERS), names), max_size=12))


def clipped(mark: Mark, text: str) -> set[int]:
    return set(range(max(mark.span[0], 0), min(mark.span[1], len(text))))


@given(marked())
def test_joined_segments_are_the_text(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = segments(text, marks)
    assert "".join(segment.text for segment in found) == text
    assert all(text[slice(*segment.span)] == segment.text for segment in found)


@given(marked())
def test_every_mark_is_covered_by_its_segments_and_by_no_others(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    found = segments(text, marks)
    for mark in marks:
        covered = {at for segment in found if any(one is mark for one in segment.marks) for at in range(*segment.span)}
        assert covered == clipped(mark, text)


@given(marked(), st.lists(st.integers(0, 40), max_size=5))
def test_paragraphs_keep_the_whole_text(case: tuple[str, list[Mark]], starts: list[int]) -> None:
    text, marks = case
    blocks = [((start, start + 1), "paragraph") for start in sorted(set(starts))]
    found = paragraphs(text, blocks, marks)
    assert "".join(segment.text for paragraph in found for run in paragraph.runs for segment in run.segments) == text
    assert all(segment.marks for paragraph in found for run in paragraph.runs if run.events for segment in run.segments)


def test_a_name_within_a_name_lies_under_both() -> None:
    outer, inner = Mark((0, 17), "actor", "e1"), Mark((12, 17), "actor", "e2")
    first, second, rest = segments(TEXT, [outer, inner])
    assert (first.text, first.marks) == ("رئیس جمهوری ", (outer,))
    assert (second.text, second.marks) == ("روسیه", (outer, inner))
    assert rest.marks == ()


def test_spans_that_cross_are_cut_where_they_meet() -> None:
    quote, actor = Mark((0, 10), "quote", "q1"), Mark((5, 17), "actor", "e1")
    found = [(segment.span, [mark.name for mark in segment.marks]) for segment in segments(TEXT, [quote, actor])][:3]
    assert found == [((0, 5), ["q1"]), ((5, 10), ["q1", "e1"]), ((10, 17), ["e1"])]


def test_a_trigger_is_one_run_though_other_marks_cut_it() -> None:
    start = TEXT.index("دیدار")
    end = TEXT.index(".")
    marks = [Mark((start, end), "event", "v1"), Mark((start + 6, end + 1), "quote", "q1")]
    (paragraph,) = paragraphs(TEXT, [], marks)
    linked = [run for run in paragraph.runs if run.events]
    assert [run.events for run in linked] == [("v1",)]
    assert "".join(segment.text for segment in linked[0].segments) == "دیدار کرد"


def test_two_events_on_one_word_share_the_link() -> None:
    (paragraph,) = paragraphs(TEXT, [], [Mark((0, 4), "event", "v1"), Mark((0, 4), "event", "v2")])
    assert paragraph.runs[0].events == ("v1", "v2")


def test_blocks_make_paragraphs_with_their_kinds() -> None:
    text = "عنوان\n\nمتن خبر\nکه پاره شده است"
    found = paragraphs(text, [((0, 5), "title"), ((7, len(text)), "paragraph")], [])
    assert [(paragraph.kind, paragraph.span) for paragraph in found] == [("title", (0, 7)), ("paragraph", (7, len(text)))]


def test_an_empty_text_has_no_paragraph() -> None:
    assert paragraphs("", [], []) == []


def test_a_long_text_with_many_marks_is_cut_once_through() -> None:
    text = "الف " * 250_000
    marks = [Mark((at, at + 3), "actor", f"e{at}") for at in range(0, len(text), 400)]
    found = segments(text, marks)
    assert len(found) == 2 * len(marks)


def test_what_turns_a_line_about_becomes_a_sign() -> None:
    found = list(pieces("دولت\u202eگفت\u202c."))
    assert [(piece.text, piece.sign) for piece in found] == [("دولت", None), ("", "RLO"), ("گفت", None), ("", "PDF"), (".", None)]
    assert found[1].title == "U+202E RIGHT-TO-LEFT OVERRIDE"


def test_half_spaces_and_line_ends_stay_in_the_text() -> None:
    text = "می\u200cرود\nو\u200fرفت\t"
    assert [piece.text for piece in pieces(text)] == [text]


def test_controls_and_lone_surrogates_become_signs_with_their_number() -> None:
    assert [piece.sign for piece in pieces("\x07\ud800\u200b")] == ["U+0007", "U+D800", "ZWSP"]


@given(st.text(max_size=60))
def test_pieces_hold_everything_but_the_unseen(text: str) -> None:
    found = list(pieces(text))
    assert sum(len(piece.text) or 1 for piece in found) == len(text)
    "".join(piece.text for piece in found).encode()


def test_a_title_of_a_million_letters_is_cut_to_a_label() -> None:
    assert plain("خبر \u202e\u200f" + "ا" * 1_000_000, 20) == "خبر " + "ا" * 15 + "…"
    assert plain("خبر\nکوتاه", 20) == "خبر کوتاه"
