"""What people decide about facts: a log that only grows, kept beside the facts, whatever later versions find.

A decision is taken back by another one (`undone`), so that the log always tells who decided what, and when. What the log says of a fact in the
end is a `ruydad.archive.reviews.Review`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Literal, get_args

import msgspec

from ruydad.archive.corrections import FIELDS, Added, check_added, meaning
from ruydad.archive.database import Database
from ruydad.archive.entries import record_of, storable, unpack
from ruydad.archive.writing import insert, now
from ruydad.errors import InputError
from ruydad.output import CodedArticle, Record

Verdict = Literal["accepted", "rejected", "corrected", "noted", "skipped", "added", "reviewed", "undone"]
VERDICTS: tuple[str, ...] = get_args(Verdict)

_FACT = re.compile(r"([0-9a-f]+)(?:\.([eqva])([0-9]+))?")
_KINDS = {"e": "entity", "q": "quote", "v": "event", "a": "added"}
LETTERS = {kind: letter for letter, kind in _KINDS.items()}
_OF_ARTICLES = ("reviewed", "added")
_COLUMNS = ("article", "kind", "n", "verdict", "field", "value", "note", "person", "at", "undoes", "seen", "queue", "chance")
_STANDS = "verdict <> 'undone' AND NOT EXISTS (SELECT 1 FROM decision AS later WHERE later.undoes = decision.id)"


class Decision(Record, frozen=True):
    """A person's verdict on a fact (`0f3c….v3`), or on an article (`0f3c…`: `reviewed`, or an event `added` that the coder missed).

    A correction says which field holds which value, in words (`بصره`, a town) or JSON (`{"name": "بصره", "country": "IRQ"}`); of an added event
    `value` is the whole of it. `at`, `id`, `undoes` and `seen` (the fact as it was) are given by the archive. `queue` says how the fact came before
    the person's eyes, and `chance` how likely it was to be drawn, where that was by lot.
    """

    fact: str
    verdict: Verdict
    person: str
    field: str | None = None
    value: str | None = None
    note: str | None = None
    at: str | None = None
    id: int | None = None
    undoes: int | None = None
    seen: str | None = None
    queue: str | None = None
    chance: float | None = None


def decide(db: Database, decision: Decision) -> int:
    """Keeps a decision, and gives its id. Raises `InputError` where there is no such fact and never was, or a value is none."""
    return decide_all(db, [decision])[0]


def decide_all(db: Database, told: Iterable[Decision]) -> list[int]:
    """Keeps several decisions, all or none, as of one moment: what is undone is undone together. Gives their ids."""
    with db.transaction():
        at = now()
        return [_keep(db, one, one.at or at) for one in told]


def undo(db: Database, fact: str, person: str, note: str | None = None, which: int | None = None) -> int | None:
    """Takes back the last decision on a fact that stands (or the one whose id is `which`), with what was corrected at that moment.

    Gives the id of what does; None where nothing stands.
    """
    row, kind, n = place(db, fact)
    where = f"article = ? AND kind = ? AND n = ? AND {_STANDS}"
    chosen, values = ("AND id = ?", [which]) if which is not None else ("", [])
    last = db.rows(f"SELECT person, CAST(at AS text) FROM decision WHERE {where} {chosen} ORDER BY id DESC LIMIT 1", (row, kind, n, *values))
    if not last:
        return None
    moment = f"{where} AND person = ? AND CAST(at AS text) = ?"
    same = db.rows(f"SELECT id, verdict FROM decision WHERE {moment} {chosen} ORDER BY id DESC", (row, kind, n, *last[0], *values))
    taken = [number for number, verdict in same if verdict == "corrected"] if same[0][1] == "corrected" else [same[0][0]]
    with db.transaction():
        at = now()
        ids = [_insert(db, (row, kind, n, "undone", None, None, note, person, at, number, None, None, None)) for number in taken]
    return ids[-1]


def decisions(db: Database, person: str | None = None, verdict: str | None = None, article: str | None = None) -> Iterator[Decision]:
    """All decisions, first to last; only those of a person, of a verdict, of an article (its key)."""
    yield from _decisions(db, "ORDER BY decision.id", person, verdict, article)


def latest(db: Database, limit: int, offset: int = 0, person: str | None = None, verdict: str | None = None) -> list[Decision]:
    """The last decisions, the last one first."""
    return list(_decisions(db, f"ORDER BY decision.id DESC LIMIT {int(limit)} OFFSET {int(offset)}", person, verdict, None))


def count_decisions(db: Database) -> dict[tuple[str, str], int]:
    """How many decisions each person made, by verdict."""
    return {(person, verdict): n for person, verdict, n in db.rows("SELECT person, verdict, count(*) FROM decision GROUP BY 1, 2 ORDER BY 1, 2")}


def labels(db: Database, facts: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Of events the type and the words that tell them, as they are now, by their ids; those that are gone are not among them."""
    asked = {fact: fact.partition(".v") for fact in facts if ".v" in fact}
    keys = sorted({key for key, _, _ in asked.values()})
    marks = ", ".join("?" * len(keys))
    sql = f"SELECT key, n, type, trigger_text FROM event JOIN article ON article.id = event.article WHERE key IN ({marks})"
    rows = {f"{key}.v{n}": (type_, text) for key, n, type_, text in (db.rows(sql, keys) if keys else ())}
    return {fact: rows[fact] for fact in asked if fact in rows}


def take(db: Database, told: Iterable[Decision]) -> tuple[int, int]:
    """Takes over decisions that another archive (or this one) wrote down; how many are new, and how many were there already.

    Raises `InputError` where one is of an article that is not here.
    """
    new = known = 0
    ids: dict[int, int] = {}
    with db.transaction():
        for one in told:
            row, kind, n = place(db, one.fact)
            at = one.at or now()
            same = "article = ? AND kind = ? AND n = ? AND verdict = ? AND person = ? AND coalesce(field, '') = ? AND CAST(at AS text) = ?"
            found = db.rows(f"SELECT id FROM decision WHERE {same}", (row, kind, n, one.verdict, one.person, one.field or "", at))
            if found:
                known += 1
            else:
                new += 1
                undoes = ids.get(one.undoes) if one.undoes is not None else None
                found = [(_keep(db, msgspec.structs.replace(one, undoes=undoes), at, again=True),)]
            if one.id is not None:
                ids[one.id] = found[0][0]
    return new, known


def place(db: Database, fact: str) -> tuple[int, str, int]:
    """The row of the article of a fact, its kind and its number there. Raises `InputError` where it is none of this archive."""
    match = _FACT.fullmatch(fact)
    rows = db.rows("SELECT id FROM article WHERE key = ?", (match[1],)) if match else []
    if match is None or not rows:
        raise InputError(f"{fact!r} is no fact of {db.name}; its id is like 0f3c9a….v3, as `ruydad find --format jsonl` tells it")
    return rows[0][0], _KINDS[match[2]] if match[2] else "article", int(match[3] or 0)


def fact_of(key: str, kind: str, n: int) -> str:
    """The id of a fact: `0f3c….v3`; that of an article is its key."""
    return f"{key}.{LETTERS[kind]}{n}" if kind in LETTERS else key


def coded_article(db: Database, row: int) -> CodedArticle | None:
    """The article of a row, as it is coded now; None where it is not coded."""
    ((raw, clean, packed),) = db.rows("SELECT raw, clean, coded FROM article WHERE id = ?", (row,))
    return None if packed is None else record_of(zlib.decompress(packed), unpack(bytes(raw)), clean)


def _decisions(db: Database, order: str, person: str | None, verdict: str | None, article: str | None) -> Iterator[Decision]:
    columns = "decision.id, key, kind, n, verdict, person, field, value, note, CAST(at AS text), undoes, seen, queue, chance"
    asked = {"person": person, "verdict": verdict, "key": article}
    where = " AND ".join([f"{name} = ?" for name, value in asked.items() if value]) or "1 = 1"
    sql = f"SELECT {columns} FROM decision JOIN article ON article.id = decision.article WHERE {where} {order}"
    for id_, key, kind, n, verdict_, who, field, value, note, at, undoes, seen, queue, chance in db.stream(sql, [v for v in asked.values() if v]):
        yield Decision(fact_of(key, kind, n), verdict_, who, field, value, note, at, id_, undoes, seen, queue, chance)


def _keep(db: Database, one: Decision, at: str, again: bool = False) -> int:
    """Writes one decision down. `again`: it was checked when it was made, and knows what was seen."""
    if one.verdict not in VERDICTS:
        raise InputError(f"{one.verdict!r} is no verdict; there are {', '.join(VERDICTS)}")
    if not one.person.strip():
        raise InputError("a decision says who decides")
    row, kind, n = place(db, one.fact)
    value, seen = one.value, one.seen
    if not again:
        if one.verdict == "undone":
            raise InputError("what is to be undone is told by its fact: use undo()")
        _check(db, one, row, kind, n)
        seen = None if kind in {"article", "added"} else _seen(db, row, kind, n)
    if one.verdict == "added" and kind == "article":
        kind, n = "added", 1 + db.rows("SELECT coalesce(max(n), 0) FROM decision WHERE article = ? AND kind = 'added'", (row,))[0][0]
    texts = [None if text is None else storable(text) for text in (one.field, value, one.note)]
    return _insert(db, (row, kind, n, one.verdict, *texts, storable(one.person.strip()), at, one.undoes, seen, one.queue, one.chance))


def _check(db: Database, one: Decision, row: int, kind: str, n: int) -> None:
    """Raises `InputError` where a decision cannot be one."""
    if (kind == "article") != (one.verdict in _OF_ARTICLES) and one.verdict != "noted":
        of = "an article" if one.verdict in _OF_ARTICLES else "a fact, such as 0f3c9a….v3"
        raise InputError(f"{one.fact}: {one.verdict} is said of {of}")
    if one.verdict == "corrected":
        _check_correction(one, kind)
    if one.verdict == "added":
        article = coded_article(db, row)
        check_added(one.value, len(article.text) if article else 0)
    if kind != "article" and not _is_there(db, row, kind, n):
        raise InputError(f"{one.fact!r} is no fact of {db.name}, and never was")


def _check_correction(one: Decision, kind: str) -> None:
    if one.field is None:
        raise InputError(f"{one.fact}: a correction names the field that it is of")
    if kind in {"event", "added"}:
        if one.field not in FIELDS:
            raise InputError(f"{one.field!r} is no field of an event that can be corrected; there are {', '.join(FIELDS)}")
        meaning(one.field, one.value)


def _is_there(db: Database, row: int, kind: str, n: int) -> bool:
    """Whether there is such a fact, or was."""
    if kind == "added":
        return bool(db.rows("SELECT 1 FROM decision WHERE article = ? AND kind = 'added' AND n = ?", (row, n)))
    there = db.rows(f"SELECT 1 FROM {kind} WHERE article = ? AND n = ?", (row, n))
    return bool(there or db.rows("SELECT 1 FROM tombstone WHERE article = ? AND kind = ? AND n = ?", (row, kind, n)))


def _seen(db: Database, row: int, kind: str, n: int) -> str | None:
    """The fact as it is now, as JSON; of one that is gone, as it was."""
    if kind == "event":
        article = coded_article(db, row)
        event = next((one for one in article.events if one.id == f"v{n}"), None) if article else None
        if event is not None:
            return storable(event.to_json())
    gone = db.rows("SELECT CAST(record AS text) FROM tombstone WHERE article = ? AND kind = ? AND n = ?", (row, kind, n))
    return gone[0][0] if gone else None


def _insert(db: Database, values: tuple[object, ...]) -> int:
    insert(db, "decision", _COLUMNS, [values])
    return int(db.rows("SELECT max(id) FROM decision")[0][0])


def added(decision: Decision) -> Added:
    """The event that a decision `added` tells."""
    return msgspec.json.decode(decision.value or "", type=Added)
