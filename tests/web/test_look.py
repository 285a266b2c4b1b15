"""The pictures of a question: their data, their tables and files, and what the address may ask."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import QueryParams

from ruydad.archive.store import open_store
from ruydad.errors import InputError
from ruydad.events.plover import Score
from ruydad.place.gazetteer import PlaceRow
from ruydad.records import Interval
from ruydad.resources import load_csv
from ruydad.tables import load_states
from ruydad.web.app import create_app
from ruydad.web.atlas import Region, in_english, label_points
from ruydad.web.pictures import PICTURES, TYPES, Cell, Table
from ruydad.web.question import Question
from ruydad.web.settings import Settings
from ruydad.web.view import View, ticks


def drawn(client: TestClient, query: str = "") -> dict[str, Any]:
    """What the scripts draw."""
    page = client.get(f"/look?lang=fa&{query}").text
    found = re.search(r'data-drawing="([^"]*)"', page)
    assert found
    return dict(json.loads(unescape(found[1])))


def rows(client: TestClient, picture: str, query: str = "") -> list[dict[str, str]]:
    """The file of a picture."""
    return list(csv.DictReader(StringIO(client.get(f"/look/{picture}.csv?lang=en&{query}").text.removeprefix("\ufeff"))))


def found(client: TestClient, url: str) -> int:
    """How many events the archive finds at the address of a mark."""
    question = Question.of(QueryParams(url.partition("?")[2]))
    store = open_store(client.app.state.site.settings.archive)  # type: ignore[attr-defined]
    try:
        return store.find(question.wanted(), 1).total
    finally:
        store.close()


def test_every_picture_has_its_table_without_scripts(client: TestClient) -> None:
    page = client.get("/look?lang=en").text
    for name in PICTURES:
        figure = page.partition(f'id="picture-{name}"')[2].partition("</figure>")[0]
        assert "<table" in figure
        assert figure.count('<th scope="row">') > 0
        assert f"/look/{name}.csv" in figure


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_everything_is_said_in_both_languages(client: TestClient, lang: str) -> None:
    response = client.get("/look", params={"lang": lang})
    assert response.status_code == 200
    assert ("رویدادها در گذر زمان" in response.text) == (lang == "fa")


def test_periods_are_of_the_calendar_and_told_in_both(client: TestClient) -> None:
    made = drawn(client, "by=month")
    july = next(one for one in made["periods"] if one["start"] == "2021-06-22")
    assert (july["label"], july["other"]) == ("تیر ۱۴۰۰", "۲۲ ژوئن تا ۲۲ ژوئیه ۲۰۲۱")
    gregorian = drawn(client, "by=month&calendar=gregorian")
    assert next(one for one in gregorian["periods"] if one["start"] == "2021-07-01")["label"] == "ژوئیه ۲۰۲۱"


def test_a_period_opens_the_events_that_it_counts(client: TestClient) -> None:
    made = drawn(client, "by=month")
    counted = [one for one in made["periods"] if one["count"]]
    assert counted
    assert all(found(client, one["url"]) == one["count"] for one in counted)


def test_dyads_and_places_open_the_events_that_they_count(client: TestClient) -> None:
    made = drawn(client)
    assert made["dyads"]
    counts = {(one["actor"], one["recipient"]): one["count"] for one in made["dyads"]}
    for one in made["dyads"]:
        assert found(client, one["url"]) == one["count"]
        back = 0 if one["actor"] == one["recipient"] else counts.get((one["recipient"], one["actor"]), 0)
        assert one["count"] <= found(client, one["both"]) <= one["count"] + back
    towns = [one for one in made["spots"] if one["precision"] == "city"]
    assert towns
    assert all(found(client, one["url"]) >= one["count"] for one in towns)


def test_the_files_hold_what_is_drawn(client: TestClient) -> None:
    made = drawn(client, "by=month")
    assert sum(int(one["events"]) for one in rows(client, "timeline", "by=month&calendar=jalali")) == sum(one["count"] for one in made["periods"])
    assert {(one["actor"], one["recipient"]): int(one["events"]) for one in rows(client, "network")} == {
        (one["actor"], one["recipient"]): one["count"] for one in made["dyads"]
    }
    assert sum(int(one["events"]) for one in rows(client, "map")) == sum(one["count"] for one in made["spots"])


def test_types_and_quads_add_up(client: TestClient) -> None:
    for one in drawn(client)["periods"]:
        assert sum(one["types"].values()) == sum(one["quads"]) == one["count"]


def test_the_question_holds_for_all_pictures(client: TestClient) -> None:
    made = drawn(client, "type=PROTEST")
    assert {code for one in made["periods"] for code in one["types"]} == {"PROTEST"}
    page = client.get("/look?lang=fa&type=PROTEST").text
    assert 'href="/find?show=events&amp;type=PROTEST"' in page
    assert "اعتراض" in page


def test_days_that_are_asked_for_bound_what_is_drawn(client: TestClient) -> None:
    made = drawn(client, "from=2022-10-01&to=1401/07/20&by=day")
    assert made["span"] == {"start": "2022-10-01", "end": "2022-10-12"}
    assert len(made["periods"]) == 12
    assert made["reach"]["start"] < "2022-10-01" or made["reach"] == made["span"]


def test_periods_are_no_more_than_can_be_drawn(client: TestClient) -> None:
    shown = client.get("/look/timeline.csv", params={"by": "day", "from": "0001-01-01", "to": "9999-12-31"}).text
    assert 2 < shown.count("\n") < 2000
    assert client.get("/look", params={"from": "9990-01-01", "to": "9999-12-31"}).status_code == 200


def test_sides_with_their_sectors(client: TestClient) -> None:
    made = drawn(client, "who=sector")["dyads"]
    assert ("TUR GOV", "IRQ GOV") in {(one["actor"], one["recipient"]) for one in made}
    assert all(found(client, one["url"]) == one["count"] for one in made)


def test_an_archive_without_events_says_so(tmp_path: Path) -> None:
    open_store(tmp_path / "empty.db", "create").close()
    with TestClient(create_app(Settings(archive=str(tmp_path / "empty.db"))), base_url="http://127.0.0.1:8080") as made:
        page = made.get("/look?lang=en")
    assert page.status_code == 200
    assert "No events" in page.text


@pytest.mark.parametrize(
    "query", ["by=hour", "calendar=lunar", "top=1", "top=9999", "top=x", "colour=<b>", "who=all", "from=yesterday", "type=DANCE"]
)
def test_what_cannot_be_drawn_is_refused_in_words(client: TestClient, query: str) -> None:
    response = client.get(f"/look?{query}")
    assert response.status_code == 400
    assert "<b>" not in response.text


def test_there_are_no_other_files(client: TestClient) -> None:
    assert client.get("/look/passwd.csv").status_code == 404


def test_a_cell_is_no_formula() -> None:
    assert Table(("place",), ((Cell("=1+1", "=1+1"),),)).csv() == "place\r\n'=1+1\r\n"


def test_the_address_holds_only_what_was_chosen() -> None:
    view = View.of(QueryParams("by=week&top=20&whole=1"), "fa")
    assert view.url(Question(type=("AID",)), "fa") == "/look?type=AID&by=week&top=20&whole=1"
    assert View.of(QueryParams(""), "en").url(Question(), "en") == "/look"
    with pytest.raises(InputError, match="hour"):
        View.of(QueryParams("by=hour"), "fa")


def test_ticks_of_months_tell_the_year_once() -> None:
    made = ticks(Interval(date(2021, 1, 1), date(2021, 6, 30)), "jalali", "fa")
    assert [one["text"] for one in made] == ["بهمن", "اسفند", "فروردین", "اردیبهشت", "خرداد", "تیر"]
    assert [one["year"] for one in made] == ["۱۳۹۹", "", "۱۴۰۰", "", "", ""]
    assert made[2]["day"] == "2021-03-21"


@pytest.mark.parametrize("years", [0.02, 0.1, 0.5, 1, 3, 8, 20, 100, 200])
@pytest.mark.parametrize("era", ["jalali", "gregorian"])
def test_no_axis_is_crowded_or_bare(years: float, era: str) -> None:
    start = date(1990, 5, 17)
    span = Interval(start, date.fromordinal(start.toordinal() + round(365 * years) - 1))
    assert 2 <= len(ticks(span, era, "en")) <= 26  # type: ignore[arg-type]


def test_the_map_knows_where_states_are() -> None:
    points = label_points()
    assert {state.code for state in load_states()} - set(points) <= {"TUV"}  # too small for the atlas
    assert points["IRN"] == pytest.approx((32.3, 55.0), abs=1)


def test_places_have_english_names() -> None:
    assert in_english("دریای عمان", None) == "Gulf of Oman"
    assert in_english("تهران", 112931) == "Tehran"
    assert in_english("جایی که نیست", None) is None
    known = {place.name for place in load_csv("ruydad.place", "places.csv", PlaceRow)}
    assert {one.name for one in load_csv("ruydad.web.words", "regions.csv", Region)} <= known


def test_the_types_are_those_of_the_table() -> None:
    assert dict(TYPES) == {row.type: row.quad for row in load_csv("ruydad.events", "plover.csv", Score)}
