"""What people decide: corrections, undoing, added events; how it survives coding again, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest
from archive_articles import MEETING, PROTEST

from ruydad.archive import stories
from ruydad.archive.annotating import annotated
from ruydad.archive.asking import wanted_of
from ruydad.archive.checking import ORDERS, next_task
from ruydad.archive.corrections import meaning
from ruydad.archive.decisions import Decision, decide, decide_all, decisions, take, undo
from ruydad.archive.entries import Coding, Entry, key_of
from ruydad.archive.fingerprint import Version
from ruydad.archive.found import FoundEvent
from ruydad.archive.measuring import measure, wilson
from ruydad.archive.reviews import as_reviewed, of_article, reviewed
from ruydad.archive.store import SqlStore
from ruydad.errors import InputError
from ruydad.output import CodedArticle

NEWER = Version("9.9", "newcode", "newwords", "newmodel")
KEY = key_of(MEETING)
FACT = f"{KEY}.v1"


def event(store: SqlStore, fact: str = FACT) -> FoundEvent:
    (found,) = (hit for hit in store.each(wanted_of(show="events")) if isinstance(hit, FoundEvent) and hit.id == fact)
    return found


def recoded(entry: Entry, **fields: Any) -> Entry:
    assert isinstance(entry.result, Coding)
    record = msgspec.json.decode(entry.result.record, type=CodedArticle)
    changed = tuple(msgspec.structs.replace(one, **fields) for one in record.events)
    return replace(entry, result=replace(entry.result, record=msgspec.json.encode(msgspec.structs.replace(record, events=changed))))


@pytest.mark.parametrize(
    ("field", "words", "means"),
    [
        ("type", "ASSAULT", "ASSAULT"),
        ("mode", "visit; phone", ("visit", "phone")),
        ("mode", None, ()),
        ("realis", "planned", "planned"),
        ("place", "null", None),
    ],
)
def test_words_of_a_correction_have_a_meaning(field: str, words: str | None, means: object) -> None:
    assert meaning(field, words) == means


def test_days_sides_and_places_are_told_in_words_or_json() -> None:
    first, last = meaning("date", "1400/04/29..1400/04/31")
    assert (str(first), str(last)) == ("2021-07-20", "2021-07-22")
    assert meaning("date", '["2021-07-20", "2021-07-22"]') == (first, last)
    putin, usa = meaning("actor", "ولادیمیر پوتین (RUS GOV); USA (USA)")  # Vladimir Putin; the USA
    assert (putin.name, putin.country, putin.sector, usa.country, usa.sector) == ("ولادیمیر پوتین", "RUS", "GOV", "USA", None)
    assert meaning("place", "بصره (IRQ)").country == "IRQ"  # Basra
    assert meaning("place", '{"name": "بصره", "country": "IRQ"}') == meaning("place", "بصره (IRQ)")


@pytest.mark.parametrize(
    ("field", "words", "told"),
    [
        ("type", "MEET", "no type of event"),
        ("mode", "walk", "no mode"),
        ("realis", "perhaps", "no realis"),
        ("date", "دیروز", "دیروز"),
        ("date", "2021-07-22..2021-07-20", "later"),
        ("actor", "x (ZZZ GOV)", "no country"),
        ("actor", "x (IRN ZZZ)", "no sector"),
        ("actor", '[{"country": "IRN"}]', "name"),
        ("place", "{", "no JSON"),
    ],
)
def test_what_means_nothing_is_refused(field: str, words: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        meaning(field, words)


def test_a_correction_changes_the_event_where_it_is_asked_for(filled: SqlStore) -> None:
    before = event(filled)
    at_once = [Decision(FACT, "corrected", "سارا", "type", "ACCUSE"), Decision(FACT, "corrected", "سارا", "place", "بصره (IRQ)")]
    decide_all(filled.database, at_once)
    hit = event(filled)
    assert (hit.event, hit.decision) == (before.event, "corrected")
    now = as_reviewed(hit)
    assert now is not None
    assert (now.event, now.place and now.place.name, now.quad) == ("ACCUSE", "بصره", 3)
    assert now.actor == before.actor
    article = reviewed(filled.article(KEY), of_article(filled.database, KEY))
    assert [one.event for one in article.events if one.id == "v1"] == ["ACCUSE"]


def test_an_edit_is_undone_as_a_whole_and_the_log_keeps_it(filled: SqlStore) -> None:
    decide(filled.database, Decision(FACT, "accepted", "سارا", at="2026-01-01T00:00:00+00:00"))
    decide_all(filled.database, [Decision(FACT, "corrected", "رضا", "type", "ACCUSE"), Decision(FACT, "corrected", "رضا", "realis", "planned")])
    assert undo(filled.database, FACT, "رضا") is not None
    review = event(filled).review
    assert review is not None
    assert (review.verdict, review.person, review.corrections) == ("accepted", "سارا", {})
    assert [one.verdict for one in filled.decisions()] == ["accepted", "corrected", "corrected", "undone", "undone"]
    assert undo(filled.database, FACT, "سارا") is not None
    assert event(filled).decision is None
    assert undo(filled.database, FACT, "سارا") is None


def test_a_note_is_no_verdict(filled: SqlStore) -> None:
    decide(filled.database, Decision(FACT, "noted", "سارا", note="ببینید"))
    hit = event(filled)
    assert hit.decision is None
    assert hit.review is not None
    assert hit.review.note == "ببینید"


def test_decisions_survive_coding_again_and_tell_that_the_event_reads_otherwise(filled: SqlStore, entries: list[Entry]) -> None:
    filled.decide(Decision(FACT, "corrected", "سارا", "realis", "negated"))
    filled.write([recoded(entries[0], confidence=0.2)], NEWER)
    hit = event(filled)
    assert hit.review is not None
    assert (hit.decision, hit.review.stale) == ("corrected", False)
    filled.write([recoded(entries[0], realis="planned")], Version("9.9", "newest", "w", "m"))
    hit = event(filled)
    assert hit.review is not None
    assert (hit.decision, hit.review.stale, hit.review.corrections) == ("corrected", True, {"realis": "negated"})


def test_an_added_event_is_told_with_the_others(filled: SqlStore) -> None:
    value = '{"type": "REQUEST", "trigger": [0, 4], "actor": [{"name": "ترکیه", "country": "TUR"}], "recipient": []}'
    decide(filled.database, Decision(KEY, "added", "سارا", value=value))
    article = reviewed(filled.article(KEY), of_article(filled.database, KEY))
    (added,) = (one for one in article.events if one.id == "a1")
    assert (added.event, added.actor[0].text, article.words(added.trigger)) == ("REQUEST", "ترکیه", MEETING[:4])
    undo(filled.database, f"{KEY}.a1", "سارا")
    assert "a1" not in {one.id for one in reviewed(filled.article(KEY), of_article(filled.database, KEY)).events}


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (Decision(KEY, "accepted", "x"), "is said of a fact"),
        (Decision(FACT, "reviewed", "x"), "is said of an article"),
        (Decision(FACT, "accepted", " "), "who decides"),
        (Decision(FACT, "corrected", "x", "colour", "red"), "no field"),
        (Decision(KEY, "added", "x", value='{"type": "AID", "trigger": [5, 9999]}'), "lie in the text"),
        (Decision(KEY, "added", "x", value='{"type": "AID"}'), "trigger"),
        (Decision(f"{KEY}.a3", "rejected", "x"), "never was"),
        (Decision(FACT, "wrong", "x"), "no verdict"),  # type: ignore[arg-type]  # a program may send it
    ],
)
def test_what_cannot_be_decided_is_told_and_not_kept(filled: SqlStore, decision: Decision, told: str) -> None:
    with pytest.raises(InputError, match=told):
        filled.decide(decision)
    assert not list(filled.decisions())


def test_decisions_are_taken_over_once(filled: SqlStore) -> None:
    decide(filled.database, Decision(FACT, "rejected", "سارا"))
    undo(filled.database, FACT, "سارا")
    decide(filled.database, Decision(KEY, "noted", "رضا", note="خوب"))
    told = list(decisions(filled.database))
    filled.database.rows("DELETE FROM decision WHERE verdict = 'undone'")
    filled.database.rows("DELETE FROM decision")
    assert take(filled.database, told) == (3, 0)
    assert take(filled.database, told) == (0, 3)
    assert event(filled).decision is None
    assert [(one.verdict, one.person, one.at) for one in decisions(filled.database)] == [(one.verdict, one.person, one.at) for one in told]


def test_a_rejected_event_makes_no_story(filled: SqlStore) -> None:
    stories.update(filled.database)
    assert not stories.update(filled.database)
    reported = filled.database.rows("SELECT count(*) FROM report")[0][0]
    filled.decide(Decision(FACT, "rejected", "سارا"))
    assert stories.update(filled.database)
    assert filled.database.rows("SELECT count(*) FROM report")[0][0] == reported - 1
    undo(filled.database, FACT, "سارا")
    assert stories.update(filled.database)
    assert filled.database.rows("SELECT count(*) FROM report")[0][0] == reported


@pytest.mark.parametrize("order", ORDERS)
def test_the_queue_goes_through_all_events_once(filled: SqlStore, order: str) -> None:
    stories.update(filled.database)
    facts: list[str] = []
    while (task := next_task(filled.database, order, "سارا")) is not None and len(facts) < 50:
        facts.append(task.fact)
        decide(filled.database, Decision(task.fact, "accepted", "سارا", queue=task.queue, chance=task.chance))
    every = {hit.id for hit in filled.each(wanted_of(show="events")) if isinstance(hit, FoundEvent)}
    assert len(facts) == len(set(facts))
    assert set(facts) == (set() if order == "dispute" else every)


def test_a_lot_among_some_events_says_nothing_of_all(filled: SqlStore) -> None:
    task = next_task(filled.database, "lot", "سارا", wanted_of(show="events", type=["PROTEST"]))
    assert task is not None
    assert (task.queue, task.chance) == ("asked", None)
    assert event(filled, task.fact).event == "PROTEST"


def test_only_what_was_drawn_by_lot_is_measured(filled: SqlStore) -> None:
    first, second, *_ = [hit.id for hit in filled.each(wanted_of(show="events")) if isinstance(hit, FoundEvent)]
    decide(filled.database, Decision(first, "rejected", "سارا", queue="doubt"))
    assert (measure(filled.database).event.n, measure(filled.database).seen) == (0, 1)
    decide(filled.database, Decision(second, "accepted", "سارا", queue="lot", chance=0.25))
    found = measure(filled.database, "سارا")
    assert (found.event.n, found.event.share, found.today) == (1, 1.0, 2)
    decide(filled.database, Decision(second, "corrected", "سارا", "realis", "planned"))
    found = measure(filled.database)
    assert (found.event.share, found.whole.share) == (1.0, 0.0)


def test_rare_draws_weigh_more(filled: SqlStore) -> None:
    first, second, *_ = [hit.id for hit in filled.each(wanted_of(show="events")) if isinstance(hit, FoundEvent)]
    decide(filled.database, Decision(first, "accepted", "سارا", queue="types", chance=0.1))
    decide(filled.database, Decision(second, "rejected", "سارا", queue="types", chance=0.3))
    assert measure(filled.database).event.share == pytest.approx(0.75)


@pytest.mark.parametrize(("right", "n", "low", "high"), [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)])
def test_the_interval_is_wilsons(right: int, n: int, low: float, high: float) -> None:
    assert wilson(right, n) == pytest.approx((low, high), abs=0.001)


def test_reviewed_articles_become_annotations_that_outlive_the_coding(filled: SqlStore, entries: list[Entry]) -> None:
    key = key_of(PROTEST)
    names = [one.id for one in filled.article(key).events]
    assert not list(annotated(filled))
    decide(filled.database, Decision(f"{key}.{names[0]}", "corrected", "سارا", "mode", "demo"))
    decide_all(filled.database, [Decision(f"{key}.{name}", "rejected", "سارا") for name in names[1:]])
    decide(filled.database, Decision(key, "reviewed", "سارا"))
    (gold,) = annotated(filled)
    assert (gold["id"], gold["text"], gold["published"], gold["parts"]) == ("protest", PROTEST, "2022-10-05", ["events"])
    (one,) = gold["events"]
    assert (one["type"], one["mode"], one["s"]) == ("PROTEST", "demo", [0])
    assert "تجمع" in PROTEST[slice(*one["trigger"])]
    filled.write([recoded(entries[2], event="ASSAULT")], NEWER)
    (again,) = annotated(filled)
    assert again["events"] == gold["events"]
    assert not list(annotated(filled, person="رضا"))
