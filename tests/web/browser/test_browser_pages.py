"""The pages of actors, stories and outlets in a browser: they fit a telephone, go by keys, hold their shape on paper, and are read aloud in order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

PAGES = ("/", "/actors", "/actors/putin-vladimir", "/actors/RUS", "/stories", "/outlets")
CONTRAST = """
() => {
  const light = (c) => {
    const [r, g, b] = c.match(/[\\d.]+/g).slice(0, 3).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (!/rgba\\(.*, 0\\)/.test(c)) return c;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest(".hidden, .skip, option, svg")) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(`${e.tagName}.${e.className}: ${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 30)}`);
  }
  return [...new Set(faint)];
}
"""


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_pages_fit_a_telephone(open_page: Any, lang: str) -> None:
    page = open_page("/", width=360, lang=lang)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(open_page: Any, scheme: str) -> None:
    page = open_page("/", color_scheme=scheme)
    for path in PAGES:
        page.goto(path)
        assert page.evaluate(CONTRAST) == [], path


def test_headings_are_in_order_and_fields_have_labels(open_page: Any) -> None:
    page = open_page("/")
    for path in PAGES:
        page.goto(path)
        levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].filter((e) => !e.closest('dialog')).map((e) => +e.tagName[1])")
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)
        bare = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select')].filter((e) => !e.labels?.length && !e.ariaLabel).map((e) => e.name)"
        )
        assert bare == [], path
        assert page.evaluate("new Set([...document.querySelectorAll('[id]')].map((e) => e.id)).size == document.querySelectorAll('[id]').length"), (
            path
        )


def test_a_story_is_reached_by_keys_alone(open_page: Any) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.press("s")
    page.wait_for_url(re.compile(r"/stories$"))
    page.locator(".story .who a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/stories/\d+$"))
    expect(page.locator(".reports tbody tr")).not_to_have_count(0)


def test_a_column_of_the_picture_leads_to_its_events(open_page: Any) -> None:
    page = open_page("/actors/putin-vladimir", lang="en")
    link = page.locator(".chart a").last
    assert re.search(r"/find\?show=events&actor=putin-vladimir&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d", link.get_attribute("href"))
    assert page.locator(".as-table tbody tr").count() >= 1


def test_paper_shows_the_facts_and_no_controls(open_page: Any) -> None:
    page = open_page("/")
    page.emulate_media(media="print")
    for path in PAGES:
        page.goto(path)
        assert not page.locator(".search, .language, .help").filter(visible=True).count(), path
        assert page.locator("main h1, main h2").count(), path


def test_the_language_is_switched_and_kept(open_page: Any) -> None:
    page = open_page("/stories?least=1")
    page.get_by_role("button", name="English").click()
    page.wait_for_url(re.compile("least=1"))
    expect(page.locator("html[lang=en]")).to_have_count(1)
    page.goto("/outlets")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]


def test_an_article_that_means_harm_does_none(open_page: Any) -> None:
    page = open_page("/")
    for path in ("/", "/actors/CHN", "/outlets"):
        page.goto(path)
        assert "taken" not in page.title()
        assert page.locator("main script, main img, main b").count() == 0
