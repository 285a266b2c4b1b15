"""How inputs are cut: every article once, with the name and line that it has in the whole, and the same cuts when the input grows."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ruydad.batch.reading import read_shard
from ruydad.batch.shards import shards_of
from ruydad.errors import InputError
from ruydad.ingest import Fault, Item, Options, read_inputs

SIZE = 1000


def lines(count: int) -> str:
    rows = ({"id": f"n{i}", "text": f"پلیس در تهران آمد. خبر {i}."} if i % 3 else {"text": f"وزیر رفت. خبر {i}."} for i in range(count))
    return "".join(json.dumps(row, ensure_ascii=False) + ("\n\n" if i % 5 == 0 else "\n") for i, row in enumerate(rows))


def places(found: object) -> list[tuple[str, int | None, str]]:
    return [(one.path, one.line, one.article.text) for one in found if isinstance(one, Item)]  # type: ignore[attr-defined]


def read(inputs: list[str], size: int = SIZE, options: Options | None = None) -> list[Item | Fault]:
    return [one for shard in shards_of(inputs, size) for one in read_shard(shard, options or Options())]


def csv_of(path: Path) -> None:
    path.write_text("id,text\n" + "".join(f"n{i},پلیس در تهران آمد. خبر {i}.\n" for i in range(100)), "utf-8")


@pytest.mark.parametrize("name", ["news.jsonl", "news.jsonl.gz", "news.csv", "news.txt"])
def test_the_pieces_of_a_file_are_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    match path.suffix:
        case ".jsonl":
            path.write_text(lines(100), "utf-8")
        case ".gz":
            path.write_bytes(gzip.compress(lines(400).encode()))
        case ".csv":
            csv_of(path)
        case _:
            path.write_text("پلیس در تهران آمد." * 200, "utf-8")
    shards = list(shards_of([str(path)], SIZE))
    assert len(shards) == 1 if name == "news.txt" else len(shards) > 3
    assert read([str(path)]) == list(read_inputs([str(path)], None))  # type: ignore[arg-type]


def test_a_file_without_a_last_line_end(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(50).rstrip("\n"), "utf-8")
    assert len(read([str(path)])) == 50


def test_a_broken_line_is_told_with_its_line_in_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(50) + "{\n", "utf-8")
    (fault,) = (one for one in read([str(path)]) if isinstance(one, Fault))
    assert fault.line == len(path.read_text("utf-8").splitlines())


def test_parquet_and_packed_lines(tmp_path: Path) -> None:
    table = pa.table({"متن": [f"پلیس در تهران آمد. خبر {i}." for i in range(90)] + ["", None], "url": ["http://a.ir"] * 92})
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=40)
    options = Options(columns={"text": "متن"})
    found = read([str(tmp_path / "news.parquet")], 200, options)
    assert [one.article.text for one in found if isinstance(one, Item)] == table["متن"].to_pylist()[:90]
    assert [(one.line, one.reason) for one in found if isinstance(one, Fault)] == [(91, "the row has no text"), (92, "the row has no text")]
    assert found[0].article.url == "http://a.ir"  # type: ignore[union-attr]
    with pa.CompressedOutputStream(str(tmp_path / "news.jsonl.zst"), "zstd") as stream:
        stream.write(lines(300).encode())
    assert len(read([str(tmp_path / "news.jsonl.zst")])) == 300


def test_what_no_parquet_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "news.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(InputError, match=r"news\.parquet is no whole Parquet file"):
        list(shards_of([str(tmp_path / "news.parquet")]))


def test_what_grows_keeps_its_shards(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(100), "utf-8")
    before = list(shards_of([str(path)], SIZE))
    path.write_text(lines(150), "utf-8")
    after = list(shards_of([str(path)], SIZE))
    assert after[: len(before) - 1] == before[:-1]
    assert len(after) > len(before)


def test_another_text_is_another_hash_of_the_same_shard(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(20), "utf-8")
    (before,) = shards_of([str(path)])
    path.write_text(lines(20).replace("تهران", "تبریز"), "utf-8")
    (after,) = shards_of([str(path)])
    assert before.name == after.name
    assert before.hash != after.hash


def test_small_files_go_together_and_one_more_changes_one_shard(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for i in range(0, 600, 2):
        (folder / f"{i:03}.txt").write_text(f"پلیس آمد. خبر {i}.", "utf-8")
    before = list(shards_of([str(folder)]))
    assert 1 < len(before) < 60
    (folder / "301.txt").write_text("پلیس رفت.", "utf-8")
    after = list(shards_of([str(folder)]))
    assert len({one.hash for one in after} - {one.hash for one in before}) <= 2
    assert places(read([str(folder)], 1 << 20)) == places(read_inputs([str(folder)], None))  # type: ignore[arg-type]


def test_a_file_named_twice_is_coded_once(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(lines(5), "utf-8")
    assert len(list(shards_of([str(path), str(path)]))) == 1


def test_an_input_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file or folder"):
        list(shards_of([str(tmp_path / "none.jsonl")]))
