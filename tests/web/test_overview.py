"""The first page."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from ruydad.web.app import create_app
from ruydad.web.settings import Settings


def test_it_tells_what_the_archive_holds(client: TestClient) -> None:
    page = client.get("/").text
    assert 'lang="fa" dir="rtl"' in page
    for words in ("دیدار وزیران خارجه در بغداد", "تجمع در تهران", "ایسنا", "۱۷ مهر ۱۴۰۱", "there is no such file or folder"):
        assert words in page


def test_it_is_in_english_where_asked(client: TestClient) -> None:
    page = client.get("/", params={"lang": "en"}).text
    assert 'lang="en" dir="ltr"' in page
    assert "9 October 2022" in page
    assert "Latest stories" in page


def test_an_archive_without_articles_says_how_to_add_some(tmp_path: Path) -> None:
    from ruydad.archive.store import open_store

    open_store(tmp_path / "empty.db", "create").close()
    with TestClient(create_app(Settings(archive=str(tmp_path / "empty.db"))), base_url="http://localhost") as client:
        page = client.get("/")
    assert page.status_code == 200
    assert "ruydad add" in page.text
