"""From bytes to text, and what is said where that fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.errors import InputError
from ruydad.ingest.encoding import decode, decode_page

TEXT = "نخست وزير عراق در تهران با رئيس جمهوري ايران ديدار کرد.\n"  # with the Arabic letters of old keyboards, as windows-1256 has them


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("windows-1256"), "windows-1256"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.replace("ک", "ك").encode("iso-8859-6"), "iso8859-6"),
        (TEXT.replace("ک", "ك").encode("cp720"), "cp720"),
    ],
    ids=["utf-8", "with mark", "utf-16", "utf-16-be", "windows-1256", "utf-32", "utf-16-le without mark", "utf-16-be without mark", "iso", "dos"],
)
def test_encodings(data: bytes, encoding: str) -> None:
    text, found = decode(data)
    assert (text.replace("ك", "ک"), found) == (TEXT, encoding)


@pytest.mark.parametrize(
    ("page", "declared", "expected"),
    [
        (b"<meta charset=windows-1256><p>" + TEXT.encode("windows-1256"), None, ("windows-1256", 0)),
        (b"<meta charset=windows-1256><p>" + TEXT.encode(), None, ("utf-8", 0)),  # many pages say what they are not
        (b"<p>" + TEXT.encode() * 5 + b"\xff\xfa", None, ("utf-8", 2)),
        (b"<p>caf\xe9", "iso-8859-1", ("iso8859-1", 0)),
        (b"<meta charset=no-such-thing><p>caf\xe9", "base64", ("utf-8", 1)),
    ],
    ids=["as named", "named wrongly", "damaged", "as the server says", "named by nonsense"],
)
def test_a_page_is_read_in_spite_of_what_it_says(page: bytes, declared: str | None, expected: tuple[str, int]) -> None:
    text, encoding, lost = decode_page(page, declared)
    assert (encoding, lost) == expected
    assert text.count("\ufffd") == lost


def test_nothing_is_altered() -> None:
    text = "الف\r\nب\rپ\u200c\u2028ت\ufeff \n"
    assert decode(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7 \xe2", "a PDF file"),
        (b"PK\x03\x04\x00\x00", "a Word or other zipped file"),
        (b"abc\x00def", "byte 3 is NUL"),
        (b"\xff\xfe\x00\xd8\x41", "byte 2 is not UTF-16"),
        ("سلام\nدنیا".encode()[:-1] + "\nو دیگران بودند".encode(), "line 2: byte 0x"),
        ("Дипломат прибыл".encode("koi8-r"), "line 1: byte 0x"),
    ],
    ids=["pdf", "zip", "nul", "broken utf-16", "damaged utf-8", "another encoding"],
)
def test_what_is_no_text_is_refused_with_place_and_mend(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        decode(data)
    assert "UTF-8" in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_an_input_error(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except InputError:
        return
    assert encoding in {"utf-8", "utf-16", "utf-32", "windows-1256"} or len(data) > 20
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_reads_back(text: str) -> None:
    if not text.startswith(("%PDF", "PK\x03\x04")):
        assert decode(text.encode()) == (text, "utf-8")
