"""`ruydad code`: codes files, folders and standard input."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, TextIO

import typer

from ruydad.cli.coding import Settings, code_all
from ruydad.cli.formats import Format, writer
from ruydad.cli.notices import Notices
from ruydad.cli.options import Inputs, Kb, Output, Published
from ruydad.cli.reading import CacheFolder, Columns, Fetch, articles
from ruydad.cli.running import given_day, run, tell_notes, write

EPILOG = """[bold]Examples[/bold]

ruydad code report.txt [dim]# what was read, for eyes[/dim]

ruydad code report.txt --published ۱۴۰۰/۰۴/۲۹ [dim]# or 1400-04-29, or 2021-07-20[/dim]

ruydad code news.jsonl archive/ --format jsonl -o coded.jsonl --errors errors.jsonl --workers 2

cat report.txt | ruydad code - --format csv

ruydad code page.html report.pdf crawl.warc.gz archive/ [dim]# other forms; `ruydad read` shows what is read of them[/dim]

ruydad code news.csv --columns text=متن,published=تاریخ -f jsonl

ruydad code https://example.org/feed.xml --fetch -f jsonl [dim]# nothing is fetched without --fetch[/dim]

ruydad code news.jsonl --format gdelt -o events.tsv [dim]# or plover (JSON Lines), acled (CSV)[/dim]

ruydad code report.txt --kb offices.csv --kb persons.csv [dim]# with tables of who is who of your own[/dim]
"""


_Format = Annotated[
    Format, typer.Option("--format", "-f", help="text for eyes, jsonl for programs, csv with a row an event; or as PLOVER, GDELT 1.0, ACLED.")
]
_Errors = Annotated[Path | None, typer.Option(metavar="FILE", help="Write what could not be coded there (JSON Lines: id, path, line, reason).")]
_Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, envvar="RUYDAD_WORKERS", help="Processes. By default one for one article, else up to two.")
]
_Bidi = Annotated[
    bool | None,
    typer.Option("--bidi/--no-bidi", help="Direction marks around Persian in text output. By default where the terminal orders lines."),
]


def code(
    inputs: Inputs,
    published: Published = None,
    format_: _Format = Format.text,
    output: Output = None,
    errors: _Errors = None,
    kb: Kb = None,
    columns: Columns = None,
    fetch: Fetch = False,
    cache: CacheFolder = None,
    workers: _Workers = None,
    bidi: _Bidi = None,
) -> None:
    """Codes Persian news: files, folders, addresses, or standard input (-), in the order given.

    `ruydad read` tells which forms are read, and shows what is read of them. A line of a .jsonl file is an article:
    {"id", "text", "published", "title", "url", "source"}, of which only "text" must be there.
    What cannot be read or coded is told on standard error and the rest goes on; the exit code is then 1.
    """
    settings = Settings(given_day(published), tuple(map(str, kb or ())))

    def work(stream: TextIO, notices: Notices) -> bool:
        if settings.kb:
            from ruydad.actors.kb import load_knowledge

            tell_notes(tuple(map(str, load_knowledge(settings.kb).notes)), notices)  # before anything is coded, and once for all processes
        out = writer(format_, stream, bidi)
        with closing(articles(inputs, columns, fetch, cache)) as found:
            failed = write(code_all(found, settings, workers), out, notices)
        for line in out.told():
            notices.say(line)
        return failed

    run(work, output, errors)
