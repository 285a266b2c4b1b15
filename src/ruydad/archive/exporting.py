"""The coded articles of an archive, each with what is known of it beside, for the exports."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import msgspec

from ruydad.archive.database import Database
from ruydad.archive.entries import record_of, unpack
from ruydad.export.flat import Kept, urn
from ruydad.output import CodedArticle


def kept(db: Database, base: str | None = None) -> Iterator[tuple[Kept, CodedArticle]]:
    """All coded articles in the order in which they came, called by their keys. `base` is the address of a desk that shows them."""
    sql = "SELECT key, name, title, outlet, url, raw, clean, coded FROM article WHERE state = 'coded' ORDER BY id"
    for key, name, title, outlet, url, raw, clean, packed in db.stream(sql):
        article = record_of(zlib.decompress(packed), unpack(raw), clean)
        yield Kept(key, name, title, outlet, url, _at(base, key) if base else urn(key)), msgspec.structs.replace(article, id=key)


def _at(base: str, key: str) -> Callable[[str], str]:
    return lambda event: f"{base.rstrip('/')}/article/{key}#{event}"
