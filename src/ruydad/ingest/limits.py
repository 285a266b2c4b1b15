"""How much of an input is read before it is refused: whatever a file claims, memory and time stay bounded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from ruydad.errors import InputError

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost. Sizes are in bytes, `article` in letters, `seconds` and `memory` are those of one document in the worker.

    `unpacked` is what an archive may unpack to, in times of its own size; `least_unpacked` is granted to small ones.
    `layers` is how deep archives may lie in archives, `lists` how many addresses lists of feeds may name.
    """

    page: int = 16 * MIB
    document: int = 64 * MIB
    line: int = 16 * MIB
    article: int = 4_000_000
    unpacked: int = 100
    least_unpacked: int = 1024 * MIB
    members: int = 1_000_000
    layers: int = 3
    lists: int = 1000
    seconds: float = 60.0
    memory: int = 2048 * MIB


class Readable(Protocol):
    """Something that gives bytes, at most as many as are asked for."""

    def read(self, size: int, /) -> bytes: ...


class Allowance:
    """The bytes that one archive, with all that lies in it, may still unpack to."""

    def __init__(self, size: int, limits: Limits) -> None:
        self._left = self._granted = max(limits.least_unpacked, size * limits.unpacked)

    @property
    def is_spent(self) -> bool:
        """Whether more was taken than was granted."""
        return self._left < 0

    def spend(self, size: int) -> None:
        """Takes `size` bytes off. Raises `InputError` where they are more than is left."""
        self._left -= size
        if self.is_spent:
            raise InputError(f"it unpacks to more than {told(self._granted)}, as no archive of articles does; the rest is not read")


class Counted(io.RawIOBase):
    """A stream whose bytes are taken off an allowance as they are read. Reading raises `InputError` where that is spent."""

    def __init__(self, stream: io.BufferedIOBase, allowance: Allowance) -> None:
        self._stream, self._allowance = stream, allowance

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        data = self._stream.read1(len(buffer))
        self._allowance.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def read_all(stream: Readable, limit: int, what: str) -> bytes:
    """All that is left in `stream`. Raises `InputError` where that is more than `limit` bytes; `what` names the thing."""
    pieces, size = [], 0
    while data := stream.read(min(MIB, limit + 1 - size)):
        pieces.append(data)
        size += len(data)
        if size > limit:
            raise InputError(f"it is longer than the {told(limit)} that {what} may have; split it, or cut what is no text")
    return b"".join(pieces)


def lines_of(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines of `stream` with their ends; None for one that is longer than `limit` bytes, which is passed over."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MIB)
        yield None


def told(size: int) -> str:
    """A number of bytes for eyes: `16 MiB`."""
    return f"{size / MIB:.0f} MiB" if size >= MIB else f"{size / 1024:.0f} KiB" if size >= 1024 else f"{size} bytes"
