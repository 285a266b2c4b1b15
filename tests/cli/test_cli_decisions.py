"""What people decided, where events are shown and written to files."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ruydad
from ruydad.archive.decisions import Decision, decide, decide_all
from ruydad.archive.store import open_store
from ruydad.cli.main import app

# Turkey's foreign minister met his Iraqi counterpart in Baghdad on Tuesday. Protesters gathered in Tehran.
TEXT = "وزیر امور خارجه ترکیه روز سه‌شنبه در بغداد با همتای عراقی خود دیدار کرد. معترضان در تهران تجمع کردند."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with one article: its meeting is corrected, its protest rejected, and an event added."""
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT, "published": "2021-07-20"}), "utf-8")
    path = tmp_path / "a.db"
    with ruydad.open(path, "create") as opened:
        opened.add([tmp_path / "news.jsonl"])
    store = open_store(path, "write")
    ((key,),) = store.database.rows("SELECT key FROM article")
    names = {event.event: f"{key}.{event.id}" for event in store.article(key).events}
    edit = [("type", "AGREE"), ("actor", "هاکان فیدان (TUR GOV)"), ("date", "1400/04/28")]
    decide_all(store.database, [Decision(names["CONSULT"], "corrected", "سارا", field, value) for field, value in edit])
    decide(store.database, Decision(names["PROTEST"], "rejected", "سارا"))
    decide(store.database, Decision(key, "added", "رضا", value='{"type": "REQUEST", "trigger": [0, 4]}'))
    store.close()
    return path


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_events_are_found_with_what_was_decided(archive: Path) -> None:
    found = [json.loads(line) for line in run("find", "-a", str(archive), "--show", "events", "-f", "jsonl").splitlines()]
    assert {one["event"]: one["decision"] for one in found} == {"CONSULT": "corrected", "PROTEST": "rejected"}
    assert {one["review"]["person"] for one in found} == {"سارا"}


def test_events_are_found_as_people_left_them(archive: Path) -> None:
    found = [json.loads(line) for line in run("find", "-a", str(archive), "--show", "events", "-f", "jsonl", "--as-corrected", "--all").splitlines()]
    assert [(one["event"], one["date"], one["actor"][0]["name"]) for one in found] == [("AGREE", ["2021-07-19"] * 2, "هاکان فیدان")]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], [("CONSULT", "corrected"), ("PROTEST", "rejected")]),
        (["--as-corrected"], [("AGREE", "corrected"), ("REQUEST", "added")]),
    ],
)
def test_exports_tell_what_was_decided(archive: Path, options: list[str], expected: list[tuple[str, str]]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "-a", str(archive), *options))))
    assert [(row["event"], row["decision"]) for row in rows] == expected
    graph = json.loads(run("export", "-a", str(archive), "--to", "json-ld", *options))["@graph"]
    assert [one["ruydad:decision"] for one in graph] == [verdict for _, verdict in expected]


def test_permalinks_lead_to_the_desk(archive: Path) -> None:
    (row, *_) = csv.DictReader(io.StringIO(run("export", "-a", str(archive), "--base", "https://desk.example.org/")))
    assert row["permalink"] == f"https://desk.example.org/articles/{row['article']}#{row['id'].partition('.')[2]}"


def test_the_log_is_listed(archive: Path) -> None:
    text = run("decisions", "-a", str(archive))
    assert text.count("corrected") == 3
    rejected = run("decisions", "-a", str(archive), "--verdict", "rejected", "-f", "jsonl")
    assert [json.loads(line)["person"] for line in rejected.splitlines()] == ["سارا"]
