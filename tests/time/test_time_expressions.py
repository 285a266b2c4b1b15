"""Which words are an expression of time."""

from __future__ import annotations

import re

import pytest

from ruydad.time import resolve
from ruydad.time.numbers import read_number

FOUND = [
    "هیئت پارلمانی [روز چهارشنبه ۱۲ آبان] وارد بغداد شد.",
    "این کشور از [۱۴ خرداد ماه سال ۱۳۹۸] عضو پیمان است.",
    "[بیست و سوم مردادماه امسال] بیانیه‌ای امضا شد.",
    "او [عصر سه‌شنبه] با همتای خود گفت‌وگو کرد.",
    "[یکشنبه شب] چند راکت به فرودگاه اصابت کرد.",
    "سخنگوی دولت [امروز (شنبه)] در جمع خبرنگاران حاضر شد.",
    "مذاکرات [امروز یکشنبه ۳ مهر] در دوحه آغاز شد.",
    "نشست [۷ دسامبر (۱۶ آذر)] برگزار شد.",
    "قرارداد در [۲۹ تیر ۱۴۰۰ برابر با ۲۰ ژوئیه ۲۰۲۱] امضا شد.",
    "وزیر دفاع [هفته گذشته] به آنکارا رفت و [ماه آینده] به باکو می‌رود.",
    "محاصره شهر [بیش از سه سال] طول کشید.",
    "آتش‌بس [۷۲ روزه] اعلام شد.",
    "توافق [۲۵ ساله] با پکن امضا شد.",
    "تولید نفت در [اواخر سال ۲۰۱۹ میلادی] کاهش یافت.",
    "در [دهه ۱۹۸۰] دو کشور جنگیدند.",
    "در [اواخر قرن بیستم] مرزها تغییر کرد.",
    "طی [سال‌های ۱۳۸۴ تا ۱۳۹۲] رئیس جمهور بود.",
    "رزمایش [۱۵ تا ۱۸ آذر] ادامه دارد.",
    "رئیس جمهور در [۵ حمل ۱۳۹۹] سخن گفت.",
    "در [جنوری ۲۰۲۰] نیروها خارج شدند.",
    "حمله [ساعت ۶ صبح دوشنبه] رخ داد.",
    "[روز عید فطر] آتش‌بس برقرار بود.",
    "کمیسیون [هر هفته] تشکیل جلسه می‌دهد.",
    "او [دو روز پس از کودتا] گریخت.",
    "از [سال 2003ميلادي] در زندان است.",
    "نشست در [۲۱ ماه می] پایان یافت.",
    "انتخابات [ساعت ۸ صبح فردا جمعه ۲۸ خرداد] آغاز می‌شود.",
    "توافق در تاریخ [۱۴۰۰/۰۴/۲۹] امضا شد.",
]


@pytest.mark.parametrize("marked", FOUND)
def test_the_whole_expression_is_found(marked):
    text = re.sub(r"[\[\]]", "", marked)
    assert [text[slice(*time.span)] for time in resolve(text)] == re.findall(r"\[(.+?)\]", marked)


@pytest.mark.parametrize(
    "text",
    [
        "به گزارش خبرگزاری مهر، وی از تیر و کمان سخن گفت.",
        "علی بهمن و آبان رضایی دی را دیدند.",
        "سال نفس‌گیری بود و ماه در آسمان می‌درخشید.",
        "اخیرا و به زودی چنین خواهد شد.",
        "چند روز پیش و چند هفته گذشته و سال‌های گذشته چنین نبود.",
        "امام جمعه تهران در خطبه‌های نماز جمعه سخن گفت.",
        "یک هفته‌نامه عراقی توقیف شد.",
        "زن ۳۲ ساله‌ای که ۳۲ سال دارد زخمی شد.",
        "آنها ۵ می گویند و ۶ نمی‌گویند.",
        "قطعنامه ۲۲۳۱ شورای امنیت با ۱۵ رأی تصویب شد.",
        "مکتب عاشورا زنده است.",
        "آن سال‌هایی که گذشت سخت بود.",
        "او به شبکه بی‌بی‌سی گفت که قیمت ۳.۵ دلار است.",
        "",
        "۱۴۰۰",
    ],
)
def test_what_only_looks_like_time_is_left_alone(text):
    assert resolve(text) == ()


@pytest.mark.parametrize(("spaced", "joined"), [("سه شنبه", "سه‌شنبه"), ("پنج شنبه", "پنجشنبه"), ("پنجشنبه", "پنج‌شنبه"), ("یک شنبه", "یکشنبه")])
def test_half_spaces_do_not_matter(spaced, joined):
    assert [time.grain for time in resolve(f"روز {spaced}")] == [time.grain for time in resolve(f"روز {joined}")] == ["day"]


def test_arabic_letters_and_digits_do_not_matter():
    assert resolve("روز ٢ ژوئيه ٢٠٠٦")[0].start == resolve("روز ۲ ژوئیه ۲۰۰۶")[0].start is not None


@pytest.mark.parametrize(
    ("words", "value", "ordinal"),
    [
        ("بیست و یک", 21, False),
        ("سی و دومین", 32, True),
        ("سی ام", 30, True),
        ("یازدهم", 11, True),
        ("هزار و سیصد و نود و نه", 1399, False),
        ("دو هزار و بیست", 2020, False),
        ("سوم", 3, True),
        ("صد و بیست", 120, False),
    ],
)
def test_numbers_in_words(words, value, ordinal):
    number = read_number(words.split(), 0)
    assert (number.value, number.ordinal, number.last) == (value, ordinal, len(words.split()))


def test_numbers_that_do_not_add_up_stay_apart():
    assert read_number(["دو", "و", "سه"], 0).last == 1
    assert read_number(["پوتین"], 0) is None
