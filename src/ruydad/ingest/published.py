"""When a page says that it was published: what stands in its markup, and the line that its readers see.

Places are tried in the order of how far they can be trusted; the first that gives a day that is not to come is believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from ruydad.ingest.days import Stamp, clocked, fold, stamp_in, stamps_in, today

# Names of <meta> (name, property, itemprop), best first. `date` and `dc.date` are the last: some sites write today's there.
_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published", "publish_date",
    "publish-date", "publishdate", "published_time", "publication_date", "pubdate", "cxenseparse:recs:publishtime", "sailthru.date",
    "parsely-pub-date", "citation_publication_date", "dcterms.issued", "dcterms.created", "dc.date.issued", "dc.date.created",
    "datecreated", "article:created_time", "dcterms.date", "dc.date", "date",
)  # fmt: skip
_LINKED = ("datePublished", "dateCreated", "uploadDate")
_LABEL = re.compile(r"(?:تاریخ|زمان|ساعت)\s*(?:و\s*(?:ساعت|زمان)\s*)?(?:انتشار|درج|ثبت|ارسال|خبر|مخابره|نشر)|منتشر\s*شده?|انتشار\s*:|تاریخ\s*:")
_EDITED = re.compile(r"به.?روز|ویرایش|آخرین|تغییر|بازدید|امروز|چاپ\s*شده")
_CLASS = re.compile(r"date|time|publish|tarikh|zaman", re.I)
_LATER = re.compile(r"modif|updat|edit|today|now|clock|calendar|copyright|foot|comment|related|sidebar", re.I)
_ELEMENTS, _INSIDE = 20_000, 16  # of a page that are looked at, of one that is a line
_YEAR = re.compile(r"\d{4}|\d\d/\d\d/\d\d")
_LINE = 160  # letters of a line that is about the date
_NEAR = 40  # elements around the headline in which a bare date is that of the article
_BARE = 60  # letters of a bare date with its weekday and hour: `سه‌شنبه ۲۹ تیر ۱۴۰۰ - ۱۲:۱۰`


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of a page and what it was read off."""

    day: date
    why: str


def published_on(tree: HtmlElement, linked: list[dict[str, Any]]) -> Dated | None:
    """The day that the page gives. `linked` are the objects of its JSON-LD that describe an article."""
    visible = list(_visible(tree))
    found = [*_linked(linked), *_meta(tree), *_timed(tree), *visible]
    latest = today()
    for stamp, why in found:
        if stamp.day > latest and (stamp.universal is None or stamp.universal > latest):
            continue
        if stamp.universal not in (None, stamp.day) and any(seen.day == stamp.universal for seen, _ in visible):
            return Dated(stamp.universal or stamp.day, f"{why} {stamp.words}, which the page's visible date shows to be local time")
        return Dated(stamp.day, f"{why} {stamp.words}")
    return None


def _linked(linked: list[dict[str, Any]]) -> Iterator[tuple[Stamp, str]]:
    for key in _LINKED:
        for one in linked:
            value = one.get(key)
            if isinstance(value, str) and (stamp := stamp_in(value)):
                yield stamp, f"JSON-LD {key}"


def _meta(tree: HtmlElement) -> Iterator[tuple[Stamp, str]]:
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            if name := meta.get(key):
                values.setdefault(name.lower(), meta.get("content") or "")
    for name in _META:
        if name in values and (stamp := stamp_in(values[name])):
            yield stamp, f"<meta {name}>"


def _timed(tree: HtmlElement) -> Iterator[tuple[Stamp, str]]:
    """Elements that say of themselves that they hold the date: itemprop first, then the first <time>."""
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate or @property='datePublished'][not(self::meta)]"):
        words = element.get("datetime") or element.get("content") or element.text_content()
        if stamp := stamp_in(words.strip()[:_LINE]):
            yield stamp, "the element marked datePublished:"
    for element in tree.xpath("//time[@datetime]")[:1]:
        if not _LATER.search(_names(element)) and (stamp := stamp_in(element.get("datetime"))):
            yield stamp, "<time>"


def _visible(tree: HtmlElement) -> Iterator[tuple[Stamp, str]]:
    """Lines that readers see, those with a label such as تاریخ انتشار (published on) first, then a bare date beside the headline."""
    lines = list(_lines(tree))
    for _, line, _ in lines:
        if _LABEL.search(fold(line)) and not _EDITED.search(line):
            yield from ((stamp, "the visible line") for stamp in stamps_in(line))
    headlines = [number for number, _, element in lines if element.tag == "h1"]
    bare = [(number, line, _names(element)) for number, line, element in lines if 0 < len(line) <= _BARE and not _EDITED.search(line)]
    bare = [(number, line, names) for number, line, names in bare if not _LATER.search(names)]
    beside = sorted((min(abs(number - headline) for headline in headlines), line) for number, line, _ in bare) if headlines else []
    for distance, line in beside:
        if distance <= _NEAR:
            yield from ((stamp, "the visible date beside the headline:") for stamp in stamps_in(line))
    for _, line, names in bare:
        if _CLASS.search(names):
            yield from ((stamp, "the visible date in an element for dates:") for stamp in stamps_in(line))
    clocks = [stamp for _, line, _ in bare if (stamp := clocked(line))]
    if len({stamp.day for stamp in clocks}) == 1:
        yield clocks[0], "the only stamp of day and hour on the page:"


def _lines(tree: HtmlElement) -> Iterator[tuple[int, str, HtmlElement]]:
    """The number, words and element of every element whose words are few enough to be a line, and that holds figures or is a headline."""
    for number, element in enumerate(islice(tree.iter(), _ELEMENTS)):
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "html", "body", "head", "meta", "title"):
            continue
        if element.tag == "h1":
            yield number, "", element
        elif 0 < len(line := _words(element)) <= _LINE and _YEAR.search(line):
            yield number, line, element


def _words(element: HtmlElement) -> str:
    """The words of an element with the few inside it; empty where there are more, so that no page is walked again for each of its elements."""
    around = list(islice(element.iter(), _INSIDE + 1))
    if len(around) > _INSIDE:
        return ""
    pieces = [piece for one in around for piece in (one.text if isinstance(one.tag, str) else "", one.tail if one is not element else "")]
    return " ".join(" ".join(filter(None, pieces)).split())


def _names(element: HtmlElement) -> str:
    """The classes and ids of an element and of the three around it."""
    around = [element, *list(element.iterancestors())[:3]]
    return " ".join(f"{one.get('class') or ''} {one.get('id') or ''}" for one in around if one.tag not in ("html", "body"))
