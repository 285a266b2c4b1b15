"""Speech without the rest: from Python and in spaCy."""

from __future__ import annotations

import pytest
import spacy

import ruydad
from ruydad.speech import listen

TEXT = "به گزارش ايسنا، وزير خارجه ترکیه گفت كه نشست در\nبغداد لغو شد."  # ISNA: Turkey's foreign minister said the meeting was called off.


def test_spans_count_in_the_untouched_text() -> None:
    speech = listen(TEXT)
    (quote,), (source,) = speech.quotes, speech.sources
    assert quote.speaker is not None
    assert quote.cue is not None
    assert TEXT[slice(*quote.span)] == "نشست در\nبغداد لغو شد"
    assert TEXT[slice(*quote.cue)] == "گفت"
    assert TEXT[slice(*(quote.speaker.span or (0, 0)))] == "وزير خارجه ترکیه"
    assert TEXT[slice(*source.span)] == "ايسنا"


@pytest.mark.parametrize(("published", "name"), [("۱۳۹۸/۰۲/۱۵", "مولود چاووش اوغلو"), ("2024-05-05", "هاکان فیدان")])
def test_the_day_tells_who_held_an_office(published: str, name: str) -> None:
    (quote,) = listen(TEXT, published).quotes
    assert quote.speaker is not None
    assert quote.speaker.name == name


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ruydad.DateError):
        listen(TEXT, "چهل بهمن")


@pytest.mark.parametrize("text", ["", "   ", "سلام", "\ud800 گفت که رفت", "می\u200cروداو "])
def test_any_text_is_heard(text: str) -> None:
    assert listen(text).sources == ()


def test_the_component_reads_what_listen_reads() -> None:
    nlp = spacy.blank("fa")
    nlp.add_pipe("ruydad_quotes", config={"published": "2024-05-05"})
    doc = nlp(TEXT)
    (span,) = doc.spans["quotes"]
    assert (span.text, span.label_) == ("نشست در\nبغداد لغو شد", "indirect")
    assert span._.quote.speaker.name == "هاکان فیدان"
    assert doc._.quotes == (span._.quote,) == listen(TEXT, "2024-05-05").quotes
    assert [source.name for source in doc._.sources] == ["ایسنا"]
    assert doc._.hearsay == ()


def test_the_component_stands_beside_those_of_syntax() -> None:
    nlp = ruydad.load()
    nlp.add_pipe("ruydad_quotes")
    doc = nlp("وزیر خارجه عراق گفت که نشست لغو شد. گفته می‌شود نشست دیگری برگزار می‌شود.")
    assert [span.text for span in doc.spans["quotes"]] == ["نشست لغو شد"]
    assert len(list(doc.sents)) == 2
    assert len(doc._.hearsay) == 1
