"""How a question can be made narrower or wider: its facets, and what is asked already, each with the address that changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ruydad.archive.faceting import FACETS, Facets
from ruydad.archive.wanted import Kind
from ruydad.web.form import digits
from ruydad.web.periods import Period, periods
from ruydad.web.question import Question
from ruydad.web.settings import Language
from ruydad.web.wording import countries, name_of, say

_CODE = re.compile(r"[A-Z]{3}(?:[ /-]?[A-Z]{3})?")
_NAMED = {"type": "types", "realis": "realis", "mode": "modes"}
_FIELDS = ("type", "actor", "recipient", "dyad", "place", "said_by", "outlet", "realis", "mode", "source")
"""The fields of a question that hold several values, in the order of the page."""
_SHOWN, _MORE = 10, 40  # values of a facet, beside those that are asked for; and those that stand folded under them
_LONGEST = 300  # letters of a value: an address holds no more
_OPEN = frozenset({"type", "actor", "said_by", "outlet"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how it is written and how many hits bear it, where that is known."""

    value: str
    name: str
    count: int | None
    checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A facet of the page: the field of the question that it changes, and its values. `is_open` says that they are shown at first.

    `more` are rarer values, shown on demand.
    """

    key: str
    field: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    exact: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is asked, and the address of the question without it."""

    label: str
    name: str
    url: str


def named(language: Language, field: str, value: str) -> str:
    """A value of a field in words: `IRN` is ایران, `IRN-USA` is ایران ← آمریکا; a name is itself."""
    if field in _NAMED:
        return name_of(language, _NAMED[field], value.upper() if field == "type" else value)
    if field == "dyad":
        arrow = " ← " if language == "fa" else " → "
        return arrow.join(named(language, "actor", side.strip()) for side in re.split(r"[>→]|(?<=[A-Z]{3})-(?=[A-Z]{3})", value))
    if field in {"actor", "recipient", "place"} and _CODE.fullmatch(value):
        return _coded(language, value)
    return value


def _coded(language: Language, code: str) -> str:
    states = countries(language)
    parts = [code[:3], code[-3:]] if len(code) > 3 else [code]  # a code is of three letters, two of six
    return say(language, "base.comma").join(states.get(part) or name_of(language, "sectors", part) for part in parts)


def groups(language: Language, kind: Kind, question: Question, found: Facets) -> list[Group]:
    """The facets of a page: what is found, and what is asked and not found too."""
    made: list[Group] = []
    fields = [name for name in FACETS[kind] if name != "day"]
    for key in [*fields, *(field for field in _FIELDS if field not in fields)]:
        field = "actor" if key == "actor_name" else key
        asked = [value for value in getattr(question, field) if key == _key(kind, field, value)]
        facet = found.facets.get(key)
        counts = dict(facet.values) if facet else {}
        choices = [Choice(value, named(language, field, value), counts.get(value), checked=True) for value in asked]
        rest = islice((value for value in counts if value not in asked and len(value) <= _LONGEST), _SHOWN + _MORE)
        others = [Choice(value, named(language, field, value), counts[value], checked=False) for value in rest]
        choices += others[:_SHOWN]
        if choices:
            exact = facet.exact if facet else True
            made.append(Group(key, field, tuple(choices), tuple(others[_SHOWN:]), exact, bool(asked) or key in _OPEN))
    return made


def _key(kind: Kind, field: str, value: str) -> str:
    """The group in which an asked value stands: names of actors have one of their own where events are shown."""
    return "actor_name" if field == "actor" and kind == "event" and not _CODE.fullmatch(value) else field


def chips(language: Language, question: Question) -> Iterator[Chip]:
    """What is asked beside words."""
    for field in _FIELDS:
        values = getattr(question, field)
        for value in values:
            rest = tuple(one for one in values if one != value)
            yield Chip(say(language, f"find.{field}"), named(language, field, value), question.url("/find", **{field: rest}))
    for field, value in (("from", question.from_), ("to", question.to)):
        if value:
            yield Chip(say(language, f"find.{field}"), digits(language, value), question.url("/find", **{"from_" if field == "from" else field: ""}))
    if question.lemma:
        yield Chip("", say(language, "find.lemma"), question.url("/find", lemma=False))


def spans(language: Language, found: Facets) -> list[tuple[Period, float]]:
    """The periods of the hits, the latest first, each with its share of the fullest."""
    facet = found.facets.get("day")
    made = periods(language, facet.values) if facet else []
    most = max((one.count for one in made), default=1)
    return [(one, one.count / most) for one in reversed(made)]
