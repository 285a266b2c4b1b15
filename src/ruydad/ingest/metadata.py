"""What a page says of itself: headline, authors, section, tags, address and outlet, from JSON-LD, <meta> and the page's own elements."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from lxml.html import HtmlElement

_ARTICLES = ("Article", "Posting", "Report", "WebPage")  # ends of the JSON-LD types that describe an article, best first
_SEPARATORS = re.compile(r"[,،؛;|]+")
_SITE = re.compile(r"\s+[|«»–—-]\s+|\s*::+\s*")  # between a headline and the name of the site in <title>
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.M)  # what browsers and SingleFile write into a page that they save
_MOST_TAGS, _LONGEST_TAG = 40, 80
_DEPTH = 6  # of JSON-LD objects in each other


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; `linked` are its objects of JSON-LD that describe an article."""

    title: str | None
    authors: tuple[str, ...]
    section: str | None
    tags: tuple[str, ...]
    url: str | None
    source: str | None
    linked: list[dict[str, Any]]


def facts_of(tree: HtmlElement, url: str | None) -> Facts:
    """The facts of a page; `url` is the address that it was had from, where that is known."""
    meta = _Meta(tree)
    linked = linked_articles(tree)
    return Facts(
        title=_title(tree, meta, linked),
        authors=_unique([*_people(linked), *meta.all("author", "article:author", "dc.creator", "dcterms.creator"), *_marked_authors(tree)]),
        section=_first([*_strings(linked, "articleSection"), *meta.all("article:section", "section", "og:article:section"), *_crumbs(tree)[-1:]]),
        tags=_tags([*meta.all("article:tag", "og:article:tag", "news_keywords", "keywords"), *_strings(linked, "keywords"), *_marked_tags(tree)]),
        url=_address(tree, meta, url),
        source=_first([*meta.all("og:site_name"), *(name for one in linked for name in _names_in(one.get("publisher")))]),
        linked=linked,
    )


def linked_articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """The objects of JSON-LD on the page that describe an article, the most telling type first."""
    found: list[tuple[int, dict[str, Any]]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            value = msgspec.json.decode((script.text or "").strip().removesuffix(";").encode())
        except (msgspec.DecodeError, RecursionError):
            continue  # many sites write JSON-LD that is none; the page says the same in other places
        for one in _objects(value):
            types = one.get("@type")
            names = [name for name in (types if isinstance(types, list) else [types]) if isinstance(name, str)]
            rank = min((rank for rank, end in enumerate(_ARTICLES) for name in names if name.endswith(end)), default=None)
            if rank is not None:
                found.append((rank, one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _objects(value: object, depth: int = _DEPTH) -> Iterator[dict[str, Any]]:
    if not depth:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1)


class _Meta:
    """The <meta> elements of a page by name, property or itemprop, in lower case."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for meta in tree.iter("meta"):
            content = _clean(meta.get("content"))
            for name in {(meta.get(key) or "").lower() for key in ("property", "name", "itemprop")} if content else ():
                self._values.setdefault(name, []).append(content)

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self._values.get(name, ())]


def _title(tree: HtmlElement, meta: _Meta, linked: list[dict[str, Any]]) -> str | None:
    """The headline as it stands on the page, where the markup confirms it; else as the markup has it."""
    claimed = _first([*meta.all("og:title", "twitter:title", "dc.title"), *_strings(linked, "headline")])
    whole = _clean(tree.findtext(".//title"))
    for headline in map(_text, tree.iter("h1")):
        if headline and (len(list(tree.iter("h1"))) == 1 or any(headline in other or other in headline for other in (claimed, whole) if other)):
            return headline
    if claimed:
        return claimed
    parts = _SITE.split(whole) if whole else []
    return max(parts, key=len) if parts else None


def _people(linked: list[dict[str, Any]]) -> Iterator[str]:
    for one in linked:
        author = one.get("author")
        for person in author if isinstance(author, list) else [author]:
            if not (isinstance(person, dict) and person.get("@type") == "Organization"):
                yield from _names_in(person)


def _names_in(value: object) -> Iterator[str]:
    """The names in a value that may be a name, an object with a name, or a list of them."""
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and (name := _clean(name)):
            yield name


def _strings(linked: list[dict[str, Any]], key: str) -> Iterator[str]:
    for one in linked:
        value = one.get(key)
        for string in value if isinstance(value, list) else [value]:
            if isinstance(string, str) and (string := _clean(string)):
                yield string


def _marked_authors(tree: HtmlElement) -> list[str]:
    return [_text(one) for one in tree.xpath("//*[@itemprop='author' or @rel='author'][not(self::meta or self::link)]")]


def _marked_tags(tree: HtmlElement) -> list[str]:
    return [_text(one) for one in tree.xpath("//a[@rel='tag' or @rel='Index' or @itemprop='keywords']")]


def _crumbs(tree: HtmlElement) -> list[str]:
    """The links of the page's trail (`خانه › سیاسی › سیاست خارجی`), the last the narrowest section."""
    trail = "contains(concat(' ', @class, ' '), ' breadcrumb ') or contains(@itemtype, 'BreadcrumbList')"
    return [words for words in map(_text, tree.xpath(f"(//*[{trail}])[1]//a")) if 0 < len(words) <= _LONGEST_TAG]


def _tags(values: Iterable[str]) -> tuple[str, ...]:
    tags = (tag.strip(" #") for value in values for tag in _SEPARATORS.split(value))
    return _unique(tag for tag in tags if 0 < len(tag) <= _LONGEST_TAG)[:_MOST_TAGS]


def _address(tree: HtmlElement, meta: _Meta, url: str | None) -> str | None:
    links = [link.get("href") or "" for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    saved = [found[1] or found[2] for comment in tree.xpath("//comment()")[:20] if (found := _SAVED_FROM.search(comment.text or ""))]
    whole = (address for address in [*links, *meta.all("og:url"), *saved, url or ""] if address.startswith(("http://", "https://")))
    return next(whole, None)


def _text(element: HtmlElement) -> str:
    return _clean(element.text_content())


def _clean(words: str | None) -> str:
    """`words` on one line; entities that were escaped twice are read."""
    return " ".join(html.unescape(words).split()) if words else ""


def _first(values: Iterable[str]) -> str | None:
    return next((value for value in values if value), None)


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value and not value.startswith(("http://", "https://"))))
