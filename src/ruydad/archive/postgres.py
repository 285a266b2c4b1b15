"""An archive as a PostgreSQL database (15 or newer), for several people at once; needs the extra `postgres`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal, NoReturn

try:
    import psycopg
except ImportError as missing:
    from ruydad.errors import InputError

    raise InputError("psycopg is not installed: pip install 'ruydad[postgres]'") from missing

from ruydad.archive.database import SCHEMA, Mode, Row
from ruydad.archive.migrations import apply_missing, schema_of
from ruydad.archive.textquery import Phrase, Term, TextQuery
from ruydad.errors import ArchiveError

_OLDEST = 15
_PATIENCE = 10.0  # seconds to wait for another process to end its transaction
_WRITING = 0x52555944  # the lock of whoever writes: `RUYD`
_PAGE = 512
_SEARCHED = ("article", "quote", "event")

_ADVICE = {
    "53100": "the disk of the server is full: free some room and run the command again; what was committed before is kept",
    "25006": "it cannot be written: the server or this connection is read-only",
    "55P03": "another process is writing to it: wait until that has ended and run the command again",
    "42501": "you have no right to do this there: ask whoever keeps the database",
    "08006": "the connection was lost; run the command again, what was committed before is kept",
}


class PostgresDatabase:
    """A connection to the database at `address`, `postgresql://user@host/name`. All tables are in the first schema of its search path."""

    dialect: Literal["postgres"] = "postgres"

    def __init__(self, address: str, mode: Mode = "read", patience: float = _PATIENCE) -> None:
        """Connects; `patience` is how many seconds to wait for another process. Raises `ArchiveError` where the database cannot be used."""
        self.name = _without_password(address)
        with self._told():
            self._connection = psycopg.connect(address, autocommit=True)
        try:
            self._prepare(mode, patience)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, mode: Mode, patience: float) -> None:
        release = self._connection.info.server_version // 10_000
        if release < _OLDEST:
            raise ArchiveError(f"{self.name}: the server is PostgreSQL {release}; ruydad needs {_OLDEST} or newer")
        self.rows(f"SET lock_timeout = {int(patience * 1000)}")
        schema = self._schema()
        if schema == 0 and mode == "create":
            self.upgrade()
        elif schema == 0:
            raise ArchiveError(f"{self.name}: there is no archive; make one with `ruydad add PATH --archive {self.name}`")
        elif schema < SCHEMA and mode != "upgrade":
            raise ArchiveError(
                f"{self.name}: it was made by an older release (schema {schema}, this one has {SCHEMA}); make a dump of it (pg_dump), "
                f"then run `ruydad archive upgrade {self.name}`"
            )
        if mode == "read":
            self.rows("SET default_transaction_read_only = on")

    def _schema(self) -> int:
        """The number of the last step that was applied, 0 where there is no archive. Raises `ArchiveError` where a newer release made it."""
        if self.rows("SELECT to_regclass('migration')")[0][0] is None:
            return 0
        return schema_of(self)

    def missing(self) -> int:
        """How many steps were not applied yet."""
        return SCHEMA - self._schema()

    def upgrade(self) -> None:
        """Applies the steps that are missing, all or none."""
        with self.transaction():
            self.rows("CREATE TABLE IF NOT EXISTS migration (number bigint PRIMARY KEY, name text NOT NULL, applied timestamptz NOT NULL)")
            apply_missing(self, datetime.now(UTC))

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        with self._told():
            cursor = self._connection.execute(_marked(sql), values or None)
            return cursor.fetchall() if cursor.description else []

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        with self._told(), self._connection.cursor(name="ruydad_stream", withhold=True) as cursor:
            cursor.itersize = _PAGE
            cursor.execute(_marked(sql), values or None)
            yield from cursor

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with self._told(), self._connection.cursor() as cursor:
            cursor.executemany(_marked(sql), rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._told(), self._connection.transaction():
            self.rows(f"SELECT pg_advisory_xact_lock({_WRITING})")
            yield

    def matching(self, table: str, wanted: Mapping[str, TextQuery]) -> tuple[str, list[object]]:
        columns = [(f"{table}.{'lemmas' if query.lemma else column}", _tsquery(query)) for column, query in wanted.items()]
        return " AND ".join(f"{column} @@ CAST(? AS tsquery)" for column, _ in columns), [query for _, query in columns]

    def rank(self, table: str, wanted: Mapping[str, TextQuery]) -> tuple[str, list[object]]:
        query = wanted["words"]
        return f"-ts_rank({table}.{'lemmas' if query.lemma else 'words'}, CAST(? AS tsquery), 1)", [_tsquery(query)]

    def index(self, table: str, articles: Sequence[int]) -> None:
        self._enter(table, "WHERE article = ANY(?)", [list(articles)])

    def unindex(self, table: str, articles: Sequence[int]) -> None:
        self.rows(f"DELETE FROM {table}_search WHERE rowid IN (SELECT id FROM {table}_words WHERE article = ANY(?))", [list(articles)])

    def _enter(self, table: str, where: str, values: Sequence[object]) -> None:
        columns = [
            name
            for (name,) in self.rows(
                "SELECT attname FROM pg_attribute WHERE attrelid = CAST(? AS regclass) AND attnum > 1 AND NOT attisdropped ORDER BY attnum",
                (f"{table}_search",),
            )
        ]
        vectors = ", ".join(f"to_tsvector('simple', {name})" for name in columns)
        self.rows(f"INSERT INTO {table}_search (rowid, {', '.join(columns)}) SELECT id, {vectors} FROM {table}_words {where}", values)

    def faults(self) -> list[str]:
        found = []
        for table in _SEARCHED:
            sql = f"SELECT count(*) FROM {table}_search FULL JOIN {table}_words ON id = rowid WHERE id IS NULL OR rowid IS NULL"
            if self.rows(sql)[0][0]:
                found.append(f"the search index of {table}s does not fit their words; mend it with `ruydad archive check --mend`")
        return found

    def reindex(self) -> None:
        """Makes the search tables anew."""
        with self.transaction():
            for table in _SEARCHED:
                self.rows(f"DELETE FROM {table}_search")
                self._enter(table, "", ())

    def tune(self) -> None:
        self.rows("ANALYZE")

    def bytes(self) -> int:
        return int(self.rows("SELECT pg_database_size(current_database())")[0][0])

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            self._tell(error)

    def _tell(self, error: psycopg.Error) -> NoReturn:
        told = " ".join(str(error).split())
        if error.sqlstate is None and isinstance(error, psycopg.OperationalError):
            raise ArchiveError(f"{self.name}: the server cannot be reached: check the address, and that it runs ({told})") from error
        raise ArchiveError(f"{self.name}: {_ADVICE.get(error.sqlstate or '', 'please report it')} ({told})") from error


def _marked(sql: str) -> str:
    """The statement with the marks for values that psycopg wants. Statements are the store's own: no value is ever written into one."""
    return sql.replace("?", "%s")


def _without_password(address: str) -> str:
    """The address as it may be shown."""
    head, at, rest = address.partition("@")
    scheme, slashes, user = head.partition("://")
    return f"{scheme}{slashes}{user.partition(':')[0]}{at}{rest}" if at else address


def _tsquery(query: TextQuery) -> str:
    """A query in PostgreSQL's language. Words in search form hold neither quotes nor marks."""
    groups = [f"({' | '.join(map(_term, group))})" for group in query.wanted]
    return " & ".join([*groups, *(f"!({_term(term)})" for term in query.unwanted)])


def _term(term: Term) -> str:
    return " | ".join(f"({_phrase(phrase, term.prefix)})" for phrase in term.phrases)


def _phrase(phrase: Phrase, prefix: bool) -> str:
    return " <-> ".join(f"'{word}'" for word in phrase) + (":*" if prefix else "")
