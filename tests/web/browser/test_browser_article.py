"""The article view in a browser: layers, from words to evidence, by keyboard alone, without script, and hostile texts."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect
from web_articles import HOSTILE, MEETING, VISIT

from ruydad.archive.entries import key_of

PATH = f"/articles/{key_of(VISIT)}"


def colour(page: Any, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate(f"one => getComputedStyle(one)['{name}']")
    return found


def test_layers_are_switched_and_kept(open_page: Any) -> None:
    page = open_page(PATH)
    assert "underline" in colour(page, "#words .a", "textDecorationLine")
    page.get_by_label("کنشگران").uncheck(force=True)
    assert "underline" not in colour(page, "#words .a", "textDecorationLine")
    assert "layers=times%2Cquotes%2Cevents" in page.url
    page.goto(PATH)
    assert "underline" not in colour(page, "#words .a", "textDecorationLine"), "the browser keeps the layers"


def test_a_click_on_an_event_lights_what_proves_it_and_opens_its_record(open_page: Any) -> None:
    page = open_page(PATH)
    link = page.locator("#words a.event").first
    event = link.get_attribute("data-v").split()[0]
    link.click()
    page.wait_for_url(lambda url: url.endswith(f"#{event}"))
    expect(page.locator(f"#{event}[open] .slots")).to_be_visible()
    expect(page.locator("#words .lit-trigger").first).to_be_visible()
    expect(page.locator("#words .lit-actor")).not_to_have_count(0)
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "#" not in url)
    expect(page.locator("#words .lit-trigger")).to_have_count(0)


def test_a_click_on_a_word_shows_what_hangs_on_it(open_page: Any) -> None:
    page = open_page(PATH)
    page.locator("#words .a").first.click()
    card = page.get_by_role("dialog", name="آنچه به این واژه‌ها آویخته است")
    expect(card).to_contain_text("پوتین")
    card.locator("[data-event]").first.click()
    expect(page.locator("details.record[open]")).to_have_count(1)
    expect(card).to_be_hidden()


def test_events_are_walked_by_keyboard_alone(open_page: Any) -> None:
    page = open_page(PATH)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    second = page.locator("details.record").nth(1)
    expect(second).to_have_attribute("open", "")
    assert page.url.endswith(f"#{second.get_attribute('id')}")
    page.keyboard.press("k")
    expect(page.locator("details.record").first).to_have_attribute("open", "")
    expect(second).not_to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(page.locator("details.record[open]")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("1")
    assert "actors" not in page.locator("#reading").get_attribute("data-layers")


def test_a_permalink_lights_its_event_on_load(open_page: Any) -> None:
    page = open_page(f"{PATH}?event=v2#v2")
    expect(page.locator("#v2")).to_have_attribute("open", "")
    page.wait_for_function("document.querySelector('#words .lit-trigger').getBoundingClientRect().top > 100")


def test_it_works_without_script(open_page: Any) -> None:
    page = open_page(PATH, java_script_enabled=False)
    link = page.locator("#words a.event").first
    event = link.get_attribute("data-v").split()[0]
    link.click()
    expect(page.locator(f"#{event} .slots")).to_be_visible()
    expect(page.locator("#words .lit-trigger").first).to_be_visible()


def test_a_mark_inside_a_word_leaves_its_letters_joined(open_page: Any) -> None:
    page = open_page(PATH)
    widths = page.evaluate(
        """() => {
            const wide = (html) => {
                const line = document.createElement("span");
                line.innerHTML = html;
                document.querySelector("#words p").append(line);
                const width = line.getBoundingClientRect().width;
                line.remove();
                return width;
            };
            const marks = ["a", "q voice-1", "t", "cue", "lit-actor", "lit-trigger", "event verbal-conflict"];
            return [wide("محکوم"), ...marks.map((mark) => wide(`مح<a class="${mark}">کو</a>م`))];
        }"""
    )
    assert widths == pytest.approx([widths[0]] * len(widths), abs=0.1)


@pytest.mark.parametrize("lang", ["fa", "en"])
def test_it_fits_a_telephone_with_an_event_open(open_page: Any, lang: str) -> None:
    page = open_page(f"/articles/{key_of(MEETING)}?event=v1#v1", width=360, lang=lang)
    expect(page.locator("#words .lit-trigger").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    text, record = page.locator("#words .lit-trigger").first.bounding_box(), page.locator("#v1").bounding_box()
    assert text["y"] + text["height"] <= record["y"], "the lit words are in sight above the record"


def test_a_hostile_article_does_nothing(open_page: Any) -> None:
    page = open_page(f"/articles/{key_of(HOSTILE)}")
    page.on("dialog", lambda _: pytest.fail("the article ran"))
    assert page.title() != "taken"
    expect(page.locator("#words img, #words b, #words script")).to_have_count(0)
    page.locator("#words a.event").first.click()
    page.locator("#words .a").last.click()
    assert page.title() != "taken"
    expect(page.locator("#words .sign").first).to_have_text("RLO")


def test_a_verdict_is_kept_and_one_comes_back_to_the_event(open_page: Any) -> None:
    page = open_page(f"{PATH}?event=v1#v1")
    page.locator("#v1").get_by_role("button", name="نادرست").click()
    page.wait_for_selector("#v1.rejected[open]")
    expect(page.locator("#v1 .decision.rejected").first).to_have_text("نادرست")
