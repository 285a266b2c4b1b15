"""`ruydad dates --check`: how near Ruydad's expressions come to annotated ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

import msgspec
from rich.console import Console, Group, RenderableType
from rich.text import Text

from ruydad.cli.bidi import Words, harmless, isolate
from ruydad.cli.dated import dated
from ruydad.cli.formats import console_for
from ruydad.cli.notices import Notices
from ruydad.cli.show import ruled_table
from ruydad.errors import InputError
from ruydad.ingest import Fault
from ruydad.records import Article
from ruydad.time import parse_date
from ruydad.time.comparison import Comparison, Difference, GoldArticle, Tally, Told, compare, read_gold

GRAINS = ("day", "part", "week", "month", "season", "year", "decade", "duration", "set")
_AROUND = 30  # letters shown on either side of a difference


@dataclass(slots=True)
class Check:
    """The sum over all articles, their number, and what differs in each."""

    articles: int = 0
    sum: Comparison = field(default_factory=Comparison)
    differing: list[tuple[GoldArticle, list[Difference]]] = field(default_factory=list)

    @property
    def least(self) -> float:
        """The lower F1 of the two, spans and values."""
        return min(self.sum.spans.f1, self.sum.values.f1)

    def add(self, gold: GoldArticle, vague: bool) -> None:
        """Reads an annotated article and compares. Raises `DateError` where its date is none."""
        article = Article(gold.id, gold.text, parse_date(gold.published) if gold.published else None)
        comparison = compare(gold.times, dated(article, vague).times)
        self.articles += 1
        self.sum.add(comparison)
        if comparison.differences:
            self.differing.append((gold, comparison.differences))


@dataclass(frozen=True, slots=True)
class Report:
    """Where a check is told and how: for eyes or as JSON, with what differs (`wrong`), and the F1 below which it fails."""

    stream: TextIO
    notices: Notices
    json: bool
    bidi: bool | None
    wrong: bool
    at_least: float | None


def check_all(names: list[str], vague: bool, report: Report) -> bool:
    """Checks the annotated articles behind `names` and tells the figures; whether anything failed or came out too low."""
    check, failed = Check(), False
    for path, gold in _gold_articles(names):
        try:
            if isinstance(gold, InputError):
                raise gold
            check.add(gold, vague)
        except InputError as error:
            failed = True
            report.notices.fault(Fault(path, str(error)))
        report.notices.advance()
    if check.articles == 0:
        return failed
    if report.json:
        report.stream.write(_as_json(check, report.wrong) + "\n")
    else:
        _show(check, *console_for(report.stream, report.bidi), report.wrong)
    if report.at_least is not None and check.least < report.at_least:
        report.notices.say(f"F1 of {check.least:.3f} is below {report.at_least}")
        return True
    return failed


def _gold_articles(names: list[str]) -> Iterator[tuple[str, GoldArticle | InputError]]:
    """The annotated articles behind `names`, JSON files and folders of them, each with its path, or why there is none."""
    for name in names:
        path = Path(name)
        paths = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        if not paths:
            yield name, InputError("no .json file is in this folder")
        for one in paths:
            try:
                yield str(one), read_gold(one)
            except InputError as error:
                yield str(one), error


def _as_json(check: Check, wrong: bool) -> str:
    """The figures as one line of JSON, all and by grain."""
    sum_ = check.sum
    grains = {grain: {"span": _figures(sum_.spans_of[grain]), "value": _figures(sum_.values_of[grain])} for grain in _told(sum_)}
    figures = {"articles": check.articles, "span": _figures(sum_.spans), "value": _figures(sum_.values), "grains": grains}
    if wrong:
        figures["wrong"] = [
            {"id": gold.id, "kind": one.kind, "annotated": one.gold, "found": one.found}
            for gold, differences in check.differing
            for one in differences
        ]
    return msgspec.json.encode(figures).decode()


def _show(check: Check, console: Console, bidi: bool, wrong: bool) -> None:
    """Prints the figures, and with `wrong` whatever differs."""
    if wrong:
        for gold, differences in check.differing:
            _show_differences(gold, differences, console, bidi)
    table = ruled_table("", "annotated", "found", "span P", "R", "F1", "value P", "R", "F1")
    table.show_lines = False
    for column in table.columns[1:]:
        column.justify = "right"
    sum_ = check.sum
    for grain in _told(sum_):
        table.add_row(*_row(grain, sum_.spans_of[grain], sum_.values_of[grain]))
    table.add_section()
    table.add_row(*_row("all", sum_.spans, sum_.values), style="bold")
    console.print(Text(f"{check.articles} article{'s' if check.articles != 1 else ''}"))
    console.print(table)


def _told(comparison: Comparison) -> list[str]:
    """The grains that occur. A grain whose every expression is open still has a tally of values."""
    for grain in comparison.spans_of:
        comparison.values_of.setdefault(grain, Tally())
    return [grain for grain in GRAINS if grain in comparison.spans_of]


def _row(name: str, spans: Tally, values: Tally) -> list[str]:
    figures = [f"{figure:.3f}" for tally in (spans, values) for figure in (tally.precision, tally.recall, tally.f1)]
    return [name, str(spans.gold), str(spans.found), *figures]


def _figures(tally: Tally) -> dict[str, float]:
    return {"annotated": tally.gold, "found": tally.found, "p": tally.precision, "r": tally.recall, "f1": tally.f1}


def _show_differences(gold: GoldArticle, differences: list[Difference], console: Console, bidi: bool) -> None:
    table = ruled_table("", "annotated", "found", "words around")
    for one in differences:
        start, end = next(time.span for time in (one.gold, one.found) if time)
        before, told, after = gold.text[max(0, start - _AROUND) : start], gold.text[start:end], gold.text[end : end + _AROUND]
        around = Text.assemble(harmless(before), (harmless(told), "bold yellow"), harmless(after))
        table.add_row(one.kind, _cell(gold, one.gold, bidi), _cell(gold, one.found, bidi), Words(around, bidi))
    console.print(Text(isolate(gold.id, bidi), style="bold"))
    console.print(table)


def _cell(gold: GoldArticle, time: Told | None, bidi: bool) -> RenderableType:
    if time is None:
        return "–"
    days = "open" if time.start is None else str(time.start) if time.start == time.end else f"{time.start}\nto {time.end}"
    told = time.value if time.grain == "duration" else days
    return Group(Words(Text(harmless(gold.text[slice(*time.span)])), bidi), f"{time.grain} {told}")
