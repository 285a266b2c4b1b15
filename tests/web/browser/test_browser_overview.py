"""The first page in a browser."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_it_fits_a_telephone(open_page: Any, lang: str) -> None:
    page = open_page("/", width=360, lang=lang)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_go_to_the_search_and_list_themselves(open_page: Any) -> None:
    page = open_page("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog#keys").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("dialog#keys").is_visible()
