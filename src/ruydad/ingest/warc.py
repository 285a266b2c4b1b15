"""Web archives (WARC, also inside WACZ): the pages, feeds and documents among their records."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from ruydad.errors import InputError
from ruydad.ingest.forms import HEAD, Form, form_of, sniffed
from ruydad.ingest.limits import Limits, read_all
from ruydad.ingest.worker import missing

_HOLDING = ("response", "resource", "conversion")  # types of records that hold documents
_OTHERS = (
    "image/",
    "video/",
    "audio/",
    "font/",
    "text/css",
    "text/javascript",
    "application/javascript",
    "application/x-javascript",
    "application/json",
)
_TOLD = (None, "text/html", "application/xhtml+xml", "application/pdf")  # what is refused aloud where it cannot be read
_BREAKS_OFF = "the web archive breaks off within this record"
_CHUNK = re.compile(rb"[0-9a-fA-F]+[ ;\r]")
_GZIP = b"\x1f\x8b"
_DAMAGED = (OSError, ValueError, EOFError, RuntimeError)
_OK = range(200, 300)
_FORMS: set[Form | None] = {"html", "pdf", "docx", "feed", "text", "mhtml"}


@dataclass(frozen=True, slots=True)
class Record:
    """A record that holds a document, or the reason why it could not be read. `number` counts all records of the file from 1."""

    number: int
    url: str | None
    data: bytes = b""
    form: Form | None = None
    charset: str | None = None
    reason: str | None = None


def records_of(stream: BinaryIO, limits: Limits) -> Iterator[Record]:
    """The records of a web archive that hold documents, in order; the rest (pictures, scripts, requests) is passed over.

    A record that cannot be read is one with a reason; the last is one where the file breaks off.
    """
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError as error:
        raise InputError(missing("web archives", "fastwarc", error)) from error
    checked = _Checked(stream)
    number, found, broken = 0, None, None
    try:
        for number, record in enumerate(ArchiveIterator(checked, auto_decode="none", fsspec_args=False), 1):
            found = _read(record, number, limits)
            if found is not None:
                yield found
        broken = checked.error
    except BaseException as error:
        if not isinstance(error, _DAMAGED) and type(error).__name__ != "PanicException":  # of Rust, which is no Exception
            raise
        broken = str(error)
    if broken is not None and (found is None or found.reason != _BREAKS_OFF):
        yield Record(number + 1, None, reason=f"the web archive is damaged or breaks off here ({broken}); what comes later is lost")
    elif not number:
        yield Record(1, None, reason="it holds no record of a web archive; the file may be damaged or of another kind")


class _Checked:
    """A stream that ends where it breaks, so that what stands before is read, and remembers why."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.error: str | None = None
        self._read = 0

    def read(self, size: int = HEAD, /) -> bytes:
        if self.error is not None:
            return b""
        try:
            data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]
        except (OSError, EOFError, zlib.error, InputError) as error:
            self.error = str(error)
            return b""
        self._read += len(data)
        return data

    def tell(self) -> int:
        return self._read

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError("this stream is read from its start to its end")

    def close(self) -> None:
        """Leaves the stream to its owner."""


def _read(record: Any, number: int, limits: Limits) -> Record | None:
    """The document in a record, or why it cannot be read; None for what holds none."""
    if str(record.headers.get("WARC-Type", "")).lower() not in _HOLDING:
        return None
    url = record.headers.get("WARC-Target-URI")
    url = str(url).strip("<>") if url else None
    if record.is_http and record.http_headers is not None and record.http_headers.status_code not in _OK:
        return None
    content_type = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or None
    content_type = content_type.partition(";")[0].strip().lower() if content_type else None
    try:
        if content_type is not None and content_type.startswith(_OTHERS):
            return None
        data = read_all(record.reader, limits.document, "a record")
        if len(data) < record.content_length:
            raise InputError(_BREAKS_OFF)
        if record.is_http:
            data = _decoded(data, record.http_headers, limits.document)
        form = form_of(_file_name(url), data[:HEAD], content_type)
    except InputError as error:
        return Record(number, url, reason=str(error)) if content_type in _TOLD or str(error) == _BREAKS_OFF else None
    except _DAMAGED as error:
        return Record(number, url, reason=f"the record is damaged ({error})")
    return Record(number, url, data, form, record.http_charset if record.is_http else None) if form in _FORMS else None


def _decoded(body: bytes, headers: Any, limit: int) -> bytes:
    """The body of an answer without the codings of its way here; some archives keep it without them though the headers name them.

    Raises `InputError` where it unpacks to more than `limit`, `OSError` where it is damaged.
    """
    from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader

    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK.match(body):
        body = read_all(ChunkedReader(io.BytesIO(body)), limit, "a page")
    coding = (headers.get("Content-Encoding") or "").lower()
    if coding == "br" and not sniffed(body[:HEAD]):
        body = read_all(BrotliReader(io.BytesIO(body)), limit, "a page")
    elif body.startswith(_GZIP) or (coding == "deflate" and not sniffed(body[:HEAD])):
        body = read_all(GzipReader(io.BytesIO(body), zlib=coding == "deflate"), limit, "a page")
    return body


def _file_name(url: str | None) -> str:
    """The last part of an address, without its query."""
    return (url or "").partition("?")[0].partition("#")[0].rpartition("/")[2]
