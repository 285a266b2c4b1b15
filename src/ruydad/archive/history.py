"""What is to be coded again, and what versions changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import msgspec

from ruydad.archive.database import Database
from ruydad.archive.entries import Given, unpack
from ruydad.errors import InputError
from ruydad.ingest import Item
from ruydad.output import Record

_GIVEN = msgspec.json.Decoder(Given)


class Change(Record, frozen=True):
    """What a version changed in a fact: `what` is new, gone, back or changed; `fields` are those that differ, before and after."""

    id: str
    article: str
    kind: str
    what: str
    label: str
    fields: dict[str, tuple[Any, Any]]
    before: str
    after: str


class ChangeCount(Record, frozen=True):
    """How many facts of a kind a version changed, and in which field where they are changed."""

    kind: str
    what: str
    field: str | None
    count: int


def items(db: Database, state: str | None, other_than: int | None = None) -> Iterator[Item]:
    """The articles of a state (None: of all), as they came in; with `other_than` only those that another version coded."""
    condition, values = _which(state, other_than)
    columns = "raw, CAST(given AS text), path, line"
    sql = f"SELECT {columns} FROM article JOIN origin ON origin.article = article.id WHERE id = ? ORDER BY seen, path, line LIMIT 1"
    for (row,) in db.rows(f"SELECT id FROM article WHERE {condition} ORDER BY id", values):
        for raw, given, path, line in db.rows(sql, (row,)):  # each on its own: the archive is written to while the articles are coded
            told = _GIVEN.decode(given)
            yield Item(replace(told.article, text=unpack(bytes(raw))), path, line or None, told.day)


def count(db: Database, state: str | None, other_than: int | None = None) -> int:
    """How many articles `items` gives."""
    condition, values = _which(state, other_than)
    return int(db.rows(f"SELECT count(*) FROM article WHERE {condition}", values)[0][0])


def _which(state: str | None, other_than: int | None) -> tuple[str, list[object]]:
    conditions = ["1 = 1", *(["state = ?"] if state else []), *(["version <> ?"] if other_than is not None else [])]
    return " AND ".join(conditions), [value for value in (state, other_than) if value is not None]


def changes(db: Database, version: str | None, kind: str | None = None) -> Iterator[Change]:
    """What the version whose fingerprint begins with `version` changed; None is the last one that changed anything."""
    letters = {"entity": "e", "quote": "q", "event": "v"}
    sql = (
        "SELECT article.key, change.kind, n, what, label, CAST(fields AS text), before.fingerprint, after.fingerprint "
        "FROM change JOIN article ON article.id = change.article "
        "JOIN version AS before ON before.id = from_version JOIN version AS after ON after.id = to_version "
        "WHERE to_version = ? AND (? = '' OR change.kind = ?) ORDER BY change.id"
    )
    for key, of, n, what, label, fields, before, after in db.stream(sql, (_version(db, version), kind or "", kind or "")):
        yield Change(
            f"{key}.{letters[of]}{n}" if of in letters else key, key, of, what, label, msgspec.json.decode(fields) if fields else {}, before, after
        )


def change_counts(db: Database, version: str | None) -> list[ChangeCount]:
    """How many facts of each kind a version changed, and in which fields."""
    sums: dict[tuple[str, str, str | None], int] = {}
    for one in changes(db, version):
        for field in one.fields or [None]:
            sums[one.kind, one.what, field] = sums.get((one.kind, one.what, field), 0) + 1
    return [ChangeCount(*key, number) for key, number in sorted(sums.items(), key=lambda pair: (pair[0][0], pair[0][1], -pair[1]))]


def _version(db: Database, version: str | None) -> int:
    """The row id of a version. Raises `InputError` where there is none, or several."""
    if version is None:
        last = db.rows("SELECT max(to_version) FROM change")[0][0]
        return int(last or 0)
    found = db.rows("SELECT id, fingerprint FROM version WHERE fingerprint LIKE ?", (f"{version}%",))
    if len(found) != 1:
        known = ", ".join(fingerprint for (fingerprint,) in db.rows("SELECT fingerprint FROM version ORDER BY id")) or "none yet"
        raise InputError(f"{version!r} names {len(found)} versions of the archive; it knows {known}")
    return int(found[0][0])
