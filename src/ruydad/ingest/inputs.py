"""What the user names on the command line: files, folders, and `-` for standard input."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from ruydad.errors import InputError
from ruydad.ingest.encoding import decode
from ruydad.ingest.items import Fault, Item
from ruydad.ingest.jsonl import read_jsonl
from ruydad.records import Article

STDIN = "-"
_LINES = {".jsonl", ".ndjson"}
_KNOWN = {".txt", *_LINES}


def read_inputs(names: Iterable[str], stdin: BinaryIO) -> Iterator[Item | Fault]:
    """The articles behind `names`, in the order given, files of a folder by path; nothing is read before it is asked for.

    What cannot be read gives a `Fault` in its place.
    """
    for name in names:
        if name == STDIN:
            yield from _read_stdin(stdin)
        elif Path(name).is_dir():
            yield from _read_folder(Path(name))
        else:
            yield from _read_file(Path(name), Path(name).stem)


def _read_folder(folder: Path) -> Iterator[Item | Fault]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _KNOWN and path.is_file())
    if not paths:
        yield Fault(str(folder), "no .txt or .jsonl file is in this folder")
    for path in paths:
        yield from _read_file(path, path.relative_to(folder).with_suffix("").as_posix())


def _read_file(path: Path, article_id: str) -> Iterator[Item | Fault]:
    try:
        if path.suffix.lower() in _LINES:
            with path.open("rb") as lines:
                yield from read_jsonl(lines, str(path))
        else:
            yield _text_item(path.read_bytes(), str(path), article_id)
    except FileNotFoundError:
        yield Fault(str(path), "there is no such file or folder; check the path")
    except OSError as error:
        yield Fault(str(path), f"cannot be read: {error.strerror or error}")


def _read_stdin(stdin: BinaryIO) -> Iterator[Item | Fault]:
    """Standard input is JSON Lines where it opens with `{`, else the text of one article."""
    head: list[bytes] = []
    for line in stdin:
        head.append(line)
        if line.strip():
            break
    if head and head[-1].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from read_jsonl(chain(head, stdin), "stdin")
    else:
        yield _text_item(b"".join(head) + stdin.read(), "stdin", "stdin")


def _text_item(data: bytes, path: str, article_id: str) -> Item | Fault:
    try:
        text, encoding = decode(data)
    except InputError as error:
        return Fault(path, str(error), id=article_id)
    note = None
    if not text.strip():
        note = "the file is empty"
    elif encoding != "utf-8":
        note = f"read as {encoding}"
    return Item(Article(article_id, text), path, note=note)
