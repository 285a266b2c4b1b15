"""Copies are kept in an archive, shown where articles are found, and found anew when articles come."""

from __future__ import annotations

import pytest
from archive_articles import MEETING, items

from ruydad.archive.asking import wanted_of
from ruydad.archive.copies import families, update
from ruydad.archive.entries import entry
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore
from ruydad.ingest import Item
from ruydad.records import Article

pytest.importorskip("rensa")


def add(store: SqlStore, name: str, text: str, day: str) -> None:
    store.write([entry((), Item(Article(name, text), f"{name}.txt", published=day))], version())


def test_copies_are_found_once_and_anew_when_articles_came(filled: SqlStore) -> None:
    assert update(filled.database)
    assert not list(families(filled.database))
    assert not update(filled.database)
    add(filled, "reprint", f"به گزارش خبرنگار ما، {MEETING}", "2021-07-21")  # as our reporter says, …
    assert update(filled.database)
    (family,) = families(filled.database)
    assert family.origin.name == "meeting"
    assert [copy.name for copy in family.copies] == ["reprint"]
    assert filled.status().rows["copy"] == 2


def test_what_is_found_tells_whose_copy_it_is(filled: SqlStore) -> None:
    add(filled, "reprint", f"به گزارش خبرنگار ما، {MEETING}", "2021-07-21")
    update(filled.database)
    hits = {hit.name: hit for hit in filled.each(wanted_of(show="articles", words=""))}  # type: ignore[union-attr]
    assert hits["reprint"].copy_of == hits["meeting"].id  # type: ignore[union-attr]
    assert hits["meeting"].copy_of is None  # type: ignore[union-attr]


def test_an_article_that_is_coded_again_keeps_its_family_until_copies_are_found_anew(filled: SqlStore) -> None:
    add(filled, "reprint", f"به گزارش خبرنگار ما، {MEETING}", "2021-07-21")
    update(filled.database)
    filled.write([entry((), items()[0])], version(), afresh=True)
    assert len(list(families(filled.database))) == 1
    assert list(filled.check()) == []
