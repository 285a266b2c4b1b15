"""Events as flat rows, as linked data, as documents for INCEpTION: what stands in the record stands there, with its span and permalink."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from ruydad.export.flat import COLUMNS, Kept, rows, urn
from ruydad.export.jsonld import CONTEXT, nodes
from ruydad.output import CodedArticle
from ruydad.pipeline import Coder
from ruydad.records import Article, Interval

# Turkey's foreign minister met his Iraqi counterpart in Baghdad. 😀 Protesters gathered in Tehran.
TEXT = "😀 هاکان فیدان وزیر خارجه ترکیه روز دوشنبه در بغداد با فؤاد حسین همتای عراقی خود دیدار کرد. معترضان در تهران تجمع کردند."
KEPT = Kept("k1", "n1", "دیدار", "ایسنا", "https://example.org/1", urn("k1"))


@pytest.fixture(scope="module")
def article(coder: Coder) -> CodedArticle:
    return coder.code(Article("k1", TEXT, Interval(date(2024, 5, 7), date(2024, 5, 7))))


def test_a_row_is_an_event_with_its_span_and_permalink(article: CodedArticle) -> None:
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows(KEPT, article)]
    assert len(found) == len(article.events)
    meeting = next(row for row in found if row["event"] == "CONSULT")
    assert meeting["permalink"] == f"urn:ruydad:{meeting['id']}"
    assert TEXT[meeting["span_start"] : meeting["span_end"]] == meeting["trigger"]
    assert {meeting["actor_country"], meeting["recipient_country"]} == {"TUR", "IRQ"}
    assert (meeting["start"], meeting["place"], meeting["dead"], meeting["outlet"]) == (date(2024, 5, 6), "بغداد", None, "ایسنا")


def test_every_column_says_what_it_holds() -> None:
    assert all(column.means and column.kind for column in COLUMNS.values())


def test_linked_data_name_sides_place_and_words(article: CodedArticle) -> None:
    meeting = next(node for node in nodes(KEPT, article) if node["sem:eventType"] == {"id": "plover:CONSULT"})
    assert {actor["ruydad:country"] for actor in meeting["sem:hasActor"]} == {"TUR", "IRQ"}
    assert meeting["sem:hasPlace"]["label"] == "بغداد"
    position, quote = meeting["oa:hasTarget"]["oa:hasSelector"]
    assert TEXT[position["oa:start"] : position["oa:end"]] == quote["oa:exact"]
    assert meeting["oa:hasTarget"]["oa:hasSource"] == {"id": "https://example.org/1", "schema:publisher": "ایسنا"}
    prefixes = {name.partition(":")[0] for name in meeting if ":" in name}
    assert prefixes | {name for name in meeting if ":" not in name} <= set(CONTEXT)


def test_documents_of_inception_have_the_text_and_its_events_at_their_places(article: CodedArticle, tmp_path: Path) -> None:
    cassis = pytest.importorskip("cassis")
    from ruydad.export.inception import EVENT, InceptionFile

    file = InceptionFile(tmp_path / "corpus.zip")
    file.write(KEPT, article)
    file.close()
    with zipfile.ZipFile(tmp_path / "corpus.zip") as corpus:
        types = cassis.load_typesystem(BytesIO(corpus.read("TypeSystem.xml")))
        cas = cassis.load_cas_from_xmi(BytesIO(corpus.read("k1.xmi")), typesystem=types)
    assert cas.sofa_string == TEXT
    assert [event.get_covered_text() for event in cas.select(EVENT)] == [TEXT[slice(*event.trigger)] for event in article.events]


def test_what_xml_cannot_hold_does_not_stop_an_export(coder: Coder, tmp_path: Path) -> None:
    pytest.importorskip("cassis")
    from ruydad.export.inception import InceptionFile

    file = InceptionFile(tmp_path / "corpus.zip")
    file.write(KEPT, coder.code("معترضان\x00 در تهران\x0b تجمع کردند."))
    file.close()
