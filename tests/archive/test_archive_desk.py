"""What the pages of the desk read off an archive, in SQLite and in PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest

from ruydad.archive import copies, stories
from ruydad.archive.counterparts import busiest, counterparts, name_of
from ruydad.archive.entries import entry
from ruydad.archive.fingerprint import version
from ruydad.archive.headings import opening
from ruydad.archive.outlets import outlet, outlets
from ruydad.archive.overview import last_day, lately, latest_articles, latest_stories, numbers
from ruydad.archive.store import SqlStore
from ruydad.archive.telling import StoriesWanted, find_stories, telling
from ruydad.archive.wanted import Party, Wanted, party
from ruydad.errors import InputError
from ruydad.ingest import Item
from ruydad.records import Article

# A bomb in Basra's fish market killed 12; later 19. The second paper printed the first one's text with a word before it.
BOMB = "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز دوشنبه ۱۲ نفر کشته شدند. نخست‌وزیر عراق این حمله را محکوم کرد."
LATER = "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند. رئیس‌جمهور عراق این حمله را محکوم کرد."
ROWS = (("a", BOMB, "2022-10-04", "ایرنا"), ("b", "در خبری دیگر، " + BOMB, "2022-10-05", "ایسنا"), ("c", LATER, "2022-10-06", "فارس"))


@pytest.fixture
def linked(filled: SqlStore) -> SqlStore:
    """The archive with a bombing that three papers tell of, one of them a copy; copies and stories found."""
    items = [Item(Article(name, text, source=source), "bomb.jsonl", n, published=day) for n, (name, text, day, source) in enumerate(ROWS, 1)]
    filled.write([entry((), one) for one in items], version())
    copies.update(filled.database)
    stories.update(filled.database)
    return filled


def test_the_numbers_are_those_of_the_status(linked: SqlStore) -> None:
    held, status = numbers(linked.database), linked.status()
    assert (held.articles, held.events, held.quotes) == (status.coded, status.rows["event"], status.rows["quote"])
    assert (held.stories, held.decisions, held.broken) == (status.rows["story"], 0, status.broken + status.unread)


def test_the_last_weeks_end_with_the_last_article(linked: SqlStore) -> None:
    recent = lately(linked.database)
    assert recent
    assert recent.days[1] == last_day(linked.database) == date(2022, 10, 6)
    assert dict(recent.types)["ASSAULT"] == 3
    assert sum(count for _, count in recent.by_day) == sum(count for _, count in recent.types)


def test_an_archive_without_articles_has_no_last_weeks(store: SqlStore) -> None:
    assert lately(store.database) is None
    assert latest_stories(store.database) == latest_articles(store.database) == ()


def test_articles_and_stories_come_latest_first(linked: SqlStore) -> None:
    days = [one.published for one in latest_articles(linked.database)]  # type: ignore[union-attr]
    assert days == sorted(days, reverse=True, key=str)
    assert [one.place for one in latest_stories(linked.database) if one.type == "ASSAULT"] == ["بصره"]


def test_an_article_without_title_is_called_by_its_first_words(linked: SqlStore) -> None:
    (key,) = (hit.id for hit in latest_articles(linked.database) if hit.name == "a")  # type: ignore[union-attr]
    assert opening(linked.database, key) == "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز…"
    assert opening(linked.database, "none") is None


def test_an_entry_is_found_under_all_its_names(linked: SqlStore) -> None:
    found = linked.find(Wanted(kind="event", actor=(party("putin-vladimir"),)), 5)
    assert [hit.event for hit in found.hits] == ["ACCUSE"]  # type: ignore[union-attr]
    said = linked.find(Wanted(kind="quote", actor=(party("putin-vladimir"),)), 5)
    assert said.total == 1
    assert name_of(linked.database, "putin-vladimir") == "ولادیمیر پوتین"
    assert name_of(linked.database, "nobody") is None
    assert "putin-vladimir" in {one.kb for one in busiest(linked.database, 20)}


def test_counterparts_are_counted_in_both_directions(linked: SqlStore) -> None:
    of_russia = {one.target: one for one in counterparts(linked.database, Party(country="RUS"), "country", 5)}
    assert (of_russia["USA"].done, of_russia["USA"].suffered) == (1, 0)
    assert of_russia["USA"].scale < 0
    of_america = {one.target: one for one in counterparts(linked.database, Party(country="USA"), "country", 5)}
    assert (of_america["RUS"].done, of_america["RUS"].suffered) == (0, 1)
    by_name = counterparts(linked.database, party("putin-vladimir"), "name", 5)
    assert [(one.target, one.count) for one in by_name] == [("USA", 1)]


def test_outlets_tell_from_whom_they_copy(linked: SqlStore) -> None:
    known = {one.name: (one.articles, one.copies) for one in outlets(linked.database)}
    assert known["ایرنا"] == (1, 0)
    assert known["ایسنا"][1] == 1
    told = outlet(linked.database, "ایسنا")
    assert told
    assert [one.outlet for one in told.copies_from] == ["ایرنا"]
    origin = outlet(linked.database, "ایرنا")
    assert origin
    assert [one.outlet for one in origin.copied_by] == ["ایسنا"]
    assert outlet(linked.database, "نیست") is None


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (StoriesWanted(type="ASSAULT"), 1),
        (StoriesWanted(type="ASSAULT", words="بصره"), 1),
        (StoriesWanted(type="ASSAULT", words="100% _"), 0),
        (StoriesWanted(type="ASSAULT", least=4), 0),
        (StoriesWanted(type="ASSAULT", disagree=True), 1),
        (StoriesWanted(type="ASSAULT", start=date(2022, 10, 1), end=date(2022, 10, 31)), 1),
        (StoriesWanted(type="ASSAULT", end=date(2022, 1, 1)), 0),
        (StoriesWanted(type="ASSAULT", order="reports"), 1),
    ],
)
def test_stories_are_chosen(linked: SqlStore, wanted: StoriesWanted, found: int) -> None:
    rows, total = find_stories(linked.database, wanted, 10)
    assert (len(rows), total) == (found, found)


def test_a_type_that_is_none_is_told(linked: SqlStore) -> None:
    with pytest.raises(InputError, match="is no type of event"):
        find_stories(linked.database, StoriesWanted(type="DANCE"), 10)


def test_copies_are_folded_under_the_first_report(linked: SqlStore) -> None:
    ((story,), _) = find_stories(linked.database, StoriesWanted(type="ASSAULT"), 10)
    told = telling(linked.database, story.id)
    assert [(one.event.article.outlet, len(one.copies), one.event.dead) for one in told.tellings] == [("ایرنا", 1, 12), ("فارس", 0, 19)]
    assert told.left_out == 0


def test_of_many_reports_the_first_are_shown(linked: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.archive.telling._SHOWN", 1)
    ((story,), _) = find_stories(linked.database, StoriesWanted(type="ASSAULT"), 10)
    told = telling(linked.database, story.id)
    assert (len(told.tellings), told.left_out) == (1, 1)
