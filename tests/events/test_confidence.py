"""Confidence: the chance that an event is right."""

from __future__ import annotations

from ruydad.pipeline import Coder


def chance(coder: Coder, text: str, type_: str) -> float:
    return next(event.confidence for event in coder.code(text).events if event.event == type_)


def test_plain_words_with_both_sides_are_trusted_more_than_a_noun_with_one(coder: Coder) -> None:
    plain = chance(coder, "وزیر خارجه روسیه دیروز در تهران با وزیر خارجه ایران دیدار کرد.", "CONSULT")
    bare = chance(coder, "یک کارشناس گفت: «حمله اسرائیل پیامدهایی دارد.»", "ASSAULT")
    assert bare < plain <= 1


def test_confidence_is_a_chance(coder: Coder) -> None:
    text = "ارتش سوریه به حلب حمله کرد. ایران ترکیه را به حمایت از شورشیان متهم کرد. مصر حمله به لیبی را تکذیب کرد."
    assert all(0 < event.confidence < 1 for event in coder.code(text).events)
