"""Pages: the article's own text, what the page says of itself, and its day with what that was read off."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from ingest_samples import BODY, LEAD, MENU, TEXT, TITLE, page

from ruydad.errors import InputError
from ruydad.ingest.html import page_of, plain_text, read_html
from ruydad.ingest.pages import Job

LINKED = '<script type="application/ld+json">{}</script>'


def dated(head: str = "", about: str = "", url: str | None = None) -> tuple[str | None, str]:
    found = page_of(page(head, about), url)
    return found.published, found.dated_by or ""


def test_the_text_is_the_article_under_its_headline() -> None:
    text = page_of(page()).text
    assert text.startswith(TITLE)
    assert all(line in text for line in (LEAD, *BODY))
    for around in ("اقتصادی", "دیدگاه شما", "حقوق محفوظ"):
        assert around not in text


@pytest.mark.parametrize("half_space", ["\u200c", "&zwnj;", "&#8204;", "&#x200C;", "&ZWNJ;"])
def test_half_spaces_survive_however_they_are_written(half_space: str) -> None:
    found = page_of(page().replace("\u200c", half_space))
    assert found.text.count("\u200c") == TEXT.count("\u200c")
    assert "می\u200cکند" in found.text


def test_joiners_and_stand_ins_survive() -> None:
    found = page_of(page(body=f"<p>سال ۱۳۴۲ ه\u200d.ق و نویسهٔ ꙮ در متن. {TEXT}</p>"))
    assert "ه\u200d.ق و نویسهٔ ꙮ" in found.text


def test_what_the_page_says_of_itself() -> None:
    head = (
        '<meta property="og:site_name" content="خبرگزاری نمونه"><meta property="article:section" content="سیاست خارجی">'
        '<meta name="keywords" content="ترکیه، عراق، گفت\u200cوگو"><meta name="author" content="مریم نمونه">'
        '<link rel="canonical" href="https://example.org/news/1">'
    )
    found = page_of(page(head), "https://example.org/print/1")
    assert (found.title, found.source, found.section, found.authors) == (TITLE, "خبرگزاری نمونه", "سیاست خارجی", ("مریم نمونه",))
    assert (found.tags, found.url) == (("ترکیه", "عراق", "گفت\u200cوگو"), "https://example.org/news/1")


def test_json_ld_says_it_as_well() -> None:
    linked = LINKED.format(
        '{"@graph": [{"@type": "Organization", "name": "x"}, {"@type": ["NewsArticle"], "headline": "سرخط", "datePublished": "2021-07-20",'
        '"author": [{"@type": "Person", "name": "رضا می\\u200cنویس"}, {"@type": "Organization", "name": "x"}], "articleSection": ["سیاسی", "جهان"],'
        '"keywords": ["یک", "دو"], "publisher": {"name": "نمونه"}}]}'
    )
    found = page_of(page(linked + LINKED.format("{broken")))
    assert (found.authors, found.section, found.tags, found.source) == (("رضا می\u200cنویس",), "سیاسی", ("یک", "دو"), "نمونه")
    assert (found.published, found.dated_by) == ("2021-07-20", "JSON-LD datePublished 2021-07-20")


def test_a_saved_page_knows_where_it_was() -> None:
    saved = page().replace("<html", "<!-- saved from url=(0030)https://example.org/news/7 -->\n<html", 1)
    assert page_of(saved).url == "https://example.org/news/7"


@pytest.mark.parametrize(
    ("head", "about", "day", "why"),
    [
        ('<meta property="article:published_time" content="2021-07-20T23:50:00+04:30">', "", "2021-07-20", "<meta article:published_time>"),
        ('<meta name="dc.date.issued" content="1400/04/29">', "", "2021-07-20", "<meta dc.date.issued> 1400/04/29"),
        ('<meta itemprop="datePublished" content="۱۴۰۰-۰۴-۲۹">', "", "2021-07-20", "<meta datepublished>"),
        ("", '<time datetime="2021-07-20T12:00">دیروز</time>', "2021-07-20", "<time>"),
        ("", "<div>تاریخ انتشار: ۲۹ تیر ۱۴۰۰ - ۱۲:۱۴</div>", "2021-07-20", "the visible line ۲۹ تیر ۱۴۰۰"),
        ("", "<span>سه\u200cشنبه ۲۹ تیرماه ۱۴۰۰ | ۱۲:۱۴</span>", "2021-07-20", "beside the headline"),
        ("", "<span>12:14 - 1400/04/29</span>", "2021-07-20", "beside the headline"),
        ("", "<span>29-04-1400</span>", "2021-07-20", "beside the headline"),
        ('<meta property="article:published_time" content="tomorrow">', "<p>انتشار: ۱۴۰۰/۴/۲۹</p>", "2021-07-20", "the visible line"),
    ],
)
def test_the_day_of_a_page_and_what_it_was_read_off(head: str, about: str, day: str, why: str) -> None:
    found, reason = dated(head, about)
    assert found == day
    assert why in reason


def test_an_instant_of_universal_time_is_told_in_tehran() -> None:
    head = LINKED.format('{"@type": "NewsArticle", "datePublished": "2021-07-19T22:30:00Z"}')
    assert dated(head)[0] == "2021-07-20"
    found, why = dated(head, "<span>۲۸ تیر ۱۴۰۰</span>")
    assert found == "2021-07-19"
    assert "local time" in why


@pytest.mark.parametrize(
    "about",
    [
        "<div>آخرین به\u200cروزرسانی: ۱ مرداد ۱۴۰۰</div>",
        '<div id="today">۱ مرداد ۱۴۰۰</div>',
        "<p>او در ۱ مرداد ۱۴۰۰ در نشستی گفت که مذاکرات دو کشور پس از سفر رئیس جمهوری در ماه آینده دنبال می\u200cشود و نتیجه خواهد داد.</p>",
        "<span>1400/13/45</span>",
        "",
    ],
    ids=["edited", "today", "in a sentence", "no date", "none"],
)
def test_other_dates_are_not_the_day_of_the_page(about: str) -> None:
    assert dated("", about, "https://example.org/1400042900123")[0] is None


def test_a_day_to_come_is_not_believed() -> None:
    future = (date.today() + timedelta(days=40)).isoformat()
    head = f'<meta property="article:published_time" content="{future}"><meta name="pubdate" content="2021-07-20">'
    assert dated(head)[0] == "2021-07-20"


def test_a_lead_outside_of_the_body_comes_first() -> None:
    """As on the pages of IRNA and Mehr."""
    lead, body = f'<div class="item-summary"><p class="introtext">{LEAD}</p></div>', "".join(f"<p>{line}</p>" for line in BODY)
    for length in (1, 4):
        markup = (
            f"<html><head><title>{TITLE}</title></head><body>{MENU}<main><article><div class=item-title><h1>{TITLE}</h1></div>{lead}"
            f'<div class="item-body"><div class="item-text" itemprop="articleBody">{body * length}</div></div></article></main></body></html>'
        )
        text = page_of(markup).text
        assert text.index(TITLE) < text.index(LEAD) < text.index(BODY[0]) < text.index(BODY[1])
        assert text.count(LEAD) == 1


def test_a_page_of_tables_with_a_year_of_two_figures() -> None:
    """As pages were made before 1390."""
    found = page_of(
        f"<html><head><title>::خبرگزاری نمونه::{TITLE}</title></head><body><table><tr><td>{MENU}</td><td><table><tr><td>شماره ۸۵۰۶ &nbsp;85/06/28 - "
        f"10:33</td></tr><tr><td>{TITLE}</td></tr><tr><td>{LEAD}</td></tr><tr><td>{'<br><br>'.join(BODY)}</td></tr></table></td></tr></table></body></html>"
    )
    assert (found.title, found.published) == (TITLE, "2006-09-19")
    assert all(line in found.text for line in (LEAD, *BODY))


def test_the_charset_that_a_server_names_counts() -> None:
    data = page().replace('<meta charset="utf-8">', "").replace("ی", "ي").replace("ٔ", "").encode("windows-1256")
    (found,) = read_html(Job("html", data, charset="windows-1256")).pages
    assert "رئيس" not in found.text
    assert "بغداد" in found.text
    assert found.notes == ("read as windows-1256",)


@pytest.mark.parametrize("markup", ["", "<html></html>", "<p>خبر</p>", "<!-- -->", "\x00", "<ul><li><a href=x>خانه</a></li></ul>"])
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(InputError, match=r"no article|no page"):
        page_of(markup)


def test_a_body_that_only_json_ld_holds_is_read() -> None:
    linked = LINKED.format('{"@type": "NewsArticle", "articleBody": "' + TEXT.replace("\n", " ") + '"}')
    assert LEAD in page_of(f"<html><head>{linked}</head><body><div id=app></div></body></html>").text


def test_pieces_of_markup_become_lines() -> None:
    assert plain_text("<p>نخست می&zwnj;رود</p><p>دوم &amp; سوم</p>").split() == ["نخست", "می\u200cرود", "دوم", "&", "سوم"]
