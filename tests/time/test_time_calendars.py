"""Days, months and years in three calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruydad.records import Interval
from ruydad.time.calendars import date_in, day_of, month_of, season_of, umm_al_qura, week_of, year_of

DAYS = st.dates(date(1900, 1, 1), date(2076, 12, 31))


@pytest.mark.parametrize("calendar", ["jalali", "gregorian"])
@given(day=DAYS)
def test_every_day_comes_back(calendar, day):
    assert day_of(calendar, *date_in(calendar, day)) == day


@given(day=st.dates(date(1928, 1, 1), date(2076, 12, 31)))
def test_every_lunar_day_comes_back(day):
    assert day_of("lunar", *date_in("lunar", day)) == day


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
        ("lunar", (1442, 12, 10), date(2021, 7, 21)),
        ("lunar", (1444, 10, 1), date(2023, 4, 22)),
        ("jalali", (1400, 12, 30), None),
        ("jalali", (1400, 13, 1), None),
        ("gregorian", (2021, 2, 29), None),
        ("lunar", (1442, 12, 31), None),
        ("jalali", (99999, 1, 1), None),
        ("lunar", (9000, 1, 1), None),
    ],
)
def test_days(calendar, told, day):
    assert day_of(calendar, *told) == day


def test_riyadh_is_a_day_ahead_of_iran_at_adha_1442():
    assert day_of("lunar", 1442, 12, 10) - umm_al_qura(1442, 12, 10) == timedelta(days=1)


def test_months_count_on_into_other_years():
    assert month_of("jalali", 1400, 13) == month_of("jalali", 1401, 1)
    assert month_of("gregorian", 2021, 0) == Interval(date(2020, 12, 1), date(2020, 12, 31))


def test_seasons_are_jalali_quarters():
    assert season_of("jalali", 1397, 2) == Interval(date(2018, 6, 22), date(2018, 9, 22)) == season_of("gregorian", 2018, 2)
