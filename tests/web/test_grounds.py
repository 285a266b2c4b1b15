"""Why an article is of its days, in the language of the page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ruydad.archive.entries import entry
from ruydad.archive.fingerprint import version
from ruydad.archive.store import open_store
from ruydad.ingest import Item
from ruydad.records import Article
from ruydad.web.grounds import ground


@pytest.mark.parametrize(
    ("reason", "fa", "en"),
    [
        ("tells of 2021-07-20", "از ۲۹ تیر ۱۴۰۰ می‌گوید", "it tells of 20 July 2021"),
        (
            "tells of jcpoa, 2013-01 … 2020-02",
            "از «برجام» می‌گوید، از ژانویه ۲۰۱۳ تا فوریه ۲۰۲۰",
            "it tells of “برجام”, January 2013 to February 2020",
        ),
        ("biden-joe is named", "از جو بایدن نام می‌برد", "it names جو بایدن"),
        ("greetings on nowruz", "«نوروز» را تبریک می‌گوید", "it sends greetings on “نوروز”"),
        ("told as today", "آن روز را «امروز» می‌خواند", "it calls that day “today”"),
    ],
)
def test_a_reason_is_told_in_words(reason: str, fa: str, en: str) -> None:
    assert (ground("fa", reason), ground("en", reason)) == (fa, en)


def test_what_is_not_known_is_shown_as_it_stands() -> None:
    assert ground("fa", "a comet was seen") == "a comet was seen"
    assert ground("en", "nobody-at-all is named") == "it names nobody-at-all"


def test_the_page_of_an_article_tells_them(visitor: Callable[..., TestClient], archive: Path) -> None:
    # "President Joe Biden met Israel's prime minister Naftali Bennett in the White House."
    text = "جو بایدن، رئیس جمهور آمریکا، با نفتالی بنت، نخست وزیر اسرائیل، در کاخ سفید دیدار کرد."
    with closing(open_store(archive, "write")) as store:
        store.write([entry((), Item(Article("undated", text), "undated.txt", 1))], version())
        ((key,),) = store.database.rows("SELECT key FROM article WHERE name = 'undated'")
    page = visitor().get(f"/articles/{key}?lang=fa").text
    assert "از جو بایدن نام می‌برد" in page
    assert "is named" not in page
