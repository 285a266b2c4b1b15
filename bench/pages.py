"""How much of an article is found on pages laid out as Persian news sites lay theirs out: `bench/pages.py NEWS.jsonl [--count 30]`.

Each text is put into each layout (headline, lead, paragraphs, with menus, related news and comments around) and taken out again by Ruydad, by
trafilatura alone and by resiliparse alone. Printed are the share of words found, of words found that belong to it, of half-spaces kept, of
headlines, and of days read right; then how long each took, beside trafilatura.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

import trafilatura
from resiliparse.extract.html2text import extract_plain_text

from ruydad.ingest.html import page_of

DAY = "2021-07-20"
SECTIONS = "صفحهٔ نخست|سیاسی|اقتصادی|اجتماعی|فرهنگی|ورزشی|استان‌ها|عکس|فیلم".split("|")  # noqa: SIM905
MENU = "<ul>" + "".join(f'<li><a href="/s/{n}">{name}</a></li>' for n, name in enumerate(SECTIONS)) + "</ul>"
RELATED = (
    '<div class="related"><h3>خبرهای مرتبط</h3>' + "".join(f'<a href="/n/{n}">سرخط خبر دیگری در ستون کناری {n}</a><br>' for n in range(8)) + "</div>"
)
COMMENTS = '<div id="comments"><div><p>امیدوارم که مسئولان به این موضوع توجه کنند و چاره‌ای بیندیشند.</p></div></div>'
Layout = Callable[[str, str, list[str]], str]


def paragraphs(lines: list[str], tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def agency(title: str, lead: str, body: list[str]) -> str:
    """The lead outside of the body, the day in <meta> and beside the headline."""
    return (
        f'<html><head><title>{title} - نمونه</title><meta name="dc.Date" content="{DAY}T10:00:00Z"></head><body><header>{MENU}</header><main>'
        f'<article id="item"><div class="item-date"><span>۲۹ تیر ۱۴۰۰، ۱۰:۳۰</span></div><div class="item-title"><h1>{title}</h1></div>'
        f'<div class="item-summary"><p class="introtext">{lead}</p></div><div class="item-body"><div class="item-text" itemprop="articleBody">'
        f"{paragraphs(body)}</div></div></article><aside>{RELATED}</aside>{COMMENTS}</main></body></html>"
    )


def tables(title: str, lead: str, body: list[str]) -> str:
    """As before 2010."""
    return (
        f"<html><head><title>::نمونه::{title}</title></head><body><table><tr><td>{RELATED}</td><td><table><tr><td>شماره: ۸۵۰۶۲۸ - 00/04/29 - 10:33"
        f"</td></tr><tr><td>{title}</td></tr><tr><td>{lead}</td></tr><tr><td>{'<br><br>'.join(body)}</td></tr></table></td><td>{MENU}</td></tr>"
        "</table></body></html>"
    )


def linked(title: str, lead: str, body: list[str]) -> str:
    """The day in JSON-LD."""
    return (
        f'<html><head><title>{title}- نمونه</title><script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{DAY}T10:00:00+0430"}}'
        f'</script></head><body>{MENU}<section><article><h1 class="title">{title}</h1><ul class="details"><li>29 تير 1400 - 10:00</li></ul>'
        f'<h3 class="lead">{lead}</h3><div class="story">{paragraphs(body)}</div></article></section>{RELATED}{COMMENTS}</body></html>'
    )


def lines(title: str, lead: str, body: list[str]) -> str:
    """Paragraphs parted by <br>, the day with a label."""
    return (
        f'<html><head><title>{title}</title></head><body>{MENU}<div id="content">'
        f'<h1>{title}</h1><div class="pdate">تاریخ انتشار: ۲۹ تير ۱۴۰۰ - ۱۰:۰۰</div>'
        f'<div class="subtitle">{lead}</div><div class="body">{"<br/>".join(body)}</div></div>{RELATED}{COMMENTS}</body></html>'
    )


def boxes(title: str, lead: str, body: list[str]) -> str:
    """Each paragraph in a <div>, the day in <time>."""
    return (
        f'<html lang="fa"><head><title>{title} - نمونه</title></head><body>{MENU}<main><h1>{title}</h1><time datetime="{DAY}">۲۰ ژوئیه ۲۰۲۱</time>'
        f"<div><p><b>{lead}</b></p></div>{''.join(f'<div dir=rtl><p>{line}</p></div>' for line in body)}</main>{RELATED}</body></html>"
    )


LAYOUTS: tuple[Layout, ...] = (agency, tables, linked, lines, boxes)


def by_trafilatura(markup: str) -> tuple[str, str | None, str | None]:
    found = trafilatura.bare_extraction(markup, include_comments=False, with_metadata=True)
    return (found.text or "", found.title, found.date) if found else ("", None, None)


def by_ruydad(markup: str) -> tuple[str, str | None, str | None]:
    page = page_of(markup)
    return page.text, page.title, page.published


READERS: dict[str, Callable[[str], tuple[str, str | None, str | None]]] = {
    "ruydad": by_ruydad,
    "trafilatura": by_trafilatura,
    "resiliparse": lambda markup: (extract_plain_text(markup, preserve_formatting=True, main_content=True), None, None),
}


def shares(texts: list[list[str]], layout: Layout, read: Callable[[str], tuple[str, str | None, str | None]]) -> tuple[list[float], float]:
    """Words found, words that belong, half-spaces kept, headlines and days read right; and the seconds that it took."""
    found = belong = words = half_spaces = kept = titles = days = 0
    seconds = 0.0
    for title, lead, *body in texts:
        markup = layout(title, lead, body)
        began = time.perf_counter()
        text, headline, day = read(markup)
        seconds += time.perf_counter() - began
        true, got = " ".join((title, lead, *body)).split(), text.split()
        found += sum(block.size for block in SequenceMatcher(None, true, got, autojunk=False).get_matching_blocks())
        words, belong = words + len(true), belong + len(got)
        half_spaces += sum(word.count("\u200c") for word in true)
        kept += min(text.count("\u200c"), sum(word.count("\u200c") for word in true))
        titles += headline is not None and headline.split() == title.split()
        days += day == DAY
    return [found / words, found / max(belong, 1), kept / half_spaces, titles / len(texts), days / len(texts)], seconds


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path)
    parser.add_argument("--count", type=int, default=30)
    options = parser.parse_args()
    rows = (json.loads(line)["text"].split("\n") for line in options.news.read_text("utf-8").splitlines())
    texts = [lines for row in rows if len(lines := [line for line in row if line.strip()]) > 3][: options.count]
    by_trafilatura(LAYOUTS[0](*texts[0][:2], texts[0][2:]))  # loads what it loads
    by_ruydad(LAYOUTS[0](*texts[0][:2], texts[0][2:]))
    took: dict[str, float] = dict.fromkeys(READERS, 0.0)
    print(f"{'layout':<9}{'by':<13}{'found':>7}{'belong':>8}{'U+200C':>8}{'title':>7}{'day':>7}")
    for layout in LAYOUTS:
        for name, read in READERS.items():
            values, seconds = shares(texts, layout, read)
            took[name] += seconds
            print(f"{layout.__name__:<9}{name:<13}" + "".join(f"{value:>{width}.3f}" for value, width in zip(values, (7, 8, 8, 7, 7), strict=True)))
    print("time beside trafilatura: " + ", ".join(f"{name} {seconds / took['trafilatura']:.2f}" for name, seconds in took.items()))


if __name__ == "__main__":
    main()
