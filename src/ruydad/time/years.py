"""Reads the year that an expression names: `سال ۸۸`, `سال گذشته میلادی`, `امسال`, `همان سال`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ruydad.records import Calendar, Interval
from ruydad.time.calendars import date_in
from ruydad.time.expressions import Item
from ruydad.time.today import Today

_OFFSETS = {"last": -1, "ago": -1, "earlier": -1, "now": 0, "this": 0, "same": 0, "coming": 1}
ERAS: dict[str, Calendar] = {"era_gregorian": "gregorian", "era_jalali": "jalali", "era_lunar": "lunar"}
_NUMBERS = ("y4", "d2", "c2", "d0")
_HIJRI_SOLAR = range(1280, 1421)  # years of the Hijra that only the solar count has reached lately, or only it is used for


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a calendar."""

    calendar: Calendar
    number: int


def read_year(items: Sequence[Item], month: Calendar | None, today: Today, anchor: Interval | None) -> Year | None:
    """The year that `items` name. `month` is the calendar of a month named beside it, which decides; None where the year stays open."""
    era = next((ERAS[item.kind] for item in items if item.kind in ERAS), None)
    hijri = any(item.kind == "era_hijri" for item in items)
    for item in items:
        if (item.kind in _NUMBERS or ((era or hijri) and item.kind in ("n", "d", "c"))) and isinstance(item.value, int):
            if hijri:
                return Year("jalali" if item.value in _HIJRI_SOLAR else "lunar", item.value)
            if era and item.kind in ("n", "d", "c"):
                return Year(era, item.value)
            return _numbered(item.value, era or month)
    calendar = month or era or today.calendar
    for item in items:
        if item.kind == "that":
            there = date_in(calendar, anchor.start) if anchor else None
            return Year(calendar, there[0]) if there else None
    offset, base = year_offset(items), today.year(calendar)
    if offset is None and items and items[0].kind == "sal":
        offset = 0  # پایان سال
    return Year(calendar, base + offset) if offset is not None and base else None


def feast_year(items: Sequence[Item], lunar: bool, today: Today, told: Interval | None) -> Year | None:
    """The year in which a feast or a month of the moon is looked for: `عاشورای سال گذشته` is in the text's own last year.

    Years in digits are of the calendar whose year today is nearest: `اربعین ۱۳۹۸` Jalali, `محرم ۱۴۴۲` lunar.
    """
    number = next((item.value for item in items if item.kind in _NUMBERS and isinstance(item.value, int)), None)
    if lunar and number is not None and 100 <= number < 1700 and not any(item.kind.startswith("era") for item in items):
        jalali, moon = today.year("jalali") or _NOW_JALALI, today.year("lunar") or _NOW_LUNAR
        return Year("lunar" if abs(number - moon) < abs(number - jalali) else "jalali", number)
    return read_year(items, None, today, told)


_NOW_JALALI, _NOW_LUNAR = 1400, 1442  # where the day of the text is not known


def year_offset(items: Sequence[Item]) -> int | None:
    """How many years from this one `items` name: -1 for `سال گذشته`; None where they name none by its distance."""
    if any(item.kind in (*_NUMBERS, "that") for item in items):
        return None
    for item in items:
        offset = item.value if item.kind == "thisyear" else _OFFSETS.get(item.kind)
        if isinstance(offset, int):
            return offset
    return None


def _numbered(number: int, calendar: Calendar | None) -> Year | None:
    """A year told in digits. Two digits are of the century at hand, Jalali where nothing says otherwise; four tell their own calendar."""
    if number < 100:
        counted = calendar or "jalali"
        centuries = {"jalali": (1300, 1400), "gregorian": (1900, 2000), "lunar": (1400, 1400)}[counted]
        return Year(counted, number + centuries[number < 32])
    if number >= 1700:
        return Year("gregorian", number) if calendar in (None, "gregorian") else None
    return Year(calendar if calendar == "lunar" else "jalali", number) if calendar != "gregorian" else None
