"""What a decision says, in words: when it was made, and what a correction holds."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from ruydad.archive.corrections import FIELDS, Party, Where, meaning
from ruydad.errors import InputError
from ruydad.web.form import digits, long_day, long_days
from ruydad.web.settings import Language
from ruydad.web.signs import plain
from ruydad.web.wording import name_of, say

_LONGEST = 200


def when(language: Language, at: str) -> Markup:
    """A moment (`2026-11-23T21:05:00+00:00`) by the calendar of the language: `۲ آذر ۱۴۰۵، ۲۱:۰۵`; the hour is that of Greenwich."""
    words = f"{long_day(language, date.fromisoformat(at[:10]))}{say(language, 'base.comma')}{digits(language, at[11:16])}"
    return Markup('<time datetime="{}" title="{} UTC">{}</time>').format(at, at[:16].replace("T", " "), words)


def correction(language: Language, field: str, value: str | None) -> str:
    """The value of a correction: `ولادیمیر پوتین (RUS GOV)`, `رخ‌داده`, `۲۹ تیر ۱۴۰۰`; a dash where the field should hold nothing."""
    try:
        told = meaning(field, value) if field in FIELDS else value
    except InputError:  # what an older release took
        told = value
    if not told:
        return "–"
    if field in {"type", "realis"}:
        return name_of(language, {"type": "types", "realis": "realis"}[field], str(told))
    if field == "mode":
        return say(language, "base.comma").join(name_of(language, "modes", one) for one in told)
    if field == "date" and isinstance(told, tuple):
        return long_days(language, told)
    several = told if isinstance(told, tuple) else (told,)
    return plain(say(language, "base.comma").join(_named(one) for one in several), _LONGEST)


def _named(one: object) -> str:
    if isinstance(one, Party):
        codes = " ".join(filter(None, (one.country, one.sector)))
        return f"{one.name} ({codes})" if codes else one.name
    if isinstance(one, Where):
        return f"{one.name} ({one.country})" if one.country else one.name
    return str(one)
