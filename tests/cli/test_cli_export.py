"""`ruydad export` as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ruydad.cli.main import app
from ruydad.export.flat import EXPORTED

# Turkey's foreign minister met his Iraqi counterpart in Baghdad. Police arrested Kamran Golestani in Tehran.
TEXT = "هاکان فیدان وزیر خارجه ترکیه روز دوشنبه در بغداد با همتای عراقی خود دیدار کرد. پلیس کامران گلستانی، یکی از معترضان، را در تهران بازداشت کرد."


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    (folder / "news.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT, "published": "2024-05-07"}) + "\n", "utf-8")
    assert CliRunner().invoke(app, ["add", str(folder / "news.jsonl"), "-a", str(folder / "a.db"), "--workers", "1"]).exit_code == 0
    return folder / "a.db"


def export(archive: Path, *args: object) -> Result:
    result = CliRunner().invoke(app, ["export", "-a", str(archive), *map(str, args)], prog_name="ruydad")
    assert result.exit_code == 0, result.output
    return result


def test_csv_has_a_row_an_event(archive: Path) -> None:
    found = list(csv.DictReader(io.StringIO(export(archive).stdout)))
    assert {row["event"] for row in found} == {"CONSULT", "COERCE"}
    assert tuple(found[0]) == tuple(EXPORTED)


def test_parquet_has_the_same_rows_and_says_what_they_hold(archive: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    export(archive, "--to", "parquet", "-o", tmp_path / "e.parquet")
    table = parquet.read_table(tmp_path / "e.parquet")
    assert table.column_names == list(EXPORTED)
    assert table.num_rows == 2
    assert table.schema.field("dead").metadata[b"description"] == b"people killed, as told"


@pytest.mark.parametrize("form", ["plover", "gdelt", "acled"])
def test_other_forms_tell_what_they_have_no_place_for(archive: Path, form: str) -> None:
    result = export(archive, "--to", form)
    assert result.stdout.strip()
    assert ("have no place" in result.stderr) == (form == "acled")


def test_json_ld_is_one_document(archive: Path) -> None:
    document = json.loads(export(archive, "--to", "json-ld", "--base", "https://desk.example.org/").stdout)
    assert {node["id"].partition("#")[0].rpartition("/")[0] for node in document["@graph"]} == {"https://desk.example.org/articles"}


def test_names_are_hidden_where_that_is_wanted(archive: Path) -> None:
    assert "گلستانی" in export(archive).stdout
    hidden = export(archive, "--redact").stdout
    assert "گلستانی" not in hidden
    assert "هاکان فیدان" in hidden


def test_a_form_that_is_a_file_wants_one(archive: Path) -> None:
    result = CliRunner().invoke(app, ["export", "-a", str(archive), "--to", "parquet"])
    assert result.exit_code == 2
    assert "name it with -o" in result.stderr


def test_an_archive_is_wanted() -> None:
    result = CliRunner().invoke(app, ["export"], env={"RUYDAD_ARCHIVE": ""})
    assert result.exit_code == 2
    assert "name the archive" in result.stderr


def test_the_dictionary_in_the_documentation_is_current() -> None:
    result = CliRunner().invoke(app, ["export", "--dictionary"])
    page = Path(__file__).parents[2] / "docs" / "dictionary.md"
    assert page.read_text("utf-8") == result.stdout, "run `ruydad export --dictionary -o docs/dictionary.md`"
    assert "| `likeness` | real |" in result.stdout
