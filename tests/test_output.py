"""From a finished reading to the coded article: offsets carried to the raw text, fields as the form of the output wants them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from ruydad.output import CodedArticle, coded
from ruydad.records import (
    Alignment,
    Article,
    Block,
    By,
    Dating,
    Entity,
    Event,
    Interval,
    Mention,
    Place,
    Quantity,
    Quote,
    Reading,
    Sentence,
    Side,
    Size,
    Source,
    Speaker,
    TimeExpression,
    Why,
)

# The minister of Oman \n\n met his Iraqi counterpart: the line break and the doubled space are repaired in the clean text.
RAW = "وزیر خارجه\n\nعمان با  همتای عراقی دیدار کرد."
CLEAN = "وزیر خارجه عمان با همتای عراقی دیدار کرد."
ALIGNMENT = Alignment(
    clean=(0, 10, 11, 18, 19),
    raw=(0, 10, 12, 19, 21),
    width=(10, 2, 7, 2, len(RAW) - 21),
    length=len(CLEAN),
)


def at(words: str) -> tuple[int, int]:
    start = CLEAN.index(words)
    return start, start + len(words)


MINISTER = Entity("e1", "PER", "وزیر خارجه عمان", country="OMN", sector="GOV", office="foreign minister")
COUNTERPART = Entity("e2", "PER", "وزیر خارجه عراق", country="IRQ", sector="GOV")
DAY = Interval(date(2024, 4, 3), date(2024, 4, 3))
EVENT = Event(
    "v1",
    "CONSULT",
    "actual",
    at("دیدار"),
    mode=("visit",),
    mentions=(at("دیدار کرد"),),
    actor=(Side("وزیر خارجه عمان", "e1", at("وزیر خارجه عمان"), "OMN", "GOV", "foreign minister"),),
    recipient=(Side("وزیر خارجه عراق", "e2", None, "IRQ", "GOV", why=Why("counterpart", (at("همتای عراقی"),))),),
    date=DAY,
    place=Place(at("عمان"), "عمان", "OMN", resolution="country"),
    by=By("وزیر خارجه عمان", "e1", "q1"),
    size=Size(dead=3),
    quad=1,
    why=(Why("meet", (at("دیدار کرد"),)),),
)
READING = Reading(
    Article("a1", RAW),
    clean=CLEAN,
    alignment=ALIGNMENT,
    blocks=(Block((0, len(CLEAN)), "paragraph"),),
    sentences=(Sentence((0, len(CLEAN)), 0),),
    dating=Dating(DAY, "inferred", (at("دیدار"),), ("a meeting",)),
    times=(TimeExpression(at("خارجه"), "day", reason="no publication date holds it"),),
    entities=(MINISTER, COUNTERPART),
    mentions=(Mention(at("وزیر خارجه عمان"), ("e1",), "role"), Mention(at("عمان"), ("e1", "e2"), "pair")),
    quotes=(Quote("q1", at("همتای عراقی"), "indirect", at("کرد"), Speaker("وزیر خارجه عمان", "e1", at("وزیر خارجه عمان"))),),
    sources=(Source(at("وزیر خارجه عمان"), "authority", "وزارت خارجه عمان", "e1"),),
    quantities=(Quantity(at("عمان"), 3, "person", None),),
    events=(EVENT,),
)


def test_the_text_is_untouched_and_the_clean_text_stands_beside_it() -> None:
    article = coded(READING)
    assert (article.text, article.clean) == (RAW, CLEAN)


def test_words_are_the_raw_slice_with_white_space_folded() -> None:
    side = coded(READING).events[0].actor[0]
    assert side.span is not None
    assert RAW[slice(*side.span)] == "وزیر خارجه\n\nعمان"
    assert side.text == "وزیر خارجه عمان"


def test_what_is_inferred_has_no_span_and_says_why() -> None:
    side = coded(READING).events[0].recipient[0]
    assert (side.span, side.text) == (None, None)
    assert side.why is not None
    assert side.why.rule == "counterpart"
    assert [RAW[slice(*span)] for span in side.why.spans] == ["همتای عراقی"]


def test_spans_lose_outer_white_space() -> None:
    start, end = at("عمان")
    article = coded(replace(READING, times=(TimeExpression((start - 1, end + 1), "day"),)))
    assert RAW[slice(*article.times[0].span)] == "عمان"


def test_entities_carry_all_their_mentions() -> None:
    first, second = coded(READING).entities
    assert [RAW[slice(*span)] for span in first.mentions] == ["وزیر خارجه\n\nعمان", "عمان"]
    assert [RAW[slice(*span)] for span in second.mentions] == ["عمان"]


def test_the_form_of_an_event() -> None:
    event = json.loads(coded(READING).to_json())["events"][0]
    start = RAW.index("دیدار")
    assert event["trigger"] == [start, start + len("دیدار")]
    assert event["date"] == ["2024-04-03", "2024-04-03"]
    assert event["size"] == {"dead": 3}, "only what the text gives"
    assert event["by"] == {"entity": "e1", "name": "وزیر خارجه عمان", "quote": "q1"}
    assert event["place"]["country"] == "OMN"
    assert (event["mode"], event["context"], event["cameo"]) == (["visit"], [], None)
    keys = "id event mode context realis trigger mentions actor recipient date place by size quad scale cameo confidence why standing contested"
    assert " ".join(event) == keys


def test_the_form_of_an_article() -> None:
    article = json.loads(coded(READING).to_json())
    assert article["title"] is None
    assert article["published"] == {
        "start": "2024-04-03",
        "end": "2024-04-03",
        "basis": "inferred",
        "evidence": [[RAW.index("دیدار"), RAW.index("دیدار") + 5]],
        "reasons": ["a meeting"],
        "year": None,
        "belief": None,
    }
    assert article["times"][0] | {"span": 0, "text": 0} == {
        "span": 0, "text": 0, "start": None, "end": None, "grain": "day", "calendar": None, "value": None, "reason": "no publication date holds it"
    }  # fmt: skip
    assert article["sources"][0]["actor"] == {
        "entity": "e1", "name": "وزیر خارجه عمان", "country": "OMN", "sector": "GOV", "office": "foreign minister"
    }  # fmt: skip
    assert article["quotes"][0]["speaker"]["text"] == "وزیر خارجه عمان"
    assert " ".join(article) == "id text clean title published sources sentences times entities quotes quantities events notes hearsay"


def test_a_title_block_gives_the_title() -> None:
    article = coded(replace(READING, blocks=(Block((0, 15), "title"), Block((16, len(CLEAN)), "paragraph"))))
    assert article.title is not None
    assert article.words(article.title.span) == "وزیر خارجه عمان"


def test_a_given_date_is_told_where_no_stage_dated_the_article() -> None:
    article = coded(Reading(Article("a", "", published=DAY)))
    assert article.published is not None
    assert (article.published.start, article.published.basis, article.published.evidence) == (DAY.start, "given", ())


def test_an_empty_reading_gives_an_empty_record() -> None:
    article = coded(Reading(Article("a", "")))
    assert article.to_dict() | {"id": ""} == {
        "id": "", "text": "", "clean": "", "title": None, "published": None, "sources": [], "sentences": [], "times": [], "entities": [],
        "quotes": [], "quantities": [], "events": [], "notes": [], "hearsay": [],
    }  # fmt: skip


def test_json_reads_back_as_the_same_record() -> None:
    article = coded(READING)
    assert msgspec.json.decode(article.to_json(), type=CodedArticle) == article


def test_a_lone_surrogate_is_escaped() -> None:
    article = coded(Reading(Article("a", "ا\ud800ب")))
    assert json.loads(article.to_json())["text"] == "ا\ud800ب"


def test_the_record_cannot_be_altered() -> None:
    with pytest.raises(AttributeError):
        coded(READING).id = "b"  # type: ignore[misc]


@pytest.mark.parametrize(("words", "sentence"), [("دیدار", (0, len(RAW))), ("وزیر", (0, len(RAW)))])
def test_the_sentence_of_a_span(words: str, sentence: tuple[int, int]) -> None:
    article = coded(READING)
    start = RAW.index(words)
    assert article.sentence((start, start + len(words))) == sentence
