"""The tables of knowledge are valid and the stage takes any text."""

from __future__ import annotations

import time
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruydad.errors import ResourceError
from ruydad.records import Article, Interval, Reading
from ruydad.time import TimeStage, resolve
from ruydad.time.grammar import Grammar
from ruydad.time.holidays import holiday_days, holidays
from ruydad.time.landmarks import landmarks
from ruydad.time.lexicon import lexicon
from ruydad.time.resolve import RULES

STAGE = TimeStage()


@pytest.mark.parametrize("name", sorted(path.name for path in files("ruydad.time").iterdir() if path.name.endswith((".toml", ".csv"))))
def test_every_table_names_source_licence_and_date(name):
    head = (files("ruydad.time") / name).read_text("utf-8").splitlines()[:3]
    assert [line.split(":")[0] for line in head] == ["# Source", "# Licence", "# Date"]


def test_landmarks_are_in_order_and_unique():
    assert len({landmark.id for landmark in landmarks()}) == len(landmarks()) > 120
    assert all(landmark.first <= landmark.last and all(all(group) for group in landmark.words) for landmark in landmarks())


def test_every_holiday_falls_in_every_year():
    for holiday in holidays():
        year = {"jalali": 1400, "gregorian": 2021, "lunar": 1442}[holiday.calendar]
        days = holiday_days(holiday, year)
        assert (days.end - days.start).days == (0 if holiday.weekday is not None else holiday.days - 1), holiday.id


def test_every_pattern_has_a_rule():
    kinds = {pattern.kind for filed in lexicon().patterns.values() for pattern in filed}
    assert kinds - {"stop"} == RULES.keys() - {"range"}


@pytest.mark.parametrize("form", ["roz nonsense", "( roz", "roz )", "roz & mah"])
def test_a_slip_in_a_pattern_is_refused(form):
    with pytest.raises(ResourceError, match="expressions"):
        Grammar({"roz": "a", "mah": "b"}, {}).compile(form)


# fmt: off
WORDS = st.sampled_from(
    [
        "روز", "سال", "ماه", "هفته", "دو", "سه", "یک", "۱۴۰۰", "۵", "99999", "گذشته", "آینده", "پیش", "بعد", "از", "تا",
        "و", "مهر", "می", "دهه", "قرن", "۰", "(", ")", "،", "/", "-", "ساعت", "صبح", "شنبه", "جمعه", "امروز",
        "عید", "قربان", "نوروز", "هر", "سالگرد", "تبریک", "اوایل", "تاکنون", "آن", "همین", "فردا", "پنجم",
    ]
)
# fmt: on


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.none() | st.dates())
@example("¹", None)
@example("سال ² و ٣½ ماه ①", None)
def test_any_text_is_read_and_spans_lie_in_it_in_order(text, on):
    times = STAGE.read(Reading(Article("a", text, Interval(on, on) if on else None), text)).times
    edges = [edge for found in times for edge in found.span]
    assert edges == sorted(edges)
    assert all(0 <= found.span[0] < found.span[1] <= len(text) for found in times)
    assert all(found.start <= found.end for found in times if found.start)


@pytest.mark.parametrize(
    "piece", ["سال ", "(", "۱", "۱۴۰۰/", "یکم سالگرد ", "۱۳ دی سال گذشته سلیمانی ترور ", "\u0301", "a", "و بیست ", "۲۹ تیر ۱۴۰۰ ", "روز بعد از حمله "]
)
def test_long_junk_takes_linear_time(piece):
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        start = time.perf_counter()
        resolve(text)
        return time.perf_counter() - start

    small = max(seconds(20_000), 0.005)
    assert seconds(200_000) < 40 * small


def test_ends_of_time_do_not_matter():
    for on in (date.min, date.max, date(1, 3, 1), date(9999, 12, 1)):
        resolve("فردا و دیروز و هفته آینده و ۹۹۹ سال پیش و سه روز آینده و ماه گذشته و روز جمعه و نوروز و آخر هفته و سال گذشته", on)
