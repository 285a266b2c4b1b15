"""Annotated articles, as their files hold them: the form that the codebook of the annotations describes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from ruydad.errors import InputError
from ruydad.records import Span

Days = tuple[str, str]


class GoldSide(msgspec.Struct, frozen=True):
    """Who did something, or to whom."""

    name: str
    text: str = ""
    country: str | None = None
    sector: str | None = None


class GoldPlace(msgspec.Struct, frozen=True):
    """Where it happened."""

    text: str
    country: str | None = None


class GoldEvent(msgspec.Struct, frozen=True):
    """An event: `s` are the numbers of the sentences that tell it, `by` who asserts it (None: the article)."""

    type: str
    realis: str
    s: tuple[int, ...]
    trigger: Span
    actor: tuple[GoldSide, ...]
    recipient: tuple[GoldSide, ...]
    mode: str | None = None
    date: Days | None = None
    place: GoldPlace | None = None
    by: str | None = None


class GoldTime(msgspec.Struct, frozen=True):
    """An expression of time; without `start` it is left open, or has no days (a duration, a set)."""

    span: Span
    grain: str
    start: str | None = None
    end: str | None = None
    value: str | None = None


class GoldQuote(msgspec.Struct, frozen=True):
    """A quotation with the name of its speaker."""

    span: Span
    speaker: str | None = None


class GoldSource(msgspec.Struct, frozen=True):
    """A link in the chain on whose word the article stands."""

    span: Span


class GoldArticle(msgspec.Struct, frozen=True):
    """An annotated article. `parts` names what was annotated, where that is not all (an export of decisions holds events only)."""

    id: str
    text: str
    sentences: tuple[Span, ...]
    events: tuple[GoldEvent, ...]
    times: tuple[GoldTime, ...] = ()
    quotes: tuple[GoldQuote, ...] = ()
    sources: tuple[GoldSource, ...] = ()
    parts: tuple[str, ...] | None = None


_ARTICLE = msgspec.json.Decoder(GoldArticle)


def read(path: Path) -> list[GoldArticle]:
    """The annotated articles of a folder (`*.json`), or of one file. Raises `InputError` with the file, the place and the mend."""
    found = list(_articles(path))
    if not found:
        raise InputError(f"{path}: there is no annotated article; a folder of them holds files such as article-1.json")
    known: set[str] = set()
    for article in found:
        if article.id in known:
            raise InputError(f"{path}: two articles are called {article.id}; each has an id of its own")
        known.add(article.id)
    return found


def _articles(path: Path) -> Iterator[GoldArticle]:
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder; check the path of the annotated articles")
    for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
        try:
            article = _ARTICLE.decode(file.read_bytes())
        except (msgspec.DecodeError, OSError) as error:
            raise InputError(f"{file}: this is no annotated article ({error})") from error
        for n, event in enumerate(article.events):
            if any(not 0 <= i < len(article.sentences) for i in event.s):
                raise InputError(f"{file}: event {n} names a sentence that is not there; the article has {len(article.sentences)}, from 0")
        yield article
