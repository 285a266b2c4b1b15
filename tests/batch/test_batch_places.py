"""Inputs and outputs in an object store, inputs of many forms, web archives in pieces, and tables by months."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ruydad.archive.archive import open_archive
from ruydad.batch.archiving import load
from ruydad.batch.folder import Folder
from ruydad.batch.linking.linking import link
from ruydad.batch.reading import read_shard
from ruydad.batch.rounds import Engine
from ruydad.batch.shards import shards_of
from ruydad.batch.stores import RemoteStore
from ruydad.batch.todo import to_do
from ruydad.batch.worker import Settings, ShardWorker
from ruydad.errors import InputError
from ruydad.ingest import Item, Options, read_inputs

TEXT = "وزیر امور خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد."  # Turkey's foreign minister met his Iraqi counterpart in Baghdad.
DAYS = ("2024-04-03", "2024-05-06", None)


@pytest.fixture
def memory() -> Iterator[Any]:
    """An object store in memory, empty."""
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    yield fs
    fs.store.clear()


def rows(count: int = 6) -> list[dict[str, str]]:
    return [{"id": f"n{i}", "text": f"{TEXT} خبر {i}.", **({"published": day} if (day := DAYS[i % 3]) else {})} for i in range(count)]


def lines(count: int = 6) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(count)).encode()


def read(inputs: list[str], size: int = 400) -> list[Item]:
    found = [one for shard in shards_of(inputs, size) for one in read_shard(shard, Options())]
    assert all(isinstance(one, Item) for one in found), found
    return [one for one in found if isinstance(one, Item)]


def code(inputs: list[str], out: str | Path, settings: Settings | None = None, size: int = 400) -> Folder:
    folder, settings = Folder(out), settings or Settings()
    with folder.alone():
        shards = list(shards_of(inputs, size))
        folder.plan(shards, settings.made_by())
        worker = ShardWorker(settings, folder)
        for shard in to_do(shards, folder, settings.made_by()):
            worker.work(shard)
    return folder


def test_every_form_is_read_from_an_object_store_as_from_a_disk(memory: Any, tmp_path: Path) -> None:
    with pa.CompressedOutputStream(str(tmp_path / "c.jsonl.zst"), "zstd") as stream:
        stream.write(lines())
    pq.write_table(pa.Table.from_pylist(rows()), tmp_path / "d.parquet")
    (tmp_path / "a.jsonl").write_bytes(lines())
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines()))
    (tmp_path / "e.csv").write_text("id,text\n" + "".join(f"{row['id']},{row['text']}\n" for row in rows()), "utf-8")
    (tmp_path / "f.txt").write_text(TEXT, "utf-8")
    for path in tmp_path.iterdir():
        memory.pipe_file(f"/bucket/news/{path.name}", path.read_bytes())
    memory.pipe_file("/bucket/news/.hidden", b"no")
    there, here = read(["memory://bucket/news/"]), read([str(tmp_path)])
    assert [one.article for one in there] == [one.article for one in here]
    assert len(there) == 5 * 6 + 1
    assert {one.path.partition("://")[0] for one in there} == {"memory"}
    assert len(read(["memory://bucket/news/a.jsonl"])) == 6
    assert [one.article for one in read([f"file://{tmp_path}"])] == [one.article for one in here]


def test_what_is_not_there_is_told_with_its_address(memory: Any) -> None:
    with pytest.raises(InputError, match=r"memory://bucket/none: there is no such file or folder"):
        list(shards_of(["memory://bucket/none"]))
    with pytest.raises(InputError, match=r"nothing://bucket: cannot be reached"):
        list(shards_of(["nothing://bucket"]))
    with pytest.raises(InputError, match=r"memory://bucket/out is no folder of a batch"):
        Folder("memory://bucket/out").planned()


def test_a_batch_in_an_object_store_is_that_on_a_disk(memory: Any, tmp_path: Path) -> None:
    memory.pipe_file("/bucket/news.jsonl", lines())
    there = code(["memory://bucket/news.jsonl"], "memory://bucket/out")
    here = code(["memory://bucket/news.jsonl"], tmp_path / "out")
    assert [one.rows for one in there.receipts()] == [one.rows for one in here.receipts()]
    for path in here.path.glob("shards/*/*.parquet"):
        assert memory.cat_file(f"/bucket/out/{path.relative_to(here.path).as_posix()}") == path.read_bytes()
    settings = Settings()
    assert not to_do(list(shards_of(["memory://bucket/news.jsonl"], 400)), there, settings.made_by())
    linked, linked_here = link(there, Engine(workers=1)), link(here, Engine(workers=1))
    assert linked.rows == linked_here.rows
    assert there.linked() == linked
    with open_archive(tmp_path / "a.db", "create") as archive:
        assert load(there, archive.store).coded == 6


def test_the_receipt_is_taken_away_first_and_written_last(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe_file("/bucket/news.jsonl", lines(1))
    folder = code(["memory://bucket/news.jsonl"], "memory://bucket/out")
    (shard,) = folder.receipts()
    steps: list[str] = []
    write, delete = RemoteStore.write, RemoteStore.delete

    def writing(self: RemoteStore, name: str, data: bytes) -> None:
        steps.append(f"write {name}")
        write(self, name, data)

    def deleting(self: RemoteStore, name: str) -> None:
        steps.append(f"delete {name}")
        delete(self, name)

    monkeypatch.setattr(RemoteStore, "write", writing)
    monkeypatch.setattr(RemoteStore, "delete", deleting)
    with folder.alone():
        ShardWorker(Settings(), folder).work(next(shards_of(["memory://bucket/news.jsonl"])))
    of = [one.partition(f"/{shard.shard}/") for one in steps if f"/{shard.shard}/" in one]
    assert (of[0][0], of[0][2]) == ("delete shards", "receipt.json")
    assert (of[-1][0], of[-1][2]) == ("write shards", "receipt.json")
    assert len([one for one in of if one[2] == "receipt.json"]) == 2


def test_tables_by_months_hold_the_same(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_bytes(lines())
    whole = code([str(news)], tmp_path / "whole", size=1 << 20)
    parted = code([str(news)], tmp_path / "parted", Settings(partition="month"), 1 << 20)
    (shard,) = (one.shard for one in parted.receipts())
    assert sorted(path.name for path in (parted.path / "shards" / shard).iterdir()) == [
        *("month=2024-04", "month=2024-05", "month=unknown", "receipt.json"),
    ]
    for table in ("articles", "events", "entities"):
        found = [list(folder.rows(shard, table, 10)) for folder in (whole, parted)]  # type: ignore[arg-type]
        assert found[0]
        assert sorted(map(repr, found[0])) == sorted(map(repr, found[1])), table
    days = pq.ParquetFile(parted.path / "shards" / shard / "month=2024-05" / "articles.parquet").read()["published_end"].to_pylist()
    assert {f"{day:%Y-%m}" for day in days} == {"2024-05"}
    assert not to_do(list(shards_of([str(news)], 1 << 20)), parted, Settings(partition="month").made_by())
    assert len(to_do(list(shards_of([str(news)], 1 << 20)), parted, Settings().made_by())) == 1


def record(number: int, *, packed: bool) -> bytes:
    page = f"<html><head><title>خبر {number}</title></head><body><article><p>{TEXT} {TEXT} خبر {number}.</p></article></body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.ir/{number}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\nWARC-Date: 2024-05-06T00:00:00Z\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    data = head.encode() + http + b"\r\n\r\n"
    return gzip.compress(data, mtime=0) if packed else data


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_is_cut_between_records(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"".join(record(i, packed=name.endswith(".gz")) for i in range(12)))
    assert len(list(shards_of([str(path)], path.stat().st_size // 4))) >= 3
    whole = [one for one in read_inputs([str(path)], io.BytesIO()) if isinstance(one, Item)]
    assert len(whole) == 12
    assert read([str(path)], path.stat().st_size // 4) == whole


def test_a_web_archive_that_cannot_be_cut_is_one_shard(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(b"".join(record(i, packed=False) for i in range(12))))
    shards = list(shards_of([str(path)], path.stat().st_size // 4))
    assert len(shards) == 1
    assert len(read([str(path)], path.stat().st_size // 4)) == 12
