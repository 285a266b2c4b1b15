"""Whatever comes in, the stage answers, soundly and in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruydad.actors import ActorsStage
from ruydad.records import Article, Reading, Sentence
from ruydad.text.letters import plain

WORDS = [
    "وزیر",
    "خارجه",
    "ایران",
    "روسیه",
    "پوتین",
    "«",
    "»",
    "،",
    "و",
    "در",
    "این",
    "کشور",
    "وی",
    "دو",
    "طرف",
    "آقای",
    "رضا",
    "سخنگوی",
    "ارتش",
    "\n",
    ". ",
    "‌",
    "12",
]


def whole(text: str) -> Reading:
    return Reading(Article("a", text), text, sentences=(Sentence((0, len(text)), 0),) if text else ())


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_mentions_lie_in_the_text_in_order_and_name_entities(stage: ActorsStage, text: str) -> None:
    reading = stage.read(whole(text))
    known = [entity.id for entity in reading.entities]
    assert len(known) == len(set(known))
    assert all(mention.entities and set(mention.entities) <= set(known) for mention in reading.mentions)
    assert all(0 <= mention.span[0] < mention.span[1] <= len(text) for mention in reading.mentions)
    spans = [(mention.span[0], -mention.span[1]) for mention in reading.mentions]
    assert spans == sorted(spans)
    assert all("\n" not in text[slice(*mention.span)] for mention in reading.mentions)


@given(st.text(max_size=100))
def test_the_plain_form_keeps_offsets(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    "unit",
    ["وزیر خارجه ", "سخنگوی ", "«", "رضا ", "این کشور ", "دو طرف ", "ایران و ", "پوتین، ", "آقای رضا زندی ", "ا", "\u200c", "وی "],
)
def test_a_megabyte_of_one_thing_is_read_in_seconds(stage: ActorsStage, unit: str) -> None:
    text = unit * (300_000 // len(unit))
    started = time.process_time()
    stage.read(whole(text))
    assert time.process_time() - started < 10


def test_the_stage_leaves_other_fields_alone(stage: ActorsStage) -> None:
    before = whole("ایران و روسیه")
    after = stage.read(before)
    assert (after.article, after.clean, after.sentences) == (before.article, before.clean, before.sentences)
    assert [entity.country for entity in after.entities] == ["IRN", "RUS"]


def test_reading_twice_gives_the_same(stage: ActorsStage) -> None:
    text = "ولادیمیر پوتین رئیس جمهوری روسیه با وزیر خارجه ایران دیدار کرد. وی گفت"
    assert stage.read(whole(text)) == stage.read(whole(text))
    assert stage.read(whole(text)).article.published is None
