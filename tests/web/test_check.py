"""The queue, decisions, and articles that are gone through as a whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ruydad.archive.asking import wanted_of
from ruydad.archive.found import FoundEvent
from ruydad.archive.store import open_store
from ruydad.web.told import correction

Visitor = Callable[..., TestClient]
Key = Callable[[TestClient], str]


def events(archive: Path, **asked: Any) -> list[FoundEvent]:
    store = open_store(archive)
    try:
        return [hit for hit in store.each(wanted_of(show="events", **asked)) if isinstance(hit, FoundEvent)]
    finally:
        store.close()


def shown(page: str) -> str:
    """The fact that the page lays before one."""
    found = re.search(r'name="fact" value="([0-9a-f]+\.v\d+)"', page)
    assert found, page
    return found[1]


def post(client: TestClient, key: Key, **fields: Any) -> Any:
    return client.post("/decisions", data={"csrf": key(client), **fields}, follow_redirects=False)


@pytest.mark.parametrize("order", ["doubt", "lot", "types", "dispute"])
def test_each_order_lays_an_event_before_one(client: TestClient, order: str) -> None:
    page = client.get("/check", params={"order": order})
    assert page.status_code == 200
    assert shown(page.text) == shown(client.get("/check", params={"order": order}).text)  # the same until something is decided


def test_an_order_that_is_none_is_told(client: TestClient) -> None:
    assert client.get("/check?order=best").status_code == 400


def test_a_verdict_leads_to_the_next_event(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor(person="سارا")
    first = shown(client.get("/check").text)
    answer = post(client, written, fact=first, verdict="accepted", next="/check?order=doubt", note="روشن است")
    assert (answer.status_code, answer.headers["location"]) == (303, "/check?order=doubt")
    assert shown(client.get("/check").text) != first
    (event,) = (one for one in events(archive) if one.id == first)
    assert event.review is not None
    assert (event.decision, event.review.person, event.review.note) == ("accepted", "سارا", "روشن است")


def test_a_skipped_event_comes_back_to_others_only(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor(person="سارا")
    first = shown(client.get("/check").text)
    post(client, written, fact=first, verdict="skipped")
    assert shown(client.get("/check").text) != first
    assert shown(visitor(person="رضا").get("/check").text) == first
    assert all(one.decision is None for one in events(archive))


def test_an_undone_verdict_is_none(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor()
    first = shown(client.get("/check").text)
    post(client, written, fact=first, verdict="rejected")
    post(client, written, fact=first, verdict="undone")
    assert all(one.decision is None for one in events(archive))
    log = client.get("/decisions").text
    assert log.count(f"event={first}") == 2


def test_undoing_goes_back_step_by_step(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor()
    decided = []
    for _ in range(2):
        decided.append(shown(client.get("/check").text))
        post(client, written, fact=decided[-1], verdict="accepted")
    for fact in reversed(decided):
        offered = re.findall(r'name="verdict" value="undone">\s*<input type="hidden" name="fact" value="([^"]+)"', client.get("/check").text)
        assert offered == [fact]
        post(client, written, fact=fact, verdict="undone")
    page = client.get("/check")
    assert page.status_code == 200
    assert 'value="undone"' not in page.text


def test_an_edit_corrects_what_is_another_now_and_nothing_else(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor()
    event = next(one for one in events(archive, type=["CONSULT"]) if one.actor)
    form = client.get("/check", params={"event": event.id, "edit": "1"}).text
    fields = {
        name: value for name, value in re.findall(r'<input name="(\w+)" value="([^"]+)"', form) if name in {"from", "to", "place", "place_country"}
    }
    sides = {
        f"{role}_{what}": [getattr(side, what) or "" for side in getattr(event, role)]
        for role in ("actor", "recipient")
        for what in ("name", "country", "sector")
    }
    post(client, written, fact=event.id, verdict="corrected", type="AGREE", realis="planned", mode=[], **fields, **sides)
    (now,) = (one for one in events(archive) if one.id == event.id)
    assert now.review is not None
    assert now.decision == "corrected"
    assert now.review.corrections["type"] == "AGREE"
    assert set(now.review.corrections) <= {"type", "realis", "mode"}
    post(client, written, fact=event.id, verdict="undone")
    (now,) = (one for one in events(archive) if one.id == event.id)
    assert now.decision is None  # all of the edit is taken back


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"type": "MEETING"}, "MEETING"),
        ({"type": "AGREE", "from": "دیروز صبح"}, "دیروز صبح"),
        ({"type": "AGREE", "actor_name": "x", "actor_country": "ZZZ"}, "ZZZ"),
    ],
)
def test_a_value_that_is_none_is_told(visitor: Visitor, written: Key, archive: Path, fields: dict[str, str], told: str) -> None:
    answer = post(visitor(), written, fact=events(archive)[0].id, verdict="corrected", **fields)
    assert answer.status_code == 400
    assert told in answer.text
    assert all(one.decision is None for one in events(archive))


def test_a_day_may_be_told_in_jalali_numbers(visitor: Visitor, written: Key, archive: Path) -> None:
    event = events(archive, type=["PROTEST"])[0]
    post(visitor(), written, fact=event.id, verdict="corrected", field="date", value="۱۴۰۱/۰۷/۱۵")
    (now,) = (one for one in events(archive) if one.id == event.id)
    assert now.review is not None
    assert [day.isoformat() for day in now.review.corrections["date"]] == ["2022-10-07"] * 2


def test_a_missed_event_is_added_to_its_sentence(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor()
    key = events(archive, type=["PROTEST"])[0].article.id
    missed = {"type": "COERCE", "mode": "arrest", "trigger": "بازداشت کرد", "sentence": "0", "actor_name": "پلیس", "actor_country": "IRN"}
    answer = post(client, written, fact=key, verdict="added", **missed)
    assert answer.status_code == 303, answer.text
    page = client.get(f"/check/article/{key}").text
    assert 'id="a1"' in page
    post(client, written, fact=f"{key}.a1", verdict="undone")
    assert 'id="a1"' not in client.get(f"/check/article/{key}").text
    assert post(client, written, fact=key, verdict="added", type="COERCE", trigger="این واژه‌ها نیست").status_code == 400


def test_an_article_is_reviewed_when_all_its_events_are(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor()
    key = events(archive, type=["PROTEST"])[0].article.id
    assert post(client, written, fact=key, verdict="reviewed").status_code == 409
    for event in events(archive):
        if event.article.id == key:
            post(client, written, fact=event.id, verdict="accepted")
    assert post(client, written, fact=key, verdict="reviewed").status_code == 303
    assert "disabled" not in client.get(f"/check/article/{key}").text


def test_nobody_writes_to_a_desk_that_is_read_only(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor(read_only=True)
    fact = events(archive)[0].id
    assert post(client, written, fact=fact, verdict="accepted").status_code == 403
    page = client.get("/check", params={"event": fact, "edit": "1"}).text
    assert 'action="/decisions"' not in page


def test_a_form_of_another_site_is_refused(visitor: Visitor, archive: Path) -> None:
    assert visitor().post("/decisions", data={"fact": events(archive)[0].id, "verdict": "accepted"}).status_code == 403


def test_a_form_leads_nowhere_else(visitor: Visitor, written: Key, archive: Path) -> None:
    answer = post(visitor(), written, fact=events(archive)[0].id, verdict="accepted", next="//elsewhere.example/x")
    assert answer.headers["location"] == "/check"


def test_a_program_decides_in_json(visitor: Visitor, archive: Path) -> None:
    client = visitor(token="a-long-word", headers={"Authorization": "Bearer a-long-word", "Accept": "application/json"})
    fact = events(archive)[0].id
    answer = client.post("/decisions", json={"fact": fact, "verdict": "corrected", "field": "place", "value": {"name": "بصره", "country": "IRQ"}})
    assert answer.status_code == 201
    assert answer.json()["fact"] == fact
    lines = client.get("/decisions.jsonl").text.splitlines()
    assert len(lines) == 1
    assert "بصره" in client.get("/decisions.csv").text


def test_who_decides_is_remembered(visitor: Visitor, written: Key, archive: Path) -> None:
    client = visitor(person="desk")
    client.post("/check/person", data={"csrf": written(client), "name": "سارا"})
    post(client, written, fact=events(archive)[0].id, verdict="accepted")
    assert {one.review.person for one in events(archive) if one.review} == {"سارا"}


@pytest.mark.parametrize("path", ["/check?event=abc.v1", "/check/article/abc", "/decisions?verdict=none"])
def test_what_is_not_there_is_told(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("type", "CONSULT", "گفتگو"),
        ("date", '["2021-07-20", "2021-07-20"]', "۲۹ تیر ۱۴۰۰"),
        (
            "actor",
            '[{"name": "پوتین", "country": "RUS", "sector": "GOV"}, {"name": "آمریکا", "country": null, "sector": null}]',
            "پوتین (RUS GOV)، آمریکا",
        ),
        ("place", "بصره (IRQ)", "بصره (IRQ)"),
        ("place", "null", "–"),
        ("colour", "سرخ", "سرخ"),
    ],
)
def test_a_correction_is_told_in_words(field: str, value: str, words: str) -> None:
    assert correction("fa", field, value) == words
