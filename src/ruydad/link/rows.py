"""Stories as rows of tables: the story, its reports, where they disagree, and how tolls grew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from ruydad.link.accounts import NUMBERS, account, disagreements, tolls
from ruydad.link.reports import Report
from ruydad.link.stories import Story

Table = Literal["story", "report", "disagreement", "toll"]

COLUMNS: dict[Table, tuple[str, ...]] = {
    "story": (
        *("id", "event", "type", "start_day", "end_day", "actor", "recipient", "place", "place_country"),
        *("reports", "independent", *NUMBERS),
    ),
    "report": ("event", "story", "article", "day", "voice", "stance", "link"),
    "disagreement": ("story", "field", "event", "value"),
    "toll": ("story", "field", "step", "value", "day", "event"),
}
"""The columns of each table."""

Of = Callable[[Report], object]


def story_rows(one: Story, number: object, event: Of, article: Of, origin: Of) -> Iterator[tuple[Table, tuple[object, ...]]]:
    """The rows of a story that is called `number`. The others tell of a report what its event and its article are called, and of which article that
    is a copy (itself, where it is none): reports of one origin are not independent.
    """
    short = account(one)
    sides = ("; ".join(names) for names in (short.actor, short.recipient))
    where = (short.place, short.country, len(one.links), len({origin(report) for report in one.reports}))
    sizes = (short.numbers.get(name) for name in NUMBERS)
    yield "story", (number, event(one.reports[0]), short.type, *(short.days or (None, None)), *sides, *where, *sizes)
    for link in one.links:
        report = link.report
        yield "report", (event(report), number, article(report), _shown(report), report.voice, report.stance, link.sure)
    yield from (("disagreement", (number, said.field, event(said.report), said.value)) for said in disagreements(one))
    for i, step in enumerate(tolls(one), 1):
        yield "toll", (number, step.field, i, step.value, _shown(step.report), event(step.report))


def _shown(report: Report) -> object:
    return report.published[1] if report.published else None
