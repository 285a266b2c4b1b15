"""The article view, as a browser without script gets it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_articles import BOMB, HOSTILE, MEETING, MEETING_COPY, VISIT

from ruydad.archive.decisions import Decision
from ruydad.archive.entries import entry, key_of
from ruydad.archive.fingerprint import version
from ruydad.archive.store import open_store
from ruydad.ingest import Item
from ruydad.records import Article

KEY = key_of(VISIT)


class _Words(HTMLParser):
    """The text within the section of the article's words, and all attributes of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = self.signs = 0
        self.text = ""
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "section":
            self.inside = int(("id", "words") in attrs)
        self.signs += ("class", "sign") in attrs

    def handle_endtag(self, tag: str) -> None:
        if tag == "section":
            self.inside = 0

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data


def words(page: str) -> _Words:
    parser = _Words()
    parser.feed(page)
    return parser


def squeezed(text: str) -> str:
    return " ".join(text.split())


def added(archive: Path, text: str, **fields: str) -> str:
    store = open_store(archive, "write")
    store.write([entry((), Item(Article("own", text, **fields), "own.txt", published="2021-07-20"))], version())
    store.close()
    return key_of(text)


@pytest.mark.parametrize("text", [MEETING, VISIT, BOMB])
def test_the_text_stands_there_as_it_was_written(client: TestClient, text: str) -> None:
    page = client.get(f"/articles/{key_of(text)}")
    assert page.status_code == 200
    assert squeezed(words(page.text).text) == squeezed(text)


def test_an_event_stands_with_its_record_and_reasons(client: TestClient) -> None:
    page = client.get(f"/articles/{KEY}").text
    for said in ("دیدار", "تهران", "رئیس‌جمهور", "ادعا", "یک مدخل از واژه‌نامهٔ CONSULT", "consult:", "خود مقاله"):
        assert said in page or said == "ادعا"
    assert re.search(r'<a class="event [a-z-]+" href="\?event=v\d+#v\d+" data-v="v\d+" aria-label="[^"]+">', page)


def test_it_is_in_english_where_asked(client: TestClient) -> None:
    page = client.get(f"/articles/{KEY}", params={"lang": "en"}).text
    assert "an entry of the lexicon of CONSULT" in page
    assert "Source chain" in page or "About this article" in page
    assert 'dir="rtl"' in page


def test_an_event_of_the_address_is_open_and_lit_without_script(client: TestClient) -> None:
    page = client.get(f"/articles/{KEY}", params={"event": "v1"}).text
    assert 'data-lit="v1"' in page
    assert re.search(r'<details class="record [a-z-]+" id="v1" name="event" open>', page)
    assert "lit-trigger" in page
    assert "lit-trigger" not in client.get(f"/articles/{KEY}").text
    assert "data-lit" not in client.get(f"/articles/{KEY}", params={"event": "v99"}).text


@pytest.mark.parametrize("query", ["layers=actors,times", "layer=actors&layer=times"])
def test_layers_are_kept_in_the_address(client: TestClient, query: str) -> None:
    page = client.get(f"/articles/{KEY}?{query}").text
    assert 'data-layers="actors times"' in page
    assert page.count(" checked") == 2
    assert 'href="?layers=actors,times&amp;event=v1#v1"' in page


def test_both_texts_stand_side_by_side(client: TestClient) -> None:
    page = client.get(f"/articles/{KEY}", params={"view": "both"}).text
    assert page.count('<p class="raw">') == page.count('<p class="clean">') > 0


def test_copies_and_stories_are_linked(client: TestClient) -> None:
    page = client.get(f"/articles/{key_of(MEETING_COPY)}").text
    assert f'href="/articles/{key_of(MEETING)}"' in page
    assert "/stories/" in page


def test_a_decision_can_be_made_and_is_shown(visitor: Callable[..., TestClient], archive: Path) -> None:
    store = open_store(archive, "write")
    store.decide(Decision(f"{KEY}.v1", "accepted", "مریم", note="روشن است"))
    store.close()
    page = visitor().get(f"/articles/{KEY}").text
    assert 'action="/decisions"' in page
    assert f'value="{KEY}.v1"' in page
    assert "مریم" in page
    assert "روشن است" in page


def test_what_people_corrected_added_and_rejected_is_shown(visitor: Callable[..., TestClient], archive: Path) -> None:
    start = VISIT.index("گسترش")
    store = open_store(archive, "write")
    store.decide(Decision(f"{KEY}.v1", "corrected", "مریم", field="recipient", value="دولت ترکیه (TUR GOV)"))
    store.decide(Decision(f"{KEY}.v2", "rejected", "مریم"))
    added = f'{{"type": "AGREE", "trigger": [{start}, {start + 5}], "actor": [{{"name": "روسیه", "country": "RUS"}}]}}'
    store.decide(Decision(KEY, "added", "مریم", value=added))
    store.close()
    page = visitor().get(f"/articles/{KEY}").text
    assert "دولت ترکیه" in page
    assert re.search(r'class="record [a-z-]+ rejected" id="v2"', page)
    assert re.search(r'<a [^>]*data-v="a1"[^>]*>.*?گسترش', page)
    assert "کسی پشت میز چنین گفته است" in page


def test_a_desk_that_only_reads_offers_no_decision(visitor: Callable[..., TestClient]) -> None:
    assert 'action="/decisions"' not in visitor(read_only=True).get(f"/articles/{KEY}").text


def test_permalinks_of_events_lead_to_their_words(client: TestClient) -> None:
    answer = client.get(f"/events/{KEY}.v1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/articles/{KEY}?event=v1#v1")


@pytest.mark.parametrize("path", ["/articles/0000", "/articles/..%2f..", "/events/x", "/events/abc.v", "/events/a%2fb.v1"])
def test_what_is_not_there_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path, follow_redirects=False).status_code == 404


def test_a_hostile_article_is_inert(client: TestClient) -> None:
    page = client.get(f"/articles/{key_of(HOSTILE)}").text
    found = words(page)
    assert squeezed(re.sub("RLO|PDF", "", found.text)) == squeezed(re.sub("[\u202a-\u202e]", "", HOSTILE))
    assert found.signs == 2
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page)
    assert not [name for _, name, _ in found.attributes if name.startswith("on")]
    assert not [value for _, name, value in found.attributes if name in {"href", "src", "action"} and not re.match(r"[/?#]|https?://", value)]
    assert "<script>document" not in page


def test_an_address_that_would_run_is_no_link(archive: Path, visitor: Callable[..., TestClient]) -> None:
    key = added(archive, "وزیر خارجه چین به مسکو رفت.", url="javascript:alert(1)")
    assert 'href="javascript' not in visitor().get(f"/articles/{key}").text


def test_a_title_of_a_million_letters_is_cut(archive: Path, visitor: Callable[..., TestClient]) -> None:
    key = added(archive, "وزیر خارجه هند به پکن رفت.", title="خبر " * 250_000)
    page = visitor().get(f"/articles/{key}")
    assert page.status_code == 200
    assert len(page.text) < 100_000
    assert all(len(visitor().get(path).text) < 200_000 for path in ("/", "/find", "/find?show=events"))


def test_of_very_many_events_those_around_the_open_one_are_listed(client: TestClient, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ruydad.web.reading._LISTED", 1)
    with closing(open_store(archive)) as store:
        names = [event.id for event in store.article(KEY).events]
    assert len(names) > 1
    for name in names:
        page = client.get(f"/articles/{KEY}?event={name}").text
        assert re.findall('<details class="record[^>]*id="(v[0-9]+)"', page) == [name]
        assert all(f'href="?event={other}#{other}"' in page for other in names)


def test_half_of_a_surrogate_pair_breaks_no_page_and_no_file(archive: Path, visitor: Callable[..., TestClient]) -> None:
    key = added(archive, "وزیر خارجه\ud800 هند با همتای چینی\udfff خود در توکیو دیدار کرد.")
    for path in (f"/articles/{key}", *(f"/{page}?show=events&q=توکیو" for page in ("find", "find.csv", "find.jsonl", "api/events"))):
        answer = visitor().get(path)
        assert answer.status_code == 200, path
        assert "توکیو" in answer.text
    assert visitor().get(f"/api/articles/{key}").json()["text"].startswith("وزیر خارجه\ud800 هند")


def test_unseen_controls_in_the_text_do_no_harm(archive: Path, visitor: Callable[..., TestClient]) -> None:
    key = added(archive, "وزیر\u0007 خارجه\u2066 هند\u200b به توکیو رفت.")
    page = visitor().get(f"/articles/{key}").text
    assert "U+0007" in page
    assert not re.search("[\u0007\u2066\u200b]", page)
