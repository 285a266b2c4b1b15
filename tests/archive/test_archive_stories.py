"""Stories are kept in an archive with their reports, and keep their ids when articles come."""

from __future__ import annotations

import pytest

from ruydad.archive.archive import Archive
from ruydad.archive.entries import entry
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore
from ruydad.archive.stories import inflation, story, told, update
from ruydad.errors import InputError
from ruydad.ingest import Item
from ruydad.records import Article

# A bombing in the fishmongers' market of Basra on Monday killed 12; after it, 19 were killed.
FIRST = "در پی انفجار بمب در بازار ماهی‌فروشان بصره روز دوشنبه ۱۲ نفر کشته شدند."
SECOND = "در پی انفجار بمب روز دوشنبه در بازار ماهی‌فروشان شهر بصره ۱۹ نفر کشته شدند."


def add(store: SqlStore, name: str, text: str, day: str, *, afresh: bool = False) -> None:
    store.write([entry((), Item(Article(name, text, source=name), f"{name}.txt", published=day))], version(), afresh=afresh)


@pytest.fixture
def told_twice(filled: SqlStore) -> SqlStore:
    add(filled, "ایرنا", FIRST, "2024-05-06")
    add(filled, "ایسنا", SECOND, "2024-05-08")
    assert update(filled.database)
    return filled


def test_a_story_has_its_reports_and_tells_where_they_disagree(told_twice: SqlStore) -> None:
    (row,) = told(told_twice.database)
    assert (row.type, row.place, row.reports, row.dead, row.disagree) == ("ASSAULT", "بصره", 2, 19, ("dead",))
    found = story(told_twice.database, row.id)
    assert [(report.outlet, report.said) for report in found.reports] == [("ایرنا", {"dead": "12"}), ("ایسنا", {"dead": "19"})]
    assert [(step.value, str(step.day)) for step in found.tolls] == [(12, "2024-05-06"), (19, "2024-05-08")]


def test_disagreements_can_be_asked_for(told_twice: SqlStore) -> None:
    rows = told_twice.database.rows("SELECT value FROM disagreement WHERE field = 'dead' ORDER BY value")
    assert rows == [("12",), ("19",)]
    assert len(list(told(told_twice.database, 1, disagreeing=True))) == 1
    assert not list(told(told_twice.database, type_="AID"))


def test_stories_are_found_anew_only_when_articles_came_and_keep_their_ids(told_twice: SqlStore) -> None:
    (before,) = told(told_twice.database)
    assert not update(told_twice.database)
    add(told_twice, "مهر", f"به گزارش خبرنگار ما، {SECOND}", "2024-05-09")
    assert update(told_twice.database)
    (after,) = told(told_twice.database)
    assert (after.id, after.reports) == (before.id, 3)


def test_every_event_is_in_one_story(told_twice: SqlStore) -> None:
    events, stories = inflation(told_twice.database)
    assert events == told_twice.status().rows["event"]
    assert stories == events - 1


def test_coding_again_leaves_an_archive_sound(told_twice: SqlStore) -> None:
    add(told_twice, "ایرنا", FIRST, "2024-05-06", afresh=True)
    assert list(told_twice.check()) == []
    update(told_twice.database)
    assert len(list(told(told_twice.database))) == 1


def test_a_story_that_is_not_there_is_refused(told_twice: SqlStore) -> None:
    with pytest.raises(InputError, match="there is no story 7"):
        story(told_twice.database, 7)


def test_copies_and_stories_from_python(told_twice: SqlStore) -> None:
    pytest.importorskip("rensa")
    archive = Archive(told_twice)
    archive.link()
    (row,) = archive.stories(disagreeing=True)
    assert [report.said["dead"] for report in archive.story(row.id).reports] == ["12", "19"]
    assert list(archive.copies()) == []
