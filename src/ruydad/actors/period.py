"""On which day to look offices up: that of publication, or one on which the article's own office-holders all were in office."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ruydad.actors.directory import Directory
from ruydad.actors.nominals import Nominal
from ruydad.actors.tables import Tenure
from ruydad.records import Reading


def reference_day(reading: Reading, directory: Directory, nominals: Iterable[Nominal]) -> date | None:
    """The day of publication, or the middle of the days on which it may have been.

    Where that is not known, persons named with their office (`آنتونی بلینکن، وزیر خارجه آمریکا`) tell the time: the day is the
    last that the text mentions on which most of them held it, else the first such day. None where nobody tells it.
    """
    published = reading.article.published or (reading.dating.interval if reading.dating else None)
    if published is not None:
        return published.start + (published.end - published.start) / 2
    named = list(_named(directory, nominals))
    if not named:
        return None
    day = max((tenure.first for tenure in named), key=lambda first: (sum(tenure.covers(first) for tenure in named), first))
    covering = [tenure for tenure in named if tenure.covers(day)]
    told = (time.end for time in reading.times if time.end is not None)
    return max((end for end in told if all(tenure.covers(end) for tenure in covering)), default=day)


def _named(directory: Directory, nominals: Iterable[Nominal]) -> Iterable[Tenure]:
    """The tenures that the article names as present: a known person beside his role, unless it is called a former one."""
    for nominal in nominals:
        if nominal.apposed is not None and nominal.apposed.kind == "person" and nominal.role is not None and not nominal.former:
            for key in nominal.apposed.hit.sense.keys:
                yield from directory.tenures(directory.persons[key], nominal.role.offices)
