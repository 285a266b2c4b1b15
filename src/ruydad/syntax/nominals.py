"""The base of a noun, adjective or name, and what its endings say: `نمایندگانی` is the plural of `نماینده`.

A word of the lexicon is its own base (`زندگی`, `جهان`), whatever its last letters look like; else it is cut to the first base
that the lexicon knows; else only endings are cut that no base ends in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import msgspec

from ruydad.errors import ResourceError
from ruydad.resources import load_csv, load_toml, read_text
from ruydad.syntax.suffixes import Cut, bare, cuts
from ruydad.text.characters import HALF_SPACE

KEPT = 200_000  # words whose analysis stays in memory
TAGS = ("ADJ", "NOUN", "PROPN")
WEIGHTS = "weights/lemmas.txt"

# The innermost endings that are cut from a word whose base is unknown: hardly any base ends so.
_APART = ("ام", "ات", "اش", "اند", "ایم", "اید", "است")  # with a half-space before them
_SURE = {"ADJ": ("ٔ", "تر", "ترین", *_APART), "NOUN": ("ها", "ای", "ٔ", "جات", *_APART), "PROPN": ("ها", "ٔ")}
# Lexicons besides its own in which the base of a tag is looked for, each with the innermost endings that say nothing there:
# `زیبایی` (NOUN) is no form of `زیبا`, `نفتی` (ADJ) none of `نفت`.
_OTHERS: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {
    "ADJ": (),
    "NOUN": (("ADJ", frozenset(("ی", "یی", "ای", "تر"))), ("PROPN", frozenset(("ان", "ی", "ای", "یی", "ات", "هات", "تات", "ین", "ون", "گان")))),
    "PROPN": (("NOUN", frozenset(("ی", "ای", "یی", "م", "ت", "ش", "ان", "ند", "ید", "یم", "ات", "ین", "ون"))),),
}
INDEFINITE = ("ی", "یی", "ای")  # the indefinite ی, which looks like that of `ایرانی` and `بیماری`
_BENEATH = {"": "", "تر": "Cmp", "ترین": "Sup"}


class LemmaFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file `lemmas.toml`; its comments say what the fields mean."""

    whole: str
    agents: str
    prepositions: dict[str, str]
    pronouns: dict[str, str]
    determiners: dict[str, str]
    numbers: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    verbs: dict[str, str]
    shared: dict[str, str]


class Plural(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `plurals.csv`."""

    plural: str
    singular: str


class Nominal(NamedTuple):
    """A base with what was said of it: `degree` is `Cmp`, `Sup` or empty."""

    lemma: str
    plural: bool = False
    degree: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """By tag: the words that are bases, and the lemmas of words that would be cut wrongly or not at all."""

    bases: Mapping[str, frozenset[str]]
    exceptions: Mapping[str, Mapping[str, str]]

    def written(self) -> str:
        """The lexicon as the lines of `weights/lemmas.txt`; half-spaces are written as `_`."""
        lines = [f"{tag}: {' '.join(sorted(words))}" for tag, words in sorted(self.bases.items())]
        for tag, pairs in sorted(self.exceptions.items()):
            lines.append(f"{tag}=: {' '.join(f'{form}={lemma}' for form, lemma in sorted(pairs.items()))}")
        return "".join(f"{line}\n".replace(HALF_SPACE, "_") for line in lines)


@cache
def lemma_file() -> LemmaFile:
    """The tables of `lemmas.toml`; read once."""
    return load_toml("ruydad.syntax", "lemmas.toml", LemmaFile)


@cache
def plurals() -> dict[str, str]:
    """The singular of each broken plural: `امور` of `امر`; read once."""
    return {row.plural: row.singular for row in load_csv("ruydad.syntax", "plurals.csv", Plural)}


@cache
def packaged() -> Lexicon:
    """The lexicon of `weights/lemmas.txt`; read once. Raises `ResourceError` where a line is none."""
    bases: dict[str, frozenset[str]] = {}
    exceptions: dict[str, dict[str, str]] = {}
    for number, line in enumerate(read_text("ruydad.syntax", WEIGHTS).splitlines(), 1):
        if line.startswith("#"):
            continue
        label, colon, words = line.replace("_", HALF_SPACE).partition(": ")
        if not colon or label.removesuffix("=") not in TAGS:
            raise ResourceError(f"ruydad.syntax/{WEIGHTS}:{number}: expected `TAG: words` or `TAG=: form=lemma …` with a tag of {', '.join(TAGS)}")
        if label.endswith("="):
            exceptions[label[:-1]] = dict(pair.split("=") for pair in words.split())
        else:
            bases[label] = frozenset(words.split())
    return Lexicon(bases, exceptions)


@cache
def whole_words() -> frozenset[str]:
    """The words that nothing is cut from: `whole` of `lemmas.toml`."""
    return frozenset(lemma_file().whole.split())


@cache
def nominals() -> Nominals:
    """The analyses by the packaged lexicon, for all who ask."""
    return Nominals()


def allowed(word: str, tag: str) -> list[Cut]:
    """The cuts that a word of this tag may have: an adjective has no plural, nothing else a degree, and a whole word stays whole."""
    found = [cut for cut in cuts(word) if not (cut.plural if tag == "ADJ" else cut.degree)]
    shortest = max((len(cut.base) for cut in found if cut.base in whole_words()), default=0)
    return [cut for cut in found if len(cut.base) >= shortest]


class Nominals:
    """Finds bases. `lexicon` is the packaged one unless another is given, as training does."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        file = lemma_file()
        self._lexicon = lexicon or packaged()
        self._plurals = plurals()
        self._irregular: dict[str, dict[str, str]] = {"ADJ": file.adjectives, "NOUN": file.nouns, "PROPN": {}}
        self._agents = tuple(file.agents.split())
        self._seen: dict[tuple[str, str], Nominal] = {}

    def analyse(self, form: str, tag: str) -> Nominal:
        """The base of `form`, a word as written with its UPOS tag (of `TAGS`), its number and degree.

        `کشورهایی` (some countries) is کشور in the plural, `بزرگ‌ترین` (the greatest) the superlative of بزرگ, `علمای` of عالم.
        """
        found = self._seen.get((form, tag))
        if found is None:
            if len(self._seen) >= KEPT:
                self._seen.clear()
            found = self._seen[form, tag] = self._analyse(bare(form), tag)
        return found

    def _analyse(self, word: str, tag: str) -> Nominal:
        every = allowed(word, tag)
        given = self._irregular[tag].get(word)
        if given is None:
            if word in whole_words():
                return Nominal(word)
            given = self._lexicon.exceptions.get(tag, {}).get(word)
        if given is not None:
            return self._given(word, given, every)
        if word in self._lexicon.bases.get(tag, ()) and word not in self._plurals:
            return Nominal(word)
        return self._broken(every, tag) or self._known(every, tag) or self._unknown(every, tag)

    def _given(self, word: str, lemma: str, every: Iterable[Cut]) -> Nominal:
        for cut in every:
            if cut.base == lemma:
                return _nominal(cut)
            if self._plurals.get(cut.base) == lemma:
                return Nominal(lemma, True)
        return Nominal(lemma, plural=lemma != word and not word.startswith(lemma))

    def _broken(self, every: Iterable[Cut], tag: str) -> Nominal | None:
        """A broken plural, alone or with endings that a plural takes: `علمای`, `امورشان`."""
        if tag == "ADJ":
            return None
        for cut in every:
            singular = self._plurals.get(cut.base)
            if singular is not None and not cut.degree and (tag == "NOUN" or cut.endings in ("", "ی")):
                return Nominal(singular, True)
        return None

    def _known(self, every: Iterable[Cut], tag: str) -> Nominal | None:
        bases = self._lexicon.bases
        own = bases.get(tag, frozenset())
        for cut in every:
            if cut.base in own or (cut.base in whole_words() and cut.innermost not in INDEFINITE):
                return _nominal(cut)
        for other, silent in _OTHERS[tag]:
            words = bases.get(other, frozenset())
            for cut in every:
                if cut.base in words and cut.endings and cut.innermost not in silent:
                    return _nominal(cut)
        return None

    def _unknown(self, every: list[Cut], tag: str) -> Nominal:
        best = every[0]
        for cut in every:
            if cut.innermost in _SURE[tag] or (tag == "NOUN" and self._is_agent(cut)):
                best = min(best, cut, key=lambda c: len(c.base))
        return _nominal(best)

    def _is_agent(self, cut: Cut) -> bool:
        if cut.innermost == "گان":
            return cut.base.endswith(("ده", "ته"))  # participles: `پناهندگان`, `بازماندگان`, `درگذشتگان`
        return cut.innermost == "ان" and any(cut.base.endswith(end) and len(cut.base) > len(end) + 1 for end in self._agents)


def _nominal(cut: Cut) -> Nominal:
    return Nominal(cut.base, cut.plural, _BENEATH[cut.degree])
