"""`ruydad explain` as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

TEXT = "وزیر خارجه روسیه دیروز در تهران با وزیر خارجه ایران دیدار کرد. قرار است رئیس‌جمهور ترکیه به مصر سفر کند."


def explained(*args: object, stdin: str = "") -> Result:
    return CliRunner().invoke(app, ["explain", *map(str, args), "--no-bidi"], input=stdin, prog_name="ruydad", env={"COLUMNS": "200"})


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_each_event_is_told_with_its_words_rules_and_slots(report: Path) -> None:
    result = explained(report, "--published", "2021-07-20")
    assert result.exit_code == 0
    out = " ".join(result.stdout.split())
    assert "v1 CONSULT" in out
    assert "v2 CONSULT visit · planned" in out
    assert "consult:meet «دیدار کرد»: an entry of the lexicon of CONSULT" in out
    assert "cue:is_going_to «قرار است»: words near it say that it is planned" in out
    assert "when 2021-07-19, as «دیروز» says" in out
    assert "where «تهران» is تهران (IRN)" in out


def test_one_event_is_chosen(report: Path) -> None:
    result = explained(report, "--event", "v2")
    assert result.exit_code == 0
    assert "v2 CONSULT" in result.stdout
    assert "v1 CONSULT" not in result.stdout


def test_an_event_that_is_not_there_is_a_fault_with_its_mend(report: Path) -> None:
    result = explained(report, "--event", "v9")
    assert result.exit_code == 1
    assert "there is no event v9; `ruydad code" in result.stderr


def test_what_was_coded_before_is_explained_without_coding(report: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    CliRunner().invoke(app, ["code", str(report), "--format", "jsonl", "-o", str(coded)])
    coded.write_text(coded.read_text("utf-8").replace("consult:meet", "consult:gone"), "utf-8")
    result = explained(coded, "--article", "report", "--event", "v1")
    assert result.exit_code == 0
    assert "consult:gone «دیدار کرد»: not known to this version" in " ".join(result.stdout.split())
