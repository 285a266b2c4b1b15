"""Stories in an archive: reports of one event in several articles, brought together, kept, and told with what each report says."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b

from ruydad.archive.database import Database, Row
from ruydad.archive.entries import record_of, unpack
from ruydad.archive.linked import is_current, note
from ruydad.archive.reviews import rejected
from ruydad.archive.rows import PER_ARTICLE
from ruydad.archive.searchform import words
from ruydad.archive.writing import insert
from ruydad.errors import InputError
from ruydad.link.reports import Report, reports
from ruydad.link.rows import COLUMNS, Table, story_rows
from ruydad.link.stories import METHOD, Story, stories
from ruydad.output import Record

_NAME = "stories"
_SHOWN = ", ".join(f"CAST({name} AS text)" if name.endswith("_day") else name for name in COLUMNS["story"])


class StoryRow(Record, frozen=True):
    """A story in short. `independent` counts the reports that are no copies of one another, `disagree` the fields of which the reports disagree."""

    id: int
    type: str
    days: tuple[date, date] | None
    actor: str
    recipient: str
    place: str | None
    place_country: str | None
    reports: int
    independent: int
    dead: int | None
    injured: int | None
    arrested: int | None
    disagree: tuple[str, ...]


class ReportRow(Record, frozen=True):
    """What an article reports: `id` names the event as that article tells it, `voice` is on whose word, `link` how sure it belongs here."""

    id: str
    article: str
    title: str | None
    outlet: str | None
    url: str | None
    day: date | None
    voice: str | None
    stance: str
    link: float
    trigger: str
    said: dict[str, str]


class TollStep(Record, frozen=True):
    """A number that was told of a story, and by which report first."""

    field: str
    value: int
    day: date | None
    report: str


class StoryTold(Record, frozen=True):
    """A story with its reports, by day; `said` of a report is what it says where the reports disagree; and how tolls grew."""

    story: StoryRow
    reports: tuple[ReportRow, ...]
    tolls: tuple[TollStep, ...]


def update(db: Database, seen: Callable[[], None] | None = None) -> bool:
    """Finds the stories anew where articles were added or changed since they were found, or other events rejected; whether that was so. `seen` is
    told of each article read. What people rejected is no report.

    A story that is found again keeps its id: that of the story from before with which it shares most reports.
    """
    wrong = rejected(db)
    method = f"{METHOD} {_digest(wrong)}" if wrong else METHOD
    if is_current(db, _NAME, method):
        return False
    found = stories([report for report in _reports(db, seen or (lambda: None)) if _place(report) not in wrong])
    origins: dict[int, int] = dict(db.rows("SELECT article, origin FROM copy"))
    with db.transaction():
        before: dict[int, int] = dict(db.rows("SELECT event, story FROM report"))
        for table in ("toll", "disagreement", "report", "story"):
            db.rows(f"DELETE FROM {table}")
        _write(db, list(zip(_ids(found, before), found, strict=True)), origins)
        note(db, _NAME, method)
    return True


def told(db: Database, least: int = 2, disagreeing: bool = False, type_: str | None = None) -> Iterator[StoryRow]:
    """The stories that at least so many articles report, those with most reports first; only those of which reports disagree; or of a type."""
    disagree = "EXISTS (SELECT 1 FROM disagreement WHERE story = story.id)"
    where = f"reports >= ?{f' AND {disagree}' if disagreeing else ''}{' AND type = ?' if type_ else ''}"
    rows = db.rows(f"SELECT {_SHOWN} FROM story WHERE {where} ORDER BY reports DESC, id", (least, *([type_] if type_ else [])))
    fields: dict[int, list[str]] = {}
    for story, field in db.rows("SELECT DISTINCT story, field FROM disagreement ORDER BY story, field"):
        fields.setdefault(story, []).append(field)
    return (_row(row, fields.get(row[0], [])) for row in rows)


def rows_of(db: Database, where: str, values: Sequence[object], order: str, limit: int, offset: int = 0) -> tuple[StoryRow, ...]:
    """A page of the stories that meet the condition `where`, in the order `order`: both are SQL over the columns of `story`, never a user's words."""
    rows = db.rows(f"SELECT {_SHOWN} FROM story WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?", [*values, limit, offset])
    fields: dict[int, list[str]] = {}
    marks = ", ".join("?" * len(rows))
    sql = f"SELECT DISTINCT story, field FROM disagreement WHERE story IN ({marks}) ORDER BY story, field"
    for story, field in db.rows(sql, [row[0] for row in rows]) if rows else ():
        fields.setdefault(story, []).append(field)
    return tuple(_row(row, fields.get(row[0], [])) for row in rows)


def story(db: Database, number: int) -> StoryTold:
    """A story with all that is reported of it. Raises `InputError` where there is none of that number."""
    rows = db.rows(f"SELECT {_SHOWN} FROM story WHERE id = ?", (number,))
    if not rows:
        raise InputError(f"{db.name}: there is no story {number}; `ruydad stories` lists them")
    said: dict[int, dict[str, str]] = {}
    for event, field, value in db.rows("SELECT event, field, value FROM disagreement WHERE story = ? ORDER BY field", (number,)):
        said.setdefault(event, {})[field] = value
    sql = (
        "SELECT event, article.key, title, outlet, url, CAST(report.day AS text), voice, stance, link, trigger_text FROM report "
        "JOIN article ON article.id = report.article JOIN event ON event.id = report.event WHERE report.story = ? "
        "ORDER BY coalesce(CAST(report.day AS text), '9'), event"
    )
    steps = db.rows("SELECT field, value, CAST(day AS text), event FROM toll WHERE story = ? ORDER BY field, step", (number,))
    found = db.rows(sql, (number,))
    names = {event: f"{key}.v{event % PER_ARTICLE}" for event, key, *_ in found}
    return StoryTold(
        _row(rows[0], sorted({field for one in said.values() for field in one})),
        tuple(
            ReportRow(names[event], key, title, outlet, url, _day(day), voice, stance, link, trigger, said.get(event, {}))
            for event, key, title, outlet, url, day, voice, stance, link, trigger in found
        ),
        tuple(TollStep(field, value, _day(day), names[event]) for field, value, day, event in steps),
    )


def inflation(db: Database) -> tuple[int, int]:
    """How many events there are as articles tell them, and how many stories they make: what counts of events are too large by."""
    return db.rows("SELECT count(*) FROM report")[0][0], db.rows("SELECT count(*) FROM story")[0][0]


def _reports(db: Database, seen: Callable[[], None]) -> Iterator[Report]:
    """The reports of all articles; their keys are `article row.vN`."""
    for row, raw, clean, packed in db.stream("SELECT id, raw, clean, coded FROM article WHERE state = 'coded' ORDER BY id"):
        yield from reports(record_of(zlib.decompress(packed), unpack(raw), clean), words, str(row))
        seen()


def _event(report: Report) -> int:
    """The row id of the event that is reported."""
    article, n = _place(report)
    return article * PER_ARTICLE + n


def _place(report: Report) -> tuple[int, int]:
    """The row of the article of the event that is reported, and its number there."""
    article, _, n = report.key.partition(".v")
    return int(article), int(n)


def _digest(places: Iterable[tuple[int, int]]) -> str:
    return blake2b(repr(sorted(places)).encode(), digest_size=8).hexdigest()


def _ids(found: Sequence[Story], before: dict[int, int]) -> list[int]:
    """An id for each story: that which most of its reports had before, each given once; else that of its first report."""
    votes = [(count, -i, old) for i, one in enumerate(found) for old, count in Counter(filter(None, map(before.get, _events(one)))).items()]
    given: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, old in sorted(votes, reverse=True):
        if -i not in given and old not in taken:
            given[-i] = old
            taken.add(old)
    ids = []
    for i, one in enumerate(found):
        number = given.get(i) or next(event for event in _events(one) if event not in taken)
        taken.add(number)
        ids.append(number)
    return ids


def _events(one: Story) -> list[int]:
    return [_event(report) for report in one.reports]


def _write(db: Database, found: Sequence[tuple[int, Story]], origins: dict[int, int]) -> None:
    rows: dict[Table, list[tuple[object, ...]]] = {table: [] for table in COLUMNS}
    for number, one in found:
        for table, row in story_rows(one, number, _event, _article, lambda report: origins.get(_article(report), _article(report))):
            rows[table].append(tuple(value.isoformat() if isinstance(value, date) else value for value in row))
    for table, columns in COLUMNS.items():
        insert(db, table, columns, rows[table])


def _article(report: Report) -> int:
    return int(report.article)


def _row(row: Row, fields: Sequence[str]) -> StoryRow:
    number, _, type_, start, end, *rest = row
    days = None if start is None else (date.fromisoformat(str(start)), date.fromisoformat(str(end)))
    return StoryRow(number, type_, days, *(*rest, tuple(fields)))


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
