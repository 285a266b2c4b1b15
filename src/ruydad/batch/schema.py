"""The tables of a batch: what each column holds, and how it is read off a coded article. A change of any column is a new `VERSION`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from ruydad.archive.entries import Coding, key_of, storable
from ruydad.archive.tables import needed
from ruydad.export.flat import COLUMNS, Kept, rows, urn
from ruydad.ingest import Item
from ruydad.output import CodedArticle

if TYPE_CHECKING:
    import pyarrow as pa

VERSION = 1
"""Of the tables. Shards of another version are coded again."""

Kind = Literal["text", "whole number", "number", "day", "bytes"]
Table = Literal["articles", "events", "quotes", "times", "entities", "mentions", "errors"]
Row = tuple[object, ...]
Rows = dict[Table, list[Row]]

_UNKNOWN = "month=unknown/"
_METADATA = {"ruydad.batch": str(VERSION)}
_SPAN: dict[str, tuple[Kind, str]] = {
    "span_start": ("whole number", "where it begins, in letters of the untouched text"),
    "span_end": ("whole number", "where it ends"),
}
_PLACE: dict[str, tuple[Kind, str]] = {
    "shard": ("text", "the shard that holds the article"),
    "row": ("whole number", "number of the article in its shard, from 1"),
}
_OF: dict[str, tuple[Kind, str]] = {**_PLACE, "article": ("text", "key of the article: the hash of its text")}

TABLES: dict[Table, dict[str, tuple[Kind, str]]] = {
    "articles": {
        **_PLACE,
        "key": ("text", "name of the article in every archive: the hash of its text"),
        "state": ("text", "coded, dropped (before the parser) or broken"),
        "gate": ("text", "what dropped it: short, long, language, copy, near or site"),
        "reason": ("text", "why it was dropped or broke"),
        "path": ("text", "the input that it was read from"),
        "line": ("whole number", "line, row or record there, from 1"),
        "name": ("text", "what its input called it"),
        "title": ("text", "its title"),
        "outlet": ("text", "who published it"),
        "url": ("text", "its address"),
        "written": ("text", "the date as its input wrote it"),
        "published_start": ("day", "first day on which it may have been published"),
        "published_end": ("day", "last such day"),
        "published_by": ("text", "how that is known: given, url, dateline or inferred"),
        "letters": ("whole number", "letters of the untouched text"),
        "events": ("whole number", "events in it"),
        "quotes": ("whole number", "quotations in it"),
        "text": ("text", "the untouched text, of coded and broken articles"),
        "clean": ("text", "the repaired text"),
        "given": ("bytes", "what was known of it before it was read (JSON)"),
        "coded": ("bytes", "the coded article without its texts (JSON), as `ruydad code` writes it"),
        "words": ("bytes", "words and lemmas of its sentences and quotations (JSON), for `ruydad add --from`"),
    },
    "events": {**_PLACE, **{name: (column.kind, column.means) for name, column in COLUMNS.items()}},
    "quotes": {
        **_OF,
        "id": ("text", "name of the quotation: the article's key and its number there"),
        "kind": ("text", "direct or indirect"),
        "attitude": ("text", "claim, denial, warning …"),
        "speaker": ("text", "who speaks, as resolved"),
        "speaker_text": ("text", "the words that name the speaker"),
        "speaker_entity": ("text", "the speaker's entity in the article"),
        "cue": ("text", "the words that tell that it is speech"),
        "standing": ("text", "how good the word is on which it stands"),
        "text": ("text", "what is said"),
        **_SPAN,
    },
    "times": {
        **_OF,
        "text": ("text", "the expression"),
        "start": ("day", "first day that it denotes"),
        "end": ("day", "last such day"),
        "grain": ("text", "day, week, month …"),
        "calendar": ("text", "jalali, gregorian or lunar, where the words tell it"),
        "value": ("text", "the value in TIMEX3's form"),
        "reason": ("text", "why it could not be resolved"),
        **_SPAN,
    },
    "entities": {
        **_OF,
        "entity": ("text", "number of the entity in the article"),
        "type": ("text", "PER, ORG, LOC, GPE, NORP or EVENT"),
        "name": ("text", "name as resolved"),
        "kb": ("text", "name in the table of who is who"),
        "country": ("text", "country (ISO 3166 alpha-3)"),
        "sector": ("text", "sector (GOV, MIL, CVL …)"),
        "office": ("text", "office"),
        "mentions": ("whole number", "how often it is mentioned"),
    },
    "mentions": {**_OF, "entity": ("text", "number of the entity in the article"), "text": ("text", "the words"), **_SPAN},
    "errors": {
        **_PLACE,
        "kind": ("text", "unreadable, broken (could not be coded), killed (took the process with it) or late (took too long)"),
        "path": ("text", "the input"),
        "line": ("whole number", "line, row or record there"),
        "name": ("text", "the article, where it is known"),
        "reason": ("text", "what is wrong, and the mend"),
    },
}
"""The columns of each table, in their order: the kind of value and what it means."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: the shard and its number there."""

    shard: str
    row: int


def article_row(
    place: Place,
    item: Item,
    state: Literal["coded", "dropped", "broken"],
    why: tuple[str | None, str | None] = (None, None),
    coding: Coding | None = None,
    record: CodedArticle | None = None,
) -> Row:
    """The row of `articles`; of dropped articles without their text. `why` is the gate and the reason."""
    from ruydad.archive.writing import given_of

    one, days = item.article, record.published if record else None
    text = storable(one.text)
    return (
        *(place.shard, place.row, key_of(text), state, why[0], _text(why[1]), _text(item.path), item.line),
        *(_text(value) for value in (one.id, one.title, one.source, one.url, item.published)),
        *((days.start, days.end, days.basis) if days else (None,) * 3),
        *(len(text), len(record.events) if record else 0, len(record.quotes) if record else 0),
        *(None if state == "dropped" else text, coding.clean if coding else None),
        *(msgspec.json.encode(given_of(item)), coding.record if coding else None),
        msgspec.json.encode((coding.sentences, coding.quotes)) if coding else None,
    )


def fact_rows(place: Place, item: Item, record: CodedArticle) -> Iterator[tuple[Table, Row]]:
    """The rows of what was read off an article."""
    key, at, one = key_of(record.text), (place.shard, place.row), item.article
    of = (*at, key)
    yield from (
        ("events", (*at, *row)) for row in rows(Kept(key, storable(one.id), _text(one.title), _text(one.source), _text(one.url), urn(key)), record)
    )
    for q in record.quotes:
        who = q.speaker
        said = (who.name, who.text, who.entity) if who else (None,) * 3
        cue = record.words(q.cue) if q.cue else None
        yield "quotes", (*of, f"{key}.{q.id}", q.kind, q.attitude, *said, cue, q.standing, record.words(q.span), *q.span)
    for t in record.times:
        yield "times", (*of, t.text, t.start, t.end, t.grain, t.calendar, t.value, t.reason, *t.span)
    for e in record.entities:
        yield "entities", (*of, e.id, e.type, e.name, e.kb, e.country, e.sector, e.office, len(e.mentions))
        yield from (("mentions", (*of, e.id, record.words(span), *span)) for span in e.mentions)


def error_row(place: Place, kind: str, path: str, line: int | None, name: str | None, reason: str) -> Row:
    """A row of `errors`."""
    return place.shard, place.row, kind, _text(path), line, _text(name), _text(reason)


def by_month(rows: Rows) -> dict[str, Rows]:
    """The rows of a shard by the month in which their article was published, as folders: `month=2021-07/`, `month=unknown/`.

    What could not be read is under `unknown`.
    """
    last = list(TABLES["articles"]).index("published_end")
    months = {row[1]: f"month={row[last]:%Y-%m}/" if row[last] else _UNKNOWN for row in rows["articles"]}
    found: dict[str, Rows] = {}
    for table in TABLES:
        for row in rows[table]:
            found.setdefault(months.get(row[1], _UNKNOWN), {one: [] for one in TABLES})[table].append(row)
    return dict(sorted(found.items()))


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table, with the meaning of each column and the version of the tables in it."""
    return schema_of(TABLES[table], _METADATA)


def arrow_table(table: Table, found: list[Row]) -> pa.Table:
    """The rows of a table for Arrow."""
    return table_of(found, TABLES[table], _METADATA)


def schema_of(columns: Mapping[str, tuple[Kind, str]], metadata: Mapping[str, str]) -> pa.Schema:
    """The Arrow schema of columns, with the meaning of each."""
    arrow = needed("pyarrow", "batch")
    types: dict[Kind, Callable[[], Any]] = {
        "text": arrow.string,
        "whole number": arrow.int64,
        "number": arrow.float64,
        "day": arrow.date32,
        "bytes": arrow.binary,
    }
    fields = [arrow.field(name, types[kind](), metadata={"description": means}) for name, (kind, means) in columns.items()]
    return arrow.schema(fields, metadata=dict(metadata))


def table_of(found: Sequence[Row], columns: Mapping[str, tuple[Kind, str]], metadata: Mapping[str, str]) -> pa.Table:
    """Rows for Arrow."""
    arrow, schema = needed("pyarrow", "batch"), schema_of(columns, metadata)
    cells: Iterable[tuple[object, ...]] = zip(*found, strict=True) if found else [()] * len(schema)
    return arrow.table([arrow.array(cell, one.type) for cell, one in zip(cells, schema, strict=True)], schema=schema)


def _text(value: str | None) -> str | None:
    return storable(value) if value is not None else None
