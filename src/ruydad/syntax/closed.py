"""The closed classes of `closed.toml`, ready for lookup."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import msgspec

from ruydad.resources import load_toml
from ruydad.text.letters import fold

_SEEN = ("ADP", "ADV", "CCONJ", "PRON", "SCONJ")  # the tags that the network has seen as word classes in training


class Prepositions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The part `prepositions` of `closed.toml`."""

    simple: list[str]
    weak: list[str]
    compound: list[str]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of `closed.toml` that is a list of words."""

    words: list[str]


class ClosedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `closed.toml`."""

    tags: dict[str, list[str]]
    prepositions: Prepositions
    variants: dict[str, str]
    adverbs: Words
    approximate: Words
    numbered: Words
    pairs: Words
    titles: Words
    units: Words


@dataclass(frozen=True, slots=True)
class ClosedWords:
    """All keys are folded.

    `tags` gives the one tag of a word, `prepositions` the recorded form of a preposition, `weak` those that are one only
    where the tagger agrees, `several` the first words of what is written as several, `classes` what the
    tagger's network is told.
    """

    tags: dict[str, str]
    prepositions: dict[str, str]
    weak: frozenset[str]
    several: frozenset[str]
    adverbs: frozenset[str]
    approximate: frozenset[str]
    pairs: frozenset[str]
    numbered: frozenset[str]
    titles: frozenset[str]
    units: frozenset[str]
    classes: dict[str, str]


@cache
def closed_words() -> ClosedWords:
    """The closed classes; read once."""
    file = load_toml("ruydad.syntax", "closed.toml", ClosedFile)
    tags = {fold(word): tag for tag, words in file.tags.items() for word in words}
    prepositions = {fold(word): fold(word) for word in (*file.prepositions.simple, *file.prepositions.compound)}
    prepositions |= {fold(word): fold(canonical) for word, canonical in file.variants.items()}
    adverbs, approximate, pairs = (frozenset(map(fold, part.words)) for part in (file.adverbs, file.approximate, file.pairs))
    return ClosedWords(
        tags=tags,
        prepositions=prepositions,
        weak=frozenset(map(fold, file.prepositions.weak)),
        several=frozenset(key.partition(" ")[0] for key in (*prepositions, *adverbs, *approximate, *pairs) if " " in key),
        adverbs=adverbs,
        approximate=approximate,
        pairs=pairs,
        numbered=frozenset(map(fold, file.numbered.words)),
        titles=frozenset(map(fold, file.titles.words)),
        units=frozenset(map(fold, file.units.words)),
        classes=dict.fromkeys(prepositions, "preposition")
        | dict.fromkeys(map(fold, file.titles.words), "title")
        | {word: tag for word, tag in tags.items() if tag in _SEEN},
    )
