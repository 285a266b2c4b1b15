"""What is compared with annotated articles: coded articles of a file, of a folder of files, or of an archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from ruydad.archive.entries import key_of
from ruydad.archive.store import open_store
from ruydad.errors import InputError
from ruydad.evaluation.gold import GoldArticle
from ruydad.records import Span

_ENDINGS = (".jsonl", ".ndjson", ".json")
_HEAD = 16
_SQLITE = b"SQLite format 3\x00"


class SystemSide(msgspec.Struct, frozen=True):
    """A side of a coded event."""

    country: str | None = None
    sector: str | None = None
    name: str | None = None
    span: Span | None = None
    text: str | None = None


class Named(msgspec.Struct, frozen=True):
    """Somebody with a name: who asserts an event, who speaks."""

    name: str | None = None


class SystemPlace(msgspec.Struct, frozen=True):
    """Where a coded event happened."""

    country: str | None = None


class SystemEvent(msgspec.Struct, frozen=True):
    """A coded event, as far as it is compared."""

    event: str
    trigger: Span | None = None
    mentions: tuple[Span, ...] = ()
    realis: str | None = None
    mode: tuple[str, ...] | None = ()
    actor: tuple[SystemSide, ...] = ()
    recipient: tuple[SystemSide, ...] = ()
    date: tuple[str, str] | None = None
    place: SystemPlace | None = None
    by: Named | None = None


class SystemTime(msgspec.Struct, frozen=True):
    """A coded expression of time."""

    span: Span
    grain: str | None = None
    start: str | None = None
    end: str | None = None
    value: str | None = None
    text: str | None = None


class SystemQuote(msgspec.Struct, frozen=True):
    """A coded quotation."""

    span: Span
    speaker: Named | None = None


class SystemSource(msgspec.Struct, frozen=True):
    """A coded source."""

    span: Span
    text: str | None = None


class SystemArticle(msgspec.Struct, frozen=True):
    """A coded article, as far as it is compared."""

    id: str
    text: str = ""
    events: tuple[SystemEvent, ...] = ()
    times: tuple[SystemTime, ...] = ()
    quotes: tuple[SystemQuote, ...] = ()
    sources: tuple[SystemSource, ...] = ()


_ARTICLE = msgspec.json.Decoder(SystemArticle)


def read(name: str, gold: Sequence[GoldArticle]) -> dict[str, SystemArticle]:
    """The coded articles by the ids of the annotated ones. `name` is a file of JSON Lines, a folder of such files, or an archive.

    In an archive an article is known by its text, so that it need not have kept its id. Raises `InputError` where a line is no coded article, and
    `ArchiveError` where an archive cannot be opened.
    """
    path = Path(name)
    if name.startswith(("postgresql://", "postgres://")) or _is_archive(path):
        return _of_archive(name, gold)
    if not path.exists():
        raise InputError(f"{name}: there is no such file, folder or archive; `ruydad code INPUT -f jsonl -o {name}` makes a file")
    return {article.id: article for article in _of_files(path)}


def _is_archive(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(_HEAD) == _SQLITE


def _of_archive(name: str, gold: Iterable[GoldArticle]) -> dict[str, SystemArticle]:
    store = open_store(name)
    try:
        found = {}
        for one in gold:
            try:
                coded = store.article(key_of(one.text))
            except InputError:  # not there, or not coded: it counts as empty
                continue
            found[one.id] = msgspec.structs.replace(_ARTICLE.decode(coded.to_json()), id=one.id)
        return found
    finally:
        store.close()


def _of_files(path: Path) -> Iterator[SystemArticle]:
    files = sorted(one for one in path.iterdir() if one.suffix in _ENDINGS) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: the folder holds no {', '.join(_ENDINGS)}")
    for file in files:
        lines = [file.read_bytes()] if file.suffix == ".json" else file.read_bytes().splitlines()
        for number, line in enumerate(lines, 1):
            if line.strip() in {b"", b"null", b"{}"}:
                continue
            try:
                yield _ARTICLE.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise InputError(f"{file}:{number}: this is no coded article ({error}); write them with `ruydad code --format jsonl`") from error
