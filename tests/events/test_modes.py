"""Modes: how it was done, where they met, what was asked for; and that no word tells two modes of one type."""

from __future__ import annotations

from collections import Counter

import pytest

from ruydad.events.entries import load_lexicon
from ruydad.events.modes import ModeFile
from ruydad.pipeline import Coder
from ruydad.resources import load_toml, read_text
from ruydad.text.letters import fold

TABLE = load_toml("ruydad.events", "modes.toml", ModeFile)


def modes(coder: Coder, type_: str, text: str) -> list[list[str]]:
    return [event["mode"] for event in coder.code(text).to_dict()["events"] if event["event"] == type_]


@pytest.mark.parametrize(
    ("type_", "text", "mode"),
    [
        ("ASSAULT", "ارتش سوریه با بالگردهای خود به شهر ادلب حمله کرد.", "aerial"),
        ("ASSAULT", "شبه‌نظامیان یمنی با موشک به پایگاهی در عربستان حمله کردند.", "heavy-weapons"),
        ("ASSAULT", "سه سرباز ترکیه با گلوله افراد مسلح در عفرین کشته شدند.", "firearms"),
        ("CONSULT", "وزیر خارجه هند برای گفت‌وگو با همتای چینی خود راهی پکن شد.", "visit"),
        ("CONSULT", "نخست‌وزیر عراق با رئیس‌جمهور ترکیه در آنکارا دیدار کرد.", "visit"),
        ("CONSULT", "وزیر خارجه فرانسه با همتای روس خود تلفنی گفت‌وگو کرد.", "phone"),
        ("REQUEST", "سازمان ملل از اسرائیل خواست زندانیان فلسطینی را آزاد کند.", "yield"),
        ("REQUEST", "مصر از عربستان درخواست کمک مالی کرد.", "assist"),
        ("REQUEST", "آلمان از روسیه خواست به میز مذاکره بازگردد.", "meet"),
        ("REJECT", "هند با پیشنهاد آتش‌بس پاکستان مخالفت کرد.", "yield"),
    ],
)
def test_words_near_the_act_tell_its_mode(coder: Coder, type_: str, text: str, mode: str) -> None:
    assert [mode] in modes(coder, type_, text)


@pytest.mark.parametrize(
    ("type_", "text"),
    [
        ("ASSAULT", "ارتش سوریه به شهر ادلب حمله کرد."),
        ("CONSULT", "وزیر خارجه عراق با همتای ترک خود دیدار کرد."),
        ("REJECT", "ترکیه گزارش مذاکرات پنهانی با سوریه را تکذیب کرد."),
    ],
)
def test_no_mode_where_the_text_is_not_plain(coder: Coder, type_: str, text: str) -> None:
    assert modes(coder, type_, text) == [[]]


def test_what_must_be_done_tells_the_mode_of_the_demand(coder: Coder) -> None:
    text = "وزیر خارجه ایران گفت: «آمریکا باید تحریم‌های خود را لغو کند.»"
    assert ["yield"] in modes(coder, "REQUEST", text)


def test_each_word_tells_one_mode_of_a_type() -> None:
    told = Counter((type_, fold(cue)) for rule in TABLE.rule for type_ in rule.types for cue in rule.cues)
    assert [pair for pair, times in told.items() if times > 1] == []


def test_silent_entries_are_in_the_lexicon() -> None:
    assert {entry.id for file in load_lexicon() for entry in file.entry} >= TABLE.silent


def test_header_names_source_licence_and_date() -> None:
    head = read_text("ruydad.events", "modes.toml").split("silent =")[0]
    assert all(f"# {field}:" in head for field in ("Source", "Licence", "Date"))
