"""An archive as one SQLite file: opened, brought up to date, searched, and its errors told in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NoReturn

from ruydad.archive.database import SCHEMA, Mode, Row
from ruydad.archive.migrations import apply_missing, schema_of
from ruydad.archive.textquery import Phrase, Term, TextQuery
from ruydad.errors import ArchiveError

_APPLICATION = 0x52555944  # `RUYD`, in the head of the file
_PATIENCE = 10.0  # seconds to wait for another process to end its transaction
_PAGE = 512  # rows that a stream reads at a time
_CACHE = 64 * 1024  # KiB of pages kept in memory

_ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full: free some room and run the command again; what was committed before is kept",
    sqlite3.SQLITE_READONLY: "it cannot be written: the file, its folder or the disk is read-only",
    sqlite3.SQLITE_BUSY: "another process is writing to it: wait until that has ended and run the command again",
    sqlite3.SQLITE_LOCKED: "another process is writing to it: wait until that has ended and run the command again",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check the path and your rights to the file and its folder",
    sqlite3.SQLITE_NOTADB: "it is not an SQLite file, or one whose head is damaged: restore a copy",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: keep it, restore a copy, or save what is readable with `sqlite3 FILE .recover`",
    sqlite3.SQLITE_IOERR: "the disk gave an error while it was read or written: check the disk; what was committed before is kept",
}


class SqliteDatabase:
    """A connection to the SQLite file at `path`."""

    dialect: Literal["sqlite"] = "sqlite"

    def __init__(self, path: str | Path, mode: Mode = "read", patience: float = _PATIENCE) -> None:
        """Opens it; `patience` is how many seconds to wait for another process. Raises `ArchiveError` where it cannot be used."""
        self.name = str(path)
        if mode != "create" and not Path(path).is_file():
            raise ArchiveError(f"{path}: there is no archive; check the path, or make one with `ruydad add PATH --archive {path}`")
        with self._told():
            self._connection = _connect(Path(path), mode, patience)
        try:
            with self._told():
                self._prepare(mode)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, mode: Mode) -> None:
        self.rows(f"PRAGMA cache_size = -{_CACHE}")
        self.rows("PRAGMA foreign_keys = ON")
        schema = self._schema()
        if schema == 0 and mode == "create":
            self.rows("PRAGMA journal_mode = WAL")
            self.upgrade()
        elif schema < SCHEMA and mode != "upgrade":
            raise ArchiveError(
                f"{self.name}: it was made by an older release (schema {schema}, this one has {SCHEMA}); "
                f"run `ruydad archive upgrade {self.name}`, which keeps a copy"
            )
        if mode != "read":
            self.rows("PRAGMA synchronous = NORMAL")  # safe with a WAL: a crash of the machine may take the last commits, never half of one

    def _schema(self) -> int:
        """The number of the last step that was applied; 0 for a new file. Raises `ArchiveError` where it is no archive that can be read."""
        ((application,),) = self.rows("PRAGMA application_id")
        tables = self.rows("SELECT count(*) FROM sqlite_master")[0][0]
        if tables == 0:
            return 0
        if application != _APPLICATION:
            raise ArchiveError(f"{self.name}: this is an SQLite file, but no archive of ruydad; name another file")
        return schema_of(self)

    def missing(self) -> int:
        """How many steps were not applied yet."""
        return SCHEMA - self._schema()

    def upgrade(self) -> None:
        """Applies the steps that are missing, all or none."""
        with self.transaction():
            self.rows(f"PRAGMA application_id = {_APPLICATION}")
            self.rows("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL) STRICT")
            apply_missing(self, datetime.now(UTC).isoformat(timespec="seconds"))

    def copy(self, path: Path) -> None:
        """Writes the archive as it is now to a new file."""
        with self._told():
            target = sqlite3.connect(path)
            try:
                self._connection.backup(target)
            finally:
                target.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        with self._told():
            return self._connection.execute(sql, tuple(values)).fetchall()

    def stream(self, sql: str, values: Sequence[object] = ()) -> Iterator[Row]:
        with self._told():
            cursor = self._connection.execute(sql, tuple(values))
            while page := cursor.fetchmany(_PAGE):
                yield from page

    def many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        with self._told():
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has rolled back by itself
                self._connection.execute("ROLLBACK")
            raise

    def matching(self, table: str, wanted: Mapping[str, TextQuery]) -> tuple[str, list[object]]:
        return f"{table} MATCH ?", [" AND ".join(_fts(column, query) for column, query in wanted.items())]

    def rank(self, table: str, wanted: Mapping[str, TextQuery]) -> tuple[str, list[object]]:
        return f"{table}.rank", []

    def index(self, table: str, articles: Sequence[int]) -> None:
        self._entered(table, articles, "")

    def unindex(self, table: str, articles: Sequence[int]) -> None:
        self._entered(table, articles, "'delete'")

    def _entered(self, table: str, articles: Sequence[int], command: str) -> None:
        """Enters or, by the command `delete`, takes out; the view says what was entered."""
        names = [name for _, name, *_ in self.rows(f"PRAGMA table_info({table}_search)")]
        columns = ", ".join([*([f"{table}_search"] if command else []), "rowid", *names])
        values = ", ".join([*([command] if command else []), "id", *names])
        self.many(f"INSERT INTO {table}_search ({columns}) SELECT {values} FROM {table}_words WHERE article = ?", ((one,) for one in articles))

    def faults(self) -> list[str]:
        found = [str(line) for (line,) in self.rows("PRAGMA integrity_check(20)") if line != "ok"]
        found += [f"a row of {table} names one of {parent} that is not there" for table, _, parent, _ in self.rows("PRAGMA foreign_key_check")]
        for table in ("article", "quote", "event"):
            try:
                self.rows(f"INSERT INTO {table}_search ({table}_search, rank) VALUES ('integrity-check', 1)")
            except ArchiveError as error:
                if not isinstance(error.__cause__, sqlite3.DatabaseError) or error.__cause__.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                    raise
                found.append(f"the search index of {table}s does not fit their words; mend it with `ruydad archive check --mend`")
        return found

    def reindex(self) -> None:
        """Makes the search indexes anew."""
        with self.transaction():
            for table in ("article", "quote", "event"):
                self.rows(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")

    def tune(self) -> None:
        self.rows("PRAGMA analysis_limit = 1000")
        self.rows("PRAGMA optimize")

    def bytes(self) -> int:
        ((pages,),), ((size,),) = self.rows("PRAGMA page_count"), self.rows("PRAGMA page_size")
        return int(pages * size)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            self._tell(error)

    def _tell(self, error: sqlite3.Error) -> NoReturn:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte of an extended code
        advice = _ADVICE.get(code, "please report it")
        raise ArchiveError(f"{self.name}: {advice} ({error})") from error


def _connect(path: Path, mode: Mode, patience: float) -> sqlite3.Connection:
    """A connection without implicit transactions. An archive in a folder that cannot be written is read as one that does not change.

    Threads may hand it to one another; who does sees to it that one uses it at a time.
    """
    if mode != "read":
        return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    address = path.absolute().as_uri()
    try:
        connection = sqlite3.connect(f"{address}?mode=ro", timeout=patience, isolation_level=None, uri=True, check_same_thread=False)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}:
            raise
        connection = sqlite3.connect(f"{address}?immutable=1", timeout=patience, isolation_level=None, uri=True, check_same_thread=False)
    return connection


def _fts(column: str, query: TextQuery) -> str:
    """A query in the language of FTS5, on one column. Words in search form hold neither quotes nor marks."""
    groups = [" OR ".join(map(_fts_term, group)) for group in query.wanted]
    wanted = " AND ".join(f"({group})" for group in groups)
    unwanted = "".join(f" NOT ({_fts_term(term)})" for term in query.unwanted)
    return f"{{{'lemmas' if query.lemma else column}}} : ({wanted}{unwanted})"


def _fts_term(term: Term) -> str:
    return " OR ".join(_fts_phrase(phrase, term.prefix) for phrase in term.phrases)


def _fts_phrase(phrase: Phrase, prefix: bool) -> str:
    return f'"{" ".join(phrase)}"{" *" if prefix else ""}'
