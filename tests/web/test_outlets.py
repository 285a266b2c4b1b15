"""The list of outlets, and the page of one."""

from __future__ import annotations

import re
from urllib.parse import quote

from fastapi.testclient import TestClient


def test_outlets_are_listed_with_their_articles_and_copies(client: TestClient) -> None:
    page = client.get("/outlets").text
    rows = dict(re.findall(r'<a href="/outlets/([^"]*)">.*?<td class="number">([^<]*)</td>', page))
    assert rows[quote("ایسنا")] == "۳"
    assert re.search(r"فارس</bdi></a></th><td class=\"number\">۲</td><td class=\"number\">۱ ", page), "one of its two is a copy"


def test_an_outlet_tells_from_whom_it_copies_and_whom_it_quotes(client: TestClient) -> None:
    page = client.get(f"/outlets/{quote('فارس')}").text
    copied = page[page.index("از که رونوشت می‌کند") : page.index("که از او رونوشت می‌کند")]
    assert "ایسنا" in copied
    other = client.get(f"/outlets/{quote('ایسنا')}").text
    assert "فارس" in other[other.index("که از او رونوشت می‌کند") :]
    assert "ولادیمیر پوتین" in other[other.index("سخن چه کسانی") :]


def test_an_outlet_that_is_none_is_not_found(client: TestClient) -> None:
    assert client.get("/outlets/nobody").status_code == 404
