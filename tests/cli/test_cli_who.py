"""`ruydad who` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

PERSONS = "# Source: a list\nid,name,aliases,country,sector,type\nnazarov-rustam,رستم نظراف,,TJK,ELI,PER\n"
OFFICES = "person,office,body,title,sector,start,end,source\nnazarov-rustam,energy-minister,TJK,وزیر انرژی,GOV,2022-01,,a page\n"


def ruydad_who(*args: object, **environ: str) -> Result:
    return CliRunner().invoke(app, ["who", *map(str, args)], env={"COLUMNS": "120", **environ}, prog_name="ruydad")


def rows(result: Result) -> list[list[str]]:
    """The cells of the lines of tables."""
    return [line.split() for line in result.stdout.splitlines() if line.startswith((" ●", "  "))]


def test_help_shows_examples() -> None:
    result = ruydad_who("--help")
    assert result.exit_code == 0
    assert "ruydad who" in result.stdout
    for option in ("--on", "--kb", "--format", "--limit", "--bidi"):
        assert option in result.stdout


@pytest.mark.parametrize("day", ["2021-07-20", "1400/04/29", "۱۴۰۰/۰۴/۲۹", "۲۹ تیر ۱۴۰۰"])
def test_an_office_on_a_day_of_either_calendar(day: str) -> None:
    result = ruydad_who("وزیر خارجه روسیه", "--on", day)
    assert result.exit_code == 0
    assert "office foreign-minister RUS · on 2021-07-20: RUS GOV" in result.stdout
    (marked,) = [row for row in rows(result) if row[0] == "●"]
    assert marked == ["●", "سرگئی", "لاوروف", "وزیر", "خارجه", "2004-03-09", "–", "day", "GOV", "public", "record"]
    assert "ایگور ایوانف" in result.stdout


def test_words_need_no_quotation_marks() -> None:
    assert ruydad_who("وزیر", "خارجه", "روسیه").stdout == ruydad_who("وزیر خارجه روسیه").stdout


def test_a_person_with_all_his_offices() -> None:
    result = ruydad_who("مدودف", "--on", "2010-01-01")
    assert "person medvedev-dmitry · on 2010-01-01: RUS GOV" in result.stdout
    assert [row[2] for row in rows(result) if row[0] == "●"] == ["رئیس‌جمهور"]
    assert "نخست‌وزیر" in result.stdout


def test_without_a_day_it_is_today() -> None:
    assert f"on {date.today()}" in ruydad_who("ایران").stdout


def test_many_candidates_have_a_line_each() -> None:
    result = ruydad_who("احمدی", "--limit", "1")
    more = result.stdout.partition(" more:\n")[2].splitlines()
    assert len(more) > 2
    assert all(f"on {date.today()}: " in line for line in more)


def test_json_is_one_object() -> None:
    result = ruydad_who("سرگئی لاوروف", "--on", "2021-07-20", "--format", "json")
    answer = json.loads(result.stdout)
    assert (answer["query"], answer["on"], answer["near"]) == ("سرگئی لاوروف", "2021-07-20", [])
    (person,) = answer["found"]
    assert (person["kind"], person["id"], person["country"], person["sector"]) == ("person", "lavrov-sergey", "RUS", "GOV")
    (claim,) = person["on_day"]
    assert claim in person["claims"]
    assert (claim["start"], claim["first"], claim["start_precision"], claim["end"]) == ("2004-03-09", "2004-03-09", "day", None)


@pytest.mark.parametrize("form", ["table", "json"])
def test_near_names_are_offered_where_nothing_is_called_so(form: str) -> None:
    result = ruydad_who("پوتییین", "--format", form)
    assert result.exit_code == 1
    assert result.stderr == "ruydad: nothing is called پوتییین; did you mean پوتین?\n"
    assert result.stdout == "" or json.loads(result.stdout)["near"] == ["پوتین"]


def test_nothing_near_is_said_plainly() -> None:
    assert ruydad_who("ققققققققققق").stderr == "ruydad: nothing is called ققققققققققق\n"


def test_what_is_no_day_is_refused() -> None:
    result = ruydad_who("پوتین", "--on", "someday")
    assert result.exit_code == 2
    assert "--on" in result.stderr


def test_direction_marks_are_balanced_on_every_line() -> None:
    result = ruydad_who("طالبان", "--bidi", COLUMNS="70")
    assert "\u2068" in result.stdout
    for line in result.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_tables_of_ones_own(tmp_path: Path) -> None:
    persons, offices = tmp_path / "p.csv", tmp_path / "o.csv"
    persons.write_text(PERSONS, "utf-8")
    offices.write_text(OFFICES, "utf-8")
    assert "رستم نظراف" not in ruydad_who("وزیر انرژی تاجیکستان").stdout
    result = ruydad_who("وزیر انرژی تاجیکستان", "--kb", persons, "--kb", offices)
    assert "رستم نظراف" in result.stdout
    assert "2022-01" in result.stdout
    assert result.stderr == ""


def test_what_a_table_replaces_is_told(tmp_path: Path) -> None:
    table = tmp_path / "p.csv"
    table.write_text(PERSONS.replace("nazarov-rustam,رستم نظراف", "lavrov-sergey,سرگئی لاوروف"), "utf-8")
    result = ruydad_who("lavrov-sergey", "--kb", table)
    assert result.exit_code == 0
    assert result.stderr == f"{table}:3: lavrov-sergey replaces what is packaged\n"


def test_a_table_with_an_error_stops(tmp_path: Path) -> None:
    table = tmp_path / "o.csv"
    table.write_text(OFFICES, "utf-8")
    result = ruydad_who("پوتین", "--kb", table)
    assert result.exit_code == 1
    assert f"ruydad: {table}:2: the person nazarov-rustam has no row" in result.stderr


def test_no_model_of_syntax_is_loaded() -> None:
    script = (
        "import sys; from typer.testing import CliRunner; from ruydad.cli.main import app\n"
        "assert CliRunner().invoke(app, ['who', 'وزیر خارجه روسیه']).exit_code == 0\n"
        "print([name for name in ('spacy', 'numpy', 'onnxruntime') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_code_takes_tables_of_ones_own(tmp_path: Path) -> None:
    persons, report = tmp_path / "p.csv", tmp_path / "report.txt"
    persons.write_text(PERSONS, "utf-8")
    report.write_text("رستم نظراف در تهران با وزیر خارجه ایران دیدار کرد.", "utf-8")  # Rustam Nazarov met Iran's foreign minister in Tehran.
    run = CliRunner().invoke(app, ["code", str(report), "--format", "jsonl", "--published", "2021-07-20", "--kb", str(persons)])
    assert run.exit_code == 0
    assert "nazarov-rustam" in {entity["kb"] for entity in json.loads(run.stdout)["entities"]}
