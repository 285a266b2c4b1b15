"""The queries of docs/batch.md run on what a batch makes, and say what they promise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from ruydad.batch.folder import Folder
from ruydad.batch.linking.linking import link
from ruydad.batch.rounds import Engine
from ruydad.batch.shards import shards_of
from ruydad.batch.worker import Settings, ShardWorker

duckdb = pytest.importorskip("duckdb")

DOCS = Path(__file__).parents[2] / "docs" / "batch.md"
QUERIES = [query.strip() for block in re.findall(r"```sql\n(.*?)```", DOCS.read_text("utf-8"), re.S) for query in block.split(";\n") if query.strip()]

# A bombing in the fishmongers' market of Basra killed 12, then 19; two outlets; one prints the other; a meeting; workers protest in Ahvaz.
TOLD = (
    ("ایرنا", "2024-05-06", "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز دوشنبه ۱۲ نفر کشته شدند."),
    ("ایسنا", "2024-05-08", "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند."),
    ("مهر", "2024-05-08", "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند. پایان پیام."),
    ("مهر", "2024-06-03", "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."),
    ("مهر", "2024-06-04", "کارگران کارخانه فولاد روز سه‌شنبه در اهواز در اعتراض به نپرداختن دستمزد خود تجمع کردند."),
    ("مهر", None, "پلیس آمد."),
)


@pytest.fixture(scope="module", params=["shard", "month"])
def coded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("queries")
    news = place / "news.jsonl"
    rows = [{"id": f"n{i}", "text": text, "source": outlet, **({"published": day} if day else {})} for i, (outlet, day, text) in enumerate(TOLD)]
    news.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    folder, settings = Folder(place / "coded"), Settings(partition=request.param)
    with folder.alone():
        shards = list(shards_of([str(news)], 600))
        folder.plan(shards, settings.made_by())
        worker = ShardWorker(settings, folder)
        for shard in shards:
            worker.work(shard)
        link(folder, Engine(workers=1))
    return place / "coded"


def rows(coded: Path, query: str) -> list[dict[str, object]]:
    """The rows that a query gives; the pattern is that of how the tables are parted."""
    parted = bool(list(coded.glob("shards/*/month=*")))
    if ("shards/*/*/" in query) is not parted:
        query = query.replace("shards/*/*/", "shards/*/") if not parted else re.sub(r"shards/\*/(\w+\.parquet)", r"shards/*/*/\1", query)
    found = duckdb.connect().execute(query.replace("'coded/", f"'{coded}/"))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def asked(word: str) -> str:
    (query,) = (query for query in QUERIES if word in query)
    return query


@pytest.mark.parametrize("query", [query for query in QUERIES if "hive_partitioning" not in query])
def test_every_query_runs(query: str, coded: Path) -> None:
    rows(coded, query)


def test_they_say_what_they_promise(coded: Path) -> None:
    assert rows(coded, asked("AS protests")) == [{"place": "اهواز", "protests": 1}]
    assert {row["gate"]: row["articles"] for row in rows(coded, asked("GROUP BY gate"))} == {"short": 1}
    stories = {row["type"]: (row["stories"], row["reports"], row["independent"]) for row in rows(coded, asked("AS stories"))}
    assert stories["ASSAULT"] == (1, 3, 2)
    said = {(row["outlet"], row["value"]) for row in rows(coded, asked("d.value")) if row["field"] == "dead"}
    assert said == {("ایرنا", "12"), ("ایسنا", "19"), ("مهر", "19")}
    assert rows(coded, asked("AS prints")) == [{"origin": "ایسنا", "prints": "مهر", "copies": 1}]
    assert [row["events"] for row in rows(coded, asked("date_trunc"))] == [1]
    assert rows(coded, asked("read_json")) == [{"count_star()": len(rows(coded, asked("e.sentence")))}]


def test_a_month_is_asked_for_by_its_folder(coded: Path) -> None:
    if not list(coded.glob("shards/*/month=*")):
        pytest.skip("not parted by months")
    query = asked("hive_partitioning")
    assert {row["event"] for row in rows(coded, query.replace("2021-07", "2024-05"))} == {"ASSAULT"}
    assert not rows(coded, query)
