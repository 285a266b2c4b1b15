"""The pictures in a browser: the strip of days, marks that open their events, files, tables that say the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

PICTURES = ("timeline", "quads", "types", "matrix", "network", "map")


def looked(open_page: Any, path: str = "/look", **options: Any) -> Any:
    page = open_page(path, **options)
    page.wait_for_selector("#look.drawn")
    return page


def asked(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(("lang", "scheme"), [("fa", "light"), ("en", "dark")])
def test_all_pictures_are_drawn_and_fit_a_telephone(open_page: Any, lang: str, scheme: str) -> None:
    page = looked(open_page, "/look?by=month", width=360, lang=lang, color_scheme=scheme)
    expect(page.locator(".picture .drawing > svg")).to_have_count(6)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    words = page.locator("#picture-timeline svg").text_content()
    for year in ("۱۴۰۱", "۲۰۲۲") if lang == "fa" else ("1401", "2022"):
        assert year in words


def test_the_strip_changes_address_and_pictures_by_mouse_and_by_keys(open_page: Any) -> None:
    page = looked(open_page)
    before = page.locator("#picture-timeline .drawing a").count()
    box = page.locator("#strip svg").bounding_box()
    y = box["y"] + 30
    page.mouse.move(box["x"] + box["width"] * 0.6, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, y, steps=4)
    page.mouse.up()
    page.wait_for_url("**from=**")
    assert asked(page)["from"][0] > "2022"
    expect(page.locator("#look.drawn #picture-timeline tbody")).not_to_contain_text("۱۴۰۰")
    page.go_back()
    page.wait_for_url(lambda address: "from=" not in address)
    expect(page.locator("#look.drawn #picture-timeline .drawing a")).to_have_count(before)
    grip = page.locator("#strip .grip").first
    first = int(grip.get_attribute("aria-valuenow"))
    grip.focus()
    page.keyboard.press("PageUp")
    page.wait_for_url("**from=**")
    page.wait_for_selector("#look.drawn")
    expect(page.locator("#strip .grip").first).not_to_have_attribute("aria-valuenow", str(first))
    assert int(page.locator("#strip .grip").first.get_attribute("aria-valuenow")) > first
    expect(page.locator("#strip .grip").first).to_be_focused()


def test_marks_are_told_and_open_their_events_by_keys(open_page: Any) -> None:
    page = looked(open_page)
    page.route("**/find?**", lambda route: route.fulfill(body="found"))
    for picture in PICTURES:
        marks = page.locator(f"#picture-{picture} .drawing a")
        assert page.locator(f"#picture-{picture} .drawing a[tabindex='0']").count() == 1
        marks.first.focus()
        page.keyboard.press("ArrowRight")
        second = marks.nth(1)
        expect(second).to_be_focused()
        expect(page.locator(".tip strong")).to_have_text(second.get_attribute("aria-label").split("\n")[0])
    page.keyboard.press("Enter")
    page.wait_for_url("**/find?**")
    assert asked(page)["show"] == ["events"]


def test_pictures_are_saved_with_their_font(open_page: Any, tmp_path: Path) -> None:
    page = looked(open_page)
    for picture in PICTURES:
        text = saved(page, picture, "svg", tmp_path).decode()
        assert "data:font/woff2;base64," in text
        assert page.locator(f"#title-{picture}").text_content() in text
        assert "منبع: رویداد" in text
        assert "/find?" not in text
    for picture in ("timeline", "network", "map"):
        content = saved(page, picture, "png", tmp_path)
        assert content.startswith(b"\x89PNG")
        assert len(content) > 20_000


def saved(page: Any, picture: str, kind: str, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.click(f"#picture-{picture} [data-file={kind}]")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    content: bytes = path.read_bytes()
    return content


def test_the_table_says_what_the_picture_shows_and_the_map_shows_the_world(open_page: Any) -> None:
    page = looked(open_page, "/look?colour=none&by=month")
    marks = page.locator("#picture-timeline .drawing a")
    told = marks.evaluate_all("marks => marks.map((one) => one.getAttribute('aria-label').split('\\n')[2].split(' ')[0])")
    cells = page.locator("#picture-timeline tbody td.number").all_text_contents()
    assert told == [one for one in (cell.strip() for cell in cells) if one != "۰"]
    before = page.locator("#picture-map svg").get_attribute("viewBox")
    page.click("[data-reach=world]")
    expect(page.locator("#picture-map svg")).not_to_have_attribute("viewBox", before)


def test_tables_stand_where_no_script_runs(open_page: Any) -> None:
    page = open_page("/look", java_script_enabled=False)
    assert page.locator("#picture-timeline table").is_visible()
    assert page.locator("#picture-map table").is_visible()
    assert not page.locator("#strip").is_visible()
