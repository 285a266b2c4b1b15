"""What is looked for in an archive: words, sides, types, days, voices, places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from ruydad.archive.searchform import search_form
from ruydad.archive.textquery import TextQuery, names
from ruydad.errors import InputError

Kind = Literal["article", "event", "quote"]
Sort = Literal["best", "new"]

_CODE = re.compile(r"([A-Z]{3})(?:[ /-]?([A-Z]{3}))?")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TO = re.compile(r"[>→]|(?<=[A-Z]{3})-(?=[A-Z]{3})")  # between the two of a dyad; a hyphen only between codes, as names may hold one


@dataclass(frozen=True, slots=True)
class Party:
    """A side as it is asked for: a code of a country or sector (`either`), both of them, a name, or an entry of the tables of who is who (`kb`)."""

    either: str | None = None
    country: str | None = None
    sector: str | None = None
    name: TextQuery | None = None
    kb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What hits must be. Of several values of one field any will do, all fields must be met; `start` and `end` are inclusive days."""

    kind: Kind
    words: TextQuery | None = None
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    realis: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    said_by: tuple[TextQuery, ...] = ()
    place: tuple[Party, ...] = ()
    source: tuple[str, ...] = ()
    dyad: tuple[tuple[Party, Party], ...] = ()
    outlet: tuple[str, ...] = ()
    sort: Sort = "best"

    @property
    def of_events(self) -> bool:
        """Whether anything is asked that only an event can be."""
        return bool(self.actor or self.recipient or self.type or self.mode or self.realis or self.place or self.dyad)


def party(words: str) -> Party:
    """Reads a side: `RUS`, `GOV`, `RUSGOV`, the name of a state (`روسیه`, Russia), which stands for all that is its, or another name.

    An id of the tables of who is who (`putin-vladimir`, `majlis`) is that person or body under whatever name.

    Raises `InputError` where it is empty.
    """
    code = _CODE.fullmatch(words.strip())
    if code and code[2]:
        return Party(country=code[1], sector=code[2])
    if code:
        return Party(either=code[1])
    if _ID.fullmatch(words.strip()):
        return Party(kb=words.strip())
    country = _states().get(search_form(words))
    return Party(either=country) if country else Party(name=names(words))


def dyad(words: str) -> tuple[Party, Party]:
    """Reads who did it to whom: `IRN-USA`, `RUSGOV>UKR`, `روسیه > اوکراین` (Russia to Ukraine).

    Raises `InputError` where it does not name two.
    """
    sides = _TO.split(words)
    if len(sides) != 2 or not all(map(str.strip, sides)):
        raise InputError(f"{words!r} is no dyad; write who did it and to whom, as in IRN-USA or 'روسیه > اوکراین'")
    return party(sides[0]), party(sides[1])


@cache
def _states() -> dict[str, str]:
    """The codes of the states by their names in search form."""
    from ruydad.tables import load_states

    return {search_form(form): state.code for state in load_states() for form in (state.name, *state.aliases) if form not in state.weak}
