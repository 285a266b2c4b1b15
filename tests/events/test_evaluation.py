"""Judging as an act: the table of judging words, the verbs that call something so, and what another side says of somebody's doing."""

from __future__ import annotations

import pytest

from ruydad.events.entries import load_lexicon
from ruydad.events.evaluation import Evaluation, load_evaluations
from ruydad.pipeline import Coder
from ruydad.resources import read_text
from ruydad.syntax.forms import verb_forms
from ruydad.text.letters import fold

FILE = load_evaluations()
NAMED = [pytest.param(one, id=one.id) for one in FILE.evaluation]

# Sentences in which somebody is called or said to be something: the type, whose word it is, and of whom it is said.
JUDGED = [
    ("وزیر خارجه روسیه تحریم‌های آمریکا را غیرقانونی خواند.", "ACCUSE", "RUS", {"USA"}),
    ("سخنگوی وزارت خارجه چین اقدام آمریکا را بسیار تحریک‌آمیز توصیف کرد.", "ACCUSE", "CHN", {"USA"}),
    ("نخست‌وزیر پاکستان حملات هند را نقض آشکار قوانین بین‌المللی دانست.", "ACCUSE", "PAK", {"IND"}),
    ("رئیس‌جمهور ونزوئلا این همایش را خدعه آمریکا خواند.", "ACCUSE", "VEN", {"USA"}),
    ("رئیس‌جمهور کوبا آمریکا را دشمن بشریت نامید.", "ACCUSE", "CUB", {"USA"}),
    ("وزیر خارجه ترکیه از دولت اسرائیل به عنوان رژیمی تروریستی یاد کرد.", "ACCUSE", "TUR", {"ISR"}),
    ("وزیر خارجه ایران گفت سیاست آمریکا غیر قانونی است.", "ACCUSE", "IRN", {"USA"}),
    ("نماینده سوریه گفت که ترکیه ناقض حقوق بشر است.", "ACCUSE", "SYR", {"TUR"}),
    ("وزیر خارجه کوبا گفت: «تحریم‌های آمریکا جنایت به شمار می‌رود.»", "ACCUSE", "CUB", {"USA"}),
    ("وزیر خارجه ایران گفت که رفتار آمریکا قابل قبول نیست.", "ACCUSE", "IRN", {"USA"}),
    ("رئیس‌جمهور سوریه ارتش روسیه را قهرمان خواند.", "SUPPORT", "SYR", {"RUS"}),
]

# Sentences that hold a judging word and no such act.
NOT_JUDGED = [
    "وزیر خارجه روسیه تحریم‌های آمریکا را غیرقانونی نخواند.",
    "پزشکان مصرف خودسرانه دارو را خطرناک خواندند.",
    "وزیر خارجه ایران گفت سوریه مخالف اقدامات غیرقانونی است.",
    "تحریم‌های آمریکا غیرقانونی است.",
    "وزیر خارجه ایران گفت: «ایران قربانی جنایت است.»",
    "رئیس‌جمهور فرانسه کتابی درباره جنایت خواند.",
    "آمریکا با غیر صلح‌آمیز خواندن برنامه هسته‌ای کره شمالی تحریم‌ها را تمدید کرد.",
]


def test_a_verb_said_once_for_two_compounds_calls_too(coder: Coder) -> None:
    assert "accuse:denounced" in rules(coder, "وزیر خارجه روسیه تحریم‌های فرانسه را ظالمانه عنوان و خاطرنشان کرد: روسیه پاسخ می‌دهد.")


def test_a_judging_adjective_blames_whose_deed_it_is(coder: Coder) -> None:
    assert "accuse:denounced" in rules(coder, "سخنگوی وزارت خارجه روسیه گفت: روسیه رفتار قلدرمآبانه فرانسه را فراموش نمی‌کند.")
    assert "accuse:denounced" not in rules(coder, "سخنگوی وزارت خارجه روسیه گفت: روسیه رفتار دوستانه فرانسه را فراموش نمی‌کند.")


def rules(coder: Coder, text: str) -> set[str]:
    """The rules behind the events of a text."""
    return {why["rule"] for event in coder.code(text).to_dict()["events"] for why in event["why"]}


def test_header_names_source_licence_and_date() -> None:
    head = read_text("ruydad.events", "evaluations.toml").split("callers =")[0]
    assert all(f"# {field}:" in head for field in ("Source", "Licence", "Date"))


def test_callers_end_in_known_verbs() -> None:
    known = {form.infinitive for form in verb_forms().simple.values()}
    assert {fold(form).split()[-1] for form in (*FILE.callers, *FILE.linking)} <= known


@pytest.mark.parametrize("one", NAMED)
def test_words_are_sorted_and_stand_once(one: Evaluation) -> None:
    for listed in (one.adjectives, one.names, one.lacking):
        assert listed == sorted(set(listed))
    assert not {fold(word) for word in one.adjectives} & {fold(word) for word in one.names}


def test_no_word_judges_both_ways() -> None:
    seen: dict[str, str] = {}
    for one in FILE.evaluation:
        for word in (*one.adjectives, *one.names):
            assert seen.setdefault(fold(word), one.id) == one.id, word


def test_ids_are_not_those_of_the_lexicon() -> None:
    ids = {entry.id for file in load_lexicon() for entry in file.entry}
    assert not ids & {one.id for one in FILE.evaluation}


@pytest.mark.parametrize("one", NAMED)
def test_example_is_read_and_negatives_are_not(coder: Coder, one: Evaluation) -> None:
    rule = f"{one.type.lower()}:{one.id}"
    assert rule in rules(coder, one.example)
    assert not [text for text in one.negative if rule in rules(coder, text)]


@pytest.mark.parametrize(("text", "type_", "actor", "recipient"), JUDGED)
def test_judgement_is_an_act_of_its_speaker(coder: Coder, text: str, type_: str, actor: str, recipient: set[str]) -> None:
    told = [event for event in coder.code(text).to_dict()["events"] if event["event"] == type_]
    assert [({side["country"] for side in event["actor"]}, {side["country"] for side in event["recipient"]}) for event in told] == [
        ({actor}, recipient)
    ]


@pytest.mark.parametrize("text", NOT_JUDGED)
def test_what_only_holds_a_judging_word_is_none(coder: Coder, text: str) -> None:
    assert not {event["event"] for event in coder.code(text).to_dict()["events"]} & {"ACCUSE", "SUPPORT"}


def test_trigger_runs_from_the_judging_word_to_its_verb(coder: Coder) -> None:
    text = "وزیر خارجه روسیه تحریم‌های آمریکا را اقدامی خصمانه و خطرناک خواند."
    event = next(e for e in coder.code(text).to_dict()["events"] if e["event"] == "ACCUSE")
    assert text[slice(*event["trigger"])] == "خصمانه و خطرناک خواند"
