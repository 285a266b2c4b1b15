"""From bytes to text: UTF-8, UTF-16 with its mark, and windows-1256, in which old Persian pages are written."""

from __future__ import annotations

import codecs
import re

from ruydad.errors import InputError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_KINDS = {b"%PDF": "a PDF file", b"PK\x03\x04": "a Word or other zipped file", b"\xd0\xcf\x11\xe0": "an old Word file", b"\x1f\x8b": "a gzip file"}
_ARABIC = re.compile(r"[\u0600-\u06ff\u200c\u200d]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_BROKEN = "\ufffd"


def decode(data: bytes) -> tuple[str, str]:
    """The text that `data` holds and the name of its encoding. A byte-order mark is no part of the text.

    Raises `InputError`, with the place and the mend, where the bytes are no text or in another encoding.
    """
    _refuse_binary(data)
    if data.startswith(_UTF16_MARKS):
        return _utf16(data), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        text = data.decode("windows-1256")
        if _reads_as_persian(text) and not _is_damaged_utf8(data):
            return text, "windows-1256"
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"line {line}: byte 0x{data[error.start]:02x} is not UTF-8, and the file does not read as Persian in windows-1256; "
            "convert it to UTF-8 (iconv -f ENCODING -t UTF-8)"
        ) from error


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _KINDS.items():
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not text; save the article's text as UTF-8 in a .txt file")
    if b"\0" in data and not data.startswith(_UTF16_MARKS):
        raise InputError(f"byte {data.index(0)} is NUL, so this is a binary file or UTF-16 without its mark; save the text as UTF-8")


def _utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-16, though the file opens with its mark; save the text as UTF-8") from error


def _reads_as_persian(text: str) -> bool:
    """Whether most of the letters beyond ASCII are Arabic ones and alef is as common among them as in Persian and Arabic (10 % and more).

    Russian in its old encodings gives Arabic letters as well, but hardly an alef.
    """
    high, arabic = len(_HIGH.findall(text)), len(_ARABIC.findall(text))
    return arabic > 0.8 * high and text.count("ا") > 0.04 * arabic


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: then every other encoding would turn all of it to nonsense."""
    text = data.decode("utf-8", "replace")
    return text.count(_BROKEN) < 0.2 * len(_HIGH.findall(text))
