"""The first page in a browser."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_it_fits_a_telephone(open_page: Any, lang: str) -> None:
    page = open_page("/", width=360, lang=lang)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_go_to_the_search_and_list_themselves(open_page: Any) -> None:
    page = open_page("/")
    page.keyboard.press("/")
    expect(page.locator("[name=q]").first).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
