"""`ruydad code` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import ruydad
from ruydad.cli.main import app

TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."  # Turkey's foreign minister met his Iraqi counterpart in Baghdad.
RUYDAD = [sys.executable, "-c", "from ruydad.cli.main import run; run()"]


def ruydad_code(*args: object, stdin: str | bytes = "", **environ: str) -> Result:
    return CliRunner().invoke(app, ["code", *map(str, args)], input=stdin, env=environ, prog_name="ruydad")


def coded(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"n{i}", "text": TEXT, "published": "2024-04-03"} for i in range(4)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"ruydad {ruydad.__version__}\n"


def test_help_shows_examples() -> None:
    result = ruydad_code("--help")
    assert result.exit_code == 0
    assert "ruydad code report.txt" in result.stdout
    for option in ("--published", "--format", "--output", "--errors", "--workers", "--bidi"):
        assert option in result.stdout


def test_text_for_eyes_shows_events_with_their_words(report: Path) -> None:
    result = ruydad_code(report, "--published", "2024-04-03", COLUMNS="200")
    assert result.exit_code == 0
    assert "published 2024-04-03 (given)" in result.stdout
    assert "CONSULT" in result.stdout
    assert "TUR GOV" in result.stdout
    assert "دیدار کرد" in result.stdout
    assert "\u2068" not in result.stdout


def test_direction_marks_are_balanced_on_every_line(report: Path) -> None:
    result = ruydad_code(report, "--bidi")
    assert "\u2068" in result.stdout
    for line in result.stdout.splitlines():
        assert line.count("\u2068") == line.count("\u2069")


def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text(f"\x1b[2J\u202e{TEXT}", "utf-8")
    assert not set("\x1b\u202e") & set(ruydad_code(path).stdout)


def test_json_lines_hold_the_untouched_text(report: Path) -> None:
    (article,) = coded(ruydad_code(report, "--format", "jsonl"))
    assert (article["id"], article["text"]) == ("report", TEXT)


def test_the_output_is_that_of_the_library(report: Path) -> None:
    result = ruydad_code(report, "--format", "jsonl", "--published", "1403/01/15")
    assert result.stdout == ruydad.code(ruydad.Article("report", TEXT), published="1403/01/15").to_json() + "\n"


@pytest.mark.parametrize("published", ["1403/01/15", "۱۵ فروردین ۱۴۰۳", "2024-04-03"])
def test_the_date_may_be_jalali_or_gregorian(report: Path, published: str) -> None:
    (article,) = coded(ruydad_code(report, "--format", "jsonl", "--published", published))
    assert (article["published"]["start"], article["published"]["basis"]) == ("2024-04-03", "given")


def test_an_article_keeps_its_own_date(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"text": TEXT, "published": "1400-04-29"}) + "\n" + json.dumps({"text": TEXT}) + "\n", "utf-8")
    dates = [article["published"]["start"] for article in coded(ruydad_code(path, "--format", "jsonl", "--published", "2024-04-03", "--workers", 1))]
    assert dates == ["2021-07-20", "2024-04-03"]


def test_a_date_that_is_none_is_refused(report: Path) -> None:
    result = ruydad_code(report, "--published", "1400/13/40")
    assert result.exit_code == 2
    assert "1400/13/40" in result.stderr


def test_csv_has_a_row_an_event(news: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ruydad_code(news, "--format", "csv", "--workers", 1).stdout)))
    assert [row["article"] for row in rows] == ["n0", "n1", "n2", "n3"]
    assert rows[0]["event"] == "CONSULT"
    assert rows[0]["sentence"] == TEXT
    assert {rows[0]["actor_country"], rows[0]["recipient_country"]} == {"TUR", "IRQ"}


def test_standard_input(report: Path) -> None:
    (article,) = coded(ruydad_code("-", "--format", "jsonl", stdin=TEXT))
    assert (article["id"], article["text"]) == ("stdin", TEXT)


def test_an_output_file(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = ruydad_code(report, "--format", "jsonl", "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(out.read_text("utf-8"))["id"] == "report"


def test_an_output_file_that_cannot_be_written(report: Path, tmp_path: Path) -> None:
    result = ruydad_code(report, "-o", tmp_path / "none" / "out.jsonl")
    assert result.exit_code == 2
    assert "No such file or directory" in " ".join(result.stderr.split())


def test_faults_are_told_kept_and_passed_over(news: Path, report: Path, tmp_path: Path) -> None:
    with news.open("a", encoding="utf-8") as file:
        file.write("{\n" + json.dumps({"id": "late", "text": TEXT, "published": "دیروز صبح"}) + "\n")
    errors = tmp_path / "errors.jsonl"
    missing = tmp_path / "missing.txt"
    result = ruydad_code(missing, news, report, "--format", "jsonl", "--errors", errors, "--workers", 1)
    assert result.exit_code == 1
    assert [article["id"] for article in coded(result)] == ["n0", "n1", "n2", "n3", "report"]
    entries = [json.loads(line) for line in errors.read_text("utf-8").splitlines()]
    assert [(entry["id"], entry["path"], entry["line"]) for entry in entries] == [
        (None, str(missing), None),
        (None, str(news), 5),
        ("late", str(news), 6),
    ]
    told = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told] == [str(missing), f"{news}:5", f"{news}:6"]
    assert "دیروز صبح" in told[2]


def test_an_empty_file_is_an_empty_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    result = ruydad_code(path, "--format", "jsonl")
    assert result.exit_code == 0
    assert coded(result)[0]["events"] == []
    assert result.stderr == f"{path}: the file is empty\n"


def test_what_fails_inside_is_told_and_the_rest_goes_on(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ruydad.pipeline import Coder

    whole = Coder.code

    def fails_once(self: Coder, article: Any, published: Any = None) -> Any:
        if article.id == "n1":
            raise ZeroDivisionError("division by zero")
        return whole(self, article, published)

    monkeypatch.setattr(Coder, "code", fails_once)
    result = ruydad_code(news, "--format", "jsonl", "--workers", 1)
    assert result.exit_code == 1
    assert [article["id"] for article in coded(result)] == ["n0", "n2", "n3"]
    assert result.stderr.startswith(f"{news}:2: could not be coded (ZeroDivisionError: division by zero)")


def test_two_processes_give_what_one_gives(news: Path) -> None:
    with news.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps({"id": f"m{i}", "text": f"{TEXT} {i}"}) + "\n" for i in range(60)) + "}\n")
    one, two = (subprocess.run([*RUYDAD, "code", str(news), "-f", "jsonl", "--workers", n], capture_output=True) for n in "12")
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert one.returncode == two.returncode == 1
    assert len(one.stdout.splitlines()) == 64


def test_a_closed_pipe_ends_quietly(news: Path) -> None:
    with news.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps({"text": TEXT * 20}) + "\n" for _ in range(30)))
    process = subprocess.Popen([*RUYDAD, "code", str(news), "-f", "jsonl", "--workers", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["id"] == "n0"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send")
def test_an_interrupt_leaves_whole_lines(news: Path, tmp_path: Path) -> None:
    import signal

    with news.open("a", encoding="utf-8") as file:
        file.write("".join(json.dumps({"text": TEXT * 50}) + "\n" for _ in range(2000)))
    out = tmp_path / "out.jsonl"
    fifo = tmp_path / "errors"
    os.mkfifo(fifo)  # opening it for reading waits until the command is at work
    process = subprocess.Popen([*RUYDAD, "code", str(news), "missing", "-f", "jsonl", "--workers", "1", "--errors", str(fifo), "-o", str(out)])
    with fifo.open("rb"):
        while not (out.exists() and out.stat().st_size):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
    lines = out.read_bytes().splitlines(keepends=True)
    assert all(line.endswith(b"\n") and json.loads(line) for line in lines)
    assert 0 < len(lines) < 2004


def test_nothing_named_shows_the_usage() -> None:
    result = ruydad_code()
    assert result.exit_code == 2
    assert "Missing argument 'INPUT'" in result.stderr


@pytest.mark.parametrize(("form", "columns"), [("gdelt", 58), ("acled", 31)])
def test_forms_of_other_systems_tell_what_they_leave_out(form: str, columns: int) -> None:
    text = "ارتش سوریه به شهر حلب حمله کرد. وزیر خارجه روسیه فردا با وزیر خارجه ایران دیدار خواهد کرد."
    result = ruydad_code("-", "--published", "2021-07-20", "--format", form, stdin=text)
    assert result.exit_code == 0
    rows = result.stdout.splitlines()
    assert len(rows[-1].split("\t" if form == "gdelt" else ",")) >= columns
    assert f"no place in the form {form}" in result.stderr
