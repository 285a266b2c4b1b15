"""Coded articles written in the forms of other systems, and how many of their events these have no place for."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Protocol, TextIO

import msgspec

from ruydad.cli.formats import Writer
from ruydad.export import acled, gdelt, plover
from ruydad.output import CodedArticle, CodedEvent

_ARTICLES = msgspec.json.Decoder(CodedArticle)


class _Selects(Protocol):
    def omitted(self, article: CodedArticle, event: CodedEvent) -> str | None: ...


class Exporter(Writer):
    """Writes one coded article at a time, given as a line of JSON; `put` writes what a form has a place for, `left` counts the rest by reason."""

    def __init__(self, form: str, selects: _Selects, put: Callable[[CodedArticle], None]) -> None:
        self._form, self._selects, self._write = form, selects, put
        self.left: Counter[str] = Counter()

    def write(self, line: bytes) -> None:
        self.put(_ARTICLES.decode(line))

    def put(self, article: CodedArticle) -> None:
        """Writes the article."""
        self._write(article)
        self.left.update(filter(None, (self._selects.omitted(article, event) for event in article.events)))

    def told(self) -> Iterator[str]:
        """What the form has no place for, in a line, where there is any."""
        if self.left:
            reasons = ", ".join(f"{n} {reason}" for reason, n in self.left.most_common())
            yield f"{self.left.total()} events have no place in the form {self._form}: {reasons}"


def exporter(form: str, stream: TextIO) -> Exporter:
    """The writer of the form `plover`, `gdelt` or `acled` to `stream`."""
    if form == "plover":
        records = plover.Export()
        return Exporter(form, records, lambda article: stream.writelines(plover.line(one) + "\n" for one in records.records(article)))
    if form == "gdelt":
        table = csv.writer(stream, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None, escapechar="\\")
        rows = gdelt.Export()
        return Exporter(form, rows, lambda article: table.writerows(rows.rows(article)))
    events, kinds = csv.writer(stream, lineterminator="\n"), acled.Export()
    events.writerow(acled.COLUMNS)
    return Exporter(form, kinds, lambda article: events.writerows(kinds.rows(article)))
