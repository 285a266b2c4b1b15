"""How inputs are read: columns, limits, whether addresses are fetched, and who is told what was passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ruydad.ingest.limits import Limits


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: its bytes, where redirects led, and what the server called it."""

    data: bytes
    url: str
    content_type: str | None = None
    charset: str | None = None


class Fetcher(Protocol):
    """Something that fetches addresses."""

    def fetch(self, url: str) -> Fetched:
        """What `url` gives. Raises `InputError` with the reason where it gives nothing."""
        ...


def _silent(path: str, reason: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True, slots=True)
class Options:
    """`columns` maps fields of an article to columns of tables and keys of JSON Lines (`text` → `متن`).

    Without a `fetcher`, addresses are refused. `on_skip` is told of files that were passed over, as none holds an article, and why.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher | None = None
    limits: Limits = field(default_factory=Limits)
    on_skip: Callable[[str, str], None] = _silent
