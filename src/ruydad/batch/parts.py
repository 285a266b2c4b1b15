"""What a shard is made of."""

from __future__ import annotations

from typing import Literal

import msgspec

from ruydad.output import Record


class Part(Record, frozen=True):
    """A file or a piece of one; `name` is what articles in it are called after.

    `first` and `last` count bytes where the unit is lines or records of a web archive (`before` are the lines or records before them), articles where
    it is items, from 0, `last` excluded.
    `count` is about how many articles it holds, for the remaining time only.
    """

    path: str
    name: str
    unit: Literal["lines", "records", "items", "whole"]
    first: int = 0
    last: int | None = None
    before: int = 0
    count: int = 1
    one_of_many: bool = False


class Shard(Record, frozen=True):
    """What one worker codes at a time: parts of the input, the hash of what they hold, and their bytes.

    `twins` are articles that are to be dropped as near-copies of one in this or another shard: their numbers, from 1, and why.
    """

    name: str
    parts: tuple[Part, ...]
    hash: str
    size: int
    twins: dict[int, str] = msgspec.field(default_factory=dict)

    @property
    def count(self) -> int:
        """About how many articles it holds."""
        return sum(part.count for part in self.parts)

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it holds something of, each once."""
        return tuple(dict.fromkeys(part.path for part in self.parts))
