"""Every day of two centuries means itself, however it is written: digits, words, names of months, orders of day, month and year."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files

from hypothesis import assume, given
from hypothesis import strategies as st

from ruydad.time import resolve
from ruydad.time.calendars import date_in

DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
LUNAR_DAYS = st.dates(date(1924, 8, 1), date(2077, 11, 16))

UNITS = [
    "",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
]
TENS = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
HUNDREDS = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]
WEEKDAYS = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"]
SCRIPTS = ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]
ERAS = {"jalali": ("شمسی", "خورشیدی", "هجری شمسی", "هجری خورشیدی"), "gregorian": ("میلادی",), "lunar": ("قمری", "هجری قمری")}


def months() -> dict[tuple[str, int], list[str]]:
    """The names of each month; می, which is the prefix of verbs as well, beside them."""
    table = tomllib.loads((files("ruydad.time") / "months.toml").read_text("utf-8"))["month"]
    names = {(row["calendar"], row["number"]): [*row.get("strong", ()), *row.get("weak", ())] for row in table}
    names["gregorian", 5].append("می")
    return names


MONTHS = months()
resolve("")  # reads the tables, which takes longer than hypothesis lets one example take


def in_words(number: int) -> str:
    """`هزار و سیصد و شصت و چهار` for 1364."""
    thousands, rest = divmod(number, 1000)
    parts = [("" if thousands == 1 else UNITS[thousands] + " ") + "هزار"] if thousands else []
    parts += [HUNDREDS[rest // 100]] if rest >= 100 else []
    rest %= 100
    parts += [TENS[rest // 10], UNITS[rest % 10]] if rest >= 20 else [UNITS[rest]]
    return " و ".join(part for part in parts if part)


def ordinal(number: int) -> str:
    """`بیست و سوم` for 23."""
    words = in_words(number)
    if words.endswith("سی"):
        return words + "‌ام"
    return words[:-2] + "سوم" if words.endswith("سه") else words + "م"


def in_script(number: int, script: str, width: int = 1) -> str:
    return str(number).zfill(width).translate({48 + digit: char for digit, char in enumerate(script)})


@st.composite
def written(draw, calendar, days):
    """A day and one way to write it with the name of its month."""
    day = draw(days)
    year, month, number = date_in(calendar, day)
    script = draw(st.sampled_from(SCRIPTS))
    name = draw(st.sampled_from(MONTHS[calendar, month]))
    told = draw(st.sampled_from([in_script(number, script), in_words(number), ordinal(number), "اول" if number == 1 else ordinal(number)]))
    told_year = draw(st.sampled_from([in_script(year, script), "سال " + in_script(year, script), "سال " + in_words(year)]))
    forms = [name] if calendar == "lunar" else [name, f"ماه {name}"] if name == "می" else [name, f"ماه {name}", f"{name} ماه"]
    name = draw(st.sampled_from(forms))
    weekday = WEEKDAYS[day.weekday()]
    before = draw(st.sampled_from(["", "روز ", f"{weekday} ", f"روز {weekday} ", f"روز {weekday}، "]))
    assume(f"{told} {name}".split(" ماه")[0] not in ("سی دی", "هفت تیر"))  # a disc and a square
    era = draw(st.sampled_from(["", *(f" {era}" for era in ERAS[calendar])]))
    return day, f"{before}{told} {name} {told_year}{era}"


def means(text: str, day: date, after: str = " آمدند.") -> None:
    times = resolve(f"به گزارش ایسنا، {text}{after}")
    assert [(time.start, time.end) for time in times] == [(day, day)], text
    assert times[0].span == (16, 16 + len(text)), text


@given(written("jalali", DAYS))
def test_a_jalali_day_is_read_from_every_way_to_write_its_month(case):
    means(case[1], case[0])


@given(written("gregorian", DAYS))
def test_a_gregorian_day_is_read_from_every_way_to_write_its_month(case):
    means(case[1], case[0])


@given(written("lunar", LUNAR_DAYS))
def test_a_lunar_day_is_read_from_every_way_to_write_its_month(case):
    means(case[1], case[0])


@given(day=DAYS, script=st.sampled_from(SCRIPTS), mark=st.sampled_from("/-."), padded=st.booleans(), weekday=st.booleans(), first=st.booleans())
def test_a_day_is_read_from_numbers_alone(day, script, mark, padded, weekday, first):
    for calendar in ("jalali", "gregorian"):
        parts = date_in(calendar, day)
        if not 1200 <= parts[0] <= 1500 and calendar == "jalali":
            continue
        told = [in_script(part, script, 2 if padded else 1) for part in parts]
        text = mark.join(told if first else told[::-1])
        means(f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text, day)


@given(day=st.dates(date(1953, 3, 21), date(2021, 3, 20)), script=st.sampled_from(SCRIPTS))
def test_two_digits_are_a_year_of_the_jalali_century(day, script):
    year, month, number = date_in("jalali", day)
    told, told_year = f"{in_script(number, script)} {MONTHS['jalali', month][0]}", in_script(year % 100, script, 2)
    means(f"{told} {told_year}", day, ".")  # ۱۱ دی ۴۹ آمدند may be 49 people
    means(f"{told} سال {told_year}", day)


@given(day=DAYS, abbreviated=st.booleans(), american=st.booleans())
def test_a_day_is_read_in_english(day, abbreviated, american):
    names = sorted((name for name in MONTHS["gregorian", day.month] if name.isascii()), key=len)
    name = names[0] if abbreviated else names[-1]
    means(f"{name} {day.day}, {day.year}" if american else f"{day.day} {name} {day.year}", day)


@given(st.text(), st.none() | st.dates())
def test_any_text_is_read(text, on):
    for time in resolve(text, on):
        assert 0 <= time.span[0] < time.span[1] <= len(text)
        assert (time.start is None) == (time.end is None)
        assert time.start is None or time.start <= time.end
