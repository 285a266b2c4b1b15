"""What reading an input gives: an article to code, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from ruydad.records import Article


@dataclass(frozen=True, slots=True)
class Item:
    """An article and where it was read: the path as it was given, the line, row or record (from 1) in a file of many articles.

    `published` is the date as the input writes it, not yet read. `note` is something worth telling that is no error.
    `form` is what it was read from: `text`, `html`, `pdf`, …
    """

    article: Article
    path: str
    line: int | None = None
    published: str | None = None
    note: str | None = None
    form: str = "text"

    @property
    def where(self) -> str:
        """The place of the article, as `file` or `file:line`."""
        return place(self.path, self.line)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that could not be read or coded: where, and why. `id` is the article's, where it is known."""

    path: str
    reason: str
    line: int | None = None
    id: str | None = None

    @property
    def where(self) -> str:
        """The place of the fault, as `file` or `file:line`."""
        return place(self.path, self.line)


def place(path: str, line: int | None) -> str:
    """`path:line`, or the path alone where the file holds one article."""
    return path if line is None else f"{path}:{line}"
