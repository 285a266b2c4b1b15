"""`ruydad kb check` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

HEAD = "# Source: a list\nid,name,aliases,country,sector,type\n"
OFFICES = "person,office,body,title,sector,start,end,source\n"


def kb_check(*args: object) -> Result:
    return CliRunner().invoke(app, ["kb", "check", *map(str, args)], prog_name="ruydad")


@pytest.fixture
def persons(tmp_path: Path) -> Path:
    path = tmp_path / "persons.csv"
    path.write_text(HEAD + "nazarov-rustam,رستم نظراف,,TJK,ELI,PER\n", "utf-8")
    return path


def test_help_shows_examples() -> None:
    result = kb_check("--help")
    assert result.exit_code == 0
    assert "ruydad kb check offices.csv --fix" in result.stdout
    assert "check" in CliRunner().invoke(app, ["kb", "--help"]).stdout


def test_a_good_table_is_silent(persons: Path) -> None:
    result = kb_check(persons)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "1 row: nothing to mend\n")


def test_everything_wrong_is_told_with_file_and_line(persons: Path, tmp_path: Path) -> None:
    offices = tmp_path / "offices.csv"
    offices.write_text(OFFICES + "nazarov-rustam,boss,TJK,وزير انرژی,GOV,2023,2022,\nx-y,speaker,TJK,رئیس,LEG,2022,,a page\n", "utf-8")
    result = kb_check(persons, offices)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{offices}:2"] * 4 + [f"{offices}:3"]
    assert "Arabic letters; write «وزیر انرژی»" in result.stdout
    assert result.stderr == "3 rows: 5 to mend\n"


def test_fix_writes_the_table_in_good_form(persons: Path) -> None:
    persons.write_text(HEAD + "z-z,علي  کاظم‌پور,ب|الف,IRN,ELI,PER\na-a,پتروف ایکس,,RUS,ELI,PER\n", "utf-8")
    assert kb_check(persons).exit_code == 1
    result = kb_check(persons, "--fix")
    assert (result.exit_code, result.stdout) == (0, "")
    assert persons.read_text("utf-8") == HEAD + "a-a,پتروف ایکس,,RUS,ELI,PER\nz-z,علی کاظم‌پور,الف|ب,IRN,ELI,PER\n"


def test_fix_tells_what_it_cannot_mend(persons: Path) -> None:
    persons.write_text(HEAD + "z-z,علي کاظم‌پور,,XXX,ELI,PER\n", "utf-8")
    result = kb_check(persons, "--fix")
    assert result.exit_code == 1
    assert "the country XXX is not known" in result.stdout
    assert "علی کاظم‌پور" in persons.read_text("utf-8")


def test_fix_loses_no_line(persons: Path) -> None:
    before = HEAD + "z-z,علي کاظم‌پور,IRN\n"
    persons.write_text(before, "utf-8")
    result = kb_check(persons, "--fix")
    assert result.exit_code == 1
    assert "not rewritten: 1 of its lines cannot be read and would be lost" in result.stderr
    assert persons.read_text("utf-8") == before


def test_what_is_replaced_is_no_fault(persons: Path) -> None:
    persons.write_text(HEAD + "lavrov-sergey,سرگئی لاوروف,,RUS,OPP,PER\n", "utf-8")
    result = kb_check(persons)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"{persons}:3: lavrov-sergey replaces what is packaged" in result.stderr


def test_a_file_that_is_no_table_does_not_hide_the_others(persons: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("who,what\n", "utf-8")
    persons.write_text(HEAD + "z-z,علی کاظم‌پور,,XXX,ELI,PER\n", "utf-8")
    result = kb_check(other, persons, tmp_path / "none.csv")
    assert result.exit_code == 1
    assert f"ruydad: {other}:1: the header (who,what) is that of none of the tables" in result.stderr
    assert "none.csv: No such file" in result.stderr
    assert "XXX" in result.stdout


def kb_export(*args: object) -> Result:
    return CliRunner().invoke(app, ["kb", "export", *map(str, args)], prog_name="ruydad")


def test_an_answer_is_written_in_the_form_that_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    result = kb_export("offices", "--about", "وزیر خارجه روسیه", "--output", path)
    assert (result.exit_code, result.stdout) == (0, "")
    lines = path.read_text("utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    assert lines[0].startswith("# Source:")
    assert rows[0] == OFFICES.strip()
    assert any(row.startswith("lavrov-sergey,foreign-minister,RUS,") for row in rows)
    assert {row.split(",")[1] for row in rows[1:]} == {"foreign-minister"}
    assert kb_check(path).stdout == ""


def test_the_persons_of_an_answer(tmp_path: Path) -> None:
    result = kb_export("persons", "--about", "پوتین")
    assert result.exit_code == 0
    assert [line.split(",")[0] for line in result.stdout.splitlines() if not line.startswith("#")] == ["id", "putin-vladimir"]


def test_what_is_called_by_no_name_is_told() -> None:
    result = kb_export("offices", "--about", "ققققق")
    assert result.exit_code == 1
    assert "nothing is called ققققق" in result.stderr


def test_the_whole_table_is_written() -> None:
    result = kb_export("organisations")
    assert result.exit_code == 0
    assert "\ntaliban,طالبان," in result.stdout
