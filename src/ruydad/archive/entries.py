"""What goes into an archive: an article with what was read off it, or the reason why there is none. Made in the processes that code."""

from __future__ import annotations

import hashlib
import re
import zlib
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from ruydad.archive.searchform import search_form
from ruydad.errors import RuydadError
from ruydad.ingest import Fault, Item
from ruydad.output import CodedArticle, coded
from ruydad.pool import process_coder
from ruydad.records import Article, Reading, Span

if TYPE_CHECKING:
    from ruydad.syntax.lemmas import Lemmatizer

_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")  # what no database keeps as text
_KEY = 20  # hexadecimal digits

Words = tuple[str, str]
"""The words of a stretch of text in search form, and their lemmas."""


class Given(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was known of an article before it was read: everything that its input gave but the text. `day` is the date as it was written."""

    article: Article
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why an article could not be coded."""

    reason: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A coded article (as JSON, without its two texts), its clean text, and the words of its sentences and quotations."""

    record: bytes
    clean: str
    sentences: tuple[Words, ...]
    quotes: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An input and what became of it: a coding, or why there is none. The input of a `Fault` has neither."""

    input: Item | Fault
    result: Coding | Reasoned | None = None


def key_of(text: str) -> str:
    """The name of an article in every archive: the hash of its untouched text."""
    return hashlib.sha256(_bytes(text)).hexdigest()[:_KEY]


def pack(text: str) -> bytes:
    """`text`, whatever it holds, in few bytes."""
    return zlib.compress(_bytes(text))


def unpack(data: bytes) -> str:
    """What `pack` made `data` of. Raises `zlib.error` or `UnicodeDecodeError` where it is damaged."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def storable(text: str) -> str:
    """`text`, letter for letter, with U+FFFD for what no database keeps as text (NUL and half of a surrogate pair)."""
    return _UNSTORABLE.sub("\ufffd", text)


def safe(article: Article) -> Article:
    """`article`, letter for letter, without what no database keeps."""
    fields: dict[str, Any] = {name: getattr(article, name) for name in article.__slots__}
    changed: dict[str, Any] = {name: storable(value) for name, value in fields.items() if isinstance(value, str)}
    changed |= {name: tuple(map(storable, value)) for name, value in fields.items() if isinstance(value, tuple)}
    return replace(article, **changed)


def entry(kb: tuple[str, ...], one: Item | Fault) -> Entry:
    """Codes one input, with the user's tables of who is who. What is wrong with an article is its own `Reasoned`; a missing model is raised."""
    if isinstance(one, Fault):
        return Entry(one)
    coder = process_coder(kb)  # outside of the try: it is no fault of the article
    try:
        return Entry(one, coding_of(coder.read(safe(one.article), one.published)))
    except RuydadError as error:
        return Entry(one, Reasoned(str(error)))
    except Exception as error:  # one article must not stop the others; what happened is told in full
        return Entry(one, Reasoned(f"could not be coded ({type(error).__name__}: {error}); please report it with the text"))


def coding_of(reading: Reading) -> Coding:
    """What is kept of a finished reading."""
    article = coded(reading)
    lemmas = _Lemmas(reading)
    return Coding(
        msgspec.json.encode(msgspec.structs.replace(article, text="", clean="")),
        article.clean,
        tuple(lemmas.words(sentence.span) for sentence in reading.sentences),
        tuple(lemmas.words(quote.span) for quote in reading.quotes),
    )


class _Lemmas:
    """The words of stretches of one reading."""

    def __init__(self, reading: Reading) -> None:
        self._clean = reading.clean
        self._tokens = reading.tokens
        self._starts = [token.start for token in reading.tokens]

    def words(self, span: Span) -> Words:
        start, end = span
        lemma = _lemmatizer().lemma
        inside = self._tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        forms = (_form(lemma(self._clean[token.start : token.end], token.tag)) for token in inside)
        return search_form(self._clean[start:end]), " ".join(filter(None, forms))


@lru_cache(maxsize=1 << 16)
def _form(lemma: str) -> str:
    """The search form of a lemma: few of them make up most of a text."""
    return search_form(lemma)


@cache
def _lemmatizer() -> Lemmatizer:
    from ruydad.syntax.lemmas import Lemmatizer

    return Lemmatizer()


_RECORDS = msgspec.json.Decoder(CodedArticle)


def record_of(coding: bytes, text: str, clean: str) -> CodedArticle:
    """The coded article that a `Coding` was made of."""
    return msgspec.structs.replace(_RECORDS.decode(coding), text=text, clean=clean)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
