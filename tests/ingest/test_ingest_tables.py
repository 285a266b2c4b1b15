"""Tables and JSON Lines: columns by their names or as they are mapped, a fault a row that holds no article."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from ingest_samples import LEAD

from ruydad.errors import InputError
from ruydad.ingest import Fault, Item, Limits, Options, parse_columns, read_inputs
from ruydad.ingest.columns import names


def read(tmp_path: Path, name: str, data: bytes | str, *columns: str, limits: Limits | None = None) -> list[Item | Fault]:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_inputs([str(path)], io.BytesIO(), Options(columns=parse_columns(columns), limits=limits or Limits())))


def the_item(found: list[Item | Fault]) -> Item:
    (item,) = found
    assert isinstance(item, Item), item
    return item


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_told_by_the_header(tmp_path: Path, name: str, separator: str) -> None:
    item = the_item(read(tmp_path, name, separator.join(("id", "title", "text")) + "\n" + separator.join(("7", "سفر", LEAD)) + "\n"))
    assert (item.article.id, item.article.title, item.article.text) == ("7", "سفر", LEAD)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_encodings_of_tables(tmp_path: Path, encoding: str) -> None:
    rows = "text,id\n" + f"{LEAD.replace('ی', 'ي')},1\n" * 3
    found = read(tmp_path, "a.csv", rows.encode(encoding))
    assert [one.article.text for one in found if isinstance(one, Item)] == [LEAD.replace("ی", "ي")] * 3


def test_persian_names_of_columns_are_known(tmp_path: Path) -> None:
    header = "شناسه,تاریخ,عنوان,متن خبر,خبرگزاری,سرویس,برچسب,نویسنده,لینک"
    item = the_item(read(tmp_path, "a.csv", f"{header}\n7,1400/04/29,سفر,{LEAD},ایرنا,سیاسی,یک؛دو,مریم,https://example.org/7\n"))
    article = item.article
    assert (article.id, item.published, article.title, article.source, article.section) == ("7", "1400/04/29", "سفر", "ایرنا", "سیاسی")
    assert (article.tags, article.authors, article.url) == (("یک", "دو"), ("مریم",), "https://example.org/7")


def test_columns_are_mapped_as_told(tmp_path: Path) -> None:
    item = the_item(read(tmp_path, "a.csv", f"x,text,y\n{LEAD},not this,1400/04/29\n", "text=x,published=y"))
    assert (item.article.text, item.published) == (LEAD, "1400/04/29")
    line = '{"body": {"x": 1}, "matn": "' + LEAD + '", "when": "1400/04/29", "n": 5}'
    item = the_item(read(tmp_path, "a.jsonl", line, "text=matn", "published=when", "id=n"))
    assert (item.article.text, item.published, item.article.id) == (LEAD, "1400/04/29", "5")


def test_cells_may_hold_lines_and_marks(tmp_path: Path) -> None:
    item = the_item(read(tmp_path, "a.csv", 'text,id\n"گفت: ""می\u200cرود""،\nو رفت, باز",1\n'))
    assert item.article.text == 'گفت: "می\u200cرود"،\nو رفت, باز'


def test_a_row_without_text_is_a_fault_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", f"id,text\n1,{LEAD}\n2,\n3\n\n4,{LEAD}\n")
    assert [one.article.id for one in found if isinstance(one, Item)] == ["1", "4"]
    assert [(one.line, one.id) for one in found if isinstance(one, Fault)] == [(3, "2"), (4, "3")]


@pytest.mark.parametrize(
    ("data", "columns", "said"),
    [
        ("", (), "the table is empty"),
        ("a,b\n1,2\n", (), "name it \\(--columns text=COLUMN\\). The columns are a, b"),
        ("a,b\n1,2\n", ("text=c",), "no column 'c' for text; the columns are a, b"),
        (b"id,text\n1,\xff\xfe\xfa" + "سلام".encode() * 20, (), "line 2: byte 0x"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_mend(tmp_path: Path, data: bytes | str, columns: tuple[str, ...], said: str) -> None:
    (fault,) = read(tmp_path, "a.csv", data, *columns)
    assert isinstance(fault, Fault)
    with pytest.raises(AssertionError, match=said):
        raise AssertionError(fault.reason)


def test_lines_and_open_quotations_are_bounded(tmp_path: Path) -> None:
    limits = Limits(line=1000)
    (fault,) = read(tmp_path, "a.csv", 'id,text\n1,"' + f"{LEAD}\n" * 50, limits=limits)
    assert isinstance(fault, Fault)
    assert "quotation mark" in fault.reason
    found = read(tmp_path, "a.jsonl", b'{"text": "' + b"a" * 5000 + b'"}\n{"text": "x"}\n', limits=limits)
    assert isinstance(found[0], Fault)
    assert "too long" in found[0].reason
    assert the_item(found[1:]).line == 2


@pytest.mark.parametrize("pair", ["text", "text=", "=x", "matn=x", "text=a,b"])
def test_a_mapping_that_maps_nothing_is_refused(pair: str) -> None:
    with pytest.raises(InputError, match="FIELD=COLUMN"):
        parse_columns([pair])


def test_no_name_of_a_column_is_that_of_two_fields() -> None:
    known = [name for field in names().__struct_fields__ for name in getattr(names(), field)]
    assert len(known) == len(set(known))
    assert all(name == name.lower().strip() for name in known)
