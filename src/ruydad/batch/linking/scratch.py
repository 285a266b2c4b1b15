"""Arrays on disk, between the steps of linking: they are written as a whole or not at all, and read without being held in memory."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def hash64(text: str) -> int:
    """A number that stands for `text`, the same in every process."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Scratch:
    """A folder of bundles of arrays."""

    path: Path

    def has(self, name: str) -> bool:
        """Whether the bundle is there."""
        return (self.path / name).is_dir()

    def save(self, name: str, arrays: Mapping[str, Array] | Iterable[tuple[str, Array]]) -> None:
        """Puts a bundle in its place, at once as a whole; arrays that come one by one are never in memory together."""
        place = self.path / name
        new = place.parent / f".{place.name}-{uuid4().hex}"
        new.mkdir(parents=True)
        for one, array in arrays.items() if isinstance(arrays, Mapping) else arrays:
            np.save(new / f"{one}.npy", array)
        self.publish(new, name)

    def publish(self, new: Path, name: str) -> None:
        """Gives a folder that is finished its name; where another process was quicker, that one's stays, which is the same."""
        try:
            os.rename(new, self.path / name)
        except OSError:
            shutil.rmtree(new)
            if not self.has(name):
                raise

    def keep(self, folder: str, names: set[str]) -> None:
        """Takes all bundles of `folder` away but those of these names."""
        for path in (self.path / folder).glob("*"):
            if f"{folder}/{path.name}" not in names:
                shutil.rmtree(path)

    def load(self, name: str, array: str) -> Array:
        """An array of a bundle, as it lies on the disk."""
        path = self.path / name / f"{array}.npy"
        try:
            found: Array = np.load(path, mmap_mode="r")
        except ValueError:  # nothing can be mapped of an empty array
            found = np.load(path)
        return found

    def arrays(self, name: str) -> list[str]:
        """The names of the arrays of a bundle."""
        return sorted(path.stem for path in (self.path / name).glob("*.npy"))


@lru_cache(1024)
def mapped(scratch: Scratch, name: str, array: str) -> Array:
    """An array of a bundle; those that were asked for last stay open."""
    return scratch.load(name, array)


def texts(rows: list[bytes]) -> dict[str, Array]:
    """Texts as two arrays, `data` and `ends`, which `text` reads."""
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return {"data": np.frombuffer(b"".join(rows), dtype=np.uint8), "ends": ends}


def lists(rows: list[list[int]]) -> dict[str, Array]:
    """Lists of numbers as two arrays, `data` and `ends`."""
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    return {"data": np.array([number for row in rows for number in row], dtype=np.uint64), "ends": ends}
