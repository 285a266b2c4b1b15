"""The queue by keyboard, in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

from ruydad.archive.asking import wanted_of
from ruydad.archive.entries import Coding, entry
from ruydad.archive.fingerprint import Version
from ruydad.archive.found import FoundEvent
from ruydad.archive.store import open_store

FACT = "form.verdicts input[name=fact]"
NEWER = Version("9.9", "newcode", "newwords", "newmodel")


def decided(archive: Path) -> dict[str, str | None]:
    store = open_store(archive)
    try:
        return {hit.id: hit.decision for hit in store.each(wanted_of(show="events")) if isinstance(hit, FoundEvent) and hit.decision}
    finally:
        store.close()


def recode(archive: Path) -> None:
    """Codes every article again as another version would, with the words of its events a little changed."""
    store = open_store(archive, "write")
    again = []
    for item in store.items("coded"):
        made = entry((), item)
        assert isinstance(made.result, Coding)
        record = msgspec.json.decode(made.result.record)
        for one in record["events"]:
            one["confidence"] = 0.123
        again.append(replace(made, result=replace(made.result, record=msgspec.json.encode(record))))
    assert store.write(again, NEWER).changed
    store.close()


def fact(page: Any) -> str:
    return str(page.locator(FACT).input_value())


def after(page: Any, key: str, previous: str) -> str:
    """The event that lies there when a key has done its work."""
    page.keyboard.press(key)
    expect(page.locator(FACT)).not_to_have_value(previous)
    return fact(page)


def test_events_are_decided_by_keyboard_and_stay_decided_when_coded_again(open_page: Any, archive: Path) -> None:
    page = open_page("/check")
    first = fact(page)
    second = after(page, "r", first)
    after(page, "2", second)
    page.keyboard.press("u")  # the last verdict is taken back, and its event lies there again
    expect(page.locator(FACT)).to_have_value(second)
    assert decided(archive) == {first: "accepted"}
    after(page, "w", second)
    assert decided(archive) == {first: "accepted", second: "rejected"}
    recode(archive)
    assert decided(archive) == {first: "accepted", second: "rejected"}
    page.goto("/check")
    assert fact(page) not in {first, second}


def test_an_event_is_edited_by_keyboard(open_page: Any, archive: Path) -> None:
    page = open_page("/check", lang="en")
    first = fact(page)
    page.keyboard.press("e")
    page.wait_for_selector("form.edit select[name=type]:focus")
    kind = page.locator("form.edit select[name=type]")
    kind.select_option("PROTEST")
    expect(page.locator("fieldset.modes").filter(visible=True)).to_have_count(1)
    page.locator("input[name=actor_name]").first.fill("معترضان")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("form.verdicts")
    assert decided(archive) == {first: "corrected"}


def test_keys_write_while_a_note_is_written(open_page: Any, archive: Path) -> None:
    page = open_page("/check")
    first = fact(page)
    page.keyboard.press("n")
    page.keyboard.type("wrong?")
    assert decided(archive) == {}
    page.keyboard.press("Escape")
    after(page, "r", first)
    store = open_store(archive)
    assert [one.note for one in store.decisions()] == ["wrong?"]
    store.close()


@pytest.mark.parametrize("path", ["/check", "/check?edit=1", "/decisions"])
def test_it_fits_a_telephone(open_page: Any, path: str) -> None:
    page = open_page(path, width=360)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_without_scripts(open_page: Any, archive: Path) -> None:
    page = open_page("/check", java_script_enabled=False)
    first = fact(page)
    page.locator("button.right").click()
    expect(page.locator(FACT)).not_to_have_value(first)
    assert decided(archive) == {first: "accepted"}


def test_an_article_is_gone_through_by_keyboard(open_page: Any, archive: Path) -> None:
    store = open_store(archive)
    key = next(hit.article.id for hit in store.each(wanted_of(show="events", type=["PROTEST"])) if isinstance(hit, FoundEvent))
    facts = [f"{key}.{event.id}" for event in sorted(store.article(key).events, key=lambda event: event.trigger)]
    store.close()
    page = open_page(f"/check/article/{key}")
    for number, fact_ in enumerate(facts, 1):
        page.wait_for_function("document.readyState === 'complete'")  # keys act once the scripts of the page that a verdict leads to have run
        page.keyboard.press("j")
        page.keyboard.press("r" if number % 2 else "w")
        expect(page.locator(".item.accepted, .item.rejected")).to_have_count(number)
        assert fact_ in decided(archive)
    page.locator("button[value=reviewed]").click()
    expect(page.locator(".finish .judged")).to_be_visible()
