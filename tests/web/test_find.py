"""Find: hits, facets, suggestions, kept questions and files, as a visitor without script has them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO, StringIO
from typing import Any

import pytest
from fastapi.testclient import TestClient

from ruydad.web.downloads import harmless

Visitor = Callable[..., TestClient]


def hits(page: str) -> list[str]:
    """The ids of the hits of a page, copies left out."""
    return re.findall(r'<article class="fact [^>]*id="([^"]+)"', page)


def choices(page: str, field: str) -> dict[str, bool]:
    """The values of a facet, and whether each is chosen."""
    boxes = re.findall(rf'<input form="ask" type="checkbox" name="{field}" value="([^"]*)"[^>]*?( checked)?>', page)
    return {unescape(value): bool(checked) for value, checked in boxes}


def links(page: str, kind: str) -> list[str]:
    return [unescape(url) for url in re.findall(rf'<a class="{kind}" href="([^"]+)"', page)]


def test_words_find_articles_and_are_marked(client: TestClient) -> None:
    page = client.get("/find", params={"q": "بصره"}).text
    assert len(hits(page)) == 2
    assert "<mark>بصره</mark>" in page


def test_types_find_events_with_facets(client: TestClient) -> None:
    page = client.get("/find", params={"type": "ASSAULT"}).text
    assert hits(page)
    assert all(".v" in one for one in hits(page))
    types = choices(page, "type")
    assert types["ASSAULT"]
    assert types["CONSULT"] is False, "the other types can still be chosen"
    assert "IRQ" in choices(page, "place")


def test_a_chip_takes_its_condition_away(client: TestClient) -> None:
    page = client.get("/find", params={"type": "CONSULT", "actor": "TUR"}).text
    without_type, without_actor = links(page, "chip")
    assert "type=" not in without_type
    assert "actor=TUR" in without_type
    assert len(hits(client.get(without_actor).text)) > len(hits(page))


def test_a_name_that_no_facet_counts_stays_chosen(client: TestClient) -> None:
    page = client.get("/find", params={"actor": "پوتین", "source": "ایسنا", "mode": "visit"}).text
    assert choices(page, "actor")["پوتین"]
    assert choices(page, "source") == {"ایسنا": True}
    assert choices(page, "mode") == {"visit": True}


def test_copies_are_folded(client: TestClient) -> None:
    page = client.get("/find", params={"q": "بغداد", "show": "articles"}).text
    assert len(hits(page)) == 1
    assert '<details class="copies">' in page


@pytest.mark.parametrize(("first", "last"), [("1400/04/29", "1400/04/30"), ("۱۴۰۰/۰۴/۲۹", "۱۴۰۰/۰۴/۳۰"), ("2021-07-20", "٢٠٢١-٠٧-٢١")])
def test_days_in_either_calendar_and_any_digits(client: TestClient, first: str, last: str) -> None:
    page = client.get("/find", params={"from": first, "to": last, "show": "articles", "q": "وزیر"}).text
    assert len(hits(page)) == 1
    assert "تا روز" in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"q": "-بغداد"}, "give at least one that must be there"),
        ({"from": "دیروز"}, "is no date"),
        ({"type": "MEETING"}, "is no type of event"),
        ({"dyad": "IRN"}, "is no dyad"),
        ({"page": "x"}, "is no number of a page"),
        ({"sort": "oldest"}, "cannot be sorted"),
        ({"page": "99999", "q": "بغداد"}, "صفحه‌ها تا ۵٬۰۰۰ یافته"),
    ],
)
def test_what_cannot_be_asked_is_told_in_its_place(client: TestClient, asked: dict[str, str], told: str) -> None:
    answer = client.get("/find", params=asked)
    assert answer.status_code == 400
    assert told in unescape(answer.text)
    assert 'id="ask"' in answer.text, "the question can be mended"


def test_nothing_found_says_what_to_try(client: TestClient) -> None:
    page = client.get("/find", params={"q": "پوتبن", "show": "quotes"}).text
    assert "چیزی یافت نشد" in page
    (guess,) = {unescape(url) for url in re.findall(r'href="([^"]+)"[^>]*><bdi>پوتین</bdi>', page)}
    assert hits(client.get(guess).text) or "پوتین" in client.get(guess, params={"show": "articles"}).text
    assert "show=articles" in page


def test_empty_fields_of_the_form_leave_the_address(client: TestClient) -> None:
    answer = client.get("/find?q=بغداد&from=&to=&show=&sort=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].partition("?")[2].count("=") == 1


def test_a_script_is_told_the_address(client: TestClient) -> None:
    answer = client.get("/find?q=&type=CONSULT&from=", headers={"HX-Request": "true"})
    assert answer.headers["HX-Push-Url"] == "/find?type=CONSULT"
    back = client.get("/find?type=CONSULT", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "HX-Push-Url" not in back.headers


def test_tabs_have_totals(client: TestClient) -> None:
    page = client.get("/find", params={"q": "بصره"}).text
    total = client.get("/find/total", params={"q": "بصره", "show": "events"}).text
    assert total == "۴" or total.isdecimal()
    assert 'hx-get="/find/total?' in page


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ("دیدار پوت", "actor", "ولادیمیر پوتین"),
        ("بغ", "place", "بغداد"),
        ("ایسن", "outlet", "ایسنا"),
        ("حمله", "type", "ASSAULT"),
        ("iran", "actor", "IRN"),
    ],
)
def test_names_types_countries_and_outlets_are_suggested(client: TestClient, typed: str, field: str, value: str) -> None:
    found = client.get("/suggest", params={"q": typed}).json()
    assert (field, value) in {(one["field"], one["value"]) for one in found["offers"]}
    assert typed.endswith(found["typed"])


def test_nothing_typed_suggests_nothing(client: TestClient) -> None:
    for typed in ("", "   ", "%", "قغققغ"):
        assert client.get("/suggest", params={"q": typed}).json() == {"typed": "", "offers": []}


def test_files_hold_all_hits_with_the_columns_of_the_command(client: TestClient) -> None:
    asked = {"show": "events"}
    rows = list(csv.DictReader(StringIO(client.get("/find.csv", params=asked).content.decode("utf-8-sig"))))
    lines = [json.loads(line) for line in client.get("/find.jsonl", params=asked).text.splitlines()]
    answer = client.get("/find.parquet", params=asked)
    parquet = pytest.importorskip("pyarrow.parquet").read_table(BytesIO(answer.content))
    assert len(rows) == len(lines) == parquet.num_rows > 10
    assert list(rows[0]) == parquet.column_names
    assert [row["id"] for row in rows] == [line["id"] for line in lines]
    assert answer.headers["content-disposition"] == 'attachment; filename="ruydad-events.parquet"'


def test_a_file_of_what_cannot_be_asked_is_refused(client: TestClient) -> None:
    assert client.get("/find.csv", params={"type": "MEETING"}).status_code == 400
    assert client.get("/find.exe").status_code in {400, 404}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-cmd", "@SUM(A1)", "\t=1", "\r=1"])
def test_formulas_are_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_numbers_and_words_stay_as_they_are() -> None:
    assert [harmless(cell) for cell in (-9.5, None, "تهران", "")] == [-9.5, None, "تهران", ""]


def test_a_hostile_outlet_is_written_not_run(client: TestClient) -> None:
    page = client.get("/find", params={"outlet": "<i>رسانه</i>/../x"}).text
    assert "<i>رسانه" not in page
    assert choices(page, "outlet")["<i>رسانه</i>/../x"]
    assert len(hits(page)) == 1


def test_questions_are_kept_found_again_and_forgotten(visitor: Visitor, written: Callable[[TestClient], str]) -> None:
    sara = visitor(person="sara")
    kept = sara.post("/saved", data={"csrf": written(sara), "name": "ترکیه و عراق", "query": "type=CONSULT&actor=TUR&page=3"}, follow_redirects=False)
    assert kept.headers["location"] == "/find?type=CONSULT&actor=TUR"
    assert "ترکیه و عراق" in sara.get("/find").text
    assert 'href="/find?type=CONSULT&amp;actor=TUR"' in sara.get("/saved").text
    (line,) = sara.get("/saved.jsonl").text.splitlines()
    assert json.loads(line).items() >= {"name": "ترکیه و عراق", "query": "type=CONSULT&actor=TUR", "person": "sara"}.items()
    sara.post("/saved/forget", data={"csrf": written(sara), "name": "ترکیه و عراق"})
    assert sara.get("/saved.jsonl").text == ""


def test_keeping_is_refused_to_strangers_and_readers(visitor: Visitor) -> None:
    data = {"name": "x", "query": "q=x"}
    assert visitor().post("/saved", data=data).status_code == 403
    reader = visitor(read_only=True)
    reader.get("/healthz")
    assert reader.post("/saved", data={**data, "csrf": reader.cookies["ruydad_csrf"]}).status_code == 403
    assert 'action="/saved"' not in reader.get("/find").text


def test_the_question_can_be_taken_elsewhere(client: TestClient, filled: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    from typer.testing import CliRunner

    from ruydad.cli.main import app

    page = unescape(client.get("/find", params={"q": "دیدار «با همتای»", "show": "events", "actor": "TUR", "from": "1400/01/01"}).text)
    (command,) = re.findall(r'id="code-shell"><code>(.*?)</code>', page, re.S)
    found = CliRunner().invoke(app, [*shlex.split(command)[1:], "--format", "jsonl"])
    assert found.exit_code == 0, found.output
    assert [json.loads(line)["id"] for line in found.stdout.splitlines() if line.startswith("{")] != []
    (code,) = re.findall(r'id="code-python"><code>(.*?)</code>', page, re.S)
    told: list[str] = []
    exec(compile(code, "copied", "exec"), {"print": told.append})
    assert len(told) >= 1
