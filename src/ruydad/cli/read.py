"""`ruydad read`: what there is to read in files, folders, archives and addresses, before anything is coded."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import Annotated, TextIO

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from ruydad.cli.bidi import Words, harmless
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.options import Bidi, Errors, Inputs, Output
from ruydad.cli.reading import CacheFolder, Columns, Fetch, articles
from ruydad.cli.running import run
from ruydad.cli.show import ruled_table
from ruydad.ingest import Fault, Item
from ruydad.ingest.items import place

EPILOG = """[bold]Examples[/bold]

ruydad read archive/ [dim]# a folder of pages, PDF and Word files, tables, web archives …: what each gave, and what was refused and why[/dim]

ruydad read page.html --text [dim]# with the whole text that was found on the page[/dim]

ruydad read news.zip crawl.warc.gz --json -o read.jsonl [dim]# a line an article; `ruydad code` takes such lines[/dim]

ruydad read news.csv --columns text=متن,published=تاریخ

ruydad read https://example.org/feed.xml --fetch [dim]# nothing is fetched without --fetch[/dim]
"""

_Json = Annotated[
    bool, typer.Option("--json", help="JSON Lines: an object for each article with its text, for each refusal, for each file passed over.")
]
_Text = Annotated[bool, typer.Option("--text", help="Print each article's text below the table.")]
_HALF_SPACE = "\u200c"
_SHOWN = 70  # letters of a title or a first line


class ReadRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """An article that was read, as `--json` writes it. `published` is an ISO day, `dated_by` what it was read off."""

    id: str
    text: str
    path: str
    form: str
    line: int | None = None
    published: str | None = None
    dated_by: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    note: str | None = None
    letters: int = 0
    half_spaces: int = 0


class RefusedRow(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was refused (`refused`) or passed over (`passed_over`), and why."""

    path: str
    line: int | None = None
    id: str | None = None
    refused: str | None = None
    passed_over: str | None = None


def read(
    inputs: Inputs,
    as_json: _Json = False,
    text: _Text = False,
    columns: Columns = None,
    fetch: Fetch = False,
    cache: CacheFolder = None,
    output: Output = None,
    errors: Errors = None,
    bidi: Bidi = None,
) -> None:
    """Shows what is read: each article's form, title, day and what that was read off, and what was refused or passed over and why.

    Read are text in any encoding, HTML pages, saved pages (.mhtml), PDF, .docx, .jsonl, .csv, feeds, OPML, web archives (WARC, WACZ), zip, gzip,
    and folders of all of them. What is refused is told on standard error too, and the exit code is then 1.
    """

    def work(stream: TextIO, notices: Notices) -> bool:
        shown: _Lines | _Table = _Lines(stream) if as_json else _Table(*console_for(stream, bidi), text)
        with closing(articles(inputs, columns, fetch, cache, shown.passed_over)) as found:
            for one in found:
                if isinstance(one, Item):
                    shown.read(row_of(one))
                else:
                    shown.refused(one)
                    notices.fault(one)
                notices.advance()
        shown.end()
        return bool(shown.counts["refused"])

    run(work, output, errors)


def row_of(item: Item) -> ReadRow:
    """The article of `item` and what is known of it; its day is settled as in coding: what its line or page gives, else its address."""
    from ruydad.errors import DateError
    from ruydad.time import parse_date
    from ruydad.time.addresses import published_in

    article, note, day, dated_by = item.article, item.note, None, item.article.dated_by
    try:
        if item.published:
            day = parse_date(item.published).start
            dated_by = dated_by or f"the input's {item.published}"
        elif article.url and (found := published_in(article.url)):
            day, dated_by = found.start, "the address"
    except DateError as error:
        note = "; ".join(filter(None, (note, str(error))))
    return ReadRow(
        article.id, article.text, item.path, item.form, item.line, day.isoformat() if day else None, dated_by, article.title, article.authors,
        article.section, article.tags, article.source, article.url, note, len(article.text), article.text.count(_HALF_SPACE),
    )  # fmt: skip


@dataclass
class _Lines:
    """Writes JSON Lines."""

    stream: TextIO
    counts: Counter[str] = field(default_factory=Counter)

    def read(self, row: ReadRow) -> None:
        self._write(row)

    def refused(self, fault: Fault) -> None:
        self.counts["refused"] += 1
        self._write(RefusedRow(fault.path, fault.line, fault.id, refused=fault.reason))

    def passed_over(self, path: str, reason: str) -> None:
        self._write(RefusedRow(path, passed_over=reason))

    def end(self) -> None:
        """Nothing comes last."""

    def _write(self, row: msgspec.Struct) -> None:
        self.stream.write(msgspec.json.encode(row).decode() + "\n")
        self.stream.flush()


class _Table:
    """Prints a table at the end, of what was read and what was not, and the texts below it where they are wanted."""

    def __init__(self, console: Console, bidi: bool, texts: bool) -> None:
        self._console, self._bidi = console, bidi
        self._texts: list[tuple[str, str]] | None = [] if texts else None
        self._table = ruled_table("form", "article", "published", "from", "letters", "where")
        self._forms: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()

    def read(self, row: ReadRow) -> None:
        self._forms[row.form] += 1
        title = row.title or next(filter(None, map(str.strip, row.text.splitlines())), "–")
        about = ", ".join(filter(None, (row.source, row.section, *row.authors)))
        lines = f"{title[:_SHOWN]}\n{about}" if about else title[:_SHOWN]
        note = f"\n({row.note})" if row.note else ""
        self._add(row.form, lines, row.published or "–", row.dated_by or "–", f"{row.letters:,}", f"{place(row.path, row.line)}{note}")
        if self._texts is not None:
            self._texts.append((row.id, row.text))

    def refused(self, fault: Fault) -> None:
        self.counts["refused"] += 1
        self._add("refused", fault.reason, "", "", "", fault.where)

    def passed_over(self, path: str, reason: str) -> None:
        self.counts["passed over"] += 1
        self._add("passed over", reason, "", "", "", path)

    def end(self) -> None:
        """Prints the table, how many there were of what, and the texts."""
        self._console.print(self._table)
        forms = ", ".join(f"{form} {count}" for form, count in self._forms.most_common())
        rest = "".join(f", {count} {name}" for name, count in sorted(self.counts.items()))
        self._console.print(Text(f"{self._forms.total()} articles read{f' ({forms})' if forms else ''}{rest}"))
        for name, text in self._texts or ():
            self._console.print(Text(f"\n{harmless(name)}", style="bold"))
            for line in text.splitlines():
                self._console.print(Words(Text(harmless(line)), self._bidi))

    def _add(self, *cells: str) -> None:
        pieces = ["\n".join(map(harmless, cell.splitlines())) for cell in cells]
        self._table.add_row(*(Words(Text(piece), self._bidi) for piece in pieces))
