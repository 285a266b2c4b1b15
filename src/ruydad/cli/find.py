"""`ruydad find`: searches an archive for articles, events and quotations, and counts them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from ruydad.cli.archive_options import Archive
from ruydad.cli.notices import Notices
from ruydad.cli.options import Bidi, Output
from ruydad.cli.running import given_day, run

if TYPE_CHECKING:
    from ruydad.archive.store import SqlStore
    from ruydad.archive.wanted import Wanted

EPILOG = """[bold]Examples[/bold]

ruydad find "رئیس جمهور" -a a.db [dim]# articles with both words, in any spelling; '"رئیس جمهور"' in quotes is a phrase[/dim]

ruydad find 'مذاکر* -هسته‌ای' -a a.db [dim]# words that begin so, without another[/dim]

ruydad find رفتن --lemma -a a.db [dim]# می‌روند, رفت, نرفته‌اند …[/dim]

ruydad find -a a.db --actor RUS --type CONSULT --from 1400/04/01 --to 1400/04/31 [dim]# events[/dim]

ruydad find تحریم -a a.db --said-by لاوروف [dim]# quotations[/dim]

ruydad find -a a.db --dyad IRN-USA --dyad USA-IRN --outlet ایسنا [dim]# what the two did to each other, as one outlet tells it[/dim]

ruydad find -a a.db --type PROTEST --count-by jalali-month,place --format csv

ruydad find -a a.db --show events --all --format parquet -o events.parquet
"""


class Show(StrEnum):
    """What hits are."""

    articles = "articles"
    events = "events"
    quotes = "quotes"


class FindFormat(StrEnum):
    """What `--format` of `ruydad find` takes."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


_Query = Annotated[list[str] | None, typer.Argument(metavar="QUERY", help="Words. Quotes hold a phrase, * ends a beginning, - excludes, OR or |.")]
_Show = Annotated[
    Show | None, typer.Option(help="What to show. By default events where --type, --actor … ask for them, quotes with --said-by, else articles.")
]
_Actor = Annotated[list[str] | None, typer.Option(metavar="WHO", help="Country (RUS, روسیه), sector (GOV), both (RUSGOV) or a name; repeatable.")]
_Recipient = Annotated[list[str] | None, typer.Option(metavar="WHO", help="To whom it was done, in the same forms.")]
_Type = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Type of event (CONSULT, PROTEST …); several with commas.")]
_Mode = Annotated[list[str] | None, typer.Option(metavar="MODE", help="Mode of event (visit, strike …).")]
_Realis = Annotated[list[str] | None, typer.Option(metavar="REALIS", help="actual, planned, hypothetical or negated.")]
_From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, Jalali or Gregorian: of the event, else of the article.")]
_To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")]
_SaidBy = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who says it: words of the name of a speaker.")]
_Place = Annotated[list[str] | None, typer.Option(metavar="WHERE", help="Where it happened: words of the place's name, or a country (IRQ, عراق).")]
_Source = Annotated[list[str] | None, typer.Option(metavar="NAME", help="On whose word the article stands: words of a source's name.")]
_Dyad = Annotated[
    list[str] | None, typer.Option(metavar="A-B", help="Who did it to whom, in one: IRN-USA, RUSGOV-UKR, 'روسیه > اوکراین'; repeatable.")
]
_Outlet = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who published it: the outlet's name, else words of it.")]
_Lemma = Annotated[bool, typer.Option("--lemma", help="Words stand for all their forms.")]
_CountBy = Annotated[str | None, typer.Option(metavar="WHAT,…", help="Count the hits: month, jalali-month, type, actor, place, outlet …")]
_Facets = Annotated[bool, typer.Option("--facets", help="Count all hits by their types, years, sides and outlets.")]
_Sort = Annotated[str | None, typer.Option(metavar="best|new", help="best where words are asked for, else new: latest days first.")]
_Limit = Annotated[int, typer.Option(metavar="N", min=1, help="So many hits.")]
_Offset = Annotated[int, typer.Option(metavar="N", min=0, help="Pass over so many first.")]
_All = Annotated[bool, typer.Option("--all", help="All hits, in the order of the archive.")]
_AsCorrected = Annotated[bool, typer.Option("--as-corrected", help="Events as people corrected them, without those that they rejected.")]
_Format = Annotated[FindFormat, typer.Option("--format", "-f", help="table for eyes, jsonl, csv, or parquet (with -o; needs ruydad\\[arrow]).")]


def find(
    archive: Archive,
    query: _Query = None,
    show: _Show = None,
    actor: _Actor = None,
    recipient: _Recipient = None,
    type_: _Type = None,
    mode: _Mode = None,
    realis: _Realis = None,
    from_: _From = None,
    to: _To = None,
    said_by: _SaidBy = None,
    place: _Place = None,
    source: _Source = None,
    dyad: _Dyad = None,
    outlet: _Outlet = None,
    lemma: _Lemma = False,
    count_by: _CountBy = None,
    facets: _Facets = False,
    sort: _Sort = None,
    limit: _Limit = 20,
    offset: _Offset = 0,
    all_: _All = False,
    as_corrected: _AsCorrected = False,
    format_: _Format = FindFormat.table,
    output: Output = None,
    bidi: Bidi = None,
) -> None:
    """Finds articles, events and quotations in an archive, by words in any spelling and by what was read off the texts.

    Of several values of one option any will do; all options must be met. An event's words are those of its sentence, a quotation's what is said.
    With --as-corrected events are looked for as the coder has them, and shown as people left them.
    """
    if format_ is FindFormat.parquet and output is None:
        raise typer.BadParameter("parquet goes to a file: name it with -o", param_hint="--format")
    if sort not in {None, "best", "new"}:
        raise typer.BadParameter(f"{sort!r} is neither best nor new", param_hint="--sort")
    first, last = given_day(from_, "--from"), given_day(to, "--to")

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.archive.asking import wanted_of
        from ruydad.archive.store import open_store

        wanted = wanted_of(
            show=show.value if show else None,
            words=" ".join(query or ()),
            lemma=lemma,
            actor=actor or (),
            recipient=recipient or (),
            type=type_ or (),
            mode=mode or (),
            realis=realis or (),
            start=first.start if first else None,
            end=last.end if last else None,
            said_by=said_by or (),
            place=place or (),
            source=source or (),
            dyad=dyad or (),
            outlet=outlet or (),
            sort="new" if sort == "new" else "best",
        )
        store = open_store(archive)
        try:
            if count_by or facets:
                _count(store, wanted, show is None, count_by, (format_, stream, output))
                return False
            return _hits(store, wanted, None if all_ else (limit, offset), as_corrected, (format_, stream, output, bidi), notices)
        finally:
            store.close()

    run(work, None if format_ is FindFormat.parquet else output, None)


def _hits(
    store: SqlStore,
    wanted: Wanted,
    page: tuple[int, int] | None,
    corrected: bool,
    where: tuple[FindFormat, TextIO, Path | None, bool | None],
    notices: Notices,
) -> bool:
    """Writes hits; whether there are none."""
    from ruydad.archive.reviews import left
    from ruydad.cli.find_formats import HitWriter

    form, stream, output, bidi = where
    with HitWriter(wanted.kind, form.value, stream, output, bidi) as writer:
        if page is None:
            return not sum(writer.write(hit) for hit in (left(store.each(wanted)) if corrected else store.each(wanted)))
        found = store.find(wanted, *page)
        shown = list(left(found.hits)) if corrected else found.hits
        for hit in shown:
            writer.write(hit)
    if not shown:
        notices.say("ruydad: nothing is found")
    elif form is FindFormat.table:
        more = f"more than {found.total}; the best of the last ones added are shown" if found.capped else str(found.total)
        notices.say(f"{len(shown)} of {more}")
    return not shown


def _count(store: SqlStore, wanted: Wanted, free: bool, by: str | None, where: tuple[FindFormat, TextIO, Path | None]) -> None:
    """Counts hits; where what they are is `free`, they are what can be counted so."""
    from ruydad.archive.finding import FACETS, countable
    from ruydad.cli.find_formats import write_counts

    form, stream, output = where
    names = [name.strip() for name in by.split(",")] if by else []
    if free:
        wanted = countable(wanted, names)
    asked = [names] if by else [[name] for name in FACETS[wanted.kind]]
    write_counts([(one, store.count(wanted, one)) for one in asked], by is None, form.value, stream, output)
