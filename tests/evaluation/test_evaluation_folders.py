"""Coded articles against annotated ones: what is matched, what is counted, and that the figures are those of the scorer that ships with the gold."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import ruydad
from ruydad.archive.decisions import Decision, decide_all
from ruydad.archive.store import open_store
from ruydad.cli.main import app
from ruydad.evaluation.matching import overlap, pairs, same_name

SHARED = Path(__file__).parents[2].parent / "shared"
# Turkey's foreign minister met his Iraqi counterpart in Baghdad. Police arrested twelve protesters in Tehran.
TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد. پلیس ۱۲ نفر از معترضان را در تهران بازداشت کرد."
END = TEXT.index(".") + 1


def side(name: str, country: str | None, sector: str | None = "GOV") -> dict[str, Any]:
    return {"text": name, "name": name, "country": country, "sector": sector}


def gold(**fields: Any) -> dict[str, Any]:
    meeting = {
        "type": "CONSULT",
        "mode": "visit",
        "realis": "actual",
        "s": [0],
        "trigger": [50, 55],
        "date": ["2021-07-19", "2021-07-20"],
        "actor": [side("وزیر", "TUR")],
        "recipient": [side("همتا", "IRQ")],
        "place": {"text": "بغداد", "country": "IRQ"},
        "by": None,
        "size": None,
    }
    return {
        "id": "one",
        "text": TEXT,
        "published": "2021-07-20",
        "sentences": [[0, END], [END + 1, len(TEXT)]],
        "times": [],
        "sources": [],
        "quotes": [],
        "events": [meeting],
        **fields,
    }


def coded(**fields: Any) -> dict[str, Any]:
    event = {
        "id": "v1",
        "event": "CONSULT",
        "mode": ["visit"],
        "realis": "actual",
        "trigger": [50, 55],
        "mentions": [],
        "actor": [side("عراق", "IRQ")],
        "recipient": [side("ترکیه", "TUR")],
        "date": ["2021-07-20", "2021-07-20"],
        "place": None,
        "by": None,
    }
    return {"id": "one", "text": TEXT, "times": [], "sources": [], "quotes": [], "events": [{**event, **fields}]}


def told(folder: Path, annotated: list[dict[str, Any]], system: list[dict[str, Any]]) -> tuple[str, str]:
    """The files of a comparison."""
    (folder / "gold").mkdir()
    for one in annotated:
        (folder / "gold" / f"{one['id']}.json").write_text(json.dumps(one), "utf-8")
    (folder / "coded.jsonl").write_text("".join(json.dumps(one) + "\n" for one in system), "utf-8")
    return str(folder / "gold"), str(folder / "coded.jsonl")


def run(*arguments: str) -> tuple[str, str, int]:
    done = CliRunner().invoke(app, ["evaluate", *arguments])
    return done.stdout, done.stderr, done.exit_code


def figures(*arguments: str) -> Any:
    return json.loads(run(*arguments, "--json")[0])


def test_sides_of_mutual_acts_are_one_set(tmp_path: Path) -> None:
    found = figures(*told(tmp_path, [gold()], [coded()]))
    assert [found["f1"][f"events: {what}"]["f1"] for what in ("type", "type + who", "type + who + realis")] == [1, 1, 1]
    assert found["rate"]["date overlaps"] == {"rate": 1, "n": 1}
    assert found["rate"]["date exact"]["rate"] == found["rate"]["place country"]["rate"] == 0
    assert found["f1"]["events: type"]["ci"] is None


@pytest.mark.parametrize(
    ("fields", "grades"),
    [
        ({"event": "AID"}, [0, 0, 0]),
        ({"trigger": [END + 5, END + 9]}, [0, 0, 0]),  # in another sentence
        ({"trigger": [END + 5, END + 9], "mentions": [[3, 5]]}, [1, 1, 1]),  # told there too
        ({"recipient": []}, [1, 0, 0]),
        ({"realis": "planned"}, [1, 1, 0]),
    ],
)
def test_events_are_matched_step_by_step(tmp_path: Path, fields: dict[str, Any], grades: list[int]) -> None:
    found = figures(*told(tmp_path, [gold()], [coded(**fields)]))
    assert [found["f1"][f"events: {what}"]["f1"] for what in ("type", "type + who", "type + who + realis")] == grades


def test_a_missing_article_counts_as_empty_and_is_told(tmp_path: Path) -> None:
    files = told(tmp_path, [gold(), gold(id="two")], [coded()])
    assert run(*files)[0].startswith("2 articles, 1 of them missing from the system's output\n")
    assert figures(*files)["f1"]["events: type"]["r"] == 0.5


def test_what_was_not_annotated_is_not_told(tmp_path: Path) -> None:
    found = figures(*told(tmp_path, [gold(parts=["events"])], [coded()]))
    assert [name for name in found["f1"] if not name.startswith("events")] == []


def test_errors_are_told_one_by_one(tmp_path: Path) -> None:
    text, _, status = run(*told(tmp_path, [gold()], [coded(event="AID")]), "--errors")
    assert status == 0
    assert re.findall(r"^(missed|spurious) (\w+)", text, re.M) == [("missed", "CONSULT"), ("spurious", "AID")]
    assert "TUR GOV → IRQ GOV" in text


def test_a_line_for_each_type(tmp_path: Path) -> None:
    assert "\n  CONSULT  " in run(*told(tmp_path, [gold()], [coded()]), "--by", "type")[0]


@pytest.mark.parametrize(
    ("annotated", "system", "told_"),
    [
        ("nothing", "coded.jsonl", "there is no such file or folder"),
        ("empty", "coded.jsonl", "there is no annotated article"),
        ("bad", "coded.jsonl", "bad.json: this is no annotated article"),
        ("far", "coded.jsonl", "names a sentence that is not there"),
        ("gold", "nothing", "there is no such file, folder or archive"),
        ("gold", "bad.jsonl", "bad.jsonl:2: this is no coded article"),
        ("gold", "empty", "the folder holds no .jsonl"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(tmp_path: Path, annotated: str, system: str, told_: str) -> None:
    told(tmp_path, [gold()], [coded()])
    for name in ("empty", "bad", "far"):
        (tmp_path / name).mkdir()
    (tmp_path / "bad" / "bad.json").write_text('{"id": 1}', "utf-8")
    (tmp_path / "far" / "far.json").write_text(json.dumps(gold(sentences=[])), "utf-8")
    (tmp_path / "bad.jsonl").write_text(json.dumps(coded()) + '\n{"id": "x", "events": 3}\n', "utf-8")
    _, said, status = run(str(tmp_path / annotated), str(tmp_path / system))
    assert status == 1
    assert told_ in said


def test_decisions_become_gold_against_which_the_archive_is_measured(tmp_path: Path) -> None:
    archive = tmp_path / "a.db"
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT, "published": "2021-07-20"}), "utf-8")
    with ruydad.open(archive, "create") as opened:
        opened.add([tmp_path / "news.jsonl"])
    store = open_store(archive, "write")
    ((key,),) = store.database.rows("SELECT key FROM article")
    first, *others = [event.id for event in store.article(key).events]
    assert others
    verdicts = [Decision(f"{key}.{first}", "accepted", "سارا"), *(Decision(f"{key}.{name}", "rejected", "سارا") for name in others)]
    decide_all(store.database, [*verdicts, Decision(key, "reviewed", "سارا")])
    store.close()
    mine = tmp_path / "mine"
    done = CliRunner().invoke(app, ["gold", "export", "-a", str(archive), "--to", str(mine)])
    assert done.exit_code == 0, done.output
    found = figures(str(mine), str(archive))
    assert found["f1"]["events: type + who + realis"] == pytest.approx(
        {"p": 1 / (1 + len(others)), "r": 1, "f1": 2 / (2 + len(others)), "ci": None, "gold": 1, "sys": 1 + len(others)}
    )


def test_an_archive_without_reviewed_articles_is_told(tmp_path: Path) -> None:
    with ruydad.open(tmp_path / "a.db", "create"):
        pass
    done = CliRunner().invoke(app, ["gold", "export", "-a", str(tmp_path / "a.db"), "--to", str(tmp_path / "mine")])
    assert done.exit_code == 1
    assert "no article was marked" in done.stderr


def test_decisions_go_from_archive_to_archive(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "n1", "text": TEXT, "published": "2021-07-20"}), "utf-8")
    for name in ("a.db", "b.db"):
        with ruydad.open(tmp_path / name, "create") as opened:
            opened.add([tmp_path / "news.jsonl"])
    store = open_store(tmp_path / "a.db", "write")
    ((key,),) = store.database.rows("SELECT key FROM article")
    fact = f"{key}.{store.article(key).events[0].id}"
    store.decide(Decision(fact, "rejected", "سارا", note="تمرین بود"))  # it was an exercise
    store.close()
    lines = tmp_path / "decisions.jsonl"
    call = CliRunner().invoke
    assert call(app, ["decisions", "-a", str(tmp_path / "a.db"), "-f", "jsonl", "-o", str(lines)]).exit_code == 0
    assert "1 decisions taken over" in call(app, ["decisions", "-a", str(tmp_path / "b.db"), "--import", str(lines)]).stderr
    assert "0 decisions taken over, 1 known" in call(app, ["decisions", "-a", str(tmp_path / "b.db"), "--import", str(lines)]).stderr
    assert "تمرین بود" in call(app, ["decisions", "-a", str(tmp_path / "b.db"), "-f", "csv"]).stdout
    assert call(app, ["decisions", "-a", str(tmp_path / "b.db"), "--undo", fact]).exit_code == 0
    assert call(app, ["decisions", "-a", str(tmp_path / "b.db"), "--undo", fact]).exit_code == 1
    lines.write_text("{}\n", "utf-8")
    assert f"{lines}:1: this is no decision" in call(app, ["decisions", "-a", str(tmp_path / "b.db"), "--import", str(lines)]).stderr


def test_pairs_are_as_many_of_the_best_grade_as_can_be() -> None:
    assert pairs(2, {(0, 0): 3, (0, 1): 3, (1, 0): 3}) == {0: 1, 1: 0}  # the first gives way
    assert pairs(2, {(0, 0): 3, (1, 0): 1, (0, 1): 1}) == {0: 0}  # but never a better pair for a worse one
    assert pairs(1, {}) == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ولادیمیر پوتین", "پوتین", True),
        ("علي‌اف", "علی اف", True),
        ("«ایرنا»", "ایرنا", True),
        ("ظریف", "روحانی", False),
        (None, "ظریف", False),
        ("", "", False),
    ],
)
def test_names_are_the_same_in_any_spelling(one: str | None, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_the_overlap_of_spans_is_a_share_of_both() -> None:
    assert overlap((0, 4), (2, 6)) == pytest.approx(1 / 3)
    assert overlap((0, 4), (4, 6)) == 0


@pytest.mark.skipif(not (SHARED / "score/score.py").exists(), reason="the gold and its scorer are not beside the checkout")
def test_the_figures_are_the_scorers(tmp_path: Path) -> None:
    paths = sorted((SHARED / "gold/dev").glob("*.json"))[::6]
    folder = tmp_path / "gold"
    folder.mkdir()
    coder = ruydad.Coder()
    with (tmp_path / "coded.jsonl").open("w", encoding="utf-8") as out:
        for path in paths:
            (folder / path.name).write_bytes(path.read_bytes())
            article = json.loads(path.read_text("utf-8"))
            out.write(coder.code(ruydad.Article(article["id"], article["text"]), article["published"]).to_json() + "\n")
    files = [str(folder), str(tmp_path / "coded.jsonl")]
    theirs = [sys.executable, str(SHARED / "score/score.py"), *files]
    assert run(*files, "--by", "type")[0] == subprocess.run([*theirs, "--types"], check=True, capture_output=True, text=True).stdout
    expected = json.loads(subprocess.run([*theirs, "--json"], check=True, capture_output=True, text=True).stdout)
    found = figures(*files)
    assert found.pop("missing") == []
    assert found == expected
