"""Feeds and lists of feeds: an article an entry, the page behind it where addresses are fetched."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from ingest_samples import BODY, FORMS, LEAD, TITLE, entry, feed, page

from ruydad.errors import InputError
from ruydad.ingest import Fault, Item, Options, read_inputs
from ruydad.ingest.options import Fetched


@dataclass
class Web:
    """A web of pages that are there; counts what is fetched."""

    pages: dict[str, bytes]
    content_type: str | None = None
    asked: list[str] = field(default_factory=list)

    def fetch(self, url: str) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise InputError("the server answers 404 Not Found")
        return Fetched(self.pages[url], url, self.content_type)


def read(*names: Path | str, web: Web | None = None) -> list[Item | Fault]:
    return list(read_inputs(map(str, names), io.BytesIO(), Options(fetcher=web)))


def items(found: list[Item | Fault]) -> list[Item]:
    assert all(isinstance(one, Item) for one in found), found
    return [one for one in found if isinstance(one, Item)]


@pytest.fixture
def rss(tmp_path: Path) -> Path:
    path = tmp_path / "news.rss"
    path.write_text(
        feed(entry(1), entry(2, "&lt;p&gt;می&amp;zwnj;رود&lt;/p&gt;", "Mon, 19 Jul 2021 22:00:00 GMT"), entry(3, date="۲۹ تیر ۱۴۰۰")), "utf-8"
    )
    return path


def test_an_entry_is_an_article(rss: Path) -> None:
    first, second, third = items(read(rss))
    article = first.article
    assert (article.id, article.url, article.source, article.title) == ("1", "https://example.org/1", "خبرگزاری نمونه", TITLE)
    assert article.text == f"{TITLE}\n\n{LEAD}"
    assert [item.published for item in (first, second, third)] == ["2021-07-20"] * 3
    assert [item.line for item in (first, second, third)] == [1, 2, 3]
    assert article.dated_by == "the feed's published Tue, 20 Jul 2021 10:00:00 +0430"
    assert "می\u200cرود" in second.article.text


def test_atom_and_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    body = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in (LEAD, *BODY))
    path.write_text(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>نمونه</title><entry><id>tag:1</id><title>{TITLE}</title><author><name>مریم</name></author>'
        f'<category term="سیاسی"/><published>2021-07-20T10:00:00+04:30</published><content type="html">{body}</content></entry></feed>',
        "utf-8",
    )
    (item,) = items(read(path))
    assert (item.article.id, item.article.authors, item.article.tags, item.published) == ("tag:1", ("مریم",), ("سیاسی",), "2021-07-20")
    assert all(line in item.article.text for line in (LEAD, *BODY))


def test_a_feed_in_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(feed(entry(1)).replace("utf-8", "windows-1256").replace("ی", "ي").encode("windows-1256"))
    (item,) = items(read(path))
    assert LEAD.replace("ی", "ي") in item.article.text


def test_a_feed_that_breaks_off_gives_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(feed(entry(1), entry(2))[:-90], "utf-8")
    found = items(read(path))
    assert found[0].article.id == "1"
    assert "damaged" in (found[-1].note or "")


@pytest.mark.parametrize("data", ["<rss>", "<rss version='2.0'><channel/></rss>", "<rss version='2.0'><channel><item/></channel></rss>", "<feed/>"])
def test_a_feed_without_articles_is_refused(tmp_path: Path, data: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(data, "utf-8")
    (fault,) = read(path)
    assert isinstance(fault, Fault)
    assert "feed" in fault.reason


def test_pages_behind_a_feed_are_read_where_addresses_are_fetched(rss: Path) -> None:
    web = Web({"https://example.org/1": page().encode(), "https://example.org/2": b"<html></html>"})
    first, second, third = items(read(rss, web=web))
    assert BODY[1] in first.article.text
    assert (first.article.id, first.published, first.article.dated_by) == ("1", "2021-07-20", "the feed's published Tue, 20 Jul 2021 10:00:00 +0430")
    assert "no article was found" in (second.note or "")
    assert "404" in (third.note or "")


def opml(*urls: str) -> bytes:
    return ("<opml version='2.0'><body><outline>" + "".join(f"<outline xmlUrl='{url}'/>" for url in urls) + "</outline></body></opml>").encode()


def test_a_list_of_feeds_needs_fetching(tmp_path: Path) -> None:
    path = tmp_path / "a.opml"
    path.write_bytes(opml("https://example.org/feed"))
    (fault,) = read(path)
    assert isinstance(fault, Fault)
    assert "--fetch" in fault.reason
    found = read(path, web=Web({"https://example.org/feed": feed(entry(1, f"{LEAD} {' '.join(BODY)} {LEAD} {' '.join(BODY)}")).encode()}))
    assert [item.article.id for item in items(found)] == ["1"]


def test_lists_that_name_each_other_come_to_an_end() -> None:
    one, two, three = (f"https://example.org/{name}" for name in ("1.opml", "2.opml", "feed"))
    long = f"{LEAD} {' '.join(BODY)} " * 3
    web = Web({one: opml(two, one, three), two: opml(one, two), three: feed(entry(1, long)).encode()})
    found = read(one, web=web)
    assert [item.article.id for item in items(found)] == ["1"]
    assert len(web.asked) == len(set(web.asked)) + 1  # the first is named once by the user and once by a list


def test_lists_without_end_are_given_up() -> None:
    class Endless:
        asked = 0

        def fetch(self, url: str) -> Fetched:
            self.asked += 1
            return Fetched(opml(*(f"{url}/{number}.opml" for number in range(50))), url)

    web = Endless()
    found = list(read_inputs(["https://example.org/a.opml"], io.BytesIO(), Options(fetcher=web)))
    assert web.asked < 2000
    assert any(isinstance(one, Fault) and "lists" in one.reason for one in found)


@pytest.mark.parametrize("content_type", ["text/xml", "application/rss+xml", None, "text/html"])
def test_an_address_may_give_any_form(content_type: str | None) -> None:
    web = Web({"https://example.org/x": FORMS["a.html"] if content_type == "text/html" else FORMS["a.rss"]}, content_type)
    (item,) = items(read("https://example.org/x", web=web))
    assert item.form == ("html" if content_type == "text/html" else "feed")
    (pdf,) = items(read("https://example.org/x", web=Web({"https://example.org/x": FORMS["a.pdf"]}, "application/octet-stream")))
    assert (pdf.form, pdf.article.url, pdf.article.id) == ("pdf", "https://example.org/x", "https://example.org/x")


def test_what_cannot_be_fetched_is_a_fault() -> None:
    found = read("https://example.org/none", web=Web({}))
    assert [(one.path, one.reason) for one in found if isinstance(one, Fault)] == [("https://example.org/none", "the server answers 404 Not Found")]
