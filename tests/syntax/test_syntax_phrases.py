from __future__ import annotations

from collections.abc import Callable

import pytest

from ruydad.records import Reading

Parse = Callable[[str], Reading]


def phrases(reading: Reading) -> dict[str, tuple[str | None, bool, bool]]:
    return {" ".join(t.norm for t in reading.tokens[p.first : p.last]): (p.preposition, p.object, p.joined) for p in reading.phrases}


@pytest.mark.parametrize(
    ("sentence", "phrase", "preposition", "is_object", "joined"),
    [
        ("وزیر خارجه ایران به مسکو سفر کرد.", "وزیر خارجه ایران", None, False, False),
        ("وزیر خارجه ایران به مسکو سفر کرد.", "مسکو", "به", False, False),
        ("وزیر خارجه ایران این حمله را محکوم کرد.", "این حمله", None, True, False),
        ("آمریکا تحریم‌های جدیدی علیه سوریه وضع کرد.", "سوریه", "علیه", False, False),
        ("پیام از سوی سفیر ترکیه خوانده شد.", "سفیر ترکیه", "از سوی", False, False),
        ("وی در خصوص برنامه هسته‌ای گفت.", "برنامه هسته ای", "در خصوص", False, False),
        ("گزارش بوسیله دولت منتشر شد.", "دولت", "به وسیله", False, False),
        ("بیش از ۲۰ نفر زخمی شدند.", "بیش از 20 نفر", None, False, False),
        ("او ۵۰ هزار تن گندم فروخت.", "50 هزار تن گندم", None, False, False),
        ("در سال ۱۴۰۰ ایران این سند را پذیرفت.", "سال 1400", "در", False, False),
        ("رهبران سه کشور دیدار کردند.", "رهبران سه کشور", None, False, False),
        ("نخست وزیر با ایران و ترکیه گفت‌وگو کرد.", "ترکیه", "با", False, True),
        ("پلیس ترکیه روزنامه‌نگاران و وکلا را بازداشت کرد.", "روزنامه نگاران", None, True, False),
        ("پلیس ترکیه روزنامه‌نگاران و وکلا را بازداشت کرد.", "وکلا", None, True, True),
        ("روسیه بزرگترین کشور جهان است.", "بزرگترین کشور جهان", None, False, False),
        ("گفت و گوی دو طرف به نتیجه نرسید.", "گفت و گوی دو طرف", None, False, False),
    ],
)
def test_phrases(parse: Parse, sentence: str, phrase: str, preposition: str | None, is_object: bool, joined: bool) -> None:
    assert phrases(parse(sentence))[phrase] == (preposition, is_object, joined)


def test_the_object_is_the_noun_that_holds_a_prepositional_phrase(parse: Parse) -> None:
    found = phrases(parse("نمایندگان مجلس ایران قطعنامه پیشنهادی آمریکا درباره سوریه را تصویب کرد."))
    assert found["قطعنامه پیشنهادی آمریکا"] == (None, True, False)
    assert found["سوریه"] == ("درباره", False, False)


def test_a_list_is_joined_to_its_و(parse: Parse) -> None:
    found = phrases(parse("وزیران ایران، روسیه و چین دیدار کردند."))
    assert [found[name][2] for name in ("روسیه", "چین")] == [True, True]


def test_a_comma_after_an_opening_phrase_joins_nothing(parse: Parse) -> None:
    found = phrases(parse("در تهران، ایران و روسیه قراردادی امضا کردند."))
    assert found["ایران"] == (None, False, False)
    assert found["روسیه"] == (None, False, True)


def test_linking_adverbs_hold_no_phrase(parse: Parse) -> None:
    found = phrases(parse("از سوی دیگر، وزیر دفاع سخنرانی کرد."))
    assert "دیگر" not in found


def test_a_name_and_the_office_after_it_are_one_phrase(parse: Parse) -> None:
    reading = parse("حسن روحانی رئیس جمهوری ایران با سفیر چین دیدار کرد.")
    phrase = reading.phrases[0]
    assert " ".join(t.norm for t in reading.tokens[phrase.first : phrase.last]) == "حسن روحانی رییس جمهوری ایران"
    assert reading.tokens[phrase.head].norm == "حسن"


def test_a_place_and_the_office_after_it_are_two(parse: Parse) -> None:
    found = phrases(parse("وزارت خارجه ترکیه سفیر آلمان را احضار کرد."))
    assert found["سفیر آلمان"] == (None, True, False)


def test_the_relative_که_bounds_phrases(parse: Parse) -> None:
    found = phrases(parse("کشوری که توافق را نقض کرد تحریم شد."))
    assert "کشوری" in found
    assert found["توافق"][1]
