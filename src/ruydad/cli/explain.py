"""`ruydad explain`: what made an event, in words."""

from __future__ import annotations

import sys
from typing import Annotated, TextIO

import typer

from ruydad.cli.notices import Notices
from ruydad.cli.options import Bidi, Kb, Output, Published
from ruydad.cli.running import given_day, run

EPILOG = """[bold]Examples[/bold]

ruydad explain report.txt [dim]# every event of the article[/dim]

ruydad explain report.txt --event v3 --published 1400/04/29

ruydad explain coded.jsonl --article fars-12 --event v3 [dim]# of what was coded before[/dim]
"""

_Input = Annotated[str, typer.Argument(metavar="INPUT", help="An article, coded articles (.jsonl of `ruydad code`), or - for standard input.")]
_Event = Annotated[list[str] | None, typer.Option("--event", "-e", metavar="ID", help="Only this event (v1, v2 …); repeatable.")]
_Article = Annotated[list[str] | None, typer.Option("--article", "-a", metavar="ID", help="Only this article of several; repeatable.")]


def explain(
    input_: _Input,
    event: _Event = None,
    article: _Article = None,
    published: Published = None,
    kb: Kb = None,
    output: Output = None,
    bidi: Bidi = None,
) -> None:
    """Tells what made each event: the words, the entry of the lexicon, the rule of realis, what every slot was read off."""
    from ruydad.cli.coding import Settings
    from ruydad.cli.explained import Chosen, explain_all

    settings = Settings(given_day(published), tuple(map(str, kb or ())))
    chosen = Chosen(frozenset(event or ()), frozenset(article or ()))

    def work(stream: TextIO, notices: Notices) -> bool:
        return explain_all(input_, sys.stdin.buffer, settings, chosen, stream, bidi, notices)

    run(work, output, None)
