"""Articles go in once, come out as they were coded, and what is broken is kept with its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from archive_articles import ARTICLES, DAYS, MEETING, items

import ruydad
from ruydad.archive.adding import Adder, unread
from ruydad.archive.decisions import Decision
from ruydad.archive.entries import Entry, entry, key_of
from ruydad.archive.fingerprint import version
from ruydad.archive.store import SqlStore
from ruydad.errors import InputError
from ruydad.ingest import Fault, Item
from ruydad.records import Article


def test_articles_come_out_as_the_coder_coded_them(filled: SqlStore) -> None:
    coded = [ruydad.code(article, published=day) for article, day in zip(ARTICLES, DAYS, strict=True)]
    assert list(filled.articles()) == coded
    assert filled.article(key_of(MEETING)) == coded[0]


def test_the_tables_hold_what_was_read(filled: SqlStore) -> None:
    coded = list(filled.articles())
    rows = filled.status().rows
    assert rows["event"] == sum(len(article.events) for article in coded) > 3
    assert rows["quote"] == sum(len(article.quotes) for article in coded) >= 2
    assert rows["entity"] == sum(len(article.entities) for article in coded)
    assert rows["sentence"] == sum(len(article.sentences) for article in coded)
    assert rows["mention"] == sum(len(set(entity.mentions)) for article in coded for entity in article.entities)


def test_adding_again_adds_nothing(filled: SqlStore, entries: list[Entry]) -> None:
    before = filled.status()
    written = filled.write(entries, version())
    after = filled.status()
    assert (written.coded, written.known, written.changed) == (0, 3, 0)
    assert after.rows == before.rows
    assert (after.coded, after.broken, after.unread) == (3, 1, 1)
    assert list(filled.check()) == []


def test_an_article_is_known_by_its_text(filled: SqlStore) -> None:
    assert filled.is_known(items()[0])
    assert filled.is_known(replace(items()[0], path="elsewhere/copy.txt", line=None, published=None))
    assert not filled.is_known(Item(Article("other", MEETING + " پایان."), "news.jsonl"))


def test_the_same_text_twice_in_a_batch_is_one_article(store: SqlStore, entries: list[Entry]) -> None:
    assert isinstance(entries[0].input, Item)
    again = replace(entries[0], input=replace(entries[0].input, path="copy.txt", line=None))
    written = store.write([entries[0], again], version())
    assert (written.coded, written.known) == (1, 1)
    assert store.status().coded == 1
    assert store.database.rows("SELECT path, line FROM origin ORDER BY path") == [("copy.txt", 0), ("news.jsonl", 1)]


def test_a_day_that_is_learnt_later_dates_the_article(store: SqlStore) -> None:
    undated = Item(Article("meeting", MEETING), "report.txt")
    Adder(store).add([undated])
    dated = replace(undated, path="news.jsonl", line=1, published="2021-07-20")
    assert not store.is_known(dated)
    Adder(store).add([dated])
    (article,) = store.articles()
    assert article.published is not None
    assert (article.published.start.isoformat(), article.published.basis) == ("2021-07-20", "given")
    assert store.is_known(dated)
    assert list(store.check()) == []


def test_a_day_that_is_given_first_stays(filled: SqlStore) -> None:
    assert filled.is_known(replace(items()[0], published="1999-01-01"))


def test_a_default_day_is_for_articles_without_one(store: SqlStore) -> None:
    Adder(store).add([Item(Article("meeting", MEETING), "a.txt"), *items()[1:2]], ruydad.Interval(*[ruydad.time.parse_date("2020-01-01").start] * 2))
    assert [article.published and article.published.start.isoformat() for article in store.articles()] == ["2020-01-01", "2021-08-01"]


def test_what_is_broken_is_kept_with_its_reason(filled: SqlStore) -> None:
    article, missing = filled.broken()
    assert article.id is not None
    assert (article.path, article.line, article.tries) == ("news.jsonl", 4, 1)
    assert "دیروز صبح" in article.reason
    assert (missing.path, missing.id, missing.tries) == ("gone.txt", None, 1)
    with pytest.raises(InputError, match="is broken, not coded"):
        filled.article(article.id)


def test_a_second_try_that_fails_is_counted(filled: SqlStore) -> None:
    adder = Adder(filled)
    adder.code(filled.items("broken"))
    adder.code(unread(filled, lambda path: [Fault(path, "still not there")]))
    assert [(one.tries, one.reason[:5]) for one in filled.broken()] == [(2, next(filled.broken()).reason[:5]), (2, "still")]


def test_a_second_try_that_succeeds_mends(filled: SqlStore) -> None:
    (broken,) = filled.items("broken")
    Adder(filled).add([replace(broken, published="2021-07-20")])
    found = [Item(Article("gone", "پلیس دو نفر را بازداشت کرد."), "gone.txt")]
    Adder(filled).code(unread(filled, lambda path: found))
    assert list(filled.broken()) == []
    assert filled.status().coded == 5
    assert list(filled.check()) == []


def test_only_the_lines_that_failed_are_read_again(store: SqlStore) -> None:
    store.write([Entry(Fault("news.jsonl", "the line is not JSON", 2))], version())
    again = list(unread(store, lambda path: items()))
    assert [one.line for one in again] == [2]


def test_of_a_packed_file_only_the_members_that_failed_are_read_again(store: SqlStore) -> None:
    store.write([Entry(Fault("news.zip!a.pdf", "its text is rubbish")), Entry(Fault("gone.zip", "there is no such file"))], version())
    members = {
        "gone.zip": [Item(Article("x", "یک"), "gone.zip!x.txt"), Item(Article("y", "دو"), "gone.zip!y.txt")],
        "news.zip": [Item(Article("a", "سه"), "news.zip!a.pdf"), Item(Article("b", "چهار"), "news.zip!b.pdf")],
    }
    assert [one.path for one in unread(store, members.__getitem__)] == ["gone.zip!x.txt", "gone.zip!y.txt", "news.zip!a.pdf"]


@pytest.mark.parametrize("text", ["", "   ", "پلیس\x00 آمد.", "پلیس \ud800 دو نفر را بازداشت کرد."])
def test_every_text_can_be_kept(store: SqlStore, text: str) -> None:
    store.write([entry((), Item(Article("odd\x00\ud800", text, title="\ud800"), "odd\ud800.txt"))], version())
    (article,) = store.articles()
    assert article.text == text
    assert list(store.check()) == []


def test_nothing_is_written_where_one_entry_fails(store: SqlStore, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.archive.writing.rows_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.write(entries, version())
    assert store.status().coded == store.status().broken == store.status().unread == 0


def test_an_article_that_is_too_long_is_broken(store: SqlStore, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.archive.rows.PER_ARTICLE", 2)
    store.write(entries[:1], version())
    (broken,) = store.broken()
    assert "too long" in broken.reason


def test_decisions_are_kept_in_order(filled: SqlStore) -> None:
    fact = f"{key_of(MEETING)}.v1"
    filled.decide(Decision(fact, "rejected", "سارا"))
    filled.decide(Decision(fact, "corrected", "سارا", field="place", value="بصره"))
    assert [(one.fact, one.verdict, one.value) for one in filled.decisions()] == [(fact, "rejected", None), (fact, "corrected", "بصره")]


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        (Decision("x", "accepted", "سارا"), "is no fact"),
        (Decision(f"{key_of(MEETING)}.v99", "accepted", "سارا"), "never was"),
        (Decision(f"{key_of(MEETING)}.v1", "corrected", "سارا"), "names the field"),
    ],
)
def test_a_decision_needs_a_fact(filled: SqlStore, decision: Decision, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        filled.decide(decision)
