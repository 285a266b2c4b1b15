"""Find in a browser: suggestions by keyboard, facets, the address as memory, files, without script, on a telephone."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect


def asked(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_suggestion_is_chosen_by_keyboard(open_page: Any) -> None:
    page = open_page("/find?show=events")
    box = page.get_by_role("combobox", name="جستجو در بایگانی")
    box.press_sequentially("پوت")
    page.locator("#offers [role=option]").first.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    page.wait_for_url("**actor=**")
    assert asked(page)["actor"] == ["ولادیمیر پوتین"]
    assert "q" not in asked(page)
    expect(box).to_have_value("")
    expect(page.locator(".chip")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "false")


def test_escape_closes_suggestions_and_enter_searches(open_page: Any) -> None:
    page = open_page("/find")
    box = page.locator("#q")
    box.press_sequentially("بغ")
    page.locator("#offers [role=option]").first.wait_for()
    box.press("Escape")
    expect(page.locator("#offers [role=option]")).to_have_count(0)
    expect(box).to_have_value("بغ")
    box.press_sequentially("داد")
    box.press("Enter")
    page.wait_for_url("**q=**")
    page.locator(".fact mark").first.wait_for()
    assert asked(page)["q"] == ["بغداد"]


def test_facets_change_the_question_and_going_back_restores_it(open_page: Any) -> None:
    page = open_page("/find?show=events")
    page.get_by_role("checkbox", name="حمله").check()
    page.wait_for_url("**type=ASSAULT**")
    page.locator(".chip").wait_for()
    expect(page.get_by_role("checkbox", name="حمله")).to_be_checked()
    expect(page.locator(".results .type").first).to_contain_text("حمله")
    expect(page.locator("#told")).to_have_text(re.compile("^رویدادها"))
    assaults = page.locator(".fact").count()
    page.reload()
    expect(page.get_by_role("checkbox", name="حمله")).to_be_checked()
    expect(page.locator(".fact")).to_have_count(assaults)
    page.go_back()
    page.wait_for_url(lambda url: "type=" not in url)
    expect(page.locator(".chip")).to_have_count(0)
    expect(page.get_by_role("checkbox", name="حمله")).not_to_be_checked()
    page.get_by_role("link", name="نقل‌قول‌ها").click()
    page.locator(".fact.quote").first.wait_for()
    assert asked(page)["show"] == ["quotes"]


def test_a_file_and_a_command_are_taken_away(open_page: Any) -> None:
    page = open_page("/find?q=بصره&show=events")
    page.get_by_text("بارگیری", exact=True).click()
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV").click()
    assert waited.value.suggested_filename == "ruydad-events.csv"
    assert waited.value.path().read_text("utf-8-sig").startswith("id,event,")
    page.get_by_text("همین پرسش بیرون از میز").click()
    expect(page.locator("#code-shell")).to_contain_text("ruydad find 'بصره'")


def test_a_question_is_kept(open_page: Any) -> None:
    page = open_page("/find?type=ASSAULT")
    page.get_by_text("نگه داشتن این پرسش").click()
    page.get_by_label("نام پرسش").fill("بمب‌ها")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="نگه دار").click()
    page.wait_for_load_state()
    page.goto("/saved")
    page.get_by_role("link", name="بمب‌ها").click()
    page.wait_for_url("**/find?**")
    assert asked(page) == {"type": ["ASSAULT"]}


def test_it_works_without_script(open_page: Any) -> None:
    page = open_page("/find?show=events", java_script_enabled=False)
    page.get_by_role("checkbox", name="حمله").check()
    page.get_by_role("button", name="اعمال").click()
    page.wait_for_url("**type=ASSAULT**")
    expect(page.locator(".fact")).not_to_have_count(0)
    page.locator(".chip").click()
    page.wait_for_url(lambda url: "type=" not in url)
    page.locator("#q").fill("بغداد")
    page.get_by_role("button", name="بیاب").click()
    page.wait_for_url("**q=**")
    assert asked(page) == {"q": ["بغداد"], "show": ["events"]}


def test_it_fits_a_telephone(open_page: Any) -> None:
    page = open_page("/find?type=ASSAULT", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.get_by_role("checkbox", name="حمله")).to_be_hidden()
    page.get_by_text("پالایش").click()
    expect(page.get_by_role("checkbox", name="حمله")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
