"""News media, and whoever else publishes as they do, by their Persian names."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

import ahocorasick  # type: ignore[import-not-found]
import msgspec

from ruydad.records import Span
from ruydad.resources import load_csv
from ruydad.text.letters import fold

Kind = Literal["agency", "newspaper", "magazine", "tv", "radio", "broadcaster", "website", "channel", "thinktank", "institution"]


class Outlet(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A row of `outlets.csv`. `names` counts anywhere, `shorts` only where the words around say that a medium is meant."""

    id: str
    name: str
    country: str
    kind: Kind
    state_run: bool
    language: str
    aliases: str = ""
    short: str = ""
    site: str = ""

    @property
    def authority(self) -> bool:
        """Whether it tells on its own authority, as a think tank or the pages of an office do, and is no medium."""
        return self.kind in ("thinktank", "institution")

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *filter(None, self.aliases.split("|")))

    @property
    def shorts(self) -> tuple[str, ...]:
        """The names that are common words besides."""
        return tuple(filter(None, self.short.split("|")))


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an outlet in a text; `short` where it may be a common word."""

    span: Span
    outlet: Outlet
    short: bool


class OutletFinder:
    """Finds the names of outlets. Built once from `outlets.csv`."""

    def __init__(self) -> None:
        self._names = ahocorasick.Automaton()
        for outlet in load_csv("ruydad.speech", "outlets.csv", Outlet):
            for short, names in ((True, outlet.shorts), (False, outlet.names)):
                for name in names:
                    self._names.add_word(fold(name), (len(name), outlet, short))
        self._names.make_automaton()

    def find(self, folded: str) -> tuple[Named, ...]:
        """The names in a folded text, in order; of two that overlap the earlier, of two that begin together the longer."""
        found: list[Named] = []
        for last, (length, outlet, short) in self._names.iter(folded):
            start, end = last + 1 - length, last + 1
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            while found and found[-1].span[0] >= start:
                found.pop()
            if not found or found[-1].span[1] <= start:
                found.append(Named((start, end), outlet, short))
        return tuple(found)


def within(named: tuple[Named, ...], start: int, end: int) -> Named | None:
    """The first of `named` (in order) that begins within `[start, end)`."""
    i = bisect_left(named, start, key=lambda name: name.span[0])
    return named[i] if i < len(named) and named[i].span[0] < end else None
