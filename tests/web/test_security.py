"""What the desk lets in, what it refuses, and what a hostile article can do: nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.testclient import TestClient

Visitor = Callable[..., TestClient]
Written = Callable[[TestClient], str]
PAGES = ("/", "/stories", "/outlets", "/actors", "/actors/RUS", "/enter")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "", "user@evil.example", "evil.example:80@127.0.0.1x"]
)
def test_a_host_that_is_not_its_own_is_refused(visitor: Visitor, host: str) -> None:
    answer = visitor().get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "ایسنا" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:8080", "desk.example.org", "DESK.example.org:443"])
def test_its_own_names_are_known(visitor: Visitor, host: str) -> None:
    assert visitor(hosts=("desk.example.org",)).get("/", headers={"host": host}).status_code == 200


def test_a_desk_for_others_goes_by_the_numbers_of_its_machine(visitor: Visitor) -> None:
    client = visitor(host="0.0.0.0", token="a-long-word", headers={"authorization": "Bearer a-long-word"})
    assert client.get("/", headers={"host": "192.168.1.7:8080"}).status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_every_answer_keeps_the_page_inert(visitor: Visitor) -> None:
    client = visitor()
    for path in (*PAGES, "/nowhere", "/static/css/base.css"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["fa", "en"])
def test_no_page_holds_scripts_styles_or_handlers(client: TestClient, path: str, lang: str) -> None:
    page = client.get(path, params={"lang": lang}).text
    assert not re.search(r"<script(?![^>]*\bsrc=\"/static/)", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:(?!alert\(1\))", page)
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", page)


def test_a_token_is_asked_for_and_opens_once_by_its_link(visitor: Visitor) -> None:
    client = visitor(token="a-long-word")
    for path in ("/", "/stories", "/outlets", "/actors/RUS", "/api/articles", "/find.csv"):
        refused = client.get(path)
        assert refused.status_code == 401
        assert "ایسنا" not in refused.text
    key = client.app.state.site.guard.link()  # type: ignore[attr-defined]
    opened = client.get("/stories", params={"token": key, "least": "3"}, follow_redirects=False)
    assert (opened.status_code, opened.headers["location"]) == (303, "/stories?least=3")
    cookie = opened.headers["set-cookie"]
    assert "httponly" in cookie.lower()
    assert "a-long-word" not in cookie
    assert client.get("/").status_code == 200
    client.cookies.clear()
    assert client.get("/", params={"token": key}).status_code == 401, "a link opens once"


def test_a_token_opens_by_the_form_and_by_a_header(visitor: Visitor, written: Written) -> None:
    client = visitor(token="a-long-word")
    assert client.get("/", headers={"authorization": "Bearer a-long-word"}).status_code == 200
    assert client.get("/", headers={"authorization": "Bearer another"}).status_code == 401
    assert client.get("/", headers={"cookie": "ruydad_session="}).status_code == 401
    key = written(client)
    assert client.post("/enter", data={"csrf": key, "token": "another"}).status_code == 401
    assert client.post("/enter", data={"csrf": key, "token": "a-long-word"}).status_code == 200
    assert client.get("/").status_code == 200


def test_the_way_back_from_a_link_leads_nowhere_else(visitor: Visitor) -> None:
    client = visitor(token="a-long-word")
    for path in ("//evil.example/", "/\\evil.example/"):
        answer = client.get(f"http://127.0.0.1:8080{path}", params={"token": "a-long-word"}, follow_redirects=False)
        assert not answer.headers.get("location", "/").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
    ],
)
def test_a_write_from_elsewhere_is_refused(visitor: Visitor, written: Written, headers: dict[str, str]) -> None:
    client = visitor()
    assert client.post("/language", data={"csrf": written(client), "to": "en"}, headers=headers).status_code == 403


@pytest.mark.parametrize("csrf", [None, "", "x" * 32])
def test_a_write_without_the_key_of_its_page_is_refused(visitor: Visitor, written: Written, csrf: str | None) -> None:
    client = visitor()
    written(client)
    assert client.post("/language", data={"to": "en", **({} if csrf is None else {"csrf": csrf})}).status_code == 403


def test_a_key_that_another_wrote_is_replaced(visitor: Visitor) -> None:
    answer = visitor().get("/", headers={"cookie": 'ruydad_csrf="><script>alert(1)</script>'})
    assert "<script>alert(1)" not in answer.text
    assert "ruydad_csrf=" in answer.headers["set-cookie"]


def test_what_is_sent_has_a_limit(visitor: Visitor, written: Written) -> None:
    client = visitor()
    assert client.post("/language", data={"csrf": written(client), "to": "en" * 600_000}).status_code == 413


def test_many_ask_at_once(client: TestClient) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda path: client.get(path).status_code, [*PAGES] * 6)
    assert set(answers) == {200}


def test_a_token_that_is_short_is_refused(visitor: Visitor) -> None:
    with pytest.raises(ValueError, match="at least 10 characters"):
        visitor(token="1234")


def test_the_language_is_kept_and_leads_back_to_the_page(visitor: Visitor, written: Written) -> None:
    client = visitor()
    answer = client.post("/language", data={"csrf": written(client), "to": "en", "back": "/stories?least=3"}, follow_redirects=False)
    assert answer.headers["location"] == "/stories?least=3"
    assert 'lang="en"' in client.get("/").text
    for back in ("//evil.example", "/\\evil.example", "https://evil.example"):
        answer = client.post("/language", data={"csrf": written(client), "to": "fa", "back": back}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_a_read_only_desk_writes_nothing(visitor: Visitor, written: Written) -> None:
    client = visitor(read_only=True)
    answer = client.post("/decisions", data={"csrf": written(client), "fact": "x.v1", "verdict": "accepted"})
    assert answer.status_code == 403
    assert "فقط خواندنی" in answer.text
    assert client.post("/language", data={"csrf": written(client), "to": "en"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/%2e%2e/pyproject.toml", "/static//etc/passwd", "/outlets/../../etc/passwd"]
)
def test_no_path_leads_out_of_the_desk(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize("words", ["' OR 1=1 --", "%_%", '"; DROP TABLE story; --', "\x00", "\ud7ff" * 3000, "(((", "NEAR(", "-", '"'])
def test_no_words_reach_the_database_as_sql(client: TestClient, words: str) -> None:
    for path, parameter in (("/stories", "q"), ("/stories", "type"), ("/stories", "from"), ("/find", "q"), ("/find", "actor"), ("/find", "sort")):
        assert client.get(path, params={parameter: words}).status_code in {200, 400, 404}
    assert "ایسنا" in client.get("/").text


def test_what_an_article_holds_is_shown_and_does_nothing(client: TestClient) -> None:
    page = client.get("/").text
    assert "<script>document" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;document" in page
    page = client.get("/actors/CHN").text
    assert "\u202e" not in page
    assert ">RLO</span>" in page, "a mark that turns the direction is made visible"


def test_an_outlet_whose_name_is_a_path_has_its_page(client: TestClient) -> None:
    (link,) = re.findall(r'href="(/outlets/[^"]*x)"', client.get("/outlets").text)
    page = client.get(link)
    assert page.status_code == 200
    assert "&lt;i&gt;رسانه&lt;/i&gt;" in page.text


def test_errors_tell_programs_in_json(client: TestClient) -> None:
    answer: dict[str, Any] = client.get("/api/nowhere").json()
    assert (answer["status"], answer["error"]) == (404, "not_found")
