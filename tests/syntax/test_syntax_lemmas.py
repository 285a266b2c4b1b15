from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ruydad.errors import ResourceError
from ruydad.resources import load_toml, read_text
from ruydad.syntax import nominals
from ruydad.syntax.forms import verb_forms
from ruydad.syntax.lemmas import Lemmatizer, stem_pair
from ruydad.syntax.nominals import WEIGHTS, LemmaFile, Lexicon, Nominal, Nominals, lemma_file, packaged, plurals
from ruydad.syntax.suffixes import cuts

ORDER = "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی\u200c"
TREEBANK = Path(__file__).parents[3] / "shared/data/ud/perdt-dev.conllu"


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer()


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("کتاب", "کتاب"),
        ("کشورهای", "کشور"),
        ("کشورهایی", "کشور"),
        ("کشور‌ها", "کشور"),
        ("نمایندگان", "نماینده"),
        ("دانشجویان", "دانشجو"),
        ("کسی", "کس"),
        ("مردی", "مرد"),
        ("عده‌ای", "عده"),
        ("صدای", "صدا"),
        ("دورهٔ", "دوره"),
        ("حملات", "حمله"),
        ("اقدامات", "اقدام"),
        ("مسئولین", "مسئول"),
        ("خانواده‌اش", "خانواده"),
        ("ماتمش", "ماتم"),
        ("فرزندانش", "فرزند"),
        ("خداست", "خدا"),
        ("دلت", "دل"),
        ("دلالت", "دلالت"),
    ],
)
def test_nouns_lose_their_endings(lemmatizer: Lemmatizer, form: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, "NOUN") == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("امور", "امر"), ("علمای", "عالم"), ("مسائلی", "مسئله"), ("مناطق", "منطقه"), ("اعضایش", "عضو"), ("منابعشان", "منبع"), ("قوای", "قوه")],
)
def test_broken_plurals_have_their_singular(lemmatizer: Lemmatizer, form: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, "NOUN") == lemma


@pytest.mark.parametrize(
    "word",
    [
        "جان",
        "جهان",
        "زمان",
        "سازمان",
        "انسان",
        "ایران",
        "بیماری",
        "زندگی",
        "آزادی",
        "انتخابات",
        "عملیات",
        "دانش",
        "ورزش",
        "مردم",
        "تصمیم",
        "کارت",
        "حکومت",
        "زمین",
    ],
)
def test_words_that_look_inflected_stay(lemmatizer: Lemmatizer, word: str) -> None:
    assert lemmatizer.lemma(word, "NOUN") == word


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("بزرگ‌ترین", "بزرگ"),
        ("بزرگتر", "بزرگ"),
        ("بیشتری", "بیش"),
        ("بهتر", "به"),
        ("زیادی", "زیاد"),
        ("ایرانی", "ایرانی"),
        ("هسته‌ای", "هسته‌ای"),
        ("عجیبی", "عجیب"),
        ("معتقدند", "معتقد"),
        ("شرمنده‌ام", "شرمنده"),
    ],
)
def test_adjectives_lose_degree_and_indefinite_but_not_their_own_ending(lemmatizer: Lemmatizer, form: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, "ADJ") == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("کرد", "VERB", "کردن"),
        ("نمی‌کنند", "VERB", "کردن"),
        ("کرده", "VERB", "کردن"),
        ("کرده‌اند", "VERB", "کردن"),
        ("می‌گردد", "VERB", "گشتن"),
        ("بگذارید", "VERB", "گذاشتن"),
        ("برنمی‌گردد", "VERB", "برگشتن"),
        ("درآوردند", "VERB", "درآوردن"),
        ("دیدمش", "VERB", "دیدن"),
        ("مکن", "VERB", "کردن"),
        ("شو", "VERB", "شدن"),
        ("بیامد", "VERB", "آمدن"),
        ("می‌کرده", "VERB", "کردن"),
        ("است", "AUX", "بودن"),
        ("هستند", "VERB", "بودن"),
        ("نیست", "AUX", "بودن"),
        ("باد", "AUX", "بودن"),
        ("خواهند", "AUX", "خواستن"),
        ("باید", "AUX", "بایستن"),
        ("نمی‌توان", "AUX", "توانستن"),
    ],
)
def test_verbs_have_their_infinitive(lemmatizer: Lemmatizer, form: str, tag: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, tag) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("خودشان", "PRON", "خود"),
        ("آن‌ها", "PRON", "آنها"),
        ("اوست", "PRON", "او"),
        ("شماست", "PRON", "شما"),
        ("ازشان", "ADP", "از"),
        ("مرا", "PRON", "من"),
        ("برایش", "ADP", "برای"),
        ("بدین", "ADP", "به"),
        ("دربارهٔ", "ADP", "درباره"),
        ("همهٔ", "DET", "همه"),
        ("ده‌ها", "NUM", "ده"),
        ("هزاران", "NUM", "هزار"),
        ("سریع‌تر", "ADV", "سریع"),
        ("و", "CCONJ", "و"),
        ("،", "PUNCT", "،"),
        ("«", "PUNCT", "«"),
    ],
)
def test_other_words(lemmatizer: Lemmatizer, form: str, tag: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, tag) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("پهپادسازان", "پهپادساز"), ("چیپست‌هایشان", "چیپست"), ("وام‌دهندگان", "وام‌دهنده"), ("بلاکچین‌ها", "بلاکچین")]
)
def test_unknown_words_lose_what_is_certain(lemmatizer: Lemmatizer, form: str, lemma: str) -> None:
    assert lemmatizer.lemma(form, "NOUN") == lemma


def test_names_keep_what_may_be_theirs(lemmatizer: Lemmatizer) -> None:
    assert lemmatizer.lemma("خامنه‌ای", "PROPN") == "خامنه‌ای"
    assert lemmatizer.lemma("کامران", "PROPN") == "کامران"


@pytest.mark.parametrize("form", ["", "\u200c", "NATO", "۱۲", "ٔ"])
def test_odd_words_are_their_own_lemma(lemmatizer: Lemmatizer, form: str) -> None:
    for tag in ("NOUN", "ADJ", "VERB", "PRON", "X"):
        assert lemmatizer.lemma(form, tag) == form


def test_stem_pairs() -> None:
    assert stem_pair("کردن") == "کرد#کن"
    assert stem_pair("برگشتن") == "برگشت#برگرد"
    assert stem_pair("گزیدن") == "گزید#گزین"
    assert stem_pair("کتاب") == ""


def test_a_lexicon_decides_what_a_word_is() -> None:
    known = Nominals(Lexicon({"NOUN": frozenset(("کاهو",)), "ADJ": frozenset(), "PROPN": frozenset()}, {"NOUN": {"کاهویان": "کاهوی"}}))
    assert known.analyse("کاهوی", "NOUN") == Nominal("کاهو")
    assert known.analyse("کاهویان", "NOUN") == Nominal("کاهوی", True)


def test_number_and_degree_come_with_the_base() -> None:
    known = Nominals()
    assert known.analyse("علما", "NOUN") == Nominal("عالم", True)
    assert known.analyse("دیگران", "NOUN") == Nominal("دیگری", True)
    assert known.analyse("مهم‌ترین", "ADJ") == Nominal("مهم", degree="Sup")
    assert known.analyse("بیشتر", "ADJ") == Nominal("بیش", degree="Cmp")


@pytest.mark.parametrize("name", ["lemmas.toml", "plurals.csv", "morphology.toml", WEIGHTS])
def test_every_file_names_its_source_licence_and_date(name: str) -> None:
    head = [line for line in read_text("ruydad.syntax", name).splitlines() if line.startswith("#")]
    for field in ("# Source: ", "# Licence: ", "# Date: "):
        assert any(line.startswith(field) for line in head)


def test_plurals_are_sorted_and_told_once() -> None:
    listed = list(plurals())
    keys = [[ORDER.index(letter) for letter in plural] for plural in listed]
    assert keys == sorted(keys)
    assert len(listed) > 600
    assert not [plural for plural, singular in plurals().items() if plural == singular]


def test_no_word_is_both_whole_and_plural() -> None:
    whole = lemma_file().whole.split()
    assert len(whole) == len(set(whole))
    assert not set(whole) & set(plurals())
    assert not [word for word in whole if len(cuts(word)) == 1]


def test_tables_of_lemmas_are_sorted() -> None:
    file = lemma_file()
    for words in (file.adjectives, file.nouns, file.pronouns, file.prepositions, file.determiners, file.numbers, file.verbs, file.shared):
        keys = [[ORDER.index(letter) for letter in word.replace("\u0654", "")] for word in words]
        assert keys == sorted(keys)


def test_verbs_of_the_tables_are_known() -> None:
    file = load_toml("ruydad.syntax", "lemmas.toml", LemmaFile)
    infinitives = {*verb_forms().stems.values(), "بایستن"}
    assert {*file.verbs.values(), *file.shared, *file.shared.values()} <= infinitives


def test_the_lexicon_is_written_as_it_is_read() -> None:
    body = "".join(line for line in read_text("ruydad.syntax", WEIGHTS).splitlines(keepends=True) if not line.startswith("#"))
    assert packaged().written() == body


def test_a_broken_lexicon_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nominals, "read_text", lambda package, name: "# head\nVERB: رفتن\n")
    with pytest.raises(ResourceError, match=r"weights/lemmas.txt:2: .*ADJ, NOUN, PROPN"):
        packaged.__wrapped__()


@pytest.mark.skipif(not TREEBANK.exists(), reason="the treebank lies beside the checkout only")
def test_lemmas_of_sentences_that_no_training_saw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "bench"))
    monkeypatch.delitem(sys.modules, "lemmas", raising=False)
    import lemmas as bench

    words = [word for tree in list(bench.sentences(TREEBANK))[::10] for word in tree]
    found = Lemmatizer()
    assert sum(found.lemma(word.form, word.tag) == bench.expected(word) for word in words) / len(words) >= 0.975
