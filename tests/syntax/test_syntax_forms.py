from __future__ import annotations

import pytest

from ruydad.syntax.forms import verb_forms
from ruydad.text.letters import fold


@pytest.mark.parametrize(
    ("written", "infinitive", "tense", "person", "plural", "negated"),
    [
        ("کردم", "کردن", "past", 1, False, False),
        ("نکردند", "کردن", "past", 3, True, True),
        ("می‌کند", "کردن", "present", 3, False, False),
        ("می کند", "کردن", "present", 3, False, False),
        ("میکند", "کردن", "present", 3, False, False),
        ("نمی‌کردند", "کردن", "imperfect", 3, True, True),
        ("کرده‌اند", "کردن", "perfect", 3, True, False),
        ("نکرده است", "کردن", "perfect", 3, False, True),
        ("بکنیم", "کردن", "subjunctive", 1, True, False),
        ("می‌گوید", "گفتن", "present", 3, False, False),
        ("می‌گویی", "گفتن", "present", 2, False, False),
        ("می‌گوئیم", "گفتن", "present", 1, True, False),
        ("بگو", "گفتن", "imperative", 2, False, False),
        ("می‌رود", "رفتن", "present", 3, False, False),
        ("نمی‌آید", "آمدن", "present", 3, False, True),
        ("نیامد", "آمدن", "past", 3, False, True),
        ("بیاید", "آمدن", "subjunctive", 3, False, False),
        ("نیفتاد", "افتادن", "past", 3, False, True),
        ("نیافتاد", "افتادن", "past", 3, False, True),
        ("نایستاد", "ایستادن", "past", 3, False, True),
        ("دارد", "داشتن", "present", 3, False, False),
        ("ندارند", "داشتن", "present", 3, True, True),
        ("است", "بودن", "present", 3, False, False),
        ("نیستند", "بودن", "present", 3, True, True),
        ("می‌باشد", "بودن", "present", 3, False, False),
        ("بازگشت", "بازگشتن", "past", 3, False, False),
        ("باز نمی‌گردد", "بازگشتن", "present", 3, False, True),
        ("برنمی‌گردند", "برگشتن", "present", 3, True, True),
        ("بر می دارد", "برداشتن", "present", 3, False, False),
        ("درنیامد", "درآمدن", "past", 3, False, True),
        ("می‌نماید", "نمودن", "present", 3, False, False),
        ("گردیده‌است", "گردیدن", "perfect", 3, False, False),
        ("می‌آورد", "آوردن", "present", 3, False, False),
        ("آورد", "آوردن", "past", 3, False, False),
        ("رسید", "رسیدن", "past", 3, False, False),
        ("نکشتند", "کشتن", "past", 3, True, True),
        ("نوشتن", "نوشتن", "infinitive", 0, False, False),
        ("نگریست", "نگریستن", "past", 3, False, False),  # not ن + گریست
        ("نیافتند", "یافتن", "past", 3, True, True),  # not a rare way to write نیفتند
        ("می‌رسید", "رسیدن", "imperfect", 3, False, False),  # not the second person of the present
        ("فرومی‌نهد", "فرونهادن", "present", 3, False, False),
        ("می‌پرهیزد", "پرهیزیدن", "present", 3, False, False),
    ],
)
def test_a_form_says_what_it_is(written: str, infinitive: str, tense: str, person: int, plural: bool, negated: bool) -> None:
    form = verb_forms().simple[fold(written)]
    assert (form.infinitive, form.tense, form.person, form.plural, form.negated) == (infinitive, tense, person, plural, negated)


def test_participles_and_past_stems() -> None:
    forms = verb_forms()
    assert forms.participles["کشته"] == ("کشتن", False)
    assert forms.participles["نداده"] == ("دادن", True)
    assert forms.stems["کرد"] == "کردن"
    assert forms.future["نخواهند"].negated


@pytest.mark.parametrize("word", ["سازمان", "کشور", "دبیر", "ایران", "روسیه", "رئیس", "میدان", "شهر", "نفت", "نگران", "دولت"])
def test_plain_nouns_are_no_forms(word: str) -> None:
    assert fold(word) not in verb_forms().simple
