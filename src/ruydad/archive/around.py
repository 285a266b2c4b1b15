"""What an archive knows around one article: where it was read, its copies, the stories of its events, what people decided about its facts."""

from __future__ import annotations

from datetime import date

from ruydad.archive.copies import Member
from ruydad.archive.database import Database
from ruydad.archive.decisions import Decision, decisions
from ruydad.archive.found import Review
from ruydad.archive.reviews import of_article
from ruydad.archive.rows import PER_ARTICLE
from ruydad.errors import InputError
from ruydad.output import Record

_ORIGINS = 20  # places where it was read that are told; a feed may have given it a thousand times
_COPIES = 200


class InStory(Record, frozen=True):
    """The story that an event (`v3`) of the article belongs to. `independent` counts its reports that are no copies of one another."""

    event: str
    id: int
    type: str
    actor: str
    recipient: str
    place: str | None
    days: tuple[date, date] | None
    reports: int
    independent: int


class Around(Record, frozen=True):
    """An article's own data, and what belongs to it. `copies` are the others of its family, the origin first; `decisions` stand first to last,
    and `reviews` are what of them holds, by the fact (`v3`; of the article itself by the empty name)."""

    key: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    added: str
    coded_at: str | None
    release: str | None
    origins: tuple[str, ...]
    origin: str | None
    copies: tuple[Member, ...]
    stories: tuple[InStory, ...]
    decisions: tuple[Decision, ...]
    reviews: dict[str, Review]


def around(db: Database, key: str) -> Around:
    """What is known around the article `key`. Raises `InputError` where there is none."""
    rows = db.rows(
        "SELECT article.id, name, title, outlet, url, CAST(added AS text), CAST(coded_at AS text), release FROM article "
        "LEFT JOIN version ON version.id = article.version WHERE key = ?",
        (key,),
    )
    if not rows:
        raise InputError(f"{db.name}: no article is called {key}")
    row, name, title, outlet, url, added, coded_at, release = rows[0]
    origins = db.rows("SELECT path, line FROM origin WHERE article = ? ORDER BY seen, path, line LIMIT ?", (row, _ORIGINS))
    read = tuple(f"{path}:{line}" if line else str(path) for path, line in origins)
    family = _family(db, row)
    others = tuple(member for number, member in family if number != row)
    origin = family[0][1].id if family and family[0][0] != row else None
    return Around(
        key,
        name,
        title,
        outlet,
        url,
        added,
        coded_at,
        release,
        read,
        origin,
        others,
        _stories(db, row),
        tuple(decisions(db, article=key)),
        of_article(db, key),
    )


def _family(db: Database, row: int) -> list[tuple[int, Member]]:
    rows = db.rows(
        "SELECT article.id, key, name, title, CAST(published_end AS text), outlet, url, likeness FROM copy JOIN article ON article.id = copy.article "
        "WHERE origin = (SELECT origin FROM copy WHERE article = ?) "
        "ORDER BY CASE WHEN article.id = copy.origin THEN 0 ELSE 1 END, coalesce(CAST(published_end AS text), '9'), article.id LIMIT ?",
        (row, _COPIES),
    )
    return [(number, Member(key, name, title, _day(day), outlet, url, like)) for number, key, name, title, day, outlet, url, like in rows]


def _stories(db: Database, row: int) -> tuple[InStory, ...]:
    """The stories that other articles report too."""
    rows = db.rows(
        "SELECT report.event, story.id, type, actor, recipient, place, CAST(start_day AS text), CAST(end_day AS text), reports, independent "
        "FROM report JOIN story ON story.id = report.story WHERE report.article = ? AND reports > 1 ORDER BY report.event",
        (row,),
    )
    found = []
    for event, number, type_, actor, recipient, place, start, end, reports, independent in rows:
        days = (date.fromisoformat(start), date.fromisoformat(end)) if start else None
        found.append(InStory(f"v{event % PER_ARTICLE}", number, type_, actor, recipient, place, days, reports, independent))
    return tuple(found)


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None
