"""The lexicon's written forms, and the index that spells them out when a sentence has their key."""

from __future__ import annotations

import pytest

from ruydad.events.entries import load_lexicon
from ruydad.events.forms import forms, key_of, keys
from ruydad.events.index import Index


@pytest.mark.parametrize(
    ("written", "verbs", "found"),
    [
        ("نگرانی", 0, {"نگرانی"}),
        ("ابراز نگرانی کردن", 1, {"ابراز"}),
        ("[ابراز|اعلام] نگرانی کردن", 1, {"ابراز", "اعلام"}),
        ("پرونده[|‌ای] … گشودن", 1, {"پرونده"}),
        ("[به|] تندی تاختن", 1, {"تندی"}),
        ("به … [پرداختن|روی آوردن]", 1, {"به", "روی"}),
        ("از [حمایت|] … [دست کشیدن|گذشتن]", 1, {"حمایت", "دست", "از"}),
        ("تاختن", 1, {""}),
        ("[به|] تاختن", 1, {"به", ""}),
        ("زخمی [|شدید] کردن", 1, {"زخمی"}),
        ("از … خواستن", 1, {"از"}),
        ("گفت‌وگو کردن", 1, {"گفت", "گفتگو"}),
        ("[گفت‌وگو|مذاکره] کردن", 1, {"گفت", "گفتگو", "مذاکره"}),
    ],
)
def test_the_keys_of_a_form(written: str, verbs: int, found: set[str]) -> None:
    assert keys(written, verbs) == found


def test_every_form_of_the_lexicon_is_filed_under_its_key() -> None:
    for file in load_lexicon():
        for entry in file.entry:
            for written in entry.nouns + entry.predicates:
                assert {key_of(form.split()) for form in forms(written)} <= keys(written, 0), written
            for written in entry.verbs + entry.passives + entry.negated:
                before = (form.rpartition(" ")[0].replace("…", " … ").split() for form in forms(written))
                assert {key_of(words) for words in before} <= keys(written, 1), written


@pytest.mark.parametrize("written", ["بر [لزوم|ضرورت|] گسترش … تاکید کردن", "[گفت‌وگو|مذاکره] کردن", "با … [جنگیدن|نبرد کردن]"])
def test_no_form_of_a_key_is_left_out(written: str) -> None:
    for key in keys(written, 1):
        wanted = [form for form in forms(written) if key_of(form.rpartition(" ")[0].split()) == key]
        assert [form for form in forms(written, key) if key_of(form.rpartition(" ")[0].split()) == key] == wanted


def test_forms_are_ready_once_their_key_is_opened() -> None:
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
