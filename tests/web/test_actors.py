"""The page of an actor."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_person_has_offices_deeds_and_words(client: TestClient) -> None:
    page = client.get("/actors/putin-vladimir").text
    said = text_of(page)
    assert "ولادیمیر پوتین" in said
    assert "نخست‌وزیر" in said, "an office of the past"
    assert "این تحریم‌ها خلاف حقوق بین‌الملل است" in said
    assert 'href="/actors/RUS"' in page
    assert 'href="/find?show=events&amp;type=CONSULT&amp;actor=putin-vladimir&amp;sort=new"' in page
    assert re.search(r'class="held">\s*<p class="title"><bdi>رئیس‌جمهور', page), "the office that he held when the last event was"


def test_a_state_is_all_that_bears_its_code(client: TestClient) -> None:
    page = client.get("/actors/RUS", params={"lang": "en"}).text
    assert "<bdi>Russia</bdi>" in page
    assert "United States" in page, "whom it accused"
    assert "accuse" in text_of(page)


def test_counts_and_pictures_agree(client: TestClient) -> None:
    page = client.get("/actors/TUR", params={"lang": "en"}).text
    (done,) = re.findall(r"What they did</a></dt><dd>(\d+)", page)
    drawn = sum(int(n) for n in re.findall(r'class="up"[^>]*><title>[^<]*: (\d+)', page))
    assert int(done) == drawn > 0


def test_a_side_with_a_sector_is_a_page_too(client: TestClient) -> None:
    assert "روسیه: دولت" in client.get("/actors/RUSGOV").text


def test_a_body_is_found_by_its_entry(client: TestClient) -> None:
    assert client.get("/actors/majlis").status_code == 200


@pytest.mark.parametrize("target", ["nobody-at-all", "XXX", "RUSXXX", "rus", "پوتین", "a b", "..%2f..%2fetc"])
def test_who_is_not_known_is_not_found(client: TestClient, target: str) -> None:
    page = client.get(f"/actors/{target}")
    assert page.status_code == 404


def test_the_busiest_are_listed(client: TestClient) -> None:
    assert 'href="/actors/putin-vladimir"' in client.get("/actors").text
