"""Whose words they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[[str], list[Any]]

SPEAKERS = [
    ("ولادیمیر پوتین گفت که روسیه آماده مذاکره است.", "ولادیمیر پوتین"),
    ("یک منبع آگاه گفت که نشست لغو شده است.", "یک منبع آگاه"),
    ("به گزارش رویترز، ولادیمیر پوتین گفت: نشست برگزار می‌شود.", "ولادیمیر پوتین"),
    ("از سوی دیگر طالبان اعلام کرد که شهر آرام است.", "طالبان"),
    ("به گفته یک منبع آگاه، نشست لغو شده است.", "یک منبع آگاه"),
    ("ولادیمیر پوتین که دیروز به تهران آمد، گفت: مذاکره خوب بود.", "ولادیمیر پوتین"),
    ("روزنامه «گاردین» نوشت که مذاکره بی‌نتیجه بوده است.", "روزنامه گاردین"),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_the_subject_speaks(hear: Hear, text: str, speaker: str) -> None:
    assert hear(text)[-1].speaker == speaker


def test_a_pronoun_is_who_spoke_last(hear: Hear) -> None:
    _, second = hear("ولادیمیر پوتین گفت: روسیه آماده است.\nوی افزود: مذاکره ادامه دارد.")
    assert second.speaker == "ولادیمیر پوتین"


def test_a_dropped_subject_is_who_spoke_last(hear: Hear) -> None:
    _, second = hear("ولادیمیر پوتین گفت: روسیه آماده است. همچنین افزود: مذاکره ادامه دارد.")
    assert second.speaker == "ولادیمیر پوتین"


def test_a_title_names_who_speaks(hear: Hear) -> None:
    first = hear("پوتین: مذاکره را ادامه می‌دهیم\n\nولادیمیر پوتین رئیس جمهور روسیه دیروز گفت که مذاکره ادامه دارد.")[0]
    assert (first.said, first.kind, first.cue) == ("مذاکره را ادامه می دهیم", "direct", None)
    assert first.speaker == "ولادیمیر پوتین"


def test_a_dateline_is_no_speaker(hear: Hear) -> None:
    (quote,) = hear("نشست تهران پایان یافت\n\nخبرگزاری فارس: یک منبع آگاه از پایان نشست تهران خبر داد.")
    assert quote.speaker == "یک منبع آگاه"


def test_the_lead_takes_the_name_that_follows(hear: Hear) -> None:
    lead, _ = hear(
        "دیدار با کارگران\n\nمشاور رئیس کارخانه گفت: کارگران آماده‌اند.\n\n"
        "به گزارش خبرگزاری فارس، ولادیمیر پوتین در این دیدار گفت: کار ادامه دارد.\n\nاین دیدار دیروز بود."
    )
    assert lead.speaker == "ولادیمیر پوتین"


def test_a_medium_pointed_at_is_the_one_named_last(hear: Hear) -> None:
    _, second = hear("روزنامه گاردین نوشت که مذاکره بی‌نتیجه بوده است.\nاین روزنامه افزود که دو طرف ناراضی هستند.")
    assert second.speaker in ("گاردین", "روزنامه گاردین")


def test_who_works_for_a_medium_is_not_the_medium(hear: Hear) -> None:
    (quote,) = hear("خبرنگار رویترز در کابل گفت که شهر آرام است.")
    assert quote.speaker.startswith("خبرنگار")
