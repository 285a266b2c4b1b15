"""What is published without names holds none: not in a column, not in a text, whatever form it is written in."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from ruydad.export.flat import COLUMNS, Kept, rows, urn
from ruydad.export.jsonld import nodes
from ruydad.export.plover import Export, line
from ruydad.export.redact import redacted
from ruydad.output import CodedArticle
from ruydad.pipeline import Coder
from ruydad.records import Article, Interval

# Police arrested Kamran Golestani, a protester, in Tehran. Golestani's family said that he was beaten. President Pezeshkian condemned this act.
TEXT = (
    "پلیس روز دوشنبه کامران گلستانی، یکی از معترضان، را در تهران بازداشت کرد. خانواده گلستانی گفت که او کتک خورده است. "
    "مسعود پزشکیان رئیس‌جمهور ایران این اقدام را محکوم کرد."
)
# Rebin Azizi, a shopkeeper, was killed in a bombing in Mosul on Monday.
KILLED = "ربین عزیزی، مغازه‌دار، روز دوشنبه در انفجار بمب در موصل کشته شد."
SECRET = ("کامران", "گلستانی", "ربین", "عزیزی")


def code(coder: Coder, text: str) -> tuple[Kept, CodedArticle]:
    kept = Kept("k1", f"{text[:20]}.txt", text[:30], "ایسنا", f"https://example.org/{text[:30]}", urn("k1"))
    return kept, coder.code(Article("k1", text, Interval(date(2024, 5, 7), date(2024, 5, 7))))


@pytest.mark.parametrize("text", [TEXT, KILLED], ids=["arrested", "killed"])
def test_no_form_holds_the_name_of_a_private_person(coder: Coder, text: str) -> None:
    kept, article = redacted(*code(coder, text))
    plover = Export()
    written = [
        msgspec.json.encode(article).decode(),
        str(list(rows(kept, article))),
        str(list(nodes(kept, article))),
        *(line(record) for record in plover.records(article)),
    ]
    assert not [name for name in SECRET for form in written if name in form]


def test_those_who_hold_an_office_keep_their_names(coder: Coder) -> None:
    _, article = redacted(*code(coder, TEXT))
    assert "مسعود پزشکیان" in article.text
    assert "پزشکیان" in {word for entity in article.entities for word in entity.name.split()}


def test_spans_hold_as_before(coder: Coder) -> None:
    kept, article = code(coder, TEXT)
    _, hidden = redacted(kept, article)
    assert len(hidden.text) == len(article.text)
    assert [event.trigger for event in hidden.events] == [event.trigger for event in article.events]
    assert [hidden.words(event.trigger) for event in hidden.events] == [article.words(event.trigger) for event in article.events]


def test_one_person_has_one_name_in_an_article(coder: Coder) -> None:
    kept, article = redacted(*code(coder, TEXT))
    found = {cell for row in rows(kept, article) for name, cell in zip(COLUMNS, row, strict=True) if name in {"actor", "recipient", "said_by"}}
    assert "person 1" in {part for cell in found if cell for part in str(cell).split("; ")}


def test_an_article_without_private_persons_keeps_its_text(coder: Coder) -> None:
    # The Turkish foreign minister travelled to Baghdad.
    kept, article = code(coder, "هاکان فیدان وزیر خارجه ترکیه به بغداد سفر کرد.")
    assert redacted(kept, article)[1] == article
