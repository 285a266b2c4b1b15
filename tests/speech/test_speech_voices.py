"""Whose word a stretch of the article is: press reviews, texts in full, topics; who denies or doubts it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import ruydad
from ruydad.records import Reading

Hear = Callable[[str], list[Any]]
Read = Callable[[str], Reading]

REVIEW = "عناوین مهم روزنامه المنار\n\nروزنامه المنار عناوین خود را به این شرح برگزید.\n\n- ترکیه سفیر خود را فراخواند.\n\n- باران راه‌ها را بست."
DENIAL = "سخنگوی ارتش اسرائیل گفت که ایران به یک کشتی در دریای عمان حمله کرده است. وزیر خارجه ایران این ادعا را {}."


def test_the_paper_answers_for_its_headlines(read: Read) -> None:
    reading = read(REVIEW)
    assert [reading.clean[slice(*voice.span)][:3] for voice in reading.voices] == ["- ت", "- ب"]
    assert {voice.speaker.name for voice in reading.voices} == {"روزنامه المنار"}


def test_items_without_announced_headlines_are_the_articles_own(read: Read) -> None:
    assert read("نشست وزیران در بیروت\n\n- ترکیه سفیر خود را فراخواند.\n\n- باران راه‌ها را بست.").voices == ()


def test_what_a_speaker_points_to_is_his_word_and_no_quotation(read: Read) -> None:
    reading = read("سرگئی لاوروف با اشاره به حمله پهپادی به بندر، گفت: نشست برگزار می‌شود.")
    (voice,) = reading.voices
    assert (voice.speaker.name, reading.clean[slice(*voice.span)].strip()) == ("سرگئی لاوروف", "حمله پهپادی به بندر")
    assert len(reading.quotes) == 1


@pytest.mark.parametrize(("words", "stance"), [("رد کرد", "denies"), ("تکذیب کرد", "denies"), ("بی‌اساس خواند", "denies"), ("مشکوک دانست", "doubts")])
def test_who_denies_what_another_asserts(words: str, stance: str) -> None:
    event = next(e for e in ruydad.code(DENIAL.format(words)).to_dict()["events"] if e["event"] == "ASSAULT")
    assert event["by"]["name"] == "سخنگوی ارتش اسرائیل"
    assert [(c["stance"], c["name"]) for c in event["contested"]] == [(stance, "وزیر خارجه ایران")]


def test_who_rejects_an_offer_denies_nothing(read: Read) -> None:
    assert read("سخنگوی ارتش گفت که نشست فردا است. وزیر خارجه ایران پیشنهاد ترکیه را رد کرد.").contests == ()


@pytest.mark.parametrize(
    ("cue", "attitude"), [("گفت", "neutral"), ("مدعی شد", "claim"), ("اعتراف کرد", "confession"), ("قول داد", "promise"), ("تکذیب کرد", "denial")]
)
def test_the_cue_tells_the_attitude(read: Read, cue: str, attitude: str) -> None:
    (quote,) = read(f"شهردار بغداد {cue} که راه‌ها بسته است.").quotes
    assert quote.attitude == attitude


def test_a_title_leaves_the_event_to_whom_the_text_quotes() -> None:
    text = "حمله ترکیه به شمال سوریه\n\nسخنگوی وزارت دفاع سوریه گفت که ترکیه دیروز به شمال سوریه حمله کرده است."
    (event,) = (e for e in ruydad.code(text).to_dict()["events"] if e["event"] == "ASSAULT")
    assert event["by"]["name"] == "سخنگوی وزارت دفاع سوریه"


def test_a_name_keeps_the_articles_spelling(hear: Hear) -> None:
    first, second = hear("دیمیتری میدویدیف رئیس جمهور پیشین روسیه گفت: راه باز است.\n\nمیدویدیف افزود: هوا سرد است.")
    assert first.speaker == second.speaker == "دیمیتری میدویدیف"


def test_a_slip_of_the_pen_does_not_make_a_name(hear: Hear) -> None:
    (quote,) = hear("ولادمیر پوتین رئیس جمهور روسیه گفت: راه باز است.")
    assert quote.speaker == "ولادیمیر پوتین"
