"""What was counted is kept until the archive changes: sums over a hundred thousand articles take a moment, and pages ask for them again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
State = tuple[tuple[int, int], ...]
_GONE = (0, 0)


class Memory:
    """Keeps at most `size` small things that were made of the archive at `path`; none where the archive is no file, whose changes can be seen."""

    def __init__(self, path: str, size: int = 256) -> None:
        self._files = (Path(path), Path(f"{path}-wal"))
        self._size = size
        self._kept: OrderedDict[Hashable, tuple[State, Any]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, or gave for `key` when the archive was as it is."""
        state = self._state()
        if state is None:
            return make()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == state:
                self._kept.move_to_end(key)
                value: T = kept[1]
                return value
        made = make()
        with self._lock:
            self._kept[key] = (state, made)
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made

    def _state(self) -> State | None:
        """What changes whenever the archive is written to; of an archive that is read, its log may be missing."""
        found = tuple(map(_seen, self._files))
        return found if found[0] != _GONE else None


def _seen(file: Path) -> tuple[int, int]:
    """When a file was written to last, and its size."""
    try:
        stat = file.stat()
    except OSError:
        return _GONE
    return stat.st_mtime_ns, stat.st_size
