"""Find in a browser: suggestions by keyboard, facets, the address as memory, files, without script, on a telephone."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit


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
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    box.press("Enter")
    page.wait_for_url("**actor=**")
    assert asked(page)["actor"] == ["ولادیمیر پوتین"]
    assert "q" not in asked(page)
    assert box.input_value() == ""
    assert page.locator(".chip").count() == 1
    assert box.get_attribute("aria-expanded") == "false"


def test_escape_closes_suggestions_and_enter_searches(open_page: Any) -> None:
    page = open_page("/find")
    box = page.locator("#q")
    box.press_sequentially("بغ")
    page.locator("#offers [role=option]").first.wait_for()
    box.press("Escape")
    assert page.locator("#offers [role=option]").count() == 0
    assert box.input_value() == "بغ"
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
    assert page.get_by_role("checkbox", name="حمله").is_checked()
    assert "حمله" in page.locator(".results .type").first.inner_text()
    assert page.locator("#told").inner_text().startswith("رویدادها")
    assaults = page.locator(".fact").count()
    page.reload()
    assert page.get_by_role("checkbox", name="حمله").is_checked()
    assert page.locator(".fact").count() == assaults
    page.go_back()
    page.wait_for_url(lambda url: "type=" not in url)
    page.wait_for_function("() => !document.querySelector('.chip')")
    assert not page.get_by_role("checkbox", name="حمله").is_checked()
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
    assert "ruydad find 'بصره'" in page.locator("#code-shell").inner_text()


def test_a_question_is_kept(open_page: Any) -> None:
    page = open_page("/find?type=ASSAULT")
    page.get_by_text("نگه داشتن این پرسش").click()
    page.get_by_label("نام پرسش").fill("بمب‌ها")
    page.get_by_role("button", name="نگه دار").click()
    page.goto("/saved")
    page.get_by_role("link", name="بمب‌ها").click()
    assert asked(page) == {"type": ["ASSAULT"]}


def test_it_works_without_script(open_page: Any) -> None:
    page = open_page("/find?show=events", java_script_enabled=False)
    page.get_by_role("checkbox", name="حمله").check()
    page.get_by_role("button", name="اعمال").click()
    assert asked(page)["type"] == ["ASSAULT"]
    assert page.locator(".fact").count()
    page.locator(".chip").click()
    assert "type" not in asked(page)
    page.locator("#q").fill("بغداد")
    page.get_by_role("button", name="بیاب").click()
    assert asked(page) == {"q": ["بغداد"], "show": ["events"]}


def test_it_fits_a_telephone(open_page: Any) -> None:
    page = open_page("/find?type=ASSAULT", width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not page.get_by_role("checkbox", name="حمله").is_visible()
    page.get_by_text("پالایش").click()
    assert page.get_by_role("checkbox", name="حمله").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
