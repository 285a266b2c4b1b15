"""`ruydad.open`: an archive from Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from archive_articles import ARTICLES, DAYS, MEETING

import ruydad
from ruydad.archive.entries import key_of
from ruydad.archive.found import FoundEvent, FoundQuote
from ruydad.archive.store import SqlStore


@pytest.fixture
def opened(filled: SqlStore, address: str) -> Iterator[ruydad.Archive]:
    with ruydad.open(address) as archive:
        yield archive


def test_events_are_records(opened: ruydad.Archive) -> None:
    events = list(opened.events(actor="ترکیه", type="CONSULT", start="1400/04/01", end=date(2021, 7, 31)))
    assert [(type(event), event.event, event.article.name) for event in events] == [(FoundEvent, "CONSULT", "meeting")]
    assert [event.event for event in opened.events(type=["CONSULT", "PROTEST"])] == ["CONSULT", "PROTEST"]


def test_quotes_and_articles_are_records(opened: ruydad.Archive) -> None:
    (quote,) = opened.quotes(said_by="پوتین")
    assert isinstance(quote, FoundQuote)
    assert [article.name for article in opened.articles("تحریم", lemma=True)] == ["condemned"]
    assert len(opened.articles("گفت").first(1)) == 1


def test_whole_articles(opened: ruydad.Archive) -> None:
    coded = ruydad.code(ARTICLES[0], published=DAYS[0])
    assert next(opened.coded()) == coded
    assert opened.article(key_of(MEETING)) == coded
    assert opened.article(f"{key_of(MEETING)}.v1") == coded
    with pytest.raises(ruydad.InputError, match="no article"):
        opened.article("x")


def test_counts(opened: ruydad.Archive) -> None:
    assert {one.values: one.count for one in opened.events(type="CONSULT").count("jalali-month", "type")} == {("1400/04", "CONSULT"): 1}


def test_tables(opened: ruydad.Archive) -> None:
    arrow = pytest.importorskip("pyarrow")
    table = opened.events().to_arrow()
    assert isinstance(table, arrow.Table)
    assert table.num_rows == sum(1 for _ in opened.events())
    assert table.schema.field("published_start").type == arrow.date32()
    assert opened.events(type="AID").to_arrow().num_rows == 0
    assert opened.events(type="AID").to_arrow().schema == table.schema
    assert opened.articles().to_arrow()["name"].to_pylist() == ["meeting", "condemned", "protest"]


def test_data_frames(opened: ruydad.Archive) -> None:
    pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    assert set(opened.events().to_pandas()["event"]) >= {"CONSULT", "PROTEST"}
    assert opened.quotes().to_polars().filter(polars.col("country") == "RUS").height == 1


def test_a_table_without_its_library_says_how_to_get_it(opened: ruydad.Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(ruydad.InputError, match=r"pip install 'ruydad\[polars\]'"):
        opened.events().to_polars()


def test_an_archive_is_made_and_added_to(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text(json.dumps({"id": "n", "text": MEETING, "published": "2021-07-20"}) + "\n", "utf-8")
    with ruydad.open(tmp_path / "a.db", "create") as archive:
        assert archive.add([news]).coded == 1
        assert archive.add([news], published="2021-07-20").coded == 0
        assert archive.recode().coded == 0
        assert archive.status().coded == 1


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(ruydad.ArchiveError, match="there is no archive"):
        ruydad.open(tmp_path / "none.db")
