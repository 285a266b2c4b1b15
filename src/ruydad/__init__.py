"""Ruydad (رویداد, event) turns Persian news text into records of political events, offline.

    >>> import ruydad
    >>> article = ruydad.code("وزیر خارجه ترکیه در بغداد با همتای عراقی خود دیدار کرد.", published="1403/01/15")
    >>> article.events[0].event  # "Turkey's foreign minister met his Iraqi counterpart in Baghdad."
    'CONSULT'

`Coder` does the same and is built once; `ruydad.errors` draws the tree of what may be raised.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from ruydad.errors import ArchiveError, DateError, InputError, ResourceError, RuydadError
from ruydad.records import Article, Interval

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal

    from spacy.language import Language

    from ruydad.archive.archive import Archive
    from ruydad.output import CodedArticle
    from ruydad.pipeline import Coder, Published
    from ruydad.text.repair import Repaired

__version__ = "0.1.0"
__all__ = [
    "Archive",
    "ArchiveError",
    "Article",
    "CodedArticle",
    "Coder",
    "DateError",
    "InputError",
    "Interval",
    "ResourceError",
    "RuydadError",
    "__version__",
    "code",
    "load",
    "open",
    "repair",
]


def code(article: str | Article, published: Published | None = None) -> CodedArticle:
    """The coded form of one article, with a coder that is built at the first call and kept.

    `published` is a day (`datetime.date`), an `Interval`, or words in the Jalali or Gregorian calendar (`۲۹ تیر ۱۴۰۰`,
    `2021-07-20`). Raises `DateError` where it is none.
    """
    return _coder().code(article, published)


def load(exclude: Sequence[str] = ()) -> Language:
    """A spaCy pipeline of Persian: words, sentences, tags, lemmas, trees, names, phrases; see `ruydad.language`.

    `exclude` names components to leave out. Raises `ValueError` where one is unknown.
    """
    from ruydad import language

    return language.load(exclude)


def open(name: str | Path, mode: Literal["read", "write", "create"] = "read") -> Archive:
    """The archive of coded articles at a path, or at `postgresql://…`: its events, quotations and articles as records and tables.

    Raises `ArchiveError` where it cannot be opened. The mode `write` is for adding to it, `create` makes one where there is none.
    """
    from ruydad.archive.archive import open_archive

    return open_archive(name, mode)


def repair(text: str) -> Repaired:
    """`text` with its letters, lines and half-spaces repaired, and the way back to the raw one. Raises `InputError` where it is no string."""
    from ruydad.text import repair

    return repair.repair(text)


@cache
def _coder() -> Coder:
    from ruydad.pipeline import Coder

    return Coder()


def __getattr__(name: str) -> Any:
    """`Archive`, `Coder` and `CodedArticle` are imported when they are first asked for: what is behind them is slow to import."""
    if name == "Coder":
        from ruydad.pipeline import Coder

        return Coder
    if name == "CodedArticle":
        from ruydad.output import CodedArticle

        return CodedArticle
    if name == "Archive":
        from ruydad.archive.archive import Archive

        return Archive
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
