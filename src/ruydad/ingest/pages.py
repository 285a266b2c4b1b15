"""What passes between this process and the worker that reads documents: a job, and the pages that it gave or the reason why none."""

from __future__ import annotations

from typing import Literal

import msgspec

DocumentForm = Literal["html", "mhtml", "pdf", "docx", "feed", "opml"]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An article as a document holds it. `published` is an ISO day, `dated_by` what it was read off.

    `partial` says that the document (a feed) holds less than the whole article.
    """

    text: str
    id: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    published: str | None = None
    dated_by: str | None = None
    url: str | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()
    partial: bool = False


class Job(msgspec.Struct, frozen=True):
    """A document to read: its bytes, the address that it came from and the encoding that its server named."""

    form: DocumentForm
    data: bytes
    url: str | None = None
    charset: str | None = None


class Answer(msgspec.Struct, frozen=True):
    """What a job gave: pages, addresses of feeds that it names (OPML), or the reason why it gave nothing."""

    pages: tuple[Page, ...] = ()
    feeds: tuple[str, ...] = ()
    reason: str | None = None
