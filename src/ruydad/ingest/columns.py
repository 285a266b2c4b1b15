"""Which column of a table, or key of a line of JSON, holds which field of an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from ruydad.errors import InputError
from ruydad.records import Article
from ruydad.resources import load_toml


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the columns of each field are called, in lower case, the surest first."""

    authors: tuple[str, ...]
    id: tuple[str, ...]
    published: tuple[str, ...]
    section: tuple[str, ...]
    source: tuple[str, ...]
    tags: tuple[str, ...]
    text: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]


FIELDS = Names.__struct_fields__


@cache
def names() -> Names:
    """The packaged names of columns."""
    return load_toml("ruydad.ingest", "columns.toml", Names)


def parse_columns(pairs: Iterable[str]) -> dict[str, str]:
    """The mapping that `text=متن,published=تاریخ` writes: field → column. Raises `InputError` with the fields that there are."""
    mapping: dict[str, str] = {}
    for pair in (part for words in pairs for part in words.split(",")):
        field, parted, column = (piece.strip() for piece in pair.partition("="))
        if not parted or not column or field not in FIELDS:
            raise InputError(f"{pair!r} maps no column; write FIELD=COLUMN, where FIELD is one of {', '.join(FIELDS)}")
        mapping[field] = column
    return mapping


def columns_of(header: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Field → column of a table with `header`: as `given`, and by the names that columns commonly have for the rest.

    Raises `InputError`, with the columns that there are, where one that is given is missing or none holds the text.
    """
    there = [name for name in header if name]
    folded = {name.strip().lower(): name for name in reversed(there)}
    for field, column in given.items():
        if column not in there:
            raise InputError(f"there is no column {column!r} for {field}; the columns are {', '.join(there)}")
    found = dict(given)
    for field in FIELDS:
        known = next((folded[name] for name in getattr(names(), field) if name in folded and folded[name] not in given.values()), None)
        if field not in found and known is not None:
            found[field] = known
    if "text" not in found:
        raise InputError(f"no column is known to hold the text; name it (--columns text=COLUMN). The columns are {', '.join(there)}")
    return found


def article_of(fields: Mapping[str, object], name: str) -> tuple[Article, str | None]:
    """The article that `fields` hold, called `name` where they give no id, and its date as it is written there."""
    values = {field: _string(value) for field, value in fields.items()}
    article = Article(
        values.get("id") or name,
        values.get("text") or "",
        title=values.get("title"),
        url=values.get("url"),
        source=values.get("source"),
        section=values.get("section"),
        dated_by=values.get("dated_by") if values.get("published") else None,
        authors=_strings(fields.get("authors")),
        tags=_strings(fields.get("tags")),
    )
    return article, values.get("published")


def _string(value: object) -> str | None:
    if value is None or isinstance(value, (list, dict)):
        return None
    return str(value) or None


def _strings(value: object) -> tuple[str, ...]:
    """The values of a list, or of a cell that parts them by `،`, `;`, `,` or `|`."""
    if isinstance(value, str):
        for mark in "؛;|،,":
            value = value.replace(mark, "\n")
        value = value.split("\n")
    return tuple(filter(None, (str(one).strip() for one in value if isinstance(one, (str, int))))) if isinstance(value, list) else ()
