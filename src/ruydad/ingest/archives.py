"""Zip archives of any of the other forms, and WACZ; nothing is ever written under a name that an archive gives."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from ruydad.errors import InputError
from ruydad.ingest.limits import Limits, told

# What else is packed as zip: a member that tells it, and the mend.
_OTHERS = {
    "xl/workbook.xml": "an Excel file; save its table as CSV",
    "ppt/presentation.xml": "a PowerPoint file; save its text as .docx or .txt",
    "content.xml": "an OpenDocument file; save it as .docx or as text",
    "META-INF/container.xml": "an EPUB book; its chapters lie inside as .xhtml, pack those as .zip",
}
_DIRECTORY = 512  # bytes of an archive's directory for each member that is allowed
_TAIL = 66_000  # bytes at the end of an archive in which its directory is told
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"^[A-Za-z]:")
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What reading a damaged member raises."""


def open_zip(stream: io.BufferedIOBase, limits: Limits) -> zipfile.ZipFile:
    """The archive in `stream`. Raises `InputError` where it is damaged or its directory too large."""
    size = _directory_size(stream)
    if size > limits.members * _DIRECTORY // 4:
        raise InputError(f"the archive's directory is {told(size)} long, as no archive of articles has it")
    try:
        return zipfile.ZipFile(stream)
    except DAMAGED as error:
        raise InputError(f"it is no whole zip archive ({error}); fetch or pack it again") from error


def is_word(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is a Word file. Raises `InputError`, with the mend, where it is another file that is packed so."""
    members = archive.NameToInfo
    if "word/document.xml" in members:
        return True
    for member, kind in _OTHERS.items():
        if member in members:
            raise InputError(f"this is {kind}")
    return False


def members_of(archive: zipfile.ZipFile) -> Iterator[tuple[zipfile.ZipInfo, str | None]]:
    """The members that may hold articles, in order, each with the reason why it is refused, or None.

    Of a WACZ, these are its WARC files.
    """
    wacz = "datapackage.json" in archive.NameToInfo and any(name.startswith("archive/") for name in archive.NameToInfo)
    for member in archive.infolist():
        name = member.filename.replace("\\", "/")
        path = PurePosixPath(name)
        if member.is_dir() or "__MACOSX" in path.parts or (wacz and not name.startswith("archive/")):
            continue
        if name.startswith("/") or ".." in path.parts or _DRIVE.match(name):
            yield member, "its name points outside of the archive, as in an attack; it is not read"
        elif member.flag_bits & _ENCRYPTED:
            yield member, "it is locked with a password; pack it without one"
        elif not path.name.startswith((".", "~$")):
            yield member, None


def _directory_size(stream: io.BufferedIOBase) -> int:
    """How long the directory of the archive says that it is, before anything of it is read; 0 where that is not told."""
    stream.seek(0, io.SEEK_END)
    stream.seek(max(0, stream.tell() - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) < found + 16:
        return 0
    size = int(struct.unpack_from("<I", tail, found + 12)[0])
    large = tail.rfind(b"PK\x06\x06")
    if size == 0xFFFFFFFF and 0 <= large <= len(tail) - 48:
        size = int(struct.unpack_from("<Q", tail, large + 40)[0])
    return size
