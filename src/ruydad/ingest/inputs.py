"""What the user names on the command line: files, folders, addresses, and `-` for standard input."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from ruydad.ingest.documents import Blob, Documents
from ruydad.ingest.forms import stem
from ruydad.ingest.items import Fault, Item
from ruydad.ingest.options import Options

STDIN = "-"
_ADDRESSES = ("http://", "https://")
_SAVED_WITH = ("_files", "-Dateien", ".files")  # ends of the folders in which browsers put what a saved page needs


def read_inputs(names: Iterable[str], stdin: BinaryIO, options: Options | None = None) -> Iterator[Item | Fault]:
    """The articles behind `names`, in the order given, files of a folder by path; nothing is read before it is asked for.

    What cannot be read gives a `Fault` in its place, and the rest goes on.
    """
    options = options or Options()
    documents = Documents(options)
    try:
        for name in names:
            if name == STDIN:
                yield from _read_stdin(stdin, documents)
            elif name.startswith(_ADDRESSES):
                yield from documents.fetch(name)
            elif Path(name).is_dir():
                yield from _read_folder(Path(name), documents, options)
            else:
                yield from read_file(Path(name), stem(Path(name).name), documents)
    finally:
        documents.close()


def files_in(folder: Path, options: Options) -> Iterator[Path]:
    """The files of `folder` that may hold articles, by path: not hidden ones, nor what belongs to saved pages."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or _is_hidden(path.relative_to(folder)):
            continue
        if page := _saved_page(path, folder):
            options.on_skip(str(path), f"it belongs to the saved page {page}")
        else:
            yield path


def _read_folder(folder: Path, documents: Documents, options: Options) -> Iterator[Item | Fault]:
    found = False
    for path in files_in(folder, options):
        for one in read_file(path, stem(path.relative_to(folder).as_posix()), documents, one_of_many=True):
            found = True
            yield one
    if not found:
        yield Fault(str(folder), "no file that can be read is in this folder (.txt, .html, .pdf, .docx, .jsonl, .csv, feeds, archives, …)")


def _saved_page(path: Path, folder: Path) -> str | None:
    """The saved page that a file belongs to, as browsers put them: `خبر_files/logo.html` to `خبر.html`."""
    for parent in path.relative_to(folder).parents:
        for end in _SAVED_WITH:
            page = parent.name.removesuffix(end)
            if page != parent.name and any((folder / parent.parent / f"{page}{suffix}").exists() for suffix in (".html", ".htm")):
                return page
    return None


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)


def read_file(path: Path, article_id: str, documents: Documents, one_of_many: bool = False) -> Iterator[Item | Fault]:
    """The articles of one file, called `article_id`. One of many that nobody named is passed over where it is of no form."""
    try:
        with path.open("rb") as file:
            yield from documents.read(Blob(str(path), article_id, path.name, file, path.stat().st_size, one_of_many=one_of_many))
    except FileNotFoundError:
        yield Fault(str(path), "there is no such file or folder; check the path")
    except OSError as error:
        yield Fault(str(path), f"cannot be read: {error.strerror or error}")


def _read_stdin(stdin: BinaryIO, documents: Documents) -> Iterator[Item | Fault]:
    """Standard input is what its first bytes tell: JSON Lines where it opens with `{`, a page, a PDF file …, else the text of one article."""
    stream = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stdin))
    blob = Blob("stdin", "stdin", "", stream, 0, content_type="text/plain")
    yield from documents.read(blob)
