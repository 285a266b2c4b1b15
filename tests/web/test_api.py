"""The API: every address that is described answers, with the records of the command line; pages, permalinks, problems."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from fastapi.testclient import TestClient

from ruydad.archive.asking import wanted_of
from ruydad.archive.decisions import Decision
from ruydad.archive.store import open_store
from ruydad.output import CodedArticle
from ruydad.web.app import create_app
from ruydad.web.openapi import ENDPOINTS
from ruydad.web.settings import Settings


def get(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(path, params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def every(archive: Path, show: str) -> list[Any]:
    store = open_store(archive)
    try:
        return [msgspec.json.decode(hit.to_json()) for hit in store.each(wanted_of(show=show))]
    finally:
        store.close()


@pytest.mark.parametrize("show", ["events", "quotes", "articles"])
def test_records_are_those_of_the_command_line(client: TestClient, filled: Path, show: str) -> None:
    found = get(client, f"/api/{show}", limit=500)
    assert {one["id"]: one for one in found["items"]} == {one["id"]: one for one in every(filled, show)}
    assert found["total"] == len(found["items"])


def test_pages_follow_their_links_to_the_end(client: TestClient, filled: Path) -> None:
    address, seen = "/api/events?limit=3", []
    while address:
        answer = client.get(address)
        seen += [one["id"] for one in answer.json()["items"]]
        link = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        address = link[1] if link else ""
        assert (answer.json()["next"] or "") == address
    assert sorted(seen) == sorted(one["id"] for one in every(filled, "events"))


def test_the_question_is_that_of_the_pages(client: TestClient) -> None:
    found = get(client, "/api/events", type="PROTEST", **{"from": "1401/07/01"})
    assert {one["event"] for one in found["items"]} == {"PROTEST"}
    assert get(client, "/api/events", type="PROTEST", to="2020-01-01")["items"] == []


def test_facts_have_permalinks(client: TestClient, filled: Path) -> None:
    event, said = every(filled, "events")[0], every(filled, "quotes")[0]
    assert get(client, f"/api/events/{event['id']}") == event
    assert get(client, f"/api/quotes/{said['id']}") == said
    key = event["article"]["id"]
    article = msgspec.convert(get(client, f"/api/articles/{key}"), CodedArticle)
    assert event["id"].rpartition(".")[2] in {one.id for one in article.events}


def test_what_people_decided_is_applied_where_it_is_asked_for(archive: Path) -> None:
    first, second, *_ = [one["id"] for one in every(archive, "events")]
    store = open_store(archive, "write")
    store.decide(Decision(first, "rejected", "سارا"))
    store.decide(Decision(second, "corrected", "سارا", "type", "AID"))
    store.close()
    with TestClient(create_app(Settings(archive=str(archive))), base_url="http://127.0.0.1:8080") as client:
        assert get(client, f"/api/events/{first}")["decision"] == "rejected"
        assert client.get(f"/api/events/{first}?as_corrected=1").status_code == 404
        assert get(client, f"/api/events/{second}", as_corrected=1)["event"] == "AID"
        listed = {one["id"] for one in get(client, "/api/events", as_corrected=1, limit=500)["items"]}
        assert first not in listed
        assert second in listed
        article = get(client, f"/api/articles/{first.partition('.')[0]}", as_corrected=1)
        assert first.rpartition(".")[2] not in {one["id"] for one in article["events"]}
        assert [one["verdict"] for one in get(client, "/api/decisions")["items"]] == ["corrected", "rejected"]


def test_counts_are_those_of_the_command_line(client: TestClient, filled: Path) -> None:
    store = open_store(filled)
    expected = [
        {"type": one.values[0], "realis": one.values[1], "count": one.count} for one in store.count(wanted_of(show="events"), ["type", "realis"])
    ]
    store.close()
    assert get(client, "/api/count", by="type,realis")["items"] == expected


def test_actors_stories_and_outlets(client: TestClient) -> None:
    assert get(client, "/api/actors/RUS")["as_actor"] > 0
    stories = get(client, "/api/stories")["items"]
    assert stories
    assert get(client, f"/api/stories/{stories[0]['id']}")["story"] == stories[0]
    outlets = get(client, "/api/outlets")["items"]
    for one in outlets:
        assert get(client, f"/api/outlets/{quote(one['name'], safe='')}")["outlet"] == one


def test_every_address_that_is_described_answers(client: TestClient, filled: Path) -> None:
    described = get(client, "/api/openapi.json")
    event, said = every(filled, "events")[0], every(filled, "quotes")[0]
    story = get(client, "/api/stories")["items"][0]["id"]
    ids = {"events": event["id"], "quotes": said["id"], "actors": "RUSGOV", "stories": story}
    for path in (path for path, told in described["paths"].items() if "get" in told):
        kind = path.split("/")[2]
        address = path.replace("{id}", str(ids.get(kind))).replace("{key}", event["article"]["id"]).replace("{name}", "ایسنا")
        answer = client.get(address, params={"by": "type"} if kind == "count" else {})
        assert answer.status_code == 200, address
        assert answer.headers["content-type"] == "application/json"
        assert "access-control-allow-origin" not in answer.headers
    assert {one.path for one in ENDPOINTS} == set(described["paths"])


def test_the_records_that_are_described_are_those_that_are_given(client: TestClient) -> None:
    described = get(client, "/api/openapi.json")["components"]["schemas"]
    for what, name in (
        ("events", "FoundEvent"),
        ("quotes", "FoundQuote"),
        ("articles", "FoundArticle"),
        ("stories", "StoryRow"),
        ("outlets", "Outlet"),
    ):
        for one in get(client, f"/api/{what}")["items"]:
            assert set(one) == set(described[name]["properties"])
    assert not [ref for ref in re.findall(r'"\$ref":"#/components/schemas/(\w+)"', msgspec.json.encode(described).decode()) if ref not in described]


def test_the_page_for_people_lists_every_address(client: TestClient) -> None:
    page = client.get("/api", params={"lang": "en"}).text
    assert all(one.path in page for one in ENDPOINTS)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/api/events/0000000000000000.v1", 404, ""),
        ("/api/events/x", 404, ""),
        ("/api/articles/x", 404, ""),
        ("/api/stories/1", 404, ""),
        ("/api/stories/99999999999999999999", 404, ""),
        ("/api/actors/nobody-at-all", 404, ""),
        ("/api/nothing", 404, ""),
        ("/api/events?type=MEET", 400, "MEET"),
        ("/api/events?limit=501", 400, "1 to 500"),
        ("/api/events?page=0", 400, "page"),
        ("/api/count?by=colour", 400, "colour"),
        ("/api/count", 400, "by="),
        ("/api/stories/one", 400, ""),
    ],
)
def test_problems_are_told_in_the_form_of_the_standard(client: TestClient, path: str, status: int, told: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status
    assert answer.json()["type"].startswith("urn:ruydad:problem:")
    assert answer.json()["title"]
    assert told in answer.json()["detail"]
