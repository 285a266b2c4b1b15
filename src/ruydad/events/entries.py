"""The event lexicon: what its files may hold, and how they are read.

One file a PLOVER type (`lexicon/consult.toml`), or several by what they tell (`accuse-deeds.toml`); one entry a group of predicates that
share frame and mode.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

import msgspec

from ruydad.records import Realis
from ruydad.resources import load_toml

Slot = Literal["actor", "recipient", "topic"]
Required = Literal["actor", "recipient"]
NounPolicy = Literal["argument", "support", "always", "never"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a predicate lays out its sides; see the head of `frames.toml`."""

    name: str
    subject: Slot | None = None
    object: Slot | None = None
    ezafe: Slot | None = None
    mutual: bool = False
    prepositions: dict[str, Slot] = {}


class Frames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `frames.toml`."""

    frame: list[Frame]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Predicates that code one type in one frame; see the head of the lexicon's files for what each field means."""

    id: str
    frame: str
    example: str
    gloss: str
    verbs: list[str] = []
    negated: list[str] = []
    passives: list[str] = []
    predicates: list[str] = []
    nouns: list[str] = []
    noun: NounPolicy = "argument"
    mode: str | None = None
    modes: dict[str, str] = {}
    slots: dict[str, Slot] = {}
    requires: list[Required] = []
    excludes: list[str] = []
    needs: list[str] = []
    abroad: bool = False
    alone: bool = False
    realis: list[Realis] = []
    negative: list[str] = []


class LexiconFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of the lexicon."""

    type: EventType
    entry: list[Entry]


def lexicon_names() -> list[str]:
    """The names of the lexicon's files, in order: a type, and what part of it the file tells, where it has several."""
    return sorted(f.name for f in files("ruydad.events").joinpath("lexicon").iterdir() if f.name.endswith(".toml"))


def load_lexicon() -> tuple[LexiconFile, ...]:
    """Every file of the lexicon, in the order of their names. Raises `ResourceError` where one does not fit."""
    return tuple(load_toml("ruydad.events", f"lexicon/{name}", LexiconFile) for name in lexicon_names())


def load_frames() -> dict[str, Frame]:
    """The frames by name."""
    return {frame.name: frame for frame in load_toml("ruydad.events", "frames.toml", Frames).frame}
