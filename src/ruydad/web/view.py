"""How the pictures are looked at: what `/look` takes in its address beside the question, and the ticks of its axes of time."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from ruydad.archive.looking import STEPS, Era, Step
from ruydad.errors import InputError
from ruydad.records import Interval
from ruydad.time.calendars import ONE_DAY, date_in, day_of
from ruydad.web.form import digits
from ruydad.web.question import Question
from ruydad.web.settings import Language
from ruydad.web.wording import say

_CHOICES = {"by": ("", *STEPS), "calendar": ("jalali", "gregorian"), "colour": ("quad", "type", "none"), "who": ("country", "sector")}
_MOST = 30
_LEVELS = ((14, 1), (70, 5))  # up to so many days a tick stands on every day, or on every fifth of a month
_MONTHS = ((500, 1), (1900, 3), (3700, 6))  # then on every month, every third …
_YEARS = ((9000, 1), (40000, 5), (80000, 10))


@dataclass(frozen=True, slots=True)
class View:
    """How pictures are drawn. `by` is the period (empty: as it fits), `share` draws types as shares, `whole` shows stragglers of long ago too."""

    calendar: Era
    by: str = ""
    colour: str = "quad"
    share: bool = False
    who: str = "country"
    top: int = 12
    whole: bool = False

    @classmethod
    def of(cls, query: QueryParams, language: Language) -> View:
        """The view of an address; times stand in the language's calendar first. Raises `InputError` where a value is none."""
        defaults = {"by": "", "calendar": _own(language), "colour": "quad", "who": "country"}
        chosen = {name: query.get(name) or default for name, default in defaults.items()}
        for name, value in chosen.items():
            if value not in _CHOICES[name]:
                raise InputError(f"{name}={value!r} is no view; there are {', '.join(filter(None, _CHOICES[name]))}")
        top = query.get("top") or "12"
        if not top.isdecimal() or not 2 <= int(top) <= _MOST:
            raise InputError(f"top={top!r}: so many sides cannot be drawn; 2 to {_MOST} can")
        return cls(
            cast(Era, chosen["calendar"]),
            chosen["by"],
            chosen["colour"],
            query.get("share") == "1",
            chosen["who"],
            int(top),
            query.get("whole") == "1",
        )

    @property
    def step(self) -> Step | None:
        """The period that is asked for."""
        return cast(Step, self.by) if self.by else None

    def pairs(self, language: Language) -> list[tuple[str, str]]:
        """The names and values of the address, those that say nothing left out."""
        plain = View(_own(language))
        values = ((field.name, getattr(self, field.name)) for field in fields(self) if getattr(self, field.name) != getattr(plain, field.name))
        return [(name, "1" if value is True else str(value)) for name, value in values]

    def url(self, question: Question, language: Language, path: str = "/look", **changes: Any) -> str:
        """The address of the pictures of a question, seen with some changes."""
        query = urlencode([*question.pairs(), *replace(self, **changes).pairs(language)])
        return f"{path}?{query}" if query else path


def _own(language: Language) -> Era:
    return "jalali" if language == "fa" else "gregorian"


def ticks(span: Interval, era: Era, language: Language) -> list[dict[str, str]]:
    """The ticks of an axis over `span`: `day` is the Gregorian day, `text` its label, `year` the year where a label should tell it, `full` both.

    >>> from datetime import date
    >>> [one["text"] for one in ticks(Interval(date(2021, 4, 1), date(2021, 7, 1)), "jalali", "fa")]  # months of 1400
    ['اردیبهشت', 'خرداد', 'تیر']
    """
    length = (span.end - span.start).days + 1
    for limit, apart in _LEVELS:
        if length <= limit:
            return _told([(day, numbers) for day, numbers in _days(span, era) if (numbers[2] - 1) % apart == 0 and numbers[2] < 30], era, language)
    for limit, apart in _MONTHS:
        if length <= limit:
            return _told([(day, numbers) for day, numbers in _firsts(span, era) if (numbers[1] - 1) % apart == 0], era, language, days=False)
    apart = next((years for limit, years in _YEARS if length <= limit), 50)
    return [
        {"day": day.isoformat(), "text": (text := digits(language, str(numbers[0]))), "full": text, "year": ""}
        for day, numbers in _firsts(span, era)
        if numbers[1] == 1 and numbers[0] % apart == 0
    ]


def _days(span: Interval, era: Era) -> list[tuple[date, tuple[int, int, int]]]:
    days = (span.start + ONE_DAY * n for n in range((span.end - span.start).days + 1))
    return [(day, numbers) for day in days if (numbers := date_in(era, day))]


def _firsts(span: Interval, era: Era) -> list[tuple[date, tuple[int, int, int]]]:
    """The first days of the months in `span`."""
    numbers = date_in(era, span.start)
    found: list[tuple[date, tuple[int, int, int]]] = []
    while numbers:
        year, month, _ = numbers
        day = day_of(era, year, month, 1)
        if day is None or day > span.end:
            break
        if day >= span.start:
            found.append((day, (year, month, 1)))
        numbers = (year + month // 12, month % 12 + 1, 1)
    return found


def _told(found: list[tuple[date, tuple[int, int, int]]], era: Era, language: Language, days: bool = True) -> list[dict[str, str]]:
    """The labels: the year stands at the first tick and wherever it changes."""
    made: list[dict[str, str]] = []
    before = 0
    for day, (year, month, number) in found:
        name = say(language, f"months.{era[0]}{month}")
        made.append(
            {
                "day": day.isoformat(),
                "text": (text := digits(language, f"{number} {name}") if days else name),
                "full": f"{text} {digits(language, str(year))}",
                "year": digits(language, str(year)) if year != before else "",
            }
        )
        before = year
    return made
