"""Sentences: one table of texts, `|` where a sentence ends."""

from __future__ import annotations

import pytest

from ruydad.records import Article, Reading
from ruydad.text import TextStage, fold

STAGE = TextStage()


def sentences(text: str) -> list[str]:
    reading = STAGE.read(Reading(Article("t", text)))
    return [fold(reading.clean[slice(*sentence.span)]) for sentence in reading.sentences]


@pytest.mark.parametrize(
    "marked",
    [
        "وزیر آمد.| نشست آغاز شد.",
        "آیا وزیر آمد؟| نیامد!| چرا؟!| معلوم نیست.",
        "وزیر آمد؛ نشست آغاز شد.",
        "وی گفت: نشست آغاز شد.",
        "او گفت «ما می\u200cآییم.»| سپس رفت.",
        "او گفت: «ما می\u200cآییم.| شما هم بیایید.»| سپس رفت.",
        "او گفت «ما می\u200cآییم».| سپس رفت.",
        "«چرا نیامدند؟» را کسی نپرسید.",
        "«باید رفت.»، این را او گفت.",
        'او گفت: "ما می\u200cآییم."| سپس رفت.',
        "رشد ۲.۵ درصد بود.| بهای نفت ۷۰.۵۰ دلار شد.",
        "در سال ۱۳۸۷.| سپس آرام شد.",
        "1. نخست باید رفت.| 2. سپس باید ماند.",
        "ج. ا. ایران پاسخ داد.| غرب نپذیرفت.",
        "وی با الهام علی اف.|سپس با دیگران دیدار کرد.",
        "شبکه بی بی سی.|او چنین گفت.",
        "شرکت Apple Inc. پاسخ داد.",
        "J. K. Rowling نوشت.| کتاب فروخته شد.",
        "به نشانی www.example.ir بروید.| آنجا هست.",
        "شبکه سی.ان.ان گزارش داد.| کاخ سفید پاسخ نداد.",
        "او گفت که ... نمی\u200cداند.| سپس رفت.",
        "او خندید (!) و رفت.",
        "او رفت (شاید هم نرفت).| ما ماندیم.",
        "آنان سران کشور هستند.|وی افزود که می\u200cآیند.",
        "پیام او «باید رفت!» بود.",
        "آنان رفتند … |ما ماندیم.",
        "آنان خسته بودند … و رفتند.",
        "الف. نخست باید رفت.| ب. سپس باید ماند.",
        "شبکه ان. اچ. کی.| کسی پاسخ نداد.",
        "سران آمدند.[۱]| سپس رفتند.[۲]",
        "نک. فصل دوم.| رک. فصل سوم.",
    ],
)
def test_ends(marked: str) -> None:
    expected = [fold(part).strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", "")) == expected


def test_paragraph_ends_are_sentence_ends() -> None:
    assert sentences("نشست سران برگزار شد\nسران دیدار کردند\n\nوزیران هم آمدند") == [
        "نشست سران برگزار شد",
        "سران دیدار کردند",
        "وزیران هم آمدند",
    ]


def test_sentences_know_their_block() -> None:
    reading = STAGE.read(Reading(Article("t", "نشست سران برگزار شد\nسران آمدند. وزیران رفتند.")))
    assert [sentence.block for sentence in reading.sentences] == [0, 1, 1]
