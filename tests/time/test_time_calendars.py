"""Days, months and years in three calendars, and whose calendar a text counts in."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.records import Interval
from ruydad.text.letters import fold
from ruydad.time.calendars import date_in, day_of, lunar_days, month_of, season_of, umm_al_qura, week_of, year_of
from ruydad.time.counting import counting, country_of
from ruydad.time.expressions import find

CENTURIES = [date(1900, 1, 1) + timedelta(days=n) for n in range((date(2099, 12, 31) - date(1900, 1, 1)).days + 1)]
LAST_LUNAR = date(2077, 11, 16)  # the end of 1500, where Umm al-Qura ends
FIRST_LUNAR = date(1924, 8, 1)  # the beginning of 1343, where Umm al-Qura begins
DAYS = st.dates(CENTURIES[0], CENTURIES[-1])


@pytest.mark.parametrize("calendar", ["jalali", "gregorian"])
def test_every_day_of_two_centuries_comes_back(calendar):
    assert [day for day in CENTURIES if day_of(calendar, *date_in(calendar, day)) != day] == []


def test_every_day_that_lunar_calendars_reach_comes_back():
    within = [day for day in CENTURIES if FIRST_LUNAR <= day <= LAST_LUNAR]
    assert [day for day in within if (told := date_in("lunar", day)) is None or day_of("lunar", *told) != day] == []


def test_what_no_lunar_calendar_reaches_is_none():
    assert date_in("lunar", date(1900, 1, 1)) is None
    assert date_in("lunar", date(2099, 1, 1)) is None


@pytest.mark.parametrize("calendar", ["jalali", "gregorian", "lunar"])
def test_days_follow_one_another_without_a_gap(calendar):
    told = [date_in(calendar, day) for day in CENTURIES if FIRST_LUNAR <= day <= LAST_LUNAR]
    for one, other in pairwise(told):
        follows = {(one[0], one[1], one[2] + 1), (one[0], one[1] + 1, 1), (one[0] + 1, 1, 1)}
        assert other in follows, (one, other)


def test_iran_is_a_day_or_two_from_riyadh_and_mostly_not_before_it():
    apart = [(day_of("lunar", year, month, 1) - umm_al_qura(year, month, 1)).days for year in range(1347, 1450) for month in range(1, 13)]
    assert set(apart) <= {-1, 0, 1, 2}
    assert sum(days < 0 for days in apart) < len(apart) / 50


def test_months_of_iran_have_29_or_30_days():
    months = [month_of("lunar", year, month) for year in range(1346, 1449) for month in range(1, 13)]
    assert {(month.end - month.start).days + 1 for month in months} == {29, 30}


@given(day=DAYS)
def test_a_day_lies_in_its_month_its_year_and_its_week(day):
    for calendar in ("jalali", "gregorian"):
        year, month, _ = date_in(calendar, day)
        for span in (month_of(calendar, year, month), year_of(calendar, year), week_of(day)):
            assert span.start <= day <= span.end
    assert week_of(day).start.weekday() == 5


@pytest.mark.parametrize(
    ("calendar", "told", "day"),
    [
        ("jalali", (1400, 4, 29), date(2021, 7, 20)),
        ("jalali", (1357, 11, 22), date(1979, 2, 11)),
        ("jalali", (1399, 12, 30), date(2021, 3, 20)),
        ("jalali", (1403, 12, 30), date(2025, 3, 20)),
        ("jalali", (1300, 1, 1), date(1921, 3, 21)),
        ("lunar", (1442, 12, 10), date(2021, 7, 21)),
        ("lunar", (1444, 10, 1), date(2023, 4, 22)),
        ("lunar", (1399, 1, 1), date(1978, 12, 2)),
        ("jalali", (1400, 12, 30), None),
        ("jalali", (1400, 13, 1), None),
        ("jalali", (1400, 7, 31), None),
        ("gregorian", (2021, 2, 29), None),
        ("lunar", (1442, 12, 31), None),
        ("lunar", (1442, 2, 30), None),
        ("jalali", (99999, 1, 1), None),
        ("lunar", (9000, 1, 1), None),
    ],
)
def test_days(calendar, told, day):
    assert day_of(calendar, *told) == day


def test_riyadh_is_a_day_ahead_of_iran_at_adha_1442():
    assert day_of("lunar", 1442, 12, 10) - umm_al_qura(1442, 12, 10) == timedelta(days=1)
    iran, riyadh = date(2021, 7, 21), date(2021, 7, 20)
    assert lunar_days(1442, 12, 10, "iran") == Interval(iran, iran)
    assert lunar_days(1442, 12, 10, "riyadh") == Interval(riyadh, riyadh)
    assert lunar_days(1442, 12, 10, "either") == Interval(riyadh, iran)


@given(year=st.integers(1300, 1520), month=st.integers(0, 13), day=st.integers(0, 32))
def test_either_moon_holds_what_each_gives(year, month, day):
    both = lunar_days(year, month, day, "either")
    each = [found for moon in ("iran", "riyadh") if (found := lunar_days(year, month, day, moon))]
    assert (both is None) == (not each)
    assert both is None or (both.start == min(found.start for found in each) and both.end == max(found.end for found in each))


def test_months_count_on_into_other_years():
    assert month_of("jalali", 1400, 13) == month_of("jalali", 1401, 1)
    assert month_of("gregorian", 2021, 0) == Interval(date(2020, 12, 1), date(2020, 12, 31))


def test_seasons_are_jalali_quarters():
    assert season_of("jalali", 1397, 2) == Interval(date(2018, 6, 22), date(2018, 9, 22)) == season_of("gregorian", 2018, 2)


@pytest.mark.parametrize(
    ("text", "country", "calendar", "lunar"),
    [
        ("به گزارش ایسنا، نشست آغاز شد.", "IRN", "jalali", "iran"),
        ("خبرگزاری فارس: نشست آغاز شد.", "IRN", "jalali", "iran"),
        ("به گزارش خبرنگار مهر، نشست آغاز شد.", "IRN", "jalali", "iran"),
        ("به گزارش فارس به نقل از طلوع‌نیوز، نشست آغاز شد.", "IRN", "jalali", "iran"),
        ("آژانس خبری پژواک: نشست آغاز شد.", "AFG", "jalali", "riyadh"),
        ("نشست در ۷ سنبله ۱۴۰۰ آغاز شد.", "AFG", "jalali", "riyadh"),
        ("نشست در ۷ شهریور ۱۴۰۰ آغاز شد.", None, "jalali", "either"),
        ("سخنگوی وزارت خارجه به بی‌بی‌سی فارسی گفت که نشست آغاز شد.", "GBR", "jalali", "either"),
        ("العربیه فارسی: نشست آغاز شد.", "SAU", "gregorian", "riyadh"),
        ("مقام معظم رهبری سخن گفت.", "IRN", "jalali", "iran"),
        ("نشست آغاز شد.", None, "jalali", "either"),
        ("نشست در مارس ۲۰۲۰ آغاز شد.", None, "gregorian", "either"),
        ("او با مهر و محبت گفت که فارسی می‌داند.", None, "jalali", "either"),
    ],
)
def test_the_press_that_a_text_comes_from_tells_how_it_counts(text, country, calendar, lunar):
    folded = fold(text)
    told = counting(folded, find(folded))
    assert (told.country, told.calendar, told.lunar) == (country, calendar, lunar)
    assert country_of(folded, find(folded)) == country
