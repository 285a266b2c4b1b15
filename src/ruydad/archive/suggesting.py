"""Names to suggest while one is typed, with how often they stand; and what somebody may have meant who spelled one otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from ruydad.archive.database import Database, Row
from ruydad.archive.rows import PER_ARTICLE, TABLES, Rows
from ruydad.archive.searchform import search_form, words
from ruydad.output import Record

SuggestionKind = Literal["actor", "speaker", "place", "outlet"]

_NAMES = {
    "actor": ("side", "name", "event"),
    "speaker": ("quote", "speaker_name", "id"),
    "place": ("event", "place_name", "id"),
}
"""Where the names of each kind stand: the table, its column, and the column by which rows belong to an article."""
_LONGEST = 120  # letters of a name that is worth suggesting
_FREQUENT = 1500  # names of a kind that are looked through first
_LAST = "\U0010ffff"  # comes after every letter
_KNOWN = 8000  # names, the most frequent first, among which a misspelled one is looked for
_LIKE = 0.85  # Jaro-Winkler: two letters of six or more may differ
_CHUNK = 10_000


class Suggestion(Record, frozen=True):
    """A name, and how many events, quotations or articles bear it."""

    kind: SuggestionKind
    name: str
    count: int


def suggest(db: Database, typed: str, limit: int = 6) -> list[Suggestion]:
    """The most frequent names that hold what is typed, each word whole or its beginning: at most `limit` of each kind.

    `پوت` suggests ولادیمیر پوتین (Vladimir Putin), and so does `پوتین ولا`.
    """
    asked = words(typed)
    if not asked:
        return []
    found = [Suggestion(kind, name, number) for kind in _NAMES for name, number in _named(db, kind, asked, limit)]  # type: ignore[arg-type]
    return [*found, *_outlets(db, asked, limit)]


def _named(db: Database, kind: str, asked: Sequence[str], limit: int) -> list[Row]:
    """The names of a kind: among the frequent ones, which holds for a letter or two; where they do not suffice, among all by one of the words."""
    fits = " AND ".join(["' ' || form LIKE ?"] * len(asked))
    values = [f"% {word}%" for word in asked]
    frequent = f"SELECT name, form, count FROM suggestion WHERE kind = ? AND count > 0 ORDER BY count DESC LIMIT {_FREQUENT}"
    best = db.rows(f"SELECT name, count FROM ({frequent}) AS frequent WHERE {fits} ORDER BY count DESC LIMIT ?", [kind, *values, limit])
    if len(best) == limit:
        return best
    longest = max(asked, key=len)
    sql = (  # a cross join, so that SQLite begins with the word
        "SELECT DISTINCT suggestion.name, count FROM suggestion_word AS of CROSS JOIN suggestion "
        "WHERE of.kind = ? AND of.word >= ? AND of.word < ? AND suggestion.kind = of.kind AND suggestion.name = of.name "
        f"AND count > 0 AND {fits} ORDER BY count DESC LIMIT ?"
    )
    return db.rows(sql, [kind, longest, longest + _LAST, *values, limit])


def _outlets(db: Database, asked: Sequence[str], limit: int) -> Iterator[Suggestion]:
    rows = db.rows("SELECT outlet, count(*) FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC")
    fitting = (Suggestion("outlet", name, number) for name, number in rows if _holds(f" {search_form(name)}", asked))
    yield from (one for one, _ in zip(fitting, range(limit), strict=False))


def _holds(form: str, asked: Sequence[str]) -> bool:
    return all(f" {word}" in form for word in asked)


def nearest(db: Database, word: str, limit: int = 3) -> list[str]:
    """Words of names that are spelled almost like `word`, the likeliest first: of `پوتبن` it is `پوتین`. Empty where it stands in a name."""
    (asked, *_) = words(word) or [""]
    known: Counter[str] = Counter()
    for kind in _NAMES:
        for form, number in db.rows("SELECT form, count FROM suggestion WHERE kind = ? AND count > 0 ORDER BY count DESC LIMIT ?", [kind, _KNOWN]):
            known.update(dict.fromkeys(form.split(), number))
    if asked in known or len(asked) < 3:  # of two letters every other word is almost like it
        return []
    found = process.extract(asked, known.keys(), scorer=JaroWinkler.normalized_similarity, score_cutoff=_LIKE, limit=4 * limit)
    return [form for form, *_ in sorted(found, key=lambda one: (-round(one[1], 2), -known[one[0]]))[:limit]]


def tally(rows: Rows) -> Counter[tuple[str, str]]:
    """How often each name, by kind, stands in rows that are about to be written."""
    counted: Counter[tuple[str, str]] = Counter()
    for kind, (table, column, _) in _NAMES.items():
        at = TABLES[table].index(column)
        counted.update((kind, str(row[at])) for row in rows[table] if row[at])
    return counted


def held(db: Database, article: int) -> Counter[tuple[str, str]]:
    """How often each name, by kind, stands in what the archive holds of an article (its row id)."""
    first = article * PER_ARTICLE
    return Counter({(kind, name): number for kind, name, number in _grouped(db, f"AND {{key}} BETWEEN {first} AND {first + PER_ARTICLE - 1}")})


def count(db: Database, more: Mapping[tuple[str, str], int], less: Mapping[tuple[str, str], int] | None = None) -> None:
    """Enters that names stand `more` often than before, and others `less`."""
    changed = Counter(more)
    changed.subtract(less or {})
    _enter(db, ((kind, name, number) for (kind, name), number in sorted(changed.items()) if number))


def fill(db: Database) -> None:
    """Counts all names anew."""
    for table in ("suggestion", "suggestion_word"):
        db.rows(f"DELETE FROM {table}")
    _enter(db, _grouped(db))


FILLED: Mapping[int, Callable[[Database], None]] = {7: fill}
"""What follows a step of `migrations`, by its number, where the program has to fill what the step made."""


def faults(db: Database) -> Iterator[str]:
    """Whether the counts are those of the facts, a line for each kind where they are not."""
    kept: dict[str, int] = dict(db.rows("SELECT kind, sum(count) FROM suggestion GROUP BY kind"))
    for kind, (table, column, _) in _NAMES.items():
        ((number,),) = db.rows(f"SELECT count(*) FROM {table} WHERE {column} <> '' AND length({column}) <= {_LONGEST}")
        if number != kept.get(kind, 0):
            yield f"{number} {table}s name one, but {kept.get(kind, 0)} are counted for suggestions; mend it with `ruydad archive check --mend`"


def _grouped(db: Database, which: str = "") -> list[tuple[str, str, int]]:
    parts = (
        f"SELECT '{kind}', {column}, count(*) FROM {table} WHERE {column} <> '' {which.format(key=key)} GROUP BY {column}"
        for kind, (table, column, key) in _NAMES.items()
    )
    return [(kind, name, number) for part in parts for kind, name, number in db.rows(part)]


def _enter(db: Database, counts: Iterable[tuple[str, str, int]]) -> None:
    rows = [(kind, name, search_form(name), number) for kind, name, number in counts if len(name) <= _LONGEST]
    sql = (
        "INSERT INTO suggestion (kind, name, form, count) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (kind, name) DO UPDATE SET count = suggestion.count + excluded.count"
    )
    each = "INSERT INTO suggestion_word (kind, word, name) VALUES (?, ?, ?) ON CONFLICT (kind, word, name) DO NOTHING"
    for at in range(0, len(rows), _CHUNK):
        chunk = rows[at : at + _CHUNK]
        db.many(sql, chunk)
        db.many(each, sorted({(kind, word, name) for kind, name, form, _ in chunk for word in form.split()}))
