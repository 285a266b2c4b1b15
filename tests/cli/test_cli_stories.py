"""`ruydad copies` and `ruydad stories` as a user meets them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

pytest.importorskip("rensa")

# A bombing in the fishmongers' market of Basra on Monday killed 12; after it, 19 were killed.
FIRST = "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز دوشنبه ۱۲ نفر کشته شدند."
SECOND = "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    rows = [
        {"id": "first", "text": FIRST, "published": "2024-05-06"},
        {"id": "reprint", "text": f"به گزارش ما، {FIRST}", "published": "2024-05-07"},
        {"id": "second", "text": SECOND, "published": "2024-05-08"},
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert CliRunner().invoke(app, ["add", str(folder / "news.jsonl"), "-a", str(folder / "a.db"), "--workers", "1"]).exit_code == 0
    return folder / "a.db"


def run(command: str, archive: Path, *args: object) -> Result:
    result = CliRunner().invoke(app, [command, "-a", str(archive), *map(str, args)], env={"COLUMNS": "160"}, prog_name="ruydad")
    assert result.exit_code == 0, result.output
    return result


def test_copies_are_shown_family_by_family(archive: Path) -> None:
    result = run("copies", archive)
    assert result.stdout.index("first") < result.stdout.index("reprint")
    assert "1 articles are copies of 1 others" in result.stderr
    rows = list(csv.DictReader(io.StringIO(run("copies", archive, "-f", "csv").stdout)))
    assert [(row["name"], row["origin"] == row["article"]) for row in rows] == [("first", True), ("reprint", False)]
    (family,) = map(json.loads, run("copies", archive, "-f", "jsonl").stdout.splitlines())
    assert family["origin"]["name"] == "first"


def test_stories_are_listed_with_what_they_disagree_on(archive: Path) -> None:
    assert "3, 2 independent" in run("stories", archive).stdout
    (row,) = csv.DictReader(io.StringIO(run("stories", archive, "-f", "csv").stdout))
    assert (row["type"], row["reports"], row["independent"], row["disagree"]) == ("ASSAULT", "3", "2", "dead")
    assert run("stories", archive, "--type", "aid", "-f", "csv").stdout.count("\n") == 1
    assert "events as articles tell them are" in run("stories", archive).stderr


def test_one_story_is_shown_with_its_reports(archive: Path) -> None:
    (row,) = map(json.loads, run("stories", archive, "-f", "jsonl").stdout.splitlines())
    shown = run("stories", archive, row["id"]).stdout
    assert "dead: 12 (2024-05-06) → 19 (2024-05-08)" in shown
    reports = list(csv.DictReader(io.StringIO(run("stories", archive, row["id"], "-f", "csv").stdout)))
    assert [report["dead"] for report in reports] == ["12", "12", "19"]
    (whole,) = map(json.loads, run("stories", archive, row["id"], "-f", "jsonl").stdout.splitlines())
    assert [report["said"]["dead"] for report in whole["reports"]] == ["12", "12", "19"]


def test_what_was_found_last_can_be_shown_without_writing(archive: Path) -> None:
    run("stories", archive)
    assert run("stories", archive, "--as-found", "-f", "jsonl").stdout == run("stories", archive, "-f", "jsonl").stdout


def test_a_number_that_is_no_story_is_refused(archive: Path) -> None:
    result = CliRunner().invoke(app, ["stories", "7", "-a", str(archive)])
    assert result.exit_code == 1
    assert "there is no story 7" in result.stderr
