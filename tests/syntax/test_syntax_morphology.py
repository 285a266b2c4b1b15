from __future__ import annotations

import pytest

from ruydad.syntax.morphology import Morphologizer, morphology_file

NAMES = {
    "Number": {"Sing", "Plur"},
    "Person": {"1", "2", "3"},
    "PronType": {"Dem", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"},
    "Reflex": {"Yes"},
}


@pytest.fixture(scope="module")
def morphologizer() -> Morphologizer:
    return Morphologizer()


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("کشور", "NOUN", "Number=Sing"),
        ("کشورهای", "NOUN", "Number=Plur"),
        ("نمایندگانش", "NOUN", "Number=Plur"),
        ("امور", "NOUN", "Number=Plur"),
        ("علمای", "NOUN", "Number=Plur"),
        ("جهان", "NOUN", "Number=Sing"),
        ("مردم", "NOUN", "Number=Plur"),
        ("همهٔ", "NOUN", "Number=Plur"),
        ("انتخابات", "NOUN", "Number=Sing"),
        ("ایران", "PROPN", "Number=Sing"),
        ("ترکمن‌ها", "PROPN", "Number=Plur"),
    ],
)
def test_nouns_have_a_number(morphologizer: Morphologizer, form: str, tag: str, expected: str) -> None:
    assert morphologizer.features(form, tag) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("بزرگ", "Degree=Pos"),
        ("بزرگ‌تر", "Degree=Cmp"),
        ("بهترین", "Degree=Sup"),
        ("دوم", "Degree=Pos|NumType=Ord"),
        ("سومین", "Degree=Pos|NumType=Ord"),
        ("بیست‌وسوم", "Degree=Pos|NumType=Ord"),
        ("مهم", "Degree=Pos"),
    ],
)
def test_adjectives_have_a_degree(morphologizer: Morphologizer, form: str, expected: str) -> None:
    assert morphologizer.features(form, "ADJ") == expected


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("رفتند", "VERB", "Number=Plur|Person=3|Tense=Past|Voice=Act"),
        ("می‌رفت", "VERB", "Number=Sing|Person=3|Tense=Past|Voice=Act"),
        ("نمی‌روند", "VERB", "Number=Plur|Person=3|Polarity=Neg|Tense=Pres|Voice=Act"),
        ("کنم", "VERB", "Mood=Sub|Number=Sing|Person=1|Tense=Pres|Voice=Act"),
        ("بدهید", "VERB", "Mood=Sub|Number=Plur|Person=2|Tense=Pres|Voice=Act"),
        ("بده", "VERB", "Mood=Imp|Number=Sing|Person=2|Tense=Pres|Voice=Act"),
        ("مکن", "VERB", "Mood=Imp|Number=Sing|Person=2|Polarity=Neg|Tense=Pres|Voice=Act"),
        ("کرده", "VERB", "Number=Sing|Person=3|Tense=Past|VerbForm=Part|Voice=Act"),
        ("نکرده", "VERB", "Number=Sing|Person=3|Polarity=Neg|Tense=Past|VerbForm=Part|Voice=Act"),
        ("کرده‌اند", "VERB", "Number=Plur|Person=3|Tense=Past|VerbForm=Part|Voice=Act"),
        ("نمی‌کرده", "VERB", "Number=Sing|Person=3|Polarity=Neg|Tense=Past|VerbForm=Part|Voice=Act"),
        ("دیدمش", "VERB", "Number=Sing|Person=1|Tense=Past|Voice=Act"),
        ("دارند", "VERB", "Number=Plur|Person=3|Tense=Pres|Voice=Act"),
        ("هستند", "VERB", "Number=Plur|Person=3|Tense=Pres"),
        ("است", "AUX", "Number=Sing|Person=3|Tense=Pres"),
        ("نبودند", "AUX", "Number=Plur|Person=3|Polarity=Neg|Tense=Past"),
        ("باشد", "AUX", "Mood=Sub|Number=Sing|Person=3|Tense=Pres"),
        ("خواهند", "AUX", "Number=Plur|Person=3|Tense=Fut|VerbForm=Fin"),
        ("نخواهد", "AUX", "Number=Sing|Person=3|Polarity=Neg|Tense=Fut|VerbForm=Fin"),
        ("باید", "AUX", ""),
        ("نباید", "AUX", "Polarity=Neg"),
        ("نمی‌توان", "AUX", "Polarity=Neg"),
    ],
)
def test_verbs(morphologizer: Morphologizer, form: str, tag: str, expected: str) -> None:
    assert morphologizer.features(form, tag) == expected


@pytest.mark.parametrize(
    ("form", "tag", "expected"),
    [
        ("ما", "PRON", "Number=Plur|Person=1|PronType=Prs"),
        ("اوست", "PRON", "Number=Sing|Person=3|PronType=Prs"),
        ("خودشان", "PRON", "Number=Plur|Person=3|PronType=Prs|Reflex=Yes"),
        ("یکدیگر", "PRON", "PronType=Rcp"),
        ("این", "PRON", "Number=Sing|PronType=Dem"),
        ("این", "DET", "PronType=Dem"),
        ("هیچ", "DET", "PronType=Neg"),
        ("همهٔ", "DET", "PronType=Tot"),
        ("۱۲", "NUM", "NumType=Card"),
        ("برای", "ADP", ""),
        ("", "NOUN", "Number=Sing"),
        ("غلغلیدندی", "VERB", ""),
    ],
)
def test_other_words(morphologizer: Morphologizer, form: str, tag: str, expected: str) -> None:
    assert morphologizer.features(form, tag) == expected


def test_the_tables_hold_names_and_values_of_universal_dependencies() -> None:
    file = morphology_file()
    for written in (*file.pronouns.values(), *file.determiners.values()):
        pairs = [pair.split("=") for pair in written.split("|")]
        assert [name for name, _ in pairs] == sorted(name for name, _ in pairs)
        assert all(value in NAMES[name] for name, value in pairs)
