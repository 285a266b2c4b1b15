"""Stamps of pages and feeds: the day that they give."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.ingest.days import stamp_in, stamps_in

DAY = date(2021, 7, 20)


@pytest.mark.parametrize(
    "words",
    [
        "2021-07-20",
        "2021-07-20T23:59:59+04:30",
        "2021-07-20 10:00:00",
        "2021-07-19T20:00:00Z",
        "Tue, 20 Jul 2021 10:00:00 +0430",
        "Mon, 19 Jul 2021 21:00:00 GMT",
        "1400-04-29",
        "۱۴۰۰/۰۴/۲۹ - ۱۲:۱۴",
        "١٤٠٠/٠٤/٢٩",
        "29/4/1400",
        "سه\u200cشنبه، ۲۹ تیر ۱۴۰۰ ساعت ۱۲:۱۴",
        "۲۹ تير ماه ۱۴۰۰",
        "۲۹م تیر سال ۱۴۰۰",
    ],
)
def test_stamps(words: str) -> None:
    stamp = stamp_in(words)
    assert stamp is not None
    assert stamp.day == DAY


@pytest.mark.parametrize(
    "words", ["", "دیروز", "1400/13/01", "2021-02-30", "۲۹ تیر", "0000-00-00", "99999999", "1400/04/291", "Tue, 99 Jul 2021 10:00"]
)
def test_what_is_no_day(words: str) -> None:
    assert stamp_in(words) is None


def test_all_dates_of_a_line() -> None:
    assert [stamp.words for stamp in stamps_in("۱۴۰۰/۰۴/۲۹ و ۳۰ تیر ۱۴۰۰")] == ["۱۴۰۰/۰۴/۲۹", "۳۰ تیر ۱۴۰۰"]


@given(st.text(st.sampled_from("0123456789۰۱۲۳۴/-.:TZ+ تیر دی"), max_size=30))
def test_any_words_give_a_day_or_none(words: str) -> None:
    stamp = stamp_in(words)
    assert stamp is None or 1900 < stamp.day.year < 10_000
