"""What the words of an article prove, and in which words that is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import ruydad
from ruydad.output import CodedArticle
from ruydad.web.evidence import Told, marks, told, voices

# Russia's foreign minister met Iran's president in Tehran on Tuesday. He said: "…". Iran's spokesman said: "…".
TEXT = (
    "سرگئی لاوروف وزیر امور خارجه روسیه روز سه‌شنبه در تهران با رئیس‌جمهور ایران دیدار کرد. "
    "وی گفت: «روابط دو کشور گسترش می‌یابد.» سخنگوی وزارت خارجه ایران گفت: «مذاکرات خوب بود.» "
    "لاوروف تحریم‌های آمریکا را محکوم کرد."
)


@pytest.fixture(scope="module")
def article() -> CodedArticle:
    return ruydad.code(TEXT, published="2021-07-22")


@pytest.fixture(scope="module")
def meeting(article: CodedArticle) -> Told:
    return next(one for one in told(article, "fa") if one.event.event == "CONSULT")


def proved(article: CodedArticle, event: str) -> Iterator[tuple[str, str]]:
    for mark in marks(article):
        if mark.layer == "evidence" and mark.name == event:
            yield mark.part, article.words(mark.span)


def test_every_part_of_an_event_has_its_words(article: CodedArticle, meeting: Told) -> None:
    found = set(proved(article, meeting.id))
    assert ("trigger", "دیدار کرد") in found
    assert ("place", "تهران") in found
    assert any(part == "date" and "سه‌شنبه" in words for part, words in found)
    assert any(part == "actor" and "لاوروف" in words for part, words in found)
    assert any(part == "recipient" and "ایران" in words for part, words in found)


def test_all_marks_lie_within_the_text(article: CodedArticle) -> None:
    assert all(0 <= mark.span[0] < mark.span[1] <= len(article.text) for mark in marks(article))


def test_reasons_are_told_in_the_language_of_the_page(article: CodedArticle, meeting: Told) -> None:
    assert any("مدخل" in reason.words and reason.example for reason in meeting.rules)
    english = next(one for one in told(article, "en") if one.id == meeting.id)
    assert any("an entry of the lexicon of CONSULT" in reason.words for reason in english.rules)
    assert meeting.dated or meeting.days_told


def test_events_stand_in_the_order_of_the_text(article: CodedArticle) -> None:
    assert [one.event.trigger for one in told(article, "fa")] == sorted(event.trigger for event in article.events)


def test_a_speaker_has_one_colour_and_another_speaker_another(article: CodedArticle) -> None:
    found = voices(article)
    speakers = {quote.id: quote.speaker.name for quote in article.quotes if quote.speaker}
    assert len(set(speakers.values())) == len({found[quote] for quote in speakers}) > 1
    assert 0 not in found.values()


def test_a_rule_that_is_not_known_says_so_and_does_no_harm(article: CodedArticle, meeting: Told) -> None:
    from ruydad.output import CodedWhy

    assert meeting.reason(CodedWhy("consult:of-another-version")).words == ""
