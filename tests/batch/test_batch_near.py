"""Of nearly the same text one is coded, whatever the shards, their order and the number of workers."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ruydad.batch.folder import Folder
from ruydad.batch.gates import Gates
from ruydad.batch.near import dropped, without_near_copies
from ruydad.batch.rounds import Engine
from ruydad.batch.shards import shards_of
from ruydad.batch.worker import Settings, ShardWorker

HERE = Engine(workers=1)
# The governor told the council of the province about the repair of roads after the flood, and of what it costs.
REPORT = (
    "استاندار خوزستان در نشست شورای اداری استان از بازسازی راه‌های آسیب‌دیده پس از سیل بهار خبر داد و گفت هزینه این کار از محل بودجه مدیریت بحران "
    "پرداخت می‌شود. او افزود پل‌های روستایی دشت آزادگان و شادگان تا پایان تابستان دوباره ساخته خواهند شد و مردم روستاها تا آن زمان با قایق جابه‌جا "
    "می‌شوند. نماینده اهواز در مجلس نیز خواستار رسیدگی به زیان کشاورزان شد و یادآور شد که در این سیل {dead} نفر جان خود را از دست دادند."
)
OTHER = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود درباره آب دجله و بازگشایی گذرگاه مرزی تازه گفت‌وگو کرد و به آنکارا بازگشت."


def news(folder: Path) -> Path:
    """Files of an article each: a report, the same with another last word, with another toll, and something else."""
    folder.mkdir()
    copy = REPORT.format(dead="۱۲").replace("از دست دادند", "از دست داده‌اند")
    texts = {"a": REPORT.format(dead="۱۲"), "b": OTHER, "c": copy, "d": REPORT.format(dead="۱۹"), "e": copy + " پایان پیام"}
    for name, text in texts.items():
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n", "utf-8")
    return folder


def twins(inputs: list[Path], scratch: Path, settings: Settings | None = None, engine: Engine = HERE) -> dict[str, dict[int, str]]:
    shards = without_near_copies(list(shards_of(map(str, inputs))), settings or Settings(), scratch, engine)
    return {Path(shard.parts[0].path).stem: shard.twins for shard in shards if shard.twins}


def test_one_of_nearly_the_same_is_kept_and_numbers_are_news(tmp_path: Path) -> None:
    found = twins([news(tmp_path / "news")], tmp_path / "scratch")
    assert len({"a", "c", "e"} - set(found)) == 1
    assert not set(found) & {"b", "d"}
    (kept,) = {"a", "c", "e"} - set(found)
    for reasons in found.values():
        assert reasons == {1: f"nearly the same text as {kept} ({tmp_path / 'news' / f'{kept}.jsonl'}:1)"}


def test_which_one_does_not_depend_on_order_or_workers(tmp_path: Path) -> None:
    files = sorted(news(tmp_path / "news").iterdir())
    expected = twins(files, tmp_path / "scratch")
    for n in range(3):
        random.Random(n).shuffle(files)
        assert twins(files, tmp_path / f"scratch{n}") == expected
    assert twins(files, tmp_path / "two", engine=Engine(workers=2)) == expected


def test_what_another_gate_stops_keeps_nothing_out(tmp_path: Path) -> None:
    place = tmp_path / "news"
    place.mkdir()
    for name, host in (("a", "sport.example.ir"), ("b", "news.example.ir")):
        row = {"text": REPORT.format(dead="۱۲"), "url": f"https://{host}/{name}"}
        (place / f"{name}.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    assert not twins([place], tmp_path / "scratch", Settings(gates=Gates(sites=("sport.example.ir",))))
    assert len(twins([place], tmp_path / "scratch")) == 1


def test_dropped_rows_are_told_and_counted(tmp_path: Path) -> None:
    folder, settings = Folder(tmp_path / "out"), Settings()
    shards = without_near_copies(list(shards_of([str(news(tmp_path / "news"))])), settings, tmp_path / "scratch", HERE)
    with folder.alone():
        receipts = [ShardWorker(settings, folder).work(shard) for shard in shards]
    assert sum(receipt.dropped.get("near", 0) for receipt in receipts) == 2
    rows = [row for path in folder.path.glob("shards/*/articles.parquet") for row in pq.read_table(path).to_pylist()]
    assert [row["state"] for row in rows if row["gate"] == "near"] == ["dropped"] * 2
    assert all(row["reason"].startswith("nearly the same text as ") for row in rows if row["gate"] == "near")


def test_a_shard_that_drops_is_another(tmp_path: Path) -> None:
    shards = list(shards_of([str(news(tmp_path / "news"))]))
    found = without_near_copies(shards, Settings(), tmp_path / "scratch", HERE)
    changed = {Path(after.parts[0].path).stem for before, after in zip(shards, found, strict=True) if before.hash != after.hash}
    assert changed == {"c", "e"}


def test_signatures_of_what_is_no_more_are_taken_away(tmp_path: Path) -> None:
    place = news(tmp_path / "news")
    twins([place], tmp_path / "scratch")
    (place / "b.jsonl").unlink()
    twins([place], tmp_path / "scratch")
    assert len(list((tmp_path / "scratch" / "signatures").iterdir())) == 4


@pytest.mark.parametrize(
    ("pairs", "gone"), [([(1, 2), (2, 3)], {2: 1}), ([(1, 2), (1, 3), (2, 3)], {2: 1, 3: 1}), ([(2, 4), (3, 4)], {4: 2}), ([], {})]
)
def test_what_is_near_to_what_is_dropped_stays(pairs: list[tuple[int, int]], gone: dict[int, int]) -> None:
    assert dict(dropped(pairs)) == gone
