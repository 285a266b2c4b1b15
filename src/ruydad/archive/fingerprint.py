"""What coded an article: the release, and hashes of its code, its tables and its weights, so that a change of any of them is known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ruydad
from ruydad.errors import InputError

_PARTS = ("actors", "events", "place", "speech", "syntax", "text", "time", "output.py", "pipeline.py", "records.py", "resources.py")
_LEXICON = {".toml", ".csv"}
_LENGTH = 16  # hexadecimal digits of a hash


@dataclass(frozen=True, slots=True)
class Version:
    """What coded: hashes of code, tables of knowledge and weights; `tables` is that of the user's own tables of who is who, if any."""

    release: str
    code: str
    lexicon: str
    model: str
    tables: str | None = None

    @property
    def fingerprint(self) -> str:
        """One name for all of it."""
        return _hash(f"{self.code} {self.lexicon} {self.model} {self.tables or ''}".encode())


def version(kb: Sequence[str | Path] = ()) -> Version:
    """The version that codes in this process; `kb` are the user's tables. Raises `InputError` where one of them cannot be read."""
    try:
        tables = _hash(b"\0".join(Path(path).read_bytes() for path in kb)) if kb else None
    except OSError as error:
        raise InputError(f"{error.filename}: the table cannot be read: {error.strerror or error}") from error
    return Version(ruydad.__version__, *_packaged(), tables)


@cache
def _packaged() -> tuple[str, str, str]:
    """The hashes of code, tables and weights."""
    root = Path(ruydad.__file__).parent
    parts: dict[str, list[bytes]] = {"code": [], "lexicon": [], "model": []}
    for path in sorted(_files(root)):
        kind = "code" if path.suffix == ".py" else "lexicon" if path.suffix in _LEXICON else "model"
        parts[kind] += [path.relative_to(root).as_posix().encode(), hashlib.sha256(path.read_bytes()).digest()]
    code, lexicon, model = (_hash(b"\0".join(pieces)) for pieces in parts.values())
    return code, lexicon, model


def _files(root: Path) -> Iterator[Path]:
    for part in _PARTS:
        path = root / part
        if path.is_file():
            yield path
        yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".md")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_LENGTH]
