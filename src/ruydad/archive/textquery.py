"""What a person asks for in words: `"رئیس جمهور" روسیه -انتخابات مذاکر*`.

Words all have to be there; `"…"` or `«…»` holds a phrase, `*` at the end a beginning of a word, `-` before a word what must not be there,
`OR` or `|` between two words either of them. Spelling is no matter: a word is also looked for as the repair of texts would write it, so that
`میرود`, `می رود` and `می‌رود` (he goes) are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from ruydad.archive.searchform import words
from ruydad.errors import InputError

if TYPE_CHECKING:
    from ruydad.syntax.lemmas import Lemmatizer

_PIECE = re.compile(r"""(-?)(?:"([^"]*)"|«([^»]*)»|“([^”]*)”|([^\s"«»“”]+))(\*?)""")
_OR = {"OR", "|"}
_APART = re.compile(r"(ن?می(?=...))?(.{2,}?)(ها(?:یی?|یم|یت|یش|یمان|یتان|یشان)?|تر(?:ین)?)?")  # what may stand apart before and after a word
_LEMMA_TAGS = ("VERB", "NOUN", "ADJ")
_FORMS = 16  # readings of one phrase that a search for lemmas looks at

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase: any of `phrases` stands for it, each a sequence of words in search form. With `prefix` the last word may go on."""

    phrases: tuple[Phrase, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class TextQuery:
    """Every group of `wanted` must be met by one of its terms, and no term of `unwanted` may be there. `lemma`: the words are lemmas."""

    wanted: tuple[tuple[Term, ...], ...]
    unwanted: tuple[Term, ...] = ()
    lemma: bool = False

    @property
    def phrases(self) -> tuple[tuple[Phrase, bool], ...]:
        """Everything that a hit may consist of: the phrase, and whether its last word is the beginning of one."""
        return tuple((phrase, term.prefix) for group in self.wanted for term in group for phrase in term.phrases)


def parse(query: str, lemma: bool = False) -> TextQuery:
    """Reads a query. With `lemma` words stand for all their forms: `رفتن` and `می‌روند` (to go, they go) ask for the same.

    Raises `InputError` where nothing is asked for, or only what must not be there.
    """
    wanted: list[tuple[Term, ...]] = []
    unwanted: list[Term] = []
    either = False
    for minus, *quoted, plain, star in (match.groups() for match in _PIECE.finditer(query)):
        if plain in _OR and not minus:
            either = bool(wanted)
            continue
        prefix = bool(star) or (plain or "").endswith("*")
        term = _term(plain or "".join(part or "" for part in quoted), prefix, lemma)
        if term is None:
            continue
        if minus:
            unwanted.append(term)
        elif either:
            wanted[-1] = (*wanted[-1], term)
        else:
            wanted.append((term,))
        either = False
    if not wanted:
        raise InputError(f"{query!r} asks for no word; give at least one that must be there (a word after - must not)")
    return TextQuery(tuple(wanted), tuple(unwanted), lemma)


def names(query: str) -> TextQuery:
    """A query for a name: all its words, in any order. Raises `InputError` where it holds none."""
    found = tuple((Term(((word,),)),) for word in words(query))
    if not found:
        raise InputError(f"{query!r} holds no name")
    return TextQuery(found)


def _term(text: str, prefix: bool, lemma: bool) -> Term | None:
    from ruydad.text.repair import repair

    repaired = repair(text).text
    if lemma and not prefix:
        phrases = _readings([lemmas(word) for word in repaired.split()])
    else:
        phrases = (tuple(words(text)), tuple(words(repaired)), *_readings([_spellings(word) for word in repaired.split()]))
    phrases = tuple(dict.fromkeys(filter(None, phrases)))
    return Term(phrases, prefix) if phrases else None


def _readings(choices: Sequence[tuple[Phrase, ...]]) -> tuple[Phrase, ...]:
    """Every way to read a phrase of whose words each may be read in the ways of `choices`; the first of them where they are many."""
    return tuple(tuple(chain.from_iterable(reading)) for reading in islice(product(*choices), _FORMS))


def _spellings(word: str) -> tuple[Phrase, ...]:
    """A word as its parts may be written: apart or joined. `کتاب‌ها` (books) is both, and so is `کتابها`."""
    parts = tuple(words(word))
    joined = "".join(parts)
    apart = _APART.fullmatch(joined) if len(parts) == 1 else None
    return (parts, (joined,), tuple(part for part in apart.groups() if part)) if apart else (parts, (joined,)) if len(parts) > 1 else (parts,)


@lru_cache(maxsize=1 << 16)
def lemmas(word: str) -> tuple[Phrase, ...]:
    """The lemmas that a word of repaired text, with its half-spaces, may have, in search form: of `می‌روند` (they go) رفتن is one."""
    return tuple(dict.fromkeys(tuple(words(_lemmatizer().lemma(word, tag))) for tag in _LEMMA_TAGS)) if words(word) else ()


@cache
def _lemmatizer() -> Lemmatizer:
    from ruydad.syntax.lemmas import Lemmatizer

    return Lemmatizer()
