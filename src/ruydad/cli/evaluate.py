"""`ruydad evaluate`: how near coded articles come to annotated ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import msgspec
import typer

from ruydad.cli.notices import Notices
from ruydad.cli.options import Output
from ruydad.cli.running import run

if TYPE_CHECKING:
    from ruydad.evaluation.errors import Error
    from ruydad.evaluation.report import Report

EPILOG = """[bold]Examples[/bold]

ruydad code gold/ -f jsonl -o coded.jsonl && ruydad evaluate gold/ coded.jsonl

ruydad gold export -a a.db --to mine && ruydad evaluate mine a.db --by type [dim]# your own archive against your own decisions[/dim]

ruydad evaluate gold/ coded.jsonl --errors [dim]# what was missed, what is too much, whose sides differ[/dim]

ruydad evaluate gold/ coded.jsonl --json
"""

_Gold = Annotated[Path, typer.Argument(metavar="GOLD", help="A folder of annotated articles (JSON), or one of them.")]
_System = Annotated[str, typer.Argument(metavar="SYSTEM", help="Coded articles: JSON Lines, a folder of such files, or an archive.")]
_Json = Annotated[bool, typer.Option("--json", help="All figures as one JSON object; with --errors an object a line.")]
_By = Annotated[str | None, typer.Option("--by", metavar="type", help="A line for each type of event too.")]
_Errors = Annotated[bool, typer.Option("--errors", help="The events that differ, in place of the figures.")]


def evaluate(gold: _Gold, system: _System, json: _Json = False, by: _By = None, errors: _Errors = False, output: Output = None) -> None:
    """Compares coded articles with annotated ones: precision, recall and F1 of events, times, quotations and sources, with intervals.

    Events are matched one to one inside an article: by type and sentence; by the countries of their sides too (as one set where acts are mutual);
    by realis too. An article that is missing counts as empty. Intervals are 95 % bootstrap intervals over articles.
    """
    if by not in {None, "type"}:
        raise typer.BadParameter(f"{by!r} is not type", param_hint="--by")

    def work(stream: TextIO, notices: Notices) -> bool:
        from ruydad.evaluation import errors as differences
        from ruydad.evaluation import gold as annotated
        from ruydad.evaluation import system as coded
        from ruydad.evaluation.report import evaluate as compare

        wanted = annotated.read(gold)
        found = coded.read(system, wanted)
        if errors:
            for one in differences.errors(wanted, found):
                stream.write((one.to_json() if json else _told(one)) + "\n")
            return False
        report = compare(wanted, found)
        if json:
            stream.write(msgspec.json.format(report.to_json(), indent=1) + "\n")
        else:
            stream.writelines(line + "\n" for line in _table(report, by == "type"))
        return False

    run(work, output, None)


def _table(report: Report, types: bool) -> list[str]:
    missing = f", {len(report.missing)} of them missing from the system's output" if report.missing else ""
    lines = [f"{report.articles} articles{missing}", f"{'':32}{'P':>7}{'R':>7}{'F1':>7}   95 %          gold  system"]
    for name, one in report.f1.items():
        interval = f"{one.ci[0]:.3f}–{one.ci[1]:.3f}" if one.ci else " " * 11
        lines.append(f"{name:32}{one.p:7.3f}{one.r:7.3f}{one.f1:7.3f}   {interval}  {one.gold:5}{one.sys:8}")
    for name, rate in report.rate.items():
        lines.append(f"{name:32}" + (f"{rate.rate:7.3f}  of {rate.n}" if rate.rate is not None else "      –"))
    if types:
        lines += [f"  {name:30}{v.p:7.3f}{v.r:7.3f}{v.f1:7.3f}               {v.gold:5}{v.sys:8}" for name, v in report.type.items()]
    return lines


def _told(one: Error) -> str:
    other = f" (the system: {one.other})" if one.other else ""
    return f"{one.what} {one.type} [{one.sides}]{other} {one.realis} in {one.article}: {one.sentence}\n"
