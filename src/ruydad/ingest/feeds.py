"""Reads feeds (RSS, Atom), an article an entry, and OPML lists of feeds."""

from __future__ import annotations

import io
from itertools import islice
from typing import Any

import feedparser
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ruydad.errors import InputError
from ruydad.ingest.days import stamp_in
from ruydad.ingest.pages import Answer, Job, Page

_ENTRIES = 5000  # of one feed
_FEEDS = 5000  # of one list
_WHOLE = 600  # letters; a description that is shorter is a lead and not the article
_SCHEMES = ("http://", "https://")


def read_feed(job: Job) -> Answer:
    """The entries of a feed, an article each. Raises `InputError` where it is none or has no entries."""
    headers = {"content-type": f"application/xml; charset={job.charset}"} if job.charset else {}
    feed = feedparser.parse(io.BytesIO(job.data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False)
    if not feed.version:
        raise InputError(f"it is no feed that can be read{_why(feed)}")
    source = _line(feed.feed.get("title"))
    pages = [page for entry in islice(feed.entries, _ENTRIES) if (page := _page(entry, source))]
    if not pages:
        raise InputError(f"the feed has no entries with words{_why(feed)}")
    if feed.bozo and isinstance(feed.bozo_exception, Exception) and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        pages[-1] = _noted(pages[-1], f"the feed is damaged, entries after this one may be missing{_why(feed)}")
    return Answer(tuple(pages))


def read_opml(job: Job) -> Answer:
    """The addresses of the feeds that an OPML list names, in order. Raises `InputError` where it is damaged or names none."""
    try:
        root = ElementTree.fromstring(job.data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise InputError(f"it is no OPML that can be read ({error or type(error).__name__})") from error
    named = (one.get("xmlUrl") or (one.get("url") if one.get("type") in ("rss", "include", "link") else None) for one in root.iter("outline"))
    feeds = tuple(dict.fromkeys(url.strip() for url in named if url and url.strip().startswith(_SCHEMES)))[:_FEEDS]
    if not feeds:
        raise InputError("the OPML file names no feed (an outline with xmlUrl)")
    return Answer(feeds=feeds)


def _page(entry: Any, source: str | None) -> Page | None:
    title = _line(entry.get("title"))
    body, partial = _body(entry)
    text = f"{title}\n\n{body}" if title and title not in body[: len(title) + 200] else body
    if not text.strip():
        return None
    stamp, key = _stamp(entry)
    return Page(
        text=text,
        id=entry.get("id") or entry.get("link"),
        title=title,
        authors=tuple(filter(None, (_line(author.get("name")) for author in entry.get("authors", ())))),
        tags=tuple(dict.fromkeys(filter(None, (_line(tag.get("term")) for tag in entry.get("tags", ()))))),
        published=stamp.day.isoformat() if stamp else None,
        dated_by=f"the feed's {key} {stamp.words}" if stamp else None,
        url=link if (link := entry.get("link") or "").startswith(_SCHEMES) else None,
        source=source,
        partial=partial,
    )


def _body(entry: Any) -> tuple[str, bool]:
    """The words of an entry, and whether they are less than the article."""
    pieces = [*(one.get("value") or "" for one in entry.get("content", ())), entry.get("summary") or ""]
    body = max(map(_words, pieces), key=len)
    return body, len(body) < _WHOLE


def _words(markup: str) -> str:
    from ruydad.ingest.html import plain_text

    return plain_text(markup) if "<" in markup or "&" in markup else markup.strip()


def _stamp(entry: Any) -> tuple[Any, str]:
    for key in ("published", "created", "updated"):
        if (words := entry.get(key)) and (stamp := stamp_in(words)):
            return stamp, key
    return None, ""


def _line(words: str | None) -> str | None:
    """`words` on one line and without markup."""
    return " ".join(_words(words).split()) or None if words else None


def _noted(page: Page, note: str) -> Page:
    import msgspec

    return msgspec.structs.replace(page, notes=(*page.notes, note))


def _why(feed: Any) -> str:
    error = feed.get("bozo_exception")
    return f" ({error})" if error else ""
