"""The list of stories, and a story with its reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from ruydad.archive.store import open_store


def links(page: str) -> list[str]:
    return re.findall(r'href="(/stories/\d+)"', page)


def page_of(client: TestClient, **asked: str) -> str:
    """The page of the one story that is found."""
    (link,) = links(client.get("/stories", params=asked).text)
    return client.get(link).text


def test_the_list_can_be_narrowed(client: TestClient) -> None:
    every = links(client.get("/stories", params={"least": "1"}).text)
    several = links(client.get("/stories").text)
    assert 0 < len(several) < len(every)
    attacks = links(client.get("/stories", params={"type": "ASSAULT", "q": "بصره"}).text)
    assert len(attacks) == 1
    assert links(client.get("/stories", params={"type": "ASSAULT", "q": "بصره", "to": "1400/01/01"}).text) == []
    assert links(client.get("/stories", params={"type": "ASSAULT", "q": "بصره", "from": "1401/07/01", "to": "2022-12-01"}).text) == attacks


def test_reports_stand_side_by_side_with_what_they_say_otherwise(client: TestClient) -> None:
    page = page_of(client, type="ASSAULT", q="بصره")
    assert page.count('class="words"') == 2
    assert re.findall(r'class="said"><bdi>([^<]*)', page) == ["۱۲", "۱۹"]
    assert "شمار کشته‌ها" in page


def test_a_toll_is_told_step_by_step(client: TestClient) -> None:
    page = page_of(client, type="ASSAULT", q="بصره")
    toll = page[page.index('id="toll"') :]
    assert re.findall(r'<td class="number">([^<]*)', toll)[:2] == ["۱۲", "۱۹"]


def test_a_copy_is_folded_under_what_it_copies(client: TestClient) -> None:
    page = page_of(client, type="CONSULT", q="بغداد")
    assert page.count('class="words"') == 1
    assert "۱ رونوشت" in page
    assert "وزیر خارجه ترکیه در بغداد" in page


def test_who_denies_it_is_told(visitor: Callable[..., TestClient], archive: Path) -> None:
    store = open_store(archive, "write")  # what a linker found: one report is a denial
    (event,) = store.database.rows("SELECT max(event) FROM report WHERE story = (SELECT id FROM story WHERE place = 'بصره' AND type = 'ASSAULT')")[0]
    store.database.rows("UPDATE report SET stance = 'denies', voice = 'سخنگوی پلیس' WHERE event = ?", (event,))
    store.close()
    page = page_of(visitor(), type="ASSAULT", q="بصره")
    against = page[page.index('id="against"') : page.index('id="reports"')]
    assert "سخنگوی پلیس" in against
    assert "۱۹ نفر" in against


@pytest.mark.parametrize("path", ["/stories/1", "/stories/0", "/stories/99999999999999999999"])
def test_a_story_that_is_none_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("asked", [{"type": "DANCE"}, {"from": "yesterday"}, {"least": "0"}, {"page": "-1"}])
def test_what_cannot_be_asked_is_told(client: TestClient, asked: dict[str, str]) -> None:
    page = client.get("/stories", params={"lang": "en", **asked})
    assert page.status_code == 400
    assert "The question was not understood" in page.text
