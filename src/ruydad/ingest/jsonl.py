"""JSON Lines: one article a line, `{"id", "text", "published", "title", "url", "source", …}`; other keys are ignored."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ruydad.errors import InputError
from ruydad.ingest.columns import article_of, columns_of
from ruydad.ingest.items import Fault, Item


class Row(msgspec.Struct, frozen=True):
    """A line of the file; only `text` must be there."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None
    authors: Any = None  # these four are taken where they are what `ruydad read` writes, and ignored where they are anything else
    section: Any = None
    tags: Any = None
    dated_by: Any = None


_ROWS = msgspec.json.Decoder(Row)
_OBJECTS = msgspec.json.Decoder(dict[str, Any])


def read_jsonl(lines: Iterable[bytes | None], path: str, stem: str, columns: Mapping[str, str] | None = None) -> Iterator[Item | Fault]:
    """The articles of `lines`, in order; a line that holds none gives a `Fault` and the rest goes on. Empty lines are passed over.

    An article without `id` is called after its file and line (`news:12`). `columns` tells other keys that hold the fields (`text` → `body`).
    A line is None where it was too long to be read.
    """
    for number, line in enumerate(lines, 1):
        if line is None:
            yield Fault(path, "the line is too long for an article; break it into lines of one object each", number)
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield _item(line, path, f"{stem}:{number}", number, columns or {})


def _item(line: bytes, path: str, name: str, number: int, columns: Mapping[str, str]) -> Item | Fault:
    try:
        fields = _mapped(line, columns) if columns else msgspec.structs.asdict(_ROWS.decode(line))
    except msgspec.ValidationError as error:
        return Fault(path, f'{error}; a line must be like {{"id": "…", "text": "…", "published": "2021-07-20"}}, or map its keys (--columns)', number)
    except msgspec.DecodeError as error:
        return Fault(path, f"the line is not JSON ({error}); JSON Lines hold one whole object a line", number)
    except UnicodeDecodeError as error:
        return Fault(path, f"byte {error.start} of the line is not UTF-8; convert the file to UTF-8", number)
    except RecursionError:
        return Fault(path, "the values of the line lie in each other too deep to be read", number)
    except InputError as error:
        return Fault(path, str(error), number)
    article, published = article_of(fields, name)
    return Item(article, path, number, published=published, form="jsonl")


def _mapped(line: bytes, columns: Mapping[str, str]) -> dict[str, object]:
    row = _OBJECTS.decode(line)
    fields = {field: row.get(column) for field, column in columns_of(row, columns).items()}
    if not isinstance(fields["text"], str):
        raise InputError(f"the value of {columns_of(row, columns)['text']!r} is no text")
    return fields
