"""`ruydad add`, `status`, `retry`, `recode`, `diff` and `archive` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ruydad.archive.store import open_store
from ruydad.cli.main import app

TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."  # Turkey's foreign minister met his Iraqi counterpart in Baghdad.


def ruydad(*args: object, stdin: str = "", **environ: str) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], input=stdin, env=environ, prog_name="ruydad")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"n{i}", "text": f"{TEXT} خبر {i}.", "published": "2024-04-03"} for i in range(3)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path, news: Path) -> Path:
    path = tmp_path / "a.db"
    assert ruydad("add", news, "-a", path, "--workers", 1).exit_code == 0
    return path


@pytest.mark.parametrize("command", [["add"], ["status"], ["retry"], ["recode"], ["diff"], ["find"], ["archive", "check"], ["archive", "decide"]])
def test_help_shows_examples(command: list[str]) -> None:
    result = ruydad(*command, "--help")
    assert result.exit_code == 0
    assert f"ruydad {' '.join(command)}" in " ".join(result.stdout.split()).replace("Usage: ruydad", "")


def test_adding_makes_an_archive_and_tells_what_was_done(news: Path, tmp_path: Path) -> None:
    result = ruydad("add", news, "-a", tmp_path / "a.db", "--workers", 1)
    assert (result.exit_code, result.stdout) == (0, "3 coded\n")


def test_adding_again_goes_on_with_what_is_new(archive: Path, news: Path) -> None:
    with news.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "n3", "text": f"{TEXT} خبر تازه."}) + "\n")
    result = ruydad("add", news, "-a", archive, "--workers", 1)
    assert result.stdout == "1 coded, 3 there already\n"
    assert ruydad("add", news, "-a", archive).stdout == "4 there already\n"


def test_two_processes_add_the_same(archive: Path, news: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.db"
    assert ruydad("add", news, "-a", other, "--workers", 2).stdout == "3 coded\n"
    assert list(open_store(other).articles()) == list(open_store(archive).articles())


def test_the_archive_may_be_named_once_for_all(news: Path, tmp_path: Path) -> None:
    assert ruydad("add", news, "--workers", 1, RUYDAD_ARCHIVE=str(tmp_path / "a.db")).exit_code == 0
    assert (tmp_path / "a.db").exists()


def test_a_default_day(tmp_path: Path) -> None:
    ruydad("add", "-", "-a", tmp_path / "a.db", "--published", "1403/01/15", stdin=TEXT)
    (article,) = open_store(tmp_path / "a.db").articles()
    assert article.published is not None
    assert article.published.start.isoformat() == "2024-04-03"


def test_what_is_broken_is_told_kept_and_tried_again(archive: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text(json.dumps({"id": "late", "text": "پلیس آمد.", "published": "دیروز صبح"}) + "\n{\n", "utf-8")
    errors = tmp_path / "errors.jsonl"
    result = ruydad("add", bad, "-a", archive, "--errors", errors)
    assert result.exit_code == 1
    assert result.stdout == "1 could not be coded, 1 could not be read\n"
    assert f"{bad}:2" in result.stderr
    assert [json.loads(line)["line"] for line in errors.read_text("utf-8").splitlines()] == [1, 2]
    broken = ruydad("status", "-a", archive, "--broken").stdout
    assert "دیروز صبح" in broken
    assert f"{bad}:2: the line is not JSON" in broken
    bad.write_text("\n" + json.dumps({"id": "mended", "text": "پلیس رفت."}) + "\n", "utf-8")
    result = ruydad("retry", "-a", archive, "--workers", 1)
    assert (result.exit_code, result.stdout) == (1, "1 coded, 1 could not be coded\n")
    assert "(tried 2 times)" in ruydad("status", "-a", archive, "--broken").stdout


def test_status(archive: Path) -> None:
    shown = ruydad("status", "-a", archive, COLUMNS="200").stdout
    assert "3 articles coded, published 2024-04-03 to 2024-04-03" in shown
    told = json.loads(ruydad("status", "-a", archive, "--format", "json").stdout)
    assert (told["coded"], told["broken"], told["versions"][0]["articles"]) == (3, 0, 3)
    assert told["rows"]["event"] >= 3


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    for command in (["status"], ["find"], ["retry"], ["recode"], ["diff"]):
        result = ruydad(*command, "-a", tmp_path / "none.db")
        assert result.exit_code == 1
        assert "there is no archive" in result.stderr


def test_recoding_passes_over_what_is_up_to_date(archive: Path) -> None:
    assert ruydad("recode", "-a", archive).stdout == "nothing to do\n"
    assert ruydad("recode", "-a", archive, "--all", "--workers", 1).stdout == "3 coded\n"
    assert ruydad("diff", "-a", archive).stdout == "nothing changed\n"


def test_recoding_tells_what_a_new_version_changed(archive: Path) -> None:
    store = open_store(archive, "write")
    older = [article for article in store.articles() if article.id == "n0"]
    row = store.database.rows("SELECT id, coded FROM article WHERE name = 'n0'")
    assert older
    assert row
    store.database.rows("INSERT INTO version SELECT id + 1, 'older', '0.0', code, lexicon, model, tables, first_used FROM version")
    store.database.rows("UPDATE article SET version = (SELECT id FROM version WHERE fingerprint = 'older') WHERE name = 'n0'")
    import zlib

    import msgspec

    record = msgspec.structs.replace(older[0], text="", clean="", events=())
    store.database.rows("UPDATE article SET coded = ? WHERE name = 'n0'", (zlib.compress(msgspec.json.encode(record)),))
    store.close()
    assert "its coded form 0" in ruydad("archive", "check", archive).stdout
    assert ruydad("recode", "-a", archive).stdout == "1 coded, 1 of them changed\n"
    assert "event" in ruydad("diff", "-a", archive).stdout
    listed = [json.loads(line) for line in ruydad("diff", "-a", archive, "--list", "--kind", "event", "--format", "json").stdout.splitlines()]
    assert {one["what"] for one in listed} == {"new"}
    assert "new event CONSULT" in ruydad("diff", listed[0]["after"], "-a", archive, "--list").stdout
    assert "0 versions" in ruydad("diff", "xyz", "-a", archive).stderr
    assert ruydad("archive", "check", archive).exit_code == 0


def test_decisions_are_shown_where_facts_are(archive: Path) -> None:
    fact = json.loads(ruydad("find", "-a", archive, "--type", "CONSULT", "--format", "jsonl").stdout.splitlines()[0])["id"]
    assert ruydad("archive", "decide", archive, fact, "rejected", "--person", "سارا", "--note", "تمرین").exit_code == 0
    hits = [json.loads(line) for line in ruydad("find", "-a", archive, "--type", "CONSULT", "--format", "jsonl").stdout.splitlines()]
    assert {hit["decision"] for hit in hits if hit["id"] == fact} == {"rejected"}
    assert ruydad("archive", "decide", archive, fact, "doubted").exit_code == 2
    assert "is no fact" in ruydad("archive", "decide", archive, "v1", "accepted").stderr


def test_check_mends_the_indexes(archive: Path) -> None:
    store = open_store(archive, "write")
    store.database.rows("INSERT INTO event_search (event_search) VALUES ('delete-all')")
    store.close()
    result = ruydad("archive", "check", archive)
    assert result.exit_code == 1
    assert "--mend" in result.stdout
    assert ruydad("archive", "check", archive, "--mend").exit_code == 0


def test_an_archive_that_is_up_to_date_is_not_upgraded(archive: Path) -> None:
    assert "is up to date" in ruydad("archive", "upgrade", archive).stdout
