"""Why an article is believed to be of its days, in the language of the page: the reasons that `ruydad.time` gives, in words.

A reason is kept in the archive as it was given, so one that an older release gave is read here too; what is not known is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from ruydad.time.eras import eras
from ruydad.time.holidays import holidays
from ruydad.time.landmarks import landmarks
from ruydad.time.numbered import forms
from ruydad.web.form import digits, edge, long_day
from ruydad.web.settings import Language
from ruydad.web.subjects import name_of_entry
from ruydad.web.wording import say

_DAY, _MONTH = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d"
_FORMS = (
    ("habit", rf"written as in (?P<first>{_DAY}) … (?P<last>{_DAY}) \(.*\)"),
    ("year", rf"tells of the year (?P<first>{_DAY}) … (?P<last>{_DAY})"),
    ("day", rf"tells of (?P<first>{_DAY})"),
    ("era", rf"tells of (?P<thing>\S+), (?P<from>{_MONTH}) … (?P<to>{_MONTH})"),
    ("landmark", rf"tells of (?P<thing>\S+) of (?P<first>{_DAY})"),
    ("landmark", rf"(?P<thing>\S+) was on (?P<first>{_DAY})"),
    ("anniversary", r"anniversary (?P<n>\d+) of (?P<thing>\S+)"),
    ("numbered", rf"(?P<thing>\S+) (?P<n>\d+): (?P<first>{_DAY}) … (?P<last>{_DAY})"),
    ("person", r"(?P<person>\S+) is named"),
    ("greeting", r"greetings on (?P<holiday>\S+)"),
    ("address", r"the address (?P<address>.*)"),
)
"""How reasons read, and what is said of them. The first that fits counts."""
_PLAIN = {
    "a day of the month with its weekday": "weekday",
    "a stamp of day and hour": "stamp",
    "told as today": "today",
    "a weekday with its full date at the top": "dateline",
}


def ground(language: Language, reason: str) -> str:
    """A reason in words.

    >>> ground("fa", "tells of 2021-07-20")
    'از ۲۹ تیر ۱۴۰۰ می‌گوید'
    """
    if key := _PLAIN.get(reason):
        return say(language, f"grounds.{key}")
    for key, form in _FORMS:
        if found := re.fullmatch(form, reason):
            return say(language, f"grounds.{key}", **{name: _written(language, name, value) for name, value in found.groupdict().items()})
    return reason


def _written(language: Language, name: str, value: str) -> str:
    write: Mapping[str, Callable[[], str]] = {
        "first": lambda: long_day(language, date.fromisoformat(value)),
        "last": lambda: long_day(language, date.fromisoformat(value)),
        "from": lambda: edge(language, value).striptags(),
        "to": lambda: edge(language, value).striptags(),
        "thing": lambda: _things().get(value, value),
        "holiday": lambda: _things().get(value, value),
        "person": lambda: name_of_entry(value) or value,
        "n": lambda: digits(language, value),
    }
    return write[name]() if name in write else value


@cache
def _things() -> Mapping[str, str]:
    """What the landmarks, eras, counted things and holidays of the tables are called: by the first of the words that tell each."""
    told = [*((one.id, one.words) for one in landmarks()), *((one.id, one.words) for one in eras())]
    found = {id: " … ".join(group[0] for group in words) for id, words in told}
    found |= {one.id: one.forms[0] for one in holidays() if one.forms}
    for head, places in forms().items():
        for place in places:
            found.setdefault(place.thing.row.id, f"{head} … {place.tail}" if place.tail else head)
    return found
