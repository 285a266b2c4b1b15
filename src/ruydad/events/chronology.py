"""The words by which Persian tells when: what `chronology.toml` holds."""

from __future__ import annotations

from functools import cache

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold

_LISTS = ("meanwhile", "frames", "marks", "before", "aims", "about", "pointing", "former", "background")


class Chronology(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `chronology.toml`; its comments say what each list is."""

    loose: int
    meanwhile: frozenset[str]
    frames: frozenset[str]
    marks: frozenset[str]
    before: frozenset[str]
    aims: frozenset[str]
    about: frozenset[str]
    pointing: frozenset[str]
    former: frozenset[str]
    background: frozenset[str]
    bounds: dict[str, frozenset[str]]


@cache
def load_chronology() -> Chronology:
    """The file `chronology.toml`, its words folded. Raises `ResourceError` where it does not fit."""
    read = load_toml("ruydad.events", "chronology.toml", Chronology)
    lists = {name: _folded(getattr(read, name)) for name in _LISTS}
    return msgspec.structs.replace(read, **lists, bounds={name: _folded(words) for name, words in read.bounds.items()})


def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
