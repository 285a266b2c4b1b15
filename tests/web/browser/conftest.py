"""A page of Debian's Chromium that tells of every error and of every request to another host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=30_000)  # ms; a machine of two cores that does other work is slow, a page that never comes is still told
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; without one the tests are skipped (`make browser` installs it)."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        pytest.skip("there is no Chromium; `make browser` installs it")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        yield made
        made.close()


@pytest.fixture
def open_page(chromium: Browser, address: str) -> Iterator[Any]:
    """Makes pages of the desk: `open_page("/", width=360, lang="en")`. At the end nothing was logged as an error and no other host was asked."""
    faults: list[str] = []
    pages: list[Page] = []

    def make(path: str = "/", width: int = 1280, lang: str = "fa", **options: Any) -> Page:
        page = chromium.new_page(viewport={"width": width, "height": 900}, base_url=address, **options)
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: None if _is_own(request.url, address) else faults.append(f"asked {request.url}"))
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        pages.append(page)
        return page

    yield make
    for page in pages:
        page.close()
    assert not faults


def _is_own(url: str, address: str) -> bool:
    return url.startswith(("data:", "blob:")) or urlsplit(url).netloc == urlsplit(address).netloc
