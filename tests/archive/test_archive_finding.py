"""What is asked for is found: words in any spelling, sides, types, days, voices, places; and counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from archive_articles import MEETING

from ruydad.archive.asking import TYPES, wanted_of
from ruydad.archive.decisions import Decision
from ruydad.archive.entries import key_of
from ruydad.archive.finding import DIMENSIONS, FACETS, countable
from ruydad.archive.found import FoundArticle, FoundEvent, FoundQuote, Hit
from ruydad.archive.store import SqlStore
from ruydad.errors import InputError
from ruydad.events.plover import Score
from ruydad.resources import load_csv


def found(store: SqlStore, words: str = "", **asked: Any) -> list[Hit]:
    return list(store.find(wanted_of(words=words, **asked), 20).hits)


def articles(store: SqlStore, words: str, **asked: Any) -> list[str]:
    return sorted(hit.name for hit in found(store, words, show="articles", **asked) if isinstance(hit, FoundArticle))


def events(store: SqlStore, **asked: Any) -> list[str]:
    return sorted(hit.event for hit in found(store, show="events", **asked) if isinstance(hit, FoundEvent))


def test_the_types_are_those_of_the_table() -> None:
    assert set(TYPES) == {row.type for row in load_csv("ruydad.events", "plover.csv", Score)}


@pytest.mark.parametrize("spelling", ["رئیس‌جمهور", "رئيس جمهور", "رییس جمهور", '"رئیس جمهور"', "رئیسجمهور"])
def test_every_spelling_finds(filled: SqlStore, spelling: str) -> None:
    assert articles(filled, spelling) == ["condemned"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("بغداد", ["meeting"]),
        ("گفت", ["condemned", "meeting"]),
        ("گفت -تجارت", ["condemned"]),
        ("بغداد OR تهران", ["meeting", "protest"]),
        ('"تجارت با عراق"', ["meeting"]),
        ('"عراق با تجارت"', []),
        ("بازداش*", ["protest"]),
        ("۱۲", ["protest"]),
        ("12", ["protest"]),
        ("تحریم‌ها", ["condemned"]),
    ],
)
def test_words(filled: SqlStore, query: str, names: list[str]) -> None:
    assert articles(filled, query) == names


def test_lemmas_find_other_forms(filled: SqlStore) -> None:
    assert articles(filled, "تحریم", lemma=True) == ["condemned"]
    assert articles(filled, "می‌کنند", lemma=True) == ["condemned", "meeting", "protest"]
    assert articles(filled, "می‌کنند") == []


def test_hits_are_marked(filled: SqlStore) -> None:
    (hit,) = found(filled, "رئیس جمهور", show="articles")
    assert "[رئیس]‌[جمهور]" in hit.snippet.marked("[", "]")


def test_an_article_says_what_it_is(filled: SqlStore) -> None:
    (hit,) = found(filled, "بغداد", show="articles")
    assert isinstance(hit, FoundArticle)
    assert (hit.id, hit.title, hit.url) == (key_of(MEETING), "دیدار در بغداد", "https://example.org/1")
    assert hit.published == (date(2021, 7, 20), date(2021, 7, 20))
    assert hit.events > 0


def test_events_by_type_and_sides(filled: SqlStore) -> None:
    assert events(filled, type=["CONSULT"]) == ["CONSULT"]
    assert events(filled, type=["consult,PROTEST"]) == ["CONSULT", "PROTEST"]
    assert events(filled, type=["CONSULT"], actor=["TUR"]) == ["CONSULT"]
    assert events(filled, type=["CONSULT"], actor=["ترکیه"], recipient=["IRQGOV"]) == ["CONSULT"]
    assert events(filled, type=["CONSULT"], actor=["RUS"]) == []
    assert events(filled, type=["CONSULT"], actor=["RUS", "TUR"]) == ["CONSULT"]
    assert "CONSULT" in events(filled, actor=["GOV"])
    assert events(filled, type=["PROTEST"], place=["تهران"]) == ["PROTEST"]
    assert events(filled, type=["PROTEST"], place=["IRN"]) == ["PROTEST"]
    assert events(filled, type=["PROTEST"], place=["بغداد", "IRQ"]) == []


def test_events_by_name(filled: SqlStore) -> None:
    by_name = found(filled, show="events", actor=["پوتین"])
    assert by_name
    assert all(any(side.country == "RUS" for side in hit.actor) for hit in by_name if isinstance(hit, FoundEvent))
    assert found(filled, show="events", actor=["پوتین", "معترضان"], type=["PROTEST"])


def test_events_by_words_of_their_sentence(filled: SqlStore) -> None:
    assert events(filled, words="بغداد") == ["CONSULT"]
    assert events(filled, words="بغداد", type=["PROTEST"]) == []


def test_events_by_days(filled: SqlStore) -> None:
    assert events(filled, type=["CONSULT"], start=date(2021, 7, 1), end=date(2021, 7, 31)) == ["CONSULT"]
    assert events(filled, type=["CONSULT"], start=date(2021, 7, 21)) == []
    assert events(filled, type=["CONSULT"], end=date(2021, 7, 1)) == []


def test_an_event_says_who_where_and_by_which_words(filled: SqlStore) -> None:
    (hit,) = found(filled, type=["CONSULT"])
    assert isinstance(hit, FoundEvent)
    assert hit.id.startswith(f"{key_of(MEETING)}.v")
    assert {side.country for side in (*hit.actor, *hit.recipient)} == {"TUR", "IRQ"}
    assert MEETING[slice(*hit.trigger)] == hit.trigger_text
    assert hit.place is not None
    assert hit.place.name == "بغداد"
    assert hit.snippet.text == MEETING.partition(" او")[0]


def test_a_decision_is_shown(filled: SqlStore) -> None:
    (hit,) = found(filled, type=["CONSULT"])
    filled.decide(Decision(hit.id, "rejected", "سارا"))
    (hit,) = found(filled, type=["CONSULT"])
    assert isinstance(hit, FoundEvent)
    assert hit.decision == "rejected"


def test_quotations(filled: SqlStore) -> None:
    (hit,) = found(filled, said_by=["پوتین"])
    assert isinstance(hit, FoundQuote)
    assert (hit.country, hit.kind) == ("RUS", "direct")
    assert hit.snippet.text == "این تحریم‌ها خلاف حقوق بین‌الملل است"
    assert found(filled, "تجارت", said_by=["پوتین"]) == []
    assert [hit.snippet.marked("[", "]") for hit in found(filled, "تجارت", show="quotes")] == ["[تجارت] با عراق افزایش خواهد یافت"]
    assert len(found(filled, show="quotes", actor=["RUS"])) == 1
    assert len(found(filled, show="quotes", said_by=["پوتین", "فیدان", "چاووش"])) >= 1


def test_articles_by_what_they_tell(filled: SqlStore) -> None:
    assert articles(filled, "", type=["PROTEST"]) == ["protest"]
    assert articles(filled, "گفت", said_by=["پوتین"]) == ["condemned"]
    assert articles(filled, "", source=["هیچ"]) == []


def test_the_latest_come_first_without_words(filled: SqlStore) -> None:
    assert [hit.name for hit in found(filled, show="articles") if isinstance(hit, FoundArticle)][:3] == ["protest", "condemned", "meeting"]


def test_pages(filled: SqlStore) -> None:
    wanted = wanted_of(show="articles", words="گفت")
    pages = [filled.find(wanted, 1, offset) for offset in (0, 1, 2)]
    assert [len(page.hits) for page in pages] == [1, 1, 0]
    assert pages[0].total == 2
    assert not pages[0].capped
    assert pages[0].hits != pages[1].hits


def test_all_hits_come_in_the_order_of_the_archive(filled: SqlStore) -> None:
    hits = list(filled.each(wanted_of(show="events")))
    assert len(hits) == filled.status().rows["event"]
    assert [hit.article.name for hit in hits if isinstance(hit, FoundEvent)] == sorted(
        (hit.article.name for hit in hits if isinstance(hit, FoundEvent)), key=["meeting", "condemned", "protest", "undated"].index
    )


def counts(store: SqlStore, by: str, **asked: Any) -> dict[tuple[str | None, ...], int]:
    return {one.values: one.count for one in store.count(wanted_of(**asked), by.split(","))}


def test_counts(filled: SqlStore) -> None:
    assert counts(filled, "month,type", show="events")["2021-07", "CONSULT"] == 1
    assert counts(filled, "jalali-month", show="events", type=["CONSULT"]) == {("1400/04",): 1}
    assert counts(filled, "jalali-year", show="articles")[("1400",)] == 2
    assert counts(filled, "said-by", show="quotes", said_by=["پوتین"]) == {("ولادیمیر پوتین",): 1}
    assert counts(filled, "actor", show="quotes")[("RUS",)] == 1
    assert sum(counts(filled, "realis", show="events").values()) == filled.status().rows["event"]


@pytest.mark.parametrize("kind", ["article", "event", "quote"])
def test_everything_that_can_be_counted_is(filled: SqlStore, kind: Any) -> None:
    for name in (*DIMENSIONS[kind], *FACETS[kind]):
        assert counts(filled, name, show=f"{kind}s"), name


def test_an_unknown_dimension_is_refused(filled: SqlStore) -> None:
    with pytest.raises(InputError, match="cannot be counted by colour; they can by day, month"):
        counts(filled, "colour", show="events")


def test_what_is_counted_follows_from_by_what(filled: SqlStore) -> None:
    assert countable(wanted_of(), ["month", "type"]).kind == "event"
    assert countable(wanted_of(), ["attitude"]).kind == "quote"
    assert countable(wanted_of(), ["outlet"]).kind == "article"


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"type": ["MEETING"]}, "no type of event; there are ACCUSE"),
        ({"realis": ["maybe"]}, "no realis"),
        ({"show": "people"}, "cannot be shown"),
        ({"said_by": ["…"]}, "no name"),
    ],
)
def test_a_value_that_is_none_is_refused(asked: dict[str, Any], reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        wanted_of(**asked)


@pytest.mark.parametrize("dyad", ["TUR-IRQ", "TUR>IRQ", "ترکیه > عراق", "TURGOV → IRQGOV"])
def test_a_dyad_is_who_did_it_to_whom(filled: SqlStore, dyad: str) -> None:
    assert events(filled, dyad=[dyad]) == ["CONSULT"]


def test_dyads_are_pairs_not_all_with_all(filled: SqlStore) -> None:
    assert events(filled, dyad=["TUR-USA", "RUS-IRQ"]) == []
    assert events(filled, actor=["TUR", "RUS"], recipient=["USA", "IRQ"]) != []
    assert articles(filled, "", dyad=["TUR-IRQ", "RUS-IRQ"]) == ["meeting"]


@pytest.mark.parametrize("dyad", ["IRN", "IRN-", ">", "IRN>USA>GBR"])
def test_what_is_no_dyad_is_told(filled: SqlStore, dyad: str) -> None:
    with pytest.raises(InputError, match="is no dyad; write who"):
        events(filled, dyad=[dyad])


@pytest.mark.parametrize(("outlet", "names"), [("ایسنا", ["meeting"]), ("ايسنا", ["meeting"]), ("فارس", [])])
def test_outlets(filled: SqlStore, outlet: str, names: list[str]) -> None:
    assert articles(filled, "", outlet=[outlet]) == names
    assert bool(found(filled, "تجارت", show="quotes", outlet=[outlet])) == bool(names)
    assert bool(events(filled, outlet=[outlet])) == bool(names)
