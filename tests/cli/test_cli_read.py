"""`ruydad read` as a user meets it, and that `ruydad code` takes what it reads."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد و دربارهٔ همکاری\u200cهای دو کشور گفت\u200cوگو کرد."
PAGE = (
    '<html><head><meta charset="utf-8"><title>دیدار</title><meta property="og:site_name" content="خبرگزاری نمونه">'
    '<meta property="article:section" content="سیاسی"></head><body><ul><li><a href="/">خانه</a></li></ul>'
    f"<h1>دیدار دو وزیر</h1><div>تاریخ انتشار: ۱۵ فروردین ۱۴۰۳ - ۱۲:۱۰</div><p>{TEXT}</p><p>{TEXT}</p></body></html>"
)


def ruydad(*args: object, stdin: str | bytes = "", **environ: str) -> Result:
    return CliRunner().invoke(app, list(map(str, args)), input=stdin, env=environ, prog_name="ruydad")


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, page: Path) -> Path:
    (tmp_path / "old.txt").write_bytes(TEXT.replace("ی", "ي").replace("ٔ", "").encode("windows-1256"))
    (tmp_path / "scan.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("a/page.html", PAGE)
        archive.writestr("../evil.txt", "x")
    return tmp_path


def test_the_table_shows_what_was_read_and_what_was_not(folder: Path) -> None:
    result = ruydad("read", folder, COLUMNS="250")
    assert result.exit_code == 1
    table = result.stdout
    for shown in ("دیدار دو وزیر", "خبرگزاری نمونه, سیاسی", "2024-04-03", "the visible line ۱۵ فروردین ۱۴۰۳", "read as windows-1256"):
        assert shown in table
    for shown in ("an old Word file", "a picture", "points outside of the archive", "news.zip!a/page.html"):
        assert shown in table
    assert "3 articles read (html 2, text 1), 1 passed over, 2 refused" in table


def test_refusals_are_told_and_kept(folder: Path, tmp_path: Path) -> None:
    errors = tmp_path / "errors.jsonl"
    result = ruydad("read", folder, "--errors", errors, "-o", tmp_path / "out")
    assert [line.rpartition("/")[2].partition(": ")[0] for line in result.stderr.splitlines()] == ["evil.txt", "scan.doc"]
    kept = [json.loads(line) for line in errors.read_text("utf-8").splitlines()]
    assert [Path(entry["path"]).name for entry in kept] == ["evil.txt", "scan.doc"]


def test_json_holds_all_of_it(folder: Path) -> None:
    found = rows(ruydad("read", folder, "--json"))
    (article,) = (row for row in found if row.get("id") == "page")
    assert (article["form"], article["title"], article["source"], article["section"]) == ("html", "دیدار دو وزیر", "خبرگزاری نمونه", "سیاسی")
    assert (article["published"], article["dated_by"]) == ("2024-04-03", "the visible line ۱۵ فروردین ۱۴۰۳")
    assert TEXT in article["text"]
    assert article["half_spaces"] == article["text"].count("\u200c") > 0
    assert [row["passed_over"] for row in found if "passed_over" in row] == ["this is a picture; run OCR on it"]
    assert len([row for row in found if "refused" in row]) == 2


def test_text_prints_the_text(page: Path) -> None:
    assert TEXT not in ruydad("read", page, COLUMNS="300").stdout
    assert TEXT in ruydad("read", page, "--text", COLUMNS="300").stdout


def test_the_day_is_that_of_the_line_or_the_address(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        {"text": TEXT, "published": "1403/01/15"},
        {"text": TEXT, "url": "https://www.farsnews.ir/news/14030115000123"},
        {"text": TEXT, "published": "دیروز صبح"},
        {"text": TEXT},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    found = rows(ruydad("read", path, "--json"))
    assert [row.get("published") for row in found] == ["2024-04-03", "2024-04-03", None, None]
    assert [row.get("dated_by") for row in found] == ["the input's 1403/01/15", "the address", None, None]
    assert "دیروز صبح" in found[2]["note"]


def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"\x1b[2J\u202e{TEXT}", "utf-8")
    assert not set("\x1b\u202e") & set(ruydad("read", tmp_path, "--text").stdout)


@pytest.mark.parametrize("command", ["read", "code"])
def test_columns_are_mapped(tmp_path: Path, command: str) -> None:
    path = tmp_path / "news.csv"
    path.write_text(f"کد;خبر;روز\n7;{TEXT};1403/01/15\n", "utf-8")
    form = ["--json"] if command == "read" else ["--format", "jsonl"]
    (article,) = rows(ruydad(command, path, *form, "--columns", "text=خبر,id=کد", "--columns", "published=روز"))
    assert (article["id"], article["text"]) == ("7", TEXT)
    wrong = ruydad(command, path, "--columns", "matn=خبر")
    assert wrong.exit_code == 2
    assert "FIELD=COLUMN" in " ".join(wrong.stderr.split())


@pytest.mark.parametrize("command", ["read", "code"])
def test_nothing_is_fetched_unless_asked(command: str) -> None:
    result = ruydad(command, "https://example.org/1")
    assert result.exit_code == 1
    assert "add --fetch" in result.stderr


@pytest.mark.parametrize("command", ["read", "code"])
def test_no_private_address_is_fetched(command: str, tmp_path: Path) -> None:
    result = ruydad(command, "http://127.0.0.1:8000/", "--fetch", "--cache", tmp_path / "cache")
    assert result.exit_code == 1
    assert "no address of the public internet" in result.stderr


def test_fetching_without_its_libraries_tells_the_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in ("ruydad.ingest.fetching", "httpx"):
        monkeypatch.setitem(sys.modules, name, None)
    result = ruydad("read", "https://example.org/1", "--fetch")
    assert result.exit_code == 1
    assert "pip install 'ruydad[read]'" in result.stderr


def test_the_day_of_a_page_reaches_coding_with_its_reason(page: Path) -> None:
    (article,) = rows(ruydad("code", page, "--format", "jsonl"))
    assert article["published"]["start"] == "2024-04-03"
    assert (article["published"]["basis"], article["published"]["reasons"]) == ("given", ["the visible line ۱۵ فروردین ۱۴۰۳"])
    assert article["events"][0]["event"] == "CONSULT"


def test_what_was_read_can_be_coded_later(page: Path, tmp_path: Path) -> None:
    read = tmp_path / "read.jsonl"
    ruydad("read", page, "--json", "-o", read)
    at_once, later = (rows(ruydad("code", path, "--format", "jsonl"))[0] for path in (page, read))
    assert at_once == later


def test_dates_takes_pages_too(page: Path) -> None:
    (article,) = rows(ruydad("dates", page, "--format", "jsonl"))
    assert article["published"]["start"] == "2024-04-03"
