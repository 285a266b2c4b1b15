"""`ruydad quotes` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

# ISNA reports, quoting Reuters: the foreign ministers of Turkey and of Iraq speak. Another meeting is said to be planned.
TEXT = (
    "به گزارش ایسنا به نقل از رویترز، وزیر خارجه ترکیه گفت که نشست لغو شد. وزیر خارجه عراق گفت: «همه پذیرفتند.»\nگفته می‌شود نشست دیگری برگزار می‌شود."
)


def ruydad_quotes(*args: object, stdin: str | bytes = "", **environ: str) -> Result:
    return CliRunner().invoke(app, ["quotes", *map(str, args)], input=stdin, env=environ, prog_name="ruydad")


def read(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_help_shows_examples() -> None:
    result = ruydad_quotes("--help")
    assert result.exit_code == 0
    assert "ruydad quotes report.txt" in result.stdout
    for option in ("--speaker", "--published", "--format", "--output", "--errors", "--bidi"):
        assert option in result.stdout


def test_the_table_shows_the_chain_and_who_says_what(report: Path) -> None:
    result = ruydad_quotes(report, COLUMNS="140")
    assert result.exit_code == 0
    assert "sources: ایسنا (outlet) ← رویترز (relay)" in result.stdout
    assert "nobody's word: نشست دیگری برگزار می‌شود" in result.stdout
    first = next(line for line in result.stdout.splitlines() if "گفت " in line)
    assert [word for word in ("وزیر خارجه ترکیه", "official", "indirect", "نشست لغو شد") if word not in first] == []


def test_the_day_tells_who_held_the_office(report: Path) -> None:
    assert "هاکان فیدان" in ruydad_quotes(report, "--published", "2024-05-05").stdout


def test_a_text_without_quotations(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    path.write_text("وزیر به مسکو رفت.", "utf-8")
    assert "No quotations." in ruydad_quotes(path).stdout


def test_json_lines_hold_spans_of_the_untouched_text(tmp_path: Path) -> None:
    path = tmp_path / "broken.txt"
    path.write_text("وزير خارجه عراق گفت كه نشست در\nبغداد لغو شد.", "utf-8")
    (article,) = read(ruydad_quotes(path, "--format", "jsonl"))
    (quote,) = article["quotes"]
    assert article["text"][slice(*quote["span"])] == "نشست در\nبغداد لغو شد"
    assert (quote["text"], quote["cue_text"], quote["actor"]["country"]) == ("نشست در بغداد لغو شد", "گفت", "IRQ")


def test_the_quotations_are_those_of_the_coder(report: Path) -> None:
    quotes, code = (json.loads(CliRunner().invoke(app, [command, str(report), "--format", "jsonl"]).stdout) for command in ("quotes", "code"))
    for quote in quotes["quotes"]:
        del quote["text"], quote["cue_text"], quote["actor"]
    assert quotes == {key: code[key] for key in quotes}


def test_csv_has_a_row_a_quotation(report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ruydad_quotes(report, "--format", "csv").stdout)))
    assert [(row["text"], row["kind"], row["country"], row["attitude"], row["sources"]) for row in rows] == [
        ("نشست لغو شد", "indirect", "TUR", "neutral", "ایسنا (outlet) ← رویترز (relay)"),
        ("همه پذیرفتند", "direct", "IRQ", "neutral", "ایسنا (outlet) ← رویترز (relay)"),
    ]


def test_the_quotations_of_one_speaker(report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("سفیر ژاپن گفت که سفر لغو شد.", "utf-8")
    (article,) = read(ruydad_quotes(report, other, "--speaker", "خارجه عراق", "--format", "jsonl"))
    assert [quote["text"] for quote in article["quotes"]] == ["همه پذیرفتند"]
    assert ruydad_quotes(report, "--speaker", " ").exit_code == 2


def test_what_cannot_be_read_is_told_and_passed_over(report: Path, tmp_path: Path) -> None:
    result = ruydad_quotes(tmp_path / "missing.txt", report, "--format", "jsonl")
    assert result.exit_code == 1
    assert [article["id"] for article in read(result)] == ["report"]
    assert "missing.txt" in result.stderr
