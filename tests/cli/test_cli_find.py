"""`ruydad find` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from ruydad.cli.main import app

# Turkey's foreign minister met his Iraqi counterpart in Baghdad. Fidan said: "Trade will grow."
MEETING = "هاکان فیدان وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد. فیدان گفت: «تجارت افزایش خواهد یافت.»"
# Protesters gathered in Tehran.
PROTEST = "معترضان در تهران تجمع کردند."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    rows = [
        {"id": "meeting", "text": MEETING, "published": "2024-04-03", "title": "دیدار"},
        {"id": "protest", "text": PROTEST, "published": "2024-05-04"},
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = CliRunner().invoke(app, ["add", str(folder / "news.jsonl"), "-a", str(folder / "a.db"), "--workers", "1"])
    assert result.exit_code == 0
    return folder / "a.db"


def test_every_option_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs/archive.md").read_text("utf-8")
    command = typer.main.get_command(app).commands["find"]  # type: ignore[attr-defined]
    for parameter in command.params:
        assert any(option in page for option in (*parameter.opts, *parameter.secondary_opts) if option.startswith("--")) or parameter.name == "query"


def find(archive: Path, *args: object, **environ: str) -> Result:
    return CliRunner().invoke(app, ["find", "-a", str(archive), *map(str, args)], env=environ, prog_name="ruydad")


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_articles_are_shown_with_their_words(archive: Path) -> None:
    result = find(archive, "وزير", "بغداد", COLUMNS="200")
    assert result.exit_code == 0
    assert "دیدار" in result.stdout
    assert "2024-04-03" in result.stdout
    assert "1 of 1" in result.stderr


def test_what_is_shown_follows_from_what_is_asked(archive: Path) -> None:
    assert set(lines(find(archive, "تهران", "-f", "jsonl"))[0]) >= {"name", "title", "snippet"}
    assert lines(find(archive, "--type", "PROTEST", "-f", "jsonl"))[0]["event"] == "PROTEST"
    assert lines(find(archive, "--said-by", "فیدان", "-f", "jsonl"))[0]["speaker"] == "هاکان فیدان"
    assert lines(find(archive, "--said-by", "فیدان", "--show", "articles", "-f", "jsonl"))[0]["name"] == "meeting"


def test_days_are_jalali_or_gregorian(archive: Path) -> None:
    for first, last in (("1403/01/01", "1403/01/31"), ("2024-04-01", "2024-04-30"), ("۱ فروردین ۱۴۰۳", "۳۱ فروردین ۱۴۰۳")):
        assert {hit["event"] for hit in lines(find(archive, "--show", "events", "--from", first, "--to", last, "-f", "jsonl"))} == {"CONSULT"}
    assert find(archive, "--from", "1400/13/40").exit_code == 2


def test_a_table_of_events(archive: Path) -> None:
    shown = find(archive, "--type", "CONSULT", COLUMNS="200").stdout
    for words in ("CONSULT", "TUR GOV", "IRQ GOV", "بغداد"):
        assert words in shown
    assert "\u2068" not in shown
    assert "\u2068" in find(archive, "--type", "CONSULT", "--bidi", COLUMNS="200").stdout


def test_csv_has_a_row_a_hit(archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(find(archive, "بغداد", "--type", "CONSULT", "-f", "csv").stdout)))
    assert [(row["event"], row["actor_country"], row["recipient_country"], row["name"]) for row in rows] == [("CONSULT", "TUR", "IRQ", "meeting")]
    assert "**بغداد**" in rows[0]["sentence"]


def test_all_hits_are_written_to_a_file(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "events.jsonl"
    assert find(archive, "--show", "events", "--all", "-f", "jsonl", "-o", out).exit_code == 0
    assert {json.loads(line)["event"] for line in out.read_text("utf-8").splitlines()} >= {"CONSULT", "PROTEST"}


def test_parquet(archive: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    out = tmp_path / "events.parquet"
    assert find(archive, "--show", "events", "--all", "-f", "parquet", "-o", out).exit_code == 0
    rows = parquet.read_table(out).to_pylist()
    assert {row["event"] for row in rows} >= {"CONSULT", "PROTEST"}
    assert rows[0]["published_start"].isoformat() == "2024-04-03"
    assert find(archive, "-f", "parquet").exit_code == 2
    assert find(archive, "--count-by", "type", "-f", "parquet", "-o", out).exit_code == 0
    assert {row["type"] for row in parquet.read_table(out).to_pylist()} >= {"CONSULT", "PROTEST"}


def test_counts(archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(find(archive, "--count-by", "jalali-month,type", "-f", "csv").stdout)))
    assert {"jalali-month": "1403/01", "type": "CONSULT", "count": "1"} in rows
    assert {"type": "PROTEST", "count": 1} in lines(find(archive, "--count-by", "type", "-f", "jsonl"))
    assert "PROTEST" in find(archive, "--count-by", "type").stdout
    assert "cannot be counted by colour" in find(archive, "--show", "events", "--count-by", "colour").stderr


def test_facets(archive: Path) -> None:
    shown = find(archive, "--show", "events", "--facets").stdout
    for words in ("type", "CONSULT", "2024", "TUR", "actual"):
        assert words in shown


def test_pages(archive: Path) -> None:
    assert len(lines(find(archive, "--show", "articles", "--limit", 1, "-f", "jsonl"))) == 1
    assert lines(find(archive, "--show", "articles", "--limit", 1, "--offset", 1, "-f", "jsonl"))[0]["name"] == "meeting"


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_nothing_found_is_told(archive: Path, form: str) -> None:
    result = find(archive, "کلمه‌ای‌که‌نیست", "-f", form)
    assert result.exit_code == 1
    assert "nothing is found" in result.stderr


@pytest.mark.parametrize(
    ("args", "reason"),
    [(["--type", "MEETING"], "no type of event"), (["--", "-نفت"], "asks for no word"), (["--sort", "old"], "neither best nor new")],
)
def test_what_cannot_be_asked_is_told(archive: Path, args: list[str], reason: str) -> None:
    result = find(archive, *args)
    assert result.exit_code in {1, 2}
    assert reason in " ".join(result.stderr.split())
