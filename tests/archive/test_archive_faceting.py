"""Facets count what a question finds, and beside each value that is asked for what could be asked in its place."""

from __future__ import annotations

from typing import Any

import pytest
from archive_articles import ARTICLES, items

from ruydad.archive import faceting
from ruydad.archive.asking import wanted_of
from ruydad.archive.entries import entry
from ruydad.archive.faceting import FACETS, Facets, facets
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore
from ruydad.ingest import Item
from ruydad.records import Article


def of(store: SqlStore, **asked: Any) -> Facets:
    return facets(store.database, wanted_of(**asked))


@pytest.mark.parametrize("asked", [{"show": "events"}, {"type": ["CONSULT"]}, {"words": "تهران", "show": "events"}, {"dyad": ["TUR-IRQ"]}])
@pytest.mark.parametrize("name", [name for name in FACETS["event"] if name not in {"day", "dyad", "actor_name"}])
def test_counts_are_those_of_the_search(filled: SqlStore, asked: dict[str, Any], name: str) -> None:
    for value, number in of(filled, **asked).facets[name].values:
        narrowed = {**asked, "show": "events", name: [value]}
        assert filled.find(wanted_of(**narrowed), 20).total == number, (name, value)


def test_totals_and_dyads(filled: SqlStore) -> None:
    found = of(filled, show="events")
    assert (found.total, found.exact) == (filled.find(wanted_of(show="events"), 20).total, True)
    assert ("TUR-IRQ", 1) in found.facets["dyad"].values
    assert [day for day, _ in found.facets["day"].values] == sorted(day for day, _ in found.facets["day"].values)


def test_what_is_asked_hides_nothing_beside_it(filled: SqlStore) -> None:
    everything = of(filled, show="events")
    asked = of(filled, type=["CONSULT"])
    assert asked.facets["type"] == everything.facets["type"]
    assert asked.total < everything.total
    assert {value for value, _ in asked.facets["actor"].values} == {"TUR"}


def test_articles_and_quotes_have_facets(filled: SqlStore) -> None:
    assert ("PROTEST", 1) in of(filled, show="articles").facets["type"].values
    assert of(filled, show="articles").facets["outlet"].values == (("ایسنا", 1),)
    assert ("RUS", 1) in of(filled, show="quotes").facets["actor"].values
    assert of(filled, words="هیچکجا").total == 0


ASKED: list[dict[str, Any]] = [
    {"show": "articles"},
    {"words": "تهران"},
    {"show": "events"},
    {"show": "events", "words": "تجمع"},
    {"type": ["PROTEST"]},
]


@pytest.mark.parametrize("asked", ASKED)
def test_many_hits_are_estimated_and_it_is_said(filled: SqlStore, monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any]) -> None:
    protest = ARTICLES[2]
    more = [Item(Article(f"p{i}", f"{protest.text} {i}"), "more.jsonl", i, published="2022-10-05") for i in range(60)]
    coded = entry((), items()[2])
    filled.write([type(coded)(one, coded.result) for one in more], version())
    exact = of(filled, **asked)
    for name, value in {"MOST": 10, "_PILOT": 3, "_FEW": 5, "_EXACT": 20}.items():
        monkeypatch.setattr(faceting, name, value)
    found = of(filled, **asked)
    assert exact.exact
    assert not found.facets["type"].exact
    assert found.exact == ("type" not in asked)
    assert abs(found.total - exact.total) <= exact.total // 3
    assert found.facets["type"].values[0][0] == exact.facets["type"].values[0][0]
