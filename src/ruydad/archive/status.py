"""How an archive stands: what it holds, what is broken, what is out of date, and whether it is sound."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import msgspec

from ruydad.archive import suggesting
from ruydad.archive.database import SCHEMA, Database
from ruydad.archive.entries import key_of, record_of, unpack
from ruydad.output import Record

_COUNTED = ("sentence", "entity", "mention", "quote", "time", "source", "quantity", "event", "claim", "tombstone", "decision", "copy", "story")


class VersionCount(Record, frozen=True):
    """What coded, and how many articles it did. `fingerprint` names code, tables and weights together."""

    id: int
    fingerprint: str
    release: str
    code: str
    lexicon: str
    model: str
    first_used: str
    articles: int


class Status(Record, frozen=True):
    """The numbers of an archive. `unread` are inputs that gave no article, `broken` articles that could not be coded."""

    name: str
    schema: int
    bytes: int
    coded: int
    pending: int
    broken: int
    unread: int
    first_day: str | None
    last_day: str | None
    rows: dict[str, int]
    versions: tuple[VersionCount, ...]


class Broken(Record, frozen=True):
    """What is kept with its reason: an article (`id`), or an input that gave none."""

    id: str | None
    path: str | None
    line: int | None
    reason: str
    tries: int


def status(db: Database) -> Status:
    """How the archive stands."""
    states: dict[str, int] = dict(db.rows("SELECT state, count(*) FROM article GROUP BY state"))
    ((first, last),) = db.rows("SELECT CAST(min(published_start) AS text), CAST(max(published_end) AS text) FROM article")
    versions = db.rows(
        "SELECT version.id, fingerprint, release, code, lexicon, model, CAST(first_used AS text), count(article.id) "
        "FROM version LEFT JOIN article ON article.version = version.id GROUP BY version.id ORDER BY version.id"
    )
    return Status(
        db.name,
        SCHEMA,
        db.bytes(),
        states.get("coded", 0),
        states.get("pending", 0),
        states.get("broken", 0),
        db.rows("SELECT count(*) FROM fault")[0][0],
        first,
        last,
        {table: db.rows(f"SELECT count(*) FROM {table}")[0][0] for table in _COUNTED},
        tuple(VersionCount(*row) for row in versions),
    )


def broken(db: Database) -> Iterator[Broken]:
    """Everything that is kept with its reason: articles first, in the order in which they came, then inputs by path."""
    first = "(SELECT min({}) FROM origin WHERE origin.article = article.id)"
    sql = f"SELECT key, {first.format('path')}, {first.format('line')}, reason, tries FROM article WHERE state = 'broken' ORDER BY id"
    for key, path, line, reason, tries in db.stream(sql):
        yield Broken(key, path, line or None, reason, tries)
    for path, line, reason, tries in db.stream("SELECT path, line, reason, tries FROM fault ORDER BY path, line"):
        yield Broken(None, path, line or None, reason, tries)


def check(db: Database) -> Iterator[str]:
    """Everything that is wrong with an archive, a line each: the file, its indexes, and whether each article is what it was and has its rows."""
    yield from db.faults()
    yield from suggesting.faults(db)
    sql = "SELECT id, key, state, raw, coded, clean FROM article ORDER BY id"
    for row, key, state, raw, packed, clean in db.stream(sql):
        yield from (f"article {key}: {fault}" for fault in _faults(db, row, key, state, raw, packed, clean))


def _faults(db: Database, row: int, key: str, state: str, raw: bytes, packed: bytes | None, clean: str | None) -> Iterator[str]:
    try:
        text = unpack(raw)
    except (zlib.error, UnicodeDecodeError) as error:
        yield f"its text cannot be read ({error}); delete the row and add the article again"
        return
    if key_of(text) != key:
        yield "its text is not the one that was added; delete the row and add the article again"
    if state != "coded":
        return
    try:
        record = record_of(zlib.decompress(packed or b""), text, clean or "")
    except (zlib.error, msgspec.DecodeError) as error:
        yield f"its coded form cannot be read ({error}); mend it with `ruydad recode --all`"
        return
    expected = {"sentence": record.sentences, "entity": record.entities, "quote": record.quotes, "event": record.events, "time": record.times}
    for table, facts in expected.items():
        (number,) = db.rows(f"SELECT count(*) FROM {table} WHERE article = ?", (row,))[0]
        if number != len(facts):
            yield f"it has {number} rows of {table}, but its coded form {len(facts)}; mend it with `ruydad recode --all`"
