"""Spelling is no matter: search form, queries, snippets."""

from __future__ import annotations

import pytest

from ruydad.archive.searchform import search_form, tokens, words
from ruydad.archive.snippets import snippet
from ruydad.archive.textquery import names, parse
from ruydad.errors import InputError


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("رئيس‌جمهور", "رییس جمهور"),  # Arabic ye, hamza, half-space
        ("كتاب", "کتاب"),  # Arabic kaf
        ("سال ۱۴۰۰ و ١٤٠١", "سال 1400 و 1401"),
        ("مُحَمَّد", "محمد"),  # short vowels
        ("ســـلام", "سلام"),  # stretched
        ("«تحریم»، (NATO)!", "تحریم nato"),
        ("", ""),
        ("…!؟", ""),
    ],
)
def test_search_form(text: str, form: str) -> None:
    assert search_form(text) == form


def test_tokens_stand_where_they_stood() -> None:
    text = "«رئيس‌جمهورِ روسیه»"
    assert [(text[start:end], form) for start, end, form in tokens(text)] == [("رئيس", "رییس"), ("جمهورِ", "جمهور"), ("روسیه", "روسیه")]


def phrases(query: str, lemma: bool = False) -> list[list[str]]:
    return [[" ".join(phrase) for term in group for phrase in term.phrases] for group in parse(query, lemma).wanted]


def test_words_phrases_and_either() -> None:
    assert phrases('"رئیس جمهور" روسيه') == [["رییس جمهور"], ["روسیه"]]
    assert phrases("«وزیر خارجه» OR وزرا") == [["وزیر خارجه", "وزرا"]]
    assert phrases("مسکو | پکن تهران") == [["مسکو", "پکن"], ["تهران"]]


@pytest.mark.parametrize("spelling", ["می‌رود", "میرود"])
def test_a_word_is_looked_for_in_its_spellings(spelling: str) -> None:
    (found,) = phrases(spelling)
    assert {"می رود", "میرود"} <= set(found)


@pytest.mark.parametrize("spelling", ["کتاب‌ها", "کتابها", "كتابها"])
def test_a_plural_is_one_word_or_two(spelling: str) -> None:
    (found,) = phrases(spelling)
    assert {"کتاب ها", "کتابها"} <= set(found)


def test_lemmas_stand_for_all_forms() -> None:
    assert "رفتن" in phrases("می‌روند", lemma=True)[0]
    assert "نماینده" in phrases("نمایندگان", lemma=True)[0]


def test_a_beginning_and_what_must_not_be_there() -> None:
    query = parse("مذاکر* -نفت")
    assert query.wanted[0][0].prefix
    assert query.unwanted[0].phrases == (("نفت",),)


@pytest.mark.parametrize("query", ["", "  ", "!؟", "-نفت", "OR"])
def test_a_query_without_a_word_is_refused(query: str) -> None:
    with pytest.raises(InputError, match="no word"):
        parse(query)


def test_a_name_without_a_word_is_refused() -> None:
    with pytest.raises(InputError, match="no name"):
        names("…")


def test_a_query_holds_nothing_that_a_search_engine_would_read() -> None:
    for phrase, _ in parse('a"b (c) NEAR/2 d^ {e}: f').phrases:
        assert all(word.isalnum() for word in phrase)


def test_hits_are_marked_in_the_words_of_the_text() -> None:
    found = snippet("رئيس‌جمهورِ روسیه گفت:  مذاکره‌ها ادامه دارد", parse('"رئیس جمهور" مذاکر*'))
    assert found.marked("[", "]") == "[رئيس‌جمهورِ] روسیه گفت: [مذاکره]‌ها ادامه دارد"


def test_forms_of_a_lemma_are_marked() -> None:
    found = snippet("نمایندگان به مجلس می‌روند؛ نماینده‌ای نرفت.", parse("رفتن نماینده", lemma=True))
    assert found.marked("[", "]") == "[نمایندگان] به مجلس [می‌روند]؛ [نماینده‌ای] [نرفت]."


def test_a_snippet_is_cut_around_the_densest_hits() -> None:
    found = snippet("نفت " + "حرف " * 60 + "نفت و نفت " + "سخن " * 60, parse("نفت"))
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.hits) == 2
    assert len(words(found.text)) == 40


def test_a_snippet_without_a_query_is_the_beginning() -> None:
    assert snippet("یک  دو\nسه", None).text == "یک دو سه"
    assert snippet("", parse("یک")).text == ""
