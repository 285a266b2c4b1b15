"""From bytes to text: UTF-8, UTF-16, and the encodings in which old Persian pages are written, windows-1256 above all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from ruydad.errors import InputError

_MARKS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_KINDS = {b"%PDF": "a PDF file", b"PK\x03\x04": "a Word or other zipped file", b"\xd0\xcf\x11\xe0": "an old Word file", b"\x1f\x8b": "a gzip file"}
_ARABIC = re.compile(r"[\u0600-\u06ff\u200c\u200d]")
_HIGH = re.compile(r"[^\x00-\x7f]")
_BROKEN = "\ufffd"
# What Persian has been written in; names as charset-normalizer has them. Others are not tried, so that a short text is not taken for Chinese.
_CANDIDATES = ["utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be", "iso8859_6", "cp720", "cp864"]
_FEWEST = 20  # Persian letters by which one of the rarer encodings is told
_SAMPLE = 65_536  # bytes that the encoding is told by
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{3,30})|<\?xml[^>]{0,80}?encoding\s*=\s*["']([\w.:-]{3,30})""", re.I)
_HEAD = 8192  # bytes in which a page names its encoding


def decode(data: bytes) -> tuple[str, str]:
    """The text that `data` holds and the name of its encoding. A byte-order mark is no part of the text.

    Raises `InputError`, with the place and the mend, where the bytes are no text or in an encoding that is not told.
    """
    _refuse_binary(data)
    if mark := _mark(data):
        return _marked(data, mark), mark
    try:
        if b"\0" not in data:
            return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        found = _old_persian(data)
        if found:
            return found
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"line {line}: byte 0x{data[error.start]:02x} is not UTF-8, and the file does not read as Persian in windows-1256; "
            "convert it to UTF-8 (iconv -f ENCODING -t UTF-8)"
        ) from error
    if found := _guessed(data):
        return found
    raise InputError(f"byte {data.index(0)} is NUL, so this is a binary file or UTF-16 without its mark; save the text as UTF-8")


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, str, int]:
    """The text of a page, the name of its encoding, and how many bytes could not be read and stand as U+FFFD.

    Pages are damaged in places more often than files, so that a few bad bytes do not cost the page. What is valid UTF-8 is UTF-8;
    else what the page or its server (`declared`) names is believed, where it gives no nonsense.
    """
    if (mark := _mark(data)) is None and b"\0" in data[:_SAMPLE] and not _guessed(data):
        data = data.replace(b"\0", b"")
    try:
        return *decode(data), 0
    except InputError:
        pass
    name = mark or _known(declared) or _known(_named_in(data)) or "utf-8"
    if _is_damaged_utf8(data):
        name = "utf-8"
    text = data.decode(name, "replace")
    return text, name, text.count(_BROKEN)


def _named_in(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _HEAD)
    return (found[1] or found[2]).decode("ascii") if found else None


def _known(name: str | None) -> str | None:
    """The name of the encoding as Python has it; None for one that it does not know or that is none of text."""
    try:
        return codecs.lookup(name).name if name and codecs.lookup(name)._is_text_encoding else None
    except LookupError:
        return None


def _mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)


def _refuse_binary(data: bytes) -> None:
    for magic, kind in _KINDS.items():
        if data.startswith(magic):
            raise InputError(f"this is {kind}, not text; save the article's text as UTF-8 in a .txt file")


def _marked(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not {name.upper()}, though the file opens with its mark; save the text as UTF-8") from error


def _old_persian(data: bytes) -> tuple[str, str] | None:
    """Text in windows-1256 or in one of the rarer encodings, where it reads as Persian in it."""
    if _is_damaged_utf8(data):  # then every other encoding would turn all of it to nonsense
        return None
    text = data.decode("windows-1256")
    return (text, "windows-1256") if _reads_as_persian(text) else _guessed(data)


def _guessed(data: bytes) -> tuple[str, str] | None:
    """Text in one of the rarer encodings, where there is enough of it to tell."""
    best = from_bytes(data[: _SAMPLE - _SAMPLE % 4], cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    if best is None:
        return None
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    enough = len(_ARABIC.findall(text)) >= _FEWEST
    return (text, best.encoding.replace("_", "-")) if enough and _reads_as_persian(text) else None


def _reads_as_persian(text: str) -> bool:
    """Whether most of the letters beyond ASCII are Arabic ones and alef is as common among them as in Persian and Arabic (10 % and more).

    Russian in its old encodings gives Arabic letters as well, but hardly an alef.
    """
    high, arabic = len(_HIGH.findall(text)), len(_ARABIC.findall(text))
    return arabic > 0.8 * high and text.count("ا") > 0.04 * arabic


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few."""
    text = data.decode("utf-8", "replace")
    return text.count(_BROKEN) < 0.2 * len(_HIGH.findall(text))
