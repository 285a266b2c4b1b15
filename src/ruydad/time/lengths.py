"""Lengths of time: `یک سال و سه ماه`, `۳۰ تا ۶۰ دقیقه`, `نیم قرن`; as ISO 8601 durations and as steps back and ahead from a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from ruydad.time import calendars
from ruydad.time.expressions import Item
from ruydad.time.today import move_months

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)

# Units by class of word, each as so many of the unit that ISO 8601 has for it
_UNITS = {
    "gharn": ("Y", 100), "dahe": ("Y", 10), "sal": ("Y", 1), "long_year": ("Y", 1), "mah": ("M", 1), "long_month": ("M", 1),
    "hafte": ("W", 1), "long_week": ("W", 1), "roz": ("D", 1), "long_day": ("D", 1), "long_night": ("D", 1),
    "saat": ("TH", 1), "long_hour": ("TH", 1), "minute": ("TM", 1), "long_minute": ("TM", 1), "second": ("TS", 1),
}  # fmt: skip
_ENDINGS = {"سالی": "sal", "ماهی": "mah", "روزی": "roz"}
_SMALLER = (("Y", "M", 12), ("M", "D", 30), ("D", "TH", 24), ("TH", "TM", 60), ("TM", "TS", 60))  # what a part of a unit is told in
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")


@dataclass(frozen=True, slots=True)
class Length:
    """So many of each ISO unit; `units` are the classes of the words that were told, the largest first."""

    parts: dict[str, Fraction]
    units: tuple[str, ...]

    @property
    def single(self) -> tuple[str, int] | None:
        """The unit and its number where it is one unit in whole numbers: `دو هفته` is ("hafte", 2)."""
        number, *more = self.parts.values()
        unit = self.units[0]
        told = number / _UNITS[unit][1]
        return (unit, int(told)) if not more and len(self.units) == 1 and told.denominator == 1 else None

    @property
    def months(self) -> int:
        """The years and months of it, in months."""
        return int(self.parts.get("Y", 0) * 12 + self.parts.get("M", 0))

    @property
    def days(self) -> int:
        """What is left beside years and months, in days rounded down."""
        return int(self._days)

    @property
    def _days(self) -> Fraction:
        month = (self.parts.get("Y", Fraction(0)) * 12 + self.parts.get("M", Fraction(0))) % 1 * 30
        hours = self.parts.get("TH", Fraction(0)) + self.parts.get("TM", Fraction(0)) / 60 + self.parts.get("TS", Fraction(0)) / 3600
        return month + self.parts.get("W", Fraction(0)) * 7 + self.parts.get("D", Fraction(0)) + hours / 24

    def iso(self) -> str:
        """The ISO 8601 duration: `P1Y3M`, `PT40M`, `P2W`."""
        parts = dict(self.parts)
        for unit, smaller, size in _SMALLER:
            if (rest := parts.get(unit, Fraction(0)) % 1) and smaller != "TS":
                parts[unit] -= rest
                parts[smaller] = parts.get(smaller, Fraction(0)) + rest * size
        if "W" in parts and (len(parts) > 1 or parts["W"].denominator != 1):
            parts["D"] = parts.get("D", Fraction(0)) + parts.pop("W") * 7
        told, clock = "", ""
        for unit in _ORDER:
            if number := parts.get(unit):
                written = str(number.numerator) if number.denominator == 1 else f"{float(number):g}"
                told, clock = (told, clock + written + unit[1]) if unit[0] == "T" else (told + written + unit, clock)
        return f"P{told}T{clock}" if clock else f"P{told or '0D'}"

    def from_day(self, day: date, ahead: bool, up: bool = False) -> date | None:
        """The day that lies this far before `day`, or after it with `ahead`; None outside the calendar. With `up`, begun days count whole."""
        sign = 1 if ahead else -1
        there = move_months(day, sign * self.months) if self.months else day
        return calendars.shift(there, sign * (ceil(self._days) if up else self.days)) if there else None


TEN_YEARS = Length({"Y": Fraction(10)}, ("dahe",))


def read_length(items: Sequence[Item], folded: str) -> tuple[Length, Length]:
    """The least and the greatest length that `items` tell; the same twice where they tell one.

    `سه سال و نیم` is 3.5 years twice, `۳۰ تا ۶۰ دقیقه` 30 and 60 minutes.
    """
    numbers, unit, low, high = list[Fraction](), "", dict[str, Fraction](), dict[str, Fraction]()
    units, halved, choice = list[str](), False, False
    for item in items:
        kind = _ENDINGS.get(folded[item.start : item.end], "roz") if item.kind == "sali" else item.kind
        if kind in ("nim", "rob"):
            share = HALF if kind == "nim" else QUARTER
            if unit:  # سه سال و نیم
                _add(low, unit, share)
                _add(high, unit, share)
            elif numbers and halved:  # سه و نیم سال
                numbers[-1] += share
            else:  # نیم سال, سه ربع ساعت
                numbers = [(numbers[-1] if numbers else Fraction(1)) * share]
        elif kind in _UNITS:
            numbers = numbers or [Fraction(1)]
            _add(low, kind, numbers[0])
            _add(high, kind, numbers[-1] if choice or len(numbers) > 1 else numbers[0])
            units.append(kind)
            unit, numbers, choice = kind, [], False
        elif kind in ("to", "or", "dash"):
            choice = True
        halved = kind == "and"
        numbers.extend(_numbers(item))
    return Length(low, tuple(units)), Length(high, tuple(units))


def _numbers(item: Item) -> list[Fraction]:
    if item.kind == "fraction" and isinstance(item.value, int):
        return [Fraction(item.value, 10)]
    if item.kind == "dd" and isinstance(item.value, tuple):
        return [Fraction(side) for side in sorted(item.value)]
    if item.kind == "one_or":
        return [Fraction(1)]
    return [Fraction(item.value)] if item.kind in ("d", "d0", "d2", "y4", "n", "c", "c2") and isinstance(item.value, int) else []


def _add(parts: dict[str, Fraction], unit: str, number: Fraction) -> None:
    name, size = _UNITS[unit]
    parts[name] = parts.get(name, Fraction(0)) + number * size


def iso(low: Length, high: Length) -> str:
    """One ISO duration, or `low/high` where the length is told as a range."""
    return low.iso() if low.parts == high.parts else f"{low.iso()}/{high.iso()}"
