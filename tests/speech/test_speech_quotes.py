"""What is said, where it begins and ends, and whether in the speaker's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ruydad.records import Reading

Hear = Callable[[str], list[Any]]

DIRECT = [
    # colon
    ("سخنگوی دولت گفت: بودجه سال آینده آماده است.", "بودجه سال آینده آماده است"),
    ("وزیر کشور افزود: انتخابات در زمان مقرر برگزار می‌شود.", "انتخابات در زمان مقرر برگزار می شود"),
    # quotation marks after a colon, over two sentences
    ("وزیر خارجه گفت: «مذاکره ادامه دارد. ما امیدواریم.»", "مذاکره ادامه دارد. ما امیدواریم"),
    # quotation marks without a colon
    ("رئیس مجلس در توییتر نوشت «این طرح تصویب خواهد شد».", "این طرح تصویب خواهد شد"),
    # که and quotation marks that hold the whole of it
    ("فرمانده پلیس تاکید کرد که «امنیت شهر برقرار است».", "امنیت شهر برقرار است"),
    # straight marks
    ('سفیر هند اظهار داشت: "روابط دو کشور دوستانه است".', "روابط دو کشور دوستانه است"),
    # the speech stands first
    ("«ما به این توافق پایبند هستیم»، وی گفت.", "ما به این توافق پایبند هستیم"),
]

INDIRECT = [
    ("سخنگوی دولت گفت که بودجه سال آینده آماده است.", "بودجه سال آینده آماده است"),
    ("رئیس بانک مرکزی گفت، نرخ ارز کاهش می‌یابد.", "نرخ ارز کاهش می یابد"),
    ("وزارت خارجه اعلام کرد سفیر جدید فردا وارد تهران می‌شود.", "سفیر جدید فردا وارد تهران می شود"),
    ("وزیر نیرو از افتتاح سه سد در استان فارس خبر داد.", "افتتاح سه سد در استان فارس"),
    ("رئیس جمهور فرانسه بر ضرورت ادامه مذاکرات تاکید کرد.", "ضرورت ادامه مذاکرات"),
    ("به گفته وزیر بهداشت، واکسن تازه وارد کشور شده است.", "واکسن تازه وارد کشور شده است"),
    ("دبیرکل سازمان ملل نسبت به گسترش جنگ هشدار داد.", "گسترش جنگ"),
    # Dari
    ("والی هرات نگاشته است که راه‌های این ولایت باز است.", "راه های این ولایت باز است"),
    ("وزیر دفاع خاطرنشان ساخت که نیروها آماده‌اند.", "نیروها آماده اند"),
]

NONE = [
    "دو طرف درباره همکاری‌های اقتصادی گفت و گو کردند.",
    "رئیس جمهور پیروزی تیم ملی را به مردم تبریک گفت.",
    "باید گفت که این راه دشوار است.",
    "وزیر خارجه در این باره چیزی نگفت.",
    "باران از صبح امروز در تهران می‌بارد.",
    "شماری از وکلا مخالفت خود را با این طرح اعلام کردند.",
    "تیم ملی دیروز به تمرین‌های خود ادامه داد.",
]


@pytest.mark.parametrize(("text", "said"), DIRECT)
def test_direct_speech(hear: Hear, text: str, said: str) -> None:
    (quote,) = hear(text)
    assert (quote.said, quote.kind) == (said, "direct")


@pytest.mark.parametrize(("text", "said"), INDIRECT)
def test_indirect_speech(hear: Hear, text: str, said: str) -> None:
    (quote,) = hear(text)
    assert (quote.said, quote.kind) == (said, "indirect")


@pytest.mark.parametrize("text", NONE)
def test_no_speech(hear: Hear, text: str) -> None:
    assert hear(text) == []


def test_a_second_cue_closes_the_first_quotation(hear: Hear) -> None:
    first, second = hear("وزیر نفت گفت که تولید افزایش یافته است و افزود: صادرات نیز بیشتر می‌شود.")
    assert first.said == "تولید افزایش یافته است"
    assert second.said == "صادرات نیز بیشتر می شود"
    assert first.speaker == second.speaker == "وزیر نفت"


def test_a_phrase_before_the_cue_carries_a_quotation_of_its_own(hear: Hear) -> None:
    first, second = hear("وزیر راه با بیان این‌که جاده‌ها باز است، گفت: سفرها ادامه دارد.")
    assert (first.said, first.kind) == ("جاده ها باز است", "indirect")
    assert (second.said, second.kind) == ("سفرها ادامه دارد", "direct")
    assert first.speaker == second.speaker


def test_what_something_is_called_runs_from_it_to_the_name(hear: Hear) -> None:
    (quote,) = hear("نخست وزیر عراق این حمله را اقدامی تروریستی خواند.")
    assert (quote.said, quote.kind, quote.cue) == ("این حمله را اقدامی تروریستی", "indirect", "خواند")


def test_a_name_in_quotation_marks_stands_alone(hear: Hear) -> None:
    (quote,) = hear("وزیر خارجه چین این تحریم‌ها را «نقض آشکار قوانین بین‌المللی» دانست.")
    assert quote.said == "نقض آشکار قوانین بین المللی"


def test_marks_that_hold_only_a_part_leave_the_speech_indirect(hear: Hear) -> None:
    (quote,) = hear("سخنگوی ارتش گفت که این عملیات «بسیار موفق» بوده است.")
    assert (quote.said, quote.kind) == ("این عملیات «بسیار موفق» بوده است", "indirect")


def test_a_statement_speaks_for_who_issued_it(hear: Hear) -> None:
    (quote,) = hear("در بیانیه وزارت دفاع روسیه آمده است: نیروها به پایگاه بازگشته‌اند.")
    assert quote.said == "نیروها به پایگاه بازگشته اند"
    assert quote.speaker is not None
    assert "دفاع" in quote.speaker


def test_quotations_are_numbered_in_order(read: Callable[[str], Reading]) -> None:
    reading = read("وزیر گفت: هوا سرد است.\nوی افزود: باران می‌بارد.\nاو گفت که برف هم می‌بارد.")
    assert [quote.id for quote in reading.quotes] == ["q1", "q2", "q3"]
    assert [quote.span for quote in reading.quotes] == sorted(quote.span for quote in reading.quotes)


def test_speech_goes_on_in_the_first_person(hear: Hear) -> None:
    (quote,) = hear("وزیر نیرو گفت: راه دشواری در پیش است. ما این راه را می‌پیماییم. سد تازه سال آینده پر می‌شود.")
    assert quote.said == "راه دشواری در پیش است. ما این راه را می پیماییم"


def test_speech_does_not_go_on_in_the_next_paragraph(hear: Hear) -> None:
    (quote,) = hear("وزیر نیرو گفت: راه دشواری در پیش است.\n\nما این راه را می‌پیماییم.")
    assert quote.said == "راه دشواری در پیش است"
