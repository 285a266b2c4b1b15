"""The spaCy pipeline, as somebody uses it who knows spaCy and not Ruydad."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import ruydad

TEXT = "رئیس جمهور روسیه با همتای ترک خود دیدار کرد. آنان بیانیه‌ای امضا کردند."


@pytest.fixture(scope="module")
def nlp() -> Language:
    return ruydad.load()


def test_a_document_has_sentences_tags_lemmas_trees_and_names(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [sentence.text for sentence in doc.sents] == [
        "رئیس جمهور روسیه با همتای ترک خود دیدار کرد.",
        "آنان بیانیه‌ای امضا کردند.",
    ]
    words = {token.text: token for token in doc}
    assert (words["کرد"].pos_, words["کرد"].lemma_, words["کرد"].dep_) == ("VERB", "کردن", "ROOT")
    assert words["کرد"].morph.to_dict() == {"Number": "Sing", "Person": "3", "Tense": "Past", "Voice": "Act"}
    assert (words["رئیس"].dep_, words["رئیس"].head.text) == ("nsubj", "کرد")
    assert [words[word]._.ezafe for word in ("رئیس", "جمهور", "روسیه")] == [True, True, False]
    assert [(name.text, name.label_) for name in doc.ents if name.label_ == "GPE"] == [("روسیه", "GPE")]


def test_phrases_and_verbs_carry_their_records(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert "همتای ترک خود" in [phrase.text for phrase in doc._.phrases]
    phrase = next(phrase for phrase in doc._.phrases if phrase.text == "همتای ترک خود")
    assert (phrase._.record.preposition, doc[phrase._.record.head].text) == ("با", "همتای")
    assert [(verb.text, verb._.record.infinitive) for verb in doc._.verbs] == [("کرد", "کردن"), ("کردند", "کردن")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", " وزیر  می‌رود.\nپایان ", "a\tb", "رفت.\n\n\nآمد", "ا" * 5000, "و " * 900])
def test_text_comes_back_as_it_was(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_components_are_found_by_name_in_any_pipeline() -> None:
    other = spacy.blank("fa")
    other.add_pipe("ruydad_names")
    assert [(name.text, name.label_) for name in other("ولادیمیر پوتین در تهران است .").ents] == [("ولادیمیر پوتین", "PER"), ("تهران", "GPE")]


def test_components_can_be_left_out() -> None:
    nlp = ruydad.load(exclude=["ruydad_names", "ruydad_parser"])
    assert nlp.pipe_names == ["ruydad_sentences", "ruydad_tagger", "ruydad_lemmatizer", "ruydad_phrases"]
    with pytest.raises(ValueError, match="no component ner; Ruydad's are ruydad_sentences"):
        ruydad.load(exclude=["ner"])


def test_a_pipeline_can_be_written_and_read(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert _read(again(TEXT)) == _read(nlp(TEXT))


def test_many_documents_read_as_one_by_one(nlp: Language) -> None:
    texts = [f"{TEXT} شمارهٔ {i}." for i in range(7)]
    assert [_read(doc) for doc in nlp.pipe(texts, batch_size=3)] == [_read(nlp(text)) for text in texts]


def test_a_change_of_sentences_is_read_anew(nlp: Language) -> None:
    doc = Doc(nlp.vocab, words=["او", "رفت", "وی", "آمد"], sent_starts=[True, False, False, False])
    nlp.get_pipe("ruydad_names")(doc)
    doc[2].is_sent_start = True
    nlp.get_pipe("ruydad_parser")(doc)
    assert [sentence.text for sentence in doc.sents] == ["او رفت", "وی آمد"]


def test_dates_have_spans_days_and_grain(nlp: Language) -> None:
    parted = ruydad.load(exclude=[name for name in nlp.pipe_names if name != "ruydad_sentences"])
    for pipeline in (spacy.blank("fa"), parted):
        pipeline.add_pipe("ruydad_dates", config={"published": "1400/04/29"})
        doc = pipeline("وزیر خارجه هفته گذشته به مسکو رفت. او دیروز بازگشت.")
        assert [(span.text, span.label_) for span in doc.spans["dates"]] == [("هفته گذشته", "week"), ("دیروز", "day")]
        assert [(time.start, time.end) for time in doc._.dates] == [(date(2021, 7, 10), date(2021, 7, 16)), (date(2021, 7, 19), date(2021, 7, 19))]
        assert [span._.date for span in doc.spans["dates"]] == list(doc._.dates)
        assert (doc._.published.interval.start, doc._.published.basis) == (date(2021, 7, 20), "given")


def test_a_document_may_tell_its_own_day_of_publication() -> None:
    nlp = spacy.blank("fa")
    dates = nlp.add_pipe("ruydad_dates")
    for published in ("1400/04/29", date(2021, 7, 20), ruydad.Interval(date(2021, 7, 20), date(2021, 7, 20))):
        doc = nlp.make_doc("او دیروز بازگشت.")
        doc._.published = published
        assert [time.start for time in dates(doc)._.dates] == [date(2021, 7, 19)]
    assert [time.start for time in dates(doc)._.dates] == [date(2021, 7, 19)]  # what was given is kept
    assert [time.start for time in nlp("او دیروز بازگشت.")._.dates] == [None]


def test_the_day_of_publication_is_read_off_the_text() -> None:
    nlp = spacy.blank("fa")
    nlp.add_pipe("ruydad_dates")
    doc = nlp("سه‌شنبه ۲۹ تیر ۱۴۰۰\nوزیر خارجه دیروز به مسکو رفت.")
    assert (doc._.published.interval.start, doc._.published.basis) == (date(2021, 7, 20), "dateline")
    assert doc._.dates[-1].start == date(2021, 7, 19)


def test_vague_expressions_come_out_on_request() -> None:
    for vague, found in ((False, []), (True, ["چند روز پیش"])):
        nlp = spacy.blank("fa")
        nlp.add_pipe("ruydad_dates", config={"vague": vague})
        doc = nlp("او چند روز پیش رفت.")
        assert [span.text for span in doc.spans["dates"]] == found


@pytest.mark.parametrize("text", ["", " ", "\n\n", "۱۴۰۰/۰۴/۲۹", "  دیروز  \n", "پریروز،دیروز‌وامروز"])
def test_dates_of_any_text(text: str) -> None:
    nlp = spacy.blank("fa")
    nlp.add_pipe("ruydad_dates", config={"published": "2021-07-20"})
    doc = nlp(text)
    assert doc.text == text
    assert len(doc.spans["dates"]) == len(doc._.dates)


def test_a_published_that_is_no_date_is_refused() -> None:
    with pytest.raises(ruydad.DateError, match="دیروز صبح"):
        spacy.blank("fa").add_pipe("ruydad_dates", config={"published": "دیروز صبح"})


def _read(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.text, token.pos_, token.lemma_, token.dep_, token.head.text, token.ent_type_) for token in doc]
