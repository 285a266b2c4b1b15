"""On which day to look offices up: that of publication, or one on which the article's own office-holders all were in office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ruydad.actors.directory import Directory
from ruydad.actors.nominals import Nominal
from ruydad.records import Reading
from ruydad.tables import Tenure


def reference_day(reading: Reading, directory: Directory, nominals: Sequence[Nominal]) -> date | None:
    """The day of publication, or the middle of the days on which it may have been.

    Where that is not known, persons named with their office (`آنتونی بلینکن، وزیر خارجه آمریکا`) tell the time: a day on which most of
    them held it and, of such days, most of the others whom the article names held some office; the last such that the text mentions,
    else the first that is known. None where nobody tells it.
    """
    published = reading.article.published or (reading.dating.interval if reading.dating else None)
    if published is not None:
        return published.start + (published.end - published.start) / 2
    named = list(_named(directory, nominals))
    if not named:
        return None
    others = [directory.tenures(directory.persons[key]) for key in _persons(nominals)]

    def held(day: date) -> tuple[int, int]:
        return sum(tenure.covers(day) for tenure in named), sum(any(tenure.covers(day) for tenure in tenures) for tenures in others)

    firsts = {tenure.first for tenure in (*named, *(tenure for tenures in others for tenure in tenures))}
    day = max(firsts, key=lambda first: (*held(first), first))
    told = (time.end for time in reading.times if time.end is not None)
    return max((end for end in told if held(end) == held(day)), default=day)


def _named(directory: Directory, nominals: Iterable[Nominal]) -> Iterator[Tenure]:
    """The tenures that the article names as present: a known person beside his role, unless it is called a former one."""
    for nominal in nominals:
        if nominal.apposed is not None and nominal.apposed.kind == "person" and nominal.role is not None and not nominal.former:
            for key in nominal.apposed.hit.sense.keys:
                yield from directory.tenures(directory.persons[key], nominal.role.offices)


def _persons(nominals: Iterable[Nominal]) -> set[str]:
    """The persons whose names mean nobody else."""
    parts = (part for nominal in nominals for part in nominal.parts())
    return {part.hit.sense.keys[0] for part in parts if part.kind == "person" and len(part.hit.sense.keys) == 1}
