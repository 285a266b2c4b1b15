"""Rules of resolution for decades and centuries."""

from __future__ import annotations

from ruydad.records import Calendar
from ruydad.time import calendars
from ruydad.time.expressions import Found
from ruydad.time.lengths import TEN_YEARS
from ruydad.time.spans import stretch
from ruydad.time.values import Context, Rule, Value, number_of

_NUMBERS = ("d", "d0", "d2", "c", "c2", "y4", "n")


def _decade(context: Context, found: Found) -> Value:
    if found.first("last") or found.first("now"):
        return Value("decade", context.today.map(lambda day: stretch(day, TEN_YEARS, False)) if context.today.exact else None)
    numbers = [item.value for item in found.items if item.kind in _NUMBERS and isinstance(item.value, int)]
    calendar = context.calendar(found.items)
    firsts = [first for number in numbers if (first := _decade_of(number, calendar)) is not None]
    if len(firsts) < len(numbers):
        return Value("decade", reason="no decade of that number")
    named: Calendar = "gregorian" if max(firsts) >= 1700 else "jalali"
    return Value("decade", calendars.years_of(named, min(firsts), max(firsts) + 9), named)


def _decade_of(number: int, calendar: Calendar) -> int | None:
    """The first year of a decade: 1360 for `دهه ۶۰`, 1990 for `دهه ۹۰ میلادی`; None where no decade has that number."""
    if number > 99:
        return number - number % 10
    if number % 10 or number == 0:
        return None
    return number + (1300 if calendar != "gregorian" else 1900 if number > 20 else 2000)


def _decade_of_century(context: Context, found: Found) -> Value:
    """`دهه دوم قرن بیستم`: 1911 to 1920; without its number the century at hand."""
    calendar: Calendar = "gregorian" if "century" in found.slots else context.calendar(found.items)
    year = context.today.year(calendar)
    century = number_of(found.slots["century"]) if "century" in found.slots else (year + 99) // 100 if year else 0
    nth = number_of(found.slots["nth"])
    if not century or nth > 10:
        return Value("decade", calendar=calendar)
    first = century * 100 - 99 + 10 * (nth - 1)
    return Value("decade", calendars.years_of(calendar, first, first + 9), calendar)


def _century(context: Context, found: Found) -> Value:
    numbers = [item.value for item in found.items if item.kind in ("o", "d", "c") and isinstance(item.value, int)]
    calendar: Calendar = "jalali" if found.first("era_jalali") else "gregorian"
    if found.first("era_lunar") or found.first("era_hijri"):
        return Value("decade", calendar="lunar", reason="lunar centuries lie beyond the reach of the calendar")
    if not numbers:
        year = context.today.year(calendar)
        if year is None:
            return Value("decade")
        numbers = [(year + 99) // 100 - (1 if found.first("last") else 0)]
    return Value("decade", calendars.years_of(calendar, min(numbers) * 100 - 99, max(numbers) * 100), calendar)


CENTURY_RULES: dict[str, Rule] = {"decade": _decade, "decade_of_century": _decade_of_century, "century": _century}
