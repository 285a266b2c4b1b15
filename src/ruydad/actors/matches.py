"""What a look-up finds: a record of the tables, how it was found, and by what all spellings of a name are one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ruydad.tables import Organisation, Person, State
from ruydad.text.letters import fold, plain

Record = Person | Organisation | State
Body = Organisation | State
How = Literal["name", "weak", "id", "part", "begun"]

_SAME = str.maketrans({"آ": "ا", "ى": "ی", "ء": None, "ٔ": None, "ّ": None, "َ": None, "ِ": None, "ُ": None, "ً": None})
_ARABIC_BLOCK = map(chr, range(0x600, 0x700))
_TO_SPELLING = {ord(letter): fold(letter.translate(_SAME)) for letter in _ARABIC_BLOCK} | {ord(" "): None, ord("\u200c"): None}


@dataclass(frozen=True, slots=True)
class Match:
    """A record that a query may mean and how; with `office` it is that body's office.

    `words` are those that the office's title must have; `former` asks for those who are out of it.
    """

    record: Record
    how: How
    office: str = ""
    words: frozenset[str] = frozenset()
    former: bool = False

    def entitles(self, title: str) -> bool:
        """Whether a title is one that was asked for."""
        return self.words <= {*words(title)}


def key_of(body: Body) -> str:
    """What offices.csv calls the body."""
    return body.code if isinstance(body, State) else body.id


def spelling(name: str) -> str:
    """What all spellings of a name have in common: letters alone, folded, without spaces, hamza and vowel signs (`آيت الله` = `آیت‌الله`)."""
    key = name.translate(_TO_SPELLING)
    return key.lower() if key.isalnum() else "".join(plain(key).lower().split())


def words(name: str) -> list[str]:
    """The words of a name, folded."""
    return plain(name.translate(_SAME)).lower().split()


def forms_of(record: Record) -> Iterator[str]:
    """Every form of a record, weak ones too."""
    yield record.name
    yield from record.aliases
    yield from record.weak
    if isinstance(record, State):
        yield from (*record.demonyms, *record.capital, *record.seats)
