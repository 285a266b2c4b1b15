"""Every form of input gives its article, half-spaces and all; what is of no form is told or passed over."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from ingest_samples import FORMS, LEAD, TEXT, page

from ruydad.ingest import Fault, Item, Options, read_inputs
from ruydad.ingest.forms import form_of, stem


def read(*paths: Path, options: Options | None = None, stdin: bytes = b"") -> list[Item | Fault]:
    return list(read_inputs(map(str, paths), io.BytesIO(stdin), options))


def the_item(path: Path) -> Item:
    (item,) = read(path)
    assert isinstance(item, Item), item
    return item


@pytest.fixture(params=sorted(FORMS))
def every_form(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of each form in turn."""
    path: Path = tmp_path / request.param
    path.write_bytes(FORMS[request.param])
    return path


def words(text: str) -> str:
    """`text` on one line, in the letters of old keyboards made new."""
    return " ".join(text.replace("ي", "ی").replace("ٔ", "").split())


def test_half_spaces_survive_every_form(every_form: Path) -> None:
    item = the_item(every_form)
    assert words(TEXT) in words(item.article.text)
    assert item.article.text.count("\u200c") == TEXT.count("\u200c")


def test_an_article_is_called_after_its_file(every_form: Path) -> None:
    name = the_item(every_form).article.id
    expected = {"a.jsonl": "a:1", "a.csv": "1", "a.rss": "1", "a.warc": "a:1", "a.zip": "a/deep/a", "a.wacz": "a/archive/a:1"}
    assert name == expected.get(every_form.name, every_form.stem)


def test_a_folder_of_all_forms_gives_all(tmp_path: Path) -> None:
    for name, data in FORMS.items():
        (tmp_path / name).write_bytes(data)
    found = read(tmp_path)
    assert [one.path for one in found if isinstance(one, Fault)] == []
    assert {item.form for item in found if isinstance(item, Item)} == {"text", "html", "jsonl", "csv", "docx", "feed", "mhtml", "pdf"}
    assert len(found) == len(FORMS)


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx", "a.zip", "a.txt", "a.mhtml", "a.rss"])
def test_standard_input_is_what_its_first_bytes_tell(name: str) -> None:
    (item,) = read(Path("-"), stdin=FORMS[name])
    assert isinstance(item, Item)
    assert words(LEAD) in words(item.article.text)


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "news.html.gz"
    path.write_bytes(gzip.compress(FORMS["a.html"]))
    item = the_item(path)
    assert (item.article.id, item.form) == ("news", "html")


def test_the_first_bytes_are_believed_before_the_name(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(FORMS["a.pdf"])
    assert the_item(path).form == "pdf"


def test_pages_without_an_ending_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "1400042900123").write_bytes(FORMS["a.html"])
    assert the_item(tmp_path).form == "html"


def test_what_holds_no_article_is_passed_over_and_told(tmp_path: Path) -> None:
    skipped: list[tuple[str, str]] = []
    (tmp_path / "a_files").mkdir()
    for name, data in {
        "a.html": FORMS["a.html"],
        "a_files/frame.html": FORMS["a.html"],
        "logo.jpg": b"\xff\xd8\xff",
        "style.css": b"p {}",
        ".x.txt": b"x",
    }.items():
        (tmp_path / name).write_bytes(data)
    found = read(tmp_path, options=Options(on_skip=lambda path, reason: skipped.append((Path(path).name, reason))))
    assert len(found) == 1
    assert [name for name, _ in skipped] == ["frame.html", "logo.jpg", "style.css"]
    assert "saved page a" in skipped[0][1]


@pytest.mark.parametrize(
    ("name", "data", "mend"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "save it as .docx"),
        ("a.rtf", b"{\\rtf1", "save it as .docx"),
        ("a.rar", b"Rar!\x1a", "pack its files as .zip"),
        ("a.png", b"\x89PNG\r\n", "run OCR"),
        ("a.xyz", b"\x00\x01\x02", "its form is not known"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_mend(tmp_path: Path, name: str, data: bytes, mend: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (fault,) = read(path)
    assert isinstance(fault, Fault)
    assert mend in fault.reason


def test_one_broken_article_does_not_stop_the_rest(tmp_path: Path) -> None:
    for name in FORMS:
        (tmp_path / name).write_bytes(FORMS[name])
        (tmp_path / f"broken-{name}").write_bytes(FORMS[name][: len(FORMS[name]) // 3] if name != "a.html" else b"<html></html>")
    found = read(tmp_path)
    whole = {Path(one.path.partition("!")[0]).name for one in found if isinstance(one, Item)}
    assert set(FORMS) <= whole
    assert all(fault.reason for fault in found if isinstance(fault, Fault))
    assert {"broken-a.zip", "broken-a.docx", "broken-a.html", "broken-a.warc"} <= {Path(one.path).name for one in found if isinstance(one, Fault)}


def test_an_address_is_not_fetched_unless_asked() -> None:
    (fault,) = read_inputs(["https://example.org/feed.xml"], io.BytesIO())
    assert isinstance(fault, Fault)
    assert "--fetch" in fault.reason


@pytest.mark.parametrize(
    ("name", "head", "content_type", "form"),
    [
        ("x", b"<?xml version='1.0'?><rss>", None, "feed"),
        ("x.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'>", None, "feed"),
        ("x.php", page().encode(), None, "html"),
        ("", b'{"text": "x"}', None, "jsonl"),
        ("x.aspx", b"abc", "text/html", "html"),
        ("x.xml", b"<sitemap>", None, None),
    ],
)
def test_forms_are_told_by_what_is_there(name: str, head: bytes, content_type: str | None, form: str | None) -> None:
    assert form_of(name, head, content_type) == form


def test_the_ends_of_names_are_cut() -> None:
    assert [stem("1400/news.warc.gz"), stem("دو.خبر.html"), stem("a")] == ["1400/news", "دو.خبر", "a"]
