"""Where a batch keeps its files: a folder of this machine, or an object store. What is visible there is whole.

In a folder several files appear at once, under a new name that is taken in one step. An object store has no such step: the receipt is taken away
first and written last, and what has no receipt does not count.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from uuid import uuid4

from ruydad.batch.places import filesystem, is_remote, local
from ruydad.errors import InputError

RECEIPT = "receipt.json"
Files = Iterable[tuple[str, bytes]]
"""Files by their names, in the order in which they are written; a receipt comes last."""


class Store(Protocol):
    """Files by names with slashes."""

    address: str
    """A path, or an address; another process finds the store by it."""

    @property
    def scratch(self) -> Path:
        """A folder of this machine for what is made between steps."""
        ...

    def alone(self) -> Any:
        """Keeps other runs away, where that can be, for the time of a `with`."""
        ...

    def put(self, name: str, files: Files) -> None:
        """Puts several files in their place, as a whole; what was there before is gone."""
        ...

    def remove(self, name: str) -> None:
        """Takes several files away, as a whole."""
        ...

    def write(self, name: str, data: bytes) -> None:
        """Writes one file, as a whole."""
        ...

    def delete(self, name: str) -> None:
        """Takes one file away, if it is there."""
        ...

    def read(self, name: str) -> bytes | None:
        """What is in a file; None where there is none."""
        ...

    def read_all(self, folder: str, name: str) -> list[bytes]:
        """What is in the files of that name, a pattern, in `folder`, by their paths."""
        ...

    def files(self, folder: str) -> list[str]:
        """The names of all files within a folder, with the folder, in order."""
        ...

    def open(self, name: str) -> BinaryIO:
        """Opens a file for reading."""
        ...


def store_of(address: str | Path) -> Store:
    """The store at a path or an address. Raises `InputError` where its library is missing."""
    return RemoteStore(str(address)) if is_remote(str(address)) else LocalStore(local(str(address)))


class LocalStore:
    """A folder of this machine."""

    def __init__(self, path: Path) -> None:
        self.path, self.address = path, str(path.resolve())
        self._tmp = path / ".tmp"

    @property
    def scratch(self) -> Path:
        return self.path / ".linking"

    @contextmanager
    def alone(self) -> Iterator[None]:
        try:
            self._tmp.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.path} cannot be written to: {error.strerror or error}") from error
        with (self.path / ".lock").open("w") as lock:
            try:
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except ImportError:  # Windows: two runs at a time are the user's to avoid
                pass
            except OSError as error:
                raise InputError(f"another run writes to {self.path}; wait for it") from error
            shutil.rmtree(self._tmp)  # what a run that was killed was writing
            self._tmp.mkdir()
            yield

    def put(self, name: str, files: Files) -> None:
        new, place = self._tmp / uuid4().hex, self.path / name
        new.mkdir()
        for file, data in files:
            (new / file).parent.mkdir(parents=True, exist_ok=True)
            _write(new / file, data)
        place.parent.mkdir(parents=True, exist_ok=True)
        self.remove(name)
        os.replace(new, place)
        _sync(place.parent)

    def remove(self, name: str) -> None:
        place, old = self.path / name, self._tmp / uuid4().hex
        if place.exists():
            os.replace(place, old)
            shutil.rmtree(old)

    def write(self, name: str, data: bytes) -> None:
        new, place = self._tmp / uuid4().hex, self.path / name
        _write(new, data)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(new, place)

    def delete(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None

    def read_all(self, folder: str, name: str) -> list[bytes]:
        return [path.read_bytes() for path in sorted((self.path / folder).glob(name))]

    def files(self, folder: str) -> list[str]:
        return sorted(path.relative_to(self.path).as_posix() for path in (self.path / folder).rglob("*") if path.is_file())

    def open(self, name: str) -> BinaryIO:
        return (self.path / name).open("rb")


class RemoteStore:
    """A prefix of an object store."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._fs, self._root = filesystem(address)
        self._root = self._root.rstrip("/")

    @property
    def scratch(self) -> Path:
        return Path(tempfile.gettempdir()) / f"ruydad-{sha256(self.address.encode()).hexdigest()[:16]}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        yield  # an object store locks nothing: two runs at a time are the user's to avoid

    def put(self, name: str, files: Files) -> None:
        self.remove(name)
        for file, data in files:
            self.write(f"{name}/{file}", data)

    def remove(self, name: str) -> None:
        self.delete(f"{name}/{RECEIPT}")
        for one in self.files(name):
            self.delete(one)

    def write(self, name: str, data: bytes) -> None:
        path = self._path(name)
        self._fs.makedirs(path.rpartition("/")[0], exist_ok=True)  # of stores that have folders
        self._fs.pipe_file(path, data)

    def delete(self, name: str) -> None:
        if self._fs.exists(path := self._path(name)):
            self._fs.rm_file(path)

    def read(self, name: str) -> bytes | None:
        try:
            return bytes(self._fs.cat_file(self._path(name)))
        except FileNotFoundError:
            return None

    def read_all(self, folder: str, name: str) -> list[bytes]:
        paths = sorted(self._fs.glob(f"{self._path(folder)}/{name}"))
        found: dict[str, bytes] = self._fs.cat(paths) if len(paths) > 1 else {path: self._fs.cat_file(path) for path in paths}
        return [found[path] for path in sorted(found)]

    def files(self, folder: str) -> list[str]:
        found: Sequence[str] = self._fs.find(self._path(folder))
        return sorted(path[len(self._root) + 1 :] for path in found)

    def open(self, name: str) -> BinaryIO:
        found: BinaryIO = self._fs.open(self._path(name), "rb")
        return found

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _sync(path)


def _sync(path: Path) -> None:
    """Has the disk keep what was written, so that it outlives the machine's power."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
