"""`ruydad batch` as a user meets it."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from ruydad.archive.store import open_store
from ruydad.cli.main import app

TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."  # Turkey's foreign minister met his Iraqi counterpart in Baghdad.
SIZE = "0.0003"  # MiB: about two articles a shard

# Runs the command, and tells each step of it on standard output.
TOLD = """
import sys
from ruydad.batch import local
from ruydad.cli.main import run
once = local.run_local
def told(*args, **options):
    for step in once(*args, **options):
        print("step", flush=True)
        yield step
local.run_local = told
if __name__ == "__main__":
    run()
"""


def ruydad(*args: object, **environ: str) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], env={"COLUMNS": "200", **environ}, prog_name="ruydad")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": f"n{i}", "text": f"{TEXT} خبر {i}.", "published": "2024-04-03"} for i in range(6)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path, news: Path) -> Path:
    path = tmp_path / "out"
    result = ruydad("batch", news, "--out", path, "--workers", 1, "--shard-size", SIZE)
    assert result.exit_code == 0, result.stderr
    return path


def table(out: Path, name: str) -> list[dict[str, object]]:
    return [row for path in sorted(out.glob(f"shards/*/{name}.parquet")) for row in pq.read_table(path).to_pylist()]


def contents(out: Path) -> dict[str, object]:
    """Every file of a folder, receipts without their times."""
    found: dict[str, object] = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.name == "receipt.json":
            found[name] = {key: value for key, value in json.loads(path.read_bytes()).items() if key not in {"seconds", "finished"}}
        elif path.is_file():
            found[name] = path.read_bytes()
    return found


@pytest.mark.parametrize("command", [["batch"], ["batch", "run"], ["batch", "status"]])
def test_help_shows_examples(command: list[str]) -> None:
    result = ruydad(*command, "--help")
    assert result.exit_code == 0
    assert "ruydad batch" in " ".join(result.stdout.split()).replace("Usage: ruydad", "")


def test_the_tables_of_a_batch(out: Path) -> None:
    articles, events = table(out, "articles"), table(out, "events")
    assert [row["name"] for row in articles] == [f"n{i}" for i in range(6)]
    assert {row["state"] for row in articles} == {"coded"}
    assert [row["event"] for row in events] == ["CONSULT"] * 6
    assert {row["place"] for row in events} == {"بغداد"}
    assert {row["article"] for row in events} == {row["key"] for row in articles}
    assert {row["text"] for row in table(out, "mentions")} >= {"ترکیه", "بغداد"}


def test_run_again_nothing_is_done(out: Path, news: Path) -> None:
    before = contents(out)
    assert "nothing to do: 3 shards are done" in ruydad("batch", news, "--out", out, "--shard-size", SIZE).stdout
    assert contents(out) == before


def test_only_what_is_new_is_coded(out: Path, news: Path) -> None:
    with news.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "n6", "text": f"{TEXT} خبر تازه."}, ensure_ascii=False) + "\n")
    result = ruydad("batch", news, "--out", out, "--workers", 1, "--shard-size", SIZE)
    assert result.stdout == "1 shards coded; 1 articles; 1 events; 0 quotes; 0 errors; 3 shards were done already\n"
    assert ruydad("batch", news, "--out", out, "--workers", 1, "--shard-size", SIZE, "--force").stdout.startswith("4 shards coded; 7 articles")


def test_another_setting_or_size_leaves_nothing_of_the_old(out: Path, news: Path) -> None:
    assert ruydad("batch", news, "--out", out, "--workers", 1, "--shard-size", SIZE, "--shortest", 5).stdout.startswith("3 shards coded")
    assert ruydad("batch", news, "--out", out, "--workers", 1).stdout.startswith("1 shards coded; 6 articles")
    assert [row["name"] for row in table(out, "articles")] == [f"n{i}" for i in range(6)]


def test_what_is_dropped_is_counted_and_told(news: Path, tmp_path: Path) -> None:
    rows = [{"id": "copy", "text": f"{TEXT} خبر 1."}, {"id": "short", "text": "پلیس آمد."}, {"id": "other", "text": "The minister met him today."}]
    with news.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    result = ruydad("batch", news, "--out", tmp_path / "out", "--workers", 1)
    assert (result.exit_code, "dropped: copy 1, language 1, short 1" in result.stdout) == (0, True)
    dropped = {row["name"]: (row["gate"], row["reason"]) for row in table(tmp_path / "out", "articles") if row["state"] == "dropped"}
    assert dropped["copy"] == ("copy", "the same words as n1 before it")
    assert dropped["other"] == ("language", "it is in another script, not in Persian")
    kept = ruydad("batch", news, "--out", tmp_path / "out", "--workers", 1, "--keep", "copy", "--keep", "short")
    assert "dropped: language 1" in kept.stdout


def test_what_is_broken_is_a_row_of_errors(news: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with news.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "late", "text": TEXT, "published": "دیروز صبح"}) + "\n{\n")
    result = ruydad("batch", news, "--out", out, "--workers", 1)
    assert (result.exit_code, "2 errors" in result.stdout) == (1, True)
    assert [(row["kind"], row["line"]) for row in table(out, "errors")] == [("broken", 7), ("unreadable", 8)]
    assert [row["state"] for row in table(out, "articles")] == ["coded"] * 6 + ["broken"]
    shown = ruydad("batch", "status", out).stdout
    assert "error: broken" in shown
    assert "1 shards coded" in ruydad("batch", news, "--out", out, "--workers", 1, "--only-failed").stdout


def test_status(out: Path, news: Path) -> None:
    assert "3 of 3 shards done (100 %)" in ruydad("batch", "status", out).stdout
    news.write_text(news.read_text("utf-8").replace("خبر 0", "خبر 9"), "utf-8")
    ruydad("batch", news, "--out", out, "--shard-size", SIZE, "--only-failed")
    told = json.loads(ruydad("batch", "status", out, "--format", "json").stdout)
    assert (told["shards"], told["done"], told["outdated"], told["rows"]["articles"]) == (3, 2, 1, 6)


def test_mistakes_are_told(tmp_path: Path, news: Path) -> None:
    result = ruydad("batch", tmp_path / "none", "--out", tmp_path / "out")
    assert (result.exit_code, "there is no such file or folder" in result.stderr) == (1, True)
    result = ruydad("batch", "status", tmp_path)
    assert (result.exit_code, "is no folder of a batch" in result.stderr) == (1, True)
    assert ruydad("batch", news, "--out", tmp_path, "--force", "--only-failed").exit_code == 2
    (tmp_path / "file").touch()
    result = ruydad("batch", news, "--out", tmp_path / "file")
    assert (result.exit_code, "cannot be written to" in result.stderr) == (1, True)


def test_an_archive_takes_over_what_a_batch_coded(news: Path, out: Path, tmp_path: Path) -> None:
    taken, coded = tmp_path / "taken.db", tmp_path / "coded.db"
    assert ruydad("add", "--from", out, "-a", taken).stdout == "6 coded\n"
    assert ruydad("add", "--from", out, "-a", taken).stdout == "6 there already\n"
    assert ruydad("add", news, "-a", taken).stdout == "6 there already\n"
    ruydad("add", news, "-a", coded, "--workers", 1)
    assert list(open_store(taken).articles()) == list(open_store(coded).articles())
    assert ruydad("find", "بغداد", "-a", taken).stdout == ruydad("find", "بغداد", "-a", coded).stdout
    assert ruydad("recode", "-a", taken).stdout == "nothing to do\n"
    assert ruydad("add", "-a", taken).exit_code == 2


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="needs process groups")
def test_killed_at_chance_moments_it_makes_the_same(news: Path, out: Path, tmp_path: Path) -> None:
    script, other, chance = tmp_path / "told.py", tmp_path / "other", random.Random(1)
    script.write_text(TOLD, "utf-8")
    command = [sys.executable, str(script), "batch", str(news), "--out", str(other), "--shard-size", SIZE]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True) as run:
            assert run.stdout is not None
            for _ in range(chance.randint(1, 9)):
                run.stdout.readline()
            os.killpg(run.pid, signal.SIGKILL)
        for shard in other.glob("shards/*"):
            assert len(list(shard.iterdir())) == 8
    assert ruydad("batch", news, "--out", other, "--shard-size", SIZE).exit_code == 0
    assert contents(other) == contents(out)


def test_links_are_told_and_found_once(out: Path) -> None:
    result = ruydad("batch", "link", out, "--workers", 1)
    assert result.exit_code == 0, result.stderr
    assert "6 reports" in result.stdout
    assert sum(pq.read_table(path).num_rows for path in out.glob("links/reports/*.parquet")) == 6
    assert ruydad("batch", "link", out, "--workers", 1).stdout == result.stdout


def test_links_want_the_folder_of_a_batch(tmp_path: Path) -> None:
    result = ruydad("batch", "link", tmp_path)
    assert (result.exit_code, "is no folder of a batch" in result.stderr) == (1, True)


def test_a_near_copy_in_another_file_is_dropped_unless_it_is_kept(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, end in (("a", "."), ("b", " است.")):
        row = {"id": name, "text": f"{TEXT} {TEXT.replace('ترکیه', 'چین')} {TEXT.replace('بغداد', 'بصره')} و این پایان خبر{end}"}
        (folder / f"{name}.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    dropped = ruydad("batch", folder, "--out", tmp_path / "out", "--workers", 1)
    assert (dropped.exit_code, "dropped: near 1" in dropped.stdout) == (0, True), dropped.output
    (row,) = (row for row in table(tmp_path / "out", "articles") if row["gate"] == "near")
    assert row["reason"] == f"nearly the same text as a ({folder / 'a.jsonl'}:1)"
    kept = ruydad("batch", folder, "--out", tmp_path / "kept", "--workers", 1, "--keep", "near")
    assert "dropped" not in kept.stdout


def test_a_batch_goes_to_an_address_by_months_and_from_there_into_an_archive(news: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    out = f"local://{tmp_path}/out"
    result = ruydad("batch", f"local://{news}", "--out", out, "--workers", 1, "--partition", "month")
    assert result.exit_code == 0, result.stderr
    assert [path.parent.name for path in (tmp_path / "out").glob("shards/*/*/events.parquet")] == ["month=2024-04"]
    assert "nothing to do" in ruydad("batch", f"local://{news}", "--out", out, "--workers", 1, "--partition", "month").stdout
    assert "1 of 1 shards done" in ruydad("batch", "status", out).stdout
    assert ruydad("add", "--from", out, "--archive", tmp_path / "a.db").exit_code == 0
    assert open_store(tmp_path / "a.db").status().coded == 6
