"""Where inputs and outputs are: files of this machine, or objects behind an address that fsspec knows (`s3://bucket/news/`, `gs://…`, `memory://…`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, cast

from ruydad.archive.tables import needed
from ruydad.errors import InputError

_FILE = "file://"


def is_remote(name: str) -> bool:
    """Whether `name` is an address of an object store, not a path of this machine."""
    return "://" in name and not name.startswith(_FILE)


def local(name: str) -> Path:
    """The path that `name` is, also as `file:///srv/news`."""
    return Path(name.removeprefix(_FILE))


def filesystem(address: str) -> tuple[Any, str]:
    """What reads and writes behind an address, and the path there. Raises `InputError` where its protocol is not known or its library is missing."""
    try:
        fs, path = needed("fsspec.core", "remote").url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(f"{address}: cannot be reached ({error}); is the address right?") from error
    return fs, path


@dataclass(frozen=True, slots=True)
class Place:
    """A file: a path of this machine, or an address."""

    path: str

    @property
    def name(self) -> str:
        """The last part."""
        return PurePosixPath(self.path).name

    @property
    def suffix(self) -> str:
        """The end of the name, in small letters."""
        return PurePosixPath(self.path).suffix.lower()

    def size(self) -> int:
        """Its bytes. Raises `OSError` where it cannot be read."""
        if not is_remote(self.path):
            return local(self.path).stat().st_size
        fs, path = filesystem(self.path)
        return int(fs.size(path))

    def open(self) -> io.BufferedReader[Any]:
        """Opens it for reading; it can be read from anywhere. Raises `OSError` where that cannot be."""
        if not is_remote(self.path):
            return local(self.path).open("rb")
        fs, path = filesystem(self.path)
        return io.BufferedReader(cast("io.RawIOBase", fs.open(path, "rb")))


def places(address: str) -> Iterator[tuple[Place, str, bool]]:
    """The files behind an address, each with its path there, by that; and whether it is one of many.

    Raises `InputError` where nothing is there.
    """
    fs, path = filesystem(address)
    try:
        if fs.isfile(path):
            yield Place(fs.unstrip_protocol(path)), PurePosixPath(path).name, False
            return
        found = [one for one in sorted(fs.find(path)) if not any(part.startswith(".") for part in PurePosixPath(one).relative_to(path).parts)]
    except (OSError, ValueError) as error:
        raise InputError(f"{address}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if not found:
        raise InputError(f"{address}: there is no such file or folder; check the address")
    yield from ((Place(fs.unstrip_protocol(one)), PurePosixPath(one).relative_to(path).as_posix(), True) for one in found)
