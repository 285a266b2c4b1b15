"""Cheap looks at an article before anything is parsed: what cannot give an event is dropped, counted, and told with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args
from urllib.parse import urlsplit

import msgspec

from ruydad.archive.entries import key_of
from ruydad.archive.searchform import words
from ruydad.output import Record
from ruydad.records import Article
from ruydad.resources import load_toml

Gate = Literal["short", "long", "language", "copy", "near", "site"]
GATES: tuple[Gate, ...] = get_args(Gate)

_LOOKED_AT = 4000  # letters that tell the language
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST = 0.5  # of the letters, those of the Arabic script


class Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `languages.toml` holds: the words of each language."""

    words: dict[str, tuple[str, ...]]


class Gates(Record, frozen=True):
    """Which gates stand (`open` names those that do not), and where: words at least, letters at most, and sites whose articles are not wanted."""

    open: tuple[Gate, ...] = ()
    words: int = 4
    letters: int = 200_000
    sites: tuple[str, ...] = ()


class Gatekeeper:
    """Looks at the articles of one shard, in their order."""

    def __init__(self, gates: Gates) -> None:
        self._gates = gates
        self._seen: dict[str, str] = {}

    def refuses(self, article: Article) -> tuple[Gate, str] | None:
        """The gate that stops the article, and why; None where it may pass."""
        gates = self._gates
        if (host := _host(article.url)) and "site" not in gates.open and any(host == one or host.endswith(f".{one}") for one in gates.sites):
            return "site", f"articles of {host} are not wanted"
        if len(article.text) > gates.letters and "long" not in gates.open:
            return "long", f"{len(article.text):,} letters, more than {gates.letters:,}: a book or a dump, not an article"
        found = words(article.text)
        if len(found) < gates.words and "short" not in gates.open:
            return "short", f"{len(found)} words, fewer than {gates.words}"
        if "language" not in gates.open and (language := other_language(article.text)):
            return "language", f"it is in {language}, not in Persian"
        return None if "copy" in gates.open else self._copy(" ".join(found), article)

    def _copy(self, form: str, article: Article) -> tuple[Gate, str] | None:
        """Whether the shard had the same words before, however they were spelled."""
        key = key_of(form)
        if key in self._seen:
            return "copy", f"the same words as {self._seen[key]} before it"
        self._seen[key] = article.id
        return None


def other_language(text: str) -> str | None:
    """The language that `text` is in, if it is surely not Persian: `another script` or one of `languages.toml`. No words, no doubt: None."""
    head = unicodedata.normalize("NFKC", text[:_LOOKED_AT])  # some sites write the forms that letters take beside each other
    letters = len(_LETTER.findall(head))
    if not letters:
        return None
    if len(_ARABIC.findall(head)) / letters < _LEAST:
        return "another script"
    counts = dict.fromkeys(_tables(), 0)
    for word in words(head):
        for language, known in _tables().items():
            counts[language] += word in known
    best = max(counts, key=lambda language: (counts[language], language == "persian"))
    return None if counts[best] <= 2 * counts["persian"] else best.capitalize()


@cache
def _tables() -> Mapping[str, frozenset[str]]:
    return {language: frozenset(form for word in known for form in words(word)) for language, known in load_languages().words.items()}


def load_languages() -> Languages:
    """The packaged words. Raises `ResourceError` where the file does not fit."""
    return load_toml("ruydad.batch", "languages.toml", Languages)


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None
