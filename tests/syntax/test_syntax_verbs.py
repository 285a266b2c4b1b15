from __future__ import annotations

from collections.abc import Callable

import pytest

from ruydad.records import Reading, Verb

Parse = Callable[[str], Reading]


def text_of(reading: Reading, verb: Verb) -> str:
    return " ".join(token.norm for token in reading.tokens[verb.first : verb.last])


def verbs(reading: Reading) -> list[tuple[str, str, str]]:
    return [(text_of(reading, verb), verb.infinitive, verb.tense) for verb in reading.verbs]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("وزیر کشور فردا به تهران سفر خواهد کرد.", [("خواهد کرد", "کردن", "future")]),
        ("نمایندگان این طرح را تصویب نخواهند کرد.", [("نخواهند کرد", "کردن", "future")]),
        ("محموله دارو به لبنان ارسال شده است.", [("شده است", "شدن", "perfect")]),
        ("ارتش شهر را محاصره کرده بود.", [("کرده بود", "کردن", "pluperfect")]),
        ("سه سرباز در این حمله کشته شدند.", [("کشته شدند", "کشتن", "past")]),
        ("در این بیانیه گفته شده است که مذاکرات ادامه دارد.", [("گفته شده است", "گفتن", "perfect"), ("دارد", "داشتن", "present")]),
        ("این خبر فردا گفته خواهد شد.", [("گفته خواهد شد", "گفتن", "future")]),
        ("رئیس جمهور به کشور بازگشت.", [("بازگشت", "بازگشتن", "past")]),
        ("رئیس جمهور هفته آینده باز خواهد گشت.", [("باز خواهد گشت", "بازگشتن", "future")]),
        ("وزیر به تهران باز می‌گردد.", [("باز می گردد", "بازگشتن", "present")]),
        ("دو کشور در این راه گام برخواهند داشت.", [("برخواهند داشت", "برداشتن", "future")]),
        ("وی استعفا داده و کشور را ترک کرده است.", [("داده", "دادن", "perfect"), ("کرده است", "کردن", "perfect")]),
        ("دولت از اجرای آن خودداری می‌نماید.", [("می نماید", "نمودن", "present")]),
        ("آنها از برگزار کردن انتخابات خبر دادند.", [("کردن", "کردن", "infinitive"), ("دادند", "دادن", "past")]),
        ("می‌توان گفت این توافق مهم است.", [("می توان گفت", "گفتن", "infinitive"), ("است", "بودن", "present")]),
    ],
)
def test_verbs_with_their_auxiliaries(parse: Parse, sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert verbs(parse(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "person", "plural", "negated", "passive"),
    [
        ("ما این قطعنامه را محکوم می‌کنیم.", 1, True, False, False),
        ("دولت پیشنهاد را نپذیرفت.", 3, False, True, False),
        ("دو نفر در این درگیری کشته نشدند.", 3, True, True, True),
        ("چهار تن در مرز بازداشت شدند.", 3, True, False, False),
        ("نامه هنوز نوشته نشده است.", 3, False, True, True),
        ("این ساختمان به دست ارتش گشوده خواهد شد.", 3, False, False, True),
    ],
)
def test_person_number_negation_voice(parse: Parse, sentence: str, person: int, plural: bool, negated: bool, passive: bool) -> None:
    (verb,) = parse(sentence).verbs
    assert (verb.person, verb.plural, verb.negated, verb.passive) == (person, plural, negated, passive)


@pytest.mark.parametrize(
    ("sentence", "modals"),
    [
        ("آمریکا باید تحریم‌ها را لغو کند.", ["باید"]),
        ("ایران نباید از توافق خارج شود.", ["نباید"]),
        ("شاید این دیدار برگزار شود.", ["شاید"]),
        ("دو کشور می‌توانند قرارداد را امضا کنند.", [None, "توانستن"]),
        ("وزیر می‌خواهد که به بغداد برود.", [None, "خواستن"]),
        ("آنها قصد دارند سفیر را اخراج کنند.", [None, "خواستن"]),
        ("ممکن است مذاکرات از سر گرفته شود.", [None, "شاید"]),
        ("باید به این موضوع توجه کرد.", ["باید"]),
        ("وی گفت که سفیر را احضار کرد.", [None, None]),
        ("باید تحریم‌ها لغو شود و ایران این را گفت.", ["باید", None]),
    ],
)
def test_modals_govern_the_verb_of_their_clause(parse: Parse, sentence: str, modals: list[str | None]) -> None:
    assert [verb.modal for verb in parse(sentence).verbs] == modals


@pytest.mark.parametrize(
    "sentence",
    [
        "گفت‌وگوی دو وزیر درباره خرید نفت",
        "نشست سران در دهم مرداد",
        "رفت و آمد در شهر",
        "گفت و گوی تلفنی وزیران خارجه",
        "بازداشت سه روزنامه‌نگار در پایتخت",
        "شکست مذاکرات در وین",
        "حملات گسترده‌ای در جنوب کشور",
        "برداشت گندم در جنوب کشور",
    ],
)
def test_nouns_that_look_like_verbs(parse: Parse, sentence: str) -> None:
    assert parse(sentence).verbs == ()


def test_an_infinitive_after_a_modal_keeps_its_modal(parse: Parse) -> None:
    (verb,) = parse("باید به این موضوع توجه کرد.").verbs
    assert (verb.tense, verb.person) == ("infinitive", 0)


@pytest.mark.parametrize("written", ["می‌کند", "می کند", "میکند"])
def test_spelling_of_the_prefix_does_not_matter(parse: Parse, written: str) -> None:
    reading = parse(f"وزارت خارجه این اقدام را محکوم {written}.")
    assert [(v.infinitive, v.tense) for v in reading.verbs] == [("کردن", "present")]
