"""Whatever comes in: nothing raises, spans hold, time grows with length."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ruydad.records import Article, Reading
from ruydad.speech import SpeechStage
from ruydad.speech.marks import quotations

Read = Callable[..., Reading]

WORDS = [
    *("گفت", "که", "تا", ":", "«", "»", '"', "،", ".", "(", ")", "-", "\n", "و", "از", "بر", "را", "به", "این", "وی", "آن"),
    *("خبر داد", "تاکید کرد", "افزود", "خواند", "دانست", "به گزارش", "رویترز", "ایرنا", "منبع", "به گفته", "با بیان این که", "بیانیه", "آمده است"),
    *("ولادیمیر پوتین", "سخنگوی دولت", "دیروز", "آمد", "است"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_any_mixture_of_cues_gives_spans_that_hold(read: Read, text: str) -> None:
    reading = read(text)
    for quote in reading.quotes:
        assert 0 <= quote.span[0] < quote.span[1] <= len(reading.clean)
        assert reading.clean[quote.span[0]].strip()
        assert reading.clean[quote.span[1] - 1].strip()
        assert quote.speaker is None or quote.speaker.name
    for source in reading.sources:
        assert source.name == " ".join(reading.clean[slice(*source.span)].split()) != ""
    assert [source.span for source in reading.sources] == sorted(source.span for source in reading.sources)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=120))
def test_any_text_is_read(read: Read, text: str) -> None:
    assert read(text).article.text == text


@given(st.text(alphabet='«»"“”„ آب:\n', max_size=60))
def test_a_mark_closes_after_it_opens_and_only_once(text: str) -> None:
    pairs = quotations(text, [(0, len(text))])
    assert all(opening < shut for opening, shut in pairs.items())
    assert len(set(pairs.values())) == len(pairs)


@pytest.mark.parametrize("part", ["وی گفت که ", "به گزارش فارس ", "به گفته وی ", "« ", "از ", "کتاب را "])
def test_time_grows_with_length(read: Read, part: str) -> None:
    def seconds(times: int) -> float:
        reading = read(part * times)
        bare = replace(reading, quotes=(), sources=())
        stage = SpeechStage()
        began = time.perf_counter()
        stage.read(bare)
        return time.perf_counter() - began

    assert seconds(2400) < 16 * seconds(600) + 0.2  # four times the length; quadratic time would be sixteen times


def test_an_empty_article_has_no_speech() -> None:
    reading = Reading(Article("e", ""))
    assert SpeechStage().read(reading) == reading
