"""Reads web pages: the article's own text without what stands around it, and what the page says of it."""

from __future__ import annotations

import copy
import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from resiliparse.extract.html2text import extract_plain_text

from ruydad.errors import InputError
from ruydad.ingest.encoding import decode_page
from ruydad.ingest.metadata import Facts, facts_of
from ruydad.ingest.pages import Answer, Job, Page
from ruydad.ingest.published import Dated, published_on
from ruydad.ingest.shield import Shield

_LEAST = 80  # letters; less is no article but a caption or a notice of cookies, and other ways are tried
_FEWEST, _LONG = 30, 2000  # letters that are taken for an article at all, of the first so many
_CLASSES = ("lead", "introtext", "intro", "summary", "item-summary", "standfirst", "subtitle")
_LEADS = " | ".join(
    f"//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')][self::p or self::div or self::h2 or self::h3 or self::span]"
    for name in _CLASSES
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DATED_ADDRESS = re.compile(r"\d{6}|\d{4}[/-]\d\d?[/-]\d")


def read_html(job: Job) -> Answer:
    """The article of a page. Raises `InputError` where it holds none."""
    markup, encoding, lost = decode_page(job.data, job.charset)
    notes = [] if encoding == "utf-8" else [f"read as {encoding}"]
    if lost:
        notes.append(f"{lost} bytes that are not {encoding} were replaced")
    return Answer((page_of(markup, job.url, notes),))


def page_of(markup: str, url: str | None = None, notes: list[str] | None = None) -> Page:
    """The article that `markup` holds; half-spaces and joiners are kept. Raises `InputError` where there is none."""
    shield = Shield(markup)
    markup = _CONTROL.sub("", _DECLARATION.sub("", shield.cover(markup)))
    tree = _tree(markup)
    facts = facts_of(tree, url)
    dated = published_on(tree, facts.linked) or _by_htmldate(tree, facts.url)
    text = _main_text(tree, markup, facts)
    if sum(map(str.isalpha, text[:_LONG])) < _FEWEST:
        raise InputError("no article was found on the page: it holds no running text outside of its menus and lists")
    title = shield.uncover(facts.title) if facts.title else None
    text = _under_its_title(shield.uncover(_under_its_lead(text, tree)), title)
    return Page(
        text=text,
        title=title,
        authors=tuple(map(shield.uncover, facts.authors)),
        section=shield.uncover(facts.section) if facts.section else None,
        tags=tuple(map(shield.uncover, facts.tags)),
        published=dated.day.isoformat() if dated else None,
        dated_by=shield.uncover(dated.why) if dated else None,
        url=facts.url,
        source=shield.uncover(facts.source) if facts.source else None,
        notes=tuple(notes or ()),
    )


def plain_text(markup: str) -> str:
    """The words of a piece of markup (a feed's description), paragraphs on lines of their own; half-spaces are kept."""
    shield = Shield(markup)
    return shield.uncover(extract_plain_text(shield.cover(markup), preserve_formatting=True, main_content=False, alt_texts=False)).strip()


def _tree(markup: str) -> HtmlElement:
    try:
        return document_fromstring(markup, parser=HTMLParser(huge_tree=False))
    except (etree.ParserError, ValueError) as error:
        raise InputError(f"it holds no page ({error})") from error


def _main_text(tree: HtmlElement, markup: str, facts: Facts) -> str:
    """The text of the article: trafilatura's, else resiliparse's, else what the page gives as its body in JSON-LD."""
    found = trafilatura.bare_extraction(copy.deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False)
    text = (getattr(found, "text", None) or "").strip()
    if len(text) < _LEAST:
        text = max(text, extract_plain_text(markup, preserve_formatting=True, main_content=True, alt_texts=False).strip(), key=len)
    bodies = [body for one in facts.linked if isinstance(body := one.get("articleBody"), str)]
    if len(text) < _LEAST and bodies:
        text = max(text, plain_text(max(bodies, key=len)), key=len)
    return text


def _under_its_lead(text: str, tree: HtmlElement) -> str:
    """`text` with the lead above it, where the page has one between headline and body that was taken for no part of the body or set behind it.

    Pages of Iranian agencies keep it outside of the element that holds the article.
    """
    whole = " ".join(text.split())
    before, _, last = text.rpartition("\n")
    for element in tree.xpath(f"({_LEADS})[position() <= 5]"):
        lead = " ".join(element.text_content().split())
        if lead and before and " ".join(last.split()) == lead:
            return f"{lead}\n{before}"
        if _LEAST // 2 <= len(lead) <= _LONG and len(element.findall(".//a")) < 3 and lead not in whole and not element.xpath("following::h1"):
            return f"{lead}\n{text}"
    return text


def _under_its_title(text: str, title: str | None) -> str:
    """`text` with the headline above it, as it stands on the page."""
    if not title or title in text[: len(title) + 200]:
        return text
    return f"{title}\n\n{text}"


def _by_htmldate(tree: HtmlElement, url: str | None) -> Dated | None:
    """What htmldate makes of the markup, where the address does not seem to tell the day: that is read, and better, later on."""
    if url and _DATED_ADDRESS.search(url):
        return None
    from datetime import date

    from htmldate import find_date

    found = find_date(copy.deepcopy(tree), extensive_search=False, original_date=True)
    return Dated(date.fromisoformat(found), "htmldate, by the page's markup:") if found else None
