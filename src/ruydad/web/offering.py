"""What the search box offers while one types: names, places, types, countries and outlets, each as a value of a field of the question."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ruydad.archive.asking import TYPES
from ruydad.archive.database import Database
from ruydad.archive.searchform import search_form
from ruydad.archive.suggesting import suggest
from ruydad.output import Record
from ruydad.web.settings import Language
from ruydad.web.wording import countries, name_of

_FIELDS = {"actor": "actor", "speaker": "said_by", "place": "place", "outlet": "outlet"}
_EACH = 4  # of a kind
_LAST_WORDS = 3  # with so many of the last words something is looked for, the longest first


class Offer(Record, frozen=True):
    """Something to choose: `field` and `value` of the question, its name, what it is, and how often it stands, where that is known."""

    field: str
    value: str
    name: str
    kind: str
    count: int | None = None


class Offers(Record, frozen=True):
    """What is offered, and for which of the words that were typed it stands."""

    typed: str
    offers: tuple[Offer, ...]


def offers(db: Database, language: Language, typed: str) -> Offers:
    """What is offered for the last words of what was typed."""
    words = typed.split()
    for number in range(min(_LAST_WORDS, len(words)), 0, -1):
        last = " ".join(words[-number:])
        found = (*_codes(language, search_form(last)), *_names(db, last))
        if found:
            return Offers(last, found)
    return Offers("", ())


def _names(db: Database, typed: str) -> Iterator[Offer]:
    for one in suggest(db, typed, _EACH):
        yield Offer(_FIELDS[one.kind], one.name, one.name, one.kind, one.count)


def _codes(language: Language, form: str) -> Iterator[Offer]:
    """Types, countries and sectors of which a word begins so, in either language, named in that of the page."""
    if not form:
        return
    for kind, field, code, forms in _known():
        if any(f" {form}" in f" {one}" for one in forms):
            name = countries(language).get(code, code) if kind == "country" else name_of(language, f"{kind}s", code)
            yield Offer(field, code, name, kind)


@cache
def _known() -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Everything that has a code: its kind, the field that it is a value of, the code, and its names in search form."""
    languages: tuple[Language, ...] = ("fa", "en")
    types = [("type", "type", code, [code, *(name_of(language, "types", code) for language in languages)]) for code in TYPES]
    states = [("country", "actor", code, [code, *(countries(language).get(code, code) for language in languages)]) for code in countries("fa")]
    return tuple((kind, field, code, tuple(map(search_form, names))) for kind, field, code, names in (*types, *states))
