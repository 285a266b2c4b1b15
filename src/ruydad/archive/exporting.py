"""The coded articles of an archive, each with what is known of it beside, for the exports."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import msgspec

from ruydad.archive.database import Database
from ruydad.archive.entries import record_of, unpack
from ruydad.archive.reviews import of_article, reviewed
from ruydad.export.flat import Decided, Kept, urn
from ruydad.output import CodedArticle


def kept(db: Database, base: str | None = None, corrected: bool = False) -> Iterator[tuple[Kept, CodedArticle]]:
    """All coded articles in the order in which they came, called by their keys; `corrected`: as people left them.

    `base` is the address of a desk that shows them.
    """
    judged = {row for (row,) in db.rows("SELECT DISTINCT article FROM decision")}
    sql = "SELECT id, key, name, title, outlet, url, raw, clean, coded FROM article WHERE state = 'coded' ORDER BY id"
    for row, key, name, title, outlet, url, raw, clean, packed in db.stream(sql):
        article = record_of(zlib.decompress(packed), unpack(raw), clean)
        told = of_article(db, key) if row in judged else {}
        if corrected and told:
            article = reviewed(article, told)
        decided = {fact: Decided(one.verdict, one.person, one.at) for fact, one in told.items() if one.verdict}
        yield Kept(key, name, title, outlet, url, _at(base, key) if base else urn(key), decided), msgspec.structs.replace(article, id=key)


def _at(base: str, key: str) -> Callable[[str], str]:
    return lambda event: f"{base.rstrip('/')}/articles/{key}#{event}"
