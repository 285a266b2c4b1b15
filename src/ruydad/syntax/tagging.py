"""Puts what is certain over what the tagger guessed: closed classes, prepositions of several words, fixed pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ruydad.syntax.closed import ClosedWords

_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "PRON", "NUM", "DET", "X"))
_BOUNDS = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "VERB"))
_LONGEST = 4  # words of a preposition


@dataclass(slots=True)
class Tagged:
    """The words of an article, by their folded forms, with what is known of each.

    `ezafe` and `flat` say how a word is linked to the next: by ezafe, or as parts of one name. `prepositions` maps the
    first word of a preposition to the word after it and its recorded form. Words in `paired` are nouns that look like
    verbs (`گفت` in `گفت و گو`), those in `joints` their و. `approximate` holds words that belong to the number after them.
    `apart` holds words that end their phrase, because what follows depends, by the tree, on something behind it.
    """

    norms: Sequence[str]
    tags: list[str]
    ezafe: list[bool]
    flat: list[bool]
    prepositions: dict[int, tuple[int, str]] = field(default_factory=dict)
    paired: set[int] = field(default_factory=set)
    joints: set[int] = field(default_factory=set)
    approximate: set[int] = field(default_factory=set)
    apart: set[int] = field(default_factory=set)


def tagged(norms: Sequence[str], guesses: Sequence[str], links: Sequence[str], closed: ClosedWords, apart: set[int]) -> Tagged:
    """The words with the tags and links (`EZ`, `FL`, `-`) that the network gives them, corrected; `apart` as in `Tagged`.

    The ezafe is written after ها and ا (`کتاب‌های`, `آمریکای`): what ends in های has it, what ends in ا does not.
    """
    tags, ezafe, flat = [], [], []
    forced = closed.tags
    for norm, guess, link in zip(norms, guesses, links, strict=True):
        tag = forced.get(norm)
        if tag is not None:
            tags.append(tag)
            ezafe.append(False)
            flat.append(False)
        else:
            tags.append(_certain(norm, guess))
            ezafe.append(link == "EZ" if norm[-1] != "ا" and norm[-3:] != "های" else norm[-1] == "ی")
            flat.append(link == "FL")
    words = Tagged(norms, tags, ezafe, flat, apart=apart)
    for i in apart:
        words.ezafe[i] = words.flat[i] = False
    _several(words, closed)
    _unlink(words)
    return words


def _unlink(words: Tagged) -> None:
    """Takes the link from every word that nothing follows which it could be linked to."""
    tags = words.tags
    for i in range(len(tags)):
        if i + 1 == len(tags) or tags[i + 1] in _BOUNDS:
            words.ezafe[i] = words.flat[i] = False


def _certain(norm: str, tag: str) -> str:
    """Marks are PUNCT, numbers NUM, and nothing else is; a participle with the indefinite ی is no verb."""
    if norm[0].isalpha():
        if tag in ("VERB", "AUX") and norm.endswith("ه ای"):
            return "ADJ"  # `گسترده‌ای`: the second person of the perfect is written alike, but hardly ever in news
        return "X" if tag == "PUNCT" else tag
    if norm[0].isdigit() and norm[-1].isdigit():
        return "NUM"
    return tag if any(map(str.isalnum, norm[:8])) and tag != "PUNCT" else "PUNCT"


def _several(words: Tagged, closed: ClosedWords) -> None:
    norms, tags = words.norms, words.tags
    several, prepositions, weak = closed.several, closed.prepositions, closed.weak
    i, end = 0, len(norms)
    while i < end:
        norm = norms[i]
        length = _match(words, i, closed) if norm in several or " " in norm else 0
        if not length and norm in prepositions and (tags[i] == "ADP" or norm not in weak):
            words.prepositions[i] = (i + 1, prepositions[norm])
            _be_preposition(words, i, i + 1)
        elif not length and norm in closed.approximate:
            words.approximate.add(i)
        i += length or 1


def _match(words: Tagged, i: int, closed: ClosedWords) -> int:
    """Marks the preposition, pair or approximation of several words that opens at `i`; its length in words, 0 where none does."""
    norms, tags = words.norms, words.tags
    for length in range(min(_LONGEST, len(norms) - i), 0, -1):
        key = " ".join(norms[i : i + length])
        j = i + length
        follower = tags[j] if j < len(norms) else ""
        if key in closed.approximate and follower == "NUM":
            words.approximate.update(range(i, j))
            return length
        if key in closed.adverbs:
            words.tags[i:j] = ["SCONJ" if norm == "که" else "ADV" for norm in norms[i:j]]
            words.ezafe[i:j] = words.flat[i:j] = [False] * length
            return length
        if key in closed.pairs:
            _be_pair(words, i, j)
            return length
        if length > 1 and key in closed.prepositions and follower in _NOMINAL:
            words.prepositions[i] = (j, closed.prepositions[key])
            _be_preposition(words, i, j)
            return length
    return 0


def _be_preposition(words: Tagged, i: int, j: int) -> None:
    for k in range(i, j):
        words.tags[k] = "ADP"
        words.ezafe[k] = words.flat[k] = False


def _be_pair(words: Tagged, i: int, j: int) -> None:
    words.paired.update(range(i, j))
    words.joints.update(range(i, j - 1))
    for k in range(i, j):
        if words.tags[k] != "CCONJ":
            words.tags[k] = "NOUN"
    if words.norms[j - 1].endswith(("های", "گوی", "جوی")):
        words.ezafe[j - 1] = True
