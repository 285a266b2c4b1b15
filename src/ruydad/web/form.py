"""How the desk writes numbers, days and names: as the language does. They are the filters of its templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ruydad.archive.asking import TYPES
from ruydad.archive.snippets import Snippet
from ruydad.events.plover import Scores
from ruydad.time.calendars import date_in
from ruydad.web.settings import Language
from ruydad.web.signs import pieces
from ruydad.web.wording import countries, name_of, say

Days = tuple[date, date]

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_SIGN = Markup('<span class="sign" title="{}">{}</span>')
_QUADS = {1: "verbal-cooperation", 2: "material-cooperation", 3: "verbal-conflict", 4: "material-conflict"}


def digits(language: Language, text: str) -> str:
    """The text with its ASCII digits as the language writes them: `12` is `۱۲`."""
    return text.translate(_PERSIAN) if language == "fa" else text


def number(language: Language, value: float | None, decimals: int = 0) -> str:
    """A number with its thousands set apart: `۱٬۷۶۳`, `1,763`; a dash where there is none."""
    if value is None:
        return "–"
    text = f"{value:,.{decimals}f}"
    return digits(language, text.replace(",", "٬").replace(".", "٫")) if language == "fa" else text


def percent(language: Language, share: float) -> str:
    """A share of one: `۸۴٪`, `84%`."""
    return digits(language, f"{share * 100:.0f}") + ("٪" if language == "fa" else "%")


def long_day(language: Language, day: date, calendar: str | None = None) -> str:
    """A day in words, by the calendar of the language or the one that is named: `۲۹ تیر ۱۴۰۰`, `20 July 2021`."""
    jalali = (calendar or ("jalali" if language == "fa" else "gregorian")) == "jalali"
    found = date_in("jalali", day) if jalali else (day.year, day.month, day.day)
    if found is None:  # beyond the calendar's years
        return day.isoformat()
    year, month, number_ = found
    name = say(language, f"months.{'j' if jalali else 'g'}{month}")
    return digits(language, f"{number_} {name} {year}")


def long_days(language: Language, days: Days, calendar: str | None = None) -> str:
    """Inclusive days in words; what both edges share is said once: `۲۸ تا ۲۹ تیر ۱۴۰۰`."""
    first, last = (long_day(language, day, calendar) for day in days)
    if first == last:
        return last
    front, back = first.split(" "), last.split(" ")
    while len(front) > 1 and front[-1] == back[-1]:
        front.pop()
        back.pop()
    shared = last.split(" ")[len(back) :]
    return say(language, "base.until", first=" ".join(front), last=" ".join([*back, *shared]))


def days(language: Language, given: Days | date | None) -> Markup:
    """Days as a `<time>` that tells the other calendar where the pointer rests; a dash where there are none."""
    if given is None:
        return Markup('<span class="none">–</span>')
    span = (given, given) if isinstance(given, date) else given
    other = "gregorian" if language == "fa" else "jalali"
    iso = span[0].isoformat() if span[0] == span[1] else f"{span[0]}/{span[1]}"
    return Markup('<time datetime="{}" title="{}">{}</time>').format(iso, long_days(language, span, other), long_days(language, span))


def score(language: Language, value: float) -> str:
    """PLOVER's score with its sign: `+۴٫۲`, `−3.0`."""
    sign = "+" if value > 0.05 else "−" if value < -0.05 else ""
    return f"\u200e{sign}{number(language, abs(value), 1)}"


def said(language: Language, value: str, field: str) -> Markup:
    """What a report says of a field of which reports disagree: days and numbers as the language writes them."""
    if field == "day":
        first, _, last = value.partition("/")
        return days(language, (date.fromisoformat(first), date.fromisoformat(last or first)))
    if field == "realis":
        return escape(name_of(language, "realis", value))
    return shown(digits(language, value))


def edge(language: Language, written: str) -> Markup:
    """A day, month or year that is known so far (`2005`, `2005-08`, `2005-08-03`), by the calendar of the language."""
    year, month, *rest = (*written.split("-"), "")[:3] if "-" in written else (written, "")
    if rest and rest[0]:
        return days(language, date.fromisoformat(written))
    first = date(int(year), int(month or 1), 1)
    name = f"{say(language, f'months.g{first.month}')} {year}" if month else year
    return Markup('<time datetime="{}">{}</time>').format(written, digits(language, name))


def shown(text: str | None) -> Markup:
    """Text of an article, safe to show: escaped, and what a reader would not see (marks that turn the direction, …) made visible."""
    return Markup("").join(_SIGN.format(one.title, one.sign) if one.sign else one.text for one in pieces(text or ""))


def marked(snippet: Snippet) -> Markup:
    """A snippet with its hits in `<mark>`."""
    pieces, at = [], 0
    for start, end in snippet.hits:
        pieces += [shown(snippet.text[at:start]), Markup("<mark>"), shown(snippet.text[start:end]), Markup("</mark>")]
        at = end
    return Markup("").join([*pieces, shown(snippet.text[at:])])


def country(language: Language, code: str | None) -> str:
    """The name of a state or bloc; nothing where there is none."""
    return "" if code is None else countries(language).get(code, code)


def quad(value: int) -> str:
    """The class of an event's colour, by its quad."""
    return _QUADS[value]


def part(text: str) -> str:
    """A text as one part of an address: `/outlets/{{ name|part }}`; a slash in it is none of the path."""
    return quote(text, safe="")


@cache
def quads() -> Mapping[str, str]:
    """The class of colour of each type of events, as its events have it where no mode says otherwise."""
    scores = Scores()
    return {type_: _QUADS[scores.of(type_, ()).quad] for type_ in TYPES}


def install(environment: Environment) -> None:
    """Makes the filters of the templates; those that depend on the language take it from the page."""
    plain = (number, percent, digits, days, country, long_day, long_days, score, said, edge)
    spoken: dict[str, Callable[..., Any]] = {write.__name__: write for write in plain}
    spoken |= {kind: _named(f"{kind}s") for kind in ("type", "mode", "sector", "attitude", "standing", "stance", "field", "context")}
    spoken["realis"] = _named("realis")
    for name, write in spoken.items():
        environment.filters[name] = _in_language(write)
    environment.filters |= {"shown": shown, "marked": marked, "quad": quad, "part": part, "type_quad": lambda code: quads()[code]}


def _named(kind: str) -> Callable[[Language, str | None], str]:
    def write(language: Language, code: str | None) -> str:
        return "" if code is None else name_of(language, kind, code)

    return write


def _in_language(write: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def filter_(context: Context, *given: Any, **named: Any) -> Any:
        return write(context["language"], *given, **named)

    return filter_
