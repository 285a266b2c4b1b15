"""What the trees tell: who is the main subject, who speaks, what a pronoun cannot mean, and on which days a clause plays."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.actors import ActorsStage
from ruydad.actors.salience import Salience
from ruydad.records import Article, Interval, Reading, Sentence, TimeExpression, Token
from ruydad.text.letters import fold

Row = tuple[str, str, int, str]  # word, tag, head inside its sentence (-1: the root), relation


def parsed(*sentences: list[Row], times: tuple[tuple[str, date, date], ...] = (), on: date = date(2021, 7, 20)) -> Reading:
    """A reading with trees, as the syntax stage would give it; `times` are words with their days."""
    text, tokens, spans = "", [], []
    for rows in sentences:
        first, begun = len(tokens), len(text)
        for word, tag, head, relation in rows:
            tokens.append(Token(len(text), len(text) + len(word), fold(word), tag, False, head + first if head >= 0 else -1, relation))
            text += word + " "
        spans.append(Sentence((begun, len(text) - 1), 0, first, len(tokens)))
    told = tuple(TimeExpression((text.index(words), text.index(words) + len(words)), "year", start, end) for words, start, end in times)
    return Reading(Article("a", text, Interval(on, on)), text, sentences=tuple(spans), tokens=tuple(tokens), times=told)


@pytest.fixture
def who(stage: ActorsStage):
    """Whom the last mention with the words stands for, by name."""

    def ask(reading: Reading, words: str) -> list[str]:
        result = stage.read(reading)
        entities = {entity.id: entity.name for entity in result.entities}
        return [[entities[key] for key in m.entities] for m in result.mentions if result.clean[slice(*m.span)] == words][-1]

    return ask


SAID = [
    ("پوتین", "PROPN", 1, "nsubj"),
    ("افزود", "VERB", -1, "root"),
    ("که", "SCONJ", 6, "mark"),
    ("بایدن", "PROPN", 6, "nsubj"),
    ("به", "ADP", 5, "case"),
    ("ژنو", "PROPN", 6, "obl"),
    ("آمد", "VERB", 1, "ccomp"),
]


def test_the_main_subject_speaks_and_the_inner_one_does_not():
    reading = parsed(SAID)
    salience = Salience(reading)
    assert (salience.is_main((0, 5)), salience.speaks((0, 5))) == (True, True)
    inner = reading.tokens[3]
    assert (salience.is_main((inner.start, inner.end)), salience.speaks((inner.start, inner.end))) == (False, False)


def test_who_goes_on_speaking_is_who_spoke(who):
    again = [
        ("وی", "PRON", 1, "nsubj"),
        ("گفت", "VERB", -1, "root"),
        ("که", "SCONJ", 4, "mark"),
        ("هوا", "NOUN", 4, "nsubj"),
        ("خوبست", "VERB", 1, "ccomp"),
    ]
    aside = [("بایدن", "PROPN", 1, "obj"), ("ستود", "VERB", -1, "root")]
    assert who(parsed(SAID, again), "وی") == ["ولادیمیر پوتین"]
    assert who(parsed(SAID, aside, again), "وی") == ["ولادیمیر پوتین"]


def test_a_pronoun_may_mean_the_subject_of_the_clause_above_but_not_of_its_own(who):
    below = [
        ("پوتین", "PROPN", 1, "nsubj"),
        ("گفت", "VERB", -1, "root"),
        ("که", "SCONJ", 6, "mark"),
        ("ایران", "PROPN", 6, "nsubj"),
        ("از", "ADP", 5, "case"),
        ("او", "PRON", 6, "obl"),
        ("پرسید", "VERB", 1, "ccomp"),
    ]
    beside = [
        ("پوتین", "PROPN", 4, "nsubj"),
        ("بایدن", "PROPN", 4, "obj"),
        ("از", "ADP", 3, "case"),
        ("او", "PRON", 4, "obl"),
        ("پرسید", "VERB", -1, "root"),
    ]
    assert who(parsed(below), "او") == ["ولادیمیر پوتین"]
    assert who(parsed(beside), "او") == ["جو بایدن"]


def test_whom_another_only_names_is_not_meant_outside_of_his_words(read):
    text = "ولادیمیر پوتین گفت: «باراک اوباما در این سفر طولانی هیچ توافقی را نپذیرفت و رفت». وی افزود"
    assert [entities[0].name for said, _, entities in read(text, date(2012, 1, 1)) if said == "وی"] == ["ولادیمیر پوتین"]


def dated(subject: list[str], year: str) -> list[Row]:
    """`subject` در سال `year` رفت."""
    verb = len(subject) + 3
    rows = [(word, "NOUN", verb if i == 0 else 0, "nsubj" if i == 0 else "nmod") for i, word in enumerate(subject)]
    return [*rows, ("در", "ADP", verb - 2, "case"), ("سال", "NOUN", verb, "obl"), (year, "NUM", verb - 2, "nummod"), ("رفت", "VERB", -1, "root")]


@pytest.mark.parametrize(
    ("subject", "year", "name"),
    [
        (["نخست‌وزیر", "ارمنستان"], 2020, "نیکول پاشینیان"),
        (["رئیس‌جمهور", "آمریکا"], 2018, "دونالد ترامپ"),
        (["رئیس‌جمهور", "وقت", "آمریکا"], 2003, "جرج بوش"),
        (["رئیس‌جمهور", "آمریکا"], 2017, "رئیس‌جمهور آمریکا"),  # it changed hands in that year
    ],
)
def test_an_office_is_whoever_held_it_when_the_clause_plays(who, subject, year, name):
    reading = parsed(dated(subject, str(year)), times=((f"سال {year}", date(year, 1, 1), date(year, 12, 31)),), on=date(2022, 5, 1))
    assert who(reading, " ".join(subject)) == [name]


def test_an_undated_clause_plays_on_the_day_of_the_article(who):
    rows = [("رئیس‌جمهور", "NOUN", 2, "nsubj"), ("آمریکا", "PROPN", 0, "nmod"), ("رفت", "VERB", -1, "root")]
    assert who(parsed(rows, on=date(2022, 5, 1)), "رئیس‌جمهور آمریکا") == ["جو بایدن"]


@pytest.mark.parametrize(("year", "sector"), [(2007, "GOV"), (1990, "ELI")])
def test_a_person_out_of_office_stands_for_what_he_held_when_the_clause_plays(stage, year, sector):
    times = ((f"سال {year}", date(year, 1, 1), date(year, 12, 31)),)
    result = stage.read(parsed(dated(["محمود", "احمدی‌نژاد"], str(year)), times=times, on=date(2022, 5, 1)))
    assert [entity.sector for entity in result.entities if entity.type == "PER"] == [sector]


def test_the_claim_that_a_person_stands_on_is_told(stage):
    rows = [("رئیس‌جمهور", "NOUN", 2, "nsubj"), ("آمریکا", "PROPN", 0, "nmod"), ("رفت", "VERB", -1, "root")]
    rules = [m.rule for m in stage.read(parsed(rows, on=date(2022, 5, 1))).mentions]
    assert rules[0] == "رئیس‌جمهور; president of USA 2021-01-20 to 2025-01-20, on 2022-05-01"


def test_who_is_to_take_an_office_is_meant_by_elect(who):
    rows = [("رئیس‌جمهور", "NOUN", 3, "nsubj"), ("منتخب", "ADJ", 0, "amod"), ("آمریکا", "PROPN", 0, "nmod"), ("رفت", "VERB", -1, "root")]
    assert who(parsed(rows, on=date(2020, 12, 1)), "رئیس‌جمهور منتخب آمریکا") == ["جو بایدن"]


def test_this_country_as_an_object_is_not_the_subject_of_its_clause(who):
    told = [("روسیه", "PROPN", 3, "nsubj"), ("به", "ADP", 2, "case"), ("سوریه", "PROPN", 3, "obl"), ("رسید", "VERB", -1, "root")]
    object_ = [
        ("ترکیه", "PROPN", 4, "nsubj"),
        ("این", "DET", 2, "det"),
        ("کشور", "NOUN", 4, "obj"),
        ("را", "ADP", 2, "case"),
        ("دید", "VERB", -1, "root"),
    ]
    assert who(parsed(told, object_), "این کشور") == ["سوریه"]
