"""Reads what is in one file, whatever its form: articles, or archives and lists of them."""

from __future__ import annotations

import gzip
import io
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, cast

from ruydad.errors import InputError
from ruydad.ingest.archives import DAMAGED, is_word, members_of, open_zip
from ruydad.ingest.encoding import decode
from ruydad.ingest.forms import HEAD, KNOWN, Form, form_of, is_named, sniffed, stem
from ruydad.ingest.isolation import Worker
from ruydad.ingest.items import Fault, Item
from ruydad.ingest.jsonl import read_jsonl
from ruydad.ingest.limits import MIB, Allowance, Counted, lines_of, read_all
from ruydad.ingest.options import Fetched, Options
from ruydad.ingest.pages import DocumentForm, Job, Page
from ruydad.ingest.tables import read_table
from ruydad.ingest.warc import records_of
from ruydad.records import Article

_IN_MEMORY = 16 * MIB  # of an archive inside an archive; a larger one goes to disk, under a name of our own
_SHOWN = 200  # letters of a library's complaint


@dataclass(frozen=True, slots=True)
class Blob:
    """Something to read. `path` is what it is called in messages, `name` the id of an article in it, `file` the end of its path.

    `layer` counts the archives around it, `allowance` is what these may still unpack to.
    `one_of_many` are files of folders and archives, which nobody named and which are passed over where they are of no form.
    """

    path: str
    name: str
    file: str
    stream: io.BufferedReader[Any]
    size: int
    url: str | None = None
    content_type: str | None = None
    charset: str | None = None
    line: int | None = None
    layer: int = 0
    allowance: Allowance | None = None
    one_of_many: bool = False

    def fault(self, reason: str) -> Fault:
        """What is told where the blob cannot be read."""
        return Fault(self.path, reason, self.line, self.name)


class Documents:
    """Reads blobs. It holds the worker that reads pages and documents, so close it at the end.

    Lists of feeds that were read are remembered, so that lists that name each other come to an end.
    """

    def __init__(self, options: Options) -> None:
        self._options, self._limits = options, options.limits
        self._worker = Worker(options.limits)
        self._lists: set[str] = set()

    def close(self) -> None:
        """Lets the worker go."""
        self._worker.close()

    def read(self, blob: Blob, form: Form | None = None) -> Iterator[Item | Fault]:
        """The articles of `blob`, in order; what cannot be read gives a `Fault` and what can still be read goes on."""
        try:
            form = form or self._form(blob)
            if form is not None:
                yield from self._read(blob, form)
        except InputError as error:
            yield blob.fault(str(error))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield blob.fault(f"the packed file is damaged or breaks off ({error}); what comes later is lost")
        except DAMAGED as error:
            yield blob.fault(f"cannot be read: {getattr(error, 'strerror', None) or error}"[:_SHOWN])

    def _form(self, blob: Blob) -> Form | None:
        """The form of `blob`; None for one of many that nobody named and that is of no form, which is passed over."""
        reason = f"its form is not known; names of files that are read end in {KNOWN}"
        try:
            form = form_of(blob.file, blob.stream.peek(HEAD)[:HEAD], blob.content_type)
        except InputError as error:
            form, reason = None, str(error)
        if form is None:
            if not blob.one_of_many or is_named(blob.file):
                raise InputError(reason)
            self._options.on_skip(blob.path, reason)
        return form

    def _read(self, blob: Blob, form: Form) -> Iterator[Item | Fault]:
        match form:
            case "text":
                yield self._text(blob)
            case "jsonl":
                lines = lines_of(blob.stream, self._limits.line)
                yield from read_jsonl(lines, blob.path, PurePosixPath(blob.name).name, self._options.columns)
            case "csv":
                yield from read_table(blob.stream, blob.path, PurePosixPath(blob.name).name, self._options.columns, self._limits)
            case "zip":
                yield from self._zip(blob)
            case "gzip":
                yield from self.read(self._inside(blob, gzip.GzipFile(fileobj=blob.stream), blob.file.removesuffix(".gz")))
            case "warc":
                yield from self._warc(blob)
            case _:
                yield from self._document(blob, form)

    def _text(self, blob: Blob) -> Item:
        text, encoding = decode(read_all(blob.stream, self._limits.document, "a text"))
        self._refuse_endless(text)
        note = "the file is empty" if not text.strip() else f"read as {encoding}" if encoding != "utf-8" else None
        return Item(Article(blob.name, text, url=blob.url), blob.path, blob.line, note=note)

    def _document(self, blob: Blob, form: DocumentForm) -> Iterator[Item | Fault]:
        """The articles of what a library in the worker reads."""
        limit = self._limits.document if form in ("pdf", "docx", "mhtml") else self._limits.page
        data = read_all(blob.stream, limit, "such a document")
        answer = self._worker.read(Job(form, data, blob.url, blob.charset))
        if answer.reason is not None:
            raise InputError(answer.reason)
        for number, page in enumerate(answer.pages, 1):
            yield self._whole(blob, page, number) if form == "feed" else self._item(blob, page, form, blob.line)
        if answer.feeds:
            yield from self._feeds(blob, answer.feeds)

    def _item(self, blob: Blob, page: Page, form: Form, line: int | None) -> Item | Fault:
        try:
            self._refuse_endless(page.text)
        except InputError as error:
            return replace(blob.fault(str(error)), line=line)
        article = Article(
            page.id or blob.name, page.text, title=page.title, url=page.url or blob.url, source=page.source,
            authors=page.authors, section=page.section, tags=page.tags, dated_by=page.dated_by,
        )  # fmt: skip
        return Item(article, blob.path, line, published=page.published, note="; ".join(page.notes) or None, form=form)

    def _whole(self, blob: Blob, entry: Page, number: int) -> Item | Fault:
        """An entry of a feed; the page behind it where the feed gives only its lead and addresses are fetched."""
        item = self._item(blob, entry, "feed", number)
        fetcher = self._options.fetcher
        if fetcher is None or not entry.partial or entry.url is None or isinstance(item, Fault):
            return item
        try:
            fetched = fetcher.fetch(entry.url)
            answer = self._worker.read(Job("html", fetched.data, fetched.url, fetched.charset))
        except InputError as error:
            return replace(item, note=f"only the feed's own words were read: {error}")
        if answer.reason is not None or not answer.pages:
            return replace(item, note=f"only the feed's own words were read: {answer.reason}")
        whole = self._item(replace(blob, name=item.article.id), answer.pages[0], "html", number)
        if isinstance(whole, Item) and whole.published is None:
            article = replace(whole.article, dated_by=item.article.dated_by)
            return replace(whole, article=article, published=item.published)
        return whole

    def _feeds(self, blob: Blob, feeds: tuple[str, ...]) -> Iterator[Item | Fault]:
        if self._options.fetcher is None:
            yield blob.fault(f"it names {len(feeds)} feeds, which are on the web; fetch them with --fetch")
            return
        if blob.layer >= self._limits.layers:
            yield blob.fault(f"lists of feeds name each other more than {self._limits.layers} deep; this one is not followed")
            return
        for url in feeds:
            if url in self._lists:  # lists may name each other
                continue
            if len(self._lists) >= self._limits.lists:
                yield blob.fault(f"lists of feeds named more than {self._limits.lists:,} addresses; the rest is not fetched")
                return
            self._lists.add(url)
            yield from self.fetch(url, blob.layer + 1)

    def fetch(self, url: str, layer: int = 0) -> Iterator[Item | Fault]:
        """The articles that an address gives: a page, a feed, a list of feeds, or any other form. `layer` counts the lists around it."""
        fetcher = self._options.fetcher
        if fetcher is None:
            yield Fault(url, "this is an address on the web; add --fetch to fetch it")
            return
        try:
            fetched = fetcher.fetch(url)
        except InputError as error:
            yield Fault(url, str(error), id=url)
            return
        yield from self.read(replace(_blob_of(url, fetched), layer=layer))

    def _zip(self, blob: Blob) -> Iterator[Item | Fault]:
        with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
            stream = self._seekable(blob, cast("io.BufferedIOBase", spool))
            allowance = blob.allowance or Allowance(blob.size, self._limits)
            with open_zip(stream, self._limits) as archive:
                if is_word(archive):
                    stream.seek(0)
                    yield from self._document(replace(blob, stream=cast("io.BufferedReader[Any]", stream)), "docx")
                    return
                if blob.layer >= self._limits.layers:
                    raise InputError(f"it lies in more than {self._limits.layers} archives, one in the other; it is not unpacked")
                if not archive.namelist():
                    raise InputError("the archive is empty")
                for member, refused in members_of(archive):
                    path, name = f"{blob.path}!{member.filename}", f"{blob.name}/{stem(member.filename)}"
                    if refused:
                        yield Fault(path, refused, id=name)
                        continue
                    try:
                        opened = archive.open(member)
                    except DAMAGED as error:
                        yield Fault(path, f"it cannot be unpacked ({error})", id=name)
                        continue
                    with opened:
                        inside = Blob(path, name, member.filename, cast("io.BufferedReader[Any]", opened), member.file_size, layer=blob.layer)
                        yield from self.read(self._inside(replace(inside, allowance=allowance, one_of_many=True), opened, member.filename))
                    if allowance.is_spent:
                        return

    def _seekable(self, blob: Blob, spool: io.BufferedIOBase) -> io.BufferedIOBase:
        """The bytes of `blob` in a stream that can be wound back: a copy of those that come out of another archive."""
        if blob.layer == 0 and blob.stream.seekable():
            return blob.stream
        size = 0
        while data := blob.stream.read(MIB):
            size += len(data)
            if size > self._limits.least_unpacked:
                raise InputError("the archive inside the archive is too large; unpack the outer one first")
            spool.write(data)
        spool.seek(0)
        return spool

    def _inside(self, blob: Blob, stream: Any, file: str) -> Blob:
        """What lies packed in `blob`, its bytes counted."""
        if blob.layer > self._limits.layers:
            raise InputError(f"it lies in more than {self._limits.layers} archives, one in the other; it is not unpacked")
        allowance = blob.allowance or Allowance(blob.size, self._limits)
        counted = io.BufferedReader(Counted(stream, allowance), MIB)
        return replace(blob, file=file, stream=counted, layer=blob.layer + 1, allowance=allowance)

    def _warc(self, blob: Blob) -> Iterator[Item | Fault]:
        for record in records_of(blob.stream, self._limits):
            name = f"{blob.name}:{record.number}"
            inside = replace(blob, name=name, url=record.url, line=record.number, charset=record.charset)
            if record.reason is not None:
                yield inside.fault(record.reason)
            elif record.form is not None:
                stream = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(record.data)))
                yield from self.read(replace(inside, stream=stream, size=len(record.data)), record.form)

    def _refuse_endless(self, text: str) -> None:
        if len(text) > self._limits.article:
            raise InputError(f"its text is {len(text):,} letters long, more than an article may have ({self._limits.article:,}); split it")


def _blob_of(url: str, fetched: Fetched) -> Blob:
    stream = io.BufferedReader(cast("io.RawIOBase", io.BytesIO(fetched.data)))
    file = PurePosixPath(fetched.url.partition("?")[0].rpartition("/")[2]).name
    blob = Blob(url, url, file, stream, len(fetched.data), fetched.url, fetched.content_type, fetched.charset)
    form = sniffed(fetched.data[:HEAD]) if fetched.content_type in ("text/xml", "application/xml", "text/plain", None) else None
    return replace(blob, content_type={"feed": "application/rss+xml", "opml": "text/x-opml"}.get(form or "", blob.content_type))
