"""Contexts: told by the sentence, by the mode, by the whole article."""

from __future__ import annotations

from ruydad.events.topics import TopicFile, Topics
from ruydad.events.words import WordRow
from ruydad.pipeline import Coder
from ruydad.resources import load_toml


def contexts(coder: Coder, text: str) -> list[list[str]]:
    return [event["context"] for event in coder.code(text).to_dict()["events"]]


def row(text: str) -> WordRow:
    words = tuple(text.split())
    return WordRow(words, tuple(range(len(words))), tuple(range(len(words) + 1)))


def test_sentence_tells_the_context(coder: Coder) -> None:
    assert "health" in contexts(coder, "هند صد هزار دوز واکسن کرونا به افغانستان فرستاد.")[0]


def test_conviction_is_of_the_law(coder: Coder) -> None:
    assert "legal" in contexts(coder, "نویسنده ترک به پنج سال زندان محکوم شد.")[0]


def test_article_tells_the_context_where_the_sentence_does_not(coder: Coder) -> None:
    text = "هند از چین قدردانی کرد. واکسن کرونا موضوع این گفت‌وگو بود. بیماری در بیمارستان‌های دو کشور گسترش یافته و دارو کم است."
    assert any("health" in told for told in contexts(coder, text))


def test_a_word_that_recurs_is_no_context_of_the_article() -> None:
    assert Topics().article(row("واکسن واکسن واکسن واکسن")) == ()


def test_modes_imply_contexts_of_the_table() -> None:
    table = load_toml("ruydad.events", "topics.toml", TopicFile)
    assert set(table.modes.values()) <= {context.name for context in table.context}
