"""Zip and web archives: all that they hold is read, nothing is written, and what is damaged or made to do harm is told."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest
from ingest_samples import FORMS, LEAD, TEXT, page, warc_record, zip_of

from ruydad.ingest import Fault, Item, Limits, Options, read_inputs

SMALL = Limits(least_unpacked=100_000, unpacked=1, document=50_000)
PAGE = page().encode()


def read(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> tuple[list[Item], list[Fault]]:
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read_inputs([str(path)], io.BytesIO(), Options(limits=limits or Limits())))
    return [one for one in found if isinstance(one, Item)], [one for one in found if isinstance(one, Fault)]


def test_articles_of_an_archive_tell_where_they_lie(tmp_path: Path) -> None:
    items, faults = read(tmp_path, "news.zip", zip_of({"1400/a.html": PAGE, "b.txt": LEAD.encode(), "logo.png": b"\x89PNG", "c.jsonl": b"{"}))
    assert [(item.article.id, item.where) for item in items] == [
        ("news/1400/a", f"{tmp_path}/news.zip!1400/a.html"),
        ("news/b", f"{tmp_path}/news.zip!b.txt"),
    ]
    assert [fault.where for fault in faults] == [f"{tmp_path}/news.zip!c.jsonl:1"]


def test_archives_in_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    data = zip_of({"a.txt": LEAD.encode()})
    items, faults = read(tmp_path, "a.zip", zip_of({"b.zip": data}))
    assert [item.article.id for item in items] == ["a/b/a"]
    for layer in range(6):
        data = zip_of({f"{layer}.zip": data, f"{layer}.txt": LEAD.encode()})
    items, faults = read(tmp_path, "deep.zip", data)
    assert [item.path.rpartition("!")[2] for item in items] == ["3.txt", "4.txt", "5.txt"]
    assert len(faults) == 1
    assert "archives, one in the other" in faults[0].reason


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_names_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    items, faults = read(tmp_path, "a.zip", zip_of({name: LEAD.encode(), "good.txt": LEAD.encode()}))
    assert [item.article.id for item in items] == ["a/good"]
    assert "points outside" in faults[0].reason
    assert os.listdir(tmp_path) == ["a.zip"]


def test_what_unpacks_to_too_much_is_cut(tmp_path: Path) -> None:
    items, faults = read(tmp_path, "a.zip", zip_of({"good.txt": LEAD.encode(), "bomb.txt": bytes(60_000), "late.txt": LEAD.encode()}), SMALL)
    assert [item.article.id for item in items] == ["a/good", "a/late"]
    assert "longer than" in faults[0].reason
    members = {f"{n}.txt": b"a" * 40_000 for n in range(9)}
    items, faults = read(tmp_path, "b.zip", zip_of(members), SMALL)
    assert len(items) == 2
    assert ["unpacks to more" in fault.reason for fault in faults] == [True]
    items, faults = read(tmp_path, "c.txt.gz", gzip.compress(bytes(200_000)), SMALL)
    assert (items, len(faults)) == ([], 1)


def test_a_large_directory_is_not_read(tmp_path: Path) -> None:
    items, faults = read(tmp_path, "a.zip", zip_of({"a.txt": b"x"}), Limits(members=0))
    assert items == []
    assert "directory" in faults[0].reason


def test_damaged_members_are_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    data = bytearray(zip_of({"a.txt": os.urandom(500).hex().encode(), "b.txt": LEAD.encode()}))
    data[60] ^= 0xFF
    items, faults = read(tmp_path, "a.zip", bytes(data))
    assert [item.article.id for item in items] == ["a/b"]
    assert len(faults) == 1


@pytest.mark.parametrize(
    ("member", "mend"),
    [("xl/workbook.xml", "as CSV"), ("ppt/presentation.xml", "PowerPoint"), ("content.xml", "OpenDocument"), ("META-INF/container.xml", "EPUB")],
)
def test_other_packed_files_are_refused_with_their_mend(tmp_path: Path, member: str, mend: str) -> None:
    _, (fault,) = read(tmp_path, "a.zip", zip_of({member: b"<x/>"}))
    assert mend in fault.reason


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    stream = io.BytesIO(zip_of({"a.txt": b"x"}))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.infolist()[0].flag_bits |= 1
        archive.comment = b"."
    _, (fault,) = read(tmp_path, "a.zip", stream.getvalue())
    assert "password" in fault.reason


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive(tmp_path: Path, packed: bool) -> None:
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
        warc_record("https://example.org/1", PAGE),
        warc_record("https://example.org/x.png", b"\x89PNG", "Content-Type: image/png\r\n"),
        warc_record("https://example.org/gone", b"<p>no</p>", status="404 Not Found"),
        warc_record("https://example.org/2", gzip.compress(PAGE), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"),
        warc_record(
            "https://example.org/3", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
        ),
        warc_record("https://example.org/4", PAGE, "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        warc_record("https://example.org/5", FORMS["a.pdf"], "Content-Type: application/pdf\r\n"),
    ]
    data = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    items, faults = read(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", data)
    assert faults == []
    assert [(item.article.id, item.article.url, item.form) for item in items] == [
        ("crawl:2", "https://example.org/1", "html"),
        ("crawl:5", "https://example.org/2", "html"),
        ("crawl:6", "https://example.org/3", "html"),
        ("crawl:7", "https://example.org/4", "html"),
        ("crawl:8", "https://example.org/5", "pdf"),
    ]
    assert all("می\u200cکند" in item.article.text for item in items)


@pytest.mark.parametrize(
    "data",
    [
        warc_record("https://example.org/1", PAGE) + warc_record("https://example.org/2", PAGE)[:-300],
        gzip.compress(warc_record("https://example.org/1", PAGE)) + gzip.compress(warc_record("https://example.org/2", PAGE))[:-60],
        warc_record("https://example.org/1", PAGE) + bytes(range(256)) * 30,
        warc_record("https://example.org/1", PAGE)
        + warc_record("https://example.org/2", PAGE).replace(b"Content-Length: ", b"Content-Length: 9999999"),
        gzip.compress(warc_record("https://example.org/1", PAGE)) + b"\x1f\x8bjunk" * 9,
    ],
    ids=["cut", "cut and packed", "junk", "endless", "packed junk"],
)
def test_a_web_archive_that_breaks_off_gives_what_came_before(tmp_path: Path, data: bytes) -> None:
    items, faults = read(tmp_path, "crawl.warc", data)
    assert [item.article.id for item in items] == ["crawl:1"]
    assert len(faults) == 1
    assert "breaks off" in faults[0].reason
    assert faults[0].line == 2


def test_a_page_that_unpacks_to_too_much_is_told(tmp_path: Path) -> None:
    bomb = warc_record("https://example.org/1", gzip.compress(bytes(400_000)), "Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    items, faults = read(tmp_path, "crawl.warc", bomb + warc_record("https://example.org/2", PAGE), Limits(document=100_000))
    assert [item.article.id for item in items] == ["crawl:2"]
    assert "longer than" in faults[0].reason


def test_of_a_wacz_the_web_archives_are_read(tmp_path: Path) -> None:
    warc = gzip.compress(warc_record("https://example.org/1", PAGE))
    items, faults = read(
        tmp_path, "a.wacz", zip_of({"datapackage.json": b"{}", "archive/x.warc.gz": warc, "indexes/index.cdx.gz": gzip.compress(b"x")})
    )
    assert faults == []
    assert [item.article.url for item in items] == ["https://example.org/1"]


@pytest.mark.parametrize("name", ["a.zip", "a.warc", "a.docx", "a.txt.gz"])
def test_a_file_of_another_kind_is_told(tmp_path: Path, name: str) -> None:
    _, (fault,) = read(tmp_path, name, b"\x01\x02" + TEXT.encode())
    assert fault.reason
