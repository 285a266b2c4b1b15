"""What people decide about facts: kept beside them, whatever later versions find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ruydad.archive.database import Database
from ruydad.archive.writing import insert, now
from ruydad.errors import InputError
from ruydad.output import Record

_FACT = re.compile(r"([0-9a-f]+)\.([eqv])([0-9]+)")
_KINDS = {"e": "entity", "q": "quote", "v": "event"}
_LETTERS = {kind: letter for letter, kind in _KINDS.items()}


class Decision(Record, frozen=True):
    """A person's verdict on a fact (`0f3c….v3`). A correction says which field holds which value; `at` is given by the archive."""

    fact: str
    verdict: Literal["accepted", "rejected", "corrected"]
    person: str
    field: str | None = None
    value: str | None = None
    note: str | None = None
    at: str | None = None


def decide(db: Database, decision: Decision) -> None:
    """Keeps a decision. Raises `InputError` where there is no such fact and never was, or a correction does not say of what."""
    if decision.verdict == "corrected" and decision.field is None:
        raise InputError(f"{decision.fact}: a correction names the field that it is of")
    match = _FACT.fullmatch(decision.fact)
    rows = db.rows("SELECT id FROM article WHERE key = ?", (match[1],)) if match else []
    if match is None or not rows:
        raise InputError(f"{decision.fact!r} is no fact of {db.name}; its id is like 0f3c9a….v3, as `ruydad find --format jsonl` tells it")
    row, kind, n = rows[0][0], _KINDS[match[2]], int(match[3])
    there = db.rows(f"SELECT 1 FROM {kind} WHERE article = ? AND n = ?", (row, n))
    if not there and not db.rows("SELECT 1 FROM tombstone WHERE article = ? AND kind = ? AND n = ?", (row, kind, n)):
        raise InputError(f"{decision.fact!r} is no fact of {db.name}, and never was")
    columns = ("article", "kind", "n", "verdict", "field", "value", "note", "person", "at")
    values = (row, kind, n, decision.verdict, decision.field, decision.value, decision.note, decision.person, now())
    with db.transaction():
        insert(db, "decision", columns, [values])


def decisions(db: Database) -> Iterator[Decision]:
    """All decisions, first to last."""
    columns = "key, kind, n, verdict, person, field, value, note, at"
    sql = f"SELECT {columns} FROM decision JOIN article ON article.id = decision.article ORDER BY decision.id"
    for key, kind, n, verdict, person, field, value, note, at in db.stream(sql):
        yield Decision(f"{key}.{_LETTERS[kind]}{n}", verdict, person, field, value, note, str(at))
