"""`ruydad dates` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

TEXT = "وزیر خارجه هفته گذشته به مسکو رفت و دیروز بازگشت."  # The foreign minister went to Moscow last week and came back yesterday.
RUYDAD = [sys.executable, "-c", "from ruydad.cli.main import run; run()"]


def ruydad_dates(*args: object, stdin: str | bytes = "", **environ: str) -> Result:
    return CliRunner().invoke(app, ["dates", *map(str, args)], input=stdin, env=environ, prog_name="ruydad")


def read(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Two annotated articles, both read right."""
    folder = tmp_path / "gold"
    folder.mkdir()
    week = {"span": [11, 21], "text": "هفته گذشته", "start": "2021-07-10", "end": "2021-07-16", "grain": "week"}
    day = {"span": [36, 41], "text": "دیروز", "start": "2021-07-19", "end": "2021-07-19", "grain": "day"}
    write_gold(folder / "a.json", [week, day])
    write_gold(folder / "b.json", [{"span": [11, 21], "grain": "week"}, {"span": [36, 41], "grain": "day"}], published=None)
    return folder


def write_gold(path: Path, times: list[dict[str, Any]], published: str | None = "2021-07-20") -> None:
    path.write_text(json.dumps({"id": path.stem, "text": TEXT, "published": published, "times": times, "events": []}), "utf-8")


def test_help_shows_examples() -> None:
    result = ruydad_dates("--help")
    assert result.exit_code == 0
    assert "ruydad dates report.txt" in result.stdout
    for option in ("--published", "--format", "--vague", "--output", "--errors", "--bidi", "--check", "--wrong", "--at-least"):
        assert option in result.stdout


def test_the_table_shows_both_calendars(report: Path) -> None:
    result = ruydad_dates(report, "--published", "۱۴۰۰/۰۴/۲۹", COLUMNS="120")
    assert result.exit_code == 0
    assert "published 2021-07-20 (given)" in result.stdout
    assert "1400/04/29" in result.stdout
    week = next(line for line in result.stdout.splitlines() if "هفته گذشته" in line)
    assert week.split() == ["11–21", "هفته", "گذشته", "2021-07-10", "1400/04/19", "week", "–"]
    assert "2021-07-19" in result.stdout


def test_what_stays_open_tells_why(report: Path) -> None:
    result = ruydad_dates(report, COLUMNS="120")
    assert "no publication date is known" in result.stdout
    assert "the publication date is not known" in result.stdout


def test_a_text_without_dates(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("وزیر به مسکو رفت.", "utf-8")
    assert "No expression of time." in ruydad_dates(path).stdout


def test_direction_marks_are_balanced_on_every_line(report: Path) -> None:
    result = ruydad_dates(report, "--bidi", COLUMNS="60")
    assert "\u2068" in result.stdout
    for line in result.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(f"\x1b[2J\u202e۱۴۰۰\u202e/۰۴/۲۹ {TEXT}", "utf-8")
    assert not set("\x1b\u202e") & set(ruydad_dates(path).stdout)


def test_json_lines_hold_spans_of_the_untouched_text(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text("وزير ديروز به\nمسکو رفت.", "utf-8")
    (article,) = read(ruydad_dates(path, "--format", "jsonl", "--published", "2021-07-20"))
    assert (article["id"], article["text"]) == ("broken", "وزير ديروز به\nمسکو رفت.")
    (time,) = article["times"]
    assert (time["span"], time["text"], time["start"], time["jalali"]) == ([5, 10], "ديروز", "2021-07-19", ["1400/04/28", "1400/04/28"])
    assert article["published"]["jalali"] == ["1400/04/29", "1400/04/29"]


def test_the_times_are_those_of_the_coder(report: Path) -> None:
    dates, code = (
        json.loads(CliRunner().invoke(app, [command, str(report), "--format", "jsonl", "--published", "2021-07-20"]).stdout)
        for command in ("dates", "code")
    )
    for time in dates["times"]:
        del time["jalali"]
    del dates["published"]["jalali"]
    assert dates == {key: code[key] for key in dates}


def test_csv_has_a_row_an_expression(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [{"id": "a", "text": TEXT, "published": "1400/04/29"}, {"id": "b", "text": "وزیر رفت.", "published": "2021-07-20"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    written = list(csv.DictReader(io.StringIO(ruydad_dates(path, "--format", "csv").stdout)))
    assert [(row["article"], row["text"], row["start"], row["jalali_end"]) for row in written] == [
        ("a", "هفته گذشته", "2021-07-10", "1400/04/25"),
        ("a", "دیروز", "2021-07-19", "1400/04/28"),
        ("b", "", "", ""),
    ]
    assert {row["published_start"] for row in written} == {"2021-07-20"}


def test_vague_expressions_come_out_on_request() -> None:
    stdin = "او چند روز پیش رفت."  # He left some days ago.
    assert read(ruydad_dates("-", "--format", "jsonl", stdin=stdin))[0]["times"] == []
    ((time,),) = [article["times"] for article in read(ruydad_dates("-", "--format", "jsonl", "--vague", stdin=stdin))]
    assert (time["text"], time["start"], time["reason"]) == ("چند روز پیش", None, "vague")


def test_an_address_tells_the_day(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": TEXT, "url": "https://example.org/1400/04/29/report"}) + "\n", "utf-8")
    (article,) = read(ruydad_dates(path, "--format", "jsonl"))
    assert (article["published"]["start"], article["published"]["basis"]) == ("2021-07-20", "url")


def test_standard_input() -> None:
    (article,) = read(ruydad_dates("-", "--format", "jsonl", "--published", "2021-07-20", stdin=TEXT))
    assert [time["text"] for time in article["times"]] == ["هفته گذشته", "دیروز"]


def test_faults_are_told_kept_and_passed_over(report: Path, tmp_path: Path) -> None:
    news, errors, missing = tmp_path / "news.jsonl", tmp_path / "errors.jsonl", tmp_path / "missing.txt"
    news.write_text("{\n" + json.dumps({"id": "late", "text": TEXT, "published": "دیروز صبح"}) + "\n", "utf-8")
    result = ruydad_dates(missing, news, report, "--format", "jsonl", "--errors", errors)
    assert result.exit_code == 1
    assert [article["id"] for article in read(result)] == ["report"]
    entries = [json.loads(line) for line in errors.read_text("utf-8").splitlines()]
    assert [(entry["id"], entry["line"]) for entry in entries] == [(None, None), (None, 1), ("late", 2)]
    assert [line.partition(": ")[0] for line in result.stderr.splitlines()] == [str(missing), f"{news}:1", f"{news}:2"]


def test_a_date_that_is_none_is_refused(report: Path) -> None:
    result = ruydad_dates(report, "--published", "1400/13/40")
    assert result.exit_code == 2
    assert "1400/13/40" in result.stderr


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_closed_pipe_ends_quietly(tmp_path: Path, form: str) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"text": TEXT * 200}) + "\n" for _ in range(30)), "utf-8")
    process = subprocess.Popen([*RUYDAD, "dates", str(news), "-f", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_no_model_of_syntax_is_loaded(report: Path) -> None:
    script = (
        "import sys\nfrom ruydad.cli.main import app\n"
        f"app(['dates', {str(report)!r}], standalone_mode=False)\n"
        "print([name for name in ('spacy', 'onnxruntime', 'ruydad.syntax') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "هفته گذشته" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_check_counts_spans_and_values(gold: Path) -> None:
    result = ruydad_dates("--check", gold, COLUMNS="100")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 articles\n")
    rows = {words[0]: words[1:] for line in result.stdout.splitlines() if (words := line.split())}
    assert rows["week"] == ["2", "2", *["1.000"] * 6]
    assert rows["all"] == ["4", "4", *["1.000"] * 6]


def test_check_as_json(gold: Path) -> None:
    (figures,) = read(ruydad_dates("--check", gold / "a.json", "--format", "jsonl"))
    assert figures["articles"] == 1
    assert figures["value"] == {"annotated": 2, "found": 2, "p": 1.0, "r": 1.0, "f1": 1.0}
    assert set(figures["grains"]) == {"week", "day"}


@pytest.mark.parametrize(("least", "status"), [("0.66", 0), ("0.67", 1)])
def test_check_fails_below_a_level(gold: Path, least: str, status: int) -> None:
    write_gold(gold / "a.json", [{"span": [36, 41], "start": "2021-07-19", "end": "2021-07-19", "grain": "day"}])
    result = ruydad_dates("--check", gold, "--at-least", least)  # of values one is annotated and two are found, so that F1 is 2/3
    assert result.exit_code == status
    assert ("F1 of 0.667 is below 0.67" in result.stderr) == bool(status)


def test_check_shows_what_differs(gold: Path) -> None:
    write_gold(gold / "a.json", [{"span": [36, 41], "start": "2021-07-18", "end": "2021-07-18", "grain": "day"}])
    result = ruydad_dates("--check", gold, "--wrong", COLUMNS="120")
    assert "spurious" in result.stdout
    assert "value" in result.stdout
    assert "day 2021-07-18" in result.stdout
    assert "day 2021-07-19" in result.stdout
    (figures,) = read(ruydad_dates("--check", gold, "--wrong", "--format", "jsonl"))
    assert [(wrong["id"], wrong["kind"]) for wrong in figures["wrong"]] == [("a", "spurious"), ("a", "value")]


def test_check_balances_direction_marks_on_every_line(gold: Path) -> None:
    write_gold(gold / "a.json", [])
    result = ruydad_dates("--check", gold, "--wrong", "--bidi", COLUMNS="60")
    assert "\u2068" in result.stdout
    for line in result.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_check_tells_what_is_no_annotated_article(gold: Path, tmp_path: Path) -> None:
    (gold / "c.json").write_text("{}", "utf-8")
    errors = tmp_path / "errors.jsonl"
    result = ruydad_dates("--check", gold, "--errors", errors)
    assert result.exit_code == 1
    assert result.stdout.startswith("2 articles\n")
    assert result.stderr.startswith(f"{gold / 'c.json'}: is no annotated article")
    assert json.loads(errors.read_text("utf-8"))["path"] == str(gold / "c.json")


def test_check_of_an_empty_folder(tmp_path: Path) -> None:
    result = ruydad_dates("--check", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no .json file is in this folder" in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--wrong"], "need --check"),
        (["--at-least", "0.5"], "need --check"),
        (["--check", "--published", "2021-07-20"], "carry their own date"),
        (["--check", "--format", "csv"], "writes a table or jsonl"),
        (["--check", "-"], "not standard input"),
        (["--check", "--at-least", "2"], "Invalid value for '--at-least'"),
    ],
)
def test_options_that_do_not_go_together(report: Path, args: list[str], told: str) -> None:
    result = ruydad_dates(report, *args, COLUMNS="200")
    assert result.exit_code == 2
    assert told in " ".join(result.stderr.split())
