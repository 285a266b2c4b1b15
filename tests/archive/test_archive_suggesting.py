"""Names are suggested by the beginning of any word, with numbers that stay right; misspelled ones are guessed; questions can be kept."""

from __future__ import annotations

import pytest
from archive_articles import ARTICLES, CONDEMNED, items

from ruydad.archive.entries import entry
from ruydad.archive.fingerprint import version
from ruydad.archive.saving import LONGEST, Saved, forget, save, saved
from ruydad.archive.store import SqlStore
from ruydad.archive.suggesting import Suggestion, faults, fill, nearest, suggest
from ruydad.errors import InputError
from ruydad.ingest import Item
from ruydad.records import Article


def names(store: SqlStore, typed: str) -> set[tuple[str, str]]:
    return {(one.kind, one.name) for one in suggest(store.database, typed)}


@pytest.mark.parametrize("typed", ["پ", "پوت", "پوتين", "ولادیمیر پوت", "پوت ولا"])
def test_a_beginning_suggests_the_name(filled: SqlStore, typed: str) -> None:
    assert ("actor", "ولادیمیر پوتین") in names(filled, typed)


@pytest.mark.parametrize(("typed", "kind", "name"), [("پوت", "speaker", "پوتین"), ("بغ", "place", "بغداد"), ("ايسن", "outlet", "ایسنا")])
def test_each_kind_is_suggested(filled: SqlStore, typed: str, kind: str, name: str) -> None:
    assert [found for of, found in names(filled, typed) if of == kind and name in found]


@pytest.mark.parametrize("typed", ["", "  ", "%", "قغغغ", "غداد"])
def test_what_begins_no_name_suggests_nothing(filled: SqlStore, typed: str) -> None:
    assert names(filled, typed) == set()


def test_no_more_than_asked_and_the_frequent_first(filled: SqlStore) -> None:
    again = [Item(Article(f"again{i}", f"{CONDEMNED} {i}"), "again.jsonl", i, published="2021-08-01") for i in range(3)]
    filled.write([entry((), one) for one in again], version())
    found = [one for one in suggest(filled.database, "پوتین", limit=1) if one.kind == "speaker"]
    assert len(found) == 1
    assert found[0].count == 4
    assert Suggestion("outlet", "ایسنا", 1) in suggest(filled.database, "ایسنا")


def test_numbers_stay_right_when_articles_are_coded_again(filled: SqlStore) -> None:
    assert list(faults(filled.database)) == []
    before = suggest(filled.database, "پوتین")
    filled.write([entry((), one) for one in items(ARTICLES)], version(), afresh=True)
    assert list(faults(filled.database)) == []
    assert suggest(filled.database, "پوتین") == before


def test_wrong_numbers_are_told_and_mended(filled: SqlStore) -> None:
    right = suggest(filled.database, "پوتین")
    filled.database.rows("UPDATE suggestion SET count = count + 1")
    assert any("archive check --mend" in line for line in filled.check())
    filled.mend()
    assert list(faults(filled.database)) == []
    assert suggest(filled.database, "پوتین") == right
    fill(filled.database)
    assert list(faults(filled.database)) == []


def test_a_misspelled_name_is_guessed(filled: SqlStore) -> None:
    assert nearest(filled.database, "پوتبن")[:1] == ["پوتین"]
    assert nearest(filled.database, "بغذاد")[:1] == ["بغداد"]


@pytest.mark.parametrize("word", ["پوتین", "غ", "", "قلقلک"])
def test_nothing_is_guessed_of_what_is_right_short_or_far(filled: SqlStore, word: str) -> None:
    assert nearest(filled.database, word) == []


def test_questions_are_kept_by_name(filled: SqlStore) -> None:
    save(filled.database, Saved("  مسکو  و پکن ", "actor=RUS", "sara"))
    save(filled.database, Saved("Tehran", "place=تهران", "sara"))
    save(filled.database, Saved("مسکو و پکن", "actor=RUS&actor=CHN", "omid"))
    assert [(one.name, one.query, one.person) for one in saved(filled.database)] == [
        ("Tehran", "place=تهران", "sara"),
        ("مسکو و پکن", "actor=RUS&actor=CHN", "omid"),
    ]
    forget(filled.database, "Tehran")
    assert [one.name for one in saved(filled.database)] == ["مسکو و پکن"]
    with pytest.raises(InputError, match="Tehran"):
        forget(filled.database, "Tehran")


@pytest.mark.parametrize("name", ["", "  ", "x" * (LONGEST + 1)])
def test_a_name_is_asked_for(filled: SqlStore, name: str) -> None:
    with pytest.raises(InputError, match=f"1 to {LONGEST} letters"):
        save(filled.database, Saved(name, "q=x", "sara"))
