"""What an input is: told by its first bytes, its name, and what its server called it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from ruydad.errors import InputError

Form = Literal["text", "jsonl", "csv", "html", "mhtml", "pdf", "docx", "feed", "opml", "warc", "zip", "gzip"]

HEAD = 4096  # bytes that are looked at

_MAGIC: tuple[tuple[bytes, Form], ...] = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
)
_SUFFIXES: dict[str, Form] = {
    ".atom": "feed",
    ".csv": "csv",
    ".docx": "docx",
    ".gz": "gzip",
    ".htm": "html",
    ".html": "html",
    ".jsonl": "jsonl",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".ndjson": "jsonl",
    ".opml": "opml",
    ".pdf": "pdf",
    ".rss": "feed",
    ".shtml": "html",
    ".tab": "csv",
    ".tsv": "csv",
    ".txt": "text",
    ".wacz": "zip",
    ".warc": "warc",
    ".wet": "warc",
    ".xhtml": "html",
    ".zip": "zip",
    ".zst": "warc",
}
_TYPES: dict[str, Form] = {
    "application/atom+xml": "feed",
    "application/gzip": "gzip",
    "application/http": "html",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/warc": "warc",
    "application/x-ndjson": "jsonl",
    "application/xhtml+xml": "html",
    "application/zip": "zip",
    "multipart/related": "mhtml",
    "text/csv": "csv",
    "text/html": "html",
    "text/tab-separated-values": "csv",
    "text/x-opml": "opml",
}
_UNREADABLE = {
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc); save it as .docx or as text",
    b"{\\rtf": "an RTF file; save it as .docx or as text",
    b"Rar!": "a RAR archive; unpack it, or pack its files as .zip",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it, or pack its files as .zip",
    b"\x89PNG": "a picture; run OCR on it",
    b"\xff\xd8\xff": "a picture; run OCR on it",
    b"GIF8": "a picture; run OCR on it",
}
_MARKUP: tuple[tuple[re.Pattern[bytes], Form], ...] = (
    (re.compile(rb"<opml\b", re.I), "opml"),
    (re.compile(rb"<(?:rss|rdf:RDF|feed)\b", re.I), "feed"),
    (re.compile(rb"<(?:!doctype html|html|head|body|article|div|meta|p)\b", re.I), "html"),
    (re.compile(rb"^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.I), "mhtml"),
)
_REFUSED = {".7z", ".doc", ".docm", ".epub", ".odt", ".pptx", ".rar", ".rtf", ".xlsx"}


def form_of(name: str, head: bytes, content_type: str | None = None) -> Form | None:
    """The form of the input called `name` that opens with `head`; None where it is none that is known.

    The first bytes of a binary form are believed before its name, the name before the rest. Raises `InputError`, with the mend,
    for what is known but cannot be read: `خبر.doc`, a picture.
    """
    for magic, told in _UNREADABLE.items():
        if head.startswith(magic):
            raise InputError(f"this is {told}")
    for magic, form in _MAGIC:
        if head.startswith(magic):
            return form
    suffix = PurePath(name).suffix.lower()
    if content_type in _TYPES:
        return _TYPES[content_type]
    return _SUFFIXES.get(suffix) or sniffed(head) or ("text" if content_type == "text/plain" else None)


def sniffed(head: bytes) -> Form | None:
    """The form of markup or JSON Lines that opens with `head`; None for anything else, plain text too."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return "jsonl"
    if start.startswith(b"<"):
        return next((form for pattern, form in _MARKUP[:3] if pattern.search(start)), None)
    return "mhtml" if _MARKUP[3][0].match(start.replace(b"\r\n", b"\n")) else None


def is_named(name: str) -> bool:
    """Whether the end of a file's name tells a form, one that is read or one that is refused with its mend (`.doc`)."""
    return PurePath(name).suffix.lower() in _SUFFIXES.keys() | _REFUSED


def stem(name: str) -> str:
    """`name` without the ends that tell its form: `1400/news.warc.gz` → `1400/news`."""
    path = PurePath(name)
    while path.suffix.lower() in _SUFFIXES:
        path = path.with_suffix("")
    return path.as_posix()


KNOWN = ", ".join(sorted(_SUFFIXES))
"""The ends of names that tell a form, for messages."""
