"""Which days an expression denotes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from ruydad.time import parse_date, resolve

ON = date(2021, 7, 20)  # Tuesday, 29 Tir 1400


def read(text: str, on: date | None = ON) -> tuple[str | None, str | None, str]:
    time = resolve(text, on)[-1]
    return time.start and time.start.isoformat(), time.end and time.end.isoformat(), time.grain


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("امروز دیدار کرد", "2021-07-20", "2021-07-20", "day"),
        ("ظهر دیروز دیدار کرد", "2021-07-19", "2021-07-19", "part"),
        ("پس‌فردا دیدار می‌کند", "2021-07-22", "2021-07-22", "day"),
        ("دیشب دیدار کرد", "2021-07-19", "2021-07-19", "part"),
        ("روز گذشته دیدار کرد", "2021-07-19", "2021-07-19", "day"),
        ("روز سه‌شنبه دیدار کرد", "2021-07-20", "2021-07-20", "day"),
        ("روز جمعه دیدار کرد", "2021-07-16", "2021-07-16", "day"),
        ("جمعه شب دیدار کرد", "2021-07-16", "2021-07-16", "part"),
        ("روز جمعه دیدار خواهد کرد", "2021-07-23", "2021-07-23", "day"),
        ("روز شنبه به پایان می‌رسد", "2021-07-24", "2021-07-24", "day"),
        ("روز سه‌شنبه آینده", "2021-07-27", "2021-07-27", "day"),
        ("دوشنبه هفته گذشته", "2021-07-12", "2021-07-12", "day"),
        ("۱۵ تیر دیدار کرد", "2021-07-06", "2021-07-06", "day"),
        ("۲۰ دی دیدار کرد", "2021-01-09", "2021-01-09", "day"),
        ("ششم مهر ماه سال گذشته", "2020-09-27", "2020-09-27", "day"),
        ("۱۱ سپتامبر ۲۰۰۱", "2001-09-11", "2001-09-11", "day"),
        ("پنجم حمل ۱۳۹۹", "2020-03-24", "2020-03-24", "day"),
        ("۱۰ محرم ۱۴۴۲", "2020-08-29", "2020-08-30", "day"),
        ("دوازدهم ماه جاری", "2021-07-03", "2021-07-03", "day"),
        ("روزهای ۳۰ شهریور تا ۵ مهر ۱۳۹۸", "2019-09-21", "2019-09-27", "day"),
        ("۱۱ و ۱۲ مرداد ۱۳۹۹", "2020-08-01", "2020-08-02", "day"),
        ("سه روز پیش", "2021-07-17", "2021-07-17", "day"),
        ("دو هفته پیش", "2021-07-06", "2021-07-06", "day"),
        ("هفته گذشته", "2021-07-10", "2021-07-16", "week"),
        ("ماه گذشته", "2021-05-22", "2021-06-21", "month"),
        ("ماه گذشته میلادی", "2021-06-01", "2021-06-30", "month"),
        ("دو ماه قبل", "2021-04-21", "2021-05-21", "month"),
        ("اواخر ماه جاری", "2021-07-12", "2021-07-22", "month"),
        ("اوت ۱۹۹۰", "1990-08-01", "1990-08-31", "month"),
        ("اردیبهشت ماه ۱۳۹۷", "2018-04-21", "2018-05-21", "month"),
        ("اواسط ماه مارس", "2021-03-11", "2021-03-20", "month"),
        ("سال گذشته", "2020-03-20", "2021-03-20", "year"),
        ("سال آینده میلادی", "2022-01-01", "2022-12-31", "year"),
        ("پارسال", "2020-03-20", "2021-03-20", "year"),
        ("سال ۸۸", "2009-03-21", "2010-03-20", "year"),
        ("اواخر سال ۲۰۰۱ میلادی", "2001-10-01", "2001-12-31", "year"),
        ("سال‌های ۱۹۴۰ تا ۱۹۹۰", "1940-01-01", "1990-12-31", "year"),
        ("تابستان گذشته", "2020-06-21", "2020-09-21", "season"),
        ("پاییز سال ۲۰۰۰", "2000-09-22", "2000-12-20", "season"),
        ("دهه ۱۹۶۰", "1960-01-01", "1969-12-31", "decade"),
        ("دهه ۶۰", "1981-03-21", "1991-03-20", "decade"),
        ("قرن نوزدهم", "1801-01-01", "1900-12-31", "decade"),
        ("سه روز آینده", "2021-07-21", "2021-07-23", "day"),
        ("یک سال گذشته", "2020-07-20", "2021-07-20", "year"),
        ("ابتدای سال ۲۰۲۰ تاکنون", "2020-01-01", "2021-07-20", "duration"),
        ("عید قربان", "2021-07-20", "2021-07-21", "day"),
        ("روز قدس امسال", "2021-05-07", "2021-05-07", "day"),
        ("نوروز ۱۳۹۹", "2020-03-20", "2020-03-20", "day"),
        ("کریسمس سال گذشته", "2020-12-25", "2020-12-25", "day"),
    ],
)
def test_days_of_an_expression(text, start, end, grain):
    assert read(text) == (start, end, grain)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("به مدت ۶۰ روز", "P60D"),
        ("جنگ ۴۴ روزه", "P44D"),
        ("دو هفته‌ای که گذشت", "P2W"),
        ("مهلت شش ماهه", "P6M"),
        ("حدود یک دهه", "P10Y"),
        ("بیش از هفده سال", "P17Y"),
    ],
)
def test_a_length_has_a_value_and_no_days(text, value):
    (time,) = resolve(text, ON)
    assert (time.grain, time.value, time.start, time.end) == ("duration", value, None, None)


@pytest.mark.parametrize("text", ["هر هفته", "روزانه", "جمعه‌ها", "هر دو سال"])
def test_a_set_has_neither(text):
    (time,) = resolve(text, ON)
    assert (time.grain, time.start, time.value) == ("set", None, None)


def test_a_text_that_counts_in_gregorian_years():
    text = "از نوامبر ۲۰۱۹ تا مارس ۲۰۲۰ مذاکره شد و سال گذشته توافق امضا شد."
    assert resolve(text, ON)[-1].start == date(2020, 1, 1)


def test_the_story_counts_from_its_own_days():
    text = "او ۱۰ خرداد ۱۴۰۰ وارد شد. روز بعد سخن گفت. دو روز بعد رفت. آن روز باران می‌بارید."
    assert [time.start for time in resolve(text, ON)] == [date(2021, 5, 31), date(2021, 6, 1), date(2021, 6, 3), date(2021, 6, 3)]


@pytest.mark.parametrize("text", ["روز جمعه", "سال گذشته", "دو هفته پیش", "۱۵ تیر", "عید فطر", "روز بعد"])
def test_without_a_publication_date_the_relative_stays_open_and_says_why(text):
    (time,) = resolve(text)
    assert (time.start, time.end) == (None, None)
    assert time.reason


@pytest.mark.parametrize("text", ["۳۱ مهر ۱۴۰۰", "۳۰ فوریه ۲۰۲۰", "۱۴۰۰/۱۳/۰۱"])
def test_a_date_that_does_not_exist_stays_open(text):
    assert [time.start for time in resolve(text, ON)] in ([None], [])


MONTHS = ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"]
DARI = ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"]


@given(st.dates(date(1925, 4, 1), date(2060, 12, 31)))
def test_all_ways_to_write_a_date_mean_the_same_day(day):
    jalali = JalaliDate(day)
    year, month, number = jalali.year, jalali.month, jalali.day
    forms = [
        f"{year}/{month:02}/{number:02}",
        f"{year}-{month}-{number}",
        f"{number}/{month}/{year}",
        f"{number} {MONTHS[month - 1]} {year}",
        f"{number} {DARI[month - 1]} {year}",
        f"روز {number} {MONTHS[month - 1]} ماه سال {year}",
        f"{number} {MONTHS[month - 1]}ماه {year}".translate({48 + d: 0x06F0 + d for d in range(10)}),
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
    ]
    for form in forms:
        (time,) = resolve(form)
        assert (time.start, time.end) == (day, day), form
        assert parse_date(form).start == day
