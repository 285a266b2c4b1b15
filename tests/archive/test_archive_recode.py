"""Coded again: the same facts keep their ids, vanished ones leave a tombstone, and what changed is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from archive_articles import ARTICLES, MEETING

import ruydad
from ruydad.archive.asking import wanted_of
from ruydad.archive.decisions import Decision
from ruydad.archive.entries import Coding, Entry, key_of
from ruydad.archive.fingerprint import Version, version
from ruydad.archive.found import FoundEvent
from ruydad.archive.settling import settle
from ruydad.archive.store import SqlStore
from ruydad.errors import InputError
from ruydad.output import CodedArticle, CodedEvent
from ruydad.records import Span

NEWER = Version("9.9", "newcode", "newwords", "newmodel")
NEWEST = Version("9.9", "newestcode", "newwords", "newmodel")


def changed(entry: Entry, **fields: Any) -> Entry:
    """The entry as another version would have coded it."""
    assert isinstance(entry.result, Coding)
    record = msgspec.json.decode(entry.result.record, type=CodedArticle)
    quotes = entry.result.quotes[: len(fields.get("quotes", record.quotes))]
    coded = msgspec.json.encode(msgspec.structs.replace(record, **fields))
    return replace(entry, result=replace(entry.result, record=coded, quotes=quotes))


def event_ids(store: SqlStore) -> list[tuple[str, str]]:
    hits = store.each(wanted_of(show="events"))
    return [(hit.id, hit.event) for hit in hits if isinstance(hit, FoundEvent) and hit.article.name == "meeting"]


def record_of(entry: Entry) -> CodedArticle:
    assert isinstance(entry.result, Coding)
    return msgspec.json.decode(entry.result.record, type=CodedArticle)


def test_the_same_coding_changes_nothing_but_the_version(filled: SqlStore, entries: list[Entry]) -> None:
    before = list(filled.articles())
    written = filled.write(entries[:3], NEWER)
    assert (written.coded, written.changed) == (3, 0)
    assert list(filled.articles()) == before
    assert list(filled.changes()) == []
    assert filled.count_items("coded", NEWER) == 0
    assert filled.count_items("coded", version()) == 3


def test_only_outdated_articles_are_coded_again(filled: SqlStore, entries: list[Entry]) -> None:
    filled.write(entries[:1], NEWER)
    assert [item.article.id for item in filled.items("coded", NEWER)] == ["condemned", "protest"]
    again = next(iter(filled.items("coded")))
    assert (again.article, again.published, again.path, again.line) == (ARTICLES[0], "2021-07-20", "news.jsonl", 1)


def test_a_vanished_event_leaves_a_tombstone_and_comes_back_under_its_id(filled: SqlStore, entries: list[Entry]) -> None:
    before, record = event_ids(filled), record_of(entries[0])
    filled.write([changed(entries[0], events=())], NEWER)
    assert event_ids(filled) == []
    assert {(one.id, one.what) for one in filled.changes(kind="event")} == {(id_, "gone") for id_, _ in before}
    assert filled.status().rows["tombstone"] == len(before)
    filled.write([changed(entries[0], events=record.events)], NEWEST)
    assert event_ids(filled) == before
    assert {one.what for one in filled.changes(kind="event")} == {"back"}
    assert filled.status().rows["tombstone"] == 0
    assert list(filled.check()) == []


def test_a_number_is_never_given_twice(filled: SqlStore, entries: list[Entry]) -> None:
    (event, *_) = record_of(entries[0]).events
    other = msgspec.structs.replace(event, event="AGREE", trigger=(0, 4), mentions=())
    filled.write([changed(entries[0], events=())], NEWER)
    filled.write([changed(entries[0], events=(other,))], NEWEST)
    numbers = [int(id_.partition(".v")[2]) for id_, _ in event_ids(filled)]
    assert min(numbers) > len(record_of(entries[0]).events) - 1
    assert [one.what for one in filled.changes(kind="event")] == ["new"]


def test_a_changed_event_keeps_its_id_and_tells_its_fields(filled: SqlStore, entries: list[Entry]) -> None:
    before, (event, *others) = event_ids(filled), record_of(entries[0]).events
    filled.write([changed(entries[0], events=(msgspec.structs.replace(event, realis="planned", confidence=0.1), *others))], NEWER)
    assert event_ids(filled) == before
    (change,) = filled.changes()
    assert change.fields == {"realis": [event.realis, "planned"], "confidence": [event.confidence, 0.1]}
    assert (change.what, change.after) == ("changed", NEWER.fingerprint)
    assert {(one.what, one.field, one.count) for one in filled.change_counts()} == {("changed", "realis", 1), ("changed", "confidence", 1)}
    assert [hit.realis for hit in filled.find(wanted_of(realis=["planned"]), 5).hits if isinstance(hit, FoundEvent)] == ["planned"]


def test_a_changed_day_of_the_article_is_told(filled: SqlStore, entries: list[Entry]) -> None:
    published = record_of(entries[0]).published
    assert published is not None
    filled.write([changed(entries[0], published=msgspec.structs.replace(published, basis="inferred"))], NEWER)
    (change,) = filled.changes(kind="article")
    assert (change.id, change.what) == (key_of(MEETING), "changed")
    assert [day["basis"] for day in change.fields["published"]] == ["given", "inferred"]


def test_words_of_facts_that_are_gone_are_not_found(filled: SqlStore, entries: list[Entry]) -> None:
    assert filled.find(wanted_of(words="تجارت", show="quotes"), 5).hits
    filled.write([changed(entries[0], quotes=(), events=())], NEWER)
    assert not filled.find(wanted_of(words="تجارت", show="quotes"), 5).hits
    assert filled.find(wanted_of(words="تجارت", show="articles"), 5).hits
    assert list(filled.check()) == []


def test_decisions_stay(filled: SqlStore, entries: list[Entry]) -> None:
    decision = Decision(f"{key_of(MEETING)}.v1", "rejected", "سارا")
    filled.decide(decision)
    filled.write([changed(entries[0], events=())], NEWER)
    filled.decide(decision)  # of what is gone too
    assert [one.fact for one in filled.decisions()] == [decision.fact] * 2


def test_an_article_that_cannot_be_coded_again_keeps_its_facts(filled: SqlStore, entries: list[Entry]) -> None:
    from ruydad.archive.entries import Reasoned

    before = event_ids(filled)
    assert filled.write([replace(entries[0], result=Reasoned("a fault of the new version"))], NEWER).broken == 0
    assert event_ids(filled) == before


def test_the_changes_of_a_version_are_asked_by_its_name(filled: SqlStore, entries: list[Entry]) -> None:
    filled.write([changed(entries[0], events=())], NEWER)
    assert list(filled.changes(NEWER.fingerprint[:6]))
    with pytest.raises(InputError, match="names 0 versions"):
        list(filled.changes("nothing"))


def test_a_damaged_coding_is_mended_by_coding_afresh(filled: SqlStore, entries: list[Entry]) -> None:
    before = list(filled.articles())
    filled.database.rows("UPDATE article SET coded = ? WHERE name = 'meeting'", (b"0",))
    filled.database.rows("DELETE FROM mention")
    filled.write(entries[:3], version())
    assert list(filled.check()) != []
    filled.write(entries[:3], version(), afresh=True)
    assert list(filled.check()) == []
    assert list(filled.articles()) == before
    assert filled.database.rows("SELECT count(*) FROM mention")[0][0] > 0


def article() -> CodedArticle:
    return ruydad.code(ARTICLES[0], published="2021-07-20")


def event(trigger: Span, type_: str = "CONSULT", **fields: Any) -> CodedEvent:
    (made, *_) = article().events
    return msgspec.structs.replace(made, trigger=trigger, event=type_, mentions=(), **fields)


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        ([("v1", (0, 4), "AID"), ("v2", (5, 9), "AID")], [("v1", (5, 9), "AID")], ["v2"]),  # the same trigger
        ([("v1", (0, 4), "AID"), ("v2", (5, 9), "AID")], [("v1", (5, 9), "AID"), ("v2", (0, 4), "AID")], ["v2", "v1"]),  # another order
        ([("v1", (0, 4), "AID")], [("v1", (2, 9), "AID")], ["v1"]),  # a trigger that overlaps
        ([("v1", (0, 4), "AID")], [("v1", (0, 4), "AGREE")], ["v1"]),  # another type of the same words
        ([("v1", (0, 4), "AID")], [("v1", (5, 9), "AGREE")], ["v2"]),  # another event
        ([("v3", (0, 4), "AID")], [("v1", (0, 4), "AID"), ("v2", (0, 4), "AID")], ["v3", "v4"]),  # one keeps the number, one is new
        ([], [("v1", (0, 4), "AID")], ["v1"]),
    ],
)
def test_events_are_matched(old: list[tuple[str, Span, str]], new: list[tuple[str, Span, str]], ids: list[str]) -> None:
    before, after = (msgspec.structs.replace(article(), events=tuple(event(span, type_, id=id_) for id_, span, type_ in told)) for told in (old, new))
    settled, _ = settle(before, after, {})
    assert [one.id for one in settled.events] == ids


def test_everything_that_names_a_fact_is_renamed_with_it() -> None:
    before = article()
    names = {entity.id: f"e{int(entity.id[1:]) + 50}" for entity in before.entities}
    renamed = msgspec.json.encode(before).decode()
    for old, new in sorted(names.items(), key=lambda pair: -int(pair[0][1:])):
        renamed = renamed.replace(f'"{old}"', f'"{new}"')
    settled, differences = settle(before, msgspec.json.decode(renamed, type=CodedArticle), {})
    assert settled == before
    assert differences == []
