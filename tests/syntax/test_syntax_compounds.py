from __future__ import annotations

from collections.abc import Callable

import pytest

from ruydad.records import Reading
from ruydad.syntax import compounds, separated

Parse = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("sentence", "lemma", "opens"),
    [
        ("دو وزیر در مسکو دیدار کردند.", "دیدار کردن", "دیدار"),
        ("رهبران این اقدام را مورد انتقاد قرار دادند.", "مورد انتقاد قرار دادن", "مورد"),
        ("وی خاطر نشان کرد که صلح ممکن است.", "خاطر نشان کردن", "خاطر"),
        ("محموله ارسال شده است.", "ارسال شدن", "ارسال"),
        ("وزارت خارجه این خبر را تکذیب نمود.", "تکذیب کردن", "تکذیب"),
        ("این سند منتشر گردید.", "منتشر شدن", "منتشر"),
        ("مذاکرات به نتیجه نرسید.", "به نتیجه رسیدن", "به"),
        ("آنان سفیر را اخراج خواهند کرد.", "اخراج کردن", "اخراج"),
    ],
)
def test_compounds_give_the_lemma(parse: Parse, sentence: str, lemma: str, opens: str) -> None:
    reading = parse(sentence)
    found = dict(compounds(reading.tokens, reading.verbs[0]))
    assert reading.tokens[found[lemma]].norm == opens


def test_compounds_come_longest_first_and_end_with_the_verb(parse: Parse) -> None:
    reading = parse("دولت این طرح را مورد بررسی قرار داد.")
    lemmas = [lemma for lemma, _ in compounds(reading.tokens, reading.verbs[0])]
    assert lemmas == ["را مورد بررسی قرار دادن", "مورد بررسی قرار دادن", "بررسی قرار دادن", "قرار دادن", "دادن"]


@pytest.mark.parametrize(
    ("sentence", "lemma", "opens"),
    [
        ("نماینده روسیه انتقاد شدیدی از آمریکا کرد.", "انتقاد کردن", "انتقاد"),
        ("دو وزیر دیدار و گفت‌وگو کردند.", "دیدار کردن", "دیدار"),
        ("وی مورد انتقاد شدید رهبران قرار گرفت.", "مورد انتقاد قرار گرفتن", "مورد"),
        ("نیروهای دولتی حمله‌ای به حلب کردند.", "حمله کردن", "حمله ای"),
        ("وزارت خارجه سفیر را احضار و به او اعتراض کرد.", "احضار کردن", "احضار"),
    ],
)
def test_parted_compounds(parse: Parse, sentence: str, lemma: str, opens: str) -> None:
    reading = parse(sentence)
    found = dict(separated(reading.tokens, reading.phrases, reading.verbs[-1]))
    assert reading.tokens[found[lemma]].norm == opens


def test_the_search_stops_at_another_clause(parse: Parse) -> None:
    reading = parse("انتقاد او موثر بود و دولت سفیر را اخراج کرد.")
    lemmas = {lemma for lemma, _ in separated(reading.tokens, reading.phrases, reading.verbs[-1])}
    assert "انتقاد کردن" not in lemmas


def test_the_object_is_no_part_of_the_verb(parse: Parse) -> None:
    reading = parse("دولت کمک‌های خود را متوقف کرد.")
    lemmas = {lemma for lemma, _ in separated(reading.tokens, reading.phrases, reading.verbs[-1])}
    assert not any(lemma.startswith("کمک") for lemma in lemmas)
