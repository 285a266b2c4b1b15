"""Makes a large archive of a small one, so that pages and searches can be measured on as many articles as an archive holds after years.

    python bench/grow.py small.db --to big.db --articles 100000

The articles of the small archive are entered again and again with all their facts, copies and stories, each time under other keys and ids and some
months earlier. Names that stand once in the small archive and belong to nobody in the tables of who is who get a number, so that there are as many
rare names as there would be; the words of the texts are not varied, so that rare words are rarer here than in as many different articles.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from ruydad.archive.rows import PER_ARTICLE
from ruydad.archive.sqlite import SqliteDatabase

MONTHS_APART = 3
ROWS = ("entity", "quote", "event", "sentence", "speaker", "story", "id")  # columns that hold row ids of what belongs to an article
ARTICLES = ("article", "origin")
DAYS = ("published_start", "published_end", "start_day", "end_day", "day")
TABLES = (
    *("article", "sentence", "entity", "mention", "time", "source", "quantity", "quote", "event", "side", "claim"),
    *("copy", "story", "report", "disagreement", "toll"),
)
NAMED = {"entity": "name", "side": "name", "quote": "speaker_name", "claim": "name"}


def grow(db: SqliteDatabase, articles: int) -> None:
    """Enters what is there again until there are about `articles`."""
    ((there, highest),) = db.rows("SELECT count(*), max(id) FROM article")
    step = highest + 1
    db.rows("PRAGMA synchronous = OFF")
    db.rows("PRAGMA foreign_keys = OFF")
    db.rows("CREATE TEMP TABLE rare AS SELECT name FROM entity GROUP BY name HAVING count(*) = 1 AND max(kb) IS NULL AND max(length(name)) > 1")
    db.rows("CREATE UNIQUE INDEX temp.rare_name ON rare (name)")
    with db.transaction():
        for turn in range(1, round(articles / there)):
            for table in TABLES:
                _again(db, table, turn, step)
    db.reindex()
    db.tune()


def _again(db: SqliteDatabase, table: str, turn: int, step: int) -> None:
    """Enters the rows of a table, as the small archive had them, once more."""
    names = [name for _, name, *_ in db.rows(f"PRAGMA table_info({table})")]
    values = ", ".join(_value(table, name, turn, step) for name in names)
    first = "article" if "article" in names else "event" if "event" in names else "entity"
    where = f"id < {step}" if table == "article" else f"{first} < {step if first == 'article' else step * PER_ARTICLE}"
    db.rows(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE {where}")


def _value(table: str, name: str, turn: int, step: int) -> str:
    if name in ARTICLES or (table == "article" and name == "id"):
        return f"{name} + {turn * step}"
    if name in ROWS:
        return f"{name} + {turn * step * PER_ARTICLE}"
    if name in DAYS:
        return f"date({name}, '-{turn * MONTHS_APART} months')"
    if name == "key":
        return f"key || '{turn:04x}'"
    if NAMED.get(table) == name:
        return f"CASE WHEN {name} IN (SELECT name FROM rare) THEN {name} || ' {turn}' ELSE {name} END"
    return name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--to", type=Path, required=True, help="the large archive; there may be none yet")
    parser.add_argument("--articles", type=int, default=100_000)
    asked = parser.parse_args()
    if asked.to.exists():
        parser.error(f"{asked.to} is there already")
    small = SqliteDatabase(asked.archive)
    small.copy(asked.to)
    small.close()
    start = time.perf_counter()
    db = SqliteDatabase(asked.to, "write")
    grow(db, asked.articles)
    ((articles, events),) = db.rows("SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM event)")
    print(f"{articles} articles, {events} events, {db.bytes() / 1e9:.1f} GB, {time.perf_counter() - start:.0f} s")
    db.close()


if __name__ == "__main__":
    main()
