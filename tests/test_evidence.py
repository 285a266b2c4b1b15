"""The evidence contract, over the whole road: whatever comes in, every span lies in the text and its words are that slice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ruydad

FRAGMENTS = [
    "رئیس جمهوری روسیه", "ولادیمیر پوتین", "الهام علی\u200cاف", "علی اف", "وزیر امور خارجه", "همتای ترک خود", "دو طرف", "وی", "او",
    "سخنگوی کاخ سفید", "در مسکو", "به باکو", "با تهران", "علیه ایران", "از سوی", "درباره", "به گزارش", "به نقل ازایرنا", "خبرگزاری فارس:",
    "گفت که", "گفت:", "افزود", "را", "دیدار کرد", "گفت و گو کردند", "می\u200cرود", "می رود", "نمی\u200cخواهد", "محکوم کرد", "ارسال کرد",
    "حمله کردند", "خواهند کرد", "کشته شدند", "۳ نفر", "۱۴۰۰/۰۴/۲۹", "۲۰ آبان ماه سال گذشته", "عید سعید قربان", "سه شنبه", "2021-07-20",
    "دو هفته پیش", "۱۰۰ هزار دوز واکسن", "«", "»", "(", ")", ":", "؛", "،", ".", "!", "\n", "\n\n", "\r\n", "\t", " ", "\u200c", "\u200f",
    "\u202b", "\u202c", "\ufeff", "\u00a0", "ـــ", "كيف", "ﻻ", "ﷲ", "é", "e\u0301", "NATO", "<b>", "&nbsp;", "😀",
]  # fmt: skip

ANY_TEXT = st.text(max_size=300)
ANY_CHARACTER = st.text(st.characters(exclude_categories=[]), max_size=60)  # lone surrogates and controls too
PERSIAN_LIKE = st.lists(st.sampled_from(FRAGMENTS), max_size=60).flatmap(
    lambda parts: st.lists(st.sampled_from([" ", " ", " ", "", "\n"]), min_size=len(parts), max_size=len(parts)).map(
        lambda gaps: "".join(part + gap for part, gap in zip(parts, gaps, strict=True))
    )
)
BROAD = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NARROW = settings(BROAD, max_examples=60)


def spans_of(value: Any) -> Iterator[tuple[list[int], str | None]]:
    """Every span of the coded article with its text, where it has one, wherever it stands."""
    if isinstance(value, dict):
        if value.get("span") is not None:
            yield value["span"], value.get("text")
        for key, inner in value.items():
            if key in {"trigger", "cue"} and inner is not None:
                yield inner, None
            elif key in {"mentions", "spans", "evidence", "sentences"}:
                yield from ((span, None) for span in inner)
            elif key != "span":
                yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


def check(text: str, **given: Any) -> dict[str, Any]:
    coded = ruydad.code(text, **given)
    article: dict[str, Any] = json.loads(coded.to_json())
    assert article["text"] == text
    for (start, end), words in spans_of(article):
        assert 0 <= start < end <= len(text)
        if words is not None:
            assert words == " ".join(text[start:end].split())
    entities = {entity["id"] for entity in article["entities"]}
    quotes = {quote["id"] for quote in article["quotes"]}
    for event in article["events"]:
        for side in event["actor"] + event["recipient"]:
            assert side["entity"] is None or side["entity"] in entities
            assert side["span"] is not None or side["why"] is not None, "what has no span says what it was inferred from"
        if event["by"]:
            assert event["by"]["quote"] is None or event["by"]["quote"] in quotes
        if event["date"]:
            assert event["date"][0] <= event["date"][1]
    return article


@given(ANY_TEXT)
@BROAD
def test_any_text_is_coded(text: str) -> None:
    check(text)


@given(ANY_CHARACTER)
@NARROW
def test_any_characters_are_coded(text: str) -> None:
    check(text)


@given(PERSIAN_LIKE)
@BROAD
def test_persian_like_text_is_coded(text: str) -> None:
    check(text, published="2021-07-21")


@given(PERSIAN_LIKE)
@settings(NARROW, max_examples=20)
def test_coding_twice_gives_the_same(text: str) -> None:
    assert ruydad.code(text) == ruydad.code(text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200c", "\ufeff", ".", "«", "ا", "a", "😀", "\ud800", "\0"])
def test_the_smallest_texts_are_coded(text: str) -> None:
    article = check(text)
    assert article["events"] == []


@pytest.mark.parametrize(
    "unit",
    ["پوتین و علی اف درباره قره باغ گفت و گو کردند ", "(", "«الف", "\u200c", "ـ", "۱", "\u064e", "a\u202eب "],
    ids=["sentence", "brackets", "quotes", "half-spaces", "tatweel", "digits", "vowel marks", "directions"],
)
def test_one_endless_line_is_coded(unit: str) -> None:
    megabyte = 1_000_000 if len(unit) > 20 else 100_000
    check((unit * (megabyte // len(unit) + 1))[:megabyte])


def test_threads_may_share_a_coder() -> None:
    from concurrent.futures import ThreadPoolExecutor

    coder = ruydad.Coder()
    texts = [f"وزیر امور خارجه {country} در بغداد با همتای عراقی خود دیدار کرد." for country in ("ترکیه", "عمان", "قطر", "کویت")] * 5
    alone = [coder.code(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(coder.code, texts)) == alone
