"""Loads what a batch made into an archive, without coding it again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import msgspec

from ruydad.archive.entries import Coding, Entry, Given, Reasoned, Words
from ruydad.archive.fingerprint import Version
from ruydad.archive.store import Store
from ruydad.archive.writing import Written
from ruydad.batch.folder import Folder, Receipt
from ruydad.ingest import Fault, Item

_BATCH = 64  # entries in a transaction
_GIVEN = msgspec.json.Decoder(Given)
WORDS = msgspec.json.Decoder(tuple[tuple[Words, ...], tuple[Words, ...]])


def load(folder: Folder, store: Store, seen: Callable[[Entry], None] = lambda _: None) -> Written:
    """Writes the articles of all finished shards, with the version that coded them, and what could not be read or coded; dropped ones are left out.

    Doing it again adds nothing twice. `seen` is told of every entry after it was written. Raises `InputError` where the folder is none of a batch.
    """
    folder.planned()
    written = Written()
    for receipt in folder.receipts():
        version = Version(receipt.release, receipt.code, receipt.lexicon, receipt.model, receipt.tables)
        found = entries(folder, receipt)
        while some := tuple(islice(found, _BATCH)):
            written.add(store.write(some, version))
            for one in some:
                seen(one)
    return written


def entries(folder: Folder, receipt: Receipt) -> Iterator[Entry]:
    """The entries of one shard, in its order, then what could not be read."""
    for row in folder.rows(receipt.shard, "articles", _BATCH):
        if row["state"] != "dropped":
            given = _GIVEN.decode(row["given"])
            item = Item(replace(given.article, text=row["text"]), row["path"], row["line"], published=given.day)
            yield Entry(item, _coding(row) if row["state"] == "coded" else Reasoned(row["reason"]))
    for row in folder.rows(receipt.shard, "errors", _BATCH):
        if row["kind"] == "unreadable":
            yield Entry(Fault(row["path"], row["reason"], row["line"], row["name"]))


def _coding(row: dict[str, Any]) -> Coding:
    return Coding(row["coded"], row["clean"], *WORDS.decode(row["words"]))
