"""The forms in which `ruydad dates` writes: a table for eyes, JSON Lines for programs, CSV with a row an expression."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TextIO

import msgspec
from rich.console import Console, Group, RenderableType
from rich.text import Text as Line

from ruydad.cli.bidi import Words, harmless, isolate
from ruydad.cli.dated import DatedArticle, Days, JalaliTime
from ruydad.cli.formats import DatesFormat, Writer, writer_of
from ruydad.cli.show import dating, ruled_table

_ARTICLES = msgspec.json.Decoder(DatedArticle)


def dates_writer(form: DatesFormat, stream: TextIO, bidi: bool | None) -> Writer:
    """The writer of `form` to `stream`; `bidi` as `--bidi` says, None where it was not given."""
    columns = (*_OF_ARTICLE, *_OF_TIME)
    return writer_of(form, stream, bidi, columns, _rows, lambda line, console, isolated: _show(_ARTICLES.decode(line), console, isolated))


def _rows(line: bytes) -> Iterator[list[object]]:
    """A row an expression; an article without any has one row, which holds its own date alone."""
    article = _ARTICLES.decode(line)
    head = [cell(article) for cell in _OF_ARTICLE.values()]
    rows: list[list[object]] = [[cell(time) for cell in _OF_TIME.values()] for time in article.times] or [[""] * len(_OF_TIME)]
    return ([*head, *row] for row in rows)


_OF_ARTICLE: dict[str, Callable[[DatedArticle], object]] = {
    "article": lambda article: article.id,
    "published_start": lambda article: article.published.start if article.published else "",
    "published_end": lambda article: article.published.end if article.published else "",
    "published_basis": lambda article: article.published.basis if article.published else "",
    "published_why": lambda article: "; ".join(article.published.reasons) if article.published else "",
}
_OF_TIME: dict[str, Callable[[JalaliTime], object]] = {
    "span_start": lambda time: time.span[0],
    "span_end": lambda time: time.span[1],
    "text": lambda time: time.text,
    "grain": lambda time: time.grain,
    "calendar": lambda time: time.calendar or "",
    "start": lambda time: time.start or "",
    "end": lambda time: time.end or "",
    "jalali_start": lambda time: time.jalali[0] if time.jalali else "",
    "jalali_end": lambda time: time.jalali[1] if time.jalali else "",
    "value": lambda time: time.value or "",
    "reason": lambda time: time.reason or "",
}


def _show(article: DatedArticle, console: Console, bidi: bool) -> None:
    """Prints when the article appeared and why that is known, and a table of its expressions."""
    published = dating(article.published, lambda piece: isolate(piece, bidi), article.text)
    lines: list[RenderableType] = [Line(f"{isolate(article.id, bidi)} · {published}", style="bold")]
    if article.published:
        lines += [Line(f"Jalali {_days(article.published.jalali)}", style="dim")] if article.published.jalali else []
        lines += (Line(f"  {isolate(reason, bidi)}", style="dim") for reason in article.published.reasons)
    console.print(Group(*lines))
    if not article.times:
        console.print(Line("No expression of time.\n", style="dim"))
        return
    table = ruled_table("at", "expression", "Gregorian days", "Jalali days", "grain", "calendar")
    for time in article.times:
        at = Line("–".join(map(str, time.span)), style="dim")
        table.add_row(at, Words(Line(harmless(time.text)), bidi), *_meaning(time), time.grain, time.calendar or "–")
    console.print(table)


def _meaning(time: JalaliTime) -> tuple[RenderableType, RenderableType]:
    """What the expression denotes, in both calendars; a duration by its length, and why the days are open where they are."""
    lines: list[RenderableType] = [time.value] if time.value else []
    if time.start and time.end:
        lines.insert(0, _days((str(time.start), str(time.end))))
    if time.reason:
        lines.append(Line(time.reason, style="dim" if time.start else "yellow"))
    return Group(*(lines or ["–"])), _days(time.jalali) if time.jalali else "–"


def _days(days: Days) -> str:
    first, last = days
    return first if first == last else f"{first}\nto {last}"
