"""Roles that the article names only later, and persons named again by a part or another spelling of their name."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.records import Article, Name, Reading, Sentence, Token


def names(found, words):
    """The names of those whom each mention with these words stands for."""
    return [[entity.name for entity in entities] for said, _, entities in found if said == words]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("سخنگوی ارتش لبنان هشدار داد. «سمیر قاسم» سخنگوی ارتش لبنان افزود", "سخنگوی ارتش لبنان", "سمیر قاسم"),
        ("یک مقام ایرانی خبر داد. «رضا زندی» معاون وزیر نفت ایران چنین گفت", "مقام ایرانی", "رضا زندی"),
        ("یک پژوهشگر فلسطینی خبر داد. «سمیر قاسم» پژوهشگر فلسطینی چنین گفت", "پژوهشگر فلسطینی", "سمیر قاسم"),
    ],
)
def test_the_lead_speaks_of_whom_the_text_names_below(read, text, words, name):
    assert names(read(text), words)[0] == [name]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # two bear the role: nobody is meant for sure
        ("سفیر ایران هشدار داد. «رضا زندی» سفیر ایران رفت. «سمیر قاسم» سفیر ایران آمد", "سفیر ایران"),
        # below the lead, `یک` opens somebody new
        ("«رضا زندی» سخنگوی پلیس ایران آمد. هوا خوب بود. باران نبود. یک سخنگوی پلیس ایران چنین گفت", "سخنگوی پلیس ایران"),
    ],
)
def test_who_is_not_told_stays_unnamed(read, text, words):
    found = names(read(text), words)
    assert ["رضا زندی"] not in (found[0], found[-1]) or found[0] != found[-1]


def test_one_of_many_is_not_the_holder_of_the_office(read):
    assert names(read("یک سخنگوی کرملین چنین گفت"), "سخنگوی کرملین") == [["سخنگوی کرملین"]]


def test_this_one_is_the_one_spoken_of_before(read):
    found = read("یک سخنگوی وزارت خارجه آمریکا هشدار داد. این سخنگوی وزارت خارجه آمریکا افزود")
    ids = {entities[0].id for said, _, entities in found if said.endswith("سخنگوی وزارت خارجه آمریکا")}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("text", "words", "kb"),
    [
        ("وزیر خارجه آمریکا مایک پومپو آمد", "مایک پومپو", "pompeo-mike"),
        ("مایک پومپو وزیر خارجه آمریکا آمد. پومپو افزود", "پومپو", "pompeo-mike"),
        ("محمود عباس با سفیر ایران دیدار کرد. عباس افزود", "عباس", "abbas-mahmoud"),
    ],
)
def test_a_known_person_under_another_spelling_or_a_part_of_the_name(read, text, words, kb):
    found = [entities[0].kb for said, _, entities in read(text, date(2019, 5, 1)) if said == words]
    assert found[-1] == kb


def test_a_known_surname_behind_anothers_first_name_is_not_that_person(read):
    found = [entities[0].kb for said, kind, entities in read("وزیر نفت ایران، شهرام روحانی آمد", date(2019, 5, 1)) if kind == "name"]
    assert found == [None]


def test_a_bare_surname_is_whom_the_article_named_in_full(read):
    found = read("«کیوان روحانی» مدیرکل بنادر ایران آمد. روحانی افزود", date(2019, 5, 1))
    assert [entities[0].kb for said, kind, entities in found if said == "روحانی"] == [None]


@pytest.mark.parametrize(("words", "type_"), [("هریس", "GPE"), ("شکرالله نمکی", "PER")])
def test_a_known_surname_that_the_network_takes_for_more_is_not_that_person(stage, words, type_):
    text = f"وی به {words} رفت"
    tokens, start = [], 0
    for word in text.split():
        tokens.append(Token(start, start + len(word), word, "PROPN" if word in words else "X"))
        start += len(word) + 1
    name = Name(2, 2 + len(words.split()), type_)
    reading = Reading(Article("a", text), text, sentences=(Sentence((0, len(text)), 0, 0, len(tokens)),), tokens=tuple(tokens), names=(name,))
    assert [entity.kb for entity in stage.read(reading).entities if entity.type == "PER"] in ([], [None])


def test_the_owner_may_stand_behind_a_quoted_name(read):
    found = {said: entities[0] for said, _, entities in read("هیئت «داوری و رسیدگی» عراق چنین گفت")}
    assert [entity.country for said, entity in found.items() if said.startswith("هیئت")] == ["IRQ"]


def test_the_noun_of_a_body_stands_for_it_later(read):
    found = read("سازمان ملل هشدار داد. این سازمان افزود. ارتش رژیم صهیونیستی آمد. ارتش حمله کرد")
    assert names(found, "ارتش")[-1] == names(found, "ارتش رژیم صهیونیستی")[0]


def test_an_unknown_person_is_of_the_state_that_the_article_is_about(read):
    text = "در فرانسه و پاریس و مارسی، در سراسر فرانسه، «کورت اشنایدر بلانت» نویسنده بود. هوا در پاریس سرد است. خانم سارا اشنایدر آمد"
    assert {entities[0].country for said, kind, entities in read(text) if kind == "name"} == {"FRA"}


@pytest.mark.parametrize("text", ["شرکت «آسمان پرواز نو» (آپن) قرارداد بست. آپن افزود", "ارتش لبنان (آپن) هشدار داد. آپن افزود"])
def test_a_short_name_given_in_brackets_is_the_body_later(read, text):
    found = read(text)
    assert [entities[0].id for said, _, entities in found if said == "آپن"] == [found[0][2][0].id] * 2


def test_what_stands_in_brackets_and_is_somebody_else_stays_that(read):
    assert names(read("ارتش لبنان (ایران) آمد. ایران افزود"), "ایران") == [["ایران"], ["ایران"]]
