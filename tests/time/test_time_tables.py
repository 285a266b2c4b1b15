"""The tables of knowledge are valid and the stage takes any text."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ruydad.errors import ResourceError
from ruydad.records import Article, Interval, Reading
from ruydad.text.letters import fold
from ruydad.time import TimeStage, resolve
from ruydad.time.calendars import day_of, year_of
from ruydad.time.expressions import find_in
from ruydad.time.grammar import Grammar
from ruydad.time.holidays import holiday_days, holiday_within, holidays
from ruydad.time.landmarks import landmarks
from ruydad.time.lexicon import lexicon
from ruydad.time.resolve import RULES

STAGE = TimeStage()
MONTHS = tomllib.loads((files("ruydad.time") / "months.toml").read_text("utf-8"))["month"]
MONTH_NAMES = [(name, row["calendar"], row["number"]) for row in MONTHS for name in (*row.get("strong", ()), *row.get("weak", ()))]


@pytest.mark.parametrize("name", sorted(path.name for path in files("ruydad.time").iterdir() if path.name.endswith((".toml", ".csv"))))
def test_every_table_names_source_licence_and_date(name):
    head = (files("ruydad.time") / name).read_text("utf-8").splitlines()[:3]
    assert [line.split(":")[0] for line in head] == ["# Source", "# Licence", "# Date"]


def test_landmarks_are_in_order_and_unique():
    assert len({landmark.id for landmark in landmarks()}) == len(landmarks()) > 120
    assert all(landmark.first <= landmark.last and all(all(group) for group in landmark.words) for landmark in landmarks())


def test_every_holiday_falls_in_every_year():
    for holiday in holidays():
        for year in {"jalali": (1390, 1400, 1403), "gregorian": (2012, 2021), "lunar": (1433, 1442)}[holiday.calendar]:
            days = holiday_days(holiday, year)
            assert (days.end - days.start).days == holiday.days - 1, holiday.id


def test_holidays_are_told_apart():
    assert len({holiday.id for holiday in holidays()}) == len(holidays()) > 300
    forms = [fold(form) for holiday in holidays() for form in (*holiday.forms, *holiday.weak)]
    assert [form for form in set(forms) if forms.count(form) > 1] == []


def test_every_holiday_is_found_by_each_of_its_forms():
    for holiday in holidays():
        for form in holiday.forms:
            (found,) = find_in(f"«{form}»")
            assert found.span == (1, len(form) + 1), form


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("chaharshanbe-suri", 1399, "2021-03-16", "2021-03-16"),
        ("chaharshanbe-suri", 1402, "2024-03-12", "2024-03-12"),  # the last Wednesday, not the last Tuesday, tells it
        ("thanksgiving", 2020, "2020-11-26", "2020-11-26"),
        ("thanksgiving", 2024, "2024-11-28", "2024-11-28"),
        ("black-friday", 2024, "2024-11-29", "2024-11-29"),
        ("us-labour-day", 2021, "2021-09-06", "2021-09-06"),
        ("habitat-day", 2021, "2021-10-04", "2021-10-04"),
        ("philosophy-day", 2020, "2020-11-19", "2020-11-19"),
        ("leprosy-day", 2021, "2021-01-31", "2021-01-31"),
        ("qods-day", 1442, "2021-05-07", "2021-05-07"),
        ("reza-martyrdom", 1442, "2020-10-17", "2020-10-17"),  # the last day of Safar, the 29th that year
        ("jawad-martyrdom", 1442, "2021-07-11", "2021-07-11"),
        ("fajr-decade", 1399, "2021-01-31", "2021-02-10"),
        ("fitr", 1445, "2024-04-10", "2024-04-10"),
    ],
)
def test_days_told_by_weekday_or_by_their_distance(name, year, first, last):
    holiday = next(holiday for holiday in holidays() if holiday.id == name)
    assert holiday_days(holiday, year) == Interval(date.fromisoformat(first), date.fromisoformat(last))


def test_a_lunar_feast_falls_by_the_moon_and_within_years_of_others():
    adha = next(holiday for holiday in holidays() if holiday.id == "adha")
    iran, riyadh = date(2021, 7, 21), date(2021, 7, 20)
    assert holiday_days(adha, 1442, moon="riyadh") == Interval(riyadh, riyadh)
    assert holiday_days(adha, 1442, moon="either") == holiday_days(adha, 1442, both=True) == Interval(riyadh, iran)
    assert holiday_within(adha, year_of("jalali", 1400)) == Interval(iran, iran)
    assert holiday_within(adha, year_of("gregorian", 2019)) == Interval(date(2019, 8, 12), date(2019, 8, 12))
    assert holiday_within(adha, Interval(iran, iran))
    assert not holiday_within(adha, Interval(riyadh, riyadh))


def test_months_are_told_apart_and_have_every_number():
    assert len({fold(name) for name, _, _ in MONTH_NAMES}) == len(MONTH_NAMES)
    assert {told[1:] for told in MONTH_NAMES} == {(calendar, n) for calendar in ("jalali", "gregorian", "lunar") for n in range(1, 13)}


@pytest.mark.parametrize(("name", "calendar", "number"), MONTH_NAMES)
def test_every_name_of_a_month_is_read_beside_a_day_and_a_year(name, calendar, number):
    year = {"jalali": 1399, "gregorian": 2020, "lunar": 1441}[calendar]
    day = day_of(calendar, year, number, 7)
    for written in (f"۷ {name} {year}", f"هفتم {name} سال {year}", f"۷ {name.replace(chr(0x200C), ' ')} {year}"):
        (time,) = resolve(f"به گزارش ایسنا، {written}")
        assert (time.start, time.end) == (day, day), written


def test_every_pattern_has_a_rule():
    kinds = {pattern.kind for filed in lexicon().patterns.values() for pattern in filed}
    assert kinds - {"stop"} == RULES.keys() - {"range", "until_now"}


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
        best = float("inf")
        for _ in range(3):  # the machine may be busy with other work
            start = time.process_time()
            resolve(text)
            best = min(best, time.process_time() - start)
        return best

    small = max(seconds(20_000), 0.005)
    assert seconds(200_000) < 40 * small


def test_ends_of_time_do_not_matter():
    for on in (date.min, date.max, date(1, 3, 1), date(9999, 12, 1)):
        resolve("فردا و دیروز و هفته آینده و ۹۹۹ سال پیش و سه روز آینده و ماه گذشته و روز جمعه و نوروز و آخر هفته و سال گذشته", on)
