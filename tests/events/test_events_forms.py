"""The lexicon's written forms, and the index that spells them out when an article has their first word."""

from __future__ import annotations

import pytest

from ruydad.events.entries import load_lexicon
from ruydad.events.forms import first_words, forms
from ruydad.events.index import Index


@pytest.mark.parametrize(
    ("written", "verbs", "first"),
    [
        ("نگرانی", 0, {"نگرانی"}),
        ("ابراز نگرانی کردن", 1, {"ابراز"}),
        ("[ابراز|اعلام] نگرانی کردن", 1, {"ابراز", "اعلام"}),
        ("پرونده[|‌ای] … گشودن", 1, {"پرونده"}),
        ("[به|] تندی تاختن", 1, {"به", "تندی"}),
        ("تاختن", 1, {""}),
        ("[به|] تاختن", 1, {"به", ""}),
        ("زخمی [|شدید] کردن", 1, {"زخمی"}),
        ("از … خواستن", 1, {"از"}),
        ("گفت‌وگو کردن", 1, {"گفت", "گفتگو"}),
        ("[گفت‌وگو|مذاکره] کردن", 1, {"گفت", "گفتگو", "مذاکره"}),
    ],
)
def test_the_first_words_of_a_form(written: str, verbs: int, first: set[str]) -> None:
    assert first_words(written, verbs) == first


def test_every_form_of_the_lexicon_is_filed_under_its_first_word() -> None:
    for file in load_lexicon():
        for entry in file.entry:
            for written in entry.nouns + entry.predicates:
                assert {form.split()[0] for form in forms(written)} <= first_words(written, 0), written
            for written in entry.verbs + entry.passives + entry.negated:
                before = (form.rpartition(" ")[0].replace("…", " ").split() for form in forms(written))
                assert {words[0] if words else "" for words in before} <= first_words(written, 1), written


def test_forms_are_ready_once_their_first_word_is_opened() -> None:
    index = Index()
    assert not list(index.words.at(("تظاهرات",), 0, 1))
    index.open(["تظاهرات"])
    assert {item.type for _, items in index.words.at(("تظاهرات",), 0, 1) for item in items} == {"PROTEST"}


def test_a_last_ye_may_be_an_ending() -> None:
    index = Index()
    index.open(["حمله‌ی", "تظاهراتی"])
    assert list(index.words.at(("تظاهراتی",), 0, 1))


def test_opening_a_word_twice_files_nothing_twice() -> None:
    index = Index()
    index.open(["تظاهرات"])
    once = len(list(index.words))
    index.open(["تظاهرات"])
    assert len(list(index.words)) == once
