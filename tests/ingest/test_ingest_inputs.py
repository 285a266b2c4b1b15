"""Files, folders and standard input, in order, with a fault in place of what cannot be read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from ruydad.ingest import Fault, Item, read_inputs

TEXT = "سفیر ژاپن وارد کابل شد."


def read(*names: Path | str, stdin: bytes = b"") -> list[Item | Fault]:
    return list(read_inputs(map(str, names), io.BytesIO(stdin)))


def articles(*names: Path | str, stdin: bytes = b"") -> list[tuple[str, str]]:
    return [(one.article.id, one.article.text) for one in read(*names, stdin=stdin) if isinstance(one, Item)]


def the_fault(*names: Path | str) -> Fault:
    (fault,) = read(*names)
    assert isinstance(fault, Fault)
    return fault


def test_a_text_file_is_one_article_called_after_it(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    assert articles(path) == [("report", TEXT)]


def test_a_folder_gives_its_files_by_path(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/a.txt", "ignored.jpg"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name, "utf-8")
    (tmp_path / "c" / "more.jsonl").write_text('{"text": "x"}\n', "utf-8")
    assert articles(tmp_path) == [("a", "a.txt"), ("b", "b.txt"), ("c/a", "c/a.txt"), ("more:1", "x")]


def test_inputs_keep_their_order(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    assert [id_ for id_, _ in articles(tmp_path / "b.txt", "-", tmp_path / "a.txt", stdin=TEXT.encode())] == ["b", "stdin", "a"]


def test_all_that_a_line_may_say(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    row = {"id": 7, "text": TEXT, "published": "1402/01/15", "title": "سفر", "url": "https://example.org/7", "source": "ایرنا", "category": ["x"]}
    path.write_text(json.dumps(row) + "\n", "utf-8")
    (item,) = read(path)
    assert isinstance(item, Item)
    assert (item.article.id, item.article.title, item.article.url, item.article.source) == ("7", "سفر", "https://example.org/7", "ایرنا")
    assert (item.published, item.where) == ("1402/01/15", f"{path}:1")


def test_a_bad_line_is_a_fault_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [b'{"id": "a", "text": "x"}', b"{", b'{"id": "b"}', b'{"text": 3}', b"", b'{"text": "\xff"}', b"[]", b'{"id": "c", "text": "y"}']
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines))
    found = read(path)
    assert [one.article.id for one in found if isinstance(one, Item)] == ["a", "c"]
    faults = [one for one in found if isinstance(one, Fault)]
    assert [fault.where for fault in faults] == [f"{path}:{line}" for line in (2, 3, 4, 6, 7)]
    assert "not JSON" in faults[0].reason
    assert "missing required field `text`" in faults[1].reason
    assert "UTF-8" in faults[3].reason


@pytest.mark.parametrize("opening", [b"", b"\n  ", b"\xef\xbb\xbf"])
def test_standard_input_may_be_json_lines(opening: bytes) -> None:
    assert articles("-", stdin=opening + b'{"id": "a", "text": "x"}\n{"id": "b", "text": "y"}') == [("a", "x"), ("b", "y")]


def test_standard_input_may_be_a_text() -> None:
    assert articles("-", stdin=b"\n\n" + TEXT.encode()) == [("stdin", "\n\n" + TEXT)]


def test_an_empty_input_is_an_article_with_a_note(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    (item,) = read(path)
    assert isinstance(item, Item)
    assert (item.article.text, item.note) == ("", "the file is empty")


def test_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("رئيس جمهور وارد شد".encode("windows-1256"))
    (item,) = read(path)
    assert isinstance(item, Item)
    assert item.note == "read as windows-1256"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    fault = the_fault(tmp_path / "none.txt")
    assert fault.where.endswith("none.txt")
    assert "no such file" in fault.reason


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "no file that can be read" in the_fault(tmp_path).reason


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    first = tmp_path / "first.txt"
    first.write_text("x", "utf-8")
    later = tmp_path / "later.txt"
    inputs = read_inputs([str(first), str(later)], io.BytesIO())
    next(inputs)
    later.write_text("y", "utf-8")
    item = next(inputs)
    assert isinstance(item, Item)
    assert item.article.text == "y"
