"""Writes articles, facts and faults: each call of `write` is one transaction."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import msgspec

from ruydad.archive import suggesting
from ruydad.archive.database import Database
from ruydad.archive.entries import Coding, Entry, Given, Reasoned, key_of, pack, record_of, safe, storable, unpack
from ruydad.archive.fingerprint import Version
from ruydad.archive.rows import PER_ARTICLE, TABLES, Rows, rows_of
from ruydad.archive.settling import Difference, Number, settle
from ruydad.errors import InputError
from ruydad.ingest import Fault, Item
from ruydad.output import CodedArticle
from ruydad.records import Article

SEARCHED = ("article", "quote", "event")
_GIVEN = msgspec.json.Decoder(Given)


@dataclass(slots=True)
class Written:
    """How many inputs became what: coded, found broken, known before, or no article at all; and how many codings changed facts."""

    coded: int = 0
    broken: int = 0
    known: int = 0
    unread: int = 0
    changed: int = 0

    def add(self, other: Written) -> None:
        """Adds the numbers of `other`."""
        for field in ("coded", "broken", "known", "unread", "changed"):
            setattr(self, field, getattr(self, field) + getattr(other, field))


@dataclass(frozen=True, slots=True)
class Held:
    """An article as the archive holds it."""

    id: int
    state: str
    given: Given
    version: int | None


def now() -> str:
    """This second, as the archive writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def given_of(item: Item) -> Given:
    """What is known of the article of `item` before it is read."""
    return Given(replace(safe(item.article), text=""), item.published and storable(item.published))


def filled(old: Given, new: Given) -> Given:
    """`old`, with whatever it lacks and `new` has. Of a day, a title, an address that both give, the first one given stays."""
    lacking = {name: value for name, value in _fields(new.article).items() if value and not _fields(old.article)[name]}
    if old.day or old.article.published:
        lacking.pop("published", None)
        return msgspec.structs.replace(old, article=replace(old.article, **lacking))
    return Given(replace(old.article, **lacking), new.day)


def merged(there: Held, new: Given) -> Given:
    """What is known of an article that the archive holds, and of which an input tells `new`. Where it could not be coded, the input is believed."""
    return filled(new, there.given) if there.state == "broken" else filled(there.given, new)


def _fields(article: Article) -> dict[str, Any]:
    return {name: getattr(article, name) for name in article.__slots__}


def held(db: Database, key: str) -> Held | None:
    """The article whose key it is, if the archive holds it."""
    rows = db.rows("SELECT id, state, CAST(given AS text), version FROM article WHERE key = ?", (key,))
    return Held(rows[0][0], rows[0][1], _GIVEN.decode(rows[0][2]), rows[0][3]) if rows else None


def is_known(db: Database, item: Item) -> bool:
    """Whether the archive holds this article and learns nothing of it by this input."""
    there = held(db, key_of(item.article.text))
    return there is not None and merged(there, given_of(item)) == there.given


def version_id(db: Database, version: Version) -> int:
    """The row id of what codes, entered where it is new."""
    found = db.rows("SELECT id FROM version WHERE fingerprint = ?", (version.fingerprint,))
    if not found:
        values = (version.fingerprint, version.release, version.code, version.lexicon, version.model, version.tables, now())
        db.rows(
            "INSERT INTO version (fingerprint, release, code, lexicon, model, tables, first_used) VALUES (?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (fingerprint) DO NOTHING",
            values,
        )
        return version_id(db, version)
    return int(found[0][0])


def write(db: Database, entries: Sequence[Entry], version: Version, afresh: bool = False) -> Written:
    """Writes entries, all or none. A broken article that is coded now is broken no more; one that this version coded before only has another
    place where it was read, unless it is to be coded `afresh`.
    """
    with db.transaction():
        batch = _Batch(db, version_id(db, version), afresh)
        for entry in entries:
            batch.add(entry)
        batch.end()
    return batch.written


class _Batch:
    """The entries of one transaction: rows of new facts are gathered and written together."""

    def __init__(self, db: Database, version: int, afresh: bool) -> None:
        self.db = db
        self.version = version
        self.afresh = afresh
        self.at = now()
        self.written = Written()
        self.rows: Rows = {table: [] for table in TABLES}
        self.new: list[int] = []

    def add(self, entry: Entry) -> None:
        if isinstance(entry.input, Fault):
            self.fault(entry.input)
            return
        item = entry.input
        there = held(self.db, key_of(item.article.text))
        if there is None:
            row = self.insert(item)
        else:
            row = there.id
            self.fill(there, item)
        self.origin(row, item)
        if isinstance(entry.result, Reasoned):
            self.broken(row, there, entry.result.reason)
        elif isinstance(entry.result, Coding):
            self.coded(row, there, item, entry.result)
        else:
            self.written.known += 1

    def end(self) -> None:
        """Writes the new facts that were gathered."""
        for table, columns in TABLES.items():
            insert(self.db, table, columns, self.rows[table])
        for table in SEARCHED:
            self.db.index(table, self.new)
        suggesting.count(self.db, suggesting.tally(self.rows))
        self.rows = {table: [] for table in TABLES}
        self.new = []

    def fault(self, fault: Fault) -> None:
        """Keeps an input that could not be read."""
        self.written.unread += 1
        self.db.rows(
            "INSERT INTO fault (path, line, name, reason, tries, first_seen, last_seen) VALUES (?, ?, ?, ?, 1, ?, ?) ON CONFLICT (path, line) "
            "DO UPDATE SET reason = excluded.reason, tries = fault.tries + 1, last_seen = excluded.last_seen",
            (storable(fault.path), fault.line or 0, fault.id and storable(fault.id), storable(fault.reason), self.at, self.at),
        )

    def insert(self, item: Item) -> int:
        """Enters an article that is not coded yet."""
        article, given = item.article, given_of(item)
        values = (
            *(key_of(article.text), storable(article.id), _text(article.title), _text(article.url), _text(article.source)),
            *(storable(msgspec.json.encode(given).decode()), len(article.text), "pending", self.at, pack(article.text)),
        )
        columns = ("key", "name", "title", "url", "source", "given", "letters", "state", "added", "raw")
        marks = ", ".join("?" * len(columns))
        return int(self.db.rows(f"INSERT INTO article ({', '.join(columns)}) VALUES ({marks}) RETURNING id", values)[0][0])

    def fill(self, there: Held, item: Item) -> None:
        """Enters what this input knows of an article and the archive did not."""
        given = merged(there, given_of(item))
        if given != there.given:
            article = given.article
            self.db.rows(
                "UPDATE article SET given = ?, title = coalesce(?, title), url = ?, source = ? WHERE id = ?",
                (msgspec.json.encode(given).decode(), article.title, article.url, article.source, there.id),
            )

    def origin(self, row: int, item: Item) -> None:
        """Notes where the article was read; what could not be read there before can be now."""
        place = (storable(item.path), item.line or 0)
        self.db.rows(
            "INSERT INTO origin (article, path, line, name, seen) VALUES (?, ?, ?, ?, ?) ON CONFLICT (article, path, line) DO NOTHING",
            (row, *place, storable(item.article.id), self.at),
        )
        self.db.rows("DELETE FROM fault WHERE path = ? AND line = ?", place)

    def broken(self, row: int, there: Held | None, reason: str) -> None:
        """Keeps why an article could not be coded. One that was coded before keeps its facts."""
        if there is not None and there.state == "coded":
            self.written.known += 1
            return
        self.written.broken += 1
        self.db.rows("UPDATE article SET state = 'broken', reason = ?, tries = tries + 1 WHERE id = ?", (storable(reason), row))

    def coded(self, row: int, there: Held | None, item: Item, coding: Coding) -> None:
        """Enters the facts of an article, or what is new in them."""
        if there is not None and there.state == "coded":
            if not self.afresh and there.version == self.version and merged(there, given_of(item)) == there.given:
                self.written.known += 1
                return
            if row in self.new:
                self.end()
            self.again(row, coding)
            return
        record = record_of(coding.record, item.article.text, coding.clean)
        try:
            rows = rows_of(record, coding, row)
        except InputError as error:
            self.broken(row, there, str(error))
            return
        self.written.coded += 1
        for table, found in rows.items():
            self.rows[table] += found
        self.new.append(row)
        self.stamp(row, record, coding.record)

    def again(self, row: int, coding: Coding) -> None:
        """Codes an article that has facts already: they keep their numbers, and what changed is written down."""
        ((raw, clean, packed, version),) = self.db.rows("SELECT raw, clean, coded, version FROM article WHERE id = ?", (row,))
        text = unpack(raw)
        new = record_of(coding.record, text, coding.clean)
        old = _readable(packed, text, clean)
        settled, differences = settle(old, new, _graves(self.db, row)) if old else (new, [])
        try:
            rows = rows_of(settled, coding, row)
        except InputError:  # it grew too long for an archive: its facts stay as they are
            self.written.known += 1
            return
        self.written.coded += 1
        if self.afresh or settled != old:
            self.written.changed += bool(differences)
            self.replace(row, rows)
            _tell(self.db, row, differences, (version, self.version), self.at)
        self.stamp(row, settled, msgspec.json.encode(msgspec.structs.replace(settled, text="", clean="")))

    def replace(self, row: int, rows: Rows) -> None:
        """Puts the facts of now in the place of those of before."""
        suggesting.count(self.db, suggesting.tally(rows), suggesting.held(self.db, row))
        for table in SEARCHED:
            self.db.unindex(table, [row])
        first, last = row * PER_ARTICLE, row * PER_ARTICLE + PER_ARTICLE - 1
        for table in reversed(TABLES):
            parent = TABLES[table][0]
            self.db.rows(f"DELETE FROM {table} WHERE {parent} BETWEEN ? AND ?", (first, last))
        for table, found in rows.items():
            insert(self.db, table, TABLES[table], found)
        for table in SEARCHED:
            self.db.index(table, [row])

    def stamp(self, row: int, record: CodedArticle, coding: bytes) -> None:
        """Enters the coded form of an article and what its row shows of it."""
        published = record.published
        outlet = next((source.name for source in record.sources if source.role == "outlet"), None)
        self.db.rows(
            "UPDATE article SET state = 'coded', reason = NULL, version = ?, coded_at = ?, title = coalesce(title, ?), outlet = coalesce(?, source), "
            "published_start = ?, published_end = ?, basis = ?, clean = ?, coded = ? WHERE id = ?",
            (
                *(self.version, self.at, storable(record.words(record.title.span)) if record.title else None, outlet),
                *((published.start.isoformat(), published.end.isoformat(), published.basis) if published else (None,) * 3),
                *(record.clean, zlib.compress(coding), row),
            ),
        )


def insert(db: Database, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
    """Inserts rows, if there are any."""
    if rows:
        db.many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)


def _readable(packed: bytes, text: str, clean: str) -> CodedArticle | None:
    """The coded form as it is kept; None where the row is damaged, so that there is nothing to compare with."""
    try:
        return record_of(zlib.decompress(packed), text, clean)
    except (zlib.error, msgspec.DecodeError):
        return None


def _graves(db: Database, row: int) -> dict[Number, dict[str, object]]:
    rows = db.rows("SELECT kind, n, CAST(record AS text) FROM tombstone WHERE article = ?", (row,))
    return {(kind, n): msgspec.json.decode(record) for kind, n, record in rows}


def _tell(db: Database, row: int, differences: Sequence[Difference], versions: tuple[int, int], at: str) -> None:
    """Writes down what a coding changed, buries what is gone and takes what is back out of its grave."""
    for one in differences:
        if one.what == "gone":
            record = msgspec.json.encode(one.record).decode()
            insert(db, "tombstone", ("article", "kind", "n", "record", "version", "gone_at"), [(row, one.kind, one.n, record, versions[1], at)])
        elif one.what == "back":
            db.rows("DELETE FROM tombstone WHERE article = ? AND kind = ? AND n = ?", (row, one.kind, one.n))
    columns = ("article", "kind", "n", "what", "label", "fields", "from_version", "to_version", "at")
    encoded = ((one, msgspec.json.encode(one.fields).decode() if one.fields else None) for one in differences)
    insert(db, "change", columns, [(row, one.kind, one.n, one.what, storable(one.label), fields, *versions, at) for one, fields in encoded])


def _text(text: str | None) -> str | None:
    return storable(text) if text else None
