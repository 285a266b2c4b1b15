"""What holds of the text stage for any input."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruydad.records import Article, Reading
from ruydad.text import TextStage
from ruydad.text.characters import unified

STAGE = TextStage()

PIECES = [
    *"ابهی.،:؟!»«() \n\t\u200c\u200f\u064bـﷲﻼ17۲…/&<>\"'-",
    "ا\u0653",
    " می ",
    "می رود",
    " ها ",
    "شده اند",
    "ازدفتر",
    "سال1387",
    "&zwnj;",
    "\r\n",
    "\n\n",
    "<br>",
    "abc.ir",
    "...",
    "هستند.وی",
    "انتهای پیام/",
]
PERSIAN = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
MIXED = st.lists(st.sampled_from([*PIECES, "Ø§Ù", "Û\x8c", "â€Œ"]), max_size=40).map("".join)
ANY = st.one_of(MIXED, st.text(max_size=60), st.text(st.characters(), max_size=30))

RIGHT = """سران دو کشور در باکو دیدار کردند
رئیس‌جمهوری قزاقستان روز دوشنبه گفت: «همکاری‌های ما گسترده‌تر می‌شود.» وی افزود که ۲۵ سند امضا شده است.
وزیر خارجه (که از نیویورک بازگشته است) پرسید: آیا زمان آن نرسیده است؟ کسی پاسخ نداد!"""


def read(text: str) -> Reading:
    return STAGE.read(Reading(Article("t", text)))


@given(ANY)
@settings(max_examples=300)
def test_every_span_leads_into_the_input_in_order(text: str) -> None:
    reading = read(text)
    assert reading.alignment.length == len(reading.clean)
    spans = [reading.alignment.raw_span(i, i + 1) for i in range(len(reading.clean))]
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in pairwise(spans))


@given(ANY)
@settings(max_examples=300)
def test_sentences_lie_in_their_blocks_in_order(text: str) -> None:
    reading = read(text)
    done = 0
    for sentence in reading.sentences:
        start, end = sentence.span
        left, right = reading.blocks[sentence.block].span
        assert done <= start < end <= right
        assert left <= start
        assert reading.clean[start:end] == reading.clean[start:end].strip()
        done = end


@given(ANY)
@settings(max_examples=300)
def test_sentences_hold_all_that_is_no_space(text: str) -> None:
    reading = read(text)
    held = "".join(reading.clean[slice(*sentence.span)] for sentence in reading.sentences)
    assert "".join(held.split()) == "".join(reading.clean.split())


@given(ANY)
def test_clean_text_has_plain_spaces_and_single_line_ends(text: str) -> None:
    lines = read(text).clean.split("\n")
    assert all(line == line.strip() for line in lines)
    assert lines == [""] or all(lines)
    assert not any(character.isspace() and character != " " for line in lines for character in line)


@given(PERSIAN)
def test_letters_are_neither_lost_nor_added(text: str) -> None:
    letters = "ابکلدهینگتسپمرو"
    plain = text.replace("&zwnj;", "").replace("<br>", "").replace("ﷲ", "الله").replace("ﻼ", "لا")
    kept = [c for c in read(text).clean.replace("آ", "ا") if c in letters]
    assert kept == [c for c in plain if c in letters]


WORDS = ["كشور", "می\u200cرود", "ﺍﻳﺮﺍﻥ", "حَرَکت", "مجلـــس", "علي", "دولت", "سال", "شد.", "گفت:", "«صلح»", "۱۲", "٣"]
BETWEEN = [" ", "  ", "\n", "\n\n", " \u200f", "\u00a0", "\r\n", "<br>", "&nbsp;"]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=25))
def test_every_letter_leads_to_the_letter_that_it_was_read_off(pieces: list[tuple[str, str]]) -> None:
    raw = "".join(word + between for word, between in pieces)
    reading = read(raw)
    for i, letter in enumerate(reading.clean):
        if letter.isalnum():
            found = raw[slice(*reading.alignment.raw_span(i, i + 1))]
            assert letter in unicodedata.normalize("NFKC", found).translate(unified()), found
    assert reading.article.text == raw


def test_right_text_is_not_touched() -> None:
    reading = read(RIGHT)
    assert reading.clean == RIGHT
    assert reading.alignment.raw_span(0, len(RIGHT)) == (0, len(RIGHT))


@pytest.mark.parametrize(
    "text",
    [RIGHT, "وی گفت :ما می رویم .شما هم ازدفتر ما می آیید", "كشورهاي\n\nعربي شده اند.وي گفت", "سال1387و 714ميليارد", "«ا »ب( ج )"],
)
def test_repair_of_the_repaired_changes_nothing(text: str) -> None:
    once = read(text).clean
    assert read(once).clean == once


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\u200c", "\u064b\u200f", "."])
def test_next_to_nothing(text: str) -> None:
    reading = read(text)
    assert reading.clean == text.strip(" \n\u200c\u064b\u200f")
    assert len(reading.sentences) == len(reading.blocks) == bool(reading.clean)


def test_raw_words_are_found_through_all_repairs() -> None:
    raw = "\ufeffوزير خارجه &laquo;ارمنستان&raquo;  به نقل ازدفتر خود گفت :\u200f همكاري ها ادامه\n\nدارد.وی افزود"
    reading = read(raw)
    assert reading.clean == "وزیر خارجه «ارمنستان» به نقل از دفتر خود گفت: همکاری\u200cها ادامه دارد. وی افزود"
    for word, found in [
        ("وزیر", "وزير"),
        ("ارمنستان", "ارمنستان"),
        ("دفتر", "دفتر"),
        ("همکاری\u200cها", "همكاري ها"),
        ("دارد", "دارد"),
        ("وی", "وی"),
    ]:
        at = reading.clean.index(word)
        start, end = reading.alignment.raw_span(at, at + len(word))
        assert raw[start:end] == found


@pytest.mark.parametrize("unit", ["ا", " ", ".", "\n", "\u064b", "ا\u200c", "ﷲ", "می ", ".»", "&", "<p ", "Ø", "سال1", "\r\n", "(", "ا\n"])
def test_time_grows_with_length_alone(unit: str) -> None:
    started = time.process_time()
    read(unit * (200_000 // len(unit)))
    assert time.process_time() - started < 10
