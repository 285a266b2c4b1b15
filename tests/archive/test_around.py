"""What is known around an article."""

from __future__ import annotations

import pytest

pytest.importorskip("rensa")

from ruydad.archive import copies, stories
from ruydad.archive.around import around
from ruydad.archive.decisions import Decision
from ruydad.archive.entries import entry, key_of
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore, open_store
from ruydad.errors import InputError
from ruydad.ingest import Item
from ruydad.records import Article

# Turkey's foreign minister met his Iraqi counterpart in Baghdad and condemned the attacks; long enough to have copies.
TEXT = (
    "وزیر امور خارجه ترکیه روز سه‌شنبه در بغداد با همتای عراقی خود دیدار کرد. وی همچنین حملات داعش را محکوم کرد. "
    "دو طرف درباره آب دجله و فرات نیز گفتگو کردند و بر ادامه رایزنی‌ها در ماه آینده تاکید کردند."
)
COPY = "به گزارش خبرنگار ما، " + TEXT


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> SqlStore:
    made = open_store(tmp_path_factory.mktemp("around") / "a.db", "create")
    items = [Item(Article(name, text), "news.jsonl", n, published=day) for n, (name, text, day) in enumerate(
        (("first", TEXT, "2021-07-20"), ("second", COPY, "2021-07-21")), 1
    )]  # fmt: skip
    made.write([entry((), item) for item in items], version())
    copies.update(made.database)
    stories.update(made.database)
    return made


def test_it_tells_where_it_was_read_and_by_what_it_was_coded(store: SqlStore) -> None:
    found = around(store.database, key_of(TEXT))
    assert (found.name, found.origins) == ("first", ("news.jsonl:1",))
    assert found.release


def test_a_copy_names_its_origin_and_the_origin_its_copies(store: SqlStore) -> None:
    first, second = around(store.database, key_of(TEXT)), around(store.database, key_of(COPY))
    assert second.origin == key_of(TEXT)
    assert [one.id for one in second.copies] == [key_of(TEXT)]
    assert first.origin is None
    assert [one.id for one in first.copies] == [key_of(COPY)]


def test_events_that_others_report_too_have_their_story(store: SqlStore) -> None:
    found = around(store.database, key_of(TEXT)).stories
    assert found
    assert all(one.reports == 2 and one.independent == 1 and one.event.startswith("v") for one in found)


def test_decisions_on_its_facts_come_first_to_last(store: SqlStore) -> None:
    key = key_of(COPY)
    store.decide(Decision(f"{key}.v1", "rejected", "ali"))
    store.decide(Decision(f"{key}.v1", "accepted", "mina", note="after all"))
    assert [(one.fact, one.verdict, one.person) for one in around(store.database, key).decisions] == [
        (f"{key}.v1", "rejected", "ali"),
        (f"{key}.v1", "accepted", "mina"),
    ]
    assert around(store.database, key_of(TEXT)).decisions == ()


def test_an_article_that_is_not_there_is_refused(store: SqlStore) -> None:
    with pytest.raises(InputError, match="no article is called 0000"):
        around(store.database, "0000")
