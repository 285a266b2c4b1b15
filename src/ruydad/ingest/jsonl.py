"""JSON Lines: one article a line, `{"id", "text", "published", "title", "url", "source"}`; other keys are ignored."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from pathlib import PurePath

import msgspec

from ruydad.ingest.items import Fault, Item
from ruydad.records import Article


class Row(msgspec.Struct, frozen=True):
    """A line of the file; only `text` must be there."""

    text: str
    id: str | int | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    source: str | None = None


_ROWS = msgspec.json.Decoder(Row)


def read_jsonl(lines: Iterable[bytes], path: str) -> Iterator[Item | Fault]:
    """The articles of `lines`, in order; a line that holds none gives a `Fault` and the rest goes on. Empty lines are passed over.

    An article without `id` is called after its file and line (`news:12`).
    """
    for number, line in enumerate(lines, 1):
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield _item(line, path, number)


def _item(line: bytes, path: str, number: int) -> Item | Fault:
    try:
        row = _ROWS.decode(line)
    except msgspec.ValidationError as error:
        return Fault(path, f'{error}; a line must be like {{"id": "…", "text": "…", "published": "2021-07-20"}}', number)
    except msgspec.DecodeError as error:
        return Fault(path, f"the line is not JSON ({error}); JSON Lines hold one whole object a line", number)
    except UnicodeDecodeError as error:
        return Fault(path, f"byte {error.start} of the line is not UTF-8; convert the file to UTF-8", number)
    row_id = str(row.id) if row.id is not None else f"{PurePath(path).stem}:{number}"
    article = Article(row_id, row.text, title=row.title, url=row.url, source=row.source)
    return Item(article, path, number, published=row.published or None)
