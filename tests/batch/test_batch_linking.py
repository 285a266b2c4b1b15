"""What is found over a whole batch is what an archive finds in the same articles, however it is cut and whatever was killed on the way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from ruydad.archive.archive import open_archive
from ruydad.batch.archiving import load
from ruydad.batch.folder import Folder
from ruydad.batch.linking import linking, pieces
from ruydad.batch.linking.joined import joined
from ruydad.batch.linking.linking import link
from ruydad.batch.linking.tables import TABLES
from ruydad.batch.rounds import Engine
from ruydad.batch.shards import shards_of
from ruydad.batch.worker import Settings, ShardWorker

HERE = Engine(workers=1)
PLACES = ("بصره", "تبریز", "قندهار", "آنکارا", "بغداد", "مشهد")
MINISTERS = ("ترکیه", "روسیه", "عراق", "چین")

# A bombing in the fishmongers' market killed 12, then 19; the ministers met; somebody else denies it.
BOMBING = "در پی انفجار بمب در بازار ماهی‌فروشان {place} روز دوشنبه {dead} نفر کشته شدند."
AGAIN = "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر {place} {dead} نفر کشته شدند."
MEETING = "وزیر امور خارجه {country} در {place} با همتای ایرانی خود درباره مرزهای مشترک و آب رودخانه دیدار و گفت‌وگو کرد."
AGENCY = "به گزارش خبرگزاری، وزیر امور خارجه {country} روز یکشنبه در {place} با همتای ایرانی خود درباره مرزهای مشترک و آب رودخانه دیدار کرد."


def articles() -> list[dict[str, str]]:
    found = []
    for i, place in enumerate(PLACES):
        day = f"2024-05-{6 + i:02}"
        found += [(BOMBING.format(place=place, dead="۱۲"), day), (AGAIN.format(place=place, dead="۱۹"), f"2024-05-{8 + i:02}")]
        for country in MINISTERS:
            text = MEETING.format(country=country, place=place)
            found += [(text, day), (f"{text} خبر تکمیلی در راه است.", day), (AGENCY.format(country=country, place=place), day)]
    found.append((BOMBING.format(place="بصره", dead="۱۲"), "2024-05-06"))  # the same text in another shard
    return [{"id": f"n{i}", "text": text, **({"published": day} if i % 7 else {})} for i, (text, day) in enumerate(found)]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch of several shards, none of which saw the others."""
    place = tmp_path_factory.mktemp("linking")
    news = place / "news.jsonl"
    news.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles()), "utf-8")
    code(news, place / "out")
    return place / "out"


def code(news: Path, out: Path) -> None:
    folder, settings = Folder(out), Settings()
    with folder.alone():
        shards = list(shards_of([str(news)], 3000))
        folder.plan(shards, settings.made_by())
        worker = ShardWorker(settings, folder)
        for shard in shards:
            worker.work(shard)


def found(out: Path, engine: Engine = HERE) -> dict[str, list[dict[str, Any]]]:
    """The tables of links."""
    folder = Folder(out)
    with folder.alone():
        linked = link(folder, engine)
    tables = {table: [row for path in sorted(out.glob(f"links/{table}/*.parquet")) for row in pq.read_table(path).to_pylist()] for table in TABLES}
    assert {table: len(rows) for table, rows in tables.items()} == linked.rows
    return tables


def copied(coded: Path, to: Path) -> Path:
    """The same finished shards in a folder without links."""
    import shutil

    shutil.copytree(coded, to, ignore=shutil.ignore_patterns("links", ".linking"))
    return to


def test_links_are_those_of_an_archive(coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_ARTICLES", 15)
    monkeypatch.setattr(linking, "_BUCKET", 500)
    tables = found(coded)
    with open_archive(tmp_path / "a.db", "create") as archive:
        load(Folder(coded), archive.store)
        archive.link()
        told = [archive.story(story.id) for story in archive.stories(least=1)]
        families = list(archive.copies())
    stories = {frozenset((report.id, report.link, report.voice, report.stance, report.day) for report in one.reports): one for one in told}
    reports: dict[str, set[tuple[Any, ...]]] = {}
    for row in tables["reports"]:
        reports.setdefault(row["story"], set()).add((row["event"], row["link"], row["voice"], row["stance"], row["day"]))
    assert {frozenset(one) for one in reports.values()} == set(stories)
    assert max(len(one.reports) for one in told) > 1
    for row in tables["stories"]:
        short = stories[frozenset(reports[row["story"]])].story
        days = (row["start"], row["end"]) if row["start"] else None
        assert (row["type"], days, row["actor"], row["recipient"], row["place"]) == (
            short.type,
            short.days,
            short.actor,
            short.recipient,
            short.place,
        )
        assert (row["reports"], row["independent"], row["dead"]) == (short.reports, short.independent, short.dead)
    said = {(row["event"], row["field"], row["value"]) for row in tables["disagreements"]}
    assert said == {(report.id, *pair) for one in told for report in one.reports for pair in report.said.items()}
    assert any(field == "dead" for _, field, _ in said)
    steps = {(row["event"], row["field"], row["value"], row["day"]) for row in tables["tolls"]}
    assert steps == {(step.report, step.field, step.value, step.day) for one in told for step in one.tolls}
    copies = {(row["article"], row["origin"], row["likeness"]) for row in tables["copies"]}
    assert copies == {(one.id, family.origin.id, one.likeness) for family in families for one in (family.origin, *family.copies)}
    assert copies


def test_it_is_the_same_however_it_is_cut_and_by_however_many(coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = found(copied(coded, tmp_path / "whole"), Engine(workers=2))
    monkeypatch.setattr(pieces, "_ARTICLES", 10)
    monkeypatch.setattr(linking, "_BUCKET", 300)
    cut = found(copied(coded, tmp_path / "cut"))
    for table in TABLES:
        assert sorted(map(repr, whole[table])) == sorted(map(repr, cut[table])), table


def test_what_was_done_before_it_was_broken_off_is_not_done_again(coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_ARTICLES", 10)
    out, steps = copied(coded, tmp_path / "out"), []
    for broken in range(1, 5):
        with monkeypatch.context() as patched:
            calls = iter(range(100))
            make = linking.make

            def breaking(shared: str, make: Any = make, calls: Any = calls, broken: int = broken) -> Any:
                do = make(shared)

                def one(task: str) -> str:
                    if next(calls) == broken:
                        raise KeyboardInterrupt
                    steps.append(task)
                    return str(do(task))

                return one

            patched.setattr(linking, "make", breaking)
            with pytest.raises(KeyboardInterrupt):
                found(out)
            assert not (out / "links").exists()
    assert found(out) == found(copied(coded, tmp_path / "undisturbed"))
    assert len(steps) == len(set(steps))


def test_it_is_done_again_only_when_articles_came(coded: Path, tmp_path: Path) -> None:
    out = copied(coded, tmp_path / "out")
    before = found(out)
    finished = Folder(out).linked()
    assert found(out) == before
    assert Folder(out).linked() == finished
    more = tmp_path / "more.jsonl"
    text = AGAIN.format(place="بصره", dead="۲۱")
    more.write_text(json.dumps({"id": "m", "text": f"به گزارش خبرنگار ما، {text}", "published": "2024-05-09"}, ensure_ascii=False) + "\n", "utf-8")
    code(more, out)
    after = found(out)
    assert len(after["reports"]) > len(before["reports"])
    assert {(row["value"], row["day"]) for row in after["tolls"]} > {(row["value"], row["day"]) for row in before["tolls"]}
    assert (21, date(2024, 5, 9)) in {(row["value"], row["day"]) for row in after["tolls"]}


def test_what_hangs_together_through_pairs() -> None:
    one, other = np.array([9, 1, 4, 5, 20]), np.array([5, 2, 3, 4, 21])
    numbers, tops = joined(one, other)
    assert dict(zip(numbers.tolist(), tops.tolist(), strict=True)) == {1: 1, 2: 1, 3: 3, 4: 3, 5: 3, 9: 3, 20: 20, 21: 20}
    assert [len(array) for array in joined(one[:0], other[:0])] == [0, 0]
