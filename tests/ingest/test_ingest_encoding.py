"""From bytes to text, and what is said where that fails."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.errors import InputError
from ruydad.ingest.encoding import decode

TEXT = "نخست وزير عراق در تهران با رئيس جمهوري ايران ديدار کرد.\n"  # with the Arabic letters of old keyboards, as windows-1256 has them


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("windows-1256"), "windows-1256"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-be", "windows-1256"],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding)


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
    assert encoding in {"utf-8", "utf-16", "windows-1256"}
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_reads_back(text: str) -> None:
    if not text.startswith(("%PDF", "PK\x03\x04")):
        assert decode(text.encode()) == (text, "utf-8")
